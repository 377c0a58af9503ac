"""The canvas: lines of text, rules and boxes written straight into a page, and the record of where each came to rest.

This is the one place where ink is made. Each line knows its runs, so that a run's role and source reach the page.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportgen.paint.annotations import link, signature
from reportgen.paint.codes import Codes
from reportgen.paint.expansions import Expansions
from reportgen.paint.objects import Objects, stream
from reportgen.paint.tags import ARTIFACT, PAGINATION, PICTURED, SPAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document, Field, Text
    from reportgen.paint.breaking import Span
    from reportgen.paint.faces import Face, Faces
    from reportgen.paint.lines import Lines
    from reportgen.paint.picture import Picture
    from reportgen.paint.tags import Box, Mark, Tree

RULE_WIDTH = 0.5  # pt
LONGEST_BOOKMARK = 300  # characters
_PAGINATION = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
Colour: TypeAlias = tuple[float, float, float]  # red, green, blue from 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0)
_BEGINS = {ARTIFACT.element: "/Artifact BMC", PAGINATION.element: _PAGINATION, PICTURED.element: ""}


class Written(NamedTuple):
    """One line as it was written: its page, and where it begins in points from the bottom left of the sheet."""

    page: int
    height: float
    x: float
    y: float
    lines: Lines
    line: int


class Heading(NamedTuple):
    """A heading that was painted: its words, level from 1, the number of its page, and its place as a destination."""

    title: str
    level: int
    label: str
    destination: str


class Stretch(NamedTuple):
    """Characters *start* to *end* of a text and the element they belong to; *entry* spells out an abbreviation."""

    start: int
    end: int
    element: int
    entry: str = ""


class _TextState(NamedTuple):
    """What a page's text is set in until told otherwise."""

    face: Face | None = None
    size: float = 0.0
    space: float = 0.0


