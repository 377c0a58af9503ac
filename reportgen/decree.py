"""The law: Decree 30/2020/NĐ-CP on clerical work, Annex I, as typed data.

Every value stands here once, with the paragraph it comes from (``PL I`` is Annex I, its roman numeral the
``Mục`` of Part I). Composer, painter and checks use the same values. What the decree leaves open is a range; an
office's choice inside it is data of the office. Sizes are in points, lengths in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # Quốc hiệu, PL I II.1.a
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"  # Tiêu ngữ, PL I II.1.b
END_MARK: Final = "./."  # closes the body in every form of PL III
FILING: Final = "Lưu: VT"  # last line of the recipients, PL I II.9.d


class Role(StrEnum):
    """What a run of text is in the paper; decides its type here and its tag in the accessible PDF."""

    NATIONAL_NAME = "national name"  # quốc hiệu
    MOTTO = "motto"  # tiêu ngữ
    PARENT = "parent body"  # cơ quan chủ quản
    ISSUER = "issuing body"  # cơ quan ban hành
    NUMBER = "number and symbol"  # số, ký hiệu
    PLACE_DATE = "place and date"  # địa danh và thời gian ban hành
    TYPE = "document type"  # tên loại
    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # kính gửi
    GROUND = "legal ground"  # căn cứ ban hành
    HEADING_1 = "heading I."
    HEADING_2 = "heading 1."
    HEADING_3 = "heading a)"
    BODY = "body"
    STRONG = "strong words of the body"
    ITEM = "list item"
    TABLE_TITLE = "table title"
    TABLE_HEAD = "table head"
    TABLE_GROUP = "table group row"
    TABLE_CELL = "table cell"
    UNIT_NOTE = "unit of a table"
    CONTINUED = "table continued"
    CAPTION = "caption"
    CHART_LABEL = "chart label"
    CAPACITY = "signing capacity"  # quyền hạn, chức vụ của người ký
    OTHER_POST = "other post of the signatory"
    SIGNATORY = "signatory"  # họ tên người ký
    RECIPIENTS = "recipients head"  # Nơi nhận:
    RECIPIENT = "recipient"
    URGENCY = "urgency"  # mức độ khẩn
    DRAFT = "draft mark"
    APPENDIX = "appendix"  # Phụ lục I
    APPENDIX_TITLE = "appendix title"
    APPENDIX_REFERENCE = "appendix reference"  # (Kèm theo ...)
    SOURCE = "source line"
    END = "end mark"
    CONTENTS_TITLE = "contents title"
    CONTENTS_ENTRY = "contents entry"
    PAGE_NUMBER = "page number"


class Alignment(StrEnum):
    """How the lines of a text stand in their column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Type:
    """How text of a role is set: lawful sizes, the size beside a body of 13 and of 14 pt, face and alignment."""

    sizes: tuple[int, int]
    beside: tuple[int, int]
    clause: str
    bold: bool = False
    italic: bool = False
    upper: bool = False
    alignment: Alignment = Alignment.LEFT

    def size(self, body: int) -> int:
        """Return the size (pt) that goes with a body of *body* pt: sizes move as a set (PL I, V, note)."""
        return self.beside[body - BODY_SIZES.lowest]


@dataclass(frozen=True, slots=True)
class Range:
    """The values that the law allows, both ends included."""

    lowest: int
    highest: int
    clause: str

    def __contains__(self, value: object) -> bool:
        """Tell whether *value* lies inside."""
        return self.lowest <= value <= self.highest  # type: ignore[operator]


