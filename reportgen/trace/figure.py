"""Figures told: the values behind the words for a figure, for every selector and every column of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose import figures
from reportgen.model import Figure, FigureKind
from reportgen.reference import plain
from reportgen.trace.numeral import Kind
from reportgen.trace.rule import Computation, Rule
from reportgen.trace.term import Operand, Term, equals, grouping, share

if TYPE_CHECKING:
    from reportgen.notation import Notation


def terms(figure: Figure, what: str, notation: Notation) -> list[Term]:
    """Return the terms of the words that tell *what* of *figure*."""
    match what:
        case "value" if figure.total is None:
            return _with_unit(figure, "value", notation)
        case "value" | "ratio":
            whole = "plan" if figure.plan is not None else "total"
            return [*_number(figure, "value", notation), *_number(figure, whole, notation), *_unit(figure)]
        case "number":
            return [*_number(figure, "value", notation), *_number(figure, "total", notation)]
        case "plan number" | "previous number":
            return _number(figure, what.removesuffix(" number"), notation)
        case "plan" | "previous" | "total":
            return _with_unit(figure, what, notation)
        case "share" | "share in cell":
            return _share(figure, notation, in_cell=what == "share in cell")
        case "change":
            return _change(figure, notation)
        case "name":
            return _verbatim(figure, "name")
    return []  # an assessment is a word


def _number(figure: Figure, field: str, notation: Notation) -> list[Term]:
    value = getattr(figure, field)
    if value is None:
        return []
    rule = Rule.COUNT if figure.kind is FigureKind.COUNT else grouping(notation)
    return [Term(figures.number(figure, value, notation), rule, (Operand(figure, field),))]


def _with_unit(figure: Figure, field: str, notation: Notation) -> list[Term]:
    numbers = _number(figure, field, notation)
    if not numbers:
        return _unit(figure)
    written = figures.with_unit(figure, getattr(figure, field), notation)
    if not written.startswith(numbers[0].text):
        return [numbers[0]._replace(text=written, rule=Rule.MONEY)]
    return [*numbers, *_unit(figure)]


def _unit(figure: Figure) -> list[Term]:
    return _verbatim(figure, "unit")


def _verbatim(figure: Figure, field: str) -> list[Term]:
    text: str | None = getattr(figure, field)
    return [Term(plain(text), Rule.VERBATIM, (Operand(figure, field),), Kind.PROSE)] if text is not None else []


def _share(figure: Figure, notation: Notation, *, in_cell: bool) -> list[Term]:
    whole, percent = "total", figure.share_of_total
    if in_cell or figure.plan is not None:
        whole, percent = "plan", figure.share_of_plan
    return share((Operand(figure, "value"), Operand(figure, whole)), percent, notation, in_cell=in_cell)


def _change(figure: Figure, notation: Notation) -> list[Term]:
    if not figure.change or figure.value is None or figure.previous is None:
        return []
    (number,) = _number(figure, "value", notation)
    written, rule = figures.number(figure, abs(figure.change), notation), number.rule
    if figure.kind is not FigureKind.PERCENT:
        full = figures.with_unit(figure, abs(figure.change), notation)
        if not full.startswith(written):
            written, rule = full, Rule.MONEY
    before, after = notation.number(figure.previous), notation.number(figure.value)
    formula = f"{after} - {before} {equals(figure.change, notation)}"
    operands = (Operand(figure, "value"), Operand(figure, "previous"))
    unit = [] if figure.kind is FigureKind.PERCENT else _unit(figure)
    return [Term(written, rule, operands, Kind.COMPUTED, Computation.CHANGE, formula), *unit]
