"""Reading: what a ruler finds on a finished PDF - glyphs, lines of text, rules, boxes; in mm from the top left.

Nothing here asks the painter. A line of text is what was written without a break: its glyphs follow each other on
one baseline, so that two columns are two lines, and a justified line with wide spaces is one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tests import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page as PlumberPage

    from reportgen.blocks import Document, Page

POINT = 25.4 / 72  # mm
ASCENT, DESCENT, SINGLE = 0.891, 0.216, 1.149  # em, of Times New Roman and of all faces with its metrics
SPACES = " \u00a0"
NO_COLOUR_IS_BLACK = (0.0,)
LONE_NUMBER = re.compile(r"\d+")
MARGIN = 20.0  # mm: the least top margin of the law; above it only a page number may stand
_NEXT_GLYPH = (-0.2, 0.7)  # mm between two glyphs of one word
_BLANKS = 2  # spaces at the end of a line: one is the break, more are room to write

Colour: TypeAlias = tuple[float, ...]


class Glyph(NamedTuple):
    """One character: its sides and baseline, its size in points, its font and colour."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    colour: Colour


@dataclass(frozen=True)
class Line:
    """Glyphs that follow each other on one baseline; the space at the end of a line that goes on is not part of it."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Return the words, spaces inside as they are."""
        return "".join(glyph.text for glyph in self.glyphs).rstrip(SPACES)

    @cached_property
    def ink(self) -> tuple[Glyph, ...]:
        """Return the glyphs that are seen."""
        return tuple(glyph for glyph in self.glyphs if glyph.text not in SPACES)

    @property
    def x0(self) -> float:
        """Return the left side."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Return the right side of the last glyph that is seen."""
        return self.ink[-1].x1

    @property
    def middle(self) -> float:
        """Return the centre; blanks left open at the end to be written in are part of the line."""
        blanks = len(self.glyphs) - len("".join(glyph.text for glyph in self.glyphs).rstrip(SPACES))
        return (self.x0 + (self.glyphs[-1].x1 if blanks >= _BLANKS else self.x1)) / 2

    @property
    def width(self) -> float:
        """Return the width that is seen."""
        return self.x1 - self.x0

    @property
    def baseline(self) -> float:
        """Return the height of the baseline."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """Return the size in points that most glyphs have."""
        return Counter(glyph.size for glyph in self.ink).most_common(1)[0][0]

    @property
    def sizes(self) -> frozenset[float]:
        """Return every size."""
        return frozenset(glyph.size for glyph in self.ink)

    @property
    def top(self) -> float:
        """Return the top of the line's box: where the letters of the font may reach."""
        return self.baseline - ASCENT * self.size * POINT

    @property
    def bottom(self) -> float:
        """Return the bottom of the line's box."""
        return self.baseline + DESCENT * self.size * POINT

    @cached_property
    def bold(self) -> bool:
        """Tell whether every glyph is bold."""
        return all("Bold" in glyph.font for glyph in self.ink)

    @cached_property
    def italic(self) -> bool:
        """Tell whether every glyph is italic."""
        return all("Italic" in glyph.font for glyph in self.ink)

    @property
    def upright(self) -> bool:
        """Tell whether no glyph is italic."""
        return not any("Italic" in glyph.font for glyph in self.ink)

    @property
    def plain(self) -> bool:
        """Tell whether no glyph is bold or italic."""
        return self.upright and not any("Bold" in glyph.font for glyph in self.ink)

    @property
    def upper(self) -> bool:
        """Tell whether all letters are capitals."""
        return self.text == self.text.upper() and self.text != self.text.lower()

    def __str__(self) -> str:
        return f"«{self.text[:60]}»"


class Box(NamedTuple):
    """A ruled line, a rectangle or an image: its sides, and the width in points and colour of its stroke."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    stroke: float = 0.0
    colour: Colour = NO_COLOUR_IS_BLACK
    solid: bool = True

    @property
    def middle(self) -> float:
        """Return the centre between left and right."""
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        """Return the width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    @property
    def horizontal(self) -> bool:
        """Tell whether it is a level line."""
        return self.height < POINT and self.width > POINT


class Area(NamedTuple):
    """The text block of a sheet: what its margins leave."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the centre between left and right."""
        return (self.left + self.right) / 2


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


@dataclass(frozen=True)
class Reading:
    """A paper as it was read back, with what its office chose (*page*) and what was to be said (*document*)."""

    sheets: tuple[Sheet, ...]
    page: Page
    document: Document
    electronic: bool = False

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
    return Sheet(
        number,
        float(page.width) * POINT,
        float(page.height) * POINT,
        tuple(line for line in lines if line.ink),
        tuple(_box(number, drawn) for drawn in page.lines),
        tuple(_box(number, drawn) for drawn in page.rects),
        tuple(_box(number, drawn) for drawn in page.images),
    )


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
        return NO_COLOUR_IS_BLACK
    return tuple(float(part) for part in colour) if isinstance(colour, (tuple, list)) else (float(colour),)


def is_black(colour: Colour) -> bool:
    """Tell whether *colour* is black in grey, RGB or CMYK."""
    return colour in {(0.0,), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)}


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
