"""Painting: the document's parts poured onto sheets, checked for glyphs first, and the record of what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen import collector
from reportgen.errors import LayoutError, Place, Problem
from reportgen.messages import msg
from reportgen.paint.archive import archived
from reportgen.paint.canvas import PaperCanvas
from reportgen.paint.contents import ContentsSetting
from reportgen.paint.faces import faces
from reportgen.paint.pages import LANDSCAPE, Pouring, Sheet, sheet
from reportgen.paint.places import Drawn, Enclose, Placed, Written, WrittenPage, placed
from reportgen.paint.story import orientation, settings
from reportgen.paint.styles import Styles
from reportgen.paint.tags import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document, Run
    from reportgen.paint.flowables import Setting


@dataclass(frozen=True)
class Painted:
    """A paper: its PDF, and where each run of text and each picture lies on it."""

    pdf: bytes
    pages: int
    sheets: tuple[WrittenPage, ...]
    drawn: tuple[Drawn, ...] = ()

    @cached_property
    def written(self) -> Sequence[Written]:
        """Work out, when asked, where each line lies, in the order of writing."""
        return _each(self.sheets)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Work out, when asked, where each run of each line lies."""
        return tuple(place for written in self.written for place in placed(written))


def _each(sheets: Iterable[WrittenPage]) -> tuple[Written, ...]:
    return tuple(written for sheet in sheets for written in sheet.each())


@collector.paused()
def paint(document: Document, attachments: Sequence[Attachment] = (), enclose: Enclose | None = None) -> Painted:
    """Paint *document* as PDF/A-2a and PDF/UA-1; with *attachments* inside it is PDF/A-3a.

    *enclose* makes one more attachment of where everything came to rest.
    Raise ``LayoutError`` for what cannot be set, ``ConfigurationError`` for unfit fonts.
    """
    family = faces(document.fonts)
    styles = Styles(document.page, family)
    tree = Tree()
    story = _story(document, styles, tree)
    if styles.refused or styles.lacking:
        _refuse(document, styles)
    canvas = PaperCanvas(document, family, tree, attachments)
    pouring = Pouring(canvas, styles)
    try:
        while story:
            on, flowables = story.pop(0)  # what was poured is let go
            pouring.part(flowables, on)
            del flowables
    except LayoutError:
        _refuse(document, styles)
        raise
    if styles.refused or styles.lacking:
        _refuse(document, styles)
    if enclose is not None:
        canvas.attachments = (*attachments, enclose(_each(canvas.written)))
    return Painted(archived(canvas), len(canvas.pages), tuple(canvas.written), tuple(canvas.drawn))


def _story(document: Document, styles: Styles, tree: Tree) -> list[tuple[Sheet, list[Setting]]]:
    """Set each part, and the contents page, for its kind of sheet; the first part stands in portrait."""
    portrait, landscape = (sheet(styles.page, landscape=turned) for turned in (False, True))
    story: list[tuple[Sheet, list[Setting]]] = []
    for part in document.parts:
        on = landscape if story and orientation(part, styles) is LANDSCAPE else portrait
        story.append((on, settings(part, styles, tree, on)))
    if document.contents:
        story.append((portrait, [ContentsSetting(document.contents, styles, tree)]))
    return story


def _refuse(document: Document, styles: Styles) -> None:
    """Raise ``LayoutError`` with all of the story that cannot be set, in the paper's order.

    Rows are set as pages come to them, after what follows their table: so here the story is set once more, as a whole.
    The contents page is no part of it. An entry wider than its column is let pass, as its heading could be set; one
    with characters that its face does not have is not.
    """
    whole = Styles(document.page, styles.faces, whole=True)
    _story(document, whole, Tree())
    if refused := _missing_glyphs(whole) or whole.refused or _missing_glyphs(styles):
        raise LayoutError(refused)


def _missing_glyphs(styles: Styles) -> list[Problem]:
    """Name the characters that the face of their run does not have: they would print as empty boxes."""
    problems: dict[tuple[str, object], Problem] = {}  # a text that stands in several places is told once
    for text in styles.lacking:
        for run in text.runs:
            for character in sorted(set(run.text) - styles[run.role].face.characters):
                problems.setdefault((character, run.source or run.text), _without_glyph(character, run))
    return list(problems.values())


def _without_glyph(character: str, run: Run) -> Problem:
    message = msg(
        "phông chữ không có ký tự «{character}» (U+{code}) trong «{text}»",
        character=character,
        code=f"{ord(character):04X}",
        text=run.text[:60],
    )
    return Problem("glyph", message, run.source or Place(""), hint=msg("thay bằng ký tự khác có trong phông chữ"))
