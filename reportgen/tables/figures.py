"""Figures of a table: their keys, given or made from their names, and what a percent format says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import KEY, plain
from reportgen.messages import msg
from reportgen.source import Mapping, Scalar, excerpt
from reportgen.tables.reference import COLUMNS, FROM, SHEET
from reportgen.tables.rows import nested, put

if TYPE_CHECKING:
    from reportgen.errors import Place
    from reportgen.grid import Grid
    from reportgen.tables.rows import Row

LONGEST_KEY: Final = 60  # characters of a key that is made from a name
_KEY: Final = re.compile(r"[^\W_]\w*")
_PERCENT: Final = "phần trăm"
_NUMBERS: Final = ("value", "plan", "previous", "total")


class Figures(NamedTuple):
    """The figures of tables by key, and of each its key, group and sheet in the order of the rows."""

    mapping: Mapping
    keys: list[tuple[Scalar, str, str]]


def figures(rows: list[tuple[Grid, Row]], node: Mapping, problems: list[Problem]) -> Figures:
    """Return the figures of *rows* and those that *node* itself holds; two with one key are a problem."""
    made = Mapping()
    made.place = node.place
    found = Figures(made, [])
    for grid, row in rows:
        if (key := _key(grid, row, problems)) is None:
            continue
        row.values.pop(KEY, None)
        _percentages(grid, row, problems)
        if key in made:
            problems.append(_doubled(key, key.place, made.key_places[key]))
            continue
        put(made, str(key), nested(row, key.place))
        found.keys.append((key, str(row.group or ""), grid.sheet))
    for own, value in node.items():
        if own in {FROM, SHEET, COLUMNS} or not isinstance(value, Mapping):
            continue
        if own in made:
            problems.append(_doubled(own, node.key_places[own], made.key_places[own]))
        else:
            made[own], made.places[own], made.key_places[own] = value, node.places[own], node.key_places[own]
    return found


def _doubled(key: str, place: Place, first: Place) -> Problem:
    message = msg("hai số liệu cùng mã «{key}»; số liệu kia ở {place}", key=excerpt(key), place=str(first))
    return Problem("duplicate-key", message, place, hint=msg("ghi mã riêng cho mỗi số liệu ở cột Mã"))


def _key(grid: Grid, row: Row, problems: list[Problem]) -> Scalar | None:
    """Return the key of the figure in *row*: as given, or made from its name."""
    given, name = row.values.get(KEY), row.values.get("name")
    if isinstance(given, Scalar):
        if _KEY.fullmatch(given):
            return given
        message = msg("mã «{key}» có dấu khác chữ, số và dấu gạch dưới", key=excerpt(given))
        problems.append(
            Problem("key", message, given.place, hint=msg("viết như {example}", example=plain(given) or "ma_1"))
        )
        return None
    if isinstance(name, Scalar) and (made := made_key(name)):
        return Scalar(made, name.place, quoted=True, folded=True)
    place = grid.place(row.number, min((value.place.column for value in row.values.values()), default=1))
    problems.append(Problem("missing", msg("dòng có số mà không có tên chỉ tiêu"), place))
    return None


def made_key(name: str) -> str:
    """Return the key of a figure that has none of its own: its name in plain letters, whole words up to a length.

    >>> made_key("Tỷ lệ che phủ rừng"), made_key("100 triệu đồng/ha")
    ('ty_le_che_phu_rung', 'so_100_trieu_dong_ha')
    """
    key = plain(name)
    if key[:1].isdigit():
        key = f"so_{key}"
    return key if len(key) <= LONGEST_KEY else key[: LONGEST_KEY + 1].rpartition("_")[0] or key[:LONGEST_KEY]


def _percentages(grid: Grid, row: Row, problems: list[Problem]) -> None:
    """Take a figure for a percentage where its unit or the format of its cells says so and nothing else does."""
    unit = row.values.get("unit")
    shown = [row.values[key] for key in _NUMBERS if key in row.percents and key in row.values]
    if shown and isinstance(unit, Scalar) and not unit.startswith("%"):
        message = msg("ô hiển thị phần trăm, đơn vị tính lại là «{unit}»", unit=str(unit))
        hint = msg("sửa định dạng ô hoặc đơn vị tính")
        problems.append(Problem("percent", message, shown[0].place, hint=hint))
    elif (shown or (isinstance(unit, Scalar) and unit.startswith("%"))) and "kind" not in row.values:
        place = shown[0].place if shown else unit.place if isinstance(unit, Scalar) else grid.place(row.number)
        row.values["kind"] = Scalar(_PERCENT, place, quoted=True, folded=True)
