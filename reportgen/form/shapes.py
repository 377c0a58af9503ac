"""Shapes on a finished paper: glyphs, lines of text, strokes, boxes and areas; mm from the top left, sizes in pt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from reportgen.decree import ASCENT, DESCENT

POINT: Final = 25.4 / 72  # mm
SPACES: Final = " \u00a0\u2002\u2003\u2009\u200a\u202f"
DARKEST: Final = 48  # of 255; PDFium shows CMYK's pure black as a dark grey
NEUTRAL: Final = 10  # of 255 between the parts of a grey
BRIGHT_RED: Final = (200, 70)  # of 255: at least so much red, at most so much of the others

Colour: TypeAlias = tuple[int, int, int]


def is_black(colour: Colour) -> bool:
    """Tell whether *colour* is black, however it was mixed."""
    return max(colour) <= DARKEST and max(colour) - min(colour) <= NEUTRAL


def is_red(colour: Colour | None) -> bool:
    """Tell whether *colour* is bright red."""
    if colour is None:
        return False
    least, most = BRIGHT_RED
    return colour[0] >= least and max(colour[1:]) <= most


class Font(NamedTuple):
    """A face: its name without the subset's mark, and its style."""

    name: str
    is_bold: bool
    is_italic: bool


class Glyph(NamedTuple):
    """One character: its sides and baseline, size, face and colour."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: Font
    colour: Colour


class Spot(NamedTuple):
    """A place on a page, from 1: left, top, right and bottom."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

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

    def overlap(self, other: Spot) -> float:
        """Return the area in mm² that *other* covers of this one."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0) if self.page == other.page else 0.0

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point (*x*, *y*) lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Stroke(NamedTuple):
    """A level or upright line, or a bar as thin as one."""

    spot: Spot
    width: float  # pt
    colour: Colour
    is_dashed: bool

    @property
    def is_level(self) -> bool:
        """Tell whether it runs from left to right."""
        return self.spot.width >= self.spot.height


class Box(NamedTuple):
    """A rectangle or another drawn shape: its outline's width (pt, 0 for none) and colours."""

    spot: Spot
    outline: float
    colour: Colour | None
    fill: Colour | None
    is_rectangle: bool


class Widget(NamedTuple):
    """A field of a form; *is_signature* and *is_filled* as the file says."""

    spot: Spot
    is_signature: bool
    is_filled: bool


@dataclass(frozen=True)
class Line:
    """Glyphs that follow each other on one baseline; what is not seen at either end is no part of it."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Return the words, one space between two."""
        return " ".join("".join(glyph.text for glyph in self.glyphs).split())

    @cached_property
    def ink(self) -> tuple[Glyph, ...]:
        """Return the glyphs that are seen."""
        return tuple(glyph for glyph in self.glyphs if glyph.text not in SPACES)

    @cached_property
    def x0(self) -> float:
        """Return the left side."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Return the right side."""
        return self.glyphs[-1].x1

    @property
    def width(self) -> float:
        """Return the width."""
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        """Return the centre."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def baseline(self) -> float:
        """Return the height of the baseline."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """Return the size that most glyphs have."""
        return Counter(glyph.size for glyph in self.ink).most_common(1)[0][0]

    @property
    def sizes(self) -> list[float]:
        """Return every size, the smallest first."""
        return sorted({glyph.size for glyph in self.ink})

    @property
    def top(self) -> float:
        """Return the top of the line's box."""
        return self.baseline - ASCENT * self.size * POINT

    @property
    def bottom(self) -> float:
        """Return the bottom of the line's box."""
        return self.baseline + DESCENT * self.size * POINT

    @cached_property
    def spot(self) -> Spot:
        """Return the line's box."""
        return Spot(self.page, self.x0, self.top, self.x1, self.bottom)

    @cached_property
    def is_bold(self) -> bool:
        """Tell whether every glyph is bold."""
        return all(glyph.font.is_bold for glyph in self.ink)

    @cached_property
    def is_italic(self) -> bool:
        """Tell whether every glyph is italic."""
        return all(glyph.font.is_italic for glyph in self.ink)

    @property
    def is_upright(self) -> bool:
        """Tell whether no glyph is italic."""
        return not any(glyph.font.is_italic for glyph in self.ink)

    @property
    def is_light(self) -> bool:
        """Tell whether no glyph is bold."""
        return not any(glyph.font.is_bold for glyph in self.ink)

    @cached_property
    def is_upper(self) -> bool:
        """Tell whether all letters are capitals, and there are some."""
        return self.text == self.text.upper() and self.text != self.text.lower()

    @property
    def colour(self) -> Colour:
        """Return the colour of the first glyph."""
        return self.ink[0].colour
