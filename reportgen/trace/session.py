"""The session told: the values behind the words for its days, counts, votes, numbers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.compose.appendices import planned
from reportgen.compose.frame import ordinal
from reportgen.compose.letterhead import date_words
from reportgen.model import Figure, Office, Paper, Resolution, Session, Task, Vote
from reportgen.model.figure import percent_of
from reportgen.model.office import Ordinals
from reportgen.model.proceedings import Delegates, Sitting
from reportgen.numerals import roman
from reportgen.numerals import words as in_words
from reportgen.trace import figure
from reportgen.trace.numeral import Kind
from reportgen.trace.rule import Computation, Rule
from reportgen.trace.term import Operand, Term, count, grouping, length, share

if TYPE_CHECKING:
    from datetime import date, time

    from reportgen.blocks import Told
    from reportgen.notation import Notation


class Teller(NamedTuple):
    """Knows the values behind all words that composing makes of *session* as *office* issues it."""

    session: Session
    office: Office
    notation: Notation

    def terms(self, told: Told) -> list[Term]:
        """Return the terms of the words that *told* stands behind."""
        match told.part:
            case Figure() as part:
                return figure.terms(part, told.what, self.notation)
            case Session():
                return self._of_session(told.what)
            case Paper() as part:
                return self._of_paper(part, told.what)
            case Sitting() as part:
                return self._of_sitting(part, told.what)
            case Delegates() as part:
                return self._of_delegates(part, told.what)
            case Vote() as part:
                return self._of_vote(part, told.what)
            case Resolution() as part:
                return self._of_resolution(part, told.what)
            case Task(due=due) as part if due is not None:
                return [Term(self.notation.day_short(due), Rule.SHORT_DAY, (Operand(part, "due"),))]
        return []

    def _of_session(self, what: str) -> list[Term]:
        session, whole = self.session, self.session.days
        match what:
            case "ordinal" if session.ordinal is not None:
                spoken = self.office.ordinals is Ordinals.WORDS
                rule = Rule.WORDS if spoken else Rule.PLAIN
                written = ordinal(session.ordinal, spoken=spoken)
                return [Term(written, rule, (Operand(session, "ordinal"),), spoken=spoken)]
            case "term" if session.term is not None:
                return [Term(roman(session.term), Rule.ROMAN, (Operand(session, "term"),))]
            case "tenure" if session.tenure is not None:
                years = self.notation.years(session.tenure.first, session.tenure.last)
                return [Term(years, Rule.YEARS, (Operand(session, "tenure"),))]
            case "day" if whole is not None:
                return [self._long(whole[0])]
            case "days" if whole is not None:
                return self._span(*whole)
            case "beginning" | "end" if session.sittings or whole is not None:
                return self._moment(what)
            case "reports" | "resolutions":
                return length(session, what, self.notation)
            case "tasks":
                labels = (one.label for one in planned(session) if one.about == what)
                numbered = [Term(label, Rule.APPENDIX, (), Kind.FORM) for label in labels]
                return [*length(session, what, self.notation), *numbered]
        return []

    def _moment(self, what: str) -> list[Term]:
        """Return the terms of the lines of minutes that say when it began or ended."""
        at, field = (0, "start") if what == "beginning" else (-1, "end")
        sittings, days = self.session.sittings, self.session.days
        clock = self._clock(sittings[at], field) if sittings else []
        return [*clock, *([self._long(days[at])] if days is not None else [])]

    def _clock(self, sitting: Sitting, field: str) -> list[Term]:
        moment: time | None = getattr(sitting, field)
        return [Term(self.notation.clock(moment), Rule.CLOCK, (Operand(sitting, field),))] if moment else []

    def _long(self, day: date) -> Term:
        return Term(self.notation.day_long(day), Rule.LONG_DAY, (self._day(day),))

    def _day(self, day: date) -> Operand:
        """Find the field that says *day*, of those that the session's first and last day are taken from."""
        fields = [Operand(self.session, "first_day"), Operand(self.session, "last_day")]
        fields += [Operand(sitting, "date") for sitting in self.session.sittings]
        return next(field for field in fields if getattr(field.part, field.field) == day)

    def _span(self, first: date, last: date) -> list[Term]:
        """Return how many days in words, then both ends; the last day is written in full."""
        ends, days = (self._day(first), self._day(last)), (last - first).days + 1
        short = self.notation.day_short
        formula = f"{short(last)} - {short(first)} + 1 = {days}"
        long = Term(in_words(days), Rule.WORDS, ends, Kind.COMPUTED, Computation.DAYS, formula, spoken=True)
        tail = short(last)
        lead = self.notation.days_short(first, last).removesuffix(tail)
        return [long, Term(lead, Rule.SHORT_DAY, ends[:1]), Term(tail, Rule.SHORT_DAY, ends[1:])]

    def _of_paper(self, paper: Paper, what: str) -> list[Term]:
        operands = (Operand(paper, what),)
        match what:
            case "number" if paper.number is not None:
                return [Term(f"{paper.number:02d}", Rule.TWO_DIGITS, operands)]
            case "date" if paper.date is not None:
                return [Term(date_words(paper.date, self.notation), Rule.LONG_DAY, operands)]
            case "copies" if paper.copies is not None:
                return [Term(self.notation.number(paper.copies), grouping(self.notation), operands)]
        return []

    def _of_sitting(self, sitting: Sitting, what: str) -> list[Term]:
        clocks = [*self._clock(sitting, "start"), *self._clock(sitting, "end")] if what == "sitting" else []
        if sitting.date is None:
            return clocks
        day = self.notation.day_long(sitting.date)
        return [*clocks, Term(day, Rule.LONG_DAY, (Operand(sitting, "date"),))]

    def _of_delegates(self, delegates: Delegates, what: str) -> list[Term]:
        if what == "absent":
            return length(delegates, what, self.notation)
        counts = count(delegates, what, self.notation)
        if what != "present":
            return counts
        percent = percent_of(delegates.present, delegates.total)
        return [
            *counts,
            *count(delegates, "total", self.notation),
            *share((Operand(delegates, "present"), Operand(delegates, "total")), percent, self.notation),
        ]

    def _of_vote(self, vote: Vote, what: str) -> list[Term]:
        counts = count(vote, what, self.notation)
        if what != "in_favour":
            return counts
        percent = percent_of(vote.in_favour, vote.present)
        return [
            *counts,
            *count(vote, "present", self.notation),
            *share((Operand(vote, "in_favour"), Operand(vote, "present")), percent, self.notation),
        ]

    def _of_resolution(self, resolution: Resolution, what: str) -> list[Term]:
        if what == "number" and resolution.number is not None:
            return [Term(f"{resolution.number:02d}", Rule.TWO_DIGITS, (Operand(resolution, "number"),))]
        if resolution.date is None:
            return []
        if what == "date":
            return [Term(self.notation.day_long(resolution.date), Rule.LONG_DAY, (Operand(resolution, "date"),))]
        return [Term(self.notation.day_short(resolution.date), Rule.SHORT_DAY, (Operand(resolution, "date"),))]
