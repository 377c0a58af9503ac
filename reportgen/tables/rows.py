"""Rows: the table on a sheet, row by row as groups of keys, and everything in it that a reader must look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Place, Problem
from reportgen.heads import EXAMPLE, GROUP, Kind, folded
from reportgen.messages import Message, msg
from reportgen.orthography import normal
from reportgen.scalars import Misread
from reportgen.signs import forbidden
from reportgen.source import Mapping, Scalar, Sequence, excerpt
from reportgen.tables import stored
from reportgen.tables.cells import read, said
from reportgen.tables.closing import closing
from reportgen.tables.further import further
from reportgen.tables.groups import Groups
from reportgen.tables.notation import Script, scripts
from reportgen.tables.ordinals import counted
from reportgen.tables.shared import Shared
from reportgen.tables.strays import nameless, unread
from reportgen.tables.titles import Titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.grid import Cell, Grid, Span
    from reportgen.heads import Column
    from reportgen.tables.columns import Headed

LONGEST_CELL: Final = 10_000  # characters
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.WHOLE})
_BULLET: Final = re.compile(r"[-–—+•*·▪]\s+")  # before an item, which the paper gives one of its own
_EXAMPLE: Final = folded(EXAMPLE)


class Row(NamedTuple):
    """A row: its values by key of the column, and the title that stands above it."""

    number: int
    values: dict[str, Scalar | Sequence]
    percents: frozenset[str]
    group: Scalar | None


@dataclass(slots=True)
class Body:
    """What stands below the heads of a table; *problems* grow as its rows are read.

    With *titled*, as of figures, rows may have titles above them. Totals, notes and signatures are no rows.
    """

    grid: Grid
    headed: Headed
    titled: bool = False
    problems: list[Problem] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    shared: Shared = field(init=False)
    titles: Titles = field(init=False)

    def __post_init__(self) -> None:
        self.shared = Shared(self.grid, self.headed)
        self.titles = Titles(self.grid, self.headed, self.titled)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold something in a column that is read."""
        numbers = self._numbers()
        notations = {number: self._notation(number) for number in self._numeric()}
        self._hidden_columns()
        groups, members = Groups(), []
        every = {number: self._used(number) for number in numbers}
        self.titles.survey(every.items())
        following = dict(pairwise(numbers))
        for number, used in every.items():
            self._hidden_row(number, used)
            title = self.titles.title(number, used)
            if title is not None and self.titled:
                groups.entitle(title)
            elif not used:
                self.problems += unread(self.grid, self.headed, number)
            elif self.titled and self.titles.leads(number, used, following.get(number, 0)):
                self._tell_lead(number, used)
            elif self.titled and self.titles.is_open(number, used):
                self._tell_open(number, used)
            else:
                if title is not None:
                    self._tell_member(title)
                elif self.titled and (valued := self.titles.valued(number, used)) is not None:
                    groups.entitle(valued)
                members.append(number)
                row = self._row(number, used, notations)
                own = row.values.pop(GROUP, None) if self.titled else None
                if groups.step(own) and groups.group is not None:
                    self._tell_carried(number, groups.group)
                yield row._replace(group=groups.group)
        if groups.untold is not None:
            message = msg("dưới tiêu đề «{text}» không có dòng nào", text=excerpt(groups.untold))
            self._report("closing", message, groups.untold.place, severity="W")
        self.problems += nameless(self.grid, self.headed, members)

    def _used(self, number: int) -> dict[int, Cell]:
        return {at: cell for at in self.headed.columns if not (cell := self._cell(number, at)).is_blank}

    def _numbers(self) -> list[int]:
        """Return the rows that can be members or titles: no example, no numbers of columns, nothing of the end."""
        below = [number for number in sorted(self.grid.rows) if number > self.headed.row]
        self.unread.update(number for number in below if self._is_example(number))
        if below and self._is_numbering(below[0]):
            self.unread.add(below[0])
        below = [number for number in below if number not in self.unread]
        again = further(self.grid, self.headed, below)
        self.problems += again.problems
        self.unread |= again.rows
        below = [number for number in below if number not in again.rows]
        found = closing(self.grid, self.headed, below, titled=self.titled)
        self.unread |= found.rows
        self.problems += found.problems
        return [number for number in below if number not in self.unread]

    def _hidden_row(self, number: int, used: dict[int, Cell]) -> None:
        if number in self.grid.hidden_rows and (used or self.titles.across(number) is not None):
            place = self.grid.place(number, min(used or self.headed.columns))
            self._report("hidden", msg("dòng ẩn có nội dung"), place, msg("bỏ ẩn, hoặc xóa dòng này"))

    def _tell_member(self, title: Scalar) -> None:
        message = msg("dòng «{text}» giống tiêu đề nhóm, được đọc là một mục", text=excerpt(title))
        hint = msg("là tiêu đề thì để ra ngoài bảng; là một mục thì bỏ gộp, đánh số 1, 2, 3")
        self._report("member", message, title.place, hint, severity="W")

    def _tell_lead(self, number: int, used: dict[int, Cell]) -> None:
        (at,) = used
        message = msg("dòng «{text}» chỉ dẫn vào các dòng dưới, không được đọc", text=excerpt(said(used[at])))
        self._report("closing", message, self.grid.place(number, at), severity="W")

    def _tell_open(self, number: int, used: dict[int, Cell]) -> None:
        (at,) = used
        message = msg(
            "dòng «{text}» không có STT, không có số: không rõ là tiêu đề hay chỉ tiêu", text=excerpt(said(used[at]))
        )
        hint = msg("là tiêu đề thì ghi STT I, II hoặc gộp ô ngang bảng; là chỉ tiêu thì ghi STT 1, 2")
        self._report("title", message, self.grid.place(number, at), hint)

    def _tell_carried(self, number: int, group: Scalar) -> None:
        at = next((at for at, column in self.headed.columns.items() if column.key == GROUP), 0)
        message = msg("ô Lĩnh vực trống, được hiểu là «{group}» như dòng trên", group=excerpt(group))
        hint = msg("ghi lĩnh vực; ghi dấu «-» nếu không thuộc lĩnh vực nào")
        self._report("group", message, self.grid.place(number, at), hint, severity="W")

    def _row(self, number: int, used: dict[int, Cell], notations: dict[int, frozenset[Script]]) -> Row:
        values: dict[str, Scalar | Sequence] = {}
        percents = set()
        for at, cell in used.items():
            column, place = self.headed.columns[at], self._place(number, at)
            try:
                reading = read(cell, column.kind, notations.get(at, frozenset()))
            except Misread as error:
                self._report(error.id, error.message, place, error.hint)
                continue
            if reading.doubt is not None:
                self._report("cell", reading.doubt, place, reading.hint, severity="W")
            if reading.percent:
                percents.add(column.key)
            if (text := self._clean(reading.text, place)) and column.key not in values:
                values[column.key] = _value(text, column, place, cell)
        return Row(number, values, frozenset(percents), None)

    def _place(self, row: int, at: int) -> Place:
        """Return the place of the cell that says what is read at column *at* of *row*."""
        span = self.grid.span(row, at)
        is_shared = span is not None and self.shared.holds(span)
        return self.grid.place(span.top, span.left) if span is not None and is_shared else self.grid.place(row, at)

    def _cell(self, row: int, at: int) -> Cell:
        """Return the cell, or what merged ones say for all their rows; for numbers that would be a guess."""
        span = self.grid.span(row, at)
        if span is None or (span.top, span.left) == (row, at):
            return self.grid.cell(row, at)
        return self.grid.seen(row, at) if self.shared.holds(span) else self.grid.cell(row, at)

    def merged(self) -> None:
        """Report merged cells in the body of the table, where they leave open which row or column a value is for."""
        for span in self.grid.merged:
            inside = [at for at in self.headed.columns if span.left <= at <= span.right]
            if (
                span.bottom <= self.headed.row
                or not inside
                or span.top in self.unread
                or self.grid.cell(span.top, span.left).is_blank
            ):
                continue
            place = self.grid.place(span.top, span.left)
            if self.shared.holds(span):
                self._tell_shared(span)
            elif span.bottom > span.top:
                hint = msg("bỏ gộp, ghi giá trị vào từng dòng")
                self._report("merged", msg("ô gộp qua nhiều dòng: không rõ giá trị của dòng nào"), place, hint)
            elif len(inside) > 1 and not self._is_title(span.top, span.left):
                hint = msg("bỏ gộp, ghi giá trị vào đúng cột")
                self._report("merged", msg("ô gộp qua nhiều cột: không rõ giá trị của cột nào"), place, hint)

    def _tell_shared(self, span: Span) -> None:
        text, count = excerpt(said(self.grid.cell(span.top, span.left))), span.bottom - span.top + 1
        message = msg("ô gộp: «{text}» được hiểu cho cả {count} dòng", text=text, count=count)
        self._report("merged", message, self.grid.place(span.top, span.left), severity="W")

    def _is_title(self, row: int, at: int) -> bool:
        span = self.grid.span(row, at)
        others = [c for c in self.headed.columns if span is None or not span.left <= c <= span.right]
        return all(self.grid.cell(row, c).is_blank for c in others)

    def _is_example(self, number: int) -> bool:
        order = self.grid.cell(number, self.headed.order).value if self.headed.order is not None else None
        return isinstance(order, str) and folded(order) == _EXAMPLE

    def _is_numbering(self, number: int) -> bool:
        """Tell whether a row counts the columns; one that leaves a column out is read, and told."""
        cells = {at: cell for at, cell in sorted(self.grid.rows[number].items()) if not cell.is_blank}
        if not counted(cells.values()):
            return False
        if self.headed.columns.keys() <= cells.keys():
            return True
        message = msg("dòng giống dòng đánh số cột mà thiếu số ở một cột; được đọc như một mục")
        hint = msg("đánh số đủ các cột, hoặc xóa dòng này")
        self._report("numbering", message, self.grid.place(number, min(cells)), hint, severity="W")
        return False

    def _numeric(self) -> Iterator[int]:
        return (at for at, column in self.headed.columns.items() if column.kind in _NUMBERS)

    def _notation(self, at: int) -> frozenset[Script]:
        """Return how the numbers stored as text in a column are written; mixed ones leave every one of them open."""
        texts = {
            row: value.strip()
            for row, cells in self.grid.rows.items()
            if row > self.headed.row
            and row not in self.unread
            and at in cells
            and isinstance(value := cells[at].value, str)
        }
        found = scripts(texts.values())
        if len(found) > 1:
            english = next(row for row, text in texts.items() if scripts([text]) == {Script.ENGLISH})
            vietnamese = next(row for row, text in texts.items() if scripts([text]) == {Script.VIETNAMESE})
            message = msg(
                "một cột dùng hai kiểu dấu: «{english}» và «{vietnamese}» ở dòng {row}",
                english=texts[english],
                vietnamese=texts[vietnamese],
                row=vietnamese,
            )
            hint = msg("gõ lại thành số, không để kiểu chữ (Text)")
            self._report("mixed", message, self.grid.place(english, at), hint)
        return found

    def _hidden_columns(self) -> None:
        for at in sorted(self.grid.hidden_columns & self.headed.columns.keys()):
            if any(at in cells for row, cells in self.grid.rows.items() if row > self.headed.row):
                self._report(
                    "hidden",
                    msg("cột ẩn có nội dung"),
                    self.grid.place(self.headed.row, at),
                    msg("bỏ ẩn, hoặc xóa cột này"),
                )

    def _clean(self, text: str, place: Place) -> str:
        if len(text) > LONGEST_CELL:
            self._report("too-long", msg("ô dài hơn {limit} chữ", limit=LONGEST_CELL), place)
        for character in forbidden(text):
            self._report("character", msg("ô chứa ký tự không in được U+{code}", code=f"{ord(character):04X}"), place)
        return normal(text).strip()

    def _report(
        self, name: str, message: Message, place: Place, hint: Message | None = None, *, severity: str = "E"
    ) -> None:
        self.problems.append(Problem(name, message, place, hint=hint, severity="E" if severity == "E" else "W"))


def _value(text: str, column: Column, place: Place, cell: Cell) -> Scalar | Sequence:
    if column.kind not in {Kind.LIST, Kind.LINES}:
        return stored.scalar(text, place, cell)
    listed = Sequence()
    listed.place = place
    parts = re.split(r"[;\n]" if column.kind is Kind.LIST else r"\n", text)
    items = (_BULLET.sub("", part.strip()) for part in parts)
    listed.extend(stored.scalar(part, place, cell) for part in items if part)
    return listed


def nested(row: Row, place: Place) -> Mapping:
    """Return the values of *row* as a group of keys: «vote.present» is the key ``present`` of the group ``vote``."""
    made = Mapping()
    made.place = place
    for path, value in row.values.items():
        *above, key = path.split(".")
        inner = made
        for step in above:
            held = inner.get(step)
            if not isinstance(held, Mapping):
                held = Mapping()
                held.place = value.place
                put(inner, step, held)
            inner = held
        put(inner, key, value)
    return made


def put(mapping: Mapping, key: str, node: Mapping | Sequence | Scalar) -> None:
    """Give *node* to *mapping* under *key*, with its own place as that of both."""
    mapping[key] = node
    mapping.places[key] = mapping.key_places[key] = node.place
