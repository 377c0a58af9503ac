"""Pages: the sheets of each part and their numbers; flowables are poured into them from the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen import decree
from reportgen.blocks import Numbering, Run, Text
from reportgen.decree import Role
from reportgen.errors import LayoutError, Place, Problem
from reportgen.messages import msg
from reportgen.paint.lines import Lines
from reportgen.paint.styles import MM
from reportgen.paint.tags import PAGINATION

if TYPE_CHECKING:
    from reportgen.blocks import Page
    from reportgen.paint.canvas import PaperCanvas
    from reportgen.paint.flowables import Setting
    from reportgen.paint.styles import Styles

PORTRAIT, LANDSCAPE = "portrait", "landscape"
_FUZZ = 1e-6  # pt


class Sheet(NamedTuple):
    """A sheet of paper in points: its size and the frame inside its margins."""

    width: float
    height: float
    left: float
    bottom: float
    measure: float
    room: float


def sheet(page: Page, *, landscape: bool) -> Sheet:
    """Return the sheet of *page*; a landscape one keeps its margins as it is read (PL I I.2)."""
    width, height = (side * MM for side in (reversed(decree.PAPER) if landscape else decree.PAPER))
    measure = width - (page.left + page.right) * MM
    return Sheet(width, height, page.left * MM, page.bottom * MM, measure, height - (page.top + page.bottom) * MM)


class Pouring:
    """Pours the flowables of one part after the other onto pages of *canvas*."""

    def __init__(self, canvas: PaperCanvas, styles: Styles) -> None:
        self._canvas = canvas
        self._styles = styles
        self._number = 0
        self._on = sheet(styles.page, landscape=False)
        self._room = 0.0  # what is left of the page

    def part(self, flowables: list[Setting], on: Sheet) -> None:
        """Pour a part onto pages of its own, numbered from 1, each a sheet like *on*; *flowables* is emptied.

        Raise ``LayoutError`` for what no page can hold.
        """
        self._on, self._number = on, 0
        waiting = flowables
        waiting.reverse()
        self._begin()
        while waiting:
            flowable = waiting.pop()
            if self._placed(flowable):
                continue
            pieces = self._split(flowable)
            if pieces:
                if not self._placed(pieces[0]):
                    raise _too_large()
                waiting += reversed(pieces[1:])
            elif flowable.moved:
                raise _too_large()
            else:
                flowable.moved = True
                waiting.append(flowable)
                self._canvas.end_page()
                self._begin()
        self._canvas.end_page()

    def _above(self, flowable: Setting) -> float:
        """Return the space above in points; none at the top of a page."""
        return flowable.above if self._room < self._on.room else 0.0

    def _placed(self, flowable: Setting) -> bool:
        """Draw *flowable* below what is there, if it fits."""
        flowable.canv = self._canvas
        room = self._room - self._above(flowable)
        if room <= 0:
            return False
        _, height = flowable.wrap(self._on.measure, room)
        if height > room + _FUZZ:
            return False
        flowable.draw_on(self._canvas, self._on.left, self._on.bottom + room - height)
        self._room = room - height
        return True

    def _split(self, flowable: Setting) -> list[Setting]:
        room = self._room - self._above(flowable)
        return flowable.split(self._on.measure, room) if room > 0 else []

    def _begin(self) -> None:
        """Begin a page; from the second of a part on, its number stands in the middle of the top margin (PL I I.7)."""
        canvas, page, on = self._canvas, self._styles.page, self._on
        canvas.begin_page(on.width, on.height)
        self._number += 1
        self._room = on.room
        canvas.page_label = str(self._number)
        if self._number > 1:
            label = Text(Role.PAGE_NUMBER, (Run(canvas.page_label, Role.PAGE_NUMBER, Numbering.PAGE),))
            number = Lines(label, self._styles, on.measure, PAGINATION)
            canvas.write(number, page.left * MM, on.height - decree.PAGE_NUMBER_TOP * MM)


def _too_large() -> LayoutError:
    return LayoutError([Problem("too-large", msg("phần này quá dài, không đặt vừa một trang"), Place(""))])
