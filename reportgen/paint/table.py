"""The table: measured once, split by row index without copying, its head repeated where it goes on."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reportgen.blocks import Run, Table, Text
from reportgen.decree import Alignment, Role
from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.paint.flowables import FUZZ, Setting, stacked
from reportgen.paint.lines import Lines, narrowest, natural
from reportgen.paint.styles import MM
from reportgen.paint.tags import OF_COLUMN, OF_ROW, PAGINATION, TAGS, Mark, spanning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.blocks import Cell
    from reportgen.paint.styles import Demands, Styles
    from reportgen.paint.tags import Tree

SIDE = 4.0  # pt between a rule and the text beside it
ABOVE_TEXT = 2.0
BELOW_TEXT = 3.0
TITLE_GAP = 4.0
OTHERS_ROOM = 160.0  # pt that a row may not take of a page: for an appendix's title above and its end mark below
LEAST_ROWS = 2  # of the body, on either side of a break


class SetCell(NamedTuple):
    """A cell's lines, where it begins and how wide it is; *first* to *last* of the lines stand in this row."""

    lines: Lines
    x: float
    width: float
    first: int
    last: int


class Row(NamedTuple):
    """A row as it will be drawn. *open* above: it goes on from the row before, without a rule between."""

    cells: tuple[SetCell, ...]
    height: float
    group: bool = False
    open: bool = False


class TableSetting(Setting):
    """Rows *first* to *last* of a measured table."""

    def __init__(self, table: Table, styles: Styles, tree: Tree, measure: float, room: float) -> None:
        super().__init__()
        self.width = measure
        self.above = styles[Role.TABLE_TITLE].above
        widths = column_widths(table, styles, measure)
        self.edges = [0.0, *accumulate(widths)]
        setter = _Setter(table, self.edges, styles, tree)
        self.captions = setter.captions()
        self.head = setter.head()
        goes_on = Text(Role.CONTINUED, (Run(table.continued, Role.CONTINUED),))
        self.continued = Lines(goes_on, styles, measure, PAGINATION)
        self.room = room
        captions = stacked([*self.captions, self.continued]) + TITLE_GAP
        self.rows = setter.rows(room - self.head.height - captions - OTHERS_ROOM)
        self.ends = list(accumulate((row.height for row in self.rows), initial=0.0))
        self.first, self.last = 0, len(self.rows)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size in points."""
        del available_width, available_height
        self.height = self._lead() + self.ends[self.last] - self.ends[self.first]
        return self.width, self.height

    def _lead(self) -> float:
        """Return the height of what stands above the rows: captions or the mark of continuation, and the head."""
        if self.first:
            return self.continued.height + TITLE_GAP + self.head.height
        captions = stacked(self.captions)
        return captions + (TITLE_GAP if self.captions else 0.0) + self.head.height

    @property
    def least_height(self) -> float:
        """Return the height of captions and head with one row; rows taller than a page are already cut."""
        return stacked([*self.captions, self.continued]) + TITLE_GAP + self.head.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Split between rows: not after the head of a group, and not before a lone last row if that can be."""
        del available_width
        room = available_height - self._lead() + FUZZ
        cut = min(bisect_right(self.ends, self.ends[self.first] + room) - 1, self.last)
        if cut >= self.last - 1 and self.last - self.first > LEAST_ROWS + 1:
            cut = self.last - LEAST_ROWS
        while cut > self.first and self.rows[cut - 1].group:
            cut -= 1
        if not self.first < cut < self.last:
            return []
        low = self.rows[self.first].height < self.room / 4  # of tall rows, one at the foot of a page is no orphan
        wanted = LEAST_ROWS if low and self.first == 0 and available_height < self.room - FUZZ else 1
        if cut - self.first < min(wanted, self.last - self.first - 1):
            return []
        return [self.view(self.first, cut), self.view(cut, self.last)]

    def draw(self) -> None:
        """Draw captions, head and rows from the top, then all rules in one path."""
        canvas, y = self.canv, self.height
        captions = [self.continued] if self.first else self.captions
        for lines in captions:
            canvas.write(lines, 0.0, y)
            y -= lines.height
        y -= TITLE_GAP if captions else 0.0
        rules = _Rules(self.edges[-1], y)
        repeated = self.head if self.first else None
        for row in (self.head, *self.rows[self.first : self.last]):
            for cell in row.cells:
                height = (cell.last - cell.first) * cell.lines.leading
                top = y - ABOVE_TEXT - (row.height - ABOVE_TEXT - BELOW_TEXT - height) / 2
                canvas.write(cell.lines, cell.x + SIDE, top, cell.first, cell.last, again=row is repeated)
                if row is not repeated:
                    cell.lines.forget()
            rules.below(row, y)
            y -= row.height
        canvas.rules(rules.drawn(y))