PAPER: Final = (210.0, 297.0)  # A4, PL I I.1
TOP: Final = Range(20, 25, "PL I I.3")
BOTTOM: Final = Range(20, 25, "PL I I.3")
LEFT: Final = Range(30, 35, "PL I I.3")
RIGHT: Final = Range(15, 20, "PL I I.3")
BODY_SIZES: Final = Range(13, 14, "PL I II.6.e")
INDENTS: Final = ("10", "12.7")  # mm; two values, not a range, PL I II.6.e
INDENT_CLAUSE: Final = "PL I II.6.e"
LINE_SPACING: Final = Range(1, 2, "PL I II.6.e")
LARGEST_LINE_SPACING: Final = "1.5"
PARAGRAPH_GAP: Final = Range(6, 24, "PL I II.6.e")  # pt; the decree sets only the least
SINGLE: Final = 1.149  # em: line height of "single" with the metrics of Times New Roman
ASCENT: Final = 0.891  # em
DESCENT: Final = 0.216  # em
HEADER_SHARES: Final = (0.39, 0.61)  # columns of the letterhead as drawn in PL I IV and set in PL III
MOTTO_RULE: Final = 1.0  # of the line of text above, PL I II.1.b
SHORT_RULE: Final = (1 / 3, 1 / 2)  # of the line of text above, PL I II.2.b and II.5.b
SIGNATURE_FIELD: Final = (44.0, 18.0)  # mm; centred between post and name, PL I II.7.d; the size is ours
SEAL_FIELD: Final = (36.0, 36.0)  # mm; as large as the real seal, PL I II.8
SEAL_OVER: Final = 1 / 3  # of the signature, from its left, lies under the seal, Article 33(1)(b), PL I II.8
SIGNATURE_ROOM: Final = 25.0  # mm between post and name; the decree leaves room without a figure
PAGE_NUMBER_TOP: Final = 10.0  # mm from the edge to the top of the number's line; PL I I.7 asks for the top margin

_CENTRE, _JUSTIFY, _RIGHT = Alignment.CENTRE, Alignment.JUSTIFY, Alignment.RIGHT

