"""The canvas: lines of text, rules and boxes written straight into a page, and the record of where each came to rest.

This is the one place where ink is made. Each line knows its runs, so that a run's role and source reach the page.
"""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from datetime import datetime

    from reportgen.blocks import Text
    from reportgen.paint.faces import Face, Faces
    from reportgen.paint.lines import Lines

RULE_WIDTH = 0.5  # pt
Colour: TypeAlias = tuple[float, float, float]  # red, green, blue from 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0)
_ESCAPED = {"(": "\\(", ")": "\\)", "\\": "\\\\"}

rl_config.useA85 = 0  # no ASCII layer over the streams: a fifth smaller


class Written(NamedTuple):
    """One line as it was written: its page, and where it begins in points from the bottom left of the sheet."""

    page: int
    height: float
    x: float
    y: float
    lines: Lines
    line: int


class Heading(NamedTuple):
    """A heading that was painted: its words, level from 1, the number of its page, and the key of its bookmark."""

    title: str
    level: int
    label: str
    key: str


class Codes(dict[int, str]):
    """How the characters of one face are written in one document: an escaped byte for each code point.

    A character gets its code when it is first met, so only what is used is embedded. ReportLab opens a second
    subset after some 250 different characters; those are kept apart in ``beyond``.
    """

    def __init__(self, face: Face, canvas: PaperCanvas) -> None:
        super().__init__()
        self._font = face.font
        self._document = canvas.document
        self.beyond: set[int] = set()
        self.name = ""
        self[ord(" ")]
        self.name = self.subset_name(0)

    def __missing__(self, code_point: int) -> str:
        """Give *code_point* its code."""
        ((subset, code),) = self._font.splitString(chr(code_point), self._document)
        if subset:
            self.beyond.add(code_point)
            return ""
        letter = code.decode("latin-1")
        self[code_point] = _ESCAPED.get(letter) or (letter if " " <= letter < "\x7f" else f"\\{code[0]:03o}")
        return self[code_point]

    def subset_name(self, subset: int) -> str:
        """Return the name under which *subset* of the font stands in the page's resources."""
        return str(self._font.getSubsetInternalName(subset, self._document))

    def shown(self, text: str, size: float) -> str:
        """Write the operators that show *text*; the face is already set."""
        escaped = text.translate(self)
        if not self.beyond.intersection(map(ord, text)):
            return f"({escaped}) Tj"
        parts = []
        for subset, code in self._font.splitString(text, self._document):
            octal = "".join(f"\\{byte:03o}" for byte in code)
            parts.append(f"{self.subset_name(subset)} {size:g} Tf ({octal}) Tj")
        return " ".join([*parts, f"{self.name} {size:g} Tf"])


class PaperCanvas(Canvas):
    """ReportLab's canvas with our own way of writing text; everything else of a page stays ReportLab's."""

    _code: list[str]
    _doc: Any
    _pageNumber: int  # noqa: N815  # ReportLab's name
    _pagesize: tuple[float, float]

    def __init__(self, file: str | IO[bytes], *, faces: Faces, issued: datetime, language: str) -> None:
        super().__init__(
            file,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=faces.regular.font.fontName,  # type: ignore[arg-type]  # the stubs say float
        )
        self._doc._timeStamp = _Stamp(issued)
        self._codes: dict[Face, Codes] = {}
        self._digest = hashlib.sha256()
        self.written: list[Written] = []
        self.headings: list[Heading] = []
        self.page_label = "1"

    def describe(self, title: str, author: str) -> None:
        """Name the paper; ReportLab's document template would call it anonymous."""
        self._title, self._author = title, author

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        """Close the page; what is on it goes into the document's identity."""
        self._digest.update("\n".join(self._code).encode())
        super().showPage()

    def save(self) -> None:
        """Write the file with its own title and author, and an identity made of its content alone."""
        if self._code:
            self.showPage()
        identity = self._digest.hexdigest()[:32].encode()
        self._doc._ID = b"[<" + identity + b"><" + identity + b">]\n"
        self.setTitle(self._title)
        self.setAuthor(self._author)
        self.setSubject(self._title)
        self.setCreator("reportgen")
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()

    def heading(self, text: Text, top: float, spoken: str | None = None) -> None:
        """Set a bookmark at *top* points above the origin for a heading, named *spoken* or by its own words."""
        title = spoken or text.words
        heading = Heading(title, text.level, self.page_label, f"heading-{len(self.headings)}")
        self.bookmarkHorizontal(heading.key, 0, top)
        deepest = self.headings[-1].level + 1 if self.headings else 1
        self.addOutlineEntry(title, heading.key, min(text.level, deepest) - 1, closed=False)
        self.headings.append(heading)

    @property
    def document(self) -> object:
        """Return ReportLab's document, which fonts know their subsets by."""
        return self._doc

    @property
    def sheet_size(self) -> tuple[float, float]:
        """Return width and height of the sheet in points."""
        return self._pagesize

    def write(self, lines: Lines, x: float, top: float, first: int = 0, last: int | None = None) -> None:
        """Write lines *first* to *last* (excluded) of *lines*; the box of the first begins at *top*.

        *x* and *top* are in points, relative to the current origin. The baseline lies 0.891 em below the top of
        its box, as in the metrics of Times New Roman.
        """
        last = len(lines) if last is None else last
        left, bottom = self.absolutePosition(x, top)
        y = bottom - 0.891 * lines.size
        code = ["BT"]
        face: Face | None = None
        size = 0.0
        for index in range(first, last):
            line = lines.lines[index]
            at = left + lines.x(index)
            code.append(f"{lines.word_space(index):.3f} Tw 1 0 0 1 {x + lines.x(index):.2f} {y - bottom + top:.2f} Tm")
            ending = index < len(lines) - 1
            for span in lines.spans:
                if span.end <= line.start or span.start >= line.end:
                    continue
                codes = self._codes_of(span.face)
                if span.face is not face or span.size != size:
                    face, size = span.face, span.size
                    code.append(f"{codes.name} {size:g} Tf")
                text = lines.text[max(line.start, span.start) : min(line.end, span.end)]
                if ending and span.end >= line.end:
                    text += " "
                    ending = False
                code.append(codes.shown(text, size))
            self.written.append(Written(self._pageNumber, self._pagesize[1], at, y, lines, index))
            y -= lines.leading
        code.append("ET")
        self._code.append("\n".join(code))

    def _codes_of(self, face: Face) -> Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = Codes(face, self)
        return codes

    def rules(self, segments: list[tuple[float, float, float, float]], width: float = RULE_WIDTH) -> None:
        """Draw straight black rules, each from x, y to x, y in points."""
        path = "\n".join(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l" for x0, y0, x1, y1 in segments)
        self._code.append(f"q {width:g} w 0 G\n{path}\nS Q")

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
        self._code.append(f"q {colours}{line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {paint} Q")

    def coloured(self, colour: Colour) -> None:
        """Set the colour of text until the state is restored."""
        self._code.append("{:g} {:g} {:g} rg".format(*colour))


class _Stamp:
    """The document's own time in the place of ReportLab's clock."""

    def __init__(self, issued: datetime) -> None:
        offset = issued.utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset is not None else 0
        self.YMDhms = issued.timetuple()[:6]
        self.dhh, self.dmm = divmod(minutes, 60)
        self.tzname = issued.tzname()
        self.lt = issued.timetuple()
        self.t = issued.timestamp()
