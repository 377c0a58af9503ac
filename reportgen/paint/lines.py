"""Lines: a text broken once for a measure, by syllables, with the no-break rules, and never copied again.

Breaking is greedy, as in the word processors that offices know; centred text is balanced, and so is ragged text
that would leave a single word on its last line. A syllable or a number is never cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.decree import Alignment
from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.nobreak import glue, glue_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.blocks import Run, Text
    from reportgen.paint.faces import Face
    from reportgen.paint.styles import Style, Styles
    from reportgen.paint.tags import Mark

NO_BREAK = "\u00a0"
WIDEST_SPACE = 2.5  # of a space's own width, in a justified line: above, a glued quantity gives way
LONGEST_HELD = 7  # characters of a last word that does not stand alone on its line


class Line(NamedTuple):
    """Characters *start* to *end* of the text, their natural width in points, and their spaces."""

    start: int
    end: int
    width: float
    spaces: int


class Span(NamedTuple):
    """A stretch of the text set in one face and size."""

    start: int
    end: int
    face: Face
    size: float


class Lines:
    """A text broken into lines of *measure* points, the first indented by *indent*; *mark* tells whose it is."""

    __slots__ = ("alignment", "indent", "leading", "lines", "mark", "measure", "runs", "size", "spans", "text")

    def __init__(
        self, text: Text, styles: Styles, measure: float, mark: Mark, *, alignment: Alignment | None = None
    ) -> None:
        style = styles[text.role]
        self.runs: Sequence[Run] = text.runs
        self.text = _glued("".join([run.text for run in text.runs]), style.alignment)
        self.spans = _spans(text, styles)
        self.size = style.size
        self.leading = style.leading
        self.alignment = alignment or style.alignment
        self.measure = measure
        self.mark = mark
        self.indent = style.indent
        self.lines, overflow = self._broken(measure)
        styles.refused += [self._too_wide(word, position) for position, word in overflow]
        if len(self.lines) > 1 and (self.alignment is Alignment.CENTRE or self._ends_in_one_word()):
            self.lines = self._balanced()

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    @property
    def height(self) -> float:
        """Return the height of all lines in points."""
        return len(self.lines) * self.leading

    @property
    def widest(self) -> float:
        """Return the natural width of the widest line in points."""
        return max((line.width for line in self.lines), default=0.0)

    def _broken(self, measure: float) -> tuple[list[Line], list[tuple[int, str]]]:
        """Fill line after line with the words that fit *measure*; name with their positions those that never fit."""
        lines: list[Line] = []
        overflow: list[tuple[int, str]] = []
        width_of = self._width
        space = self.spans[0].face.width(" ") * self.spans[0].size / 1000 if self.spans else 0.0
        available = measure - self.indent
        start = position = 0
        width, spaces = 0.0, 0
        words = self._words(measure)
        words.reverse()
        while words:
            word = words.pop()
            end = position + len(word)
            advance = width_of(position, end, word)
            glued = word.count(NO_BREAK)
            if position > start and width + space + advance > available + 0.001:
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
            if advance > available + 0.001:
                overflow.append((position, word))
            position = end + 1
        lines.append(Line(start, len(self.text), width, spaces))
        return lines, overflow

    def _words(self, measure: float) -> list[str]:
        """Split the text where a line may end; a glued chunk wider than the measure gives up its glue from the left."""
        words: list[str] = self.text.split(" ")
        if NO_BREAK not in self.text:
            return words
        available = measure - self.indent
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
        parts = self.alignment is Alignment.JUSTIFY and chunk[0].isdigit() and NO_BREAK in head and "/" in unit
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

    def _ends_in_one_word(self) -> bool:
        """Tell whether a ragged text, such as a cell's, leaves a single word on its last line."""
        return self.alignment is Alignment.LEFT and not self.lines[-1].spaces

    def _balanced(self) -> list[Line]:
        """Break for the narrowest measure that gives no more lines."""
        count, narrow, wide = len(self.lines), self.widest / 2, self.measure
        best = self.lines
        for _ in range(12):
            middle = (narrow + wide) / 2
            tried, overflow = self._broken(middle)
            if len(tried) <= count and not overflow:
                best, wide = tried, middle
            else:
                narrow = middle
        return best

    def _too_wide(self, word: str, position: int) -> Problem:
        """Name the *word* at *position* that no line can hold."""
        end, source = 0, None
        for run in self.runs:
            start, end = end, end + len(run.text)
            if start < position + len(word) and end > position:
                source = source or run.source
        hint = msg("viết ngắn lại, hoặc bớt cột của bảng")
        return Problem("too-narrow", msg("cột quá hẹp cho «{word}»", word=word[:60]), source or Place(""), hint=hint)

    def x(self, index: int) -> float:
        """Return where line *index* begins, in points from the left of the measure."""
        line = self.lines[index]
        left = self.indent if index == 0 else 0.0
        if self.alignment is Alignment.CENTRE:
            return (self.measure - line.width) / 2
        return self.measure - line.width if self.alignment is Alignment.RIGHT else left

    def word_space(self, index: int) -> float:
        """Return what is added to each space of line *index*, in points, so that it ends at the margin."""
        line = self.lines[index]
        if self.alignment is not Alignment.JUSTIFY or index == len(self.lines) - 1 or not line.spaces:
            return 0.0
        return (self.measure - (self.indent if index == 0 else 0.0) - line.width) / line.spaces


def _glued(text: str, alignment: Alignment) -> str:
    """Hold together what must not be broken in a text of this alignment."""
    if alignment is Alignment.CENTRE:
        return glue_bodies(glue(text))
    if alignment is not Alignment.JUSTIFY:
        return glue(text)
    held = glue(text, names=True)
    head, space, last = held.rpartition(" ")
    return f"{head}{NO_BREAK}{last}" if space and len(last) < LONGEST_HELD and " " in head else held


def _spans(text: Text, styles: Styles) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for run in text.runs:
        style: Style = styles[run.role]
        end = start + len(run.text)
        if spans and spans[-1].face is style.face and spans[-1].size == style.size:
            spans[-1] = spans[-1]._replace(end=end)
        else:
            spans.append(Span(start, end, style.face, style.size))
        start = end
    return spans


def narrowest(text: Text, styles: Styles) -> float:
    """Return the width in points of the longest piece of *text* that must not be broken."""
    style = styles[text.role]
    words = glue(text.words).split(" ")
    return max((style.face.width(word) for word in words), default=0.0) * style.size / 1000


def natural(text: Text, styles: Styles) -> float:
    """Return the width in points of *text* on one line."""
    style = styles[text.role]
    words = text.words.split(" ")
    width = style.face.width
    return (sum(map(width, words)) + width(" ") * (len(words) - 1)) * style.size / 1000
