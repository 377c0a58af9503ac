"""The letterhead of the first sheet: nation right, issuer left, number and date below, stamps under the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.decree import ABOUT
from reportgen.form.lines import cut, joined, split
from reportgen.form.patterns import LIKE_A_DATE, NUMBER_START, URGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line, Stroke

NATION: Final = re.compile(r"C[ỘO]NG H", re.IGNORECASE)
MOTTO: Final = re.compile(r"độc lập\b", re.IGNORECASE)
SUBJECT: Final = re.compile(rf"{ABOUT}\b|Về việc\b", re.IGNORECASE)
ABOVE: Final = 8.0  # mm above the national name where the issuer may begin
BELOW: Final = 110.0  # mm below the motto where number and date may stand
LEVEL: Final = 1.6  # mm
FAR: Final = 14.0  # mm below a line where its rule may lie


@dataclass(frozen=True)
class Head:
    """The lines of the letterhead; None for what is not there."""

    nation: Line | None = None
    motto: Line | None = None
    issuer: tuple[Line, ...] = ()  # with the parent body above it
    number: Line | None = None
    date: Line | None = None
    motto_rule: Stroke | None = None
    issuer_rule: Stroke | None = None
    letter_subject: tuple[Line, ...] = ()  # V/v, under the number
    stamps: tuple[Line, ...] = ()

    @property
    def end(self) -> float:
        """Return the height of its lowest baseline, but for stamps."""
        lines = (self.nation, self.motto, *self.issuer, self.number, self.date)
        return max((line.baseline for line in lines if line is not None), default=0.0)


def head(sheet: Sheet) -> Head:
    """Find the letterhead of *sheet*."""
    whole = _first(sheet.content, lambda line: NATION.search(line.text))
    if whole is None:
        return Head(
            motto=_first(sheet.content, lambda line: MOTTO.match(line.text)),
            number=_first(sheet.content, lambda line: NUMBER_START.match(line.text)),
        )
    column = _column(whole)
    low = min(whole.baseline + BELOW, _end_of_columns(sheet.content, column))
    lines = [piece for line in sheet.content for piece in _pieces(line, whole, column, low)]
    nation = _first(lines, lambda line: NATION.match(line.text)) or whole
    motto = _first(lines, lambda line: MOTTO.match(line.text))
    under = motto or nation
    left = [line for line in lines if line.x1 < column + 1 and line.baseline > nation.baseline - ABOVE]
    right = [line for line in lines if line.middle > column and under.baseline < line.baseline < low + LEVEL]
    number = _level(left, _first(left, lambda line: NUMBER_START.match(line.text)))
    dated = _first(right, lambda line: "ngày" in line.text or LIKE_A_DATE.search(line.text))
    date = _level(right, dated)
    ends = [line.baseline for line in (number, date) if line is not None]
    first = ends[0] if ends else under.baseline + LEVEL
    issuer = tuple(line for line in left if line.baseline < first - LEVEL)
    below = [line for line in left if line.baseline > first + LEVEL]
    subject = _letter_subject(below)
    return Head(
        nation,
        motto,
        issuer,
        number,
        date,
        _rule(sheet.strokes, under),
        _rule(sheet.strokes, issuer[-1]) if issuer else None,
        subject,
        tuple(line for line in below if line.text in URGENCIES),
    )


def _pieces(line: Line, whole: Line, column: float, low: float) -> tuple[Line, ...]:
    """Cut *line* where the right column begins: the national name always, others if they are of the letterhead."""
    if line is whole:
        return cut(line, column)
    return split(line, column) if line.baseline < low + LEVEL else (line,)


def _first(lines: Iterable[Line], is_it: object) -> Line | None:
    return next((line for line in lines if is_it(line)), None)  # type: ignore[operator]


def _column(nation: Line) -> float:
    """Return where the right column begins: at the national name, even if a line runs through both columns."""
    found = NATION.search(nation.text)
    before = nation.text[: found.start()] if found else ""
    count = len(before.replace(" ", ""))
    return nation.ink[count].x0 - 0.5 if count < len(nation.ink) else nation.x0 - 0.5


def _end_of_columns(lines: Sequence[Line], column: float) -> float:
    """Return the baseline of number and date, of the lower one where they are not level: there the columns end."""
    ends = [
        line.baseline
        for line in lines
        if (NUMBER_START.match(line.text) and line.x0 < column)
        or (LIKE_A_DATE.search(line.text) and line.middle > column and line.x0 > column / 2)
    ]
    return max(end for end in ends if end - ends[0] < FAR) + LEVEL if ends else float("inf")


def _level(lines: Iterable[Line], found: Line | None) -> Line | None:
    """Return *found* with what stands level with it: room left open cuts a line."""
    if found is None:
        return None
    return joined(line for line in lines if abs(line.baseline - found.baseline) < LEVEL / 4)


def _letter_subject(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return what the letter is about: the line with V/v and those directly below it."""
    found: list[Line] = []
    for line in lines:
        follows = found and line.baseline - found[-1].baseline < FAR / 2
        if (not found and SUBJECT.match(line.text)) or (follows and not line.is_upper):
            found.append(line)
        elif found:
            break
    return tuple(found)


def _rule(strokes: Iterable[Stroke], line: Line) -> Stroke | None:
    return rule_below(strokes, line, line.baseline - 1)


def rule_below(strokes: Iterable[Stroke], line: Line, top: float, reach: float = FAR) -> Stroke | None:
    """Return the first level stroke under *line* that crosses its middle and is not wider than twice the line."""
    under = [
        stroke
        for stroke in strokes
        if stroke.is_level
        and stroke.spot.width > 1
        and top < stroke.spot.top < line.baseline + reach
        and stroke.spot.x0 - 8 < line.middle < stroke.spot.x1 + 8
        and stroke.spot.width < 2 * line.width
    ]
    return min(under, key=lambda stroke: stroke.spot.top, default=None)
