"""The text layer of a paper: whether its letters are Unicode as it is written today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import category, is_normalized

from reportgen.lint.legacy import SHORTEST, of_old_font
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

LEGACY: Final = re.compile(r"[ƣƢ]|[\u0080-\u009f]")  # ư in fonts of TCVN 6909's forerunners that are taken for Unicode


def unreadable(text: str) -> bool:
    r"""Tell whether some letter of *text* means nothing outside its font.

    >>> unreadable("nước"), unreadable("n\ue000c")
    (False, True)
    """
    return any(letter == "\ufffd" or category(letter) in {"Co", "Cn"} for letter in text)


def legacy(text: str) -> bool:
    """Tell whether *text* is in a legacy code.

    >>> legacy("nƣớc"), legacy("Céng hßa x· héi chñ nghÜa"), legacy("nước")
    (True, True, False)
    """
    return LEGACY.search(text) is not None or unreadable(text) or any(of_old_font(text))


def untold(texts: Sequence[str]) -> Message | None:
    """Return why the words of a paper's lines cannot be judged: most of them mean nothing in Unicode; else None."""
    judged = [text for text in texts if len(text) >= SHORTEST and not text.isascii()]
    if 2 * sum(any(of_old_font(text)) for text in judged) > len(judged):
        return msg("lớp chữ theo mã cũ (TCVN3 hoặc VNI), không đọc được lời")
    if 2 * sum(unreadable(text) for text in judged) > len(judged):
        return msg("không trích được chữ từ tệp")
    return None


def composed(text: str) -> bool:
    r"""Tell whether the letters of *text* are composed, each with its marks (NFC).

    >>> composed("ước"), composed("u\u031bo\u031b\u0301c")
    (True, False)
    """
    return is_normalized("NFC", text)
