"""Columns: the row of a sheet that heads a table, and which column is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import Column, Kind, bare, folded, is_order, plain
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.quantity import is_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.grid import Grid
    from reportgen.source import Scalar

DEEPEST_HEAD: Final = 40  # rows above a table: its title, who sends it
_EARLIER: Final = "previous"
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_ALONE: Final = re.compile(r"\W*(năm\s+)?(19|20)\d\d\W*", re.IGNORECASE)
JOINT: Final = " - "  # between the heads of two rows: «Năm 2019 - Kế hoạch»
_NEEDED: Final = frozenset({"value", "plan"})  # without which a table of figures says little
_NEAR: Final = 0.8  # how alike two heads are of which one is probably a slip


class Headed(NamedTuple):
    """A table found on a sheet: the row of its heads, and its columns by their numbers."""

    row: int
    columns: dict[int, Column]
    order: int | None
    problems: tuple[Problem, ...]
    years: tuple[tuple[int, frozenset[str]], ...] = ()  # that heads of numbers say, where no one chose the column


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
    if not found or (len(found) < enough and _is_doubtful(grid, best, found, wanted)):
        return None
    years = {at: said for at in sorted(found) if (said := _years(grid, best, at, found[at], wanted, known))}
    problems = [
        *_doubled(grid, best, found, years),
        *_unlike(grid, best, found, wanted, years),
        *_unknown(grid, best, found, known),
        *_valueless(grid, best, found, wanted),
    ]
    chosen = {at for at, column in found.items() if column.key in wanted.given or column.kind is not Kind.NUMBER}
    unchosen = tuple((at, told) for at, told in years.items() if at not in chosen)
    return Headed(best, found, _order(grid, best), tuple(problems), unchosen)


def _is_doubtful(grid: Grid, row: int, found: Mapping[int, Column], wanted: Wanted) -> bool:
    """Tell whether a *row* with few heads that are known may be none of heads: nothing else says that it is."""
    is_named = any(column.key in wanted.given for column in found.values())
    return _order(grid, row) is None and not is_named and bool(_strange(grid, row, found))


def unheaded(grid: Grid, wanted: Wanted) -> Iterator[Problem]:
    """Say what keeps *grid* from having heads: those that are not known, where another of their row is."""
    known = wanted.known()
    best = _best(grid, known)
    found = _matches(grid, best, known) if best else {}
    hint = msg("đặt tên cột như: {known}", known=", ".join(column.names[0] for column in wanted.columns))
    unknown = _strange(grid, best, found)
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


def _strange(grid: Grid, row: int, found: Mapping[int, Column]) -> list[int]:
    """Return the columns of *row* with a head that is not *found* to be known."""
    heads = {number: _head(grid, row, number) for number in _across(grid, row) if number not in found}
    return [number for number, head in heads.items() if head.strip() and not is_order(head)]


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
    return _text(grid, row, column)


def _joined(grid: Grid, row: int, column: int) -> str:
    """Return a head with the year above it, as the session's file may name it: «Năm 2020 - Kế hoạch»."""
    return JOINT.join(filter(None, (_year_above(grid, row, column), _head(grid, row, column))))


def _text(grid: Grid, row: int, column: int) -> str:
    value = grid.seen(row, column).value
    return "" if value is None else str(value)


def _matches(grid: Grid, row: int, known: Mapping[str, Column]) -> dict[int, Column]:
    found = {}
    for column in _across(grid, row):
        head = _head(grid, row, column)
        names = (_joined(grid, row, column), head, bare(head)) if head.strip() else ()
        match = next((known[name] for name in map(folded, names) if name in known), None)
        if match is not None and not is_order(head):
            found[column] = match
    return found


def _doubled(
    grid: Grid, row: int, found: Mapping[int, Column], years: Mapping[int, frozenset[str]]
) -> Iterator[Problem]:
    """Tell of columns of one key; those of different years are told as such."""
    first: dict[str, int] = {}
    for number, column in found.items():
        other = first.setdefault(column.key, number)
        if other == number or (other in years and number in years and years[other] != years[number]):
            continue
        heads = [excerpt(_head(grid, row, at)) for at in (other, number)]
        message = msg("hai cột «{first}» và «{second}» cùng là một mục", first=heads[0], second=heads[1])
        hint = msg("ghi rõ trong tệp kỳ họp: columns: {{{key}: tên cột}}", key=column.key)
        if folded(heads[0]) == folded(heads[1]):
            hint = msg("mỗi trang tính một bảng; hoặc đổi tên một cột")
        yield Problem("column", message, grid.place(row, number), hint=hint)


