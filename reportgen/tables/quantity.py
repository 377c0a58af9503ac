"""Quantities: cells that hold a number, whatever it is stored as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportgen.grid import Cell

_QUANTITY: Final = re.compile(r"\(?[-+]?\d[\d.,]*\)?\s*%?", re.ASCII)


def is_quantity(cell: Cell) -> bool:
    """Tell whether *cell* holds a number, be it as text."""
    value = cell.value
    if isinstance(value, str):
        return _QUANTITY.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)
