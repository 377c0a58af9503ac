"""Tables: heads whole and repeated, no row lost, words inside their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import papers
from tests.form import tables
from tests.form.reading import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.form.reading import Reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_every_head_is_whole_and_bold_and_stands_again_where_a_table_goes_on(paper: Reading) -> None:
    assert not tables.heads(paper)


@every_paper
def test_a_table_that_goes_on_says_so_at_the_top_of_the_page(paper: Reading) -> None:
    assert not tables.continuations(paper)


@every_paper
def test_every_row_is_there_once_and_in_order(paper: Reading) -> None:
    assert not tables.rows(paper)


@every_paper
def test_words_stand_between_the_rules_of_their_cell(paper: Reading) -> None:
    assert not tables.cells(paper)


@every_paper
def test_no_page_ends_with_the_head_of_a_group(paper: Reading) -> None:
    assert not tables.group_rows(paper)


@pytest.mark.parametrize(
    ("name", "pieces"), [("long table", range(8, 20)), ("landscape", range(6, 15)), ("minutes", [0])]
)
def test_a_long_table_goes_over_many_pages(name: str, pieces: Sequence[int]) -> None:
    found = [grid for sheet in reading(name).sheets for grid in tables.grids(sheet)]

    assert len(found) in pieces
