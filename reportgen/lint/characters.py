"""Characters: what looks like a Vietnamese letter or like nothing, and is another sign (LU01 to LU07)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from reportgen.lint.legacy import misread, of_old_font
from reportgen.lint.rule import Rule, Slip, each, pattern
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECOMPOSED: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LOOK_ALIKES: Final = str.maketrans("АВЕКМНОРСТХУасеорхуіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXYaceopxyiABEZHIKMNOPTYXo")
_NEAR: Final = 12  # characters around a foreign one in which its word is looked for


def _decomposed(text: str) -> Iterator[Slip]:
    """Find the first letter of a paragraph that is typed as a base and marks; the others are alike."""
    for found in _DECOMPOSED.finditer(text):
        better = normalize("NFC", found[0])
        if better != found[0]:
            yield Slip(found.start(), found.end(), better)
            return


def _foreign(text: str) -> Iterator[Slip]:
    """Find a Cyrillic or Greek letter within a Latin word, and full-width signs anywhere."""
    for found in _FOREIGN.finditer(text):
        start, end = found.span()
        sign = normalize("NFKC", found[0]).translate(_LOOK_ALIKES)
        before = re.split(r"\W", text[max(0, start - _NEAR) : start])[-1]
        after = re.split(r"\W", text[end : end + _NEAR])[0]
        if found[0] >= "\uff01" or _LATIN.search(before + after):
            yield Slip(start, end, sign if sign != found[0] else None)


REFUSALS: Final = (
    Rule(
        "LU02",
        "E",
        msg("chữ bị đọc nhầm bảng mã"),
        each(misread),
        msg("đây là UTF-8 bị mở như Windows-1252; lấy lại từ tệp gốc, mở và lưu bằng UTF-8"),
    ),
    Rule(
        "LU03",
        "E",
        msg("chữ gõ bằng phông cũ (TCVN3 hoặc VNI)"),
        each(of_old_font),
        msg("chuyển sang Unicode bằng bộ gõ hoặc phần mềm chuyển mã, rồi đọc lại; chương trình không tự chuyển"),
    ),
)
CHARACTERS: Final = (
    Rule(
        "LU01",
        "W",
        msg("chữ và dấu gõ rời (Unicode tổ hợp)"),
        each(_decomposed),
        msg("khi lập văn bản sẽ ghép lại; nên chuyển cả tệp sang Unicode dựng sẵn"),
        raw=True,
    ),
    Rule("LU04", "W", msg("chữ Đ lấy từ bảng chữ khác"), pattern("[Ðð\u0189\u0256]"), msg("gõ lại chữ Đ, đ")),
    Rule(
        "LU05",
        "W",
        msg("chữ Nga, Hy Lạp hoặc chữ toàn khổ lẫn trong từ"),
        each(_foreign),
        msg("gõ lại bằng bộ gõ Việt"),
    ),
    Rule(
        "LU06",
        "W",
        msg("ký tự không nhìn thấy"),
        pattern("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]+"),
        msg("xóa đi rồi gõ lại từ này"),
        raw=True,
    ),
    Rule(
        "LU07",
        "I",
        msg("dấu cách đặc biệt"),
        pattern("[\t\u00a0\u2000-\u200a\u202f]+"),
        msg("dùng dấu cách thường; khi lập văn bản máy tự đặt dấu cách không ngắt"),
        raw=True,
    ),
)
