"""Tracing: each numeral of a painted paper joined with what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.blocks import Numbering, Told
from reportgen.model import Figure
from reportgen.notation import Notation
from reportgen.paint import box
from reportgen.source import Scalar
from reportgen.trace.cell import held
from reportgen.trace.numeral import Kind, Numeral, Source, Trace, numerals
from reportgen.trace.rule import NUMBERED, Computation, Rule
from reportgen.trace.session import Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.blocks import Run
    from reportgen.model import Office, Session
    from reportgen.paint import Written
    from reportgen.trace.locating import Locator
    from reportgen.trace.term import Operand, Term

ROOM: Final = 24  # characters told on each side of a numeral


class _Known(NamedTuple):
    """What is known of characters *start* to *end*; a *spoken* numeral is written in words."""

    start: int
    end: int
    kind: Kind
    rule: Rule | None = None
    sources: tuple[Source, ...] = ()
    figure: str = ""
    computation: Computation | None = None
    formula: str = ""
    spoken: bool = False


def traced(session: Session, office: Office, written: Sequence[Written], locator: Locator) -> Trace:
    """Trace every numeral of the lines *written* of the paper that *office* issues on *session*."""
    tracing = _Tracing(session, office, locator)
    found = tuple(numeral for line in written for numeral in tracing.of_line(line))
    return Trace(max((line.page for line in written), default=0), found)


class _Tracing:
    """What was found out about the texts of one paper; a text is broken into several lines, and printed again."""

    def __init__(self, session: Session, office: Office, locator: Locator) -> None:
        self.teller = Teller(session, office, Notation.of(office.locale))
        self.keys = {id(figure): key for key, figure in session.figures.items()}
        self.locator = locator
        self.texts: dict[int, list[_Known]] = {}

    def of_line(self, written: Written) -> Iterator[Numeral]:
        """Yield the numerals of one line in the order of its words."""
        lines, line = written.lines, written.lines.lines[written.line]
        text = lines.text.replace("\u00a0", " ")
        known = self.texts.get(id(lines))
        if known is None:
            known = self.texts[id(lines)] = sorted(self._of_text(text, lines.runs), key=lambda one: one.start)
        for one in known:
            first, last = max(one.start, line.start), min(one.end, line.end)
            if first < last:
                yield Numeral(
                    written.page, box(written, first, last), text[first:last], _around(text, first, last), *one[2:8]
                )

    def _of_text(self, text: str, runs: Sequence[Run]) -> Iterator[_Known]:
        """Yield what is known of each numeral of a whole text; one that two runs share has the sources of both."""
        explained = list(self._explained(runs))
        for start, end in numerals(text):
            over = [one for one in explained if one.start < end and one.end > start and not one.spoken]
            first, *others = over or [_Known(start, end, Kind.UNKNOWN)]
            sources = tuple(dict.fromkeys(source for one in (first, *others) for source in one.sources))
            yield first._replace(start=start, end=end, sources=sources)
        yield from (one for one in explained if one.spoken)

    def _explained(self, runs: Sequence[Run]) -> Iterator[_Known]:
        start = 0
        cursors: dict[int, int] = {}
        for run in runs:
            for one in self._of_run(run, cursors):
                yield one._replace(start=start + one.start, end=start + one.end)
            start += len(run.text)

    def _of_run(self, run: Run, cursors: dict[int, int]) -> Iterator[_Known]:
        found = list(numerals(run.text))
        match run.origin:
            case Numbering() as numbering:
                yield from (_Known(*span, Kind.FORM, NUMBERED[numbering]) for span in found)
            case Scalar() as scalar if found:
                at = _beginning(run.text, scalar, cursors.get(id(scalar), 0))
                cursors[id(scalar)] = at + len(run.text)
                yield from (self._prose(run.text, span, scalar, at) for span in found)
            case Told() as told:
                yield from self._told(run.text, told, found)

    def _prose(self, text: str, span: tuple[int, int], scalar: Scalar, at: int) -> _Known:
        """Explain characters *span* of *text*, which is *scalar* from *at* on."""
        start, end = span
        raw = scalar[at + start : at + end]
        place = self.locator.inside(scalar, at + start)
        if raw.lower() != text[start:end].lower():
            raw, place = text[start:end], self.locator.place(scalar.place)
        return _Known(start, end, Kind.PROSE, Rule.VERBATIM, (Source(place, raw, held(scalar)),))

    def _told(self, text: str, told: Told, found: list[tuple[int, int]]) -> Iterator[_Known]:
        """Match the numerals *found* in *text* with the terms that it tells, in their order."""
        words = [text[start:end] for start, end in found]
        next_one = after = 0
        for term in self.teller.terms(told):
            if term.spoken:
                start = text.lower().find(term.text, after)
                after = start + len(term.text)
                if start >= 0:
                    yield self._known((start, after), term)
                continue
            wanted = [term.text[start:end] for start, end in numerals(term.text)]
            last = len(words) - len(wanted)
            at = next((at for at in range(next_one, last + 1) if words[at : at + len(wanted)] == wanted), None)
            if at is not None and wanted:
                next_one = at + len(wanted)
                yield from (self._known(span, term, text) for span in found[at:next_one])

    def _known(self, span: tuple[int, int], term: Term, text: str = "") -> _Known:
        if term.kind is Kind.PROSE:
            (operand,) = term.operands
            scalar = getattr(operand.part, operand.field)
            if isinstance(scalar, Scalar):
                at = _beginning(term.text, scalar, 0) - max(text.find(term.text), 0)
                return self._prose(text, span, scalar, at)
        figures = (self.keys.get(id(one.part), "") for one in term.operands if isinstance(one.part, Figure))
        figure = next(figures, "")
        sources = tuple(dict.fromkeys(self._source(operand) for operand in term.operands))
        return _Known(*span, term.kind, term.rule, sources, figure, term.computation, term.formula, term.spoken)

    def _source(self, operand: Operand) -> Source:
        written = operand.part.written(operand.field)
        raw = str(written) if isinstance(written, Scalar) else ""
        return Source(self.locator.place(operand.part.at(operand.field)), raw, held(written))


def _beginning(text: str, scalar: Scalar, after: int) -> int:
    """Find where in *scalar* the printed *text* begins, from *after* on: its end may have got another stop."""
    said = scalar.lower().replace("\n", " ")
    core = text.lower().rstrip(" .;:,/")
    at = said.find(core, after)
    return max(at if at >= 0 else said.find(core), 0)


def _around(text: str, first: int, last: int) -> str:
    """Return the words around characters *first* to *last* of *text*."""
    start, end = max(first - ROOM, 0), min(last + ROOM, len(text))
    if start:
        start = text.find(" ", start, first) + 1 or first
    if end < len(text):
        end = max(text.rfind(" ", last, end), last)
    return text[start:end].strip()
