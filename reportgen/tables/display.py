"""Display: the number or text of a cell as its format shows it to a person, or an error; never anything else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reportgen.tables.codes import GENERAL, sections, unshown
from reportgen.tables.formats import MOST_PLACES, rounded, shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.tables.codes import Token

_DIGITS: Final = frozenset("0#?")
_CONDITIONS: Final = ("[<", "[>", "[=")
_WIDEST: Final = 10  # digits of a number in General, beside its point
_SMALL: Final = Decimal("0.0001")  # below, General turns to powers of ten
_TEXT: Final = 3  # the section for texts, where a format has so many
_THOUSAND: Final = 3  # digits


def number_shown(number: Decimal, format: str) -> str:  # noqa: A002  # what Excel calls it
    """Return what a person sees of *number*, in Vietnamese notation; raise ``Misread`` where that is not certain.

    Blanks that only fill the cell are left out, and a comma that no digit follows.

    >>> number_shown(Decimal(155500000000), "#,##0,,"), number_shown(Decimal(0), '"Đạt";;"Không đạt"')
    ('155.500', 'Không đạt')
    """
    found = [section for section in sections(format) if "@" not in _codes(section)][:_TEXT] or [*sections(GENERAL)]
    if any(code.startswith(_CONDITIONS) for section in found for code in _codes(section)):
        raise unshown(format)
    which = 1 if number < 0 and len(found) > 1 else 2 if number == 0 and len(found) > 2 else 0  # noqa: PLR2004
    shown = _of_section(found[which], abs(number), format)
    if number < 0 and "0" in shown and not any(digit in shown for digit in "123456789"):
        raise unshown(format)  # rounded to nothing: «-0»
    if which == 1 and any(digit in shown for digit in "123456789") and not any(sign in shown for sign in "-(−"):
        raise unshown(format)  # only its colour would tell that it is negative
    minus = "-" if number < 0 and which == 0 and shown else ""
    return minus + shown


def text_shown(text: str, format: str) -> str:  # noqa: A002  # as above
    """Return what a person sees of *text*: itself, or with the words that the format puts around it.

    Raise ``Misread`` where the format hides it.
    """
    found = sections(format)
    section = next((one for one in found if "@" in _codes(one)), found[_TEXT] if len(found) > _TEXT else None)
    if section is None:
        return text
    if set(_codes(section)) != {"@"}:
        raise unshown(format)
    return "".join(token.text if token.is_literal else text for token in section).strip()


def _codes(section: Sequence[Token]) -> list[str]:
    return [token.text for token in section if not token.is_literal]


def _of_section(section: Sequence[Token], number: Decimal, format: str) -> str:  # noqa: A002  # as above
    codes = _codes(section)
    if set(codes) <= {GENERAL} and len(codes) <= 1:
        said = [token.text if token.is_literal else _general(number, format) for token in section]
    elif set(codes) <= {*_DIGITS, ".", ",", "%"} and codes.count(".") <= 1:
        said = _Digits(section, format).said(number)
    else:
        raise unshown(format)
    return " ".join("".join(said).split())


def _general(number: Decimal, format: str) -> str:  # noqa: A002  # as above
    """Write *number* with as many digits as a wide cell shows; a whole one with all that it has."""
    whole = len(f"{int(number)}")
    seen = rounded(number, (0, max(_WIDEST - whole, 0)))
    if seen != number and number < _SMALL:
        raise unshown(format)
    return f"{seen:f}".replace(".", ",")


class _Digits:
    """A section with places for digits: which are before the point, which behind it, and what it multiplies by."""

    def __init__(self, section: Sequence[Token], format: str) -> None:  # noqa: A002  # as above
        self.section, self.format = section, format
        at = {number: token.text for number, token in enumerate(section) if not token.is_literal}
        self.point = next((number for number, code in at.items() if code == "."), len(section))
        self.whole = [number for number, code in at.items() if code in _DIGITS and number < self.point]
        self.decimals = [number for number, code in at.items() if code in _DIGITS and number > self.point]
        commas = [number for number, code in at.items() if code == ","]
        inner = [number for number in commas if self.whole and self.whole[0] < number < self.whole[-1]]
        self.is_grouped = bool(inner)
        self.powers = 2 * list(at.values()).count("%") - _THOUSAND * (len(commas) - len(inner))
        last = [number for number in (self.whole[-1:], self.decimals[-1:]) if number]
        scaling = {end + step for (end,) in last for step in range(1, len(commas) + 1)}
        if not {*commas} - {*inner} <= scaling or not _is_run(self.decimals):
            raise self._error()
        if self.is_grouped and not _is_run([*self.whole, *inner]):
            raise self._error()

    def said(self, number: Decimal) -> list[str]:
        """Return what each token says of *number*."""
        text = self._rounded(number)
        before, _, after = text.partition(".")
        digits = dict(zip(self.whole, self._spread(before.lstrip("0")), strict=True))
        if not self.whole and before.strip("0"):
            digits[self.point] = before
        if self.point < len(self.section) and after:
            digits[self.point] = digits.get(self.point, "") + f",{after}"
        return [
            token.text if token.is_literal or token.text == "%" else digits.get(at, "")
            for at, token in enumerate(self.section)
        ]

    def _rounded(self, number: Decimal) -> str:
        if not self.whole and not self.decimals:
            return ""
        zeros = [place for place, at in enumerate(self.decimals, start=1) if self.section[at].text == "0"]
        places = max(zeros, default=0), len(self.decimals)
        if places[1] > MOST_PLACES:
            raise self._error()
        return f"{rounded(shifted(number, self.powers), places):f}"

    def _spread(self, digits: str) -> list[str]:
        """Return what stands in each place before the point: the first has all the digits that the others have not."""
        if not self.whole:
            return []
        count = len(self.whole)
        zero = next((place for place, at in enumerate(self.whole) if self.section[at].text == "0"), count)
        digits = digits.zfill(count - zero) if zero < count else digits
        if self.is_grouped:
            head = len(digits) % _THOUSAND
            groups = [digits[:head], *(digits[at : at + _THOUSAND] for at in range(head, len(digits), _THOUSAND))]
            return [*[""] * (count - 1), ".".join(filter(None, groups))]
        if len(digits) < count and not _is_run(self.whole):  # words between places that stay empty
            raise self._error()
        digits = digits.rjust(count)
        return [place.strip() for place in (digits[: len(digits) - count + 1], *digits[len(digits) - count + 1 :])]

    def _error(self) -> Exception:
        return unshown(self.format)


def _is_run(numbers: list[int]) -> bool:
    """Tell whether *numbers* follow each other without a gap."""
    return not numbers or max(numbers) - min(numbers) + 1 == len(numbers)
