"""Painting: the document's parts poured onto sheets, checked for glyphs first, and the record of what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from reportlab.platypus.doctemplate import LayoutError as PlatypusLayoutError

from reportgen.blocks import every_text
from reportgen.errors import LayoutError, Place, Problem
from reportgen.messages import msg
from reportgen.paint.canvas import Drawn, Enclose, PaperCanvas, Written
from reportgen.paint.contents import ContentsSetting
from reportgen.paint.faces import faces
from reportgen.paint.pages import LANDSCAPE, PORTRAIT, Paper, sheet, turn_to
from reportgen.paint.story import orientation, settings
from reportgen.paint.styles import MM, Styles
from reportgen.paint.tags import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.platypus import Flowable

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document, Run
    from reportgen.decree import Role


class Placed(NamedTuple):
    """A run of text where it came to rest: page from 1, box in mm from the top left, role, source in the data."""

    page: int
    x: float
    y: float
    width: float
    height: float
    role: Role
    text: str
    source: Place | None


@dataclass(frozen=True)
class Painted:
    """A paper: its PDF, and where each run of text and each picture lies on it."""

    pdf: bytes
    pages: int
    written: tuple[Written, ...]
    drawn: tuple[Drawn, ...] = ()

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Work out, when asked, where each run of each line lies."""
        return tuple(place for written in self.written for place in _places(written))


def paint(document: Document, attachments: Sequence[Attachment] = (), enclose: Enclose | None = None) -> Painted:
    """Paint *document* as PDF/A-2a and PDF/UA-1; with *attachments* inside it is PDF/A-3a.

    *enclose* makes one more attachment of where everything came to rest.
    Raise ``LayoutError`` for what cannot be set, ``ConfigurationError`` for unfit fonts.
    """
    family = faces(document.fonts)
    styles = Styles(document.page, family)
    _require_glyphs(document, styles)
    tree = Tree()
    story = _story(document, styles, tree)
    if styles.refused:
        raise LayoutError(styles.refused)
    file = BytesIO()
    paper = Paper(file, styles)
    canvas: list[PaperCanvas] = []

    def make_canvas(target: str | IO[bytes], /, **_: Any) -> PaperCanvas:  # noqa: ANN401  # Platypus's contract
        canvas.append(PaperCanvas(target, document, family, tree, attachments))
        canvas[0].enclose = enclose
        return canvas[0]

    try:
        paper.build(story, canvasmaker=make_canvas)
    except PlatypusLayoutError as error:
        raise LayoutError(
            [Problem("too-large", msg("phần này quá dài, không đặt vừa một trang"), Place(""))]
        ) from error
    return Painted(file.getvalue(), paper.page, tuple(canvas[0].written), tuple(canvas[0].drawn))


def _story(document: Document, styles: Styles, tree: Tree) -> list[Flowable]:
    story: list[Flowable] = []
    for part in document.parts:
        turned = orientation(part, styles) if story else PORTRAIT
        story += turn_to(turned, first=not story)
        story += settings(part, styles, tree, sheet(styles.page, landscape=turned is LANDSCAPE))
    if document.contents:
        story += turn_to(PORTRAIT, first=False)
        story.append(ContentsSetting(document.contents, styles, tree))
    return story


def _require_glyphs(document: Document, styles: Styles) -> None:
    """Refuse characters that the face of their run does not have: they would print as empty boxes."""
    problems: dict[tuple[str, object], Problem] = {}  # a text that stands in several places is told once
    for text in every_text(document):
        for run in text.runs:
            known = styles[run.role].face.characters
            if not known.issuperset(run.text):
                for character in sorted(set(run.text) - known):
                    problems.setdefault((character, run.source or run.text), _without_glyph(character, run))
    if problems:
        raise LayoutError(problems.values())


def _without_glyph(character: str, run: Run) -> Problem:
    message = msg(
        "phông chữ không có ký tự «{character}» (U+{code}) trong «{text}»",
        character=character,
        code=f"{ord(character):04X}",
        text=run.text[:60],
    )
    return Problem("glyph", message, run.source or Place(""), hint=msg("thay bằng ký tự khác có trong phông chữ"))


def _places(written: Written) -> Iterator[Placed]:
    """Cut a written line into its runs."""
    lines, line = written.lines, written.lines.lines[written.line]
    start = 0
    for run in lines.runs:
        end = start + len(run.text)
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            text = lines.text[first:last].replace("\u00a0", " ")
            yield Placed(written.page, *box(written, first, last), run.role, text, run.source)
        start = end


def box(written: Written, first: int, last: int) -> tuple[float, float, float, float]:
    """Return where characters *first* to *last* of the text lie on the line *written*.

    The box is x, y, width and height in mm from the top left of the page.
    """
    lines = written.lines
    top = written.height - written.y - 0.891 * lines.size
    before = _width(written, lines.lines[written.line].start, first)
    return (written.x + before) / MM, top / MM, _width(written, first, last) / MM, lines.leading / MM


def _width(written: Written, first: int, last: int) -> float:
    lines = written.lines
    extra, width = lines.word_space(written.line), 0.0
    for span in lines.spans:
        piece = lines.text[max(first, span.start) : min(last, span.end)]
        if piece:
            spaces = piece.count(" ") + piece.count("\u00a0")
            width += span.face.width(piece) * span.size / 1000 + spaces * extra
    return width