TYPES: Final[dict[Role, Type]] = {
    Role.NATIONAL_NAME: Type((12, 13), (12, 13), "PL I II.1.a", bold=True, upper=True, alignment=_CENTRE),
    Role.MOTTO: Type((13, 14), (13, 14), "PL I II.1.b", bold=True, alignment=_CENTRE),
    Role.PARENT: Type((12, 13), (12, 13), "PL I II.2.b", upper=True, alignment=_CENTRE),
    Role.ISSUER: Type((12, 13), (12, 13), "PL I II.2.b", bold=True, upper=True, alignment=_CENTRE),
    Role.NUMBER: Type((13, 13), (13, 13), "PL I II.3.c", alignment=_CENTRE),
    Role.PLACE_DATE: Type((13, 14), (13, 14), "PL I II.4.c", italic=True, alignment=_CENTRE),
    Role.TYPE: Type((13, 14), (13, 14), "PL I II.5.b", bold=True, upper=True, alignment=_CENTRE),
    Role.SUBJECT: Type((13, 14), (13, 14), "PL I II.5.b", bold=True, alignment=_CENTRE),
    Role.ADDRESSEE: Type((13, 14), (13, 14), "PL I II.9.d"),
    Role.GROUND: Type((13, 14), (13, 14), "PL I II.6.a", italic=True, alignment=_JUSTIFY),
    Role.HEADING_1: Type((13, 14), (13, 14), "PL I V", bold=True, upper=True, alignment=_JUSTIFY),
    Role.HEADING_2: Type((13, 14), (13, 14), "PL I V", bold=True, alignment=_JUSTIFY),
    Role.HEADING_3: Type((13, 14), (13, 14), "PL I V", alignment=_JUSTIFY),
    Role.BODY: Type((13, 14), (13, 14), "PL I II.6.e", alignment=_JUSTIFY),
    Role.STRONG: Type((13, 14), (13, 14), "PL I V", bold=True, alignment=_JUSTIFY),
    Role.ITEM: Type((13, 14), (13, 14), "PL I II.6.e", alignment=_JUSTIFY),
    Role.TABLE_TITLE: Type((11, 14), (13, 14), "", bold=True, alignment=_CENTRE),
    Role.TABLE_HEAD: Type((11, 14), (12, 12), "", bold=True, alignment=_CENTRE),
    Role.TABLE_GROUP: Type((11, 14), (12, 12), "", bold=True),
    Role.TABLE_CELL: Type((11, 14), (12, 12), ""),
    Role.UNIT_NOTE: Type((11, 14), (12, 12), "", italic=True, alignment=_RIGHT),
    Role.CONTINUED: Type((11, 14), (12, 12), "", italic=True, alignment=_RIGHT),
    Role.CAPTION: Type((11, 14), (12, 12), "", italic=True, alignment=_CENTRE),
    Role.CHART_LABEL: Type((11, 14), (11, 11), ""),
    Role.CAPACITY: Type((13, 14), (13, 14), "PL I II.7.đ", bold=True, upper=True, alignment=_CENTRE),
    Role.OTHER_POST: Type((13, 14), (13, 14), "PL I II.7.đ", bold=True, upper=True, alignment=_CENTRE),
    Role.SIGNATORY: Type((13, 14), (13, 14), "PL I II.7.đ", bold=True, alignment=_CENTRE),
    Role.RECIPIENTS: Type((12, 12), (12, 12), "PL I II.9.d", bold=True, italic=True),
    Role.RECIPIENT: Type((11, 11), (11, 11), "PL I II.9.d"),
    Role.URGENCY: Type((13, 14), (13, 13), "PL I III.2.b", bold=True, upper=True, alignment=_CENTRE),
    Role.DRAFT: Type((13, 14), (13, 14), "", bold=True, upper=True, alignment=_CENTRE),
    Role.APPENDIX: Type((14, 14), (14, 14), "PL I III.1.b", bold=True, alignment=_CENTRE),
    Role.APPENDIX_TITLE: Type((13, 14), (13, 14), "PL I III.1.b", bold=True, upper=True, alignment=_CENTRE),
    Role.APPENDIX_REFERENCE: Type((13, 14), (13, 14), "PL I III.1.b", italic=True, alignment=_CENTRE),
    Role.SOURCE: Type((11, 14), (12, 12), "", italic=True, alignment=_RIGHT),
    Role.END: Type((11, 14), (12, 12), "PL III", alignment=_RIGHT),
    Role.CONTENTS_TITLE: Type((13, 14), (13, 14), "", bold=True, upper=True, alignment=_CENTRE),
    Role.CONTENTS_ENTRY: Type((13, 14), (13, 14), ""),
    Role.PAGE_NUMBER: Type((13, 14), (13, 14), "PL I I.7", alignment=_CENTRE),
}


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


@dataclass(frozen=True, slots=True)
class UrgencyStamp:
    """The box of an urgent paper: words, width and height in mm, bright red (PL I III.2.b)."""

    words: str
    width: float
    height: float


URGENCY_STAMPS: Final = {
    "khẩn": UrgencyStamp("KHẨN", 20, 8),
    "thượng khẩn": UrgencyStamp("THƯỢNG KHẨN", 40, 8),
    "hỏa tốc": UrgencyStamp("HỎA TỐC", 30, 8),
}
URGENCY_RED: Final = (1.0, 0.0, 0.0)


class Prefix(StrEnum):
    """Abbreviation that says in what capacity a paper is signed (PL I II.7.b)."""

    ON_BEHALF = "TM."  # thay mặt tập thể
    ACTING = "Q."  # quyền
    FOR = "KT."  # ký thay người đứng đầu
    BY_ORDER = "TL."  # thừa lệnh
    BY_AUTHORITY = "TUQ."  # thừa ủy quyền


SIGNING_CLAUSE: Final = "PL I II.7.b"
NAME_CLAUSE: Final = "PL I II.7.c"
NUMBER_CLAUSE: Final = "PL I II.3"
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
