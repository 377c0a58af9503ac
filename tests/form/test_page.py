"""P01 to P13 of the decree's page, and what every reader of print expects of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import papers
from tests.form import page

if TYPE_CHECKING:
    from tests.form.reading import Reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_p01_every_page_is_a4(paper: Reading) -> None:
    assert not page.paper_size(paper)


@every_paper
def test_p02_the_left_margin_is_30_to_35_mm(paper: Reading) -> None:
    assert not page.left_margin(paper)


@every_paper
def test_p03_the_right_margin_is_15_to_20_mm(paper: Reading) -> None:
    assert not page.right_margin(paper)


@every_paper
def test_p04_the_top_margin_is_20_to_25_mm(paper: Reading) -> None:
    assert not page.top_margin(paper)


@every_paper
def test_p05_the_bottom_margin_is_20_mm_or_more(paper: Reading) -> None:
    assert not page.bottom_margin(paper)


@every_paper
def test_p06_nothing_lies_outside_the_widest_lawful_text_block(paper: Reading) -> None:
    assert not page.outside_limits(paper)


@every_paper
def test_p06_nothing_lies_outside_the_text_block_of_the_office(paper: Reading) -> None:
    assert not page.outside_block(paper)


@every_paper
def test_p07_all_text_is_set_in_times_new_roman_or_its_metric_twin(paper: Reading) -> None:
    assert not page.fonts(paper)


@every_paper
def test_p08_text_and_rules_are_black(paper: Reading) -> None:
    assert not page.colours(paper)


@every_paper
def test_p11_the_first_page_has_no_number(paper: Reading) -> None:
    assert not page.first_page_number(paper)


@every_paper
def test_p12_the_other_pages_are_numbered_in_sequence_within_each_part(paper: Reading) -> None:
    assert not page.page_numbers(paper)


@every_paper
def test_p13_page_numbers_stand_upright_in_the_middle_of_the_top_margin(paper: Reading) -> None:
    assert not page.number_look(paper)


@every_paper
def test_no_two_lines_of_text_lie_on_each_other(paper: Reading) -> None:
    assert not page.overlaps(paper)


@every_paper
def test_no_rule_runs_through_text(paper: Reading) -> None:
    assert not page.struck_through(paper)


@every_paper
def test_no_paragraph_leaves_a_single_line_on_a_page(paper: Reading) -> None:
    assert not page.lone_lines(paper)


@every_paper
def test_no_page_ends_with_a_heading(paper: Reading) -> None:
    assert not page.last_headings(paper)
