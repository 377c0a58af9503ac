"""Wording: the motto, capitals, and one term written in several ways (LC01 to LC04)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import MOTTO
from reportgen.lint.rule import Rule, Slip, each
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LIKE_THE_MOTTO: Final = re.compile(r"độc lập *[-–—] *tự do *[-–—] *hạnh phúc", re.IGNORECASE)

# Decree 30/2020, PL II: the first syllable of a body's name, of a title or of a paper's kind has the capital.
_CAPITALS: Final = {
    **dict.fromkeys(("Ủy Ban Nhân Dân", "Ủy Ban nhân dân", "Ủy ban Nhân dân", "Uỷ Ban Nhân Dân"), "Ủy ban nhân dân"),
    **dict.fromkeys(("Hội Đồng Nhân Dân", "Hội Đồng nhân dân", "Hội đồng Nhân dân"), "Hội đồng nhân dân"),
    **dict.fromkeys(("Việt nam", "việt nam", "việt Nam"), "Việt Nam"),
    "Quốc Hội": "Quốc hội",
    "Chính Phủ": "Chính phủ",
    "Thủ Tướng": "Thủ tướng",
    "Chủ Tịch": "Chủ tịch",
    "Bí Thư": "Bí thư",
    "Nghị Quyết": "Nghị quyết",
    "Nghị Định": "Nghị định",
    "Thông Tư": "Thông tư",
    "Mặt Trận Tổ Quốc": "Mặt trận Tổ quốc",
    "Mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "Hà nội": "Hà Nội",
    "Châu phi": "châu Phi",
    "Châu á": "châu Á",
    "Châu âu": "châu Âu",
    "Châu mỹ": "châu Mỹ",
    "châu phi": "châu Phi",
}
_WRONG: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_CAPITALS, key=len, reverse=True))})(?!\w)")

_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_DASH: Final = re.compile("[-–—]")
_GAP: Final = re.compile(r" *[-–—]? *")
_USUAL: Final = " - "

_TERMS: Final = (
    re.compile(r"(?P<term>thành phố|tỉnh|huyện|xã|phường) (?P<name>[^\W\d_]+ [^\W\d_]+)", re.IGNORECASE),
    re.compile(r"(?<!đồng )(?<!ban )(?<!án )(?<!sát )(?P<term>nhân dân)(?P<name>)(?!\w)", re.IGNORECASE),
)


def _motto(text: str) -> Iterator[Slip]:
    for found in _LIKE_THE_MOTTO.finditer(text):
        if found[0] != MOTTO:
            yield Slip(found.start(), found.end(), MOTTO)


def _capitals(text: str) -> Iterator[Slip]:
    for found in _WRONG.finditer(text):
        yield Slip(found.start(), found.end(), _CAPITALS[found[0]])


def _compounds(paragraphs: Sequence[str]) -> Iterator[tuple[int, Slip]]:
    """Find compounds of twice two syllables that the document joins in several ways; a comma makes a list of them."""
    dashed = {key for text in paragraphs if _DASH.search(text) for key, _, gap in _fours(text) if gap.strip(" ")}
    if not dashed:
        return
    found: dict[str, list[tuple[int, Slip, str]]] = {}
    for number, text in enumerate(paragraphs):
        for key, slip, gap in _fours(text):
            if key in dashed:
                found.setdefault(key, []).append((number, slip, gap if gap.strip(" ") else " "))
    for places in found.values():
        joins = {gap for *_, gap in places}
        if len(joins) > 1:
            yield from ((number, slip) for number, slip, gap in places if gap != _USUAL)


def _fours(text: str) -> Iterator[tuple[str, Slip, str]]:
    """Yield every four syllables that a dash or nothing but spaces parts in two: in lower case, where, and the gap."""
    syllables = list(_SYLLABLE.finditer(text))
    gaps = [text[left.end() : right.start()] for left, right in pairwise(syllables)]
    for first in range(len(gaps) - 2):
        before, gap, after = gaps[first : first + 3]
        if gap and before and after and _GAP.fullmatch(gap) and not before.strip(" ") and not after.strip(" "):
            four = [syllable[0] for syllable in syllables[first : first + 4]]
            better = f"{four[0]} {four[1]}{_USUAL}{four[2]} {four[3]}"
            yield " ".join(four).lower(), Slip(syllables[first].start(), syllables[first + 3].end(), better), gap


def _uneven_capitals(paragraphs: Sequence[str]) -> Iterator[tuple[int, Slip]]:
    """Find each way in which a term is written with and without its capital, once; not where a sentence begins."""
    found: dict[tuple[str, str], dict[str, tuple[int, Slip]]] = {}
    for pattern in _TERMS:
        for number, text in enumerate(paragraphs):
            for term in pattern.finditer(text):
                before = text[max(0, term.start() - 3) : term.start()].rstrip(" “(")
                if not before or before[-1] in ".!?:;-–…" or term["term"].isupper() or not _is_name(term["name"]):
                    continue
                forms = found.setdefault((term["term"].lower(), term["name"]), {})
                forms.setdefault(term["term"], (number, Slip(*term.span("term"))))
    for forms in found.values():
        if len(forms) > 1:
            yield from forms.values()


def _is_name(name: str) -> bool:
    return not name or name.istitle()


WORDING: Final = (
    Rule("LC01", "I", msg("một cụm từ nối nhiều kiểu trong một văn bản"), _compounds),
    Rule(
        "LC02",
        "I",
        msg("lúc viết hoa, lúc viết thường"),
        _uneven_capitals,
        msg("chọn một cách, theo Phụ lục II Nghị định 30/2020/NĐ-CP"),
        noisy=True,
    ),
    Rule("LC03", "W", msg("tiêu ngữ viết sai"), each(_motto)),
    Rule("LC04", "W", msg("chữ hoa không đúng"), each(_capitals)),
)
