"""Breaking: where the lines of a text end, by syllables and with the no-break rules.

Breaking is greedy, as in the word processors that offices know; centred text is balanced, and so is ragged text
that would leave a single word on its last line. A syllable or a number is never cut. What was broken for one paper is
kept for the next ones of the process: the papers of one run differ in few of their texts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.decree import Alignment
from reportgen.nobreak import glue, glue_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.faces import Face

NO_BREAK: Final = "\u00a0"
KEPT: Final = 4096  # texts; a long table has more that differ, a paper of ten pages some five hundred
WIDEST_SPACE: Final = 2.5  # of a space's own width, in a justified line: above, a glued quantity gives way
LONGEST_HELD: Final = 7  # characters of a last word that does not stand alone on its line
_FUZZ: Final = 0.001  # pt


class Line(NamedTuple):
    """Characters *start* to *end* of the text, their natural width in points, and their spaces.

    It begins *x* points from the left of the measure, and each of its spaces is widened by *space* points.
    """

    start: int
    end: int
    width: float
    spaces: int
    x: float = 0.0
    space: float = 0.0


class Span(NamedTuple):
    """A stretch of the text set in one face and size."""

    start: int
    end: int
    face: Face
    size: float


class Column(NamedTuple):
    """What a text is set into: a *measure* in points, the first line's *indent*, how it flows and how it stands.

    Its lines are *leading* points apart.
    """

    measure: float
    indent: float
    leading: float
    flow: Alignment
    alignment: Alignment


class Broken(NamedTuple):
    """A text, its lines, and the words with their positions that no line can hold.

    In a text of several lines, the spaces at which none may end are glued. Its characters are *known* if its faces
    have them all; *operators* is for who writes it, to keep what was written.
    """

    text: str
    lines: tuple[Line, ...]
    overflow: tuple[tuple[int, str], ...]
    known: bool
    operators: dict[Any, Any]


@lru_cache(maxsize=KEPT)
def broken(text: str, spans: tuple[Span, ...], column: Column) -> Broken:
    """Break *text* into lines."""
    line = _only_line(text, spans, column)
    if line is not None:
        return Broken(text, (line,), (), spans[0].face.characters.issuperset(text), {})
    known = all(span.face.characters.issuperset(text[span.start : span.end]) for span in spans)
    glued = _glued(text, column.flow)
    lines, overflow = _Breaking(glued, spans, column).broken()
    return Broken(glued, lines, overflow, known, {})


def _only_line(text: str, spans: tuple[Span, ...], column: Column) -> Line | None:
    """Return the one line of a text of one face that fits on it, as most of a table's cells do."""
    if len(spans) != 1:
        return None
    width = spans[0].face.width(text) * spans[0].size / 1000
    if width > column.measure - column.indent:
        return None
    spaces = text.count(" ") + text.count(NO_BREAK)
    return Line(0, len(text), width, spaces, _beginning(width, column.indent, column))


def _beginning(width: float, indent: float, column: Column) -> float:
    """Return where a line of that natural width begins."""
    if column.alignment is Alignment.CENTRE:
        return (column.measure - width) / 2
    return column.measure - width if column.alignment is Alignment.RIGHT else indent


def _placed(line: Line, number: int, last: int, column: Column) -> Line:
    """Say where *line* begins, and widen its spaces where it has to end at the margin."""
    start, end, width, spaces, _, _ = line
    indent = column.indent if number == 0 else 0.0
    if column.alignment is Alignment.JUSTIFY and number < last and spaces:
        return Line(start, end, width, spaces, indent, (column.measure - indent - width) / spaces)
    return Line(start, end, width, spaces, _beginning(width, indent, column))


def _glued(text: str, flow: Alignment) -> str:
    """Hold together what must not be broken in a text that flows so."""
    if flow is Alignment.CENTRE:
        return glue_bodies(glue(text))
    if flow is not Alignment.JUSTIFY:
        return glue(text)
    held = glue(text, names=True)
    head, space, last = held.rpartition(" ")
    return f"{head}{NO_BREAK}{last}" if space and len(last) < LONGEST_HELD and " " in head else held


