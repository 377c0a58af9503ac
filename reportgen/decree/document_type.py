"""Document types: those of Article 7, and what the form asks of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One of the types of document of Article 7: its Vietnamese name and its abbreviation (PL III, list)."""

    name: str
    abbreviation: str


DOCUMENT_TYPES: Final[tuple[DocumentType, ...]] = tuple(
    DocumentType(name, abbreviation)
    for name, abbreviation in (
        ("nghị quyết", "NQ"),
        ("quyết định", "QĐ"),
        ("chỉ thị", "CT"),
        ("quy chế", "QC"),
        ("quy định", "QyĐ"),
        ("thông cáo", "TC"),
        ("thông báo", "TB"),
        ("hướng dẫn", "HD"),
        ("chương trình", "CTr"),
        ("kế hoạch", "KH"),
        ("phương án", "PA"),
        ("đề án", "ĐA"),
        ("dự án", "DA"),
        ("báo cáo", "BC"),
        ("biên bản", "BB"),
        ("tờ trình", "TTr"),
        ("hợp đồng", "HĐ"),
        ("công văn", ""),
        ("công điện", "CĐ"),
        ("bản ghi nhớ", "BGN"),
        ("bản thỏa thuận", "BTT"),
        ("giấy ủy quyền", "GUQ"),
        ("giấy mời", "GM"),
        ("giấy giới thiệu", "GGT"),
        ("giấy nghỉ phép", "GNP"),
        ("phiếu gửi", "PG"),
        ("phiếu chuyển", "PC"),
        ("phiếu báo", "PB"),
        ("thư công", ""),
    )
)


TYPE_NAMES: Final = frozenset(kind.name for kind in DOCUMENT_TYPES)
ABBREVIATIONS: Final = {kind.name: kind.abbreviation for kind in DOCUMENT_TYPES}
LETTER: Final = "công văn"
MINUTES: Final = "biên bản"
UNTITLED: Final = frozenset({LETTER, "thư công"})  # do not print their type, PL I II.5
WITHOUT_SUBJECT: Final = frozenset(
    {"giấy mời", "giấy giới thiệu", "giấy nghỉ phép", "phiếu gửi", "phiếu chuyển", "phiếu báo"}
)  # offices often print these without one

ADDRESSED: Final = frozenset({LETTER, "công điện"})  # always say to whom they go
MAY_BE_ADDRESSED: Final = frozenset({"báo cáo", "tờ trình"})  # to a superior body only
NEVER_ADDRESSED: Final = frozenset({"thông báo", "thông cáo"})  # form 1.4 of PL III
ADDRESSEE_CLAUSE: Final = "PL I II.9.b"
