"""The paper itself: what kind it is, its number and date, who signs it and who gets it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen import decree
from reportgen.messages import Message, msg
from reportgen.model.office import Capacity, Medium
from reportgen.model.part import Contradiction, Flag, IssueDate, Line, Part, Prose, Whole, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """The types of Article 7 that tell of a session."""

    NOTICE = "thông báo"
    REPORT = "báo cáo"
    COMMUNIQUE = "thông cáo"
    MINUTES = "biên bản"

    @property
    def abbreviation(self) -> str:
        """Return the abbreviation that the symbol carries, such as TB."""
        return decree.ABBREVIATIONS[self.value]


class Urgency(StrEnum):
    """How fast the paper must travel (mức độ khẩn)."""

    URGENT = "khẩn"
    VERY_URGENT = "thượng khẩn"
    FLASH = "hỏa tốc"


class Signatory(Part):
    """Who signs: name, post, and the capacity if it differs from the office's own."""

    name: Annotated[Line | None, Field(description="Họ và tên, không ghi học hàm, học vị")] = None
    position: Annotated[Line | None, Field(description="Chức vụ: Chủ tịch, Phó Chủ tịch ...")] = None
    acting: Annotated[Flag, Field(description="Q.: quyền, cấp phó được giao quyền cấp trưởng")] = False
    capacity: Annotated[Capacity | None, Field(description="Quyền hạn ký của riêng văn bản này")] = None
    other_post: Annotated[Line | None, Field(description="Chức vụ khác, in ngay trên họ tên")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        first = self.name.split(" ", 1)[0] if self.name else ""
        if first in decree.TITLES_BEFORE_NAMES:
            yield Contradiction(
                "name",
                msg("trước họ tên người ký không ghi học hàm, học vị hoặc danh hiệu («{title}»)", title=first),
                clause=decree.NAME_CLAUSE,
            )
        if self.capacity is not None:
            yield from unlawful(self.capacity, self.position, acting=self.acting)


def unlawful(capacity: Capacity, position: str | None, *, acting: bool) -> Iterator[Contradiction]:
    """Yield where *capacity* does not fit the *position*: KT. is for a deputy, Q. for who holds the head's post.

    Decree 30, PL I II.7.b.
    """
    if acting and any((capacity.instead_of, capacity.by_order_of, capacity.authorised_by)):
        yield _unlawful("acting", msg("Q. (acting) không đi cùng KT., TL. hoặc TUQ."))
    if acting and position is None:
        yield _unlawful("acting", msg("Q. (acting) cần chức vụ đi sau: ghi position"))
    if capacity.instead_of is not None and position is not None and not decree.is_deputy(position):
        deputy = msg(
            "ký thay (KT., instead_of) là việc của cấp phó, còn chức vụ ở đây là «{position}»", position=position
        )
        yield _unlawful("position", deputy)


def _unlawful(field: str, message: Message) -> Contradiction:
    return Contradiction(field, message, clause=decree.SIGNING_CLAUSE)


class Paper(Part):
    """What the paper says of itself."""

    kind: Annotated[Kind, one_of(Kind), listed(Kind), Field(description="Tên loại văn bản")] = Kind.NOTICE
    number: Annotated[Whole | None, Field(description="Số; bỏ trống khi chưa cấp số")] = None
    symbol: Annotated[Line | None, Field(description="Ký hiệu; bỏ trống thì ghép từ tên loại và cơ quan: TB-HĐND")] = (
        None
    )
    date: Annotated[
        IssueDate | None, Field(description="Ngày ban hành; chưa biết ngày thì chỉ tháng/năm hoặc bỏ trống")
    ] = None
    subject: Annotated[Line | None, Field(description="Trích yếu, không mở đầu bằng «V/v»")] = None
    addressees: Annotated[tuple[Line, ...], Field(description="Kính gửi; chỉ báo cáo gửi cấp trên mới có")] = ()
    grounds: Annotated[
        tuple[Line, ...], Field(description="Căn cứ ban hành, mỗi căn cứ một mục, không cần dấu cuối câu")
    ] = ()
    opening: Annotated[Prose | None, Field(description="Đoạn mở đầu, thay cho đoạn máy viết từ dữ liệu")] = None
    closing: Annotated[Prose | None, Field(description="Câu kết, thay cho câu «Trên đây là ...»")] = None
    signatory: Annotated[Signatory, Field(description="Người ký")] = Signatory()
    recipients: Annotated[tuple[Line, ...] | None, Field(description="Nơi nhận, thay cho danh sách mặc định")] = None
    copies: Annotated[Whole | None, Field(description="Số bản lưu, in sau tên đơn vị soạn thảo ở dòng Lưu")] = None
    medium: Annotated[
        Medium | None,
        Field(description="giấy hoặc điện tử, nếu khác mặc định của văn phòng"),
        one_of(Medium),
        listed(Medium),
    ] = None
    urgency: Annotated[Urgency | None, one_of(Urgency), listed(Urgency), Field(description="Mức độ khẩn")] = None
    draft: Annotated[Flag, Field(description="In dấu DỰ THẢO")] = False
    contents: Annotated[Flag, Field(description="Thêm trang mục lục")] = False

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.number == 0:
            yield Contradiction("number", msg("số văn bản bắt đầu từ 01"), clause=decree.NUMBER_CLAUSE)
        if self.addressees and self.kind.value not in decree.MAY_BE_ADDRESSED:
            yield Contradiction(
                "addressees",
                msg("«Kính gửi» chỉ có ở báo cáo gửi cấp trên, không có ở {kind}", kind=self.kind.value),
                clause=decree.ADDRESSEE_CLAUSE,
            )
        if self.subject is not None and self.subject.lower().startswith((decree.ABOUT.lower(), "về việc:")):
            yield Contradiction(
                "subject",
                msg("trích yếu có tên loại không mở đầu bằng «V/v»"),
                clause=decree.TYPES[decree.Role.SUBJECT].clause,
            )
        if self.symbol is not None and (" " in self.symbol or not self.symbol.startswith(self.kind.abbreviation + "-")):
            yield Contradiction(
                "symbol",
                msg(
                    "ký hiệu của {kind} viết liền và bắt đầu bằng {start}, ở đây là «{symbol}»",
                    kind=self.kind.value,
                    start=self.kind.abbreviation + "-",
                    symbol=self.symbol,
                ),
                clause=decree.NUMBER_CLAUSE,
            )
