"""Codes: the sections of a number format, and what each of them is made of (ISO/IEC 29500-1, 18.8.31)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from reportgen.messages import msg
from reportgen.scalars import Misread, excerpt

GENERAL: Final = "general"
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<code>general|standard|am/pm|a/p|([a-z])\7*)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR: Final = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"\$([^-]*)(-[0-9A-Fa-f]+)?")
_SYSTEM: Final = re.compile(r"\$-(f800|f400)", re.IGNORECASE)  # days and times as the reader's machine is set
_CODES: Final = frozenset("0#?.,%/@;:")


class Token(NamedTuple):
    """A piece of a section: words that are shown as they stand, or a code in small letters."""

    text: str
    is_literal: bool


@cache
def sections(format: str) -> tuple[tuple[Token, ...], ...]:  # noqa: A002  # what Excel calls it
    """Return the sections of *format*, at least one.

    >>> [[token.text for token in section] for section in sections('#,##0" con";[Red]-0')]
    [['#', ',', '#', '#', '0', ' con'], ['-', '0']]
    """
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(format):
        if match["sign"] == ";":
            found.append([])
        elif (token := _token(match)).text:
            found[-1].append(token)
    return tuple(map(tuple, found))


def _token(match: re.Match[str]) -> Token:
    if match["code"] is not None:
        code = match["code"].casefold()
        return Token(GENERAL if code == "standard" else code, is_literal=False)
    if match["bracket"] is not None:
        return _bracket(match["bracket"])
    if match["fill"] is not None:  # blanks up to the cell's edge; other signs would be a rule of dots
        return Token("" if match["fill"] == " " else match[0], is_literal=False)
    if match["sign"] is not None:
        return Token(match["sign"], is_literal=match["sign"] not in _CODES)
    return Token(" " if match["blank"] is not None else match["quoted"] or match["escaped"] or "", is_literal=True)


def _bracket(inside: str) -> Token:
    currency = _CURRENCY.fullmatch(inside)
    if currency is not None and not _SYSTEM.fullmatch(inside):
        return Token(currency[1], is_literal=True)
    return Token("" if _COLOUR.fullmatch(inside.strip()) else f"[{inside.casefold()}]", is_literal=False)


def unshown(format: str) -> Misread:  # noqa: A002  # as above
    """Return the error of a cell whose format shows it in a way that cannot be printed with certainty."""
    return Misread(
        msg("không in được đúng như ô hiển thị với định dạng «{format}»", format=excerpt(format)),
        msg("chọn định dạng ô thông thường, hoặc gõ thành chữ (Text) đúng như cần in"),
        "format",
    )
