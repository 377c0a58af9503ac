"""The law as the checker needs it beyond ``decree``: tolerances, variants that are read, patterns of fixed wordings."""

from __future__ import annotations

import re
from typing import Final

from reportgen.decree import DOCUMENT_TYPES, INDENTS, NATIONAL_NAME, URGENCY_STAMPS

NATIONAL_NAMES: Final = frozenset({NATIONAL_NAME, NATIONAL_NAME.replace("HÒA", "HOÀ")})  # PL I prints both
TYPE_NAMES: Final = frozenset(kind.name for kind in DOCUMENT_TYPES)
LETTER: Final = "công văn"  # the one type without its name on the paper, PL I II.5
MINUTES: Final = "biên bản"
ADDRESSED: Final = frozenset({LETTER, "công điện"})  # always say to whom, PL I II.9.b
MAY_BE_ADDRESSED: Final = frozenset({"báo cáo", "tờ trình"})  # to a superior body only, PL I II.9.b
NEVER_ADDRESSED: Final = frozenset({"thông báo", "thông cáo"})  # form 1.4, PL III
UNTITLED: Final = frozenset({LETTER, "thư công"})
ABBREVIATIONS: Final = {kind.name: kind.abbreviation for kind in DOCUMENT_TYPES}

TIMES: Final = re.compile(r"Times ?New ?Roman(PS)?(MT)?[-, ]?(Bold)?[-, ]?(Italic)?(PS)?(MT)?", re.IGNORECASE)
TWINS: Final = re.compile(
    r"(Liberation ?Serif|Tinos|Nimbus ?Roman(No9L)?|TeX ?Gyre ?Termes|TeXGyreTermesX|Thorndale( AMT)?)\b.*",
    re.IGNORECASE,
)  # faces with the widths of Times New Roman

NUMBER: Final = re.compile(r"Số:\s?(?P<number>\d{2,}|[\s.…]*)/(?P<symbol>[A-ZĐ][^\W\d_]*(?:-[\w&.]+)+)")
NUMBER_START: Final = re.compile(r"S[ốỐ]\b", re.IGNORECASE)
YEARED: Final = re.compile(r"Số:\s?\d{2,}/\d{4}/\S+")  # of a normative document, which Decree 30 is not about
DATE: Final = re.compile(
    r"(?P<place>.+), ngày (?P<day>0[1-9]|[12]\d|3[01]) tháng (?P<month>01|02|[3-9]|1[0-2]) năm (?P<year>\d{4})"
)
OPEN_DATE: Final = re.compile(
    r".+, ngày (?=[….\s]*tháng|\d+ tháng[….\s]*năm|\d+ tháng \d+ năm[….\s]*$)[\d….\s]*tháng[\d….\s]*năm[\d….\s]*"
)  # room is left for one of them at least
DATED: Final = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b")
SIZE_SETS: Final = ((13.0, 14.0, 14.0), (12.0, 13.0, 13.0))  # nation, motto, date; PL I V, note
NATION_SHARE: Final = 0.58  # of the text block: where the centre of the right column lies at least, PL I IV
RECIPIENTS: Final = "Nơi nhận:"
AS_ABOVE: Final = re.compile(r"- Như trên(?: \(.*\))?[;.]")
FILED: Final = re.compile(r"- Lưu: VT\b.*\.")
SECRETARY, CHAIR = "THƯ KÝ", "CHỦ TỌA"  # form 1.9
CHAIRS: Final = frozenset({CHAIR, "CHỦ TOẠ"})
PREFIX: Final = re.compile(r"(TM|Q|KT|TL|TUQ)\. ?(.+)")
PARTY_PREFIX: Final = re.compile(r"(?:T/M|K/T|T/L|TU/Q|Q/)\b", re.IGNORECASE)
POSTS: Final = (
    "CHỦ TỊCH",
    "CHỦ NHIỆM",
    "PHÓ",
    "TRƯỞNG",
    "CHÁNH",
    "GIÁM ĐỐC",
    "TỔNG",
    "BÍ THƯ",
    "BỘ TRƯỞNG",
    "VỤ TRƯỞNG",
)
DEPUTIES: Final = ("PHÓ", "THỨ TRƯỞNG")
APPENDIX: Final = re.compile(r"Phụ lục(?:\s+(?P<number>[IVXLCDM]+|\d+|[A-H]))?", re.IGNORECASE)
CONTENTS: Final = "MỤC LỤC"
REFERENCE: Final = re.compile(r"\(\s*Kèm theo\b.*", re.IGNORECASE)
URGENCIES: Final = {stamp.words: stamp for stamp in URGENCY_STAMPS.values()}
POINTS: Final = "abcdđeghiklmnopqrstuvxy"  # điểm follow the Vietnamese alphabet, PL I II.6.d
ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
INDENTATIONS: Final = tuple(float(indent) for indent in INDENTS)

SIZE: Final = 0.15  # pt that programs lose in rounding
EDGE: Final = 0.5  # mm of a margin
CENTRE: Final = 1.0  # mm between centres
COLUMN_CENTRE: Final = 1.5  # mm between centres of the letterhead's columns and of the signature
BLOCK_CENTRE: Final = 2.5  # mm between the signature and the middle of the right half
RULE: Final = 0.02  # of the line above
MOTTO_RULE: Final = 0.03
RULE_DROP: Final = (0.0, 3.0)  # mm below the line's box
LEADING: Final = 0.3  # pt
GAP: Final = 0.2  # pt
JUSTIFIED: Final = 0.95  # of the lines
RIGHT_EDGE: Final = 0.7  # mm
SINGLE_SPACED: Final = 1.3  # of a single line
SIGNING_ROOM: Final = 20.0  # mm
SEAL_OVER: Final = (0.25, 0.45)  # of the signature, Article 33(1)(b)
APPENDIX_SIZE: Final = 14.0  # pt, PL I III.1.b


def roman(number: int) -> str:
    """Write *number* in Roman numerals.

    >>> roman(14)
    'XIV'
    """
    written = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // value)
        number %= value
    return written
