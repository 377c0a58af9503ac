from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.nobreak import NO_BREAK, glue
from tests.vi_cases import Case, cases

FRAGMENTS = """
    ngày tháng năm quý thứ khóa Điều khoản điểm số Số: nhiệm kỳ giai đoạn mức độ Trung ương Chỉ thị lần
    17 17, 2020. 4.368 155,5 56,9% % 206/200 -2,5 (08 05/NQ-HĐND 17/12/2020 17/12/2020./. VI I/2021 IV, - –
    1. a) a b) đ, tỷ triệu đồng đồng; tấn xã và đến đạt TP. Bắc Kạn, UBND HĐND tỉnh thành phố https://a.vn/17-b
    chí ông bà Cù Ngọc Cường, Phó Chủ tịch
"""
WORDS = sorted({"", *re.split(r"\s+", FRAGMENTS)})
papers = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", " ", NO_BREAK, "\n"])), max_size=12
).map(lambda words: "".join(word + space for word, space in words))
anything = st.one_of(papers, st.text(st.sampled_from(" \n\u00a0-–%1a.,)(IVđĐ:/")), st.text())


@cases("nobreak")
def test_a_line_does_not_end_there(case: Case) -> None:
    assert glue(case.text) == case.expected
    assert glue(glue(case.text)) == case.expected


def held(text: str) -> str:
    """Glue what is written with ``⍽`` where a line must not end."""
    return glue(text.replace("⍽", " ")).replace(NO_BREAK, "⍽")


@pytest.mark.parametrize(
    "text",
    [
        "Sáng ngày⍽17/12, quý⍽I/2021, quý⍽IV năm⍽2020",
        "từ ngày⍽17 đến ngày⍽18 tháng⍽12 năm⍽2020 tại",
        "(ngày⍽05 tháng⍽3 năm⍽2021)",
        "lúc 08⍽giờ 05⍽phút",
    ],
)
def test_rule_1_a_date_word_keeps_its_number(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "đại diện cử tri 08⍽xã, phường",
        "có 206/200⍽ha diện tích (11/65⍽chỉ tiêu)",
        "sâu 22⍽m, nhiệt độ -5⍽°C, tăng trưởng -2,5 điểm",
        "từ 3⍽sao trở lên; 5 và 6 đến 7 của 8",
        "tổng số⍽25⍽đại biểu",
        "sáng 17 tháng⍽12, trong 06⍽tháng đầu năm, kế hoạch 5⍽năm",
        "trên 100⍽triệu⍽đồng/ha/năm, 3.250⍽nghìn⍽tỷ⍽đồng; (155,5⍽tỷ⍽đồng)",
        "2⍽tỷ lệ",  # no currency
        "56,9⍽% trong cơ cấu",
        "dịch bệnh Covid -19 ảnh hưởng",
        "năm⍽2020 đề ra; thứ⍽11 diễn ra; mức độ⍽3 hoàn thành",  # labels count nothing
        "65, 79% diện tích",
        "có 5 đạt, 3 không; tỉnh cấp 2⍽tỷ tỉnh hứa",
    ],
)
def test_rule_2_a_number_keeps_what_it_counts(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ họp thứ⍽11, khóa⍽VI; KHÓA⍽VI",
        "điểm⍽a khoản⍽2 Điều⍽5 Luật; điểm⍽đ, khoản⍽1",
        "điểm nghẽn",
        "Nghị quyết Trung ương⍽IV, Chỉ thị⍽05,…",
        "đô thị 05⍽xã",
        "Nghị quyết số⍽05/NQ-HĐND ngày⍽17; Số:⍽05/NQ-HĐND",
        "chuẩn quốc gia mức độ⍽I; Phụ lục⍽II",
        "XỬ LÝ VI PHẠM",  # no figure
        "Cán bộ Covid",
        "độ 3⍽mức",
    ],
)
def test_rule_3_an_ordinal_or_reference_keeps_its_number(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ⍽2020⍽–⍽2025; địa phương",
        "giai đoạn⍽2021⍽-⍽2025 nhằm",
        "hai ngày⍽17⍽-⍽18/12/2020./.",
        "từ 10⍽-⍽15⍽triệu⍽đồng",
        "nhiệm kỳ⍽2016⍽-2021",
        "xã hội⍽- 20⍽xã",  # no range
        "đạt 5% - 7%",  # nothing is held after a percent sign
    ],
)
def test_rule_4_a_range_stays_whole(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text", ["Độc lập⍽- Tự do⍽- Hạnh phúc", "kinh tế⍽– xã hội⍽— an ninh", "quốc phòng- an ninh", "xã hội -"]
)
def test_rule_5_no_line_begins_with_a_dash(text: str) -> None:
    assert held(text) == (text if not text.endswith(" -") else "xã hội⍽-")


