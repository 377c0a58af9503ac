"""Rows: those of a table, set as pages come to them and let go of once drawn: a long table takes little room."""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.decree import Alignment
from reportgen.paint.columns import SIDE
from reportgen.paint.lines import Lines
from reportgen.paint.tags import OF_COLUMN, OF_ROW, TAGS, Mark, spanning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.blocks import Cell, Table, Text
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

ABOVE_TEXT: Final = 2.0  # pt
BELOW_TEXT: Final = 3.0


class SetCell(NamedTuple):
    """A cell's lines and where it begins; *first* to *last* of the lines stand in this row, so many points high."""

    lines: Lines
    x: float
    first: int
    last: int
    height: float


class Row(NamedTuple):
    """A row as it will be drawn. *open* above: it goes on from the row before, without a rule between."""

    cells: tuple[SetCell, ...]
    height: float
    group: bool = False
    open: bool = False


class Rows:
    """Rows as they are set; *ends* are where each of them ends, in points below the beginning of the first."""

    def __init__(self, coming: Iterator[Row]) -> None:
        self._coming = coming
        self._waiting: dict[int, Row] = {}  # by number, until they are drawn
        self.ends = [0.0]

    def __getitem__(self, number: int) -> Row:
        """Return a row that was set and not drawn yet."""
        return self._waiting[number]

    def reach(self, depth: float, more: int = 0) -> int:
        """Set rows until one ends below *depth* points, and so many *more*; return how many are set by now."""
        while self.ends[-1] <= depth and self._set_next():
            pass
        wanted = bisect_right(self.ends, depth) + more
        while len(self.ends) <= wanted and self._set_next():
            pass
        return len(self.ends) - 1

    def _set_next(self) -> bool:
        row = next(self._coming, None)
        if row is None:
            return False
        self._waiting[len(self.ends) - 1] = row
        self.ends.append(self.ends[-1] + row.height)
        return True

    def drawn(self, first: int, last: int) -> Iterator[Row]:
        """Yield rows *first* to *last* (excluded), each for the last time."""
        for number in range(first, last):
            yield self._waiting.pop(number)


class RowSetter:
    """Sets the rows of one table, whose columns have these *edges*, and tells the tree what each cell is."""

    def __init__(self, table: Table, edges: Sequence[float], styles: Styles, tree: Tree) -> None:
        self.table, self.edges, self.styles, self.tree = table, edges, styles, tree
        self.element = tree.add("Table")

    def captions(self) -> list[Lines]:
        """Set title and unit across the table."""
        texts = [text for text in (self.table.title, self.table.unit) if text is not None]
        caption = self.tree.add("Caption", self.element) if texts else self.element
        measure = self.edges[-1]
        return [Lines(text, self.styles, measure, self.tree.mark(text, parent=caption)) for text in texts]

    def head(self) -> Row:
        """Set the head; each of its cells names a column."""
        row = self.tree.add("TR", self.tree.add("THead", self.element))
        cells = [
            self._cell(column.head, number, 1, Mark(self.tree.add("TH", row, OF_COLUMN)), Alignment.CENTRE)
            for number, column in enumerate(self.table.columns)
        ]
        return Row(tuple(cells), _row_height(cells))

    def rows(self, room: float) -> Rows:
        """Return the rows of the body; one taller than *room* is cut by lines."""
        rows = Rows(self._rows(room, self.tree.add("TBody", self.element)))
        if self.styles.whole:
            rows.reach(inf)
        return rows

    def _rows(self, room: float, body: int) -> Iterator[Row]:
        for index, cells in enumerate(self.table.rows):
            cells_set = self._row(cells, self.tree.add("TR", body))
            row = Row(tuple(cells_set), _row_height(cells_set), index in self.table.groups)
            if row.height <= room:
                yield row
            else:
                yield from _cut(row, room)

    def _row(self, cells: Sequence[Cell], row: int) -> list[SetCell]:
        """Set one row; the cell in the column that names rows heads it, and so does the title of a group."""
        cells_set, number = [], 0
        add, columns = self.tree.add, self.table.columns
        for text, span in cells:
            tag, column = TAGS[text.role], columns[number]
            if span > 1:
                mark, alignment = Mark(add(tag, row, spanning(span, heads=tag == "TH"))), Alignment.LEFT
            else:
                mark = Mark(add("TH", row, OF_ROW) if column.names_rows else add(tag, row))
                alignment = column.alignment
            cells_set.append(self._cell(text, number, span, mark, alignment))
            number += span
        return cells_set

    def _cell(self, text: Text, number: int, span: int, mark: Mark, alignment: Alignment) -> SetCell:
        left = self.edges[number]
        width = self.edges[number + span] - left
        lines = Lines(text, self.styles, width - 2 * SIDE, mark, alignment=alignment)
        return SetCell(lines, left, 0, len(lines.lines), lines.height)


def _row_height(cells: Sequence[SetCell]) -> float:
    return max([cell.height for cell in cells]) + ABOVE_TEXT + BELOW_TEXT


def _cut(row: Row, room: float) -> list[Row]:
    """Cut a row that is taller than a page into rows that are not, by lines."""
    leading = max(cell.lines.leading for cell in row.cells)
    count = max(1, int((room - ABOVE_TEXT - BELOW_TEXT) // leading))
    longest = max(cell.last for cell in row.cells)
    pieces = []
    for start in range(0, longest, count):
        cells = tuple(_piece(cell, start, start + count) for cell in row.cells)
        pieces.append(Row(cells, _row_height(cells), row.group, open=start > 0))
    return pieces


def _piece(cell: SetCell, start: int, stop: int) -> SetCell:
    first, last = min(start, cell.last), min(stop, cell.last)
    return cell._replace(first=first, last=last, height=(last - first) * cell.lines.leading)
