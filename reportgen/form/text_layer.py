"""The text layer of a paper: whether its letters are Unicode as it is written today."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, is_normalized

LEGACY: Final = re.compile(r"[ƣƢ]|[\u0080-\u009f]")  # ư in fonts of TCVN 6909's forerunners that are taken for Unicode


def unreadable(text: str) -> bool:
    r"""Tell whether some letter of *text* means nothing outside its font.

    >>> unreadable("nước"), unreadable("n\ue000c")
    (False, True)
    """
    return any(letter == "\ufffd" or category(letter) in {"Co", "Cn"} for letter in text)


def legacy(text: str) -> bool:
    """Tell whether *text* is in a legacy code.

    >>> legacy("nƣớc"), legacy("nước")
    (True, False)
    """
    return LEGACY.search(text) is not None or unreadable(text)


def composed(text: str) -> bool:
    r"""Tell whether the letters of *text* are composed, each with its marks (NFC).

    >>> composed("ước"), composed("u\u031bo\u031b\u0301c")
    (True, False)
    """
    return is_normalized("NFC", text)
