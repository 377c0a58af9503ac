"""Plans: what is written of a figure against its plan and its previous value, and what the figure says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from reportgen.errors import Problem
from reportgen.facts.prose import NUMBER, as_precise, clauses_of, shown, value_of
from reportgen.messages import msg
from reportgen.model import Figure, FigureKind
from reportgen.model.figure import Assessment, percent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from reportgen.facts.prose import Clause
    from reportgen.lint.written import Places
    from reportgen.model import Session

_PLAN: Final = r"(?:kế hoạch|chỉ tiêu|mục tiêu)"
_ASSESSED: Final = re.compile(
    rf"(?<!\w)(?P<not>(?:không|chưa) )?(?P<verb>đạt và vượt|vượt|đạt|hoàn thành)(?: [^\W\d_]+){{0,2}}? {_PLAN}(?!\w)",
    re.IGNORECASE,
)
_AGAINST_PLAN: Final = re.compile(
    rf"(?:bằng|đạt|hoàn thành) (?P<share>{NUMBER})% (?:so với )?{_PLAN}(?!\w)", re.IGNORECASE
)
_CHANGED: Final = re.compile(
    rf"(?<!\w)(?P<way>tăng|giảm) (?P<about>khoảng |trên |hơn |gần )?(?P<number>{NUMBER})"
    r"(?P<unit>%| điểm phần trăm| điểm %) so với (?:cùng kỳ|năm|quý|tháng|kỳ)",
    re.IGNORECASE,
)
_ALLOWED: Final = {
    ("", "vượt"): (Assessment.EXCEEDED,),
    ("", "đạt"): (Assessment.REACHED, Assessment.EXCEEDED),
    ("không ", "vượt"): (Assessment.REACHED, Assessment.MISSED),
    ("không ", "đạt"): (Assessment.MISSED,),
}


def plans(session: Session, prose: Iterable[Clause], places: Places) -> Iterator[Problem]:
    """Find assessments, shares of a plan and changes in percent that are not those of the figure they speak of."""
    for clause in prose:
        for found in (*_ASSESSED.finditer(clause.words), *_AGAINST_PLAN.finditer(clause.words)):
            figure = _meant(session, clause, found.start())
            if figure is not None:
                yield from _against_plan(figure, found, clause, places, "W")
        for found in _CHANGED.finditer(clause.words):
            figure = _meant(session, clause, found.start())
            if figure is not None and figure.change is not None:
                yield from _changed(figure, found, clause, places)
    for key, figure in session.figures.items():
        for clause in clauses_of(figure.note, f"figures.{key}.note"):
            for found in (*_ASSESSED.finditer(clause.words), *_AGAINST_PLAN.finditer(clause.words)):
                yield from _against_plan(figure, found, clause, places, "E")


def _meant(session: Session, clause: Clause, offset: int) -> Figure | None:
    reference = clause.meant(offset)
    return session.figures.get(reference.key) if reference is not None else None


def _against_plan(
    figure: Figure, found: re.Match[str], clause: Clause, places: Places, severity: Literal["E", "W"]
) -> Iterator[Problem]:
    place, other = clause.place(places, found.start()), str(figure.at("plan"))
    if "share" in found.groupdict():
        share = figure.share_of_plan
        if share is not None and as_precise(share, found["share"]) != value_of(found["share"]):
            message = msg(
                "«{words}», mà số liệu là {share}% kế hoạch ({other})",
                words=found[0],
                share=shown(as_precise(share, found["share"])),
                other=other,
            )
            yield Problem("fact-plan", message, place, clause.field, severity=severity)
        return
    verb = "vượt" if found["verb"].lower() == "vượt" else "đạt"
    value, plan = figure.value, figure.plan
    if figure.assessment is None or value is None or plan is None:
        return
    if figure.assessment not in _ALLOWED["không " if found["not"] else "", verb]:
        message = msg(
            "«{words}», mà số liệu là {value}/{plan}: {assessment} ({other})",
            words=found[0],
            value=shown(value),
            plan=shown(plan),
            assessment=figure.assessment.value.lower(),
            other=other,
        )
        yield Problem("fact-plan", message, place, clause.field, severity=severity)


def _changed(figure: Figure, found: re.Match[str], clause: Clause, places: Places) -> Iterator[Problem]:
    """Compare a change in words with the figure's own; a percentage may have changed by points or in proportion."""
    change, number = figure.change, found["number"]
    told = value_of(number) if found["way"].lower() == "tăng" else -value_of(number)
    relative = percent_of(change, figure.previous)
    in_points = found["unit"] != "%"
    own: list[Decimal] = []
    if relative is not None and not in_points:
        own.append(relative)
    if change is not None and (in_points or figure.kind is FigureKind.PERCENT):
        own.append(change)
    if not own or any(_agree(told, value, number, about=bool(found["about"])) for value in own):
        return
    own_change = f"{shown(as_precise(own[0], number))}{found['unit']}"
    message = msg(
        "«{words}», mà theo số liệu là {change} ({other})",
        words=found[0],
        change=own_change,
        other=str(figure.at("previous")),
    )
    yield Problem("fact-change", message, clause.place(places, found.start()), clause.field, severity="W")


def _agree(told: Decimal, own: Decimal, number: str, *, about: bool) -> bool:
    return (told > 0) == (own > 0) and abs(own - told) < 1 if about else as_precise(own, number) == told