def _unlike(
    grid: Grid,
    row: int,
    found: Mapping[int, Column],
    wanted: Wanted,
    years: Mapping[int, frozenset[str]],
) -> Iterator[Problem]:
    """Tell of heads of two years that the session's file does not name: which is for which key must be said.

    That of an earlier year beside another is what «cùng kỳ» means.
    """
    for pair in combinations(years, 2):
        first, second = sorted(pair, key=lambda at: found[at].key != _EARLIER)
        is_earlier = found[first].key == _EARLIER and max(years[first]) < min(years[second])
        if is_earlier or years[first] == years[second] or all(found[at].key in wanted.given for at in pair):
            continue
        names = [excerpt(_joined(grid, row, at)) for at in pair]
        message = msg("cột «{first}» và cột «{second}» là của hai năm", first=names[0], second=names[1])
        keys = ", ".join(f"{key}: {_joined(grid, row, at)}" for at, key in sorted(_suggested(found, years).items()))
        hint = msg("ghi rõ trong tệp kỳ họp: columns: {{{keys}}}; hoặc mỗi năm một bảng", keys=keys)
        yield Problem("column", message, grid.place(row, pair[1]), hint=hint)
        return


def _suggested(found: Mapping[int, Column], years: Mapping[int, frozenset[str]]) -> dict[int, str]:
    """Return the keys that columns of several years may be meant for: of each the latest, and the value before."""
    chosen: dict[str, int] = {}
    for at in sorted(years, key=lambda at: max(years[at]), reverse=True):
        key = found[at].key
        if chosen.setdefault(key, at) != at and key == "value" and _EARLIER not in {one.key for one in found.values()}:
            chosen.setdefault(_EARLIER, at)
    return {at: key for key, at in chosen.items()}


def _years(  # noqa: PLR0913, PLR0917  # a cell, and all that its head may mean
    grid: Grid, row: int, at: int, column: Column, wanted: Wanted, known: Mapping[str, Column]
) -> frozenset[str]:
    """Return the years that a head loses where it is taken for the name of *column*, and those of the head above it."""
    head = _head(grid, row, at)
    is_whole = folded(head) in known and column.key not in wanted.given
    lost = head.removeprefix(bare(head)) if not is_whole else ""
    above = _year_above(grid, row, at) if column.kind is Kind.NUMBER else ""
    return frozenset(_YEAR.findall(f"{lost} {above}"))


def _year_above(grid: Grid, row: int, at: int) -> str:
    above = _text(grid, row - 1, at)
    return above if _YEAR_ALONE.fullmatch(above) else ""


def _unknown(grid: Grid, row: int, found: Mapping[int, Column], known: Mapping[str, Column]) -> Iterator[Problem]:
    """Tell of columns that are not read; one whose name is nearly known is probably meant, so that it is an error."""
    letters = {plain(name): column for name, column in known.items()}
    filled = {number for below, cells in grid.rows.items() if below > row for number in cells}
    for number in _strange(grid, row, found):
        if number in grid.hidden_columns or number not in filled:
            continue
        head = _head(grid, row, number)
        near = get_close_matches(plain(bare(head)), letters, 1, _NEAR) or _beginnings(head, letters)
        if near and letters[near[0]].key not in {column.key for column in found.values()}:
            column = letters[near[0]]
            hint = msg("có phải «{key}»?", key=column.names[0] if column.names else column.key)
            yield Problem(
                "column", msg("không có cột «{name}»", name=excerpt(head)), grid.place(row, number), hint=hint
            )
        else:
            message = msg("cột «{name}» không được dùng", name=excerpt(_joined(grid, row, number)))
            hint = msg("đặt thêm tên cột ở column_names của tệp văn phòng, nếu cần cột này")
            yield Problem("column", message, grid.place(row, number), hint=hint, severity="W")


def _valueless(grid: Grid, row: int, found: Mapping[int, Column], wanted: Wanted) -> Iterator[Problem]:
    """Tell of a table of which no column of numbers is known, although another has some."""
    kinds = {column.kind for column in wanted.columns}
    if Kind.NUMBER not in kinds or Kind.NUMBER in {column.kind for column in found.values()}:
        return
    for number in _strange(grid, row, found):
        below = (cells[number] for at, cells in grid.rows.items() if at > row and number in cells)
        if number not in grid.hidden_columns and any(map(is_quantity, below)):
            name = excerpt(_joined(grid, row, number))
            hint = msg("ghi rõ trong tệp kỳ họp: columns: {{value: {name}}}", name=name)
            message = msg("không cột số nào được đọc; cột «{name}» có số", name=name)
            yield Problem("column", message, grid.place(row, number), hint=hint)
            return


def _beginnings(head: str, letters: Mapping[str, Column]) -> list[str]:
    """Return the names, in plain *letters*, of a value or a plan with which *head* begins: «Thực hiện 9 tháng»."""
    begun = [name for name, column in letters.items() if plain(head).startswith(f"{name}_")]
    return sorted((name for name in begun if letters[name].key in _NEEDED), key=len, reverse=True)
