"""Signing: in what capacity, with which room, and where the seal lies."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Prefix(StrEnum):
    """Abbreviation that says in what capacity a paper is signed (PL I II.7.b)."""

    ON_BEHALF = "TM."  # thay mặt tập thể
    ACTING = "Q."  # quyền
    FOR = "KT."  # ký thay người đứng đầu
    BY_ORDER = "TL."  # thừa lệnh
    BY_AUTHORITY = "TUQ."  # thừa ủy quyền


SIGNING_CLAUSE: Final = "PL I II.7.b"
NAME_CLAUSE: Final = "PL I II.7.c"
TITLES_BEFORE_NAMES: Final = (
    "GS.",
    "PGS.",
    "TS.",
    "ThS.",
    "BS.",
    "CN.",
    "KS.",
    "TSKH.",
    "NGƯT.",
    "NGND.",
)  # not allowed
SECRETARY, CHAIR = "THƯ KÝ", "CHỦ TỌA"  # who sign minutes, left and right
MINUTES_CLAUSE: Final = "PL III 1.9"
_POST: Final = re.compile(
    r"(?:chủ tịch|chủ nhiệm|phó|trưởng|chánh|giám đốc|bí thư|thủ tướng|thống đốc|tư lệnh|chính ủy"
    r"|tổng (?:giám đốc|biên tập|thư ký|thanh tra|kiểm toán)|(?:\w+ ){1,3}trưởng)\b",
    re.IGNORECASE,
)
_DEPUTY: Final = re.compile(r"(?:phó|thứ trưởng)\b", re.IGNORECASE)

SIGNATURE_FIELD: Final = (44.0, 18.0)  # mm; centred between post and name, PL I II.7.d; the size is ours
SIGNATURE_ROOM: Final = 25.0  # mm between post and name; the decree leaves room without a figure
LEAST_SIGNATURE_ROOM: Final = 20.0  # mm; with less of it no seal and name stand apart
SEAL_FIELD: Final = (36.0, 36.0)  # mm; as large as the real seal
SEAL_OVER: Final = 1 / 3  # of the signature, from its left, lies under the seal, Article 33(1)(b)
SEAL_ABOUT: Final = (0.25, 0.45)  # of the signature: "about a third", as seals are put by hand
SEAL_CLAUSE: Final = "PL I II.8"
COPY_SIZE: Final = 10  # of the words that the issuer's certificate shows in the top margin, PL I Part II I.3
LINES_ABOVE: Final = 2  # of the body, at least, that stand on the page of the signature: usage


def is_post(words: str) -> bool:
    """Tell whether *words* name a post that one person holds, and no body.

    >>> is_post("Chủ tịch"), is_post("VIỆN TRƯỞNG"), is_post("BAN PHÁP CHẾ")
    (True, True, False)
    """
    return _POST.match(words) is not None


def is_deputy(words: str) -> bool:
    """Tell whether *words* name the post of a deputy, who alone signs in the head's place (KT.).

    >>> is_deputy("Phó Chủ tịch"), is_deputy("Chủ tịch")
    (True, False)
    """
    return _DEPUTY.match(words) is not None
