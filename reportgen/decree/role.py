"""Roles: what each run of text is in a paper, and how text of that role is set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reportgen.decree.page import BODY_SIZES


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


SIZE_SET_CLAUSE: Final = "PL I V"  # the note: sizes move as a set
OUTLINE_CLAUSE: Final = "PL I II.6.d"  # parts to points, how they are named and numbered

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
