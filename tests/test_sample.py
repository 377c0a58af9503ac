"""The sample paper: every fact of the report it was made from, in Vietnamese form, and nothing invented."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from reportgen import build, shipped
from tests.outside import need

SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"
FACTS = (
    "Sáng ngày 17 tháng 12 năm 2020, Hội đồng nhân dân thành phố Bắc Kạn khai mạc Kỳ họp thứ 11, khóa VI,"
    " nhiệm kỳ 2016 - 2021",
    "nhằm đánh giá kết quả thực hiện nhiệm vụ phát triển kinh tế, xã hội, quốc phòng - an ninh năm 2020;"
    " nhiệm vụ, giải pháp chủ yếu năm 2021",
    "trong hai ngày 17 - 18/12/2020",
    "Đồng chí Cù Ngọc Cường, Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy Bắc Kạn",
    "Đồng chí Dương Hữu Bường, Tỉnh ủy viên, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố Bắc Kạn",
    "UBMTTQ thành phố",
    "Ủy viên UBND",
    "Đại diện lãnh đạo các phòng, ban, ngành, đoàn thể",
    "Đại diện cử tri 08 xã, phường",
    "trong bối cảnh phòng chống dịch bệnh Covid-19, dưới sự lãnh đạo, điều hành của cấp ủy, chính quyền đã tiếp tục"
    " tháo gỡ khó khăn trong kinh doanh sản xuất, cơ bản hoàn thành các chỉ tiêu Nghị quyết năm 2020",
    "Thương mại dịch vụ chiếm 56,9% trong cơ cấu kinh tế",
    "Thu nhập bình quân đầu người đạt trên 50 triệu đồng/người/năm",
    "Sản lượng lương thực có hạt đạt 4.368 tấn",
    "206/200 ha diện tích đất canh tác đạt thu nhập trên 100 triệu đồng/ha/năm",
    "nâng hạng 11 sản phẩm OCOP",
    "thành lập mới 06 hợp tác xã",
    "Trồng rừng đạt và vượt kế hoạch; tỷ lệ che phủ rừng đạt 65,79%",
    "Tổng đàn gia cầm đạt trên 315.000 con; đàn gia súc đạt 872/836 con",
    "Có thêm 01 trường mầm non đạt chuẩn quốc gia mức độ I",
    "Có 520/500 lao động được đào tạo việc làm",
    "Tỷ lệ người dân đóng bảo hiểm y tế đạt 92,23%",
    "Tỷ lệ hộ nghèo giảm theo chuẩn đa chiều đạt 0,25%/năm",
    "Thành phố được Tỉnh thẩm tra hoàn thành chương trình xây dựng nông thôn mới",
    "đối thoại, tiếp công dân tiếp tục được đẩy mạnh, nâng cao chất lượng, giải quyết dứt điểm được các vụ việc"
    " vướng mắc, kéo dài, cơ bản tạo được sự đồng thuận của Nhân dân",
    "cơ cấu công chức, viên chức phù hợp với vị trí việc làm đạt 98,65%",
    "theo mức độ 3 đạt 70%; mức độ 4 đạt 25%",
    "Công tác quốc phòng, quân sự được củng cố; tình hình an ninh, chính trị được giữ vững",
    "11/65 chỉ tiêu không đạt",
    "Thu ngân sách nhà nước chưa đạt kế hoạch đề ra; nguồn thu ngân sách chưa đảm bảo cân đối",
    "Dịch bệnh Covid-19 ảnh hưởng lớn đến thương mại - dịch vụ, thu hút đầu tư",
    "doanh thu dịch vụ, công nghiệp, tiểu thủ công nghiệp không đạt mục tiêu đề ra",
    "Dịch tả lợn châu Phi tái phát từ tháng 5/2020 phần nào gây khó khăn cho việc tái đàn lợn",
    "lấn chiếm không gian kỹ thuật tại một số khu dân cư chưa được chỉ đạo thực hiện dứt điểm, một số trường học đã"
    " được quan tâm đầu tư nhưng vẫn còn tình trạng quá tải",
    "chấp hành chủ trương của Đảng, chính sách pháp luật của Nhà nước ở một số nơi hiệu quả chưa cao",
    "Thu ngân sách nhà nước trên địa bàn đạt 155,5 tỷ đồng",
    "doanh thu dịch vụ đạt 3.250 tỷ đồng",
    "Tổng sản lượng lương thực có hạt đạt 3.900 tấn",
    "Thành lập mới 02 hợp tác xã; có 02 sản phẩm OCOP mới đạt từ 3 sao trở lên; có 01 mô hình HTX kiểu mới điển hình"
    " vững mạnh trong liên kết và tiêu thụ sản phẩm trong chuỗi giá trị",
    "Có 03 thôn đạt chuẩn thôn nông thôn mới",
    "thu gom rác thải ở đô thị đạt 100%",
    "thu gom rác thải ở khu vực nông thôn đạt 80%",
    "Tỷ lệ hộ nghèo giảm còn 1,53%",
    "Xây dựng thêm 01 trường đạt chuẩn quốc gia mức độ I",
    "danh hiệu “Gia đình văn hóa” là 95%",
    "khu dân cư văn hóa trên 75%",
    "theo mức độ 3 là 70%, mức độ 4 là 50%",
    "bồi dưỡng kiến thức quốc phòng cho các đối tượng là 100%",
    "Tỷ lệ điều tra, khám phá 85%; tai nạn giao thông đường bộ giảm",
    "nhấn mạnh: trong điều kiện khó khăn chung, thành phố đã cố gắng lãnh đạo",
    "nghiêm túc nhìn nhận, đánh giá nguyên nhân chưa đạt các chỉ tiêu Nghị quyết năm 2020 đề ra",
    "thảo luận khách quan, chủ động đề xuất giải pháp góp phần thực hiện thắng lợi các nhiệm vụ năm 2021",
    "năm đầu tiên thực hiện các chỉ tiêu Nghị quyết Đại hội Đảng bộ thành phố khóa VII, nhiệm kỳ 2020 - 2025",
    "từng bước cụ thể hóa, thực hiện có hiệu quả các nghị quyết, chương trình hành động của Đảng bộ các cấp",
    "giáo dục chính trị tư tưởng, nâng cao vai trò của chính quyền cơ sở",
    "thực hiện tốt công tác quản lý nhà nước",
    "gắn với thực hiện Nghị quyết Trung ương IV, Chỉ thị 05…",
    "tác giả: Triệu Biển - Minh Cường",
)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "paper.pdf"
    path.write_bytes(build(SAMPLE))
    return path


def by_poppler(paper: Path) -> str:
    return subprocess.run([need("pdftotext"), "-raw", str(paper), "-"], capture_output=True, check=True).stdout.decode()


def by_pdfium(paper: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_every_fact_is_in_the_text_layer(paper: Path, read) -> None:  # type: ignore[no-untyped-def]
    text = flat(read(paper))
    assert [fact for fact in FACTS if fact not in text] == []


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_the_text_layer_is_nfc_and_holds_no_lost_character(paper: Path, read) -> None:  # type: ignore[no-untyped-def]
    text = read(paper)
    assert unicodedata.is_normalized("NFC", text)
    assert not [character for character in text if character in "\ufffd\ufffe\xad" or "\ue000" <= character <= "\uf8ff"]


def test_what_the_report_does_not_tell_stays_open(paper: Path) -> None:
    text = flat(by_pdfium(paper))
    assert "Số: /TB-HĐND" in text
    assert "Bắc Kạn, ngày tháng năm" in text
    for invented in ("Chủ tọa", "Thư ký", "đại biểu có mặt", "Địa điểm", "None", "kết quả Kỳ họp", "DỰ THẢO"):
        assert invented not in text


def test_the_type_and_subject_tell_of_the_opening(paper: Path) -> None:
    assert (
        "THÔNG BÁO Tóm tắt khai mạc Kỳ họp thứ 11 Hội đồng nhân dân thành phố Bắc Kạn khóa VI, nhiệm kỳ 2016 - 2021"
        in flat(by_pdfium(paper))
    )


def test_slips_of_the_report_are_written_properly(paper: Path) -> None:
    text = flat(by_pdfium(paper))
    for slip in ("65, 79", "56,9 %", "Covid -19", "2016 -2021", "HĐND Thành phố", "Châu phi", "người/ năm", "– "):
        assert slip not in text


def test_qpdf_finds_nothing_wrong(paper: Path) -> None:
    subprocess.run([need("qpdf"), "--check", str(paper)], check=True, capture_output=True)
