"""Shared: cells that are merged over several rows, where it is plain that each of the rows says what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from reportgen.heads import GROUP, Kind
from reportgen.tables.ordinals import is_ordinal
from reportgen.tables.quantity import is_quantity

if TYPE_CHECKING:
    from reportgen.grid import Cell, Grid, Span
    from reportgen.tables.columns import Headed

_OF_ALL: Final = frozenset({GROUP, "unit"})  # of figures, each of which has one


@dataclass(slots=True)
class Shared:
    """Which merged cells of a table hold for each of their rows.

    A number never does: it may be that of all rows together. A text or a day does where each row is one of its own:
    in a list by its ordinal number; in a table that *stands* as it is, by anything that the row alone holds.
    """

    grid: Grid
    headed: Headed
    stands: bool = False
    known: dict[Span, bool] = field(default_factory=dict)

    def holds(self, span: Span) -> bool:
        """Tell whether what the cells of *span* say holds for each of their rows."""
        if span not in self.known:
            self.known[span] = self._holds(span)
        return self.known[span]

    def _holds(self, span: Span) -> bool:
        at, order = span.left, self.headed.order
        if span.left != span.right or span.top == span.bottom or (at not in self.headed.columns and at != order):
            return False
        column = self.headed.columns.get(at)
        if column is not None and column.key in _OF_ALL:
            return True
        rows, cell = range(span.top, span.bottom + 1), self.grid.cell(span.top, at)
        if self.stands:
            return (at == order or _says(cell)) and all(self._is_own(row, at) for row in rows)
        is_counted = column is None or column.kind in {Kind.NUMBER, Kind.WHOLE}
        return not is_counted and _says(cell) and all(self._is_numbered(row) for row in rows)

    def _is_own(self, row: int, at: int) -> bool:
        """Tell whether *row* holds something that no other row does, beside what is merged at column *at*."""
        return any(
            column != at
            and not cell.is_blank
            and ((span := self.grid.span(row, column)) is None or span.top == span.bottom)
            for column, cell in self.grid.rows.get(row, {}).items()
        )

    def _is_numbered(self, row: int) -> bool:
        order = self.headed.order
        span = self.grid.span(row, order) if order is not None else None
        return order is not None and span is None and is_ordinal(self.grid.cell(row, order))


def _says(cell: Cell) -> bool:
    """Tell whether *cell* holds a text or a moment, and no quantity."""
    return isinstance(cell.value, str | date | time | timedelta) and not cell.broken and not is_quantity(cell)
