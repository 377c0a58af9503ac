"""Rules of appendices and stamps, A01 to A04 and C01."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.decree import APPENDIX_LABEL, ENCLOSED, TYPES, Role
from reportgen.form import patterns, tolerances
from reportgen.form.lines import joined
from reportgen.form.look import centred, face, size, typed
from reportgen.form.marks import Mark, UnjudgedError, fails, holds, meets, noted, within
from reportgen.form.shapes import is_red
from reportgen.messages import msg
from reportgen.numerals import roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.form.parts import Paper, Part
    from reportgen.form.shapes import Box, Line

LABEL, TITLE = msg("nhãn Phụ lục"), msg("tiêu đề Phụ lục")
REFERENCE, URGENCY = msg("dòng Kèm theo"), msg("mức độ khẩn")
LEVEL: Final = 0.5  # mm
HEAD_LINES: Final = 12  # lines of a sheet among which title and reference stand
TABLE_EDGE: Final = 0.5  # mm


def _appendices(paper: Paper) -> tuple[Part, ...]:
    if not paper.appendices:
        raise UnjudgedError(msg("văn bản không có phụ lục"))
    return paper.appendices


def title_of(part: Part) -> list[Line]:
    """Return the lines between label and reference that belong to the title."""
    found: list[Line] = []
    for line in part.lines[1:HEAD_LINES]:
        if not (line.is_bold or line.is_upper) or patterns.REFERENCE.match(line.text):
            break
        found.append(line)
    return found


def reference_of(part: Part) -> list[Line]:
    """Return the lines of the reference to the paper."""
    found: list[Line] = []
    for line in part.lines[1:HEAD_LINES]:
        if found and line.baseline - found[-1].baseline < LEVEL:  # room left open cuts a line
            found[-1] = joined((found[-1], line))
        elif found or patterns.REFERENCE.match(line.text):
            found.append(line)
        if found and found[-1].text.endswith(")"):
            break
    return found


def is_open(reference: Sequence[Line]) -> bool:
    """Tell whether room is left for number or date, which moves the centre."""
    matched = patterns.FILLED.search(" ".join(line.text for line in reference))
    return matched is None or not all(matched.groups())


def heads(paper: Paper) -> Iterator[Mark]:
    """A01: label in small letters, bold, 14 pt; title in capitals, bold; reference italic; all in the middle."""
    for part in _appendices(paper):
        label = part.lines[0]
        middle = paper.middle(label.page)
        yield holds(label.spot, LABEL, label.text.startswith(APPENDIX_LABEL), label.text, f"{APPENDIX_LABEL} I")
        yield face(label, LABEL, bold=True, italic=False)
        yield size(label, LABEL, TYPES[Role.APPENDIX].sizes)
        reference = reference_of(part)
        yield holds(label.spot, REFERENCE, bool(reference), reference[0].text if reference else "-", f"({ENCLOSED} …)")
        for line in title_of(part):
            yield from typed(line, TITLE, Role.APPENDIX_TITLE)
            yield centred(line, TITLE, middle, tolerances.CENTRE)
        for line in reference:
            yield from typed(line, REFERENCE, Role.APPENDIX_REFERENCE)
            if not is_open(reference):
                yield centred(line, REFERENCE, middle, tolerances.CENTRE)
        yield centred(label, LABEL, middle, tolerances.CENTRE)


def numbering(paper: Paper) -> Iterator[Mark]:
    """A02: several appendices have Roman numbers in order, and the text announces each."""
    parts = _appendices(paper)
    labels = [part.lines[0] for part in parts]
    text = " ".join(line.text for line in paper.all_lines)
    for index, line in enumerate(labels, 1):
        expected = f"{APPENDIX_LABEL} {roman(index)}"
        matched = patterns.APPENDIX.fullmatch(line.text.rstrip(".:"))
        number = (matched["number"] or "") if matched else ""
        if len(labels) > 1:
            yield holds(line.spot, msg("số của Phụ lục"), number == roman(index), line.text, expected)
        announced = re.search(rf"{APPENDIX_LABEL}[^.;]*\b{number}\b" if number else APPENDIX_LABEL, text, re.IGNORECASE)
        what = msg("Phụ lục được nêu trong văn bản")
        yield holds(line.spot, what, announced is not None, "-" if announced is None else announced[0][:60], line.text)


def references(paper: Paper) -> Iterator[Mark]:
    """A03: on paper the reference repeats number and date; on electronic papers both are left blank."""
    for part in _appendices(paper):
        lines = reference_of(part)
        if not lines:
            raise UnjudgedError(msg("không tìm thấy dòng Kèm theo"), part.lines[0].spot)
        told = " ".join(line.text for line in lines)
        matched = patterns.FILLED.search(told)
        spot = lines[0].spot
        if matched is None:
            yield fails(spot, REFERENCE, told, f"({ENCLOSED} … số …/… ngày … tháng … năm … của …)")
        elif paper.electronic:
            is_blank = not matched["number"] and not matched["day"]
            yield holds(spot, REFERENCE, is_blank, told, msg("để trống số, ngày (văn bản điện tử)"))
        else:
            yield from _filled(paper, lines[0], told, matched)


def _filled(paper: Paper, line: Line, told: str, matched: re.Match[str]) -> Iterator[Mark]:
    head = patterns.NUMBER.fullmatch(paper.head.number.text) if paper.head.number is not None else None
    is_draft = head is None or not head["number"].strip()
    if is_draft or paper.head.date is None or not patterns.DATED_AT.fullmatch(paper.head.date.text):
        yield noted(msg("dòng Kèm theo chưa điền vì văn bản chưa phát hành"), told, line.spot)
        return
    date = patterns.DATED_AT.fullmatch(paper.head.date.text)
    same = head is not None and matched["number"] == head["number"]
    same = same and date is not None and all(matched[part] == date[part] for part in ("day", "month", "year"))
    yield holds(line.spot, REFERENCE, same, told, msg("đúng số, ngày của văn bản"))


def orientation(paper: Paper) -> Iterator[Mark]:
    """A04: a part lies on its side only if one of its tables is wider than an upright text block."""
    turned = [part for part in paper.parts if any(sheet.is_landscape for sheet in part.sheets)]
    if not turned:
        yield meets(None, msg("trang nằm ngang"), "0", msg("chỉ khi có bảng rộng"))
    for part in turned:
        first = next(sheet for sheet in part.sheets if sheet.is_landscape)
        widest = max((table.width for sheet in part.sheets for table in paper.tables[sheet.number]), default=0.0)
        upright = first.height - paper.frame.left - paper.frame.right_margin
        what = msg("trang nằm ngang: bảng rộng nhất")
        yield within(first.spot, what, widest, (upright + TABLE_EDGE, float("inf")))


def urgency(paper: Paper) -> Iterator[Mark]:
    """C01: the urgency in a bright red box of its own size, bold capitals, in the left column under the number."""
    if not paper.head.stamps:
        raise UnjudgedError(msg("văn bản không đóng dấu mức độ khẩn"))
    for line in paper.head.stamps:
        stamp = patterns.URGENCIES[line.text]
        yield from typed(line, URGENCY, Role.URGENCY)
        yield holds(line.spot, msg("màu mức độ khẩn"), is_red(line.colour), f"{line.colour}", msg("đỏ tươi"))
        box = _around(paper, line)
        told = f"{stamp.width:g} x {stamp.height:g} mm"
        if box is None:
            yield fails(line.spot, msg("khung mức độ khẩn"), "-", told)
            continue
        off = max(abs(box.spot.width - stamp.width), abs(box.spot.height - stamp.height))
        size_told = f"{box.spot.width:.1f} x {box.spot.height:.1f} mm"
        yield holds(box.spot, msg("khung mức độ khẩn"), off <= tolerances.STAMP, size_told, told)
        yield holds(box.spot, msg("màu khung mức độ khẩn"), is_red(box.colour), f"{box.colour}", msg("đỏ tươi"))


def _around(paper: Paper, line: Line) -> Box | None:
    boxes = (box for box in paper.sheets[0].boxes if box.outline and box.spot.holds(line.middle, line.baseline - 1))
    return min(boxes, key=lambda box: box.spot.width * box.spot.height, default=None)
