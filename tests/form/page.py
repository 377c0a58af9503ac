"""Judges of the page: paper, margins, fonts, colours, page numbers, and that nothing lies on anything else."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from tests.form.faults import Fault, apart, beyond, unless
from tests.form.parts import body, paragraphs, parts
from tests.form.reading import MARGIN
from tests.form.shapes import POINT, is_black

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.form.reading import Reading, Sheet
    from tests.form.shapes import Area, Box, Line

A4 = (595.28 * POINT, 841.89 * POINT)
TIMES = re.compile(r"(TimesNewRoman|LiberationSerif|Tinos)(PS)?(MT)?[-,]?(Bold)?(Italic)?(PS)?(MT)?")  # a metric twin
RED = (1.0, 0.0, 0.0)


def paper_size(paper: Reading) -> list[Fault]:
    """P01: every sheet is A4, upright or on its side."""
    return [
        fault
        for sheet in paper.sheets
        for measured, side in zip(sorted((sheet.width, sheet.height)), A4, strict=True)
        for fault in apart(sheet.number, "side of the sheet", measured, side, POINT)
    ]


def left_margin(paper: Reading) -> list[Fault]:
    """P02: the leftmost line of each sheet of the body lies 30 to 35 mm from the edge, and none more to the left."""
    lines = body(paper)
    leftmost = min(lines, key=lambda line: line.x0)
    faults = beyond(leftmost.page, "left margin of the body", leftmost.x0, (30, 35), tolerance=0.5)
    for sheet in paper.sheets:
        x0 = min([line.x0 for line in sheet.content] + [drawn.x0 for drawn in sheet.drawn], default=paper.page.left)
        faults += beyond(sheet.number, "left edge of all that is printed", x0, (30, sheet.width), tolerance=0.5)
    return faults


def right_margin(paper: Reading) -> list[Fault]:
    """P03: full lines end 15 to 20 mm from the edge."""
    ends = [
        round(paper.sheets[line.page - 1].width - line.x1, 1)
        for paragraph in paragraphs(body(paper), paper.area(1))
        for line in paragraph[:-1]
    ]
    if not ends:
        return [Fault(1, "full lines of the body", 0, "at least one")]
    (modal, _), *_ = Counter(ends).most_common(1)
    return beyond(1, "right margin of full lines", modal, (15, 20), tolerance=0.5)


def top_margin(paper: Reading) -> list[Fault]:
    """P04: the box of the first line, or the first thing drawn, begins 20 to 25 mm from the edge, where it should."""
    faults: list[Fault] = []
    for sheet in paper.sheets:
        top = min([line.top for line in sheet.content] + [drawn.top for drawn in sheet.drawn], default=paper.page.top)
        faults += beyond(sheet.number, "top margin", top, (20, 25), tolerance=1)
        faults += apart(sheet.number, "top margin", top, paper.page.top, 1)
    return faults


def bottom_margin(paper: Reading) -> list[Fault]:
    """P05: the lowest line ends 20 mm from the edge or higher."""
    return [
        fault
        for sheet in paper.sheets
        for bottom in [max((line.bottom for line in sheet.content), default=0.0)]
        for fault in beyond(sheet.number, "foot of the lowest line", bottom, (0, sheet.height - MARGIN))
    ]


def outside_limits(paper: Reading) -> list[Fault]:
    """P06: nothing but the page number lies outside left 30, right 15, top 20, bottom 20 mm."""
    return [
        fault for sheet in paper.sheets for fault in _outside(sheet, (30.0, 20.0, sheet.width - 15, sheet.height - 20))
    ]


def outside_block(paper: Reading) -> list[Fault]:
    """P06, ours: nothing but the page number lies outside the margins that the office chose."""
    return [fault for sheet in paper.sheets for fault in _outside(sheet, sheet.area(paper.page))]


def _outside(sheet: Sheet, area: Area | tuple[float, float, float, float]) -> Iterator[Fault]:
    left, top, right, bottom = area
    things: list[Line | Box] = [*sheet.content, *sheet.drawn]
    for thing in things:
        yield from beyond(sheet.number, f"left side of {thing}", thing.x0, (left, right), tolerance=0.5)
        yield from beyond(sheet.number, f"right side of {thing}", thing.x1, (left, right), tolerance=0.5)
        yield from beyond(sheet.number, f"top of {thing}", thing.top, (top, bottom), tolerance=0.5)
        yield from beyond(sheet.number, f"bottom of {thing}", thing.bottom, (top, bottom), tolerance=0.5)


def fonts(paper: Reading) -> list[Fault]:
    """P07: all text is set in Times New Roman or a face with its metrics."""
    used = {(line.page, glyph.font) for sheet in paper.sheets for line in sheet.lines for glyph in line.glyphs}
    return [Fault(page, "font", font, "Times New Roman or a twin") for page, font in used if not TIMES.fullmatch(font)]


def colours(paper: Reading) -> list[Fault]:
    """P08: text and rules are black; only an urgency stamp is red."""
    faults: list[Fault] = []
    for sheet in paper.sheets:
        stamps = [box for box in sheet.boxes if box.colour == RED]
        for line in sheet.lines:
            stamped = any(box.x0 < line.middle < box.x1 and box.top < line.baseline < box.bottom for box in stamps)
            for glyph in line.ink:
                black = is_black(glyph.colour) or (stamped and glyph.colour == RED)
                faults += unless(black, sheet.number, f"colour of {line}", glyph.colour, "black")
        for drawn in (*sheet.rules, *sheet.boxes):
            black = is_black(drawn.colour) or drawn in stamps
            faults += unless(black, sheet.number, f"colour of {drawn}", drawn.colour, "black")
    return faults


def first_page_number(paper: Reading) -> list[Fault]:
    """P11: the first page, of the paper as of each appendix, bears no number."""
    return [
        Fault(part.sheets[0].number, f"number on the first page {part.label}".strip(), number.text, "none")
        for part in parts(paper)
        for number in part.sheets[0].numbers
    ]


def page_numbers(paper: Reading) -> list[Fault]:
    """P12: every other page bears one number, counted on within its part."""
    return [
        fault
        for part in parts(paper)
        for expected, sheet in enumerate(part.sheets[1:], 2)
        for printed in [[number.text for number in sheet.numbers]]
        for fault in unless(
            printed == [str(expected)], sheet.number, f"page number {part.label}".strip(), printed, f"{expected}"
        )
    ]


def number_look(paper: Reading) -> list[Fault]:
    """P13: page numbers are upright, 13 or 14 pt, inside the top margin and in the middle of the text block."""
    faults: list[Fault] = []
    for sheet in paper.sheets:
        area = sheet.area(paper.page)
        for number in sheet.numbers:
            faults += unless(number.plain, sheet.number, "face of the page number", number.ink[0].font, "upright")
            faults += beyond(sheet.number, "size of the page number", number.size, (13, 14), unit="pt")
            faults += apart(sheet.number, "centre of the page number", number.middle, area.middle, 2)
            faults += beyond(sheet.number, "foot of the page number", number.bottom, (0, area.top))
    return faults


def overlaps(paper: Reading) -> list[Fault]:
    """No two lines of text lie on each other."""
    return [
        Fault(sheet.number, f"{one} lies on {other}", round(_deep(one, other), 2), "0 mm")
        for sheet in paper.sheets
        for one, other in combinations(sorted(sheet.lines, key=lambda line: line.top), 2)
        if one.bottom > other.top + 0.1 and _deep(one, other) > 0.1  # mm: less is not seen
    ]


def _deep(one: Line, other: Line | Box) -> float:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down)


def struck_through(paper: Reading) -> list[Fault]:
    """No rule runs through a line of text."""
    return [
        Fault(sheet.number, f"rule through {line}", f"at {rule.x0:.1f}, {rule.top:.1f} mm", "beside the text")
        for sheet in paper.sheets
        for line in sheet.lines
        for rule in sheet.rules
        if rule.top < line.bottom and rule.bottom > line.top and rule.x0 < line.x1 and rule.x1 > line.x0
    ]


def lone_lines(paper: Reading) -> list[Fault]:
    """No paragraph leaves a single line at the foot or at the head of a page."""
    faults: list[Fault] = []
    for paragraph in paragraphs(body(paper), paper.area(1)):
        lines_on = Counter(line.page for line in paragraph)
        if len(lines_on) > 1:
            faults += [
                Fault(page, f"lines of a paragraph: {paragraph[0]}", count, "two or more")
                for page, count in lines_on.items()
                if count == 1
            ]
    return faults


def last_headings(paper: Reading) -> list[Fault]:
    """No page of the body ends with a heading."""
    return [
        Fault(upper.page, f"heading at the foot of the page: {upper}", "last line", "followed by text")
        for upper, lower in pairwise(body(paper))
        if upper.page != lower.page and upper.bold
    ]
