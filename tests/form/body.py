"""Judges of the body: type, indent, justification, spacing, the outline's numbers, end mark."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from tests.form.faults import Fault, beyond, unless
from tests.form.parts import CONTENTS, body, closing, paragraphs, parts
from tests.form.shapes import POINT, SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.form.reading import Reading
    from tests.form.shapes import Line

INDENTS = (10.0, 12.7)  # mm
FULL = 0.95  # of the lines that are not the last of a paragraph
AT_THE_MARGIN = 0.7  # mm
END = "./."
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
LETTERS = "abcdđeghiklmnopqrstuvxy"
SECTION = re.compile(r"([IVXL]+)\. \S")
CLAUSE = re.compile(r"(\d+)\. \S")
POINT_MARK = re.compile(r"(\w)\) \S")
BULLETS = re.compile(r"[•◦▪●○■◆–—·*]")
BAD_NUMBER = re.compile(r"\d+, \d|\d %|\b\d{1,3}(?:,\d{3})+(?![\d%])|\d\.\d{1,2}(?![\d./])")
BARE_COUNT = re.compile(
    r"(?<![\d.,/])(?<!\d )\b[1-9] (?:xã|phường|thôn|hợp tác xã|trường|đại biểu|nghị quyết|báo cáo|nhiệm vụ|mô hình)\b"
)
PADDED_ORDINAL = re.compile(r"(?:thứ|khóa|mức độ|Nghị quyết Trung ương) 0\d|(?<!\d)0\d sao|,\d+%? 0\d%")
CITY = re.compile(r"(?<=[\w,] )Thành phố Bắc Kạn")
PEOPLE = re.compile(r"(?<!Hội đồng )(?<!Ủy ban )(?<!Toà án )(?<!Tòa án )nhân dân")
STATE = re.compile(r"(?<!ngân sách )(?<!quản lý )(?<!hành chính )nhà nước")
HYPHEN = re.compile(r"[^\W\d]- [^\W\d]|[^\W\d] -[^\W\d]|[^\W\d] ?[–—] ?[^\W\d]")


def type_size(paper: Reading) -> list[Fault]:
    """B01: the body in one size, 13 or 14 pt; upright but for legal grounds."""
    lines = body(paper)
    (modal, _), *_ = Counter(line.size for line in lines).most_common(1)
    faults = beyond(lines[0].page, "size of the body", modal, (13, 14), unit="pt")
    for paragraph in paragraphs(lines, paper.area(1)):
        ground = paragraph[0].text.startswith("Căn cứ ")
        for line in paragraph:
            faults += unless(line.sizes == {modal}, line.page, f"size of {line}", sorted(line.sizes), f"{modal} pt")
            faults += unless(line.upright or ground, line.page, f"face of {line}", line.ink[0].font, "upright")
    return faults


def indent(paper: Reading) -> list[Fault]:
    """B02: the first line of every paragraph is indented by 10 or 12.7 mm, all by the same; no other line is."""
    faults: list[Fault] = []
    found: set[float] = set()
    for paragraph in _spaced(paper):
        left = paper.area(paragraph[0].page).left
        first = paragraph[0].x0 - left
        nearest = min(INDENTS, key=lambda lawful: abs(lawful - first))
        found.add(nearest)
        faults += beyond(paragraph[0].page, f"indent of {paragraph[0]}", first, (nearest, nearest), tolerance=0.5)
        for line in paragraph[1:]:
            faults += beyond(line.page, f"left side of {line}", line.x0 - left, (0, 0), tolerance=0.5)
    return faults + unless(len(found) <= 1, 1, "indents", sorted(found), "one and the same")


def _spaced(paper: Reading) -> list[list[Line]]:
    """Gather the body to paragraphs by the space between them; what goes on over the page is left out."""
    found: list[list[Line]] = []
    steps = [lower.baseline - upper.baseline for upper, lower in pairwise(body(paper)) if upper.page == lower.page]
    leading = min(steps, default=0.0)
    before: Line | None = None
    for line in body(paper):
        if before is None or line.page != before.page or line.baseline - before.baseline > leading + 1:
            found.append([])
        found[-1].append(line)
        before = line
    return [
        paragraph
        for paragraph in found
        if paragraph[0].page == 1
        or paragraph[0].x0 > paper.area(1).left + 1
        or paragraph[0] not in {sheet.content[0] for sheet in paper.sheets}
    ]


def justified(paper: Reading) -> list[Fault]:
    """B03: 95 % of the lines that are not the last of a paragraph end at the right margin, and none goes over it."""
    faults: list[Fault] = []
    gaps: list[tuple[Line, float]] = []
    for paragraph in paragraphs(body(paper), paper.area(1)):
        gaps += [(line, paper.area(line.page).right - line.x1) for line in paragraph[:-1]]
        last = paragraph[-1]
        faults += beyond(
            last.page, f"end of {last}", paper.area(last.page).right - last.x1, (0, 165), tolerance=AT_THE_MARGIN
        )
    short = [(line, gap) for line, gap in gaps if abs(gap) > AT_THE_MARGIN]
    if len(short) > (1 - FULL) * len(gaps):
        faults += [
            Fault(line.page, f"end of {line}", round(gap, 2), "0 mm from the right margin") for line, gap in short
        ]
    return faults


def leading(paper: Reading) -> list[Fault]:
    """B04: baselines inside a paragraph are 1 to 1.5 lines apart."""
    faults: list[Fault] = []
    for paragraph in paragraphs(body(paper), paper.area(1)):
        for upper, lower in pairwise(paragraph):
            if upper.page == lower.page:
                step = (lower.baseline - upper.baseline) / POINT
                single = SINGLE * lower.size
                faults += beyond(
                    lower.page, f"leading above {lower}", step, (single, 1.5 * single), tolerance=0.3, unit="pt"
                )
    return faults


def gap(paper: Reading) -> list[Fault]:
    """B05: paragraphs stand 6 pt or more apart."""
    gathered = paragraphs(body(paper), paper.area(1))
    steps = [
        lower.baseline - upper.baseline
        for lines in gathered
        for upper, lower in pairwise(lines)
        if upper.page == lower.page
    ]
    leads = Counter(round(step / POINT, 1) for step in steps)
    usual = leads.most_common(1)[0][0] if leads else SINGLE * gathered[0][0].size * paper.page.line_spacing
    faults: list[Fault] = []
    for upper, lower in pairwise(gathered):
        if upper[-1].page == lower[0].page:
            between = (lower[0].baseline - upper[-1].baseline) / POINT - usual
            faults += beyond(lower[0].page, f"gap above {lower[0]}", between, (6, inf), tolerance=0.2, unit="pt")
    return faults


def sections(lines: Sequence[Line]) -> list[Fault]:
    """B06: sections bold in capitals with Roman numbers, clauses bold with Arabic ones; none is left out."""
    faults: list[Fault] = []
    section, clause = 0, 0
    for line in lines:
        if (matched := SECTION.match(line.text)) and line.upper:
            section, clause = section + 1, 0
            faults += unless(
                matched[1] == ROMAN[section - 1], line.page, f"number of {line}", matched[1], ROMAN[section - 1]
            )
            faults += unless(line.bold, line.page, f"face of {line}", line.ink[0].font, "bold")
        elif (matched := CLAUSE.match(line.text)) and line.bold:
            clause += 1
            faults += unless(matched[1] == str(clause), line.page, f"number of {line}", matched[1], str(clause))
            faults += unless(section > 0, line.page, f"place of {line}", "before I.", "inside a section")
    return faults


def points(lines: Sequence[Line]) -> list[Fault]:
    """B07: points upright with letters of the Vietnamese alphabet, đ among them, and a bracket; none is left out."""
    faults: list[Fault] = []
    expected = 0
    for line in lines:
        matched = POINT_MARK.match(line.text)
        if matched:
            faults += unless(
                matched[1] == LETTERS[expected], line.page, f"letter of {line}", matched[1], LETTERS[expected]
            )
            faults += unless(line.upright, line.page, f"face of {line}", line.ink[0].font, "upright")
            expected += 1
        elif CLAUSE.match(line.text) or SECTION.match(line.text):
            expected = 0
    return faults


def end_mark(paper: Reading) -> list[Fault]:
    """B08: ./. stands once in each part, at its very end: before the signature, and at the foot of an appendix."""
    faults: list[Fault] = []
    beginning = closing(paper).beginning
    for part in parts(paper):
        if part.label == CONTENTS:
            continue
        lines = list(body(paper)) if not part.label else list(part.lines)
        count = sum(line.text.count(END) for line in part.lines)
        faults += unless(count == 1, lines[-1].page, f"end marks {part.label}".strip(), count, "one")
        faults += unless(lines[-1].text.endswith(END), lines[-1].page, "last words", lines[-1].text[-20:], END)
    return faults + unless(beginning > 0, 1, "closing", beginning, "below the body")


def bullets(paper: Reading) -> list[Fault]:
    """B09: lists begin with a hyphen, never with a bullet or a long dash."""
    return _found(_words(paper), BULLETS, "hyphens and plain words")


def numbers(paper: Reading) -> list[Fault]:
    """B10: decimal comma, dots for thousands, percent sign closed up."""
    return _found(_words(paper), BAD_NUMBER, "65,79%; 4.368")


def counts(paper: Reading) -> list[Fault]:
    """B11: counts under ten have a leading zero; ordinals, levels and decimals have none."""
    words = list(_words(paper))
    return _found(words, BARE_COUNT, "06 xã") + _found(words, PADDED_ORDINAL, "thứ 3, 3 sao")


def capitals(paper: Reading) -> list[Fault]:
    """B12: thành phố Bắc Kạn, Nhân dân, Nhà nước; a spaced hyphen inside compounds."""
    words = list(_words(paper))
    found = _found(words, CITY, "thành phố Bắc Kạn") + _found(words, HYPHEN, "kinh tế - xã hội")
    return found + _found(words, PEOPLE, "Nhân dân") + _found(words, STATE, "Nhà nước")


def _words(paper: Reading) -> Iterable[tuple[int, str]]:
    """Yield the words of the body, each paragraph as one text."""
    for paragraph in paragraphs(body(paper), paper.area(1)):
        yield paragraph[0].page, " ".join(line.text for line in paragraph)


def _found(words: Iterable[tuple[int, str]], unlawful: re.Pattern[str], allowed: str) -> list[Fault]:
    return [
        Fault(page, "words", told[max(0, found.start() - 20) : found.end() + 20], allowed)
        for page, told in words
        for found in unlawful.finditer(told)
    ]
