"""Closing: totals, notes and signatures, which stand in a table or below it and are no member of any list."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from reportgen.errors import Problem
from reportgen.heads import KEY, Kind
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.ordinals import is_heading, is_ordinal
from reportgen.tables.quantity import is_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.grid import Grid
    from reportgen.tables.columns import Headed

_REST: Final = r"\s*([^\w\s].*|\d.*)?"  # «Cộng: 5», not «Cộng đồng doanh nghiệp» nor «Tổng số hộ»
_TOTAL: Final = re.compile(rf"(tổng\s+cộng|tổng\s+số|tổng|cộng\s+chung|cộng){_REST}", re.IGNORECASE | re.DOTALL)
_NOTE: Final = re.compile(rf"\W*(ghi\s+chú|chú\s+thích|lưu\s+ý){_REST}", re.IGNORECASE | re.DOTALL)
_SIGNATURE: Final = re.compile(
    rf"(người\s+lập(\s+(biểu|bảng|danh\s+sách))?|lập\s+biểu|thủ\s+trưởng(\s+(cơ\s+quan|đơn\s+vị)[\s,]*)*){_REST}"
    r"|(tm|kt|tl)\.\s.*|\W*ký[\s,]+(tên|ghi)\b.*",
    re.IGNORECASE | re.DOTALL,
)


_LEAD: Final = re.compile(r"\W*(trong\s+đó|bao\s+gồm|gồm\s+có|gồm)\W*", re.IGNORECASE)  # to the rows below
_DATED: Final = re.compile(r"[^,]+,\s*ngày\b[\s\d.…/-]*(tháng\b[\s\d.…]*năm\b[\s\d.…]*)?", re.IGNORECASE)
_DAY: Final = re.compile(r"\s*\d{1,4}([/.:-]\d{1,4})+\s*")  # or a time
_COUNTED: Final = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.DAY, Kind.CLOCK})


class Closing(NamedTuple):
    """The rows of a table that are no members of its list, and what there is to tell of them."""

    rows: frozenset[int]
    problems: tuple[Problem, ...]


def closing(grid: Grid, headed: Headed, below: list[int], *, titled: bool) -> Closing:
    """Find the totals, notes and signatures among *below*, the rows under the heads.

    A row with an ordinal number or a key of its own is always a member. Below the last ordinal number nothing else is;
    in a table that is *titled*, I and II are numbers of titles.
    """
    numbered = {row for row in below if headed.order is not None and is_ordinal(grid.seen(row, headed.order))}
    titles = {
        row for row in numbered if titled and headed.order is not None and is_heading(grid.seen(row, headed.order))
    }
    last = max(numbered, default=0) if numbered - titles else 0
    keys = [at for at, column in headed.columns.items() if column.key == KEY]
    keyed = {row for row in below if any(not grid.cell(row, at).is_blank for at in keys)}
    others = [row for row in below if row not in numbered | keyed and any(_filled(grid, row))]
    notes = [row for row in others if any(map(is_end, _texts(grid, headed, row)))]
    end = next((row for row in notes if row > last), None)
    if end is not None:
        end = next(
            (row for row in reversed(others) if last < row < end and any(map(is_dated, _texts(grid, headed, row)))), end
        )
    ended = {row for row in others if end is not None and row >= end}
    totals = [row for row in others if row not in ended and any(map(is_total, _texts(grid, headed, row)))]
    leads = [row for row in others if row not in ended and _is_lead(grid, row)]
    rest = [row for row in others if 0 < last < row and row not in ended and row not in (*totals, *leads)]
    problems = [
        *(_told_total(grid, row) for row in totals),
        *(_told_lead(grid, row) for row in leads),
        *(_told_end(grid, row, 1) for row in notes if row < last),
        *([_told_end(grid, end, len(ended))] if end is not None else ()),
        *(_counted(grid, headed, sorted(ended - set(notes)))),
        *([_told_rest(grid, rest)] if rest else ()),
    ]
    return Closing(frozenset({*totals, *leads, *notes, *ended, *rest}), tuple(problems))


def _filled(grid: Grid, row: int) -> Iterator[int]:
    return (at for at, cell in sorted(grid.rows[row].items()) if not cell.is_blank)


def _texts(grid: Grid, headed: Headed, row: int) -> list[str]:
    """Return what a row begins with, and what it is called."""
    names = (at for at, column in sorted(headed.columns.items()) if column.key == "name")
    ats = dict.fromkeys((*list(_filled(grid, row))[:1], *names))
    return [value for at in ats if isinstance(value := grid.cell(row, at).value, str)]


def _first(grid: Grid, row: int) -> int:
    return next(_filled(grid, row))


def _said(grid: Grid, row: int) -> str:
    return excerpt(str(grid.cell(row, _first(grid, row)).value))


def _told_total(grid: Grid, row: int) -> Problem:
    message = msg("dòng tổng «{text}» không được đọc là một mục", text=_said(grid, row))
    hint = msg("để dòng này ra ngoài bảng, hoặc ghi STT (số liệu: hoặc Mã) nếu cần đọc")
    return Problem("closing", message, grid.place(row, _first(grid, row)), hint=hint, severity="W")


def _is_lead(grid: Grid, row: int) -> bool:
    """Tell whether *row* says nothing but that the next ones are parts of the one before."""
    said = [grid.cell(row, at).value for at in _filled(grid, row)]
    return len(said) == 1 and isinstance(said[0], str) and _LEAD.fullmatch(_written(said[0])) is not None


def _told_lead(grid: Grid, row: int) -> Problem:
    message = msg("dòng «{text}» chỉ dẫn vào các dòng dưới, không được đọc", text=_said(grid, row))
    return Problem("closing", message, grid.place(row, _first(grid, row)), severity="W")


def _told_end(grid: Grid, row: int, count: int) -> Problem:
    message = msg("«{text}»: {count} dòng từ đây không được đọc là mục của bảng", text=_said(grid, row), count=count)
    hint = msg("để ghi chú, chữ ký ra ngoài bảng, hoặc ghi STT cho dòng cần đọc")
    return Problem("closing", message, grid.place(row, _first(grid, row)), hint=hint, severity="W")


def _told_rest(grid: Grid, rows: list[int]) -> Problem:
    message = msg(
        "{count} dòng không có số thứ tự ở dưới bảng có đánh số, từ «{text}»",
        count=len(rows),
        text=_said(grid, rows[0]),
    )
    hint = msg("để dòng này ra ngoài bảng (trên tên cột, hoặc trang khác), hoặc ghi STT nếu là một mục")
    return Problem("closing", message, grid.place(rows[0], _first(grid, rows[0])), hint=hint)


def _counted(grid: Grid, headed: Headed, rows: list[int]) -> Iterator[Problem]:
    """Yield the first of *rows*, below the end of the table, that has a number where the table has them."""
    ats = [at for at, column in sorted(headed.columns.items()) if column.kind in _COUNTED]
    for row in rows:
        for at in ats:
            cell = grid.cell(row, at)
            if is_quantity(cell) or isinstance(cell.value, date | time) or _DAY.fullmatch(str(cell.value)):
                message = msg("dưới ghi chú, chữ ký của bảng còn dòng có số")
                hint = msg("chuyển dòng này lên trên, hoặc ghi STT nếu là một mục")
                yield Problem("closing", message, grid.place(row, at), hint=hint)
                return


def is_total(text: str) -> bool:
    """Tell whether *text* begins a row of totals.

    >>> is_total("Tổng cộng: 5 nhiệm vụ"), is_total("Tổng số hộ nghèo"), is_total("Cộng đồng doanh nghiệp")
    (True, False, False)
    """
    return _TOTAL.fullmatch(_written(text)) is not None


def is_end(text: str) -> bool:
    """Tell whether *text* begins what stands below a table: a note, or who made and signs it.

    >>> is_end("Ghi chú: số liệu ước"), is_end("Người lập biểu"), is_end("Thủ trưởng các cơ quan chuyên môn")
    (True, True, False)
    """
    written = _written(text)
    return any(pattern.fullmatch(written) for pattern in (_NOTE, _SIGNATURE))


def is_dated(text: str) -> bool:
    """Tell whether *text* is a place and a day, as above a signature.

    >>> is_dated("Bắc Kạn, ngày 15/12/2020"), is_dated("Ngày 15/12/2020")
    (True, False)
    """
    return _DATED.fullmatch(_written(text)) is not None


def _written(text: str) -> str:
    """Return *text* with its marks composed, as the patterns have them."""
    return normalize("NFC", text).strip()
