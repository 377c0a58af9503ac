"""Judges of the head: nation, issuer, number, place and date, urgency."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.decree import DOCUMENT_TYPES
from tests.form.faults import Fault, apart, beyond, unless
from tests.form.page import RED
from tests.form.parts import Head, head, title
from tests.form.shapes import POINT, SINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.form.reading import Reading
    from tests.form.shapes import Box, Line

NATION = re.compile("CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = re.compile(r"Số: ?(?P<number>\d{2,}| +)/(?P<symbol>[A-ZĐ][^\W\d_]*(?:-[\w&.]+)+)")
DATE = re.compile(r".+, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm (\d{4})")
OPEN_DATE = re.compile(r".+, ngày {2,}tháng( {2,}| (01|02|[3-9]|1[0-2]) )năm( \d{4})?")
SIZE_SETS = {(13.0, 14.0, 14.0), (12.0, 13.0, 13.0)}
STAMPS = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}
STAMP_HEIGHT = 8.0


def national_name(paper: Reading) -> list[Fault]:
    """H01: the national name in full on one line, 12 or 13 pt, upright bold."""
    line = head(paper).nation
    return [
        *unless(bool(NATION.fullmatch(line.text)), 1, "national name", line.text, "on one line, spelled so"),
        *unless(line.bold and line.upright, 1, "face of the national name", line.ink[0].font, "upright bold"),
        *beyond(1, "size of the national name", line.size, (12, 13), unit="pt"),
    ]


def motto(paper: Reading) -> list[Fault]:
    """H02: the motto with spaced hyphens, upright bold, one point larger than the national name."""
    found = head(paper)
    line = found.motto
    return [
        *unless(line.text == MOTTO, 1, "motto", line.text, MOTTO),
        *unless(line.bold and line.upright, 1, "face of the motto", line.ink[0].font, "upright bold"),
        *beyond(1, "size of the motto", line.size, (13, 14), unit="pt"),
        *unless(line.size == found.nation.size + 1, 1, "size of the motto", line.size, "national name + 1 pt"),
    ]


def nation_place(paper: Reading) -> list[Fault]:
    """H03: both stand in the right part, the motto in the middle under the national name."""
    found, area = head(paper), paper.area(1)
    share = (found.nation.middle - area.left) / (area.right - area.left)
    return [
        *beyond(1, "centre of the national name", share, (0.58, 1), unit="of the text block"),
        *apart(1, "centre of the motto", found.motto.middle, found.nation.middle, 1),
    ]


def motto_rule(paper: Reading) -> list[Fault]:
    """H04: a solid rule, as long as the motto, in the middle below it."""
    found = head(paper)
    line, rule = found.motto, found.motto_rule
    if rule is None:
        return [Fault(1, "rule under the motto", None, "a drawn line")]
    return [
        *beyond(1, "length of the motto's rule", rule.width / line.width, (0.97, 1.03), unit="of the motto"),
        *apart(1, "centre of the motto's rule", rule.middle, line.middle, 1),
        *beyond(1, "rule below the motto", rule.top - line.bottom, (0.5, 3)),
        *unless(rule.solid and rule.stroke > 0, 1, "stroke of the motto's rule", rule.stroke, "solid"),
    ]


def nation_spacing(paper: Reading) -> list[Fault]:
    """H05: national name and motto are single-spaced."""
    found = head(paper)
    gap = found.motto.baseline - found.nation.baseline
    return beyond(1, "national name to motto", gap, (0, 1.3 * SINGLE * found.motto.size * POINT))


def issuer(paper: Reading) -> list[Fault]:
    """H06: the issuer in capitals, bold, 12 or 13 pt; its parent above the same but not bold; single-spaced."""
    lines = head(paper).issuer
    faults = unless(any(line.bold for line in lines), 1, "bold issuer", [line.text for line in lines], "one line")
    faults += unless(bool(lines) and lines[-1].bold, 1, "last line of the issuer", "not bold", "bold")
    own = False
    for line in lines:
        own |= line.bold
        faults += unless(line.bold if own else line.plain, 1, f"face of {line}", line.ink[0].font, "parent, then bold")
        faults += unless(line.upper and line.upright, 1, f"case of {line}", line.text, "upright capitals")
        faults += beyond(1, f"size of {line}", line.size, (12, 13), unit="pt")
        faults += apart(1, f"centre of {line}", line.middle, lines[-1].middle, 1)
    for upper, lower in pairwise(lines):
        gap = lower.baseline - upper.baseline
        faults += beyond(1, f"gap above {lower}", gap, (0, 1.3 * SINGLE * lower.size * POINT))
    return faults


def issuer_rule(paper: Reading) -> list[Fault]:
    """H07: a rule of a third to a half of the issuer's line, in the middle below it."""
    found = head(paper)
    return short_rule([line for line in found.issuer if line.bold], found.issuer_rule, "issuer")


