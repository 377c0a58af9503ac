"""Every numeral on every paper is traced, each where it lies: no more than the text layer has, and no fewer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportgen.trace import Kind
from reportgen.trace.numeral import numerals
from reportgen.trace.rule import Rule
from tests.papers import paper
from tests.trace.traced import EVERY, FEW, pdfium, poppler, traced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("read", [poppler, pdfium], ids=["poppler", "pdfium"])
@pytest.mark.parametrize("name", EVERY)
def test_the_trace_has_the_numerals_of_the_text_layer_page_by_page(
    name: str, read: Callable[[bytes, Path], list[str]], tmp_path: Path
) -> None:
    pages = read(paper(name).painted.pdf, tmp_path)

    printed = [Counter(page[first:last] for first, last in numerals(page)) for page in pages]

    figures = [one for one in traced(name).numerals if one.rule is not Rule.WORDS]
    assert traced(name).pages == len(pages)
    assert printed == [
        Counter(one.text for one in figures if one.page == number) for number in range(1, len(pages) + 1)
    ]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_stays_unexplained(name: str) -> None:
    assert [one for one in traced(name).numerals if one.kind is Kind.UNKNOWN] == []


@pytest.mark.parametrize("name", EVERY)
def test_whatever_the_layout_did_not_count_has_a_place(name: str) -> None:
    for one in traced(name).numerals:
        assert bool(one.sources) == (one.kind is not Kind.FORM), one
        assert all(source.place.line for source in one.sources), one


@pytest.mark.parametrize("name", FEW)
def test_the_box_of_each_numeral_holds_its_signs_and_no_other(name: str) -> None:
    for one in traced(name).numerals:
        x, y, width, height = (side * 72 / 25.4 for side in one.box)
        inside = [
            sign["text"]
            for sign in paper(name).pages[one.page - 1].chars
            if x <= (sign["x0"] + sign["x1"]) / 2 <= x + width and y <= (sign["top"] + sign["bottom"]) / 2 <= y + height
        ]
        assert "".join(inside).strip() == one.text, one


def test_numbers_in_words_that_the_paper_writes_itself_are_traced() -> None:
    (days,) = [one for one in traced("sample").numerals if one.rule is Rule.WORDS]

    assert (days.text, days.kind, days.formula) == ("hai", Kind.COMPUTED, "18/12/2020 - 17/12/2020 + 1 = 2")
