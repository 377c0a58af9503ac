"""Number formats: how many digits a person sees of a number, by the format of its cell (ISO/IEC 29500-1, 18.8.31)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final, NamedTuple

DIGITS: Final = 15  # of a number, as Excel keeps what is typed; what a float has beyond is noise
MOST_PLACES: Final = 30  # as Excel allows
_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|[_*].')
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_CONDITION: Final = re.compile(r"\[[<>=]")
_PLACES: Final = re.compile(r"[0#?]")
_THOUSANDTHS: Final = re.compile(r"[0#?],+(?![0#?,])")


class Shown(NamedTuple):
    """How one section of a format shows a number: its decimals, and what else it does to it.

    *places* is None where all digits are shown; *scaled* tells that the format divides by thousands, *nothing* that
    it shows no digit at all, *unclear* that what it shows is not told here: powers of ten, fractions, conditions.
    """

    places: tuple[int, int] | None = None  # at least, at most
    percent: bool = False
    grouped: bool = False
    whole: int = 1  # digits before the decimals, at least
    scaled: bool = False
    nothing: bool = False
    unclear: bool = False


@cache
def _section(body: str) -> Shown:
    body = _BRACKETS.sub("", body)
    if body.strip().casefold() in {"general", "@", "standard"}:
        return Shown()
    percent = "%" in body
    if not _PLACES.search(body):
        return Shown(percent=percent, nothing=True)
    if re.search(r"[eE][+-]|[0#?]\s*/", body):
        return Shown(percent=percent, unclear=True)
    before, point, after = body.partition(".")
    digits = _PLACES.findall(after) if point else []
    return Shown(
        (min(digits.count("0"), MOST_PLACES), min(len(digits), MOST_PLACES)),
        percent,
        grouped=bool(re.search(r"[0#?],[0#?]", before)),
        whole=before.count("0"),
        scaled=bool(_THOUSANDTHS.search(body)),
    )


def shown(format: str, number: Decimal) -> Shown:  # noqa: A002  # what Excel calls it
    """Return how *format* shows *number*.

    >>> shown("0.00%", Decimal("0.9223"))
    Shown(places=(2, 2), percent=True, grouped=False, whole=1, scaled=False, nothing=False, unclear=False)
    """
    if _CONDITION.search(_LITERAL.sub("", format)):
        return Shown(unclear=True)
    sections = _LITERAL.sub("", format).split(";")
    which = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0  # noqa: PLR2004
    found = _section(sections[which])
    zero_as_dash = number == 0 and which == 2  # noqa: PLR2004  # the third section is for 0, and often a dash
    return found._replace(nothing=False) if zero_as_dash and found.nothing and format != ";;;" else found


def exact(number: float) -> Decimal:
    """Return the number that a person typed or sees, from a float of a workbook.

    >>> exact(0.1 + 0.2), exact(0.9223), exact(65.0), exact(48)
    (Decimal('0.3'), Decimal('0.9223'), Decimal('65'), Decimal('48'))
    """
    if isinstance(number, int):
        return Decimal(number)
    kept = Context(prec=DIGITS).create_decimal(Decimal(repr(number)))
    return _trimmed(kept, 0)


def rounded(number: Decimal, places: tuple[int, int] | None) -> Decimal:
    """Return *number* with at most and at least so many decimals, rounded half up once; all of them for None."""
    if places is None:
        return _trimmed(number, 0)
    least, most = places
    return _trimmed(number.quantize(Decimal((0, (1,), -most)), context=_EXACT), least)


def times_hundred(number: Decimal) -> Decimal:
    """Return *number* in percent, exactly."""
    return _EXACT.multiply(number, Decimal(100))


def shifted(number: Decimal, powers: int) -> Decimal:
    """Return *number* times so many *powers* of ten, exactly."""
    return _EXACT.scaleb(number, Decimal(powers))


def _trimmed(number: Decimal, least: int) -> Decimal:
    """Return *number* without zeros at its end, but with *least* decimals."""
    exponent = number.as_tuple().exponent
    places = max(least, -exponent) if isinstance(exponent, int) else 0
    text = f"{number:.{places}f}"
    whole, point, decimals = text.partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0") if point else ""
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def written(number: Decimal, look: Shown, *, grouped: bool) -> str:
    """Write *number* as Vietnamese offices do: a comma before decimals, dots between thousands where *grouped*."""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    whole = whole.zfill(look.whole) if look.whole > 1 else whole
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return ("-" if number < 0 else "") + (f"{whole},{decimals}" if decimals else whole)
