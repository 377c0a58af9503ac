"""Terms: the values that a run tells of, in the order of its words, each written once more by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.compose import figures
from reportgen.notation import Notation
from reportgen.trace.numeral import Kind
from reportgen.trace.rule import Computation, Rule

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.model import Part


class Operand(NamedTuple):
    """A value of the data by its part and field."""

    part: Part
    field: str


class Term(NamedTuple):
    """A value as it is written on paper, what it was made from and how; *spoken* if it has no figures at all."""

    text: str
    rule: Rule
    operands: tuple[Operand, ...]
    kind: Kind = Kind.DATA
    computation: Computation | None = None
    formula: str = ""
    spoken: bool = False


def grouping(notation: Notation) -> Rule:
    """Return the rule by which *notation* writes numbers."""
    return Rule.GROUPED if notation is Notation.of("vi") else Rule.LOCAL


def count(part: Part, field: str, notation: Notation) -> list[Term]:
    """Write *field* of *part* as a count; nothing where it is not known."""
    value: int | None = getattr(part, field)
    return [Term(notation.count(value), Rule.COUNT, (Operand(part, field),))] if value is not None else []


def length(part: Part, field: str, notation: Notation) -> list[Term]:
    """Write how many entries the list in *field* of *part* has."""
    written = notation.count(len(getattr(part, field)))
    return [Term(written, Rule.COUNT, (Operand(part, field),), Kind.COMPUTED, Computation.LENGTH)]


def share(
    operands: tuple[Operand, Operand], percent: Decimal | None, notation: Notation, *, in_cell: bool = False
) -> list[Term]:
    """Write the first of *operands* in *percent* of the second; nothing where it is not known."""
    if percent is None:
        return []
    written, rule = figures.percent(percent, notation), Rule.SHARE
    if in_cell:
        written, rule = notation.number(percent, 2), Rule.TWO_DECIMALS
    of_plan = operands[1].field == "plan"
    part, whole = (notation.number(getattr(one.part, one.field)) for one in operands)
    formula = f"{part} / {whole} × 100 {equals(percent, notation)}"
    computation = Computation.SHARE_OF_PLAN if of_plan else Computation.SHARE_OF_TOTAL
    return [Term(written, rule, operands, Kind.COMPUTED, computation, formula)]


def equals(value: Decimal, notation: Notation) -> str:
    """Write what a computation gives, with six decimals where there is no end to them."""
    rounded = round(value, 6)
    return f"{'=' if value == rounded else '≈'} {notation.number(rounded.normalize())}"
