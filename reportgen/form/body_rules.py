"""Rules of how the body is set, B01 to B05: size, indent, justification, leading, gaps."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import BODY_SIZES, GROUND_LEADS, INDENTS, LARGEST_LINE_SPACING, PARAGRAPH_GAP, SINGLE
from reportgen.finding import Verdict
from reportgen.form import tolerances
from reportgen.form.marks import Mark, UnjudgedError, holds, within
from reportgen.form.paragraphs import is_displayed, usual_step
from reportgen.form.shapes import POINT
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.form.paragraphs import Paragraph
    from reportgen.form.parts import Paper

BODY = msg("nội dung")
MOST_OF_ONE: Final = 5  # places that are told of one fault
LEAST_LINES: Final = 4  # fewer ragged lines may be full by chance
FARTHEST: Final = 20.0  # mm: what stands farther right is a list's or set apart


def _text(paper: Paper) -> list[Paragraph]:
    """Return the paragraphs that are set as text: no titles of parts in the middle, no units at the right."""
    found = [one for one in paper.paragraphs if not is_displayed(one.first, paper.frame)]
    if not found:
        raise UnjudgedError(msg("không tìm thấy phần nội dung"))
    return found


def _few(marks: Iterable[Mark]) -> list[Mark]:
    """Return the first failing *marks*, or the first of all where none fails."""
    every = list(marks)
    return [mark for mark in every if mark.verdict is Verdict.FAILS][:MOST_OF_ONE] or every[:1]


def type_size(paper: Paper) -> Iterator[Mark]:
    """B01: the body in one size, 13 or 14 pt, upright but for its grounds."""
    text = _text(paper)
    lines = [line for one in text for line in one.lines]
    modal = Counter(line.size for line in lines).most_common(1)[0][0]
    lawful = (BODY_SIZES.lowest, BODY_SIZES.highest)
    yield within(lines[0].spot, msg("cỡ chữ nội dung"), modal, lawful, tolerance=tolerances.SIZE, unit="pt")

    def faults() -> Iterator[Mark]:
        for one in text:
            is_ground = one.text.startswith(GROUND_LEADS)
            for line in one.lines:
                odd = [size for size in line.sizes if abs(size - modal) > tolerances.SIZE and size > modal * 0.75]
                told = " ".join(f"{size:g}" for size in odd)
                yield holds(line.spot, msg("cỡ chữ khác phần còn lại"), not odd, f"{told} pt", f"{modal:g} pt")
                is_so = is_ground or not line.is_italic
                yield holds(line.spot, msg("dòng nội dung chữ nghiêng"), is_so, line.text[:40], msg("chữ đứng"))

    yield from _few(faults())


def indent(paper: Paper) -> Iterator[Mark]:
    """B02: the first line of every paragraph is indented by 10 or 12.7 mm."""
    left = paper.frame.left
    known = [one for one in _text(paper) if one.is_begun]
    allowed = msg("{one} mm hoặc {other} mm", one=INDENTS[0], other=INDENTS[1].replace(".", ","))
    if not known:
        raise UnjudgedError(msg("không tìm thấy đầu đoạn"))

    def marks() -> Iterator[Mark]:
        for one in known:
            value = one.first.x0 - left
            is_so = any(abs(value - lawful) <= tolerances.EDGE for lawful in map(float, INDENTS))
            if value < FARTHEST:
                told = f"{value:.1f} mm".replace(".", ",")
                yield holds(one.first.spot, msg("lùi đầu dòng"), is_so, told, allowed)

    yield from _few(marks())


def justified(paper: Paper) -> Iterator[Mark]:
    """B03: 95 % of the lines that are not the last of a paragraph end at the right edge of the text block."""
    right = paper.frame.right
    gaps = [(line, right - line.x1) for one in _text(paper) for line in one.lines[:-1]]
    if len(gaps) < LEAST_LINES and not paper.frame.is_measured:
        raise UnjudgedError(msg("không đủ dòng đầy để xét căn đều hai bên"))
    if not gaps:
        raise UnjudgedError(msg("không có đoạn nào nhiều dòng"))
    ragged = [line for line, gap in gaps if abs(gap) > tolerances.RIGHT_EDGE]
    share = 100 * (1 - len(ragged) / len(gaps))
    spot = ragged[0].spot if ragged else gaps[0][0].spot
    yield within(spot, msg("số dòng căn đều hai bên"), share, (100 * tolerances.JUSTIFIED, 100.0), unit="%")


def leading(paper: Paper) -> Iterator[Mark]:
    """B04: baselines inside a paragraph are 1 to 1.5 lines apart."""
    marks = [
        within(line.spot, msg("khoảng cách dòng"), step, _lines_of(line.size), tolerance=tolerances.LEADING, unit="pt")
        for one in _text(paper)
        for line, step in one.steps
        if step > 1
    ]
    if not marks:
        raise UnjudgedError(msg("không có đoạn nào nhiều dòng"))
    yield from _few(marks)


def _lines_of(size: float) -> tuple[float, float]:
    """Return the least and the most distance (pt) of lines of *size*."""
    return SINGLE * size, float(LARGEST_LINE_SPACING) * SINGLE * size


def gap(paper: Paper) -> Iterator[Mark]:
    """B05: paragraphs stand 6 pt or more apart."""
    usual = usual_leading(paper)
    pairs = [
        (lower.first, (lower.first.baseline - upper.last.baseline) / POINT - usual)
        for upper, lower in pairwise(_text(paper))
        if upper.last.page == lower.first.page and lower.is_begun and lower.first.baseline > upper.last.baseline + 1
    ]
    if not pairs:
        raise UnjudgedError(msg("không có hai đoạn liền nhau"))
    marks = [
        within(
            line.spot,
            msg("khoảng cách đoạn"),
            value,
            (PARAGRAPH_GAP.lowest, float("inf")),
            tolerance=tolerances.GAP,
            unit="pt",
        )
        for line, value in pairs
    ]
    yield from _few(marks)


def usual_leading(paper: Paper) -> float:
    """Return the distance (pt) of lines inside paragraphs that is met most; single where no paragraph has two lines."""
    inside = [round(step, 1) for one in _text(paper) for _, step in one.steps if step > 1]
    if inside:
        return Counter(inside).most_common(1)[0][0]
    lines = [line for one in _text(paper) for line in one.lines]
    return min(usual_step(lines) or SINGLE * lines[0].size, SINGLE * lines[0].size)
