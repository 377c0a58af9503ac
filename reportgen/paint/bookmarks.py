"""Bookmarks: the headings as a reader shows them beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.paint.objects import text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.objects import PaperDocument
    from reportgen.paint.places import Heading

LONGEST: Final = 300  # characters


def shortened(title: str) -> str:
    """Return *title* as a bookmark shows it: a panel has room for a line or two, a string of PDF/A for 16,000 signs."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def outlined(headings: Sequence[Heading], document: PaperDocument) -> str:
    """Put a bookmark for each of *headings*, whose levels have no gaps, into the file; return the root's reference."""
    own = [f"{number} 0 R" for number in range(document.next, document.next + len(headings) + 1)]
    above, below, inside = _nested(headings)
    beside = [""] * len(own)
    for siblings in below:
        for number, after in pairwise(siblings):
            beside[number] += f"/Next {own[after]}"
            beside[after] += f"/Prev {own[number]}"
    bodies = [f"<</Type/Outlines{_held(own, below[0], inside[0])}>>"]
    for number, heading in enumerate(headings, 1):
        told = f"/Title {text_string(shortened(heading.title))}/Dest{heading.destination}"
        around = f"/Parent {own[above[number]]}{beside[number]}"
        bodies.append(f"<<{told}{around}{_held(own, below[number], inside[number])}>>")
    document.add(bodies)
    return own[0]


def _nested(headings: Sequence[Heading]) -> tuple[list[int], list[list[int]], list[int]]:
    """Return by number, 0 being the root: the bookmark above, those right below, and how many are inside."""
    above = [0]
    below: list[list[int]] = [[]]
    way = [0]  # down to the bookmark before
    for number, heading in enumerate(headings, 1):
        del way[heading.level :]
        above.append(way[-1])
        below[way[-1]].append(number)
        below.append([])
        way.append(number)
    inside = [0] * len(above)
    for number in range(len(headings), 0, -1):
        inside[above[number]] += inside[number] + 1
    return above, below, inside


def _held(own: Sequence[str], below: Sequence[int], inside: int) -> str:
    return f"/First {own[below[0]]}/Last {own[below[-1]]}/Count {inside}" if below else ""
