"""The canvas: lines of text, rules and boxes written straight into a page, and the record of where each came to rest.

This is the one place where ink is made. Each line knows its runs, so that a run's role and source reach the page.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfgen.canvas import Canvas

from reportgen.paint.annotations import link, signature
from reportgen.paint.archive import archived
from reportgen.paint.codes import Codes
from reportgen.paint.expansions import Expansions
from reportgen.paint.tags import ARTIFACT, PAGINATION, PICTURED, SPAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document, Field, Run, Text
    from reportgen.paint.faces import Face, Faces
    from reportgen.paint.lines import Lines, Span
    from reportgen.paint.tags import Box, Mark, Tree

RULE_WIDTH = 0.5  # pt
LONGEST_BOOKMARK = 300  # characters
_PAGINATION = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
Colour: TypeAlias = tuple[float, float, float]  # red, green, blue from 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0)
_BEGINS = {ARTIFACT.element: "/Artifact BMC", PAGINATION.element: _PAGINATION, PICTURED.element: ""}

rl_config.useA85 = 0  # no ASCII layer over the streams: a fifth smaller


class Written(NamedTuple):
    """One line as it was written: its page, and where it begins in points from the bottom left of the sheet."""

    page: int
    height: float
    x: float
    y: float
    lines: Lines
    line: int


Enclose: TypeAlias = "Callable[[Sequence[Written]], Attachment]"  # one more file, made of where everything lies


class Drawn(NamedTuple):
    """A chart or photo, or as much of it as one page has: its element, and its box in points on the sheet."""

    page: int
    height: float
    element: int
    box: Box


class Heading(NamedTuple):
    """A heading that was painted: its words, level from 1, the number of its page, and the key of its bookmark.

    *runs* are its words with what they were made of.
    """

    title: str
    runs: tuple[Run, ...]
    level: int
    label: str
    key: str


class Stretch(NamedTuple):
    """Characters *start* to *end* of a text and the element they belong to; *entry* spells out an abbreviation."""

    start: int
    end: int
    element: int
    entry: str = ""


class PaperCanvas(Canvas):
    """ReportLab's canvas with our own way of writing text, marking content and closing the file."""

    _code: list[str]
    _doc: Any
    _filename: IO[bytes]
    _pageNumber: int  # noqa: N815  # ReportLab's name
    _pagesize: tuple[float, float]
    _addAnnotation: Callable[[PDFDictionary], None]  # noqa: N815
    _annotationrefs: list[Any]
    _bookmarkReference: Callable[[str], PDFObject]  # noqa: N815

    def __init__(
        self, file: str | IO[bytes], document: Document, faces: Faces, tree: Tree, attachments: Sequence[Attachment]
    ) -> None:
        regular: Any = faces.regular.font.fontName  # the stubs ask for a float
        super().__init__(file, pageCompression=1, invariant=1, initialFontName=regular)
        self.paper = document
        self.faces = faces
        self.tree = tree
        self.attachments = attachments
        self.enclose: Enclose | None = None
        self.expansions = Expansions(document.abbreviations)
        self.written: list[Written] = []
        self.drawn: list[Drawn] = []
        self.headings: list[Heading] = []
        self.fields: list[str] = []  # names of the signature fields' objects
        self.page_label = "1"
        self._codes: dict[Face, Codes] = {}
        self._owners: list[int] = []  # of the content of the page being painted, in its order
        self._pictured = False

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        """Close the page, and tell whose each piece of its content is."""
        key = self.tree.hold(self._owners)
        self._owners = []
        name = self._doc.thisPageName()
        super().showPage()
        page = self._doc.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, PDFName("S")
        page.Trans = None  # ReportLab's empty transition

    def save(self) -> None:
        """Write the file."""
        if self._code:
            self.showPage()
        if self.enclose is not None:
            self.attachments = (*self.attachments, self.enclose(self.written))
        self._filename.write(archived(self))

    def heading(self, text: Text, top: float, spoken: tuple[Run, ...] = ()) -> None:
        """Set a bookmark at *top* points above the origin for a heading, named *spoken* or by its own words."""
        runs = spoken or text.runs
        title = "".join(run.text for run in runs)
        level = min(text.level, self.headings[-1].level + 1 if self.headings else 1)
        heading = Heading(title, runs, level, self.page_label, f"heading-{len(self.headings)}")
        self.bookmarkHorizontal(heading.key, 0, top)
        self.addOutlineEntry(shortened(title), heading.key, level - 1, closed=False)
        self.headings.append(heading)

    @property
    def document(self) -> Any:  # noqa: ANN401  # ReportLab has no types
        """Return ReportLab's document, which fonts know their subsets by."""
        return self._doc

    @property
    def sheet_size(self) -> tuple[float, float]:
        """Return width and height of the sheet in points."""
        return self._pagesize

    def write(self, lines: Lines, x: float, top: float, first: int = 0, last: int | None = None) -> None:
        """Write lines *first* to *last* (excluded) of *lines*; the box of the first begins at *top*.

        *x* and *top* are in points, relative to the current origin. The baseline lies 0.891 em below the top of
        its box, as in the metrics of Times New Roman. Every line but the last ends in a space, so that words stay
        apart for who reads by the tags (ISO 32000-1, 14.8.2.5); so does a text that others follow in its element.
        """
        self._write(lines, (x, top), range(first, len(lines) if last is None else last), lines.mark)

    def write_again(self, lines: Lines, x: float, top: float) -> None:
        """Write *lines* that an earlier page has had: they are not read once more."""
        self._write(lines, (x, top), range(len(lines)), PAGINATION)

    def _write(self, lines: Lines, corner: tuple[float, float], which: range, mark: Mark) -> None:
        x, top = corner
        left, bottom = self.absolutePosition(x, top)
        y = bottom - 0.891 * lines.size
        text = f"{lines.text} " if mark.followed else lines.text
        stretches = self._stretches(text, mark)
        code = ["BT"]
        stretch: Stretch | None = None
        face: Face | None = None
        size = 0.0
        for index in which:
            line = lines.lines[index]
            at = left + lines.x(index)
            code.append(f"{lines.word_space(index):.3f} Tw 1 0 0 1 {x + lines.x(index):.2f} {y - bottom + top:.2f} Tm")
            spaced = mark.followed or index < len(lines) - 1
            for start, stop, span, held in _pieces(line.start, line.end + spaced, lines.spans, stretches):
                codes = self._codes_of(span.face)
                if held is not stretch:
                    code.append(self._begin(held) if stretch is None else f"EMC {self._begin(held)}")
                    stretch = held
                if span.face is not face or span.size != size:
                    face, size = span.face, span.size
                    code.append(f"{codes.name} {size:g} Tf")
                code.append(codes.shown(text[start:stop], size))
            self.written.append(Written(self._pageNumber, self._pagesize[1], at, y, lines, index))
            y -= lines.leading
        code.append("ET" if mark is PICTURED or stretch is None else "EMC ET")
        self._code.append("\n".join(code))

    def _stretches(self, text: str, mark: Mark) -> list[Stretch]:
        """Cut *text* where another element begins: after a label, and around each abbreviation that is spelled out."""
        if mark.element < 0:
            return [Stretch(0, len(text), mark.element)]
        stretches = [Stretch(0, mark.label, mark.label_element)] if mark.label else []
        position = mark.label
        for start, end, entry in self.expansions.found(text):
            if start > position:
                stretches.append(Stretch(position, start, mark.element))
            stretches.append(Stretch(start, end, mark.element, entry))
            position = end
        if position < len(text):
            stretches.append(Stretch(position, len(text), mark.element))
        return stretches

    def _begin(self, stretch: Stretch) -> str:
        """Write the operator that begins a stretch of content; an abbreviation becomes an element of its own."""
        element = stretch.element
        if element < 0:
            return _BEGINS[element]
        if stretch.entry:
            element = self.tree.add(SPAN, element, stretch.entry)
        self._owners.append(element)
        return f"/{self.tree.tags[element]}<</MCID {len(self._owners) - 1}>>BDC"

    @contextmanager
    def picture(self, element: int, corner: tuple[float, float], size: tuple[float, float]) -> Iterator[None]:
        """Let all that is drawn meanwhile be the picture *element*, in a box of *size* from its lower left *corner*."""
        box = self._box(corner, size)
        self.tree.draw(element, box)
        self.drawn.append(Drawn(self._pageNumber, self._pagesize[1], element, box))
        self._code.append(self._begin(Stretch(0, 0, element)))
        self._pictured = True
        yield
        self._pictured = False
        self._code.append("EMC")

    def _codes_of(self, face: Face) -> Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = Codes(face, self._doc)
        return codes

    def rules(self, segments: list[tuple[float, float, float, float]], width: float = RULE_WIDTH) -> None:
        """Draw straight black rules, each from x, y to x, y in points."""
        path = "\n".join(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l" for x0, y0, x1, y1 in segments)
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
        (x, y), (width, height) = corner, size
        paint = "S" if fill is None else "B"
        self._draw(f"q {colours}{line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {paint} Q")

    def _draw(self, code: str) -> None:
        """Draw rules and fills: part of a picture, or nothing that a reader needs to hear of."""
        self._code.append(code if self._pictured else f"/Artifact BMC\n{code}\nEMC")

    def coloured(self, colour: Colour) -> None:
        """Set the colour of text until the state is restored."""
        self._code.append("{:g} {:g} {:g} rg".format(*colour))

    def link(self, heading: Heading, element: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Lead from a box of *size* points to *heading*."""
        box, key = self._box(corner, size), self.tree.hold(element)
        self._annotate(link(self._bookmarkReference(heading.key), shortened(heading.title), box, key), element)

    def sign(self, field: Field, element: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Leave an empty signature field of *size* points."""
        box, key = self._box(corner, size), self.tree.hold(element)
        self.fields.append(self._annotate(signature(field, box, key, self._doc.thisPageRef()), element))

    def _annotate(self, annotation: PDFDictionary, element: int) -> str:
        self._addAnnotation(annotation)
        name = str(self._annotationrefs[-1].name)
        self.tree.objects.setdefault(element, []).append((self._pageNumber - 1, name))
        return name

    def _box(self, corner: tuple[float, float], size: tuple[float, float]) -> Box:
        left, bottom = self.absolutePosition(*corner)
        return left, bottom, left + size[0], bottom + size[1]


def shortened(title: str) -> str:
    """Return *title* as a bookmark shows it: a panel has room for a line or two, a string of PDF/A for 16,000 signs."""
    return title if len(title) <= LONGEST_BOOKMARK else f"{title[: LONGEST_BOOKMARK - 1].rstrip()}…"


def _pieces(
    start: int, stop: int, spans: Sequence[Span], stretches: Sequence[Stretch]
) -> Iterable[tuple[int, int, Span, Stretch]]:
    """Cut characters *start* to *stop* where the face or the element changes; the last span has no end."""
    if len(spans) == 1 and len(stretches) == 1:
        return [(start, stop, spans[0], stretches[0])] if stop > start else []
    cut = []
    for number, span in enumerate(spans):
        low = max(start, span.start)
        high = stop if number == len(spans) - 1 else min(stop, span.end)
        for stretch in stretches if low < high else ():
            first, last = max(low, stretch.start), min(high, stretch.end)
            if first < last:
                cut.append((first, last, span, stretch))
    return cut
