"""Tones: where the tone mark stands, and what is no Vietnamese syllable at all (LT01 to LT03)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.lint.rule import Rule, Slip, any_of, each
from reportgen.lint.syllable import in_other_style, is_new_style, is_syllable, mended
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD: Final = re.compile(r"[^\W\d_]+")
_TWO_STYLES: Final = re.compile(
    "(?<![^\\W\\d_])[^\\W\\d_]{0,4}(?:o[àáảãạèéẻẽẹ]|[òóỏõọ][ae]|u[ỳýỷỹỵ]|[ùúủũụ]y)(?![^\\W\\d_])"
)
_LONGEST: Final = 30  # letters of a word that is looked at
_ALLOWED: Final = any_of(  # as papers write them: loan words, units, parts of names and of addresses
    """
    internet online website email wifi video camera album logo marketing karaoke vắcxin vaccine kg km m ha cm mm
    đắk lắk kông plông krông búk pắc ea hleo kbang chư pa pah sê pốk rtanh vn gov com www http https pdf docx xlsx vnd
    usd lít gam gram mét xăng kilôgam kilômét tivi radio taxi ôtô môtô sacôm axit oxy gas
    """
)


def _minority(paragraphs: Sequence[str]) -> Iterator[tuple[int, Slip]]:
    """Find words in the rarer of both styles of tone marks (hòa, hoà), names apart; of equals, hoà is the rarer."""
    found = [
        (is_new_style(word[0]), number, word)
        for number, paragraph in enumerate(paragraphs)
        for word in _TWO_STYLES.finditer(paragraph)
        if word[0].islower() and in_other_style(word[0]) is not None
    ]
    new = sum(is_new for is_new, *_ in found)
    rarer = 2 * new <= len(found)
    for is_new, number, word in found:
        if is_new is rarer:
            yield number, Slip(*word.span(), in_other_style(word[0]))


def _misplaced(text: str) -> Iterator[Slip]:
    for word in _WORD.finditer(text):
        if not word[0].isascii() and (better := mended(word[0])) is not None:
            yield Slip(*word.span(), better)


def _unknown(text: str) -> Iterator[Slip]:
    """Find words that are neither syllables nor abbreviations; a wrong tone mark is told by LT02."""
    for word in _WORD.finditer(text):
        spelled = word[0]
        inside = spelled[1:]
        if len(spelled) > _LONGEST or not inside or inside != inside.lower() or spelled.lower() in _ALLOWED:
            continue
        if not is_syllable(spelled) and mended(spelled) is None:
            yield Slip(*word.span())


TONES: Final = (
    Rule("LT01", "I", msg("dấu thanh đặt theo kiểu ít gặp hơn trong văn bản"), _minority),
    Rule("LT02", "W", msg("dấu thanh đặt sai chữ"), each(_misplaced)),
    Rule("LT03", "I", msg("không phải một tiếng Việt"), each(_unknown), msg("xem lại chính tả"), noisy=True),
)
