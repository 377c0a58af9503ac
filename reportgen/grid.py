"""Grid: a sheet of a workbook, or a CSV file, as cells that know their place."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from reportgen.errors import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = bool | int | float | str | date | datetime | time | timedelta | None

GENERAL = "General"


class Cell(NamedTuple):
    """What a cell holds; *format* is the number format in the words of a workbook's file, whatever the language.

    *computed* tells the stored value of a formula, *broken* that the value is an error such as ``#REF!``, *waiting*
    that a formula has no value yet.
    """

    value: Value
    format: str = GENERAL
    computed: bool = False
    broken: bool = False
    waiting: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether a person sees nothing in the cell."""
        return not self.waiting and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


BLANK = Cell(None)
_LEFT: Final = attrgetter("left")


class Span(NamedTuple):
    """A range of merged cells, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet of *file*, by row and column from 1 on; a CSV file has no *sheet* to name."""

    file: str
    sheet: str
    rows: dict[int, dict[int, Cell]]
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    _spans: dict[int, list[Span]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for span in self.merged:
            for row in range(span.top, span.bottom + 1):
                insort(self._spans.setdefault(row, []), span, key=_LEFT)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell itself; of merged ones only the first holds something."""
        return self.rows.get(row, {}).get(column, BLANK)

    def span(self, row: int, column: int) -> Span | None:
        """Return the merged cells that the cell is one of."""
        spans = self.spans(row)
        at = bisect_right(spans, column, key=_LEFT)
        return spans[at - 1] if at and spans[at - 1].holds(row, column) else None

    def spans(self, row: int) -> Sequence[Span]:
        """Return the merged cells that have a part in *row*, from left to right; none overlap."""
        return self._spans.get(row, ())

    def seen(self, row: int, column: int) -> Cell:
        """Return what a person sees in the cell: of merged ones, what the first holds."""
        span = self.span(row, column)
        return self.cell(span.top, span.left) if span is not None else self.cell(row, column)

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Return the place of a cell, or of the whole sheet."""
        return Place(self.file, row, column, self.sheet)
