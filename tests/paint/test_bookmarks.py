"""Bookmarks as another reader finds them: their order, their nesting, where they lead and how many are inside."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reportgen.paint.bookmarks import LONGEST, outlined, shortened
from reportgen.paint.objects import Dictionary, PaperDocument
from reportgen.paint.places import Heading


def opened(levels: list[int]) -> pikepdf.Pdf:
    document = PaperDocument()
    page = Dictionary(
        {"Type": "/Page", "Parent": document.refer(document.Pages), "MediaBox": "[0 0 9 9]", "Resources": "<<>>"}
    )
    document.addPage(page)
    headings = [
        Heading(f"Mục {number}", (), level, "1", f"[{document.refer(page)}/XYZ 0 {number} 0]")
        for number, level in enumerate(levels)
    ]
    document.Catalog.Outlines = outlined(headings, document)
    return pikepdf.open(BytesIO(document.format()))


def nested(items: list[pikepdf.OutlineItem]) -> list[object]:
    return [[int(str(item.title).removeprefix("Mục ")), nested(item.children)] for item in items]


@pytest.mark.parametrize(
    ("levels", "tree"),
    [
        ([1], [[0, []]]),
        ([1, 1, 1], [[0, []], [1, []], [2, []]]),
        ([1, 2, 3, 3, 2, 1], [[0, [[1, [[2, []], [3, []]]], [4, []]]], [5, []]]),
        ([1, 2, 3, 1, 2], [[0, [[1, [[2, []]]]]], [3, [[4, []]]]]),
    ],
)
def test_bookmarks_stand_under_the_heading_above_them(levels: list[int], tree: list[object]) -> None:
    with opened(levels) as pdf, pdf.open_outline() as outline:
        assert nested(outline.root) == tree
        assert pdf.check_pdf_syntax() == []


def test_each_is_tied_to_its_neighbours_and_counts_what_is_inside() -> None:
    with opened([1, 2, 3, 3, 2, 1]) as pdf:
        root = pdf.Root.Outlines
        first, last = root.First, root.Last

        assert (int(root.Count), int(first.Count), "/Count" in last) == (6, 4, False)
        assert (first.Next, last.Prev, "/Prev" in first, "/Next" in last) == (last, first, False, False)
        assert first.First.Parent == first
        assert first.First.Next == first.Last
        assert [int(item.Dest[3]) for item in (first, first.First, first.First.Last, last)] == [0, 1, 3, 5]


def test_a_long_title_is_cut() -> None:
    assert shortened("a" * LONGEST) == "a" * LONGEST
    assert shortened("a" * (LONGEST + 1)) == "a" * (LONGEST - 1) + "…"
