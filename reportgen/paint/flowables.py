"""Flowables: paragraphs and what must stay together - each is measured, split by index, drawn (wrap, split, draw)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from reportgen.decree import LINES_ABOVE
from reportgen.paint.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.blocks import Text
    from reportgen.paint.canvas import PaperCanvas
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

LEAST_LINES = 2  # no widow, no orphan
FUZZ = 0.01  # pt


class Setting(ABC):
    """What is poured onto pages: it has a height, space above, and draws itself on our canvas.

    *moved* tells whether it has already been moved to a new page because it did not fit on the last one.
    """

    canv: PaperCanvas
    width: float = 0.0
    height: float = 0.0
    above: float = 0.0
    first: int = 0
    last: int = 0
    moved: bool = False

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size in points."""
        del available_width, available_height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Return pieces of which the first fits; none where it cannot be split so."""
        del available_width, available_height
        return []

    @abstractmethod
    def draw(self) -> None:
        """Draw on the canvas, from the lower left corner as its origin."""

    def draw_on(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw with the lower left corner at *x*, *y*."""
        self.canv = canvas
        left, bottom = canvas.origin
        canvas.origin = (left + x, bottom + y)
        self.draw()
        canvas.origin = (left, bottom)

    @property
    def least_height(self) -> float:
        """Return the height in points of the largest piece that cannot be split; here, of the whole."""
        return self.height

    def view(self, first: int, last: int) -> Self:
        """Return a second view of the same measured pieces, from *first* to *last*; nothing is copied but names."""
        view = type(self).__new__(type(self))
        view.__dict__.update(self.__dict__)
        view.first, view.last, view.moved = first, last, False
        view.above = self.above if first == self.first else 0.0
        return view


class Paragraph(Setting):
    """Lines *first* to *last* of a text; splitting makes a second view of the same lines."""

    def __init__(self, text: Text, styles: Styles, tree: Tree, measure: float) -> None:
        super().__init__()
        self.text = text
        self.above = styles[text.role].above
        self.lines = Lines(text, styles, measure, tree.mark(text))
        self.last = len(self.lines)

    @property
    def least_height(self) -> float:
        """Return nothing: a paragraph goes on to the next page line by line."""
        return 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size in points."""
        del available_height
        self.width, self.height = available_width, (self.last - self.first) * self.lines.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Split where the height ends, leaving two lines or more on both sides; refuse with an empty list."""
        del available_width
        fit = int((available_height + FUZZ) // self.lines.leading)
        return list(self.split_after(min(fit, self.last - self.first - LEAST_LINES)))

    def split_after(self, count: int) -> list[Paragraph]:
        """Split after *count* lines; refuse with an empty list where fewer than two would stand alone."""
        if count < LEAST_LINES or self.last - self.first - count < LEAST_LINES:
            return []
        return [self.view(self.first, self.first + count), self.view(self.first + count, self.last)]

    def draw(self) -> None:
        """Write the lines; a heading gets its bookmark."""
        if self.text.level and self.first == 0:
            self.canv.heading(self.text, self.height)
        self.canv.write(self.lines, 0.0, self.height, self.first, self.last)


class Kept(Setting):
    """A lead that stays with the beginning of what follows: a heading never stands at the foot of a page.

    *leads* are how many stand so one above the other.
    """

    def __init__(self, lead: Setting, follower: Setting) -> None:
        super().__init__()
        self.leads: int = follower.leads + 1 if isinstance(follower, Kept) else 1
        self.lead = lead
        self.follower = follower
        self.above = lead.above

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of both together."""
        self.lead.wrap(available_width, available_height)
        self.follower.wrap(available_width, available_height)
        self.width = available_width
        self.height = self.lead.height + self.follower.above + self.follower.height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Split inside the follower; apart from its lead only where even a fresh page cannot hold both."""
        self.lead.wrap(available_width, available_height)
        rest = available_height - self.lead.height - self.follower.above
        self.follower.canv = self.canv
        parts = self.follower.split(available_width, rest) if rest > 0 else []
        if parts:
            return [Kept(self.lead, parts[0]), *parts[1:]]
        if not self.moved:
            return []
        if self.lead.height <= available_height:
            return [self.lead, self.follower]
        parts = self.lead.split(available_width, available_height)
        return [parts[0], Kept(parts[1], self.follower)] if parts else []

    def draw(self) -> None:
        """Draw the lead above its follower."""
        self.lead.draw_on(self.canv, 0, self.height - self.lead.height)
        self.follower.draw_on(self.canv, 0, 0)


class Tailed(Setting):
    """Something with a last line of its own, which never stands alone on a page: the end mark after a table."""

    def __init__(self, body: Setting, tail: Setting) -> None:
        super().__init__()
        self.body = body
        self.tail = tail
        self.above = body.above

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of both together."""
        self.body.wrap(available_width, available_height)
        self.tail.wrap(available_width, available_height)
        self.width = available_width
        self.height = self.body.height + self.tail.above + self.tail.height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Split the body so that its last piece takes the tail along."""
        self.tail.wrap(available_width, available_height)
        self.body.canv = self.canv
        parts = self.body.split(available_width, available_height - self.tail.above - self.tail.height)
        parts = parts or self.body.split(available_width, available_height)
        if parts:
            return [*parts[:-1], Tailed(parts[-1], self.tail)]
        return [self.body, self.tail] if self.moved and self.body.height <= available_height else []

    def draw(self) -> None:
        """Draw the body above its tail."""
        self.body.draw_on(self.canv, 0, self.height - self.body.height)
        self.tail.draw_on(self.canv, 0, 0)


class Ending(Setting):
    """The last paragraph with the signature block, so that the block never stands alone on a page."""

    def __init__(self, paragraph: Paragraph, closing: Setting) -> None:
        super().__init__()
        self.paragraph = paragraph
        self.closing = closing
        self.above = paragraph.above

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of both together."""
        self.paragraph.wrap(available_width, available_height)
        self.closing.wrap(available_width, available_height)
        self.width = available_width
        self.height = self.paragraph.height + self.closing.above + self.closing.height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Leave what fits of the paragraph; two lines of it or more go with the signature."""
        del available_width
        fit = int((available_height + FUZZ) // self.paragraph.lines.leading)
        parts = self.paragraph.split_after(min(fit, self.paragraph.last - self.paragraph.first - LINES_ABOVE))
        if parts:
            head, tail = parts
            return [head, Ending(tail, self.closing)]
        return [self.paragraph, self.closing] if self.moved and self.paragraph.height <= available_height else []

    def draw(self) -> None:
        """Draw the paragraph above the signature block."""
        self.paragraph.draw_on(self.canv, 0, self.height - self.paragraph.height)
        self.closing.draw_on(self.canv, 0, 0)


def stacked(lines: Sequence[Lines]) -> float:
    """Return the height of texts set one below the other without space between."""
    return sum(text.height for text in lines)
