"""Dates: days that are none, missing zeros, spans that run backwards or are written unevenly (LN07 to LN10)."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from reportgen.lint.rule import Rule, Slip, each, pattern
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DAY: Final = re.compile(
    r"(?<![\d/.,-])(?:(?P<d1>\d{1,2})/(?P<m1>\d{1,2})/(?P<y1>\d{4})(?![\d/])"
    r"|(?<=ngày )(?P<d2>\d{1,2})/(?P<m2>\d{1,2})(?![\d/])"
    r"|(?<=ngày )(?P<d3>\d{1,2}) tháng (?P<m3>\d{1,2})(?: năm (?P<y3>\d{4}))?(?!\d))",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?:số|luật|nghị định|nghị quyết|quyết định|thông tư)(?: số)?:? $", re.IGNORECASE)
_NEAR: Final = 20  # characters before a day in which it turns out to be a number of a paper
_LEAP_YEAR: Final = 2000
_LAST_MONTH: Final = 12
_YEARS: Final = re.compile(r"(?<![\w/.,-])((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)(?![\w/-]|\.\d)")
_SPAN: Final = re.compile(
    r"(?<![\w/.,-])(?:(?:19|20)\d\d(?P<years> ?[-–—] ?)(?:19|20)\d\d|\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?(?P<days> ?[-–—] ?)"
    r"\d{1,2}/\d{1,2}(?:/\d{4})?)(?![\w/-])"
)
_USUAL: Final = " - "


def _impossible(text: str) -> Iterator[Slip]:
    """Find days that no calendar has; a day and a month alone may be in a leap year."""
    for found in _DAY.finditer(text):
        day = int(found["d1"] or found["d2"] or found["d3"])
        month = int(found["m1"] or found["m2"] or found["m3"])
        year = int(found["y1"] or found["y3"] or _LEAP_YEAR)
        if 1 <= month <= _LAST_MONTH and year and 1 <= day <= monthrange(year, month)[1]:
            continue
        if not (found["d1"] and _NUMBER.search(text[max(0, found.start() - _NEAR) : found.start()])):
            yield Slip(found.start(), found.end())


def _reversed(text: str) -> Iterator[Slip]:
    for found in _YEARS.finditer(text):
        if found[1] > found[2]:
            yield Slip(found.start(), found.end())


def _uneven(paragraphs: Sequence[str]) -> Iterator[tuple[int, Slip]]:
    """Find spans that are not written as usual, where the document writes them in several ways."""
    spans = [(number, found) for number, text in enumerate(paragraphs) for found in _SPAN.finditer(text)]
    styles = {found["years"] or found["days"] for _, found in spans}
    if len(styles) > 1:
        for number, found in spans:
            style = found["years"] or found["days"]
            if style != _USUAL:
                yield number, Slip(found.start(), found.end(), found[0].replace(style, _USUAL))


DATES: Final = (
    Rule("LN07", "E", msg("không có ngày này"), each(_impossible), msg("xem lại ngày và tháng")),
    Rule(
        "LN08",
        "I",
        msg("thiếu số 0 trước ngày dưới 10 hoặc tháng 1, 2"),
        pattern(
            r"(?<=ngày )[1-9](?= tháng |/\d{1,2}(?!\d))|(?<![\d/.,-])[1-9](?=/\d{1,2}/(?:19|20)\d\d(?![\d/]))"
            r"|(?<=tháng )[12](?=/(?:19|20)\d\d(?![\d/])| năm (?:19|20)\d\d)"
            r"|(?<=[0-3]\d/)[12](?=/(?:19|20)\d\d(?![\d/]))",
            r"0\g<0>",
            re.IGNORECASE,
        ),
        msg("viết như Nghị định 30/2020/NĐ-CP: ngày 05 tháng 02 năm 2021"),
    ),
    Rule("LN09", "E", msg("năm đầu sau năm cuối"), each(_reversed), msg("viết năm đầu trước")),
    Rule("LN10", "I", msg("khoảng thời gian viết nhiều kiểu trong một văn bản"), _uneven),
)
