"""Patterns: how the words of the form are found in lines, also where they are not quite written as it prescribes."""

from __future__ import annotations

import re
from typing import Final

from reportgen.decree import (
    APPENDIX_LABEL,
    AS_ABOVE,
    CHAIR,
    DATE,
    DAYS,
    ENCLOSED,
    FILING,
    FONT,
    LEAST_DIGITS,
    MONTHS,
    NUMBER_LEAD,
    URGENCY_STAMPS,
    Prefix,
)

TIMES: Final = re.compile(rf"{FONT.replace(' ', ' ?')}(PS)?(MT)?[-, ]?(Bold)?[-, ]?(Italic)?(PS)?(MT)?", re.IGNORECASE)
TWINS: Final = re.compile(
    r"(Liberation ?Serif|Tinos|Nimbus ?Roman(No9L)?|TeX ?Gyre ?Termes|TeXGyreTermesX|Thorndale( AMT)?)\b.*",
    re.IGNORECASE,
)  # faces with the widths of Times New Roman

SYMBOL: Final = r"[A-ZĐ][^\W\d_]*(?:-[\w&.]+)+"
NUMBER: Final = re.compile(rf"{NUMBER_LEAD}\s?(?P<number>\d{{{LEAST_DIGITS},}}|[\s.…]*)/(?P<symbol>{SYMBOL})")
NUMBER_START: Final = re.compile(r"S[ốỐ]\b", re.IGNORECASE)
YEARED: Final = re.compile(r"Số:\s?\d{2,}/\d{4}/\S+")  # of a normative document, which Decree 30 is not about
DATED_AT: Final = re.compile(
    "(?P<place>.+), "
    + DATE.format(day=f"(?P<day>{'|'.join(DAYS)})", month=f"(?P<month>{'|'.join(MONTHS)})", year=r"(?P<year>\d{4})")
)
OPEN_DATE: Final = re.compile(
    r".+, ngày (?=[….\s]*tháng|\d+ tháng[….\s]*năm|\d+ tháng \d+ năm[….\s]*$)[\d….\s]*tháng[\d….\s]*năm[\d….\s]*"
)  # room is left for one of them at least
LIKE_A_DATE: Final = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b")

AS_ABOVE_ENTRY: Final = re.compile(rf"- {AS_ABOVE}(?: \(.*\))?[;.]")
FILING_ENTRY: Final = re.compile(rf"- {FILING}\b.*\.")
CHAIRS: Final = frozenset({CHAIR, CHAIR.replace("TỌA", "TOẠ")})  # both styles of the tone mark
PREFIX: Final = re.compile(rf"({'|'.join(prefix.rstrip('.') for prefix in Prefix)})\. ?(.+)")
PARTY_PREFIX: Final = re.compile(r"(?:T/M|K/T|T/L|TU/Q|Q/)\b", re.IGNORECASE)
URGENCIES: Final = {stamp.words: stamp for stamp in URGENCY_STAMPS.values()}

APPENDIX: Final = re.compile(rf"{APPENDIX_LABEL}(?:\s+(?P<number>[IVXLCDM]+|\d+|[A-H]))?", re.IGNORECASE)
REFERENCE: Final = re.compile(rf"\(\s*{ENCLOSED}\b.*", re.IGNORECASE)
FILLED: Final = re.compile(r"số (?P<number>\d*)\s?/\S+ ngày (?P<day>\d*)\s?tháng (?P<month>\d*)\s?năm (?P<year>\d*)")
ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