class _Rules:
    """The rules of a table *width* points wide, drawn from *top* downwards; a column's go on from row to row."""

    def __init__(self, width: float, top: float) -> None:
        self._width = width
        self._across = [top]
        self._begun: dict[float, float] = {}  # where each rule that goes downwards begins, by its x
        self._down: list[tuple[float, float, float, float]] = []

    def below(self, row: Row, y: float) -> None:
        """Take in a row whose top is at *y*."""
        if row.open:
            self._across.remove(y)
        edges = {cell.x for cell in row.cells} | {self._width}
        for x in self._begun.keys() - edges:
            self._down.append((x, self._begun.pop(x), x, y))
        for x in edges:
            self._begun.setdefault(x, y)
        self._across.append(y - row.height)

    def drawn(self, foot: float) -> list[tuple[float, float, float, float]]:
        """Return all rules of a table that ends at *foot*."""
        self._down += [(x, top, x, foot) for x, top in self._begun.items()]
        return [*((0.0, y, self._width, y) for y in self._across), *sorted(self._down)]


class _Setter:
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

    def rows(self, room: float) -> list[Row]:
        """Set the rows of the body; one taller than *room* is cut by lines."""
        body = self.tree.add("TBody", self.element)
        rows: list[Row] = []
        for index, cells in enumerate(self.table.rows):
            cells_set = self._row(cells, self.tree.add("TR", body))
            row = Row(tuple(cells_set), _row_height(cells_set), index in self.table.groups)
            rows += [row] if row.height <= room else _cut(row, room)
        return rows

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
        return SetCell(lines, left, width, 0, len(lines))


def _row_height(cells: Sequence[SetCell]) -> float:
    tallest = max((cell.last - cell.first) * cell.lines.leading for cell in cells)
    return tallest + ABOVE_TEXT + BELOW_TEXT


def _cut(row: Row, room: float) -> list[Row]:
    """Cut a row that is taller than a page into rows that are not, by lines."""
    leading = max(cell.lines.leading for cell in row.cells)
    count = max(1, int((room - ABOVE_TEXT - BELOW_TEXT) // leading))
    longest = max(cell.last for cell in row.cells)
    pieces = []
    for start in range(0, longest, count):
        cells = tuple(
            cell._replace(first=min(start, cell.last), last=min(start + count, cell.last)) for cell in row.cells
        )
        pieces.append(Row(cells, _row_height(cells), row.group, open=start > 0))
    return pieces


def column_widths(table: Table, styles: Styles, measure: float) -> list[float]:
    """Share *measure* among the columns: no word is cut, and what is left goes where the text is longest.

    Where even the narrowest widths do not fit, *styles* take note of it.
    """
    least, wished = _demands(table, styles)
    spare = measure - sum(least)
    if spare < 0:
        styles.refused.append(_too_wide(table, styles, sum(least), measure))
        return least
    wants = [wish - low for wish, low in zip(wished, least, strict=True)]
    if sum(wants) <= spare:
        text = [column.alignment is Alignment.LEFT for column in table.columns]
        shares = [wish if flows else 0.0 for wish, flows in zip(wished, text, strict=True)]
        if not sum(shares):
            shares = list(wished)
        left = spare - sum(wants)
        return [wish + left * share / sum(shares) for wish, share in zip(wished, shares, strict=True)]
    return _filled(least, wants, spare)


def _too_wide(table: Table, styles: Styles, needed: float, measure: float) -> Problem:
    """Say that the columns of *table* need more than *measure* points, where the widest words come from the data."""
    texts = [column.head for column in table.columns] + [cell.text for row in table.rows for cell in row]
    texts.sort(key=lambda text: narrowest(text, styles), reverse=True)
    source = next((run.source for text in texts for run in text.runs if run.source), None)
    message = msg(
        "bảng quá rộng: cần {needed} mm, trang có {measure} mm", needed=round(needed / MM), measure=round(measure / MM)
    )
    return Problem("too-wide", message, source or Place(""), hint=msg("bớt cột hoặc rút ngắn tên cột"))


def _filled(least: Sequence[float], wants: Sequence[float], spare: float) -> list[float]:
    """Give every column an equal level of its wish until the room is used: short columns are satisfied first."""
    widths = list(least)
    open_columns = sorted(range(len(least)), key=lambda column: wants[column])
    while open_columns:
        share = spare / len(open_columns)
        column = open_columns.pop(0)
        given = min(wants[column], share)
        widths[column] += given
        spare -= given
    return widths


def too_wide(table: Table, styles: Styles, measure: float) -> bool:
    """Tell whether *table* cannot stand in *measure* points without cutting a word."""
    return sum(_demands(table, styles)[0]) > measure


def _demands(table: Table, styles: Styles) -> Demands:
    """Return what :func:`_measured` finds; a table is asked for its way up and then set."""
    known = styles.demands.get(id(table))
    if known is None:
        known = styles.demands[id(table)] = _measured(table, styles)
    return known


def _measured(table: Table, styles: Styles) -> Demands:
    """Return for each column the least and the wished width in points, padding included."""
    least = [narrowest(column.head, styles) for column in table.columns]
    wished = [min(natural(column.head, styles), 2 * low) for column, low in zip(table.columns, least, strict=True)]
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.span == 1 and cell.text.runs:
                width = natural(cell.text, styles)
                wished[column] = max(wished[column], width)
                if width > least[column]:
                    least[column] = max(least[column], min(width, narrowest(cell.text, styles)))
            column += cell.span
    return [width + 2 * SIDE + FUZZ for width in least], [
        max(width, low) + 2 * SIDE + FUZZ for width, low in zip(wished, least, strict=True)
    ]
