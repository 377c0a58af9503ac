"""Typed: numbers typed by hand that a figure of the data has, so that one day the two will differ."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.facts.prose import NUMBER, value_of
from reportgen.messages import msg
from reportgen.model import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.facts.prose import Clause
    from reportgen.lint.written import Places
    from reportgen.model import Figure, Session

_NUMBER: Final = re.compile(NUMBER)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCALES: Final = {"tỷ đồng": Decimal(10**9), "triệu đồng": Decimal(10**6), "đồng": Decimal(1)}
_SELECTORS: Final = ("value", "plan", "previous", "total")
_COMMON: Final = frozenset(
    ["tỷ", "lệ", "số", "tổng", "và", "các", "có", "đạt", "trên", "theo", "được", "là", "thực", "hiện"]
)
_ENOUGH: Final = 2  # words of the figure's name beside the number
_MOST: Final = 3  # references that are proposed


class _Value(NamedTuple):
    """One value of a figure, and how a text refers to it."""

    reference: str
    figure: Figure
    selector: str


def typed(session: Session, prose: Iterable[Clause], places: Places) -> Iterator[Problem]:
    """Find numbers with their unit that are a figure's, in a clause that also speaks of what the figure is."""
    values: dict[Decimal, list[_Value]] = {}
    for key, figure in session.figures.items():
        for selector in _SELECTORS:
            value = getattr(figure, selector)
            if value is not None:
                reference = f"{{{key}}}" if selector == "value" else f"{{{key}.{selector}}}"
                values.setdefault(value, []).append(_Value(reference, figure, selector))
    for clause in prose if values else ():
        spoken = {word.lower() for word in _WORD.findall(clause.words)}
        for found in _NUMBER.finditer(clause.words):
            fitting = _fitting(values, found, clause.words, spoken)
            if fitting:
                yield _problem(found, fitting, clause, places)


def _fitting(values: dict[Decimal, list[_Value]], found: re.Match[str], words: str, spoken: set[str]) -> list[_Value]:
    rest = words[found.end() : found.end() + 80].lstrip(" ").lower()
    number = value_of(found[0])
    fitting = [one for one in values.get(number, ()) if _has_unit(one.figure, rest)]
    for scale, factor in _SCALES.items():
        if rest.startswith(scale):
            fitting += [one for one in values.get(number * factor, ()) if one.figure.kind is FigureKind.MONEY]
    return [one for one in fitting if _is_spoken_of(one.figure, spoken)]


def _has_unit(figure: Figure, rest: str) -> bool:
    unit = "%" if figure.kind is FigureKind.PERCENT else (figure.unit or "").lower()
    return bool(unit) and rest.startswith(unit) and not rest[len(unit) : len(unit) + 1].isalpha()


def _is_spoken_of(figure: Figure, spoken: set[str]) -> bool:
    named = {word.lower() for word in _WORD.findall(figure.name or "")} - _COMMON
    return len(named & spoken) >= max(_ENOUGH, (len(named) + 1) // 2)


def _problem(found: re.Match[str], fitting: list[_Value], clause: Clause, places: Places) -> Problem:
    first = fitting[0]
    message = msg(
        "«{words}» gõ tay, mà là số liệu đã có ({other})", words=found[0], other=str(first.figure.at(first.selector))
    )
    hint = msg(
        "dùng {references} thì hai chỗ không bao giờ lệch nhau",
        references=", ".join(one.reference for one in fitting[:_MOST]),
    )
    return Problem("fact-typed", message, clause.place(places, found.start()), clause.field, hint, severity="I")
