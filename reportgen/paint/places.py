"""Places: where lines, runs, pictures and headings came to rest on the pages of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.attachment import Attachment
    from reportgen.blocks import Run
    from reportgen.decree import Role
    from reportgen.errors import Place
    from reportgen.paint.lines import Lines
    from reportgen.paint.tags import Box


class Written(NamedTuple):
    """One line as it was written: its page, and where it begins in points from the bottom left of the sheet."""

    page: int
    height: float
    x: float
    y: float
    lines: Lines
    line: int


# Lines from one to another (excluded) as written at one go: where their measure begins, and the first baseline.
WrittenLines: TypeAlias = "tuple[float, float, Lines, int, int]"


class WrittenPage(NamedTuple):
    """What was written on a page, in its order; the page's height in points."""

    number: int
    height: float
    texts: list[WrittenLines]

    def each(self) -> Iterator[Written]:
        """Yield the lines, text after text."""
        for x, y, lines, first, last in self.texts:
            lines.recall()
            for line in range(first, last):
                below = (line - first) * lines.leading
                yield Written(self.number, self.height, x + lines.lines[line].x, y - below, lines, line)


Enclose: TypeAlias = "Callable[[Sequence[Written]], Attachment]"  # one more file, made of where everything lies


class Drawn(NamedTuple):
    """A chart or photo, or as much of it as one page has: its element, and its box in points on the sheet."""

    page: int
    height: float
    element: int
    box: Box


class Heading(NamedTuple):
    """A heading that was painted: its words, level from 1, the number of its page, and where it stands.

    *runs* are its words with what they were made of, *destination* is the place as PDF has it.
    """

    title: str
    runs: tuple[Run, ...]
    level: int
    label: str
    destination: str


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


def placed(written: Written) -> Iterator[Placed]:
    """Cut a written line into its runs: where each lies."""
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
    extra, width = lines.lines[written.line].space, 0.0
    for span in lines.spans:
        piece = lines.text[max(first, span.start) : min(last, span.end)]
        if piece:
            spaces = piece.count(" ") + piece.count("\u00a0")
            width += span.face.width(piece) * span.size / 1000 + spaces * extra
    return width
