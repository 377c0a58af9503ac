"""Further heads: those of the table once more, as at the top of a printed page, or those of another table below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import folded, is_order
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.ordinals import is_ordinal

if TYPE_CHECKING:
    from reportgen.grid import Grid
    from reportgen.tables.columns import Headed


class Further(NamedTuple):
    """The rows that are further heads, or stand below those of another table, and what there is to tell of them."""

    rows: frozenset[int]
    problems: tuple[Problem, ...]


def further(grid: Grid, headed: Headed, below: list[int]) -> Further:
    """Find further heads among *below*, the rows under the heads.

    The same ones are left out, and told; others end the table, which is an error.
    """
    heads = {at: folded(_text(grid, headed.row, at)) for at in headed.columns}
    found: list[int] = []
    problems: list[Problem] = []
    for row in below:
        if headed.order is not None and is_ordinal(grid.cell(row, headed.order)):
            continue
        same = [at for at, head in heads.items() if folded(_text(grid, row, at)) == head]
        is_numbers = headed.order is not None and is_order(_text(grid, row, headed.order))
        if len(same) == len(heads):
            found.append(row)
            message, hint = (
                msg("tên cột lặp lại ở đây; đọc tiếp như cùng một bảng"),
                msg("bảng khác thì ghi trang khác"),
            )
            problems.append(Problem("heads", message, grid.place(row, min(same)), hint=hint, severity="W"))
        elif is_numbers or len(same) > 1:
            first = min((at for at, cell in grid.rows[row].items() if not cell.is_blank), default=1)
            message = msg("từ «{text}» là một bảng khác", text=excerpt(_text(grid, row, first)))
            hint = msg("mỗi trang tính một bảng: chuyển bảng này sang trang khác")
            problems.append(Problem("heads", message, grid.place(row, first), hint=hint))
            return Further(frozenset({*found, *(one for one in below if one >= row)}), tuple(problems))
    return Further(frozenset(found), tuple(problems))


def _text(grid: Grid, row: int, at: int) -> str:
    value = grid.seen(row, at).value
    return str(value) if isinstance(value, str) else ""
