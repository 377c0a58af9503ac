"""Notation: whether the numbers of a column that are stored as text are Vietnamese (4.368,5) or English (4,368.5).

A text such as «4.368» alone does not tell; the rest of its column may.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class Script(Enum):
    """What a number stored as text shows of its notation."""

    NONE = auto()  # digits alone, or no number
    VIETNAMESE = auto()
    ENGLISH = auto()
    DOTTED = auto()  # 4.368: thousands in Vietnamese, decimals in English
    COMMAED = auto()  # 4,368: the other way round


def _shape(group: str, point: str) -> re.Pattern[str]:
    """Match what only a notation with *group* and *point* can be."""
    grouped = rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+"
    return re.compile(
        rf"-?(?:{grouped}\{point}\d+|[1-9]\d{{0,2}}(?:\{group}\d{{3}}){{2,}}|(?:0|\d{{4,}})\{point}\d+"
        rf"|\d+\{point}(?:\d{{1,2}}|\d{{4,}}))",
        re.ASCII,
    )


_SHAPES: Final = {
    Script.VIETNAMESE: _shape(".", ","),
    Script.ENGLISH: _shape(",", "."),
    Script.DOTTED: re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII),
    Script.COMMAED: re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII),
}


def script(text: str) -> Script:
    """Return what *text* shows.

    >>> [script(text).name for text in ("65,79", "65.79", "4.368", "4,368", "4368", "1.234.567")]
    ['VIETNAMESE', 'ENGLISH', 'DOTTED', 'COMMAED', 'NONE', 'VIETNAMESE']
    """
    text = text.removesuffix("%").rstrip()
    return next((found for found, shape in _SHAPES.items() if shape.fullmatch(text)), Script.NONE)


def scripts(texts: Iterable[str]) -> frozenset[Script]:
    """Return the notations that *texts* of one column show for certain."""
    return frozenset(map(script, texts)) & {Script.VIETNAMESE, Script.ENGLISH}


def vietnamese(text: str) -> str:
    """Return an English number in Vietnamese notation."""
    return text.translate({ord(","): None, ord("."): ","})
