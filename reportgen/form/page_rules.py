"""Rules of the page, P01 to P13: paper, margins, fonts, colour, page numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reportgen.decree import BOTTOM, COPY_SIZE, FONT, LEFT, PAPER, RIGHT, TOP, TYPES, Role
from reportgen.form import patterns, tolerances
from reportgen.form.marks import Mark, UnjudgedError, apart, fails, holds, meets, noted, unjudged, within
from reportgen.form.reading import LONE_NUMBER
from reportgen.form.shapes import is_black, is_red
from reportgen.form.tables import is_stamp
from reportgen.form.text_layer import composed, legacy, unreadable
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.parts import Paper
    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line, Spot

ROUNDED: Final = 0.5  # pt
MOST_OF_ONE: Final = 5  # places that are told of one fault


def paper_size(paper: Paper) -> Iterator[Mark]:
    """P01: every page is A4, upright or on its side."""
    for sheet in paper.sheets:
        sides = sorted((sheet.width, sheet.height))
        is_so = all(abs(side - a4) <= tolerances.SHEET for side, a4 in zip(sides, PAPER, strict=True))
        yield holds(
            sheet.spot,
            msg("khổ giấy"),
            is_so,
            f"{sheet.width:.1f} x {sheet.height:.1f} mm",
            "A4: {:g} x {:g} mm".format(*PAPER),
        )


def left_margin(paper: Paper) -> Iterator[Mark]:
    """P02: lines of the body begin 30 to 35 mm from the left edge, and none farther left."""
    lines = _body(paper)
    leftmost = min(lines, key=lambda line: line.x0)
    lawful = (LEFT.lowest, LEFT.highest)
    yield within(leftmost.spot, msg("lề trái"), min(paper.frame.left, leftmost.x0), lawful, tolerance=tolerances.EDGE)


def right_margin(paper: Paper) -> Iterator[Mark]:
    """P03: full lines end 15 to 20 mm from the right edge."""
    if not paper.frame.is_measured:
        raise UnjudgedError(msg("không đủ dòng đầy để đo lề phải"))
    lawful = (RIGHT.lowest, RIGHT.highest)
    yield within(_body(paper)[0].spot, msg("lề phải"), paper.frame.right_margin, lawful, tolerance=tolerances.EDGE)


def top_margin(paper: Paper) -> Iterator[Mark]:
    """P04: the first line of no page begins nearer than 20 mm to the edge, and that of some page within 25 mm."""
    tops = [(_top(sheet), sheet) for sheet in paper.sheets if sheet.content]
    tops = [(top, sheet) for top, sheet in tops if not _is_restricted(sheet)]
    if not tops:
        raise UnjudgedError(msg("trang không có chữ"))
    least = min(top for top, _ in tops)
    for top, sheet in tops:
        too_high = top < TOP.lowest - tolerances.LINE_BOX
        all_too_low = top == least and top > TOP.highest + tolerances.LINE_BOX
        if too_high or all_too_low or top == least:
            lawful = (TOP.lowest, TOP.highest)
            yield within(sheet.content[0].spot, msg("lề trên"), top, lawful, tolerance=tolerances.LINE_BOX)


def _top(sheet: Sheet) -> float:
    return sheet.content[0].top


def _is_restricted(sheet: Sheet) -> bool:
    """Tell whether a stamp of circulation, or the issuer's electronic signature, stands in the top margin."""
    return any(_may_stand_above(sheet, line) for line in sheet.content[:3])


def bottom_margin(paper: Paper) -> Iterator[Mark]:
    """P05: nothing stands lower than 20 mm from the lower edge."""
    for sheet in paper.sheets:
        if sheet.content:
            lowest = max(sheet.content, key=lambda line: line.bottom)
            lawful = (float(BOTTOM.lowest), float("inf"))
            yield within(lowest.spot, msg("lề dưới"), sheet.height - lowest.bottom, lawful, tolerance=tolerances.EDGE)


