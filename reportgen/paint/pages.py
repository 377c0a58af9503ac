"""Pages: the sheets of each part, their frames and numbers; Platypus pours the flowables into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from reportgen import decree
from reportgen.blocks import Numbering, Run, Text
from reportgen.decree import Role
from reportgen.paint.lines import Lines
from reportgen.paint.styles import MM
from reportgen.paint.tags import PAGINATION

if TYPE_CHECKING:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from reportgen.blocks import Page
    from reportgen.paint.canvas import PaperCanvas
    from reportgen.paint.styles import Styles


PORTRAIT, LANDSCAPE = "portrait", "landscape"


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


class PartBegins(ActionFlowable):
    """Numbers the pages of a part from 1 again."""

    def __init__(self) -> None:
        super().__init__(())

    def apply(self, doc: BaseDocTemplate) -> None:
        """Let the next page be the first of a part."""
        cast("Paper", doc).part_begins = True


class Paper(BaseDocTemplate):
    """Platypus's document with two kinds of sheet, portrait and landscape, and numbers that restart with a part."""

    def __init__(self, file: BytesIO, styles: Styles) -> None:
        page = styles.page
        super().__init__(file, pageCompression=1)
        self.styles = styles
        self.part_begins = True
        self.part_page = 0
        self.addPageTemplates(
            [self._template(name, sheet(page, landscape=name is LANDSCAPE)) for name in (PORTRAIT, LANDSCAPE)]
        )

    def _template(self, name: str, on: Sheet) -> PageTemplate:
        frame = Frame(on.left, on.bottom, on.measure, on.room, 0, 0, 0, 0, id=name)
        return PageTemplate(id=name, frames=[frame], pagesize=(on.width, on.height), onPage=self._number)

    def _number(self, sheet_canvas: Canvas, _: object) -> None:
        """Write the number in the middle of the top margin, from the second page of a part on (PL I I.7)."""
        canvas = cast("PaperCanvas", sheet_canvas)
        self.part_page = 1 if self.part_begins else self.part_page + 1
        self.part_begins = False
        canvas.page_label = str(self.part_page)
        if self.part_page == 1:
            return
        width, height = canvas.sheet_size
        page = self.styles.page
        measure = width - (page.left + page.right) * MM
        label = Text(Role.PAGE_NUMBER, (Run(canvas.page_label, Role.PAGE_NUMBER, Numbering.PAGE),))
        number = Lines(label, self.styles, measure, PAGINATION)
        canvas.write(number, page.left * MM, height - decree.PAGE_NUMBER_TOP * MM)

    def afterInit(self) -> None:  # noqa: N802  # Platypus's name
        """Leave the title and author to the canvas."""
        self.title = self.author = self.subject = None


def turn_to(orientation: str, *, first: bool) -> list[Flowable]:
    """Return what begins a part on its kind of sheet; the first part begins with the document, in portrait."""
    return [] if first else [NextPageTemplate(orientation), PartBegins(), PageBreak()]
