"""The frame of composing: one session of one office, how values are worded, and which appendices there will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportgen.blocks import Run, Told
from reportgen.compose.figures import GAP
from reportgen.decree import Role
from reportgen.model.office import Medium, Ordinals
from reportgen.model.paper import Kind
from reportgen.numerals import roman, words

if TYPE_CHECKING:
    from reportgen.compose.wording import Wording, Words
    from reportgen.model import Office, Paper, Session
    from reportgen.notation import Notation

OPEN_NUMBER = "\u00a0" * 7  # room to write or stamp a number: 8 mm at 13 pt
OPEN_DAY = "\u00a0" * 6  # room for a day or a month: 7 mm at 14 pt
OPEN_YEAR = "\u00a0" * 8
_ORDINALS = {1: "nhất", 4: "tư"}


def ordinal(number: int, *, spoken: bool) -> str:
    """Write which one of a row, after «thứ», in figures or as it is *spoken*.

    >>> ordinal(11, spoken=False), ordinal(1, spoken=True), ordinal(11, spoken=True)
    ('11', 'nhất', 'mười một')
    """
    return _ORDINALS.get(number) or words(number) if spoken else str(number)


class Planned(NamedTuple):
    """An appendix that will be there: what it is about and its label, ``Phụ lục`` or ``Phụ lục II``."""

    about: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that each composer needs to know."""

    session: Session
    office: Office
    wording: Wording
    appendices: tuple[Planned, ...] = ()

    @property
    def paper(self) -> Paper:
        """Return what the session's file says of the paper."""
        return self.session.paper

    @property
    def notation(self) -> Notation:
        """Return how numbers and dates are written."""
        return self.wording.notation

    @property
    def electronic(self) -> bool:
        """Tell whether the paper is signed electronically: its own word, else the office's."""
        return (self.paper.medium or self.office.medium) is Medium.ELECTRONIC

    @property
    def council(self) -> str:
        """Return the council's name as it stands in sentences."""
        return self.session.council or self.office.issuer.name or f"Hội đồng nhân dân {GAP}"

    @property
    def symbol(self) -> str:
        """Return the symbol (ký hiệu): as given, else type and issuer, such as TB-HĐND."""
        return self.paper.symbol or f"{self.paper.kind.abbreviation}-{self.office.issuer.symbol or 'HĐND'}"

    @property
    def is_minutes(self) -> bool:
        """Tell whether the paper has the form of minutes (biên bản)."""
        return self.paper.kind is Kind.MINUTES

    def label_of(self, about: str) -> str | None:
        """Return the label of the appendix on *about*; None if there will be none."""
        return next((planned.label for planned in self.appendices if planned.about == about), None)

    def told(self, what: str, text: str, field: str = "") -> Run:
        """Make a run of *text* that tells *what* of the session, from *field* if that is not its name."""
        return Run(text, Role.BODY, Told(self.session, what, field or what))

    def session_number(self, *, with_kind: bool = False) -> Run:
        """Write which session it is, ``Kỳ họp thứ 11``, with its kind ``Kỳ họp chuyên đề thứ 3``, as far as known."""
        number, kind = self.session.ordinal, self.session.kind
        named = f"Kỳ họp {kind.value}" if with_kind and kind is not None else "Kỳ họp"
        if number is None:
            return self.told("kind", named) if with_kind and kind is not None else Run(named, Role.BODY)
        written = ordinal(number, spoken=self.office.ordinals is Ordinals.WORDS)
        return self.told("ordinal", f"{named} thứ {written}")

    def term_and_tenure(self) -> Words:
        """Write ``khóa VI, nhiệm kỳ 2016 - 2021``, or what is known of it."""
        session, parts = self.session, list[Run]()
        if session.term is not None:
            parts.append(self.told("term", f"khóa {roman(session.term)}"))
        if session.tenure is not None:
            years = self.notation.years(session.tenure.first, session.tenure.last)
            separator = (Run(", ", Role.BODY),) if parts else ()
            parts += [*separator, self.told("tenure", f"nhiệm kỳ {years}")]
        return tuple(parts)

    def full_session(self) -> Words:
        """Name the session in full, as in the subject: number, council, term and tenure."""
        tail = self.wording.led(" ", self.term_and_tenure())
        return self.wording.words(self.session_number(), " ", self.council, tail)
