"""Paragraphs of the body: lines that an indent or a gap sets apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.form.shapes import POINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.form.frame import Frame
    from reportgen.form.shapes import Line

INDENTED: Final = 3.0  # mm from the left edge: certainly the first line of a paragraph
APART: Final = 3.0  # pt more than between two lines
OFTEN: Final = 0.25  # of the times that the most usual distance is met
SHORT: Final = 25.0  # mm from the right edge: no full line ends so far from it
DISPLAYED: Final = 2.0  # mm: how exactly a line stands in the middle that is set apart
ENOUGH: Final = 14.0  # mm at both sides of such a line


@dataclass(frozen=True)
class Paragraph:
    """The lines of a paragraph; *is_begun* tells whether its first line is known to be its first."""

    lines: tuple[Line, ...]
    is_begun: bool

    @cached_property
    def text(self) -> str:
        """Return the words."""
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        """Return the first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Return the last line."""
        return self.lines[-1]

    @property
    def steps(self) -> Iterator[tuple[Line, float]]:
        """Yield each line but the first of a page with its distance (pt) from the one above."""
        for upper, lower in pairwise(self.lines):
            if upper.page == lower.page:
                yield lower, (lower.baseline - upper.baseline) / POINT


def paragraphs(lines: Sequence[Line], frame: Frame) -> tuple[Paragraph, ...]:
    """Gather *lines*; what stands in the middle or at the right is a paragraph of its own."""
    usual = usual_step(lines)
    found: list[Paragraph] = []
    held: list[Line] = []
    is_begun = True
    for line in lines:
        before = held[-1] if held else None
        begins, known = _begins(before, line, frame, usual)
        if before is not None and begins:
            found.append(Paragraph(tuple(held), is_begun))
            held = []
        if not held:
            is_begun = known
        held.append(line)
    if held:
        found.append(Paragraph(tuple(held), is_begun))
    return tuple(found)


def _begins(before: Line | None, line: Line, frame: Frame, usual: float) -> tuple[bool, bool]:
    """Tell whether *line* begins a paragraph, and whether that is certain."""
    if before is None or line.x0 > frame.left + INDENTED:
        return True, True
    if is_displayed(before, frame):
        return True, False
    if before.page != line.page:
        return frame.is_measured and before.x1 < frame.right - SHORT, False
    if abs(before.baseline - line.baseline) < 1:
        return False, False
    return (line.baseline - before.baseline) / POINT > usual + APART, True


def usual_step(lines: Sequence[Line]) -> float:
    """Return the smallest distance (pt) between lines that is met often."""
    steps = [
        round((lower.baseline - upper.baseline) / POINT, 1)
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and lower.baseline - upper.baseline > 1
    ]
    if not steps:
        return 0.0
    counted = Counter(steps)
    often = OFTEN * max(counted.values())
    return min(step for step, count in counted.items() if count >= often)


def is_displayed(line: Line, frame: Frame) -> bool:
    """Tell whether *line* stands in the middle, or at the right, of the text block."""
    is_centred = abs(line.middle - frame.middle) < DISPLAYED and line.x0 > frame.left + ENOUGH
    is_right = abs(line.x1 - frame.right) < DISPLAYED and line.x0 > frame.middle
    return is_centred or is_right
