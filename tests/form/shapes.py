"""Shapes: what a ruler is laid on - glyphs, lines of text, rules and boxes; in mm from the top left of the sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

POINT = 25.4 / 72  # mm
ASCENT, DESCENT, SINGLE = 0.891, 0.216, 1.149  # em, of Times New Roman and of all faces with its metrics
SPACES = " \u00a0"
BLACK = (0.0,)
_BLANKS = 2  # spaces at the end of a line: one is the break, more are room to write

Colour: TypeAlias = tuple[float, ...]


def is_black(colour: Colour) -> bool:
    """Tell whether *colour* is black in grey, RGB or CMYK."""
    return colour in {BLACK, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)}


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
    def width(self) -> float:
        """Return the width; blanks left open at the end, to be written in, are part of the line."""
        blanks = len(self.glyphs) - len("".join(glyph.text for glyph in self.glyphs).rstrip(SPACES))
        return (self.glyphs[-1].x1 if blanks >= _BLANKS else self.x1) - self.x0

    @property
    def middle(self) -> float:
        """Return the centre of that width."""
        return self.x0 + self.width / 2

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
    colour: Colour = BLACK
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
