"""Imposition: a paper's pages two by two on sheets that are folded and stitched in the fold (đóng ghim lồng)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import decree
from reportgen.copies.leaf import Leaf
from reportgen.copies.matrix import Matrix
from reportgen.copies.press import Press
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOLDED: Final = 4  # pages of a booklet on one sheet of paper
SHORT_EDGE: Final = "DuplexFlipShortEdge"  # the sheet lies across and is turned like a leaf of a book


class Sheet(NamedTuple):
    """A sheet of paper that lies across and is folded in the middle: its width and height in mm."""

    width: float
    height: float


A3: Final = Sheet(2 * decree.PAPER[0], decree.PAPER[1])  # two pages of A4 as large as they are
A4: Final = Sheet(decree.PAPER[1], decree.PAPER[0])  # two pages of A4 made as small as A5


def booklet(pdf: bytes, sheet: Sheet = A3) -> bytes:
    """Impose the paper *pdf* on both sides of *sheet*, to be turned on the short edge; at the end pages stay blank."""
    press = Press()
    return press.printed(imposed(press.leaves(pdf), sheet), duplex=SHORT_EDGE)


def sheets(pages: int, sides: int, *, booklet: bool) -> int:
    """Count the sheets of paper that *pages* take, printed on one or both *sides*; a booklet has two pages a side.

    >>> sheets(13, 1, booklet=False), sheets(13, 2, booklet=False), sheets(13, 2, booklet=True)
    (13, 7, 4)
    """
    printed = 2 * -(-pages // _FOLDED) if booklet else pages
    return -(-printed // sides)


def imposed(leaves: Sequence[Leaf], sheet: Sheet = A3) -> list[Leaf]:
    """Lay *leaves* on the sides of sheets: front and back of the outermost, then of the one inside it."""
    return [_side(pair, sheet) for pair in _pairs(leaves)]


def _pairs(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield the leaves that lie left and right on each side of paper."""
    blank = Leaf(0.0, 0.0)
    last = -(-len(leaves) // _FOLDED) * _FOLDED - 1
    filled = [*leaves, *[blank] * (last + 1 - len(leaves))]
    for front in range(0, last // 2, 2):
        yield filled[last - front], filled[front]
        yield filled[front + 1], filled[last - front - 1]


def _side(pair: tuple[Leaf, Leaf], sheet: Sheet) -> Leaf:
    width, height = sheet.width * MM, sheet.height * MM
    pictures = [
        picture
        for leaf, left in zip(pair, (0.0, width / 2), strict=True)
        for picture in leaf.moved(_into(leaf, width / 2, height).then(Matrix.moving(left, 0.0)))
    ]
    return Leaf(width, height, tuple(pictures))


def _into(leaf: Leaf, width: float, height: float) -> Matrix:
    """Bring *leaf* into the middle of *width* by *height* pt, made smaller where it must be, never larger.

    A page that lies across is turned so that its head is on the left: the whole booklet is turned one way to read it.
    """
    turned = Matrix()
    if leaf.is_landscape:
        turned = Matrix.turning(1).then(Matrix.moving(leaf.height, 0.0))
        leaf = Leaf(leaf.height, leaf.width)
    if not leaf.width:
        return turned
    scale = min(1.0, round(min(width / leaf.width, height / leaf.height), 5))
    x, y = (width - scale * leaf.width) / 2, (height - scale * leaf.height) / 2
    return turned.then(Matrix.scaling(scale, scale)).then(Matrix.moving(x, y))