class _Breaking:
    """Breaks one text, once or, to balance its lines, several times."""

    def __init__(self, text: str, spans: Sequence[Span], column: Column) -> None:
        self.text, self.spans, self.column = text, spans, column

    def broken(self) -> tuple[tuple[Line, ...], tuple[tuple[int, str], ...]]:
        """Return the lines for the column, and the words with their positions that no line can hold."""
        lines, overflow = self._filled(self.column.measure)
        if len(lines) > 1 and (self.column.alignment is Alignment.CENTRE or self._ends_in_one_word(lines)):
            lines = self._balanced(lines)
        last = len(lines) - 1
        placed = [_placed(line, number, last, self.column) for number, line in enumerate(lines)]
        return tuple(placed), tuple(overflow)

    def _filled(self, measure: float) -> tuple[list[Line], list[tuple[int, str]]]:
        """Fill line after line with the words that fit *measure*; name with their positions those that never fit."""
        lines: list[Line] = []
        overflow: list[tuple[int, str]] = []
        width_of = self._width
        space = self.spans[0].face.width(" ") * self.spans[0].size / 1000 if self.spans else 0.0
        available = measure - self.column.indent
        start = position = 0
        width, spaces = 0.0, 0
        words = self._words(measure)
        words.reverse()
        while words:
            word = words.pop()
            end = position + len(word)
            advance = width_of(position, end, word)
            glued = word.count(NO_BREAK)
            if position > start and width + space + advance > available + _FUZZ:
                room = available - width
                if glued > 1 and room > WIDEST_SPACE * space * (spaces + 1):
                    head, rest = self._parted(word, position, room - space)
                    if head:
                        words += [rest, head]
                        continue
                lines.append(Line(start, position - 1, width, spaces))
                start, width, spaces = position, advance, glued
                available = measure
            else:
                if position > start:
                    width += space
                    spaces += 1
                width += advance
                spaces += glued
            if advance > available + _FUZZ:
                overflow.append((position, word))
            position = end + 1
        lines.append(Line(start, len(self.text), width, spaces))
        return lines, overflow

    def _words(self, measure: float) -> list[str]:
        """Split the text where a line may end; a glued chunk wider than the measure gives up its glue from the left."""
        words: list[str] = self.text.split(" ")
        if NO_BREAK not in self.text:
            return words
        available = measure - self.column.indent
        position, fitting = 0, list[str]()
        for chunk in words:
            end = position + len(chunk)
            if NO_BREAK in chunk and self._width(position, end, chunk) > available:
                fitting += self._unglued(chunk, position, available)
            else:
                fitting.append(chunk)
            position = end + 1
        return fitting

    def _unglued(self, chunk: str, position: int, available: float) -> list[str]:
        """Take *chunk* apart at its no-break spaces, but for the longest end of it that fits."""
        pieces = chunk.split(NO_BREAK)
        start = position + len(chunk)
        width, kept = 0.0, 0
        for piece in reversed(pieces):
            start -= len(piece)
            width += self._width(start, start + len(piece), piece)
            if kept and width > available:
                break
            kept += 1
            start -= 1
            width += self._width(start, start + 1, " ") if start > position else 0.0
        return [*pieces[: len(pieces) - kept], NO_BREAK.join(pieces[len(pieces) - kept :])]

    def _parted(self, chunk: str, position: int, room: float) -> tuple[str, str]:
        """Part a sum of money from what it is counted by (``100 triệu`` / ``đồng/ha/năm``) if its head fits *room*.

        A line without it would be all holes. Any other chunk stays whole: then the head is empty.
        """
        head, _, unit = chunk.rpartition(NO_BREAK)
        justified = self.column.alignment is Alignment.JUSTIFY
        parts = justified and chunk[0].isdigit() and NO_BREAK in head and "/" in unit
        if parts and self._width(position, position + len(head), head) <= room:
            return head, unit
        return "", chunk

    def _width(self, start: int, end: int, word: str) -> float:
        """Return the width in points of the characters from *start* to *end*, which are *word*."""
        if len(self.spans) == 1:
            span = self.spans[0]
            return span.face.width(word) * span.size / 1000
        width = 0.0
        for span in self.spans:
            if span.start < end and span.end > start:
                piece = self.text[max(start, span.start) : min(end, span.end)]
                width += span.face.width(piece) * span.size / 1000
        return width

    def _ends_in_one_word(self, lines: Sequence[Line]) -> bool:
        """Tell whether a ragged text, such as a cell's, leaves a single word on its last line."""
        return self.column.alignment is Alignment.LEFT and not lines[-1].spaces

    def _balanced(self, lines: list[Line]) -> list[Line]:
        """Break for the narrowest measure that gives no more lines."""
        count, narrow, wide = len(lines), max(line.width for line in lines) / 2, self.column.measure
        best = lines
        for _ in range(12):
            middle = (narrow + wide) / 2
            tried, overflow = self._filled(middle)
            if len(tried) <= count and not overflow:
                best, wide = tried, middle
            else:
                narrow = middle
        return best
