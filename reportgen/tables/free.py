"""Free tables: a sheet of any columns as an appendix, every cell printed as it is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem, column_letters
from reportgen.heads import ORDER_HEAD, Column, Kind, Listing, folded, is_order
from reportgen.messages import msg
from reportgen.source import Mapping, Scalar, Sequence, excerpt
from reportgen.tables.columns import Headed
from reportgen.tables.ordinals import is_ordinal
from reportgen.tables.rows import nested, put
from reportgen.tables.standing import Standing
from reportgen.tables.topmost import Topmost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.errors import Place
    from reportgen.grid import Grid
    from reportgen.source import Node
    from reportgen.tables.rows import Row
    from reportgen.tables.topmost import Heads

_NUMBER: Final = re.compile(r"-?\d[\d.,]*%?|\(\d[\d.,]*\)", re.ASCII)
_NO: Final = frozenset({"không", "false"})


class Free(NamedTuple):
    """The *columns* of an appendix by their letters, and its *rows*; *numbered* where it prints the sheet's numbers."""

    columns: Sequence
    rows: Sequence
    numbered: bool = False


class _Sheet(NamedTuple):
    """What was read of a sheet."""

    grid: Grid
    heads: Heads
    rows: list[Row]


def free(grids: list[Grid], table: Mapping, place: Place, problems: list[Problem]) -> Free:
    """Return what stands on *grids*, one below the other, for the appendix *table* of the session's file."""
    found: list[_Sheet] = []
    told = frozenset(folded(str(table.get(key, ""))) for key in ("title", "intro"))
    for grid in grids:
        topmost = Topmost(grid, told)
        heads = topmost.heads()
        problems += topmost.problems
        if heads is not None and (not found or _agree(found[0], grid, heads, problems)):
            columns = {at: Column(column_letters(at), Kind.LINE, ()) for at in heads.texts}
            body = Standing(grid, Headed(heads.row, columns, heads.order, ()))
            found.append(_Sheet(grid, heads, list(body.rows())))
            problems += body.problems
        if grid.hidden:
            problems.append(Problem("hidden", msg("trang tính bị ẩn"), grid.place(), severity="W"))
    return _joined(found, place, is_kept=str(table.get("numbered", "")).casefold() in _NO)


def _joined(found: list[_Sheet], place: Place, *, is_kept: bool) -> Free:
    """Return the rows of all sheets, without a column of numbers that the paper counts just so, unless it *is_kept*."""
    made = Free(Sequence(), Sequence())
    made.columns.place = made.rows.place = place
    rows = [(sheet.grid, row) for sheet in found for row in sheet.rows]
    order = found[0].heads.order if found else None
    left_out = order if found and not is_kept and _is_counted(found[0].heads, [row for _, row in rows]) else None
    for at, text in found[0].heads.texts.items() if found else ():
        key = column_letters(at)
        if at != left_out:
            cells = [row.values[key] for _, row in rows if key in row.values]
            made.columns.append(
                _column(key, text, _alignment(cells, text), found[0].grid.place(found[0].heads.row, at))
            )
    for grid, row in rows:
        if left_out is not None:
            row.values.pop(column_letters(left_out), None)
        first = min((value.place.column for value in row.values.values()), default=1)
        made.rows.append(nested(row, grid.place(row.number, first)))
    return made._replace(numbered=order is not None and left_out is None)


def _is_counted(heads: Heads, rows: list[Row]) -> bool:
    """Tell whether the first column counts 1, 2, 3 below «STT», as the paper does itself."""
    if heads.order is None or heads.order != min(heads.texts) or len(heads.texts) == 1:
        return False
    said = [str(row.values.get(column_letters(heads.order), "")) for row in rows]
    is_named = folded(heads.texts[heads.order]) == folded(ORDER_HEAD)
    return is_named and said == [str(number) for number in range(1, len(rows) + 1)]


def _agree(first: _Sheet, grid: Grid, heads: Heads, problems: list[Problem]) -> bool:
    """Tell whether two sheets of one appendix have the same columns; the first that differs is a problem."""
    for at in sorted(first.heads.texts.keys() | heads.texts.keys()):
        if (wanted := first.heads.texts.get(at, "")) != (text := heads.texts.get(at, "")):
            message = msg(
                "cột ở đây là «{name}», ở trang tính «{sheet}» là «{other}»",
                name=excerpt(text),
                sheet=excerpt(first.grid.sheet),
                other=excerpt(wanted),
            )
            hint = msg("các trang tính của một phụ lục phải có cùng các cột; hoặc ghi mỗi trang tính là một phụ lục")
            problems.append(Problem("column", message, grid.place(heads.row, at), hint=hint))
            return False
    return True


def described(table: Node | None) -> Listing:
    """Return the list of the rows of an appendix whose columns the session's file describes."""
    listed = table.get("columns") if isinstance(table, Mapping) else None
    columns = [column for column in (listed if isinstance(listed, Sequence) else ()) if isinstance(column, Mapping)]
    return Listing(
        "appendices.rows",
        (),
        tuple(Column(str(column.get("key", "")), Kind.LINE, (str(column.get("title", "")),)) for column in columns),
    )


def renumbered(grid: Grid, headed: Headed, rows: list[Row]) -> Iterator[Problem]:
    """Tell where the numbers of a table whose columns are described are not those that the paper gives its rows.

    Words among them would be lost, so that they are errors.
    """
    if headed.order is None:
        return
    is_told = False
    for number, row in enumerate(rows, start=1):
        span, cell = grid.span(row.number, headed.order), grid.cell(row.number, headed.order)
        said, place = str(cell.value or "").strip().rstrip("."), grid.place(row.number, headed.order)
        if said == str(number) or (span is not None and span.right > span.left):
            continue
        if not cell.is_blank and not is_ordinal(cell):
            message = msg("chữ «{text}» ở cột STT không được in", text=excerpt(said))
            yield Problem("order", message, place, hint=msg("ghi vào cột được in"))
        elif not is_told:
            is_told = True
            message = msg(
                "cột STT không được in: ở đây ghi «{text}», giấy đánh số {number}", text=excerpt(said), number=number
            )
            hint = msg("muốn in đúng STT của bảng thì bỏ columns: các cột khi đó là các cột của bảng")
            yield Problem("order", message, place, hint=hint, severity="W")


def _column(key: str, title: str, align: str, place: Place) -> Mapping:
    """Return a column as the session's file would describe it, told to stand at its head."""
    column = Mapping()
    column.place = place
    for name, text in (("key", key), ("title", title), ("align", align)):
        put(column, name, Scalar(text, place, quoted=True, folded=True))
    return column


def _alignment(cells: list[Scalar | Sequence], head: str) -> str:
    if is_order(head):
        return "giữa"
    return "phải" if cells and all(isinstance(cell, str) and _NUMBER.fullmatch(cell) for cell in cells) else "trái"
