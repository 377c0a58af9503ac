"""Stored: the text that a cell shows as a scalar, which knows what the cell holds where that is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.orthography import normal
from reportgen.seen import Seen, Stored
from reportgen.source import Scalar
from reportgen.tables.formats import exact

if TYPE_CHECKING:
    from reportgen.errors import Place
    from reportgen.grid import Cell


def scalar(text: str, place: Place, cell: Cell) -> Scalar:
    """Return the *text* that was read from *cell*; with what it holds, unless that is this very text."""
    if (stored := _stored(text, cell)) is None:
        return Scalar(text, place, quoted=True, folded=True)
    return Seen(text, place, stored=stored)


def _stored(text: str, cell: Cell) -> Stored | None:
    value = cell.value
    if isinstance(value, str):
        said = " ".join(normal(value).split())
        return None if " ".join(text.split()) in said else Stored(said, cell.format, "text")
    if isinstance(value, bool):
        return Stored(str(value).upper(), cell.format, "other")
    if isinstance(value, int | float):
        return Stored(f"{exact(value):f}", cell.format)
    return Stored(str(value), cell.format, "other")
