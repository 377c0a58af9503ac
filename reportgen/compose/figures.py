"""Figures in words: the one formatter that sentences and tables share, so that they cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model import Figure, FigureKind, Meant
from reportgen.reference import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.notation import Notation

GAP = "……"  # a value that is not known stays visibly open
_DONG = "đồng"


def number(figure: Figure, value: Decimal | None, notation: Notation) -> str:
    """Write *value* as *figure* is written, without its unit; a gap where there is none."""
    if value is None:
        return GAP
    if figure.kind is FigureKind.COUNT:
        return notation.count(int(value))
    return notation.number(value)


def with_unit(figure: Figure, value: Decimal | None, notation: Notation) -> str:
    """Write *value* with the unit of *figure*."""
    if value is not None and figure.kind is FigureKind.MONEY and figure.unit in {None, _DONG}:
        return notation.money(value)
    return _joined(number(figure, value, notation), unit(figure))


def unit(figure: Figure) -> str:
    """Return the unit as the table's unit column prints it."""
    if figure.unit is not None:
        return plain(figure.unit)
    return {FigureKind.PERCENT: "%", FigureKind.MONEY: _DONG}.get(figure.kind, "")


def cell(figure: Figure, notation: Notation) -> str:
    """Write the value for a column: how it is meant, and the number or part/whole; the unit has its own column."""
    if figure.total is not None:
        return f"{_meant(figure)}{number(figure, figure.value, notation)}/{number(figure, figure.total, notation)}"
    return _meant(figure) + number(figure, figure.value, notation)


def plan_cell(figure: Figure, notation: Notation) -> str:
    """Write the plan for a column."""
    return number(figure, figure.plan, notation)


def previous_cell(figure: Figure, notation: Notation) -> str:
    """Write the previous value for a column."""
    return number(figure, figure.previous, notation)


def share_cell(figure: Figure, notation: Notation) -> str:
    """Write the share of the plan in percent, with two decimals so that the column lines up."""
    share = figure.share_of_plan
    return GAP if share is None else _meant(figure) + notation.number(share, 2)


def assessment_cell(figure: Figure, notation: Notation) -> str:
    """Write how the figure stands against its plan."""
    del notation
    return figure.assessment.value if figure.assessment is not None else GAP


def percent(share: Decimal | None, notation: Notation) -> str:
    """Write a reckoned share: whole percents as they are, others with two decimals, rounded half up once."""
    if share is None:
        return GAP
    return notation.percent(share, 0 if share == share.to_integral_value() else 2)


def _meant(figure: Figure) -> str:
    return f"{figure.meant.value} " if figure.meant is not Meant.EXACTLY and figure.value is not None else ""


def selected(figure: Figure, selector: str, notation: Notation) -> str:
    """Write what a reference ``{key.selector}`` asks for."""
    match selector:
        case "value":
            whole = figure.total is not None
            return ratio(figure, notation) if whole else _meant(figure) + with_unit(figure, figure.value, notation)
        case "number":
            return cell(figure, notation)
        case "name":
            return plain(figure.name or GAP)
        case "ratio":
            return ratio(figure, notation)
        case "plan" | "previous" | "total":
            return with_unit(figure, getattr(figure, selector), notation)
        case "share":
            share = figure.share_of_plan if figure.plan is not None else figure.share_of_total
            return (_meant(figure) if share is not None else "") + percent(share, notation)
        case "change":
            return change(figure, notation)
        case _:
            return figure.assessment.value.lower() if figure.assessment is not None else GAP


def ratio(figure: Figure, notation: Notation) -> str:
    """Write actual over plan or part over whole: ``206/200 ha``, ``11/65 chỉ tiêu``."""
    whole = figure.plan if figure.plan is not None else figure.total
    written = f"{number(figure, figure.value, notation)}/{number(figure, whole, notation)}"
    return _meant(figure) + _joined(written, unit(figure))


def change(figure: Figure, notation: Notation) -> str:
    """Write the difference from the previous value: ``tăng 5.000 con``."""
    if figure.change is None:
        return GAP
    if figure.change == 0:
        return "không đổi"
    word = "tăng" if figure.change > 0 else "giảm"
    if figure.kind is FigureKind.PERCENT:
        return f"{word} {_meant(figure)}{notation.number(abs(figure.change))} điểm phần trăm"
    return f"{word} {_meant(figure)}{with_unit(figure, abs(figure.change), notation)}"


def _joined(digits: str, unit_text: str) -> str:
    if not unit_text:
        return digits
    return digits + unit_text if unit_text.startswith("%") else f"{digits} {unit_text}"
