"""Units of figures that have none in their row: said above the table, or in brackets in the heads of its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.heads import Kind, folded
from reportgen.messages import msg
from reportgen.orthography import normal
from reportgen.source import Scalar, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.grid import Grid
    from reportgen.tables.columns import Headed
    from reportgen.tables.rows import Row

_TOLD: Final = re.compile(r"\W*(?P<head>đơn\s+vị\s+tính|đvt|đơn\s+vị)\s*:\s*(?P<unit>[^:]+?)[\s).]*", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_NO_WORDS: Final = re.compile(r"\W*(năm\s+)?\d{4}\W*|[\d=/+*x:.,\s-]+", re.IGNORECASE)  # a year, «3=2/1»
# Words of which a unit is made; other words in brackets, such as «(ước)», are remarks.
_KNOWN: Final = re.compile(
    r"((nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|tr|1[.,]?000|1[.,]?000[.,]?000)[\s.]*)*"
    r"(đồng|đ|vnđ|usd|%|‰|tấn|tạ|yến|kg|ha|m2|m²|m3|m³|km|km2|km²|con|hộ|người|lượt( người)?|cây|xã|lít|mw|kwh|gram|mét"
    r"|học sinh|lao động|hội viên|căn|vụ|giường|cơ sở|doanh nghiệp|dự án|công trình|thôn|hợp tác xã|htx|sản phẩm)"
    r"(\s*/\s*\w[\w\s]*)?|tỷ|tỉ|triệu",
    re.IGNORECASE,
)


class _Unit(NamedTuple):
    """A unit and the cell that says it."""

    text: str
    row: int
    column: int


def supplied(grid: Grid, headed: Headed, rows: list[Row]) -> Iterator[Problem]:
    """Give each of *rows* the unit that is said for it elsewhere; yield what contradicts, and what may be a unit."""
    numbers = {at: column for at, column in headed.columns.items() if column.kind is Kind.NUMBER}
    words = {at: found for at in numbers if (found := _in_brackets(grid, headed.row, at)) is not None}
    heads = {at: unit for at, unit in words.items() if _KNOWN.fullmatch(unit.text)}
    above, is_told = _above(grid, headed.row), False
    several = above if above is not None and re.search("[,;]", above.text) else None
    for row in rows:
        said = [unit for at, unit in heads.items() if numbers[at].key in row.values]
        own = row.values.get("unit")
        unit = said[0] if said else None if several is not None else above
        differing = [one for one in said if folded(one.text) != folded(str(own) if own else said[0].text)]
        if differing:
            yield _contradiction(grid, row, differing[0], str(own) if own else said[0].text)
        elif own is None and unit is not None:
            if not row.percents or unit.text.startswith("%"):
                row.values["unit"] = Scalar(unit.text, grid.place(unit.row, unit.column), quoted=True, folded=True)
        elif own is None and not row.percents and not is_told:
            others = [one for at, one in words.items() if numbers[at].key in row.values]
            others += [several] if several is not None else []
            is_told = bool(others)
            yield from (_doubt(grid, one) for one in others)
    yield from _unreadable(rows)


def _unreadable(rows: list[Row]) -> Iterator[Problem]:
    """Tell of units that cannot be told from the number before them: 3 «1.000 đồng»."""
    units = (unit for row in rows if isinstance(unit := row.values.get("unit"), Scalar) and unit[:1].isdigit())
    for unit in {unit.place: unit for unit in units}.values():
        message = msg("đơn vị tính «{unit}» bắt đầu bằng chữ số, không đứng sau số được", unit=excerpt(unit))
        yield Problem("unit", message, unit.place, hint=msg("viết bằng chữ: nghìn đồng, triệu đồng"))


def _contradiction(grid: Grid, row: Row, unit: _Unit, other: str) -> Problem:
    at = next((value.place.column for key, value in row.values.items() if key == "unit"), unit.column)
    message = msg("đơn vị tính «{unit}», ở tên cột lại là «{other}»", unit=excerpt(other), other=excerpt(unit.text))
    return Problem(
        "unit", message, grid.place(row.number, at), hint=msg("mỗi dòng một đơn vị tính: ghi ở cột Đơn vị tính")
    )


def _doubt(grid: Grid, unit: _Unit) -> Problem:
    message = msg("«{text}»: không rõ có phải đơn vị tính không, số liệu ở đây không có", text=excerpt(unit.text))
    hint = msg("là đơn vị tính thì ghi ở cột Đơn vị tính")
    return Problem("unit", message, grid.place(unit.row, unit.column), hint=hint, severity="W")


def _in_brackets(grid: Grid, row: int, at: int) -> _Unit | None:
    """Return what stands in brackets in a head, or as a unit in the head above it."""
    found = [_Unit(text.strip(), row, at) for text in _BRACKETS.findall(_text(grid, row, at)) if _words(text)]
    span = grid.span(row - 1, at)
    left = span.left if span is not None else at
    above = [_Unit(text.strip(), row - 1, left) for text in _BRACKETS.findall(_text(grid, row - 1, left))]
    units = [unit for unit in (*found, *above) if _KNOWN.fullmatch(unit.text)]
    return next(iter([*units, *found]), None)


def _words(text: str) -> bool:
    return _NO_WORDS.fullmatch(text) is None


def _above(grid: Grid, below: int) -> _Unit | None:
    """Return the unit that a cell above the heads says for the whole table."""
    for row in sorted((row for row in grid.rows if row < below), reverse=True):
        for at in grid.rows[row]:
            found = _TOLD.fullmatch(_text(grid, row, at))
            if found is not None and (folded(found["head"]) != folded("đơn vị") or _KNOWN.fullmatch(found["unit"])):
                return _Unit(found["unit"].strip(), row, at)
    return None


def _text(grid: Grid, row: int, at: int) -> str:
    value = grid.cell(row, at).value
    return normal(" ".join(value.split())) if isinstance(value, str) else ""
