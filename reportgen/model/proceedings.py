"""Proceedings: what was done at the session - people, sittings, reports, speeches, questions, votes, resolutions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen.messages import msg
from reportgen.model.part import Clock, Contradiction, Day, Flag, Line, Part, Prose, Whole, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_TOLD = 10_000  # characters of what a photo shows


class Person(Part):
    """A person and the posts (chức vụ) held, most important first."""

    name: Annotated[Line | None, Field(description="Họ và tên")] = None
    honorific: Annotated[Line | None, Field(description="đồng chí, ông, bà; bỏ trống thì không in")] = None
    posts: Annotated[tuple[Line, ...], Field(description="Các chức vụ, mỗi chức vụ một mục")] = ()


class Absentee(Person):
    """A delegate who was absent, and why."""

    reason: Annotated[Line | None, Field(description="Lý do vắng mặt")] = None


class PartOfDay(StrEnum):
    """Which part of a day a sitting takes."""

    MORNING = "sáng"
    AFTERNOON = "chiều"
    EVENING = "tối"
    WHOLE = "cả ngày"


class Sitting(Part):
    """One sitting (phiên họp) of the session."""

    date: Annotated[Day | None, Field(description="Ngày họp")] = None
    part: Annotated[PartOfDay | None, one_of(PartOfDay), listed(PartOfDay), Field(description="Buổi")] = None
    start: Annotated[Clock | None, Field(description="Giờ bắt đầu, như 8:05")] = None
    end: Annotated[Clock | None, Field(description="Giờ kết thúc")] = None
    content: Annotated[Line | None, Field(description="Nội dung: Khai mạc, Bế mạc, Chất vấn ...")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.start is not None and self.end is not None and self.end <= self.start:
            yield Contradiction("end", msg("giờ kết thúc không sau giờ bắt đầu"))


class Order(StrEnum):
    """In which order names stand."""

    LISTED = "như ghi"
    BY_NAME = "theo tên"


class Delegates(Part):
    """Delegates (đại biểu) present out of all of the council."""

    present: Annotated[Whole | None, Field(description="Số đại biểu có mặt")] = None
    total: Annotated[Whole | None, Field(description="Tổng số đại biểu")] = None
    absent: Annotated[tuple[Absentee, ...], Field(description="Đại biểu vắng mặt, kèm lý do (reason)")] = ()
    order: Annotated[Order, one_of(Order), listed(Order), Field(description="Xếp tên: như ghi, hoặc theo tên")] = (
        Order.LISTED
    )

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.present is None or self.total is None:
            return
        if self.present > self.total:
            yield Contradiction(
                "present",
                msg("{present} đại biểu có mặt nhiều hơn tổng số {total}", present=self.present, total=self.total),
            )
        elif len(self.absent) > self.total - self.present:
            yield Contradiction(
                "absent",
                msg(
                    "ghi tên {named} đại biểu vắng, mà chỉ vắng {absent}",
                    named=len(self.absent),
                    absent=self.total - self.present,
                ),
            )


class Vote(Part):
    """A vote (biểu quyết): ballots in favour, against, abstaining, of the delegates present."""

    in_favour: Annotated[Whole | None, Field(description="Số phiếu tán thành")] = None
    against: Annotated[Whole | None, Field(description="Số phiếu không tán thành")] = None
    abstained: Annotated[Whole | None, Field(description="Số đại biểu không biểu quyết hoặc ý kiến khác")] = None
    present: Annotated[Whole | None, Field(description="Số đại biểu có mặt khi biểu quyết")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        cast = (self.in_favour or 0) + (self.against or 0) + (self.abstained or 0)
        if self.present is not None and cast > self.present:
            yield Contradiction(
                "present", msg("{cast} phiếu nhiều hơn {present} đại biểu có mặt", cast=cast, present=self.present)
            )


class Decision(Part):
    """A matter put to the vote that is no resolution: the programme, a procedure."""

    subject: Annotated[Line | None, Field(description="Nội dung biểu quyết")] = None
    vote: Annotated[Vote, Field(description="Kết quả biểu quyết")] = Vote()


class Report(Part):
    """A report heard (báo cáo, tờ trình) and who presented it."""

    title: Annotated[Line | None, Field(description="Tên báo cáo, tờ trình")] = None
    by: Annotated[Line | None, Field(description="Cơ quan hoặc người trình bày")] = None


class Resolution(Part):
    """A resolution passed (nghị quyết)."""

    number: Annotated[Whole | None, Field(description="Số nghị quyết")] = None
    symbol: Annotated[Line, Field(description="Ký hiệu, mặc định NQ-HĐND")] = "NQ-HĐND"
    date: Annotated[Day | None, Field(description="Ngày thông qua")] = None
    subject: Annotated[Line | None, Field(description="Trích yếu: về ...")] = None
    vote: Annotated[Vote, Field(description="Kết quả biểu quyết")] = Vote()


class Personnel(Part):
    """A decision on personnel (công tác nhân sự): an election, a dismissal."""

    decision: Annotated[Line | None, Field(description="Bầu, miễn nhiệm, xác nhận kết quả ...")] = None
    person: Annotated[Person, Field(description="Người được bầu hoặc miễn nhiệm")] = Person()
    post: Annotated[Line | None, Field(description="Chức vụ được bầu hoặc miễn nhiệm")] = None
    vote: Annotated[Vote, Field(description="Kết quả bỏ phiếu")] = Vote()


class Speech(Part):
    """A speech: who spoke, how it began, its points in order."""

    speaker: Annotated[Person, Field(description="Người phát biểu")] = Person()
    intro: Annotated[Prose | None, Field(description="Lời dẫn và ý chung; đứng sau tên người phát biểu")] = None
    lead: Annotated[Line | None, Field(description="Câu dẫn vào các ý, như «Đồng chí đề nghị»")] = None
    points: Annotated[tuple[Prose, ...], Field(description="Các ý chính")] = ()


class Question(Part):
    """A question to an office holder (chất vấn) and the answer."""

    asker: Annotated[Person, Field(description="Đại biểu chất vấn")] = Person()
    to: Annotated[Line | None, Field(description="Người hoặc cơ quan được chất vấn")] = None
    question: Annotated[Prose | None, Field(description="Nội dung chất vấn")] = None
    answer: Annotated[Prose | None, Field(description="Nội dung trả lời; bỏ trống nếu chưa trả lời")] = None


class Task(Part):
    """A task (nhiệm vụ) given at the session: who leads, who helps, until when."""

    task: Annotated[Prose | None, Field(description="Nhiệm vụ")] = None
    lead: Annotated[Line | None, Field(description="Cơ quan chủ trì")] = None
    support: Annotated[tuple[Line, ...], Field(description="Cơ quan phối hợp")] = ()
    due: Annotated[Day | None, Field(description="Thời hạn")] = None
    recurring: Annotated[Flag, Field(description="Nhiệm vụ thường xuyên, không có thời hạn")] = False

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.recurring and self.due is not None:
            yield Contradiction("recurring", msg("nhiệm vụ thường xuyên (recurring) thì không có thời hạn (due)"))


class Photo(Part):
    """A photo of the session: a JPEG or PNG file beside the session's file."""

    file: Annotated[Line | None, Field(description="Tệp ảnh JPEG hoặc PNG, đường dẫn tính từ tệp này")] = None
    caption: Annotated[Line | None, Field(description="Chú thích ảnh")] = None
    alternative: Annotated[
        Line | None, Field(description="Lời tả ảnh cho người khiếm thị; bỏ trống thì dùng chú thích")
    ] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield words that are too many to be listened to, or for a string of PDF/A (ISO 19005-2, 6.1.13)."""
        for field, text in (("alternative", self.alternative), ("caption", self.caption)):
            if text is not None and len(text) > LONGEST_TOLD:
                yield Contradiction(field, msg("dài hơn {limit} chữ", limit=LONGEST_TOLD), msg("tả ngắn lại"))
