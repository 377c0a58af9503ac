"""Reading: what a ruler finds on a finished PDF - glyphs, lines of text, rules, boxes; in mm from the top left.

Nothing here asks the painter. A line of text is what was written without a break: its glyphs follow each other on
one baseline, so that two columns are two lines, and a justified line with wide spaces is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from tests import papers
from tests.form.shapes import BLACK, POINT, SPACES, Area, Box, Colour, Glyph, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page as PlumberPage

    from reportgen.blocks import Document, Page

LONE_NUMBER = re.compile(r"\d+")
MARGIN = 20.0  # mm: the least top margin of the law; above it only a page number may stand
_NEXT_GLYPH = (-0.2, 0.7)  # mm between two glyphs of one word


@dataclass(frozen=True)
class Sheet:
    """One page as it lies there. *lines* are in the order in which they were written."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]
    boxes: tuple[Box, ...]
    images: tuple[Box, ...]

    @cached_property
    def numbers(self) -> tuple[Line, ...]:
        """Return the lone numbers in the top margin."""
        return tuple(line for line in self.lines if line.bottom <= MARGIN and LONE_NUMBER.fullmatch(line.text))

    @cached_property
    def content(self) -> tuple[Line, ...]:
        """Return all lines but the page number, from the top, and from the left where they are level."""
        lines = (line for line in self.lines if line not in self.numbers)
        return tuple(sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0)))

    @property
    def drawn(self) -> tuple[Box, ...]:
        """Return everything that is not text."""
        return (*self.rules, *self.boxes, *self.images)

    @property
    def landscape(self) -> bool:
        """Tell whether the sheet lies on its long side."""
        return self.width > self.height

    def area(self, page: Page) -> Area:
        """Return the text block that *page* leaves of this sheet; margins keep their names as it is read."""
        return Area(page.left, page.top, self.width - page.right, self.height - page.bottom)


@dataclass(frozen=True, repr=False)
class Reading:
    """A paper as it was read back, with what its office chose (*page*) and what was to be said (*document*)."""

    sheets: tuple[Sheet, ...]
    page: Page
    document: Document
    electronic: bool = False

    def __repr__(self) -> str:
        return f"<{self.document.title[:40]}: {len(self.sheets)} sheets>"

    def area(self, number: int) -> Area:
        """Return the text block of the sheet *number*, from 1."""
        return self.sheets[number - 1].area(self.page)


def read(paper: papers.Paper) -> Reading:
    """Read all pages of *paper*."""
    sheets = tuple(_sheet(number, page) for number, page in enumerate(paper.pages, 1))
    return Reading(sheets, paper.document.page, paper.document, paper.electronic)


@cache
def reading(name: str) -> Reading:
    """Read the paper called *name*, once."""
    return read(papers.paper(name))


def _sheet(number: int, page: PlumberPage) -> Sheet:
    glyphs = [_glyph(char, float(page.height)) for char in page.chars]
    lines = (Line(number, tuple(run)) for run in _runs(glyphs))
    sheet = Sheet(
        number,
        float(page.width) * POINT,
        float(page.height) * POINT,
        tuple(line for line in lines if line.ink),
        tuple(_box(number, drawn) for drawn in page.lines),
        tuple(_box(number, drawn) for drawn in page.rects),
        tuple(_box(number, drawn) for drawn in page.images),
    )
    page.close()  # forgets some thousand dictionaries; who asks again has them read again
    return sheet


def _glyph(char: dict[str, Any], height: float) -> Glyph:
    return Glyph(
        char["text"],
        char["x0"] * POINT,
        char["x1"] * POINT,
        (height - char["matrix"][5]) * POINT,
        round(char["size"], 2),
        str(char["fontname"]).rpartition("+")[2],
        _colour(char["non_stroking_color"]),
    )


def _box(number: int, drawn: dict[str, Any]) -> Box:
    x0, top, x1, bottom = (float(drawn[side]) * POINT for side in ("x0", "top", "x1", "bottom"))
    stroke = float(drawn.get("linewidth") or 0.0)
    return Box(
        number, x0, top, x1, bottom, stroke, _colour(drawn.get("stroking_color")), solid=not _pattern(drawn.get("dash"))
    )


def _pattern(dash: Any) -> bool:
    return bool(dash and dash[0])


def _colour(colour: Any) -> Colour:
    if colour is None:
        return BLACK
    return tuple(float(part) for part in colour) if isinstance(colour, (tuple, list)) else (float(colour),)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    nearest, farthest = _NEXT_GLYPH
    gap = glyph.x0 - last.x1
    return abs(glyph.baseline - last.baseline) < 0.1 and gap > nearest and (gap < farthest or last.text in SPACES)
