"""The table: measured once, split by row index without copying, its head repeated where it goes on."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from reportgen.blocks import Run, Text
from reportgen.decree import Role
from reportgen.paint.columns import SIDE, column_widths
from reportgen.paint.flowables import FUZZ, Setting, stacked
from reportgen.paint.lines import Lines
from reportgen.paint.rows import ABOVE_TEXT, BELOW_TEXT, RowSetter
from reportgen.paint.tags import PAGINATION

if TYPE_CHECKING:
    from reportgen.blocks import Table
    from reportgen.paint.rows import Row
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

TITLE_GAP = 4.0
OTHERS_ROOM = 160.0  # pt that a row may not take of a page: for an appendix's title above and its end mark below
LEAST_ROWS = 2  # of the body, on either side of a break


class TableSetting(Setting):
    """Rows *first* to *last* of a measured table; *open* to its end, *last* is how many are set so far.

    So the height of an open table is less than it will be once it is more than what is available.
    """

    def __init__(self, table: Table, styles: Styles, tree: Tree, measure: float, room: float) -> None:
        super().__init__()
        self.width = measure
        self.above = styles[Role.TABLE_TITLE].above
        widths = column_widths(table, styles, measure)
        self.edges = [0.0, *accumulate(widths)]
        setter = RowSetter(table, self.edges, styles, tree)
        self.captions = setter.captions()
        self.head = setter.head()
        goes_on = Text(Role.CONTINUED, (Run(table.continued, Role.CONTINUED),))
        self.continued = Lines(goes_on, styles, measure, PAGINATION)
        self.room = room
        captions = stacked([*self.captions, self.continued]) + TITLE_GAP
        self.rows = setter.rows(room - self.head.height - captions - OTHERS_ROOM)
        self.open = True

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size in points."""
        del available_width
        ends = self.rows.ends
        if self.open:
            self.last = self.rows.reach(ends[self.first] + available_height)
        self.height = self._lead() + ends[self.last] - ends[self.first]
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
        ends = self.rows.ends
        foot = ends[self.first] + available_height - self._lead() + FUZZ
        if self.open:
            self.last = self.rows.reach(foot, LEAST_ROWS)
        cut = min(bisect_right(ends, foot) - 1, self.last)
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
        head, rest = self.view(self.first, cut), self.view(cut, self.last)
        head.open = False
        return [head, rest]

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
        for row in chain([self.head], self.rows.drawn(self.first, self.last)):
            for cell in row.cells:
                lines, x, first, last, height = cell
                top = y - ABOVE_TEXT - (row.height - ABOVE_TEXT - BELOW_TEXT - height) / 2
                canvas.write(lines, x + SIDE, top, first, last, again=row is repeated)
                if row is not self.head and last == len(lines.lines):
                    lines.forget()
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
