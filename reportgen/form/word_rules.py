"""Rules of words, B08 to B12: end mark, list marks, numbers, counts, capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.decree import END_MARK
from reportgen.form.marks import Mark, UnjudgedError, fails, holds, meets
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.parts import Paper

BULLET: Final = re.compile(r"[•◦▪▫●○■□◆❖➢✓·–—\uf000-\uf0ff]")
UNIT: Final = r"(?:%|tỷ|triệu|nghìn|đồng|ha|tấn|km|m|kg|tạ)"
BAD_NUMBER: Final = re.compile(
    rf"\d+, \d{{1,2}} ?{UNIT}|\d %|\b\d{{1,3}}(?:,\d{{3}})+(?![\d%])|(?<![\d.])\d+\.\d{{1,2}} ?{UNIT}(?![\w.])"
)
BARE_COUNT: Final = re.compile(
    r"(?<![\d.,/])(?<!\d )(?<!thứ )(?<!khóa )\b[1-9] (?:xã|phường|thôn|hợp tác xã|trường|đại biểu|nghị quyết|báo cáo|"
    r"nhiệm vụ|mô hình|tờ trình|ý kiến|cơ quan|đơn vị|huyện|bản|ngày|tháng)\b"
)
PADDED_ORDINAL: Final = re.compile(r"(?:[Tt]hứ|[Kk]hóa|[Kk]hoá|mức độ) 0\d|(?<!\d)0\d sao|,\d+%? 0\d%")
CITY: Final = re.compile(
    r"(?<=[\w,] )Thành phố (?!Hồ Chí Minh|Thủ Đức)(?=[A-ZĐ])|(?:HĐND|UBND) Thành phố(?! Hồ Chí Minh)"
)
_BODIES: Final = (
    "Hội đồng", "Ủy ban", "Uỷ ban", "Tòa án", "Toà án", "kiểm sát", "Công an", "Quân đội", "Nhà giáo", "Nghệ sĩ",
    "Thầy thuốc", "Nghệ nhân",
)  # fmt: skip  # a body's or an honour's name is written as it is founded
PEOPLE: Final = re.compile("".join(f"(?<!{body} )" for body in _BODIES) + "nhân dân")
_NOUNS: Final = ("ngân sách", "quản lý", "hành chính", "doanh nghiệp", "cơ quan", "bí mật", "vốn", "công chức")
STATE: Final = re.compile("".join(f"(?<!{noun} )" for noun in _NOUNS) + "nhà nước")
HYPHEN: Final = re.compile(r"[^\W\d]{2,}- [^\W\d]|[^\W\d] -[^\W\d]|[^\W\d] ?[–—] ?[^\W\d]")
AROUND: Final = 20  # characters that are shown on both sides
MOST_OF_ONE: Final = 5  # places that are told of one fault


def _few(marks: Iterator[Mark], what: Message) -> Iterator[Mark]:
    found = [mark for _, mark in zip(range(MOST_OF_ONE), marks, strict=False)]
    yield from found or [meets(None, what, "0", "0")]


def _found(paper: Paper, what: Message, unlawful: re.Pattern[str], allowed: str) -> Iterator[Mark]:
    if not paper.paragraphs:
        raise UnjudgedError(msg("không tìm thấy phần nội dung"))
    for one in paper.paragraphs:
        for found in unlawful.finditer(one.text):
            told = one.text[max(0, found.start() - AROUND) : found.end() + AROUND]
            yield fails(one.first.spot, what, told, allowed)


def end_mark(paper: Paper) -> Iterator[Mark]:
    """B08: ./. ends the body, and each appendix, once."""
    if not paper.all_lines:
        raise UnjudgedError(msg("không tìm thấy phần nội dung"))
    for part in (paper.main, *paper.appendices):
        lines = part.lines if part.label else paper.all_lines
        count = sum(line.text.count(END_MARK) for line in part.lines)
        last = max(lines, key=lambda line: (line.page, round(line.baseline), line.x0))
        what = msg("dấu kết thúc {part}", part=part.label.text if part.label else msg("nội dung"))
        ends = any(line.text.endswith(END_MARK) for line in lines[-3:])
        yield holds(last.spot, what, count == 1 and ends, f"{count}: …{last.text[-20:]}", f"1: …{END_MARK}")


def bullets(paper: Paper) -> Iterator[Mark]:
    """B09: lists begin with a hyphen, never with a bullet or a long dash."""
    lines = [line for part in (paper.main, *paper.appendices) for line in part.lines]
    what = msg("dấu đầu dòng")
    marks = (fails(line.spot, what, line.text[:30], "-") for line in lines if BULLET.match(line.text))
    yield from _few(marks, what)


def numbers(paper: Paper) -> Iterator[Mark]:
    """B10: decimal comma, dots for thousands, percent sign closed up."""
    what = msg("cách viết số")
    yield from _few(_found(paper, what, BAD_NUMBER, "65,79%; 4.368 tấn"), what)


def counts(paper: Paper) -> Iterator[Mark]:
    """B11: counts under ten have a leading zero; ordinals, levels and decimals have none."""
    what = msg("chữ số 0 đứng trước")

    def marks() -> Iterator[Mark]:
        yield from _found(paper, what, BARE_COUNT, "06 xã")
        yield from _found(paper, what, PADDED_ORDINAL, "thứ 3; 3 sao")

    yield from _few(marks(), what)


def capitals(paper: Paper) -> Iterator[Mark]:
    """B12: capitals of places, of Nhân dân and Nhà nước; a spaced hyphen inside compounds."""
    what = msg("viết hoa, gạch nối")

    def marks() -> Iterator[Mark]:
        yield from _found(paper, what, CITY, "thành phố Bắc Kạn")
        yield from _found(paper, what, HYPHEN, "kinh tế - xã hội")
        yield from _found(paper, what, PEOPLE, "Nhân dân")
        yield from _found(paper, what, STATE, "Nhà nước")

    yield from _few(marks(), what)
