"""The canvas: lines of text, rules and boxes written straight into a page, and the record of where each came to rest.

This is the one place where ink is made. Each line knows its runs, so that a run's role and source reach the page.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFResourceDictionary

from reportgen.paint.annotations import link, signature
from reportgen.paint.bookmarks import shortened
from reportgen.paint.codes import Codes
from reportgen.paint.expansions import UNEXPANDED, expansions_of
from reportgen.paint.objects import Dictionary, PaperDocument, array, stream
from reportgen.paint.operators import MOST_KEPT, written
from reportgen.paint.places import Drawn, Heading, WrittenPage
from reportgen.paint.tags import ARTIFACT, PAGINATION, PICTURED, SPAN, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document, Field, Run, Text
    from reportgen.paint.faces import Faces
    from reportgen.paint.lines import Lines
    from reportgen.paint.operators import Extract, Operators
    from reportgen.paint.picture import Picture
    from reportgen.paint.places import WrittenLines
    from reportgen.paint.tags import Box, Tree

RULE_WIDTH = 0.5  # pt
_PAGINATION = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
Colour: TypeAlias = tuple[float, float, float]  # red, green, blue from 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0)
_BEGINS = {ARTIFACT.element: "/Artifact BMC", PAGINATION.element: _PAGINATION}


class PaperCanvas:
    """The pages of one paper while they are painted; points are counted from the bottom left, from *origin* on."""

    def __init__(self, document: Document, faces: Faces, tree: Tree, attachments: Sequence[Attachment]) -> None:
        self.paper = document
        self.faces = faces
        self.tree = tree
        self.attachments = attachments
        self.expansions = expansions_of(document.abbreviations)
        self.document = PaperDocument()
        self.resources: Any = PDFResourceDictionary()
        self.resources.basicFonts()
        self.resources.ProcSet = []
        self.pages: list[int] = []  # numbers of their objects
        self.codes = {face: Codes(face) for face in faces.every}
        self.pictures: dict[bytes, str] = {}  # names in the resources, by the bytes of the photo
        self.written: list[WrittenPage] = []
        self.drawn: list[Drawn] = []
        self.headings: list[Heading] = []
        self.fields: list[str] = []  # signature fields
        self.page_label = "1"
        self.sheet_size = (0.0, 0.0)
        self.origin = (0.0, 0.0)
        self._code: list[str] = []
        self._texts: list[WrittenLines] = []
        self._page: dict[str, object] = {}
        self._annotations: list[str] = []
        self._owners: list[int] = []  # of the content of the page being painted, in its order
        self._pictured = False

    def begin_page(self, width: float, height: float) -> None:
        """Begin a page of that size in points."""
        self.sheet_size = (width, height)
        self._page = {
            "Type": "/Page",
            "Parent": self.document.refer(self.document.Pages),
            "MediaBox": f"[0 0 {width:.4f} {height:.4f}]",
            "Resources": self.document.refer(self.resources),
            "Tabs": "/S",
        }
        page = Dictionary(self._page)
        self.document.addPage(page)
        self.pages.append(self.document.number(page))
        self._code, self._annotations, self._owners, self._texts = [], [], [], []
        self.written.append(WrittenPage(len(self.pages), height, self._texts))

    def end_page(self) -> None:
        """Close the page, and tell whose each piece of its content is."""
        self._page["StructParents"] = self.tree.hold(self._owners)
        self._page["Contents"] = self.document.refer(stream("\n".join(self._code).encode("latin-1")))
        for codes in self.codes.values():
            codes.sum_up()
        if self._annotations:
            self._page["Annots"] = array(self._annotations)

    @contextmanager
    def coloured(self, colour: Colour) -> Iterator[None]:
        """Write text in *colour* meanwhile."""
        self._code.append("q {:g} {:g} {:g} rg".format(*colour))
        yield
        self._code.append("Q")

    def heading(self, text: Text, top: float, spoken: tuple[Run, ...] = ()) -> None:
        """Set a bookmark at *top* points above the origin for a heading, named *spoken* or by its own words."""
        runs = spoken or text.runs
        title = "".join(run.text for run in runs)
        level = min(text.level, self.headings[-1].level + 1 if self.headings else 1)
        left, bottom = self.origin
        destination = f"[{self.pages[-1]} 0 R/XYZ {left:.2f} {bottom + top:.2f} 0]"
        self.headings.append(Heading(title, runs, level, self.page_label, destination))

    def write(  # noqa: PLR0913  # what, where, and which of it
        self, lines: Lines, x: float, top: float, first: int = 0, last: int | None = None, *, again: bool = False
    ) -> None:
        """Write lines *first* to *last* (excluded) of *lines*; the box of the first begins at *top*.

        *x* and *top* are in points, relative to the current origin. The baseline lies 0.891 em below the top of
        its box, as in the metrics of Times New Roman. Lines that an earlier page has had are not read *again*.
        """
        if last is None:
            last = len(lines.lines)
        if first == last:  # of a row cut by lines, a cell that has come to its end
            return
        mark = PAGINATION if again else lines.mark
        x, y = self.origin[0] + x, self.origin[1] + top - 0.891 * lines.size
        extract = first, last, mark.followed, mark.label, self.expansions if mark.element >= 0 else UNEXPANDED
        known = lines.operators.get(extract) or self._operators(lines, extract)
        for face, shown in known.shown:
            self.codes[face].written.append(shown)
        self._code.append(f"BT\n1 0 0 1 {x + lines.lines[first].x:.2f} {y:.2f} Tm")
        if mark is PICTURED:
            self._code.append(f"{known.stretches[0].operators}\nET")
        else:
            for label, entry, operators in known.stretches:
                self._code.append(f"{self._begin(label, entry, mark)}\n{operators}\nEMC")
            self._code[-1] += " ET"
        self._texts.append((x, y, lines, first, last))

    def _operators(self, lines: Lines, extract: Extract) -> Operators:
        """Make what writes the lines; it is kept for the next papers with this text."""
        made = written(lines, extract, self.codes)
        if made.common:
            if len(lines.operators) >= MOST_KEPT:
                lines.operators.clear()
            lines.operators[extract] = made
        return made

    def _begin(self, label: bool, entry: str, mark: Mark) -> str:  # noqa: FBT001  # as a stretch has it
        """Write the operator that begins a stretch of content; an abbreviation becomes an element of its own."""
        element = mark.label_element if label else mark.element
        if element < 0:
            return _BEGINS[element]
        if entry:
            element = self.tree.add(SPAN, element, entry)
        self._owners.append(element)
        return f"/{self.tree.tags[element]}<</MCID {len(self._owners) - 1}>>BDC"

    @contextmanager
    def picture(self, element: int, corner: tuple[float, float], size: tuple[float, float]) -> Iterator[None]:
        """Let all that is drawn meanwhile be the picture *element*, in a box of *size* from its lower left *corner*."""
        box = self._box(corner, size)
        self.tree.draw(element, box)
        self.drawn.append(Drawn(len(self.pages), self.sheet_size[1], element, box))
        self._code.append(self._begin(label=False, entry="", mark=Mark(element)))
        self._pictured = True
        yield
        self._pictured = False
        self._code.append("EMC")

    def image(self, picture: Picture, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw *picture* as large as *size* from its lower left *corner*."""
        name = self.pictures.get(picture.data)
        if name is None:
            name = self.pictures[picture.data] = f"P{len(self.pictures)}"
            self.resources.XObject[name] = picture.embedded(self.document)
        x, y, _, _ = self._box(corner, size)
        self._draw(f"q {size[0]:.2f} 0 0 {size[1]:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def rules(self, segments: list[tuple[float, float, float, float]], width: float = RULE_WIDTH) -> None:
        """Draw straight black rules, each from x, y to x, y in points."""
        x, y = self.origin
        path = "\n".join(f"{x + x0:.2f} {y + y0:.2f} m {x + x1:.2f} {y + y1:.2f} l" for x0, y0, x1, y1 in segments)
        self._draw(f"q {width:g} w 0 G\n{path}\nS Q")

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        *,
        stroke: Colour = BLACK,
        fill: Colour | None = None,
        line: float = RULE_WIDTH,
    ) -> None:
        """Draw a rectangle of *size* points from its lower left *corner*."""
        colours = "{:g} {:g} {:g} RG ".format(*stroke)
        if fill is not None:
            colours += "{:g} {:g} {:g} rg ".format(*fill)
        x, y, _, _ = self._box(corner, size)
        paint = "S" if fill is None else "B"
        self._draw(f"q {colours}{line:g} w {x:.2f} {y:.2f} {size[0]:.2f} {size[1]:.2f} re {paint} Q")

    def _draw(self, code: str) -> None:
        """Draw rules and fills: part of a picture, or nothing that a reader needs to hear of."""
        self._code.append(code if self._pictured else f"/Artifact BMC\n{code}\nEMC")

    def link(self, heading: Heading, element: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Lead from a box of *size* points to *heading*."""
        box, key = self._box(corner, size), self.tree.hold(element)
        self._annotate(link(heading.destination, shortened(heading.title), box, key), element)

    def sign(self, field: Field, element: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Leave an empty signature field of *size* points."""
        box, key = self._box(corner, size), self.tree.hold(element)
        annotation = signature(field, box, key, f"{self.pages[-1]} 0 R", self.document)
        self.fields.append(self._annotate(annotation, element))

    def _annotate(self, annotation: Dictionary, element: int) -> str:
        self._annotations.append(self.document.refer(annotation))
        self.tree.objects.setdefault(element, []).append((self.pages[-1], self.document.number(annotation)))
        return self._annotations[-1]

    def _box(self, corner: tuple[float, float], size: tuple[float, float]) -> Box:
        left, bottom = self.origin[0] + corner[0], self.origin[1] + corner[1]
        return left, bottom, left + size[0], bottom + size[1]
