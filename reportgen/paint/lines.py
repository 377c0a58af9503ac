"""Lines: a text set for a measure - broken once, and never copied again - and how wide texts are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.nobreak import glue
from reportgen.paint.breaking import KEPT, broken
from reportgen.paint.tags import ARTIFACT, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.blocks import Run, Text
    from reportgen.decree import Alignment
    from reportgen.paint.breaking import Span
    from reportgen.paint.faces import Face
    from reportgen.paint.styles import Styles

_NOTHING: Final[dict[Any, Any]] = {}


class Lines:
    """A text broken into lines of *measure* points, the first indented by *indent*; *mark* tells whose it is."""

    __slots__ = ("column", "lines", "mark", "operators", "runs", "size", "spans", "text")

    def __init__(
        self, text: Text, styles: Styles, measure: float, mark: Mark, *, alignment: Alignment | None = None
    ) -> None:
        self.runs: Sequence[Run] = text.runs
        self.spans = styles[text.runs[0].role].spans if len(text.runs) == 1 else _spans(text.runs, styles)
        self.size = styles[text.role].size
        self.column = styles.column(text.role, measure, alignment)
        self.mark = mark
        made = broken(text.words, self.spans, self.column)
        self.text, self.lines, overflow, known, self.operators = made
        if not known:
            styles.lacking.append(text)
        if overflow:
            styles.refused += [self._too_wide(word, position) for position, word in overflow]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    def forget(self) -> None:
        """Let go of what can be had again: a long table has many cells, each written once."""
        self.text, self.lines, self.mark, self.operators = "", (), ARTIFACT, _NOTHING

    def recall(self) -> None:
        """Break the text once more if it was let go of."""
        if not self.lines:
            words = "".join([run.text for run in self.runs])
            self.text, self.lines, _, _, self.operators = broken(words, self.spans, self.column)

    @property
    def leading(self) -> float:
        """Return the distance of the lines in points."""
        return self.column.leading

    @property
    def measure(self) -> float:
        """Return the width in points that the lines are set for."""
        return self.column.measure

    @property
    def height(self) -> float:
        """Return the height of all lines in points."""
        return len(self.lines) * self.column.leading

    @property
    def widest(self) -> float:
        """Return the natural width of the widest line in points."""
        return max((line.width for line in self.lines), default=0.0)

    def _too_wide(self, word: str, position: int) -> Problem:
        """Name the *word* at *position* that no line can hold."""
        end, source = 0, None
        for run in self.runs:
            start, end = end, end + len(run.text)
            if start < position + len(word) and end > position:
                source = source or run.source
        hint = msg("viết ngắn lại, hoặc bớt cột của bảng")
        return Problem("too-narrow", msg("cột quá hẹp cho «{word}»", word=word[:60]), source or Place(""), hint=hint)


def _spans(runs: Sequence[Run], styles: Styles) -> tuple[Span, ...]:
    """Cut a text where the face or the size changes; the last span goes on for ever."""
    spans: list[Span] = []
    start = 0
    for run in runs:
        (span,) = styles[run.role].spans
        if not spans or spans[-1][2:] != span[2:]:
            spans[-1:] = [spans[-1]._replace(end=start), span._replace(start=start)] if spans else [span]
        start += len(run.text)
    return tuple(spans)


def narrowest(text: Text, styles: Styles) -> float:
    """Return the width in points of the longest piece of *text* that must not be broken."""
    style = styles[text.role]
    return _longest(text.words, style.face) * style.size / 1000


def natural(text: Text, styles: Styles) -> float:
    """Return the width in points of *text* on one line."""
    style = styles[text.role]
    return style.face.width(text.words) * style.size / 1000


@lru_cache(maxsize=KEPT)
def _longest(words: str, face: Face) -> float:
    return max(map(face.width, glue(words).split(" ")), default=0.0)
