"""Marks: punctuation, brackets and words typed twice (LP01 to LP07)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.decree import GROUND_LEAD
from reportgen.lint.rule import Rule, Slip, each, pattern
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS: Final = re.compile(r"[()\[\]“”]")
_OPENING: Final = {")": "(", "]": "[", "”": "“"}
_POINT: Final = re.compile(r"(?:^|[\s,;(“])[a-zđ\d]{1,2}$")  # a) and 12) are marks of a list, not brackets
# Words that never stand twice side by side; others may, as reduplication (dần dần) or at the seam of two words.
_ONCE: Final = (
    "của|và|các|những|là|được|cho|với|trong|tại|về|để|có|không|đã|sẽ|đang|theo|đến|do|bởi|này|đó|khi|thì|mà|trên"
    "|dưới|như|hoặc|cần|phải|việc|nhằm|sự|một|trước|sau|cùng|bị|bằng|vào|ra|nếu|nhưng|cũng|còn|lại|nên|tuy|vì"
)
_TWICE: Final = re.compile(rf"\b({_ONCE}) +\1\b|\b(?!từng |ngày )([^\W\d_]+ [^\W\d_]+) +\2\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[^,;:.()!?…]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 5  # syllables
_CAPITAL: Final = re.compile(r"; +(?=([^\W\d_])(.?))")


def _unbalanced(text: str) -> Iterator[Slip]:
    """Find brackets and quotation marks that have no partner in their paragraph."""
    open_ones: list[int] = []
    for found in _BRACKETS.finditer(text):
        sign, place = found[0], found.start()
        if sign not in _OPENING:
            open_ones.append(place)
        elif open_ones and text[open_ones[-1]] == _OPENING[sign]:
            open_ones.pop()
        elif sign != ")" or not _POINT.search(text[max(0, place - 3) : place]):
            yield Slip(place, place + 1)
    for place in open_ones:
        yield Slip(place, place + 1)


def _typed_twice(text: str) -> Iterator[Slip]:
    for found in _TWICE.finditer(text):
        yield Slip(found.start(), found.end(), found[1] or found[2])


def _repeated(text: str) -> Iterator[Slip]:
    """Find the same two syllables again within five, in one clause."""
    for clause in _CLAUSE.finditer(text):
        words = [(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(text, *clause.span())]
        seen: dict[tuple[str, str], int] = {}
        for place in range(len(words) - 1):
            pair = (words[place][0], words[place + 1][0])
            first = seen.get(pair)
            if first is not None and 2 < place - first <= _NEAR:  # noqa: PLR2004  # two are one after the other: LP05
                yield Slip(words[first][1], words[place + 1][2])
            seen[pair] = place


def _capital_within(text: str) -> Iterator[Slip]:
    """Find a capitalised word after a semicolon, abbreviations and lists of grounds apart."""
    if text.lstrip().startswith(GROUND_LEAD):
        return
    for found in _CAPITAL.finditer(text):
        if found[1].isupper() and not found[2].isupper() and not found[2].isdigit():
            yield Slip(found.start(), found.end() + 1, found[0] + found[1].lower())


MARKS: Final = (
    Rule("LP01", "I", msg("ba dấu chấm thay cho dấu lửng"), pattern(r"(?<!\.)\.{3,}", "…")),
    Rule(
        "LP02",
        "W",
        msg("hai dấu câu liền nhau"),
        pattern(r",,+|(?<![./])\.\.(?![./])|;;+|;[.,:]|:[;,.](?!\d)|,;|,:|,\.(?!\.)|; ?…"),
        msg("chỉ giữ một dấu"),
    ),
    Rule("LP03", "I", msg("dấu ngoặc kép thẳng"), pattern('"'), msg("dùng “ ”")),
    Rule("LP04", "W", msg("ngoặc không có đôi"), each(_unbalanced), msg("thêm dấu còn thiếu hoặc bỏ dấu này")),
    Rule("LP05", "W", msg("từ bị gõ hai lần"), each(_typed_twice)),
    Rule(
        "LP06",
        "I",
        msg("hai tiếng lặp lại trong cùng một vế"),
        each(_repeated),
        msg("đọc lại vế này: có thể thừa hoặc gõ nhầm từ"),
        noisy=True,
    ),
    Rule("LP07", "I", msg("chữ hoa sau dấu chấm phẩy"), each(_capital_within), noisy=True),
)