def short_rule(
    lines: Sequence[Line], rule: Box | None, what: str, page: int = 1, middle: float | None = None
) -> list[Fault]:
    """Judge a rule below *lines*: for the last line always, for the longest too where both can be satisfied.

    It stands in the middle of the last line, or at *middle*.
    """
    if rule is None or not lines:
        return [Fault(page, f"rule under the {what}", rule, "a drawn line")]
    last, longest = lines[-1], max(lines, key=lambda line: line.width)
    third, half, drop = 1 / 3, 1 / 2, rule.top - last.bottom
    share = rule.width / last.width
    faults = [
        *beyond(page, f"{what}: rule to last line", share, (third, half), tolerance=0.02, unit="of the line"),
        *apart(page, f"{what}: centre of the rule", rule.middle, last.middle if middle is None else middle, 1),
        *beyond(page, f"{what}: rule below the line", drop, (0, 3)),
        *unless(rule.solid and rule.stroke > 0, page, f"{what}: stroke of the rule", rule.stroke, "solid"),
    ]
    if longest.width / 3 <= last.width / 2:
        share = rule.width / longest.width
        faults += beyond(
            page, f"{what}: rule to longest line", share, (third, half), tolerance=0.02, unit="of the line"
        )
    return faults


def number(paper: Reading) -> list[Fault]:
    """H08: number and symbol without spaces, two digits at least, 13 pt upright, in the middle under the issuer."""
    found = head(paper)
    line = found.number
    return [
        *unless(bool(NUMBER.fullmatch(line.text)), 1, "number and symbol", line.text, "Số: 05/TB-HĐND"),
        *unless(line.plain, 1, "face of the number", line.ink[0].font, "upright"),
        *unless(line.sizes == {13.0}, 1, "size of the number", sorted(line.sizes), "13 pt"),
        *apart(1, "centre of the number", line.middle, found.issuer[-1].middle, 1.5),
    ]


def symbol(paper: Reading) -> list[Fault]:
    """H09: the symbol begins with the abbreviation of the type."""
    matched = NUMBER.fullmatch(head(paper).number.text)
    printed = matched["symbol"].partition("-")[0] if matched else head(paper).number.text
    kind = title(paper).kind.text.lower()
    expected = next((known.abbreviation for known in DOCUMENT_TYPES if known.name == kind), "a type of Article 7")
    return unless(printed == expected, 1, f"symbol of {kind}", printed, expected)


def place_date(paper: Reading) -> list[Fault]:
    """H10: place and date italic, 13 or 14 pt, level with the number, in the middle under the motto."""
    found = head(paper)
    line = found.date
    if line is None:
        return [Fault(1, "place and date", None, "a line right of the number")]
    return [
        *unless(line.italic and not line.bold, 1, "face of place and date", line.ink[0].font, "italic"),
        *beyond(1, "size of place and date", line.size, (13, 14), unit="pt"),
        *apart(1, "baseline of place and date", line.baseline, found.number.baseline, 1.5),
        *apart(1, "centre of place and date", line.middle, found.motto.middle, 1.5),
    ]


def date_form(paper: Reading) -> list[Fault]:
    """H11: a day of the calendar, with zeros before days under 10 and months 1 and 2; or room for what is not known."""
    line = head(paper).date
    told = line.text if line is not None else ""
    matched = DATE.fullmatch(told)
    if matched:
        day, month, year = map(int, matched.groups())
        with suppress(ValueError):
            date(year, month, day)
            return []
    return unless(bool(OPEN_DATE.fullmatch(told)), 1, "date", told, "Bắc Kạn, ngày 05 tháng 3 năm 2021")


def size_set(paper: Reading) -> list[Fault]:
    """H12: national name, motto and date go together as 13, 14, 14 or 12, 13, 13."""
    found = head(paper)
    dated = found.date.size if found.date is not None else found.motto.size
    sizes = (found.nation.size, found.motto.size, dated)
    return unless(sizes in SIZE_SETS, 1, "sizes of nation, motto, date", sizes, "(13, 14, 14) or (12, 13, 13)")


def urgency(paper: Reading) -> list[Fault]:
    """C01: the urgency in a bright red box of its own size, bold capitals, in the left column under the number."""
    found, area = head(paper), paper.area(1)
    faults: list[Fault] = []
    for line in found.below:
        if line.text not in STAMPS:
            continue
        box = _around(paper, line)
        if box is None:
            faults.append(Fault(1, f"box around {line}", None, "one"))
            continue
        faults += apart(1, f"width of {line}", box.width, STAMPS[line.text], 0.5)
        faults += apart(1, f"height of {line}", box.height, STAMP_HEIGHT, 0.5)
        faults += unless(box.colour == RED, 1, f"box of {line}", box.colour, "bright red")
        faults += unless(line.ink[0].colour == RED, 1, f"colour of {line}", line.ink[0].colour, "bright red")
        faults += unless(line.bold and line.upright, 1, f"face of {line}", line.ink[0].font, "upright bold")
        faults += beyond(1, f"size of {line}", line.size, (13, 14), unit="pt")
        faults += beyond(1, f"sides of {line} in its box", min(line.x0 - box.x0, box.x1 - line.x1), (0, box.width))
        faults += beyond(1, f"top of the box of {line}", box.top, (found.number.bottom, area.bottom))
        faults += beyond(1, f"right side of the box of {line}", box.x1, (area.left, found.nation.x0))
    return faults


def stamped(found: Head) -> list[str]:
    """Return the urgency that is printed."""
    return [line.text for line in found.below if line.text in STAMPS]


def _around(paper: Reading, line: Line) -> Box | None:
    return next(
        (
            box
            for box in paper.sheets[0].boxes
            if box.x0 < line.middle < box.x1 and box.top < line.baseline < box.bottom
        ),
        None,
    )
