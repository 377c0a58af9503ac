"""A01 to A04: the appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import papers
from tests.form import appendices, parts
from tests.form.reading import reading

if TYPE_CHECKING:
    from tests.form.reading import Reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_a01_the_label_is_bold_14_pt_in_small_letters_in_the_middle(paper: Reading) -> None:
    assert not appendices.labels(paper)


@every_paper
def test_a01_title_reference_and_rule_stand_below_the_label(paper: Reading) -> None:
    assert not appendices.titles(paper)


@every_paper
def test_a02_appendices_are_numbered_and_announced(paper: Reading) -> None:
    assert not appendices.numbering(paper)


@pytest.mark.parametrize(("name", "count"), [("report", 5), ("long table", 1), ("bare", 0), ("communique", 2)])
def test_a02_every_appendix_is_there(name: str, count: int) -> None:
    assert len(parts.appendices(reading(name))) == count


@every_paper
def test_a03_the_reference_is_filled_in_on_paper_and_left_blank_on_electronic_papers(paper: Reading) -> None:
    assert not appendices.references(paper)


@every_paper
def test_a04_only_a_part_with_a_wide_table_lies_on_its_side(paper: Reading) -> None:
    assert not appendices.orientation(paper)


@pytest.mark.parametrize(
    ("name", "turned"), [("landscape", {3, 4, 5, 6, 7, 8, 9}), ("long table", set()), ("report", set())]
)
def test_a04_a_table_too_wide_for_an_upright_sheet_turns_it(name: str, turned: set[int]) -> None:
    assert turned <= {sheet.number for sheet in reading(name).sheets if sheet.landscape}


@every_paper
def test_no_page_holds_nothing_but_an_end_mark(paper: Reading) -> None:
    assert not appendices.lone_ends(paper)
