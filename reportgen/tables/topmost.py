"""The topmost rows of a sheet that is printed as it stands: the heads of its columns, and what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import Kind, folded, is_order
from reportgen.messages import Message, msg
from reportgen.orthography import normal
from reportgen.scalars import Misread, excerpt
from reportgen.tables.cells import read
from reportgen.tables.columns import JOINT

if TYPE_CHECKING:
    from reportgen.grid import Grid, Span

_YEARS: Final = range(1900, 2101)
DEEPEST: Final = 40  # rows above a table
_LETTERHEAD: Final = re.compile(
    r"cộng h(òa|oà) xã hội chủ nghĩa|độc lập\s*-\s*tự do|\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE
)
_UNIT: Final = re.compile(r"\(?\s*(đơn vị( tính)?|đvt)\s*:", re.IGNORECASE)  # of all figures in the table
_ONE_ROW: Final = msg("ghi tên cột trong một dòng, mỗi cột một ô; hoặc gộp ô đủ cả hai dòng")


class Heads(NamedTuple):
    """The heads of a sheet: the last row that holds some, and the text of each column by its number."""

    row: int
    texts: dict[int, str]

    @property
    def order(self) -> int | None:
        """Return the column of ordinal numbers, if there is one."""
        return next((at for at, text in self.texts.items() if is_order(text)), None)


@dataclass(slots=True)
class Topmost:
    """The search for heads on a *grid*; *told* are the texts, folded, that the paper has above the table anyway."""

    grid: Grid
    told: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def heads(self) -> Heads | None:
        """Return the heads, or None where no row can have them; what is wrong or left out is among the problems."""
        grid = self.grid
        first = self._first()
        if first is None:
            message, hint = msg("không thấy dòng tên cột của bảng"), msg("ghi tên cột ở dòng trên bảng")
            self._report("no-heads", message, 0, 0, hint)
            return None
        last = self._last(first)
        texts = {}
        for column in self._used(first):
            is_empty = not any(column in cells for row, cells in grid.rows.items() if row > last)
            if column in grid.hidden_columns and is_empty:
                continue
            text = self._text(first, last, column)
            if text is not None:
                texts[column] = text
        self._above(first, min(texts, default=1))
        for row in range(first, last + 1):
            if row in grid.hidden_rows:
                self._report(
                    "hidden", msg("dòng ẩn có nội dung"), row, min(texts, default=1), msg("bỏ ẩn dòng tên cột")
                )
        return Heads(last, texts)

    def _first(self) -> int | None:
        """Return the first row of the heads: the first with two cells, or with one in a table of one column."""
        for row in sorted(row for row in self.grid.rows if row <= DEEPEST):
            cells = self._filled(row)
            used = self._used(row)
            if len(cells) < max(1, min(2, len(used))):
                continue
            if len(used) == len(cells) or not any(self._is_above(row, column) for column in cells):
                return row
        return None

    def _is_above(self, row: int, column: int) -> bool:
        """Tell whether the words of a cell are such as never head a column."""
        text = self._seen(row, column)
        return _LETTERHEAD.search(text) is not None or _UNIT.match(text) is not None

    def _filled(self, row: int) -> list[int]:
        """Return the columns in which a person sees something begin in *row*."""
        return [column for column, cell in self.grid.rows.get(row, {}).items()
                if not cell.is_blank and self._begins(row, column)]  # fmt: skip

    def _begins(self, row: int, column: int) -> bool:
        span = self.grid.span(row, column)
        return span is None or (span.top, span.left) == (row, column)

    def _used(self, first: int) -> list[int]:
        """Return the columns that hold anything from row *first* on."""
        return sorted({column for row, cells in self.grid.rows.items() if row >= first
                       for column, cell in cells.items() if not cell.is_blank})  # fmt: skip

    def _last(self, first: int) -> int:
        """Return the last row of the heads that begin in row *first*."""
        spans = [span for column in self._filled(first) if (span := self.grid.span(first, column)) is not None]
        last = max((span.bottom for span in spans), default=first)
        wide = [span for span in spans if span.right > span.left and span.bottom == first]
        if last == first and wide and self._are_below(first + 1, wide):
            return first + 1
        return last

    def _are_below(self, row: int, wide: list[Span]) -> bool:
        """Tell whether *row* has heads for the columns below the *wide* ones, and nothing else."""
        under = {column for span in wide for column in range(span.left, span.right + 1)}
        return set(self._filled(row)) == under

    def _text(self, first: int, last: int, column: int) -> str | None:
        """Return the head of *column*: what a person reads from the top down; None and a problem where that is open."""
        grid, parts, wide = self.grid, [], False
        for row in range(first, last + 1):
            span = grid.span(row, column)
            if span is not None and span.top < row:
                continue
            text = self._seen(row, column)
            if not text:
                if row == first:
                    self._report("column", self._nameless(last, column), row, column, msg("ghi tên cột vào ô này"))
                    return None
                continue
            wide = span is not None and span.right > span.left
            parts.append(text)
        if wide:
            message = msg("tên cột «{name}» gộp qua nhiều cột mà không có tên từng cột", name=excerpt(parts[-1]))
            span = grid.span(last, column)
            self._report("column", message, last, span.left if span is not None else column, _ONE_ROW)
            return None
        value = grid.cell(first, column).value
        if last == first and type(value) in {int, float} and value not in _YEARS:
            hint = msg("ghi tên cột ở dòng trên bảng; nếu số này là tên cột thì gõ thành chữ (Text)")
            self._report("column", msg("dòng tên cột có số {number}", number=parts[0]), first, column, hint)
            return None
        return JOINT.join(parts)

    def _nameless(self, last: int, column: int) -> Message:
        below = [row for row, cells in sorted(self.grid.rows.items()) if row > last and column in cells]
        place = self.grid.place(below[0] if below else last, column)
        return msg("cột không có tên mà có nội dung ({cell})", cell=place.cell or f"{place.line}:{place.column}")

    def _seen(self, row: int, column: int) -> str:
        cell, span = self.grid.seen(row, column), self.grid.span(row, column)
        top, left = (span.top, span.left) if span is not None else (row, column)
        try:
            return normal(" ".join(read(cell, Kind.LINE).text.split()))
        except Misread as error:
            self._report(error.id, error.message, top, left, error.hint)
            return excerpt(str(cell.value))

    def _above(self, first: int, left: int) -> None:
        """Tell of what stands above the heads, and refuse what may be a part of them."""
        for row in sorted(self.grid.rows):
            if row >= first:
                return
            for column in self._filled(row):
                text, span = self._seen(row, column), self.grid.span(row, column)
                if _LETTERHEAD.search(text) or folded(text) in self.told:
                    continue
                is_merged = span is not None and span.right > span.left and span.left <= left
                is_title = is_merged or _UNIT.match(text) is not None
                if row == first - 1 and not is_title:
                    message = msg(
                        "«{text}» đứng liền trên tên cột: không rõ có thuộc tên cột không", text=excerpt(text)
                    )
                    hint = msg(
                        "để một dòng trống dưới tiêu đề, hoặc gộp ô tiêu đề qua cả bảng; tên cột thì ghi một dòng"
                    )
                    self._report("column", message, row, column, hint)
                    continue
                message = msg("«{text}» ở trên bảng không được in", text=excerpt(text))
                hint = msg("cần in thì ghi vào title hoặc intro của phụ lục")
                self.problems.append(Problem("above", message, self.grid.place(row, column), hint=hint, severity="W"))

    def _report(self, name: str, message: Message, row: int, column: int, hint: Message | None) -> None:
        problem = Problem(name, message, self.grid.place(row, column), hint=hint)
        if problem not in self.problems:  # of merged cells: once
            self.problems.append(problem)
