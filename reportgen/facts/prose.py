"""Prose: the sentences of a session's data in clauses, with the numbers typed there and the figures they refer to."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.load import texts
from reportgen.notation import Notation
from reportgen.reference import Reference, pieces
from reportgen.source import Scalar, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.errors import Place
    from reportgen.lint.written import Places
    from reportgen.model import Session

MASK: Final = "\ufffc"  # stands where a reference is, character by character
NUMBER: Final = r"(?<![\w.,/])(?:\d{1,3}(?:\.\d{3}){1,9}|\d{1,30})(?:,\d{1,30})?(?![\w]|[.,/]\d)"
_CLAUSE: Final = re.compile(r"[^;\n]+?(?:[.!?…](?=\s)|(?=[;\n])|$)")
_REFERENCE: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_NOT_PROSE: Final = frozenset({"office", "figures", "photos", "appendices", "source", "symbol", "name", "kind"})
_LONGEST: Final = 20_000  # characters of a text that are looked at


class Clause(NamedTuple):
    """A stretch of *text* between semicolons or full stops; *words* have references masked, offsets are the text's."""

    text: Scalar
    field: str
    start: int
    words: str
    references: tuple[Reference, ...]

    def place(self, places: Places, offset: int) -> Place:
        """Return the place of the character of ``words`` at *offset*."""
        return places.of(self.text, self.start + offset)

    def meant(self, offset: int) -> Reference | None:
        """Return the figure that the words at *offset* speak of: the nearest before, else the only one after."""
        before = [reference for reference in self.references if reference.offset < self.start + offset]
        if before:
            return before[-1]
        return self.references[0] if len(self.references) == 1 else None


def clauses(session: Session) -> Iterator[Clause]:
    """Yield the clauses of the sentences of *session*, in the order of the model."""
    for path, text in texts(session):
        if not _NOT_PROSE.intersection(path):
            yield from _parts(text, spelled(path))


def clauses_of(text: str | None, field: str) -> Iterator[Clause]:
    """Yield the clauses of one *text* that was read from a file."""
    if isinstance(text, Scalar):
        yield from _parts(text, field)


def _parts(text: Scalar, field: str) -> Iterator[Clause]:
    references = tuple(piece for piece in pieces(text) if isinstance(piece, Reference) and piece.key)
    masked = _REFERENCE.sub(lambda found: MASK * len(found[0]), text[:_LONGEST])
    for found in _CLAUSE.finditer(masked):
        start, end = found.span()
        inside = tuple(reference for reference in references if start <= reference.offset < end)
        yield Clause(text, field, start, found[0], inside)


def value_of(number: str) -> Decimal:
    """Return the value of a *number* in Vietnamese notation.

    >>> value_of("4.368"), value_of("65,10")
    (Decimal('4368'), Decimal('65.10'))
    """
    return Decimal(number.replace(".", "").replace(",", "."))


def shown(value: Decimal) -> str:
    """Write *value* as sentences do.

    >>> shown(Decimal("4368.5"))
    '4.368,5'
    """
    return Notation.of("vi_VN").number(value)


def as_precise(value: Decimal, number: str) -> Decimal:
    """Round *value* to the decimals that *number* has, half up.

    >>> as_precise(Decimal("92.307"), "92,3")
    Decimal('92.3')
    """
    return value.quantize(Decimal((0, (1,), -len(number.partition(",")[2]))), ROUND_HALF_UP)
