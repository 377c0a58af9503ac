"""Titles: the rows of a table that name the group of those below, and those that only look like it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.heads import GROUP
from reportgen.orthography import normal
from reportgen.source import Scalar
from reportgen.tables.ordinals import beside, is_heading, is_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.grid import Cell, Grid
    from reportgen.tables.columns import Headed


@dataclass(slots=True)
class Titles:
    """The titles in a table; with *titled*, as of figures, a column may name the group as well."""

    grid: Grid
    headed: Headed
    titled: bool
    numbers: set[str] = field(default_factory=set)  # of the titles without values
    counts: bool = False  # whether other rows have ordinal numbers

    def survey(self, rows: Iterable[tuple[int, Mapping[int, Cell]]]) -> None:
        """Note how *rows*, each with its cells that are read, are numbered."""
        for row, used in rows:
            if not is_ordinal(order := self._order(row)):
                continue
            if self.title(row, used) is not None and is_heading(order):
                self.numbers.add(_number(order))
            else:
                self.counts = True

    def title(self, row: int, used: Mapping[int, Cell]) -> Scalar | None:
        """Return the title of a group of rows: a text that is merged across the table, or numbered I, II, A, B."""
        if not used:
            return self.across(row)
        if len(used) > 1 or len(self.headed.columns) == 1:
            return None
        (at,) = used
        cell = used[at]
        if self.titled and self._has_groups():
            is_group = self.headed.columns[at].key == GROUP and isinstance(cell.value, str)
            return self._scalar(str(cell.value), row, at) if is_group else None
        if is_heading(self._order(row)) and isinstance(cell.value, str):
            return self._scalar(cell.value, row, at)
        return self.across(row)

    def valued(self, row: int, used: Mapping[int, Cell]) -> Scalar | None:
        """Return the title that *row* is beside being a figure: one numbered next to a title."""
        order = self._order(row)
        if self._has_groups() or not is_heading(order) or self.numbers.isdisjoint(beside(_number(order))):
            return None
        return next((self._scalar(cell.value, row, at) for at, cell in used.items()
                     if self.headed.columns[at].key == "name" and isinstance(cell.value, str)), None)  # fmt: skip

    def leads(self, row: int, used: Mapping[int, Cell], following: int) -> bool:
        """Tell whether *row* is a name alone, numbered 1, above the parts of what it names, numbered 1.1, 1.2."""
        names = [at for at, column in self.headed.columns.items() if column.key == "name"]
        number = _number(self._order(row))
        return list(used) == names and bool(number) and _number(self._order(following)).startswith(f"{number}.")

    def is_open(self, row: int, used: Mapping[int, Cell]) -> bool:
        """Tell whether *row* may be a title or a figure: a name alone, where others have ordinal numbers."""
        names = [at for at, column in self.headed.columns.items() if column.key == "name"]
        return self.counts and list(used) == names and not is_ordinal(self._order(row))

    def across(self, row: int) -> Scalar | None:
        """Return the text that is merged across columns that are read and stands in its row alone."""
        for at in self.headed.columns:
            span = self.grid.span(row, at)
            if span is None or span.left == span.right or span.top != row:
                continue
            value = self.grid.cell(row, span.left).value
            return self._scalar(value, row, span.left) if isinstance(value, str) and value.strip() else None
        return None

    def _has_groups(self) -> bool:
        return any(column.key == GROUP for column in self.headed.columns.values())

    def _order(self, row: int) -> Cell:
        return self.grid.cell(row, self.headed.order or 0)

    def _scalar(self, text: str, row: int, column: int) -> Scalar:
        return Scalar(normal(" ".join(text.split())), self.grid.place(row, column), quoted=True, folded=True)


def _number(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value).strip().rstrip(".")
