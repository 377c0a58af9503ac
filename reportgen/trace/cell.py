"""Cells: what a cell holds, and how its display made of that the value that is read there."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.grid import GENERAL
from reportgen.messages import Message, msg, say
from reportgen.seen import Seen

if TYPE_CHECKING:
    from reportgen.source import Node

MOST_PLACES: Final = 30
LONGEST: Final = 500  # characters of what a cell holds, or of its format, that are told
_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_NUMBER: Final = re.compile(r"\d+(?:\.\d{3})*(?![.\d])(?:,\d+)?", re.ASCII)
_PERCENT: Final = 2
_EXPONENTS: Final = (0, _PERCENT, -3, -6, -9, -12)


class Display(Enum):
    """How a cell shows its value; the values are the names that a trace file has for it."""

    STORED = "stored"
    ROUNDED = "rounded"
    PADDED = "padded"
    FORMATTED = "formatted"
    READ = "read"


class Held(NamedTuple):
    """What a cell holds, its number *format*, and how it shows that: times ten to the *exponent*, to so many *places*.

    *places* are the decimals of a number that is rounded (half up) or padded.
    """

    stored: str
    format: str
    display: Display = Display.STORED
    exponent: int = 0
    places: int = 0


def held(written: Node | None) -> Held | None:
    """Return what the cell holds in which *written* stands; None where it stands elsewhere or is all that is there."""
    if not isinstance(written, Seen):
        return None
    stored, format_ = written.stored.value[:LONGEST], written.stored.format[:LONGEST]
    if written.stored.of != "number":
        return Held(stored, format_, Display.READ if written.stored.of == "text" else Display.FORMATTED)
    value = abs(Decimal(written.stored.value))
    shown = [(Decimal(one.replace(".", "").replace(",", ".")), one) for one in _NUMBER.findall(written)]
    for exponent in _exponents(format_):
        full = _EXACT.scaleb(value, exponent)
        for number, text in shown:
            if (display := _display(full, number)) is not None:
                places = len(text.partition(",")[2]) if display in {Display.ROUNDED, Display.PADDED} else 0
                return Held(stored, format_, display, exponent, places)
    return Held(stored, format_, Display.FORMATTED)


def _exponents(format_: str) -> tuple[int, ...]:
    """Return by what a *format* can scale, the likeliest first; which one it is, the shown number tells."""
    return (_PERCENT, 0) if "%" in format_ else (0, *_EXPONENTS[2:]) if "," in format_ else (0,)


def _display(full: Decimal, number: Decimal) -> Display | None:
    """Tell how a cell shows *full* as *number*; None if it does not."""
    if full == number:
        return Display.PADDED if _places(number) > _places(full.normalize(_EXACT)) else Display.STORED
    return Display.ROUNDED if full.quantize(number, context=_EXACT) == number else None


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def words(cell: Held, shown: str) -> Message:
    """Say what *cell* holds, how it shows that, and what is *shown*."""
    steps = _steps(cell)
    if cell.format == GENERAL and steps is None:
        told = msg("ô lưu «{stored}»", stored=cell.stored)
    else:
        told = msg("ô lưu «{stored}», định dạng {format}", stored=cell.stored, format=cell.format)
    if steps is not None:
        told = msg("{told}; {steps}", told=told, steps=steps)
    elif shown == cell.stored:
        return told
    return msg("{told}: «{shown}»", told=told, shown=shown)


def _steps(cell: Held) -> Message | None:
    scaled = digits = None
    if cell.exponent == _PERCENT:
        scaled = msg("ô có định dạng phần trăm: nhân 100")
    elif cell.exponent:
        scaled = msg("ô có định dạng chia cho {divisor}", divisor=f"{10**-cell.exponent:,}".replace(",", "."))
    mask = f"0,{'0' * cell.places}" if cell.places else "0"
    match cell.display:
        case Display.ROUNDED if cell.places:
            digits = msg(
                "ô hiển thị {mask}: làm tròn nửa lên đến {places} chữ số thập phân", mask=mask, places=cell.places
            )
        case Display.ROUNDED:
            digits = msg("ô hiển thị {mask}: làm tròn nửa lên đến số nguyên", mask=mask)
        case Display.PADDED:
            digits = msg("ô hiển thị {mask}: đủ {places} chữ số thập phân", mask=mask, places=cell.places)
        case Display.FORMATTED:
            digits = msg("ô hiển thị theo định dạng ấy")
        case Display.READ:
            digits = msg("chữ trong ô, đọc là số")
    return msg("{scaled}; {digits}", scaled=scaled, digits=digits) if scaled and digits else scaled or digits


def told(cell: Held) -> dict[str, Any]:
    """Make the object of *cell* that a trace file has."""
    steps = _steps(cell)
    optional = {"exponent": cell.exponent, "places": cell.places}
    return {
        "stored": cell.stored,
        "format": cell.format,
        "display": cell.display.value,
        **{key: value for key, value in optional.items() if value},
        "told": say(steps) if steps else "",
    }


def read(told: dict[str, Any]) -> Held:
    """Read the object of a cell from a trace file; raise ``ValueError``, ``KeyError`` or ``TypeError`` for others."""
    exponent, places = told.get("exponent", 0), told.get("places", 0)
    if exponent not in _EXPONENTS or type(places) is not int or not 0 <= places <= MOST_PLACES:
        raise ValueError(exponent, places)
    stored, format_ = (str(told[key])[:LONGEST] for key in ("stored", "format"))
    return Held(stored, format_, Display(told["display"]), int(exponent), places)
