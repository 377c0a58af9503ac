"""Strays: cells that hold something where no column is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import Problem
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.ordinals import is_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.grid import Cell, Grid
    from reportgen.tables.columns import Headed


def unread(grid: Grid, headed: Headed, row: int) -> Iterator[Problem]:
    """Tell of *row*, where no column that is read has anything, if more than an ordinal number stands there."""
    for at, cell in sorted(grid.rows[row].items()):
        if cell.is_blank or (at == headed.order and is_ordinal(cell)):
            continue
        span = grid.span(row, at)
        reaches = span is not None and any(span.left <= column <= span.right for column in headed.columns)
        if at == headed.order or reaches or not _is_headed(grid, headed, at):
            message = msg("dòng «{text}» không có gì ở các cột được đọc", text=excerpt(str(cell.value)))
            hint = msg("bỏ gộp, ghi vào đúng cột; hoặc để dòng này ra ngoài bảng")
            yield Problem("unread", message, grid.place(row, at), hint=hint)
            return


def nameless(grid: Grid, headed: Headed, rows: Sequence[int]) -> Iterator[Problem]:
    """Tell of columns without a name that hold something beside *rows*, which are read.

    Under a head that is merged over two columns it is probably a value of the first, and beyond the heads of separated
    values what a separator inside a text cut off, so that it is an error.
    """
    told = set()
    for row in rows:
        for at, cell in sorted(grid.rows[row].items()):
            if at in told or cell.is_blank or _is_headed(grid, headed, at) or _is_order(headed, at, cell):
                continue
            told.add(at)
            span = grid.span(headed.row, at)
            is_second = span is not None and span.left in headed.columns
            message = msg("cột không có tên riêng, không được đọc")
            hint = msg("bỏ gộp ô tên cột, ghi tên từng cột; hoặc xóa cột này")
            if is_cut := not grid.sheet and at > max(headed.columns):
                message = msg("dòng có nhiều ô hơn tên cột: «{text}»", text=excerpt(str(cell.value)))
                hint = msg("ô có dấu ngăn ở trong thì đặt trong ngoặc kép; là một cột thì ghi tên cột")
            yield Problem(
                "column", message, grid.place(row, at), hint=hint, severity="E" if is_second or is_cut else "W"
            )


def _is_headed(grid: Grid, headed: Headed, at: int) -> bool:
    if at in headed.columns or at == headed.order:
        return True
    span = grid.span(headed.row, at)
    return (span is None or span.left == at) and not grid.seen(headed.row, at).is_blank


def _is_order(headed: Headed, at: int, cell: Cell) -> bool:
    """Tell whether a cell is an ordinal number in a column without a name."""
    return headed.order is None and at < min(headed.columns) and is_ordinal(cell)
