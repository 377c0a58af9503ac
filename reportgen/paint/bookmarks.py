"""Bookmarks: the headings of a paper as a panel beside it shows them, all open (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.paint.canvas import shortened
from reportgen.paint.objects import text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.canvas import Heading
    from reportgen.paint.objects import Objects


def bookmarked(headings: Sequence[Heading], objects: Objects) -> int:
    """Put the outline of *headings* into the file; return the number of its root."""
    root = objects.reserve()
    numbers = [objects.reserve() for _ in headings]
    kids: dict[int, list[int]] = {root: []}
    parents: list[int] = []
    above: list[int] = [root]  # the entry that each level hangs on
    for heading, number in zip(headings, numbers, strict=True):
        del above[heading.level :]
        parents.append(above[-1])
        kids[above[-1]].append(number)
        kids[number] = []
        above.append(number)
    for heading, number, parent in zip(headings, numbers, parents, strict=True):
        beside = kids[parent]
        position = beside.index(number)
        chain = f"/Prev {beside[position - 1]} 0 R" if position else ""
        chain += f"/Next {beside[position + 1]} 0 R" if number != beside[-1] else ""
        title = text_string(shortened(heading.title))
        objects.put(
            number, f"<</Title{title}/Parent {parent} 0 R{chain}{_ends(number, kids)}/Dest{heading.destination}>>"
        )
    objects.put(root, f"<</Type/Outlines{_ends(root, kids)}>>")
    return root


def _ends(number: int, kids: dict[int, list[int]]) -> str:
    """Name the first and the last entry below *number*, and how many there are on all levels."""
    below = kids[number]
    return f"/First {below[0]} 0 R/Last {below[-1]} 0 R/Count {_count(number, kids)}" if below else ""


def _count(number: int, kids: dict[int, list[int]]) -> int:
    return sum(1 + _count(kid, kids) for kid in kids[number])
