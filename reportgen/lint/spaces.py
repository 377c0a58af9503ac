"""Spaces: too many, too few, or on the wrong side of a sign (LS01 to LS10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.lint.rule import Rule, Slip, any_of, each, pattern
from reportgen.lint.syllable import is_syllable
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS: Final = "nghìn|ngàn|triệu|tỷ|tỉ|đồng|tấn|tạ|người|hộ|con|xã|phường|thôn|trường|lao động|chỉ tiêu|sản phẩm"
_DASH: Final = re.compile(r"(?<=[^\s\-–—])(?:(?P<after>[-–—]) (?=[^\s\-–—])| (?P<before>[-–—])(?=[^\s\-–—]))")
_CLOSED_UP: Final = re.compile(r"[,;:](?=\w)|\.(?=[^\W\d_]{2})")
_CUT: Final = re.compile(
    r"(?P<comma>\d), +(?P<rest>\d{1,3})(?= ?%| (?:tỷ|triệu|nghìn)\b)|\d(?P<spaced> [.,])(?=\d)"
    r"|(?<!\d)\d{1,3}(?P<point>\. +)\d{3}(?![\d/]|\.\d)"
)
_BEFORE_CUT: Final = re.compile(r"(?:(?P<label>\w+) )?(?P<digits>[\d.,]*)$")
_LABELS: Final = any_of("điều khoản điểm mục chương độ cấp thứ quý lục bảng số tháng năm ngày khóa phần hình")
_LISTED: Final = "lần lượt"
_NEAR: Final = 40  # characters before a number in which it may be announced


def _one_sided_dashes(text: str) -> Iterator[Slip]:
    """Find dashes with a space on one side; a minus before a number and a list mark are none."""
    for found in _DASH.finditer(text):
        start, end = found.span()
        before = text[max(0, start - _NEAR) : start].rsplit(" ", maxsplit=1)[-1]
        dash = found["after"] or found["before"]
        follows_digit = text[end].isdigit()
        if found["before"] and follows_digit and is_syllable(before.strip("(),;:.“”\"'")):
            continue
        closed = follows_digit and not is_syllable(before) and not before[-1:].isdigit()
        yield Slip(start, end, "-" if closed else f" {dash} ")


def _missing_spaces(text: str) -> Iterator[Slip]:
    """Find signs with no space after them; not in numbers, times and abbreviations (TP.HCM)."""
    for found in _CLOSED_UP.finditer(text):
        sign, before, after = found[0], text[max(0, found.start() - 2) : found.start()], text[found.end()]
        if sign == "." or (sign == ":" and not before[-1:].isalpha()):
            misses = sign == "." and len(before) > 1 and before.isalpha() and before.islower()
            misses = misses and after.isupper() and text[found.end() : found.end() + 2].istitle()
        else:
            misses = not (before[-1:].isdigit() and after.isdigit())
        if misses:
            yield Slip(found.start(), found.end(), f"{sign} ")


def _cut_numbers(text: str) -> Iterator[Slip]:
    """Find numbers that a space cuts; not lists of numbers, nor one that begins a sentence."""
    for found in _CUT.finditer(text):
        line = text[max(0, found.start() - _NEAR) : found.start() + 1]
        before = _BEFORE_CUT.search(line)
        label = (before["label"] or "").lower() if before else ""
        if label in _LABELS or (found["comma"] and _LISTED in line):
            continue
        if found["point"] and (before is None or not label):  # "1. 250 hộ" begins a list
            continue
        yield Slip(found.start(), found.end(), re.sub(" +", "", found[0]))


SPACES: Final = (
    Rule("LS01", "W", msg("nhiều dấu cách liền nhau"), pattern(r"(?<=[^ ]) {2,}(?=[^ ])", " ")),
    Rule("LS02", "W", msg("dấu cách ở đầu hoặc cuối đoạn"), pattern(r"^ +|(?<! ) +$", "")),
    Rule(
        "LS03",
        "W",
        msg("dấu cách trước dấu câu"),
        pattern(
            r"(?<=[^ \d]) +(?=[,;:!?)”](?!\w)|\.(?![\w.]))|(?<=\d) +(?=[,;:!?)”](?!\d)|\.(?![\d.]))",
            "",
        ),
    ),
    Rule("LS04", "W", msg("thiếu dấu cách sau dấu câu"), each(_missing_spaces)),
    Rule("LS05", "W", msg("dấu cách sát trong ngoặc"), pattern(r"(?<=[(\[“]) +(?=[^ ])|(?<=[^ ]) +(?=\])", "")),
    Rule("LS06", "E", msg("số bị dấu cách cắt đôi"), each(_cut_numbers)),
    Rule("LS07", "W", msg("dấu gạch chỉ có dấu cách ở một bên"), each(_one_sided_dashes)),
    Rule("LS08", "W", msg("dấu cách cạnh dấu gạch chéo"), pattern(r"(?<=[\w%]) +/ *(?=\w)|(?<=[\w%])/ +(?=\w)", "/")),
    Rule("LS09", "W", msg("dấu cách trước dấu phần trăm"), pattern(r"(?<=\d) +%", "%")),
    Rule("LS10", "W", msg("thiếu dấu cách sau số"), pattern(rf"(\d)(?=(?:{_UNITS})(?!\w))", r"\1 ")),
)
