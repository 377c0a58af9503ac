"""Numerals: numbers in Roman figures, in Vietnamese words, and as the letters of points."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
LARGEST_ROMAN: Final = 3999
LETTERS: Final = (
    "abcdđeghiklmnopqrstuvxy"  # điểm: Vietnamese, as papers count: no ă â ê ô ơ ư; Decree 30/2020, PL I II.6
)

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9  # tỷ: the highest word; beyond it the count of tỷ is itself read


def roman(number: int) -> str:
    """Write *number*, from 1 to 3999, in Roman figures.

    >>> roman(6), roman(14)
    ('VI', 'XIV')
    """
    if not 1 <= number <= LARGEST_ROMAN:
        raise ValueError(f"no Roman figure for {number}")
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures


def letter(number: int) -> str:
    """Return the letter of point (điểm) *number*, from 1 for a to 23 for y.

    >>> "".join(letter(number) for number in range(1, 9))
    'abcdđegh'
    """
    if not 1 <= number <= len(LETTERS):
        raise ValueError(f"no letter for point {number}")
    return LETTERS[number - 1]


def words(number: int | Decimal, *, four: Literal["tư", "bốn"] = "tư", zero: Literal["linh", "lẻ"] = "linh") -> str:
    """Read *number* aloud, exactly: every digit given is read, those after the comma one by one.

    *four* is said after the tens (hai mươi tư), *zero* for missing tens (một trăm linh năm).

    >>> words(1_005_000)
    'một triệu không trăm linh năm nghìn'
    >>> words(Decimal("-65.10")), words(24, four="bốn")
    ('âm sáu mươi lăm phẩy một không', 'hai mươi bốn')
    """
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise TypeError(f"only int and Decimal are exact, not {type(number).__name__}")
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"no words for {number}")
    whole, _, places = format(Decimal(number).copy_abs(), "f").partition(".")
    said = _whole(int(whole), four, zero) or _DIGITS[0]
    if places:
        said = " ".join([said, "phẩy", *(_DIGITS[int(digit)] for digit in places)])
    return f"âm {said}" if number < 0 else said


def money_words(dong: int | Decimal, *, four: Literal["tư", "bốn"] = "tư", zero: Literal["linh", "lẻ"] = "linh") -> str:
    """Read an amount of *dong* as papers do after "Bằng chữ:", with a capital.

    >>> money_words(155_500_000_000)
    'Một trăm năm mươi lăm tỷ năm trăm triệu đồng'
    """
    if isinstance(dong, Decimal) and dong.is_finite() and dong == dong.to_integral_value():
        dong = int(dong)
    said = words(dong, four=four, zero=zero)
    return f"{said[0].upper()}{said[1:]} đồng"


def _whole(number: int, four: str, zero: str) -> str:
    """Read a whole number, every group after the first with its hundreds; nothing for 0."""
    billions, rest = divmod(number, _BILLION)
    said = [_whole(billions, four, zero), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said += [*_group(group, four, zero, full=bool(said)), _GROUPS[power]]
    return " ".join(filter(None, said))


def _group(number: int, four: str, zero: str, *, full: bool) -> list[str]:
    """Read a number from 1 to 999, with ``không trăm`` if *full*."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        said += [_DIGITS[tens], "mươi"]
    elif tens:
        said.append("mười")
    elif ones and said:
        said.append(zero)
    if ones:
        said.append(_one(ones, tens, four))
    return said


def _one(ones: int, tens: int, four: str) -> str:
    """Name the last digit, which sounds otherwise after tens: mươi mốt, mươi tư, mười lăm."""
    if tens and ones == 5:  # noqa: PLR2004  # năm would be heard as a year
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: four}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]