class PaperCanvas:
    """The pages of one paper while they are painted; points are counted from the bottom left, from *origin* on."""

    def __init__(self, document: Document, faces: Faces, tree: Tree, attachments: Sequence[Attachment]) -> None:
        self.paper = document
        self.faces = faces
        self.tree = tree
        self.attachments = attachments
        self.expansions = Expansions(document.abbreviations)
        self.objects = Objects()
        self.page_tree, self.resources = self.objects.reserve(), self.objects.reserve()
        self.pages: list[int] = []  # numbers of their objects
        self.codes: dict[Face, Codes] = {}
        self.pictures: dict[bytes, int] = {}  # numbers of their objects, by the bytes of the photo
        self.written: list[Written] = []
        self.headings: list[Heading] = []
        self.fields: list[int] = []  # numbers of the signature fields' objects
        self.page_label = "1"
        self.sheet_size = (0.0, 0.0)
        self._origin = (0.0, 0.0)
        self._code: list[str] = []
        self._state = _TextState()
        self._annotations: list[int] = []
        self._owners: list[int] = []  # of the content of the page being painted, in its order
        self._pictured = False

    def begin_page(self, width: float, height: float) -> None:
        """Begin a page of that size in points."""
        self.pages.append(self.objects.reserve())
        self.sheet_size = (width, height)
        self._code, self._state, self._annotations, self._owners = [], _TextState(), [], []

    def end_page(self) -> None:
        """Close the page, and tell whose each piece of its content is."""
        key = self.tree.hold(self._owners)
        content = self.objects.add(stream("\n".join(self._code).encode("latin-1")))
        width, height = self.sheet_size
        annotations = " ".join(f"{number} 0 R" for number in self._annotations)
        self.objects.put(
            self.pages[-1],
            f"<</Type/Page/Parent {self.page_tree} 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents {content} 0 R"
            f"/Resources {self.resources} 0 R/StructParents {key}/Tabs/S"
            f"{f'/Annots[{annotations}]' if annotations else ''}>>",
        )

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """Count all points from *x*, *y* meanwhile."""
        left, bottom = self._origin
        self._origin = (left + x, bottom + y)
        yield
        self._origin = (left, bottom)

    @contextmanager
    def coloured(self, colour: Colour) -> Iterator[None]:
        """Write text in *colour* meanwhile."""
        state = self._state
        self._code.append("q {:g} {:g} {:g} rg".format(*colour))
        yield
        self._code.append("Q")
        self._state = state

    def heading(self, text: Text, top: float, spoken: str | None = None) -> None:
        """Set a bookmark at *top* points above the origin for a heading, named *spoken* or by its own words."""
        left, bottom = self._origin
        level = min(text.level, self.headings[-1].level + 1 if self.headings else 1)
        destination = f"[{self.pages[-1]} 0 R/XYZ {left:.2f} {bottom + top:.2f} 0]"
        self.headings.append(Heading(spoken or text.words, level, self.page_label, destination))

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
        left, y = self._origin[0] + corner[0], self._origin[1] + corner[1] - 0.891 * lines.size
        page, height, leading = len(self.pages), self.sheet_size[1], lines.leading
        text = f"{lines.text} " if mark.followed else lines.text
        last = len(lines) - 1
        stretches = self._stretches(text, mark)
        code = ["BT"]
        stretch: Stretch | None = None
        face, size, space = self._state
        for index in which:
            start, end, _, _, x, wanted = lines.lines[index]
            if wanted != space:
                space = wanted
                code.append(f"{space:.3f} Tw")
            at = left + x
            code.append(f"1 0 0 1 {at:.2f} {y:.2f} Tm")
            end += mark.followed or index < last
            for first, stop, span, held in _pieces(start, end, lines.spans, stretches):
                if held is not stretch:
                    code.append(self._begin(held) if stretch is None else f"EMC {self._begin(held)}")
                    stretch = held
                codes = self._codes_of(span.face)
                if span.face is not face or span.size != size:
                    face, size = span.face, span.size
                    code.append(f"{codes.name} {size:g} Tf")
                code.append(codes.shown(text[first:stop], size))
            self.written.append(Written(page, height, at, y, lines, index))
            y -= leading
        code.append("ET" if mark is PICTURED or stretch is None else "EMC ET")
        self._state = _TextState(face, size, space)
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
        self.tree.draw(element, self._box(corner, size))
        self._code.append(self._begin(Stretch(0, 0, element)))
        self._pictured = True
        yield
        self._pictured = False
        self._code.append("EMC")

    def _codes_of(self, face: Face) -> Codes:
        codes = self.codes.get(face)
        if codes is None:
            codes = self.codes[face] = Codes(face, f"F{len(self.codes) + 1}")
        return codes

    def image(self, picture: Picture, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw *picture* as large as *size* from its lower left *corner*."""
        number = self.pictures.get(picture.data)
        if number is None:
            number = self.pictures[picture.data] = picture.embedded(self.objects)
        x, y, _, _ = self._box(corner, size)
        self._draw(f"q {size[0]:.2f} 0 0 {size[1]:.2f} {x:.2f} {y:.2f} cm /P{number} Do Q")

    def rules(self, segments: list[tuple[float, float, float, float]], width: float = RULE_WIDTH) -> None:
        """Draw straight black rules, each from x, y to x, y in points."""
        x, y = self._origin
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
        self._annotate(self.objects.add(link(heading.destination, shortened(heading.title), box, key)), element)

    def sign(self, field: Field, element: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Leave an empty signature field of *size* points."""
        box, key = self._box(corner, size), self.tree.hold(element)
        self.fields.append(self.objects.add(signature(field, box, key, self.pages[-1], self.objects)))
        self._annotate(self.fields[-1], element)

    def _annotate(self, annotation: int, element: int) -> None:
        self._annotations.append(annotation)
        self.tree.objects.setdefault(element, []).append((self.pages[-1], annotation))

    def _box(self, corner: tuple[float, float], size: tuple[float, float]) -> Box:
        left, bottom = self._origin[0] + corner[0], self._origin[1] + corner[1]
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