def outside_limits(paper: Paper) -> Iterator[Mark]:
    """P06: nothing but page numbers, stamps of circulation and electronic signatures stands in the margins."""
    for sheet in paper.sheets:
        limits = (LEFT.lowest, TOP.lowest, sheet.width - RIGHT.lowest, sheet.height - BOTTOM.lowest)
        lines = [line.spot for line in sheet.content if not _may_stand_above(sheet, line)]
        drawn = [*(stroke.spot for stroke in sheet.strokes), *(box.spot for box in sheet.boxes), *sheet.images]
        out = [spot for spot in (*lines, *drawn) if _beyond(spot, limits) > tolerances.LINE_BOX]
        for spot in out[:MOST_OF_ONE]:
            value = _beyond(spot, limits)
            yield within(spot, msg("phần nằm ngoài lề"), value, (0, 0), tolerance=tolerances.LINE_BOX)
        if not out:
            yield within(sheet.spot, msg("phần nằm ngoài lề"), 0, (0, 0))


def _beyond(spot: Spot, limits: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = limits
    return max(left - spot.x0, top - spot.top, spot.x1 - right, spot.bottom - bottom, 0.0)


def _may_stand_above(sheet: Sheet, line: Line) -> bool:
    """Tell whether *line* is a boxed stamp of circulation or the issuer's signature (PL I III.2.c, Part II I.3)."""
    if line.top >= TOP.lowest or sheet.number != 1:
        return False
    is_signature = line.middle > sheet.width / 2 and line.size <= COPY_SIZE + ROUNDED
    is_boxed = any(box.spot.holds(line.middle, line.baseline - 1) and is_stamp(box.spot) for box in sheet.boxes)
    return is_signature or is_boxed


def font(paper: Paper) -> Iterator[Mark]:
    """P07: all text is set in Times New Roman; a face with its widths is noted."""
    used: dict[str, Line] = {}
    counted: Counter[str] = Counter()
    for sheet in paper.sheets:
        for line in sheet.lines:
            for name in {glyph.font.name for glyph in line.ink}:
                used.setdefault(name, line)
                counted[name] += 1
    for name, line in used.items():
        if patterns.TWINS.match(name):
            yield noted(msg("phông chữ cùng số đo với {font}", font=FONT), name, line.spot, "N")
        else:
            is_times = patterns.TIMES.fullmatch(name) is not None
            yield holds(line.spot, msg("phông chữ"), is_times, name or "?", FONT)


def colour(paper: Paper) -> Iterator[Mark]:
    """P08: text is black but for stamps, and what stands on a signature."""
    is_clean = True
    for sheet in paper.sheets:
        for line in (*sheet.lines, *_hidden(sheet)):
            odd = next((glyph.colour for glyph in line.ink if not is_black(glyph.colour)), None)
            if odd is not None and not _is_stamped(sheet, line):
                is_clean = False
                yield fails(line.spot, msg("màu chữ"), "#{:02x}{:02x}{:02x}".format(*odd), msg("màu đen"))
    if is_clean:
        yield meets(None, msg("màu chữ"), "#000000", msg("màu đen"))


def _is_stamped(sheet: Sheet, line: Line) -> bool:
    at = (line.middle, line.baseline - 1)
    in_box = any(box.spot.holds(*at) and is_red(box.colour) and is_stamp(box.spot) for box in sheet.boxes)
    return ((in_box or line.text in patterns.URGENCIES) and is_red(line.colour)) or any(
        widget.spot.holds(*at) for widget in sheet.widgets
    )


def embedded(paper: Paper) -> Iterator[Mark]:
    """P09: every font is in the file, and the text that is seen, no more and no less, can be taken out of it."""
    for one in paper.inspected.fonts:
        if not one.is_embedded:
            yield fails(None, msg("phông chữ trong tệp"), one.name, msg("nhúng vào tệp"))
    bad = [line for sheet in paper.sheets for line in sheet.lines if unreadable(line.text)]
    first = bad[0].spot if bad else None
    yield holds(first, msg("số dòng không trích được chữ"), not bad, str(len(bad)), "0")
    hidden = [line for sheet in paper.sheets for line in _hidden(sheet)]
    first = hidden[0].spot if hidden else None
    yield holds(first, msg("số dòng chữ có trong tệp mà không nhìn thấy"), not hidden, str(len(hidden)), "0")


def _hidden(sheet: Sheet) -> tuple[Line, ...]:
    """Return what is in the file and not seen; the text layer behind a picture is lawful."""
    return () if sheet.is_picture else sheet.hidden


def text_layer(paper: Paper) -> Iterator[Mark]:
    """P10: the text layer is composed Unicode without legacy codes."""
    lines = [line for sheet in paper.sheets for line in sheet.lines]
    for what, is_wrong in (
        (msg("chữ theo mã cũ"), legacy),
        (msg("chữ tổ hợp (không phải NFC)"), lambda s: not composed(s)),
    ):
        bad = [line for line in lines if is_wrong(line.text)]
        yield holds(
            bad[0].spot if bad else None, what, not bad, bad[0].text[:60] if bad else "0", msg("Unicode dựng sẵn")
        )


def first_number(paper: Paper) -> Iterator[Mark]:
    """P11: the first page, of the paper as of each appendix, shows no number."""
    for part in paper.parts:
        numbers = part.sheets[0].numbers
        told = numbers[0].text if numbers else "-"
        yield holds(
            numbers[0].spot if numbers else part.sheets[0].spot,
            msg("số trang ở trang đầu"),
            not numbers,
            told,
            msg("không có"),
        )


def numbers(paper: Paper) -> Iterator[Mark]:
    """P12: every other page bears one number, counted on within its part."""
    pages = [(expected, sheet) for part in paper.parts for expected, sheet in enumerate(part.sheets[1:], 2)]
    if not pages:
        yield unjudged(msg("văn bản chỉ có một trang"))
    for expected, sheet in pages:
        printed = [LONE_NUMBER.sub(r"\1", line.text) for line in sheet.numbers]
        spot = sheet.numbers[0].spot if sheet.numbers else sheet.spot
        yield holds(spot, msg("số trang"), printed == [str(expected)], ", ".join(printed) or "-", str(expected))


def number_look(paper: Paper) -> Iterator[Mark]:
    """P13: page numbers are upright, 13 or 14 pt, in the top margin and in the middle."""
    lines = [(line, sheet) for sheet in paper.sheets for line in sheet.numbers]
    if not lines:
        yield unjudged(msg("không có số trang"))
    for line, sheet in lines:
        kind = TYPES[Role.PAGE_NUMBER]
        yield within(line.spot, msg("cỡ chữ số trang"), line.size, kind.sizes, tolerance=tolerances.SIZE, unit="pt")
        yield holds(
            line.spot,
            msg("kiểu chữ số trang"),
            line.is_upright and line.is_light,
            line.ink[0].font.name,
            msg("chữ đứng, không đậm"),
        )
        yield holds(line.spot, msg("dạng số trang"), line.text.isdecimal(), line.text, msg("chữ số Ả Rập"))
        yield within(line.spot, msg("số trang: cách mép trên"), line.bottom, (0, TOP.highest))
        centres = (sheet.width / 2, paper.middle(sheet.number))
        nearest = min(centres, key=lambda centre: abs(centre - line.middle))
        yield apart(line.spot, msg("số trang: lệch khỏi giữa"), line.middle, nearest, tolerances.NUMBER_CENTRE)


def _body(paper: Paper) -> tuple[Line, ...]:
    if not paper.body:
        raise UnjudgedError(msg("không tìm thấy phần nội dung"))
    return paper.body
