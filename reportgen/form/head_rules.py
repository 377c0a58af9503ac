"""Rules of the letterhead, H01 to H12: nation, issuer, number, place and date."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import (
    ABBREVIATIONS,
    BODY_SIZES,
    MOTTO,
    MOTTO_RULE,
    NATION_CENTRE,
    NATIONAL_NAME,
    NATIONAL_NAMES,
    NUMBER_LEAD,
    TYPES,
    Role,
)
from reportgen.form import patterns, tolerances
from reportgen.form.look import centred, face, rule_look, short_rule, single_spaced, size, typed
from reportgen.form.marks import Mark, UnjudgedError, apart, fails, holds, noted, unjudged, within
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.parts import Paper
    from reportgen.form.shapes import Line, Spot

NATION, NATION_MOTTO = msg("Quốc hiệu"), msg("Tiêu ngữ")
ISSUER, PARENT = msg("tên cơ quan ban hành"), msg("tên cơ quan chủ quản")
NUMBER, PLACE_DATE = msg("số, ký hiệu"), msg("địa danh và thời gian")
EXAMPLE: Final = f"{NUMBER_LEAD} 05/BC-HĐND"
SIZE_SETS: Final = tuple(
    tuple(TYPES[role].size(body) for role in (Role.NATIONAL_NAME, Role.MOTTO, Role.PLACE_DATE))
    for body in (BODY_SIZES.highest, BODY_SIZES.lowest)
)


def _nation(paper: Paper) -> Line:
    if paper.head.nation is None:
        raise UnjudgedError(msg("không tìm thấy Quốc hiệu"))
    return paper.head.nation


def _motto(paper: Paper) -> Line:
    if paper.head.motto is None:
        raise UnjudgedError(msg("không tìm thấy Tiêu ngữ"))
    return paper.head.motto


def _issuer(paper: Paper) -> tuple[Line, ...]:
    if not paper.head.issuer:
        raise UnjudgedError(msg("không tìm thấy tên cơ quan ban hành"))
    return paper.head.issuer


def _number(paper: Paper) -> Line:
    if paper.head.number is None:
        raise UnjudgedError(msg("không tìm thấy số, ký hiệu"))
    return paper.head.number


def national_name(paper: Paper) -> Iterator[Mark]:
    """H01: the national name exactly, on one line, upright bold, 12 or 13 pt."""
    line = paper.head.nation
    if line is None:
        yield fails(paper.sheets[0].spot, NATION, "-", NATIONAL_NAME)
        return
    yield holds(line.spot, NATION, line.text in NATIONAL_NAMES, line.text, NATIONAL_NAME)
    yield face(line, NATION, bold=True, italic=False)
    yield size(line, NATION, TYPES[Role.NATIONAL_NAME].sizes)


def motto(paper: Paper) -> Iterator[Mark]:
    """H02: the motto exactly, with spaced hyphens, upright bold, 13 or 14 pt, a point larger than the nation."""
    line = paper.head.motto
    if line is None:
        yield fails(paper.sheets[0].spot, NATION_MOTTO, "-", MOTTO)
        return
    yield holds(line.spot, NATION_MOTTO, line.text == MOTTO, line.text, MOTTO)
    yield from typed(line, NATION_MOTTO, Role.MOTTO)
    if paper.head.nation is not None:
        larger = line.size - paper.head.nation.size
        told = msg("cỡ chữ Tiêu ngữ hơn Quốc hiệu")
        yield within(line.spot, told, larger, (1, 1), tolerance=2 * tolerances.SIZE, unit="pt", severity="W")


def nation_place(paper: Paper) -> Iterator[Mark]:
    """H03: both stand in the right part, the motto in the middle under the national name."""
    nation, under = _nation(paper), _motto(paper)
    share = 100 * (nation.middle - paper.frame.left) / paper.frame.width
    lawful = (100 * NATION_CENTRE, 100.0)
    yield within(nation.spot, msg("tâm Quốc hiệu theo chiều rộng"), share, lawful, tolerance=0.5, unit="%")
    yield apart(under.spot, msg("Tiêu ngữ lệch khỏi giữa Quốc hiệu"), under.middle, nation.middle, tolerances.CENTRE)


def motto_rule(paper: Paper) -> Iterator[Mark]:
    """H04: a drawn solid rule as long as the motto, in the middle below it."""
    line, rule = _motto(paper), paper.head.motto_rule
    what = msg("đường kẻ dưới Tiêu ngữ")
    if rule is None:
        yield fails(line.spot, what, "-", msg("nét liền, dài bằng dòng chữ"))
        return
    share = 100 * rule.spot.width / line.width
    told = msg("đường kẻ dưới Tiêu ngữ: độ dài so với dòng chữ")
    yield within(rule.spot, told, share, (100 * MOTTO_RULE,) * 2, tolerance=100 * tolerances.MOTTO_RULE, unit="%")
    yield from rule_look(rule, line, NATION_MOTTO)


def nation_spacing(paper: Paper) -> Iterator[Mark]:
    """H05: nation and motto are single-spaced."""
    nation, under = _nation(paper), _motto(paper)
    broken = [line for line in paper.sheets[0].lines if line.x0 > nation.x0 and line.x1 < nation.x1]
    between = [line for line in broken if nation.baseline + 1 < line.baseline < under.baseline - 1]
    yield single_spaced((nation, *between)[-1], under, NATION_MOTTO)


def issuer(paper: Paper) -> Iterator[Mark]:
    """H06: the issuer in capitals, bold, 12 or 13 pt; the parent body above it the same but not bold."""
    lines = _issuer(paper)
    bold = [line for line in lines if line.is_bold]
    yield holds(lines[-1].spot, msg("tên cơ quan ban hành in đậm"), lines[-1].is_bold, lines[-1].text, msg("in đậm"))
    own = False
    for line in lines:
        own |= line.is_bold
        if own or not bold:
            yield from typed(line, ISSUER, Role.ISSUER)
        else:
            yield from typed(line, PARENT, Role.PARENT)
    for upper, lower in pairwise(lines):
        yield single_spaced(upper, lower, ISSUER)


def issuer_rule(paper: Paper) -> Iterator[Mark]:
    """H07: a rule of a third to a half of the issuer's line, in the middle below it."""
    lines = _issuer(paper)
    yield from short_rule([line for line in lines if line.is_bold] or lines, paper.head.issuer_rule, ISSUER)


