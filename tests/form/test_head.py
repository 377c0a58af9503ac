"""H01 to H12 and C01: the head of the first page."""

from __future__ import annotations

import pytest

from tests import papers
from tests.form import head, parts
from tests.form.reading import Reading, reading

MINUTES = {"minutes", "long minutes"}
DATED = [name for name in papers.NAMES if name not in MINUTES]
every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_h01_the_national_name_is_exact_and_on_one_line(paper: Reading) -> None:
    assert not head.national_name(paper)


@every_paper
def test_h02_the_motto_has_spaced_hyphens_and_is_one_point_larger(paper: Reading) -> None:
    assert not head.motto(paper)


@every_paper
def test_h03_nation_and_motto_stand_right_one_centred_on_the_other(paper: Reading) -> None:
    assert not head.nation_place(paper)


@every_paper
def test_h04_the_rule_under_the_motto_is_as_long_as_the_motto(paper: Reading) -> None:
    assert not head.motto_rule(paper)


@every_paper
def test_h05_nation_and_motto_are_single_spaced(paper: Reading) -> None:
    assert not head.nation_spacing(paper)


@every_paper
def test_h06_the_issuer_is_in_bold_capitals_and_its_parent_is_not_bold(paper: Reading) -> None:
    assert not head.issuer(paper)


@every_paper
def test_h07_the_rule_under_the_issuer_is_a_third_to_a_half_of_its_line(paper: Reading) -> None:
    assert not head.issuer_rule(paper)


@every_paper
def test_h08_the_number_is_written_without_inner_spaces_in_13_pt_under_the_issuer(paper: Reading) -> None:
    assert not head.number(paper)


@pytest.mark.parametrize(
    ("name", "number"),
    [("issued", "09"), ("report", "07"), ("electronic", "123"), ("long names", "1234"), ("minutes", "03")],
)
def test_h08_a_number_below_ten_has_a_leading_zero(name: str, number: str) -> None:
    assert f" {number}/" in parts.head(reading(name)).number.text


@every_paper
def test_h09_the_symbol_begins_with_the_abbreviation_of_the_type(paper: Reading) -> None:
    assert not head.symbol(paper)


@pytest.mark.parametrize("paper", DATED, indirect=True)
def test_h10_place_and_date_are_italic_level_with_the_number_and_under_the_motto(paper: Reading) -> None:
    assert not head.place_date(paper)


@pytest.mark.parametrize("paper", DATED, indirect=True)
def test_h11_the_date_has_its_form_and_its_zeros(paper: Reading) -> None:
    assert not head.date_form(paper)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("issued", "Bắc Kạn, ngày 05 tháng 01 năm 2021"),
        ("electronic", "Bắc Kạn, ngày 21 tháng 12 năm 2020"),
        ("report", "Thử Nghiệm, ngày 05 tháng 3 năm 2021"),
    ],
)
def test_h11_zeros_stand_before_days_under_ten_and_months_one_and_two(name: str, date: str) -> None:
    line = parts.head(reading(name)).date

    assert line is not None
    assert line.text == date


@every_paper
def test_h12_the_sizes_of_the_head_go_together(paper: Reading) -> None:
    assert not head.size_set(paper)


@every_paper
def test_c01_the_urgency_stands_in_a_red_box_of_lawful_size_under_the_number(paper: Reading) -> None:
    assert not head.urgency(paper)


@pytest.mark.parametrize(
    ("name", "urgency"), [("issued", ["HỎA TỐC"]), ("report", ["THƯỢNG KHẨN"]), ("electronic", ["KHẨN"]), ("bare", [])]
)
def test_c01_the_urgency_is_printed_if_and_only_if_there_is_one(name: str, urgency: list[str]) -> None:
    assert head.stamped(parts.head(reading(name))) == urgency
