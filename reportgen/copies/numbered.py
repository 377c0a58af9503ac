"""The number of a copy («Bản số 03»), on the first page of a print copy, in its top margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen import decree
from reportgen.blocks import Document, Page, Part, Run, Text
from reportgen.copies.leaf import Leaf, Picture
from reportgen.copies.matrix import Box, Matrix
from reportgen.copies.press import Press
from reportgen.decree import Role
from reportgen.errors import LayoutError, Place, Problem
from reportgen.messages import msg
from reportgen.paint import Placed, paint
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 2  # digits at least, so that the numbers of a run stand below each other
_ROLE: Final = Role.RECIPIENT  # 11 pt upright, as the list of those whom the copies go to
TOP: Final = decree.PAGE_NUMBER_TOP  # mm from the edge: on the line of the page numbers that follow on later pages
RIGHT: Final = float(decree.RIGHT.highest)  # mm from the edge: over the text, however wide the office's margin is
LEFT: Final = float(decree.LEFT.highest)  # mm, where a signature's appearance has taken the place on the right


def numbered(pdf: bytes, number: int, width: int = WIDTH) -> bytes:
    """Write *number* on the first page of the print copy of *pdf*; raise ``LayoutError`` where there is no room."""
    press = Press()
    first, *others = press.leaves(pdf)
    return press.printed([with_number(press, first, number, width), *others])


def copy_number(number: int, width: int = WIDTH) -> str:
    """Write the *number* of a copy with *width* digits at least.

    >>> copy_number(3), copy_number(120), copy_number(3, 3)
    ('03', '120', '003')
    """
    return f"{number:0{width}}"


def with_number(press: Press, leaf: Leaf, number: int, width: int = WIDTH) -> Leaf:
    """Return *leaf* with the *number* of the copy in its top margin."""
    painted = paint(_label(f"Bản số {copy_number(number, width)}"))
    (words,) = painted.placed
    (label,) = press.leaves(painted.pdf)
    (picture,) = label.moved(Matrix.moving(-words.x * MM, words.y * MM - label.height))
    for x in _places(leaf, words):
        top = leaf.height - TOP * MM
        box = (x, top - words.height * MM, x + words.width * MM, top)
        if not any(_overlap(box, stamp) for stamp in leaf.stamped):
            placed = Picture(picture.form, picture.matrix.then(Matrix.moving(x, top)))
            return leaf._replace(pictures=(*leaf.pictures, placed))
    hint = msg("in số bản trên tờ bìa của tuyến phát")
    problem = Problem("no-room", msg("lề trên của trang đầu không còn chỗ để ghi số bản"), Place(""), hint=hint)
    raise LayoutError([problem])


def _places(leaf: Leaf, words: Placed) -> Iterator[float]:
    """Yield where the number can begin, in pt: on the right, or on the left; the middle is for page numbers."""
    yield leaf.width - (RIGHT + words.width) * MM
    yield LEFT * MM


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _label(words: str) -> Document:
    """Compose the number alone."""
    return Document(
        parts=(Part((Text(_ROLE, (Run(words, _ROLE),)),)),),
        title=words,
        author=words,
        language="vi-VN",
        issued=None,
        page=Page(),
    )
