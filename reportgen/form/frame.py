"""The text block as it is measured on the paper: where lines begin and where full lines end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.decree import INDENTS, LEFT, RECIPIENTS_LEAD, RIGHT
from reportgen.form.tables import is_body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line, Spot

FULL: Final = 0.6  # of the sheet's width: a line as long as this may be a full one
SEVERAL: Final = 2  # lines that make an edge
MANY: Final = 0.4  # of the full lines: fewer than this end at one place by chance
FEW: Final = 0.04  # of the lines: fewer than this make no edge
NOTE: Final = 12.5  # pt: no smaller line is the body's
LETTERHEAD: Final = 75.0  # mm from the top of the first page
STEP: Final = 1.0  # mm: nearer lines have one edge


class Frame(NamedTuple):
    """Sides of the text block of an upright sheet; *is_measured* tells whether full lines show the right one."""

    left: float
    right: float
    right_margin: float
    is_measured: bool

    @property
    def middle(self) -> float:
        """Return the centre."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left


def frame(sheets: Sequence[Sheet], tables: Mapping[int, Sequence[Spot]]) -> Frame:
    """Measure the text block of the upright *sheets*; what no line shows is the least margin of the law."""
    upright = [sheet for sheet in sheets if not sheet.is_landscape] or list(sheets)
    width = upright[0].width
    lines = [
        line for sheet in upright for line in sheet.content if is_body(line, tables.get(sheet.number, ()), (), 0.0)
    ]
    full = [line for line in lines if line.width > FULL * width]
    edges = _edges([line.x1 for line in full])
    most = max(edges.values(), default=0)
    right = max((edge for edge, count in edges.items() if count == most), default=0.0)
    beyond = sum(line.x1 > right + STEP for line in full)
    is_measured = most >= max(SEVERAL, MANY * len(full)) and beyond < SEVERAL
    if not is_measured:  # ragged, or too few
        right = max([width - RIGHT.highest, *edges])
    return Frame(_left(lines, width), right, width - right, is_measured)


def _left(lines: Sequence[Line], width: float) -> float:
    """Return the leftmost place where several lines of the body begin; one is enough an indent left of the others."""
    below = [line for line in lines if line.page > 1 or line.baseline > LETTERHEAD]
    starts = [line.x0 for line in below if line.size > NOTE or line.text.startswith(RECIPIENTS_LEAD.rstrip(":"))]
    edges = _edges([start for start in starts if start < width / 3])
    several = [edge for edge, count in edges.items() if count >= max(SEVERAL, FEW * len(starts))]
    if not several:
        return min(edges, default=float(LEFT.lowest))
    first = min(several)
    indents = [edge for edge in edges if any(abs(first - edge - indent) < STEP for indent in map(float, INDENTS))]
    return min([first, *indents])


def _edges(sides: Sequence[float]) -> dict[float, int]:
    """Return the places where *sides* are, each with their number."""
    found: list[list[float]] = []
    for side in sorted(sides):
        if found and side - found[-1][0] < STEP:
            found[-1].append(side)
        else:
            found.append([side])
    return {sum(group) / len(group): len(group) for group in found}