def number(paper: Paper) -> Iterator[Mark]:
    """H08: number and symbol by their pattern, two digits at least, 13 pt upright, in the middle under the issuer."""
    line = paper.head.number
    if line is None:
        yield fails(paper.sheets[0].spot, NUMBER, "-", EXAMPLE)
        return
    matched = patterns.NUMBER.fullmatch(line.text)
    if patterns.YEARED.fullmatch(line.text):
        yield unjudged(msg("số có năm: văn bản quy phạm pháp luật, không theo Nghị định 30"), line.spot)
    else:
        yield holds(line.spot, NUMBER, matched is not None, line.text, EXAMPLE)
    yield from typed(line, NUMBER, Role.NUMBER)
    is_open = matched is not None and not matched["number"].strip()
    if is_open:
        yield _left_open(paper, line, msg("số"))
    if paper.head.issuer and not is_open:
        yield centred(line, NUMBER, paper.head.issuer[-1].middle, tolerances.COLUMN_CENTRE)


def _left_open(paper: Paper, line: Line, what: Message) -> Mark:
    """Return why a number or day is missing: a signature stands there, or the paper is a draft."""
    if _is_signed(paper, line.spot):
        return unjudged(msg("{what} nằm trong trường chữ ký số, không đọc được", what=what), line.spot)
    return noted(msg("{what} để trống: bản chưa phát hành", what=what), line.text, line.spot)


def _is_signed(paper: Paper, spot: Spot) -> bool:
    return any(widget.is_signature and widget.spot.overlap(spot) for widget in paper.sheets[0].widgets)


def symbol(paper: Paper) -> Iterator[Mark]:
    """H09: the symbol begins with the abbreviation of the type; that of a letter has none."""
    line = _number(paper)
    matched = patterns.NUMBER.fullmatch(line.text)
    if matched is None or not paper.kind:
        raise UnjudgedError(msg("không đọc được ký hiệu hoặc tên loại"), line.spot)
    first = matched["symbol"].partition("-")[0]
    expected = ABBREVIATIONS.get(paper.kind, "")
    told = msg("chữ viết tắt tên loại trong ký hiệu")
    if expected:
        yield holds(line.spot, told, first == expected, first, expected)
    else:
        types = {short for short in ABBREVIATIONS.values() if short} - {"HĐ"}
        yield holds(line.spot, told, first not in types, first, msg("không có tên loại"))


def place_date(paper: Paper) -> Iterator[Mark]:
    """H10: place and date italic, 13 or 14 pt, level with the number, in the middle under the motto."""
    line = _date(paper)
    yield from typed(line, PLACE_DATE, Role.PLACE_DATE)
    if paper.head.number is not None:
        told = msg("địa danh và thời gian: lệch khỏi dòng số")
        yield apart(line.spot, told, line.baseline, paper.head.number.baseline, tolerances.COLUMN_CENTRE)
    if paper.head.motto is not None and patterns.DATED_AT.fullmatch(line.text):  # room left open moves the centre
        yield centred(line, PLACE_DATE, paper.head.motto.middle, tolerances.COLUMN_CENTRE)


def _date(paper: Paper) -> Line:
    if paper.is_minutes:
        raise UnjudgedError(msg("biên bản không ghi địa danh, thời gian ở phần đầu"))
    if paper.head.date is None:
        raise UnjudgedError(msg("không tìm thấy địa danh và thời gian"))
    return paper.head.date


def date_form(paper: Paper) -> Iterator[Mark]:
    """H11: a day of the calendar, with zeros before days under 10 and months 1 and 2; or room for what is unknown."""
    allowed = "Bắc Kạn, ngày 05 tháng 3 năm 2021"
    if paper.head.date is None and not paper.is_minutes:
        yield fails(paper.sheets[0].spot, PLACE_DATE, "-", allowed)
        return
    line = _date(paper)
    matched = patterns.DATED_AT.fullmatch(line.text)
    if matched is None and patterns.OPEN_DATE.fullmatch(line.text):
        yield _left_open(paper, line, msg("ngày, tháng"))
        return
    is_day = False
    if matched is not None:
        with suppress(ValueError):
            date(int(matched["year"]), int(matched["month"]), int(matched["day"]))
            is_day = True
    yield holds(line.spot, PLACE_DATE, is_day, line.text, allowed)


def size_set(paper: Paper) -> Iterator[Mark]:
    """H12: nation, motto and date go together as 13, 14, 14 or as 12, 13, 13 pt."""
    nation, under = _nation(paper), _motto(paper)
    dated = paper.head.date or under
    sizes = (nation.size, under.size, dated.size)
    is_so = any(
        all(abs(one - other) <= tolerances.SIZE for one, other in zip(sizes, lawful, strict=True))
        for lawful in SIZE_SETS
    )
    told = " / ".join(f"{one:g}" for one in sizes)
    yield holds(
        nation.spot,
        msg("cỡ chữ Quốc hiệu / Tiêu ngữ / thời gian"),
        is_so,
        told,
        "; ".join(" / ".join(map(str, lawful)) for lawful in SIZE_SETS),
    )
