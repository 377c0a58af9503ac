"""The marked copy: the new paper with a bar in the margin beside whatever differs, and the number of the change.

What comes out is a print copy: it says on every page that it is not the paper, and claims no standard.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.blocks import Document, Part, Run, Text
from reportgen.copies.leaf import Picture
from reportgen.copies.matrix import Matrix
from reportgen.copies.press import Press
from reportgen.decree import Role
from reportgen.paint import paint
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.comparison import Comparison, Passage
    from reportgen.copies.leaf import Leaf
    from reportgen.paint import Painted, Placed

WARNING: Final = "BẢN ĐÁNH DẤU THAY ĐỔI, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
_FROM_TEXT: Final = 4.0  # mm between the bar and the text
_FROM_BAR: Final = 1.2  # mm between the number and the bar
_WIDTH: Final = 1.4  # pt
_STROKE: Final = 4.0  # pt to both sides of the bar's place
_GAP: Final = 2.0  # pt: marks closer than that are one
_WARNING_TOP: Final = 5.0  # mm from the edge: above the number of the page
_ROLE: Final = Role.RECIPIENT  # 11 pt upright


class Mark(NamedTuple):
    """A stretch of a page that differs: its page from 1, top and bottom in pt from the foot, and whose numbers.

    Where something is gone, top and bottom are one.
    """

    page: int
    top: float
    bottom: float
    numbers: tuple[int, ...]

    @property
    def is_gap(self) -> bool:
        """Tell whether something is gone here."""
        return self.top == self.bottom

    def code(self, left: float) -> str:
        """Write the operators of its bar at *left* pt; a short stroke across where something is gone."""
        if self.is_gap:
            return f"{left - _STROKE:.2f} {self.top:.2f} m {left + _STROKE:.2f} {self.top:.2f} l"
        return f"{left:.2f} {self.bottom:.2f} m {left:.2f} {self.top:.2f} l"


def margin(found: Comparison) -> bytes:
    """Make the marked copy of the new paper of *found*.

    It shows the PDF itself where that is as it would be painted now, with whatever was signed on it since.
    """
    painted = found.new.painted()
    own = found.new.pdf
    press = Press()
    leaves = press.leaves(own if own is not None and own.startswith(painted.pdf) else painted.pdf)
    labels = _Labels(press, len(found.entries))
    left = found.new.document.page.left * MM - _FROM_TEXT * MM
    by_page: dict[int, list[Mark]] = {}
    for mark in marks(found, painted):
        by_page.setdefault(mark.page, []).append(mark)
    return press.printed(
        _marked(press, leaf, by_page.get(page, ()), labels, left) for page, leaf in enumerate(leaves, start=1)
    )


def marks(found: Comparison, painted: Painted) -> list[Mark]:
    """Return what is marked on the pages of the new paper, from top to bottom; what touches is one mark."""
    placed = sorted(_stretches(found, painted), key=lambda one: (one.page, -one.top))
    joined: list[Mark] = []
    for one in placed:
        last = joined[-1] if joined else None
        if last is not None and _touch(last, one):
            joined[-1] = last._replace(bottom=min(last.bottom, one.bottom))
        else:
            joined.append(one)
    return joined


def _touch(upper: Mark, lower: Mark) -> bool:
    """Tell whether both are stretches of one change on one page, without a gap that anybody would see."""
    if upper.is_gap or lower.is_gap or (upper.page, upper.numbers) != (lower.page, lower.numbers):
        return False
    return upper.bottom - lower.top < _GAP


def _stretches(found: Comparison, painted: Painted) -> Iterator[Mark]:
    """Yield the lines and photos that differ, wherever they came to rest, and where something is gone."""
    here, gone = _numbered(found, "new"), _numbered(found, "after")
    feet: dict[int, Mark] = {}
    by_text = {id(text.runs): one for one, _ in (*here.values(), *gone.values()) for text in one.texts if text.runs}
    for written in painted.written:
        one = by_text.get(id(written.lines.runs))
        if one is None:
            continue
        top = written.y + 0.891 * written.lines.size
        bottom = top - written.lines.leading
        if id(one) in here:
            yield Mark(written.page, top, bottom, here[id(one)][1])
        if id(one) in gone:
            foot = feet.get(id(one))
            if foot is None or (written.page, -bottom) > (foot.page, -foot.bottom):
                feet[id(one)] = Mark(written.page, bottom, bottom, gone[id(one)][1])
    yield from feet.values()
    yield from _photos(here.values(), painted)


def _numbered(found: Comparison, end: str) -> dict[int, tuple[Passage, tuple[int, ...]]]:
    """Return the passages at one *end* of what differs, each by its identity with the numbers of its changes."""
    known: dict[int, tuple[Passage, tuple[int, ...]]] = {}
    every = [(0, found.also), *((number, entry.revisions) for number, entry in enumerate(found.entries, start=1))]
    for number, revisions in every:
        for one in revisions:
            passage: Passage | None = getattr(one, end)
            if passage is not None:
                numbers = known.get(id(passage), (passage, ()))[1]
                known[id(passage)] = passage, (*numbers, number) if number and number not in numbers else numbers
    return known


def _photos(here: Iterable[tuple[Passage, tuple[int, ...]]], painted: Painted) -> Iterator[Mark]:
    """Yield the photos that differ; bars of a chart have their words beside them."""
    photos = {one.picture: numbers for one, numbers in here if one.picture >= 0 and one.role is Role.CAPTION}
    elements = sorted({drawn.element for drawn in painted.drawn})
    for drawn in painted.drawn if photos else ():
        numbers = photos.get(elements.index(drawn.element))
        if numbers is not None:
            yield Mark(drawn.page, drawn.box[3], drawn.box[1], numbers)


class _Labels:
    """The words of the copy as pictures: numbers of changes, and the warning."""

    def __init__(self, press: Press, numbers: int) -> None:
        words = [WARNING, *map(str, range(1, numbers + 1))]
        painted = paint(_document(words))
        self._leaves = press.leaves(painted.pdf)
        self._placed = [next(group) for _, group in groupby(painted.placed, key=lambda one: one.page)]

    def at(self, number: int, right: float, top: float) -> Picture:
        """Return the *number* of a change, or for 0 the warning, ending at *right* and beginning at *top* pt."""
        leaf, words = self._leaves[number], self._placed[number]
        (picture,) = leaf.pictures
        moving = Matrix.moving(right - (words.x + words.width) * MM, top - (leaf.height - words.y * MM))
        return Picture(picture.form, picture.matrix.then(moving))

    def words(self, number: int) -> Placed:
        """Return how large the words of *number* are."""
        return self._placed[number]


def _document(words: Sequence[str]) -> Document:
    """Compose each of *words* on a page of its own."""
    parts = tuple(Part((Text(_ROLE, (Run(one, _ROLE),)),)) for one in words)
    return Document(parts=parts, title=WARNING, author=WARNING, language="vi-VN", issued=None)


def _marked(press: Press, leaf: Leaf, found: Sequence[Mark], labels: _Labels, left: float) -> Leaf:
    bars = "\n".join(one.code(left) for one in found)
    drawn = press.drawn(f"q 0 G {_WIDTH} w\n{bars}\nS Q", leaf.width, leaf.height)
    pictures = [*leaf.pictures, drawn]
    width = labels.words(0).width * MM
    pictures.append(labels.at(0, (leaf.width + width) / 2, leaf.height - _WARNING_TOP * MM))
    for one in found:
        right = left - (_STROKE if one.is_gap else 0.0) - _FROM_BAR * MM
        for number in reversed(one.numbers):
            rise = labels.words(number).height * MM / 2 if one.is_gap else 0.0
            pictures.append(labels.at(number, right, one.top + rise))
            right -= labels.words(number).width * MM + _FROM_BAR * MM
    return leaf._replace(pictures=tuple(pictures))
