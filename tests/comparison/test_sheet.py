"""The sheet of changes tells every change in its row, conforms as every paper does, and is always the same."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from reportgen.comparison.sheet import composed, sheet
from reportgen.decree import DOCUMENT_TYPES
from tests.comparison.cases import SESSION, compare, of_report
from tests.conformance.gate import conforming
from tests.conformance.marks import untagged_text
from tests.conformance.verapdf import verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.comparison import Comparison

CHANGES = {
    'value: "310.000"': 'value: "315.000"',
    "[Khai mạc, Thảo luận, Chất vấn, Bế mạc]": "[Khai mạc, Chất vấn, Bế mạc, Thảo luận]",
    "Y tế tốt": "Y tế tốt, Giáo dục tốt",
    ", Trưởng đoàn": "",
}


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def rows(pdf: bytes) -> list[list[str]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            [words(cell) for cell in row] for page in opened.pages for table in page.extract_tables() for row in table
        ]


def head(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [words(line) for line in opened.pages[0].extract_text().split("\n")]


@pytest.fixture
def found(tmp_path: Path) -> Comparison:
    return compare(tmp_path, CHANGES)


def test_the_head_names_the_paper_both_files_and_how_much_changed(found: Comparison) -> None:
    told = head(sheet(found))

    assert told[0] == "BẢNG KÊ THAY ĐỔI"
    assert "Bản cũ: ky-hop.yaml" in told
    assert "Bản mới: ky-hop.yaml" in told
    assert "Tổng cộng: 04 thay đổi." in told


def test_each_change_has_a_row_below_the_part_of_the_paper_it_belongs_to(found: Comparison) -> None:
    told = rows(sheet(found))

    assert told[0] == ["STT", "Nội dung", "Bản cũ", "Bản mới", "Kéo theo"]
    assert [row[0] for row in told[1:]] == [
        *("Thành phần dự", "1", "Nội dung Kỳ họp", "2", "Số liệu", "3", "Kết quả thực hiện", "4")
    ]
    assert told[2] == [
        *("1", "Khách mời «Võ Văn Khách»: bỏ chức vụ", "«Trưởng đoàn»", "(không có)", "In tại: câu 1 mục I.1")
    ]
    assert told[4][1:] == ["Chuyển chỗ mục chương trình «Thảo luận»", "câu 2 mục II.1", "câu 4 mục II.1", ""]
    assert told[6][1:4] == ["Tổng đàn gia cầm", "310.000 con", "315.000 con"]
    assert "so với kế hoạch 315.000 con: 98,41% → 100%" in told[6][4]


def test_the_column_of_what_follows_does_not_repeat_its_head(found: Comparison) -> None:
    (row,) = (row for row in rows(sheet(found)) if row[1] == "Tổng đàn gia cầm")

    assert row[4].startswith("So với cùng kỳ trước 300.000 con: tăng 10.000 con → tăng 15.000 con")


def test_a_sheet_conforms_by_both_judges_and_is_tagged(found: Comparison, tmp_path: Path) -> None:
    made = sheet(found)
    file = tmp_path / "ke.pdf"
    file.write_bytes(made)

    conforming(made)
    assert untagged_text(made) == []
    assert {verdict.compliant for verdict in verdicts({file: "2a,ua1"}).values()} == {True}


def test_the_same_changes_give_the_same_sheet_wherever_the_files_lie(tmp_path: Path) -> None:
    (tmp_path / "mot").mkdir()
    (tmp_path / "hai").mkdir()

    assert sheet(compare(tmp_path / "mot", CHANGES)) == sheet(compare(tmp_path / "hai", CHANGES))


def test_a_sheet_without_changes_says_so(tmp_path: Path) -> None:
    made = sheet(compare(tmp_path, {}))

    conforming(made)
    assert rows(made) == []
    assert "Không có gì thay đổi." in head(made)


def test_nobody_can_take_the_sheet_for_a_type_of_document(found: Comparison) -> None:
    title = composed(found).title.split(":")[0].lower()

    assert title not in {kind.name for kind in DOCUMENT_TYPES}


def test_many_changes_go_on_over_several_pages_with_the_head_of_the_table(tmp_path: Path) -> None:
    many = "agenda: [" + ", ".join(f"Nội dung thứ {number} của Kỳ họp" for number in range(60)) + "]"
    made = sheet(compare(tmp_path, {"agenda: [Khai mạc, Thảo luận, Chất vấn, Bế mạc]": many}))

    with pdfplumber.open(BytesIO(made)) as opened:
        heads = [words(page.extract_tables()[0][0][0]) for page in opened.pages]
    assert len(heads) > 2
    assert set(heads) == {"STT"}


def test_long_words_of_the_data_are_cut_to_what_differs(tmp_path: Path) -> None:
    long = " ".join(f"chữ{number}" for number in range(80))
    session = SESSION.replace("Y tế tốt", long)
    made = rows(sheet(compare(tmp_path, {"chữ40": "CHỮ40"}, session=session)))

    assert "… chữ36 chữ37 chữ38 chữ39 CHỮ40 chữ41 chữ42 chữ43 chữ44 …" in made[-1][3]


def test_a_session_that_has_everything_can_be_listed(tmp_path: Path) -> None:
    found = of_report(
        tmp_path, {"value: 7.10": "value: 7.25", "Sở Xây dựng": "Sở Quy hoạch", "present: 47\n": "present: 46\n"}
    )

    assert len(rows(sheet(found))) == 7
