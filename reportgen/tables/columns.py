"""Columns: the row of a sheet that heads a table, and which column is which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import Column, bare, folded, is_order, plain
from reportgen.messages import msg
from reportgen.source import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.grid import Grid
    from reportgen.source import Scalar

DEEPEST_HEAD: Final = 40  # rows above a table: its title, who sends it
_NEAR: Final = 0.8  # how alike two heads are of which one is probably a slip


class Headed(NamedTuple):
    """A table found on a sheet: the row of its heads, and its columns by their numbers."""

    row: int
    columns: dict[int, Column]
    order: int | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns that a list can have, by every name that may head them."""

    columns: tuple[Column, ...]
    own: Mapping[str, tuple[str, ...]]  # further names, by key, from the office's file
    given: Mapping[str, Scalar]  # the heads that the session's file names for keys

    def known(self) -> dict[str, Column]:
        """Return the column of every name, folded."""
        told = {folded(head): key for key, head in self.given.items()}
        known = {
            folded(name): column
            for column in reversed(self.columns)
            if column.key not in self.given
            for name in (*self.own.get(column.key, ()), column.key, *column.names)
            if name
        }
        by_key = {column.key: column for column in self.columns}
        return {**known, **{head: by_key[key] for head, key in told.items() if key in by_key}}


def headed(grid: Grid, wanted: Wanted) -> Headed | None:
    """Find the heads of a table on *grid*: the row, of the first ones, with the most names that are known."""
    known = wanted.known()
    best = _best(grid, known)
    found = _matches(grid, best, known) if best else {}
    enough = min(2, len(wanted.columns))
    if len(found) < enough and not (found and len(grid.rows[best]) == len(found)):
        return None
    problems = [*_doubled(grid, best, found), *_unknown(grid, best, found, known)]
    return Headed(best, found, _order(grid, best), tuple(problems))


def unheaded(grid: Grid, wanted: Wanted) -> Iterator[Problem]:
    """Say what keeps *grid* from having heads: those that are not known, where another of their row is."""
    known = wanted.known()
    best = _best(grid, known)
    found = _matches(grid, best, known) if best else {}
    hint = msg("đặt tên cột như: {known}", known=", ".join(column.names[0] for column in wanted.columns))
    unknown = [number for number in _across(grid, best) if number not in found and _is_named(grid, best, number)]
    if not found or not unknown:
        yield Problem("no-heads", msg("không thấy dòng tên cột của bảng"), grid.place(), hint=hint)
        return
    free = {plain(name): column for name, column in known.items() if column not in found.values()}
    for number in unknown:
        head = _head(grid, best, number)
        near = get_close_matches(plain(bare(head)), free, 1, _NEAR)
        meant = msg("có phải «{key}»?", key=free[near[0]].names[0]) if near and free[near[0]].names else hint
        message = msg("không có cột «{name}»", name=excerpt(head))
        yield Problem("column", message, grid.place(best, number), hint=meant)


def _is_named(grid: Grid, row: int, column: int) -> bool:
    head = _head(grid, row, column)
    return bool(head.strip()) and not is_order(head)


def _best(grid: Grid, known: Mapping[str, Column]) -> int:
    """Return the row, of the first ones, with the most heads that are *known*; 0 if there is none."""
    rows = [row for row in sorted(grid.rows) if row <= DEEPEST_HEAD]
    return max(rows, key=lambda row: (len(_matches(grid, row, known)), _order(grid, row) is not None, -row), default=0)


def _order(grid: Grid, row: int) -> int | None:
    """Return the column of ordinal numbers, if *row* heads one."""
    return next((column for column in _across(grid, row) if is_order(_head(grid, row, column))), None)


def _across(grid: Grid, row: int) -> list[int]:
    """Return the columns of a row of heads in which something can stand: its own cells, and those merged from above."""
    return sorted({*grid.rows.get(row, ()), *(span.left for span in grid.spans(row))})


def _head(grid: Grid, row: int, column: int) -> str:
    span = grid.span(row, column)
    if span is not None and span.right > span.left and span.top < row:  # a title over several columns
        return ""
    value = grid.seen(row, column).value
    return value if isinstance(value, str) else ""


def _matches(grid: Grid, row: int, known: Mapping[str, Column]) -> dict[int, Column]:
    found = {}
    for column in _across(grid, row):
        head = _head(grid, row, column)
        match = known.get(folded(head)) or known.get(folded(bare(head))) if head.strip() else None
        if match is not None and not is_order(head):
            found[column] = match
    return found


def _doubled(grid: Grid, row: int, found: Mapping[int, Column]) -> Iterator[Problem]:
    many = {key for key, count in Counter(column.key for column in found.values()).items() if count > 1}
    first: dict[str, str] = {}
    for number, column in found.items():
        if column.key in many:
            head = excerpt(_head(grid, row, number))
            if column.key in first:
                message = msg("hai cột «{first}» và «{second}» cùng là một mục", first=first[column.key], second=head)
                hint = msg("ghi rõ trong tệp kỳ họp: columns: {{{key}: tên cột}}", key=column.key)
                yield Problem("column", message, grid.place(row, number), hint=hint)
            first.setdefault(column.key, head)


def _unknown(grid: Grid, row: int, found: Mapping[int, Column], known: Mapping[str, Column]) -> Iterator[Problem]:
    """Tell of columns that are not read; one whose name is nearly known is probably meant, so that it is an error."""
    letters = {plain(name): column for name, column in known.items()}
    for number in _across(grid, row):
        head = _head(grid, row, number)
        if not head.strip() or number in found or number in grid.hidden_columns or is_order(head):
            continue
        if not any(number in cells for below, cells in grid.rows.items() if below > row):
            continue
        near = get_close_matches(plain(bare(head)), letters, 1, _NEAR)
        if near and letters[near[0]].key not in {column.key for column in found.values()}:
            column = letters[near[0]]
            hint = msg("có phải «{key}»?", key=column.names[0] if column.names else column.key)
            yield Problem(
                "column", msg("không có cột «{name}»", name=excerpt(head)), grid.place(row, number), hint=hint
            )
        else:
            message = msg("cột «{name}» không được dùng", name=excerpt(head))
            hint = msg("đặt thêm tên cột ở column_names của tệp văn phòng, nếu cần cột này")
            yield Problem("column", message, grid.place(row, number), hint=hint, severity="W")
