"""Ordinals: which rows of a table are numbered, and the row that numbers its columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.numerals import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.grid import Cell

_ORDINAL: Final = re.compile(
    r"[\W_]*(\d+|[IVXLC]+|[^\W\d_])([.,/\-]+(\d+|[IVXLC]+|[^\W\d_]))*[\W_]*|[\W_]+", re.IGNORECASE
)  # 1, 1.2, II, a), (3), -
_HEADING: Final = re.compile(r"[IVXLC]+|[A-ZĐ]")
_NUMBERED: Final = re.compile(r"\(?(\d{1,3}|[A-Z])\)?(\s*=.*)?", re.DOTALL)  # (1), A, 3=2/1
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SERIES: Final = ([roman(number) for number in range(1, 100)], list(LETTERS.upper()), list(_LETTERS))


def is_ordinal(cell: Cell) -> bool:
    """Tell whether *cell*, of the column of ordinal numbers, numbers its row."""
    if cell.is_blank or isinstance(cell.value, bool):
        return False
    return not isinstance(cell.value, str) or cell.broken or _ORDINAL.fullmatch(cell.value.strip()) is not None


def is_heading(cell: Cell) -> bool:
    """Tell whether *cell* numbers its row as titles are numbered: I, II, A, B."""
    return isinstance(cell.value, str) and _HEADING.fullmatch(cell.value.strip().rstrip(".")) is not None


def beside(number: str) -> frozenset[str]:
    """Return the numbers before and after the *number* of a title, in every way of counting that has it.

    >>> sorted(beside("II")), sorted(beside("D"))
    (['I', 'III'], ['C', 'E', 'Đ'])
    """
    found = set[str]()
    for series in _SERIES:
        if number in series:
            at = series.index(number)
            found.update(series[max(at - 1, 0) : at + 2])
    return frozenset(found - {number})


def counted(cells: Iterable[Cell]) -> bool:
    """Tell whether *cells*, from left to right, count the columns: 1, 2, 3, or letters and then numbers: A, B, 1, 2."""
    said = [_numbered(cell) for cell in cells]
    letters = next((at for at, text in enumerate(said) if not text.isalpha()), len(said))
    expected = [*_LETTERS[:letters], *map(str, range(1, len(said) - letters + 1))]
    return len(said) > 1 and said == expected


def _numbered(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else ""
    found = _NUMBERED.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1] if found is not None else ""
