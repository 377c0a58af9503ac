"""Print copies: what is sent to a printer instead of a paper. They claim nothing and never replace the paper."""

from __future__ import annotations

from reportgen.copies.cover import Delivery, Paper, Route, cover
from reportgen.copies.imposition import A3, A4, SHORT_EDGE, Sheet, booklet, imposed, sheets
from reportgen.copies.numbered import numbered, with_number
from reportgen.copies.press import Press

__all__ = [
    "A3",
    "A4",
    "Delivery",
    "Paper",
    "Route",
    "Sheet",
    "booklet",
    "cover",
    "numbered",
    "print_copy",
    "sheets",
]


def print_copy(pdf: bytes, *, number: int | None = None, booklet: Sheet | None = None) -> bytes:
    """Make the print copy of the finished paper *pdf*: with the *number* of the copy, or as a *booklet* of such sheets.

    Raise ``InputError`` where *pdf* cannot be read, ``LayoutError`` where its top margin has no room for the number.
    """
    press = Press()
    leaves = press.leaves(pdf)
    if number is not None:
        leaves[0] = with_number(press, leaves[0], number)
    if booklet is not None:
        return press.printed(imposed(leaves, booklet), duplex=SHORT_EDGE)
    return press.printed(leaves)
