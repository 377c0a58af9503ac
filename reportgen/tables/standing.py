"""A table as it stands on its sheet: every row of it is printed, whatever it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.grid import BLANK
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.cells import said
from reportgen.tables.closing import is_end
from reportgen.tables.ordinals import is_ordinal
from reportgen.tables.rows import Body
from reportgen.tables.shared import Shared
from reportgen.tables.strays import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.grid import Cell, Span
    from reportgen.tables.rows import Row


class Standing(Body):
    """The rows below the heads of a table that is printed as it stands."""

    def __post_init__(self) -> None:
        """Take a text that is merged over several rows for that of each."""
        super().__post_init__()
        self.shared = Shared(self.grid, self.headed, stands=True)

    def rows(self) -> Iterator[Row]:
        """Yield every row that holds something, in a table that is printed as it stands.

        A text that is merged across columns stands in the first of them; what else is merged is a problem.
        """
        self._hidden_columns()
        is_told = False
        for number in sorted(number for number in self.grid.rows if number > self.headed.row):
            used = {at: cell for at in self.headed.columns if not (cell := self._seen(number, at)).is_blank}
            if used:
                self._hidden_row(number, used)
                if not is_told:
                    is_told = self._tell_end(number)
                yield self._row(number, used, {})
            else:
                self.problems += unread(self.grid, self.headed, number)

    def _tell_end(self, number: int) -> bool:
        """Tell of a row that looks like a note or a signature and is printed in the table; return whether it does."""
        for at, cell in sorted(self.grid.rows[number].items()):
            if isinstance(cell.value, str) and is_end(cell.value) and not self._is_numbered(number):
                message = msg("«{text}» được in như một dòng của bảng", text=excerpt(said(cell)))
                hint = msg("là ghi chú, chữ ký thì để ra ngoài trang tính này")
                self._report("closing", message, self.grid.place(number, at), hint, severity="W")
                return True
        return False

    def _is_numbered(self, number: int) -> bool:
        return self.headed.order is not None and is_ordinal(self.grid.cell(number, self.headed.order))

    def _seen(self, number: int, at: int) -> Cell:
        span, cell = self.grid.span(number, at), self.grid.cell(number, at)
        if span is None:
            return cell
        place, hint = self.grid.place(number, at), msg("bỏ gộp, ghi giá trị vào đúng ô")
        if (span.top, span.left) != (number, at) and not cell.is_blank:
            self._report("merged", msg("ô gộp che mất một ô có nội dung"), place, hint)
        if self.shared.holds(span):
            if span.top == number:
                self._tell_shared(span)
            return self.grid.seen(number, at)
        if span.top != number:
            return BLANK
        across = [column for column in self.headed.columns if span.left <= column <= span.right]
        texts = [column for column in across if column != self.headed.order] or across
        if at != texts[0]:
            return BLANK
        seen = self.grid.cell(number, span.left)
        if seen.is_blank:
            return BLANK
        if span.bottom > number:
            message = msg("ô gộp qua nhiều dòng: không rõ giá trị của dòng nào")
            self._report("merged", message, place, msg("bỏ gộp, ghi giá trị vào từng dòng"))
        elif len(texts) > 1 and not (isinstance(seen.value, str) and self._is_label(number, span)):
            message = msg("ô gộp qua nhiều cột: không rõ giá trị của cột nào")
            self._report("merged", message, place, msg("bỏ gộp, ghi giá trị vào đúng cột"))
        return seen

    def _is_label(self, number: int, span: Span) -> bool:
        """Tell whether merged cells name their row: they begin the table, or only its number stands beside them."""
        others = [at for at in self.headed.columns if not span.left <= at <= span.right and at != self.headed.order]
        return span.left <= min(self.headed.columns) or all(self.grid.cell(number, at).is_blank for at in others)
