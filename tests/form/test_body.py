"""B01 to B12: the body."""

from __future__ import annotations

import pytest

from tests import papers
from tests.form import body, parts
from tests.form.reading import Reading, reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_b01_the_body_is_upright_in_one_size_of_13_or_14_pt(paper: Reading) -> None:
    assert not body.type_size(paper)


@every_paper
def test_b02_the_first_line_is_indented_by_10_or_12_7_mm(paper: Reading) -> None:
    assert not body.indent(paper)


@every_paper
def test_b03_the_body_is_justified(paper: Reading) -> None:
    assert not body.justified(paper)


@every_paper
def test_b04_the_leading_is_single_to_one_and_a_half(paper: Reading) -> None:
    assert not body.leading(paper)


@every_paper
def test_b05_paragraphs_stand_6_pt_apart_or_more(paper: Reading) -> None:
    assert not body.gap(paper)


@every_paper
def test_b06_headings_are_bold_and_numbered_without_holes(paper: Reading) -> None:
    assert not body.sections(parts.body(paper))


@pytest.mark.parametrize(("name", "count"), [("sample", 5), ("report", 8), ("ten pages", 10), ("bare", 0)])
def test_b06_every_section_is_there(name: str, count: int) -> None:
    found = [line for line in parts.body(reading(name)) if body.SECTION.match(line.text) and line.bold]

    assert len(found) == count


def test_b07_points_have_the_letters_of_the_vietnamese_alphabet() -> None:
    lines = reading("points").sheets[0].content + reading("points").sheets[1].content
    letters = [matched[1] for line in lines if (matched := body.POINT_MARK.match(line.text))]

    assert letters == list("abcdđeghiklm")
    assert not body.points(lines)
    assert not body.sections(lines)


@every_paper
def test_b07_points_are_lettered_without_holes(paper: Reading) -> None:
    assert not body.points(parts.body(paper))


@every_paper
def test_b08_the_end_mark_stands_once_at_the_end_of_each_part(paper: Reading) -> None:
    assert not body.end_mark(paper)


@every_paper
def test_b09_lists_have_hyphens_and_no_bullets(paper: Reading) -> None:
    assert not body.bullets(paper)


@every_paper
def test_b10_numbers_have_a_decimal_comma_and_a_closed_up_percent_sign(paper: Reading) -> None:
    assert not body.numbers(paper)


@every_paper
def test_b11_small_counts_have_a_leading_zero_and_ordinals_none(paper: Reading) -> None:
    assert not body.counts(paper)


@every_paper
def test_b12_capitals_and_hyphens_are_as_officials_write_them(paper: Reading) -> None:
    assert not body.capitals(paper)