@pytest.mark.parametrize(
    "text",
    ["a)⍽Nội dung", "đ)⍽Nội dung", "1.⍽Kết quả", "1.2.⍽Kết quả", "-⍽Lưu: VT", "IV.⍽KẾT QUẢ", "2)⍽Một", "1.\n2.⍽Hai"],
)
def test_rule_6_a_list_mark_keeps_the_first_word(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "TP.⍽Bắc Kạn",
        "Chủ tịch UBND⍽tỉnh, HĐND⍽thành phố Bắc Kạn",
        "Ủy viên UBND, đại diện HĐND các cấp",
        "TM.⍽HỘI ĐỒNG NHÂN DÂN",
        "ở TP. này",
    ],
)
def test_rule_7_a_short_title_keeps_the_name(text: str) -> None:
    assert held(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "có đồng⍽chí⍽Cù⍽Ngọc⍽Cường, Ủy viên BTV",
        "Đồng⍽chí⍽Dương⍽Hữu⍽Bường phát biểu",
        "Ông⍽Trần⍽Văn⍽B; bà⍽H'Hen⍽Niê (Đắk Lắk)",
        "đồng chí Bí thư Thành ủy, đồng chí Phó Chủ tịch HĐND, đồng chí Huyện ủy viên",
        "20⍽triệu⍽đồng, bà con, ông bà",
        "đồng chí",
    ],
)
def test_rule_8_a_name_stays_whole_where_asked(text: str) -> None:
    assert glue(text.replace("⍽", " "), names=True).replace(NO_BREAK, "⍽") == text


def test_rule_8_is_silent_where_not_asked() -> None:
    assert glue("đồng chí Cù Ngọc Cường") == "đồng chí Cù Ngọc Cường"


def test_an_address_on_the_web_stays_as_it_is() -> None:
    address = "https://backan.gov.vn/tin/2020-12-17/ky-hop-thu-11?khoa=VI&nam=2020%20-%202021"
    assert glue(f"xem {address} ngày 17") == f"xem {address} ngày{NO_BREAK}17"


def test_no_break_spaces_that_are_there_stay() -> None:
    assert glue(f"ngày{NO_BREAK * 6}tháng 12 a{NO_BREAK}b") == f"ngày{NO_BREAK * 6}tháng{NO_BREAK}12 a{NO_BREAK}b"


def test_text_without_anything_to_hold_comes_back_as_the_same_object() -> None:
    text = "Tổng số hộ nghèo"
    assert glue(text) is text


@given(anything, st.booleans())
def test_only_spaces_change_and_one_for_one(text: str, names: bool) -> None:  # noqa: FBT001
    glued = glue(text, names=names)
    assert len(glued) == len(text)
    assert all(new == old or (old, new) == (" ", NO_BREAK) for old, new in zip(text, glued, strict=True))


@given(anything, st.booleans())
def test_a_second_pass_changes_nothing(text: str, names: bool) -> None:  # noqa: FBT001
    glued = glue(text, names=names)
    assert glue(glued, names=names) == glued


@given(papers, st.booleans())
def test_nothing_is_held_after_a_percent_sign(text: str, names: bool) -> None:  # noqa: FBT001
    assert glue(text, names=names).count(f"%{NO_BREAK}") == text.count(f"%{NO_BREAK}")


@given(papers)
def test_holding_names_takes_nothing_away(text: str) -> None:
    plain, full = glue(text), glue(text, names=True)
    assert all(new == NO_BREAK for old, new in zip(plain, full, strict=True) if old == NO_BREAK)


@given(papers)
def test_a_line_is_held_alike_alone_and_among_others(text: str) -> None:
    assert glue(f"{text}\n{text}") == f"{glue(text)}\n{glue(text)}"
