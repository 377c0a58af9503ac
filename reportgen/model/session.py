"""The session (kỳ họp): the whole of one file of ``data/sessions/``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, PrivateAttr

from reportgen.decree import TYPES, Role
from reportgen.errors import Problem
from reportgen.messages import msg
from reportgen.model.figure import Figure
from reportgen.model.paper import Paper
from reportgen.model.part import Contradiction, Day, Format, Line, Part, Prose, Tenure, Term, Whole, listed, one_of
from reportgen.model.proceedings import (
    Decision,
    Delegates,
    Person,
    Personnel,
    Photo,
    Question,
    Report,
    Resolution,
    Sitting,
    Speech,
    Task,
)
from reportgen.model.results import Results, Section, Shortfalls, Table, Targets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


DEEPEST_SECTION = 3  # I., 1., a)
MOST_POINTS = 23  # letters of the Vietnamese alphabet that number points
MOST_APPENDICES = 99
MOST_SECTIONS = 99


class SessionKind(StrEnum):
    """Kinds of session of the Law on Organization of Local Administration."""

    REGULAR = "thường lệ"
    THEMATIC = "chuyên đề"
    EXTRAORDINARY = "bất thường"


class Origin(Part):
    """Where the facts come from: named once, at the end of the paper."""

    title: Annotated[Line | None, Field(description="Tên bài, tài liệu nguồn")] = None
    authors: Annotated[tuple[Line, ...], Field(description="Tác giả")] = ()
    published: Annotated[Line | None, Field(description="Nơi, ngày đăng")] = None


class Session(Part):
    """One session of one council and the paper that tells of it; nothing but ``format`` is compulsory."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    office: Annotated[Line | None, Field(description="Tệp văn phòng, đường dẫn tính từ tệp này")] = None
    data: Annotated[
        Line | None, Field(description="Sổ tính Excel có các danh sách, mỗi danh sách một trang tính cùng tên")
    ] = None
    paper: Annotated[Paper, Field(description="Văn bản")] = Paper()

    council: Annotated[
        Line | None, Field(description="Tên Hội đồng nhân dân, như viết trong câu; bỏ trống thì lấy của văn phòng")
    ] = None
    ordinal: Annotated[Whole | None, Field(description="Kỳ họp thứ mấy")] = None
    term: Annotated[Term | None, Field(description="Khóa: VI hoặc 6")] = None
    tenure: Annotated[Tenure | None, Field(description="Nhiệm kỳ: 2016 - 2021")] = None
    kind: Annotated[
        SessionKind | None,
        one_of(SessionKind),
        listed(SessionKind),
        Field(description="thường lệ, chuyên đề, bất thường"),
    ] = None
    first_day: Annotated[Day | None, Field(description="Ngày đầu")] = None
    last_day: Annotated[Day | None, Field(description="Ngày cuối")] = None
    sittings: Annotated[tuple[Sitting, ...], Field(description="Các phiên họp")] = ()
    place: Annotated[Line | None, Field(description="Địa điểm họp")] = None
    purpose: Annotated[Prose | None, Field(description="Mục đích, viết tiếp sau chữ «nhằm»")] = None

    chairs: Annotated[tuple[Person, ...], Field(description="Chủ tọa")] = ()
    secretaries: Annotated[tuple[Person, ...], Field(description="Thư ký")] = ()
    delegates: Annotated[Delegates, Field(description="Đại biểu")] = Delegates()
    guests: Annotated[tuple[Person, ...], Field(description="Khách mời có tên")] = ()
    invited: Annotated[tuple[Line, ...], Field(description="Các cơ quan, thành phần được mời")] = ()

    agenda: Annotated[tuple[Prose, ...], Field(description="Chương trình")] = ()
    reports: Annotated[tuple[Report, ...], Field(description="Báo cáo, tờ trình đã nghe")] = ()
    figures: Annotated[dict[str, Figure], Field(description="Số liệu, mỗi số liệu một khóa")] = {}
    results: Annotated[Results, Field(description="Kết quả thực hiện")] = Results()
    shortfalls: Annotated[Shortfalls, Field(description="Tồn tại, hạn chế")] = Shortfalls()
    targets: Annotated[Targets, Field(description="Mục tiêu kỳ tới")] = Targets()
    speeches: Annotated[tuple[Speech, ...], Field(description="Phát biểu")] = ()
    questions: Annotated[tuple[Question, ...], Field(description="Chất vấn và trả lời")] = ()
    votes: Annotated[tuple[Decision, ...], Field(description="Biểu quyết khác")] = ()
    resolutions: Annotated[tuple[Resolution, ...], Field(description="Nghị quyết đã thông qua")] = ()
    personnel: Annotated[tuple[Personnel, ...], Field(description="Công tác nhân sự")] = ()
    tasks: Annotated[tuple[Task, ...], Field(description="Nhiệm vụ tiếp theo")] = ()
    sections: Annotated[tuple[Section, ...], Field(description="Mục khác, theo lời của văn phòng")] = ()
    photos: Annotated[tuple[Photo, ...], Field(description="Ảnh")] = ()
    appendices: Annotated[tuple[Table, ...], Field(description="Phụ lục bảng khác")] = ()
    source: Annotated[Origin, Field(description="Nguồn của dữ liệu")] = Origin()

    _images: dict[str, bytes] = PrivateAttr(default_factory=dict)
    _tables: dict[str, bytes] = PrivateAttr(default_factory=dict)
    _doubts: list[Problem] = PrivateAttr(default_factory=list)

    @property
    def images(self) -> dict[str, bytes]:
        """Return the photo files' bytes by the name under which ``photos`` gives them."""
        return self._images

    @property
    def tables(self) -> dict[str, bytes]:
        """Return the bytes of the workbooks and CSV files that lists come from, by the name given for each."""
        return self._tables

    @property
    def doubts(self) -> list[Problem]:
        """Return what a reader should look at in those files (warnings)."""
        return self._doubts

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        yield from self._sections_are_not_too_deep()
        yield from self._appendices_can_be_numbered()
        yield from self._days_agree()

    def _sections_are_not_too_deep(self) -> Iterator[Contradiction]:
        if any(section.depth > DEEPEST_SECTION for section in self.sections):
            yield Contradiction(
                "sections", msg("đề mục chỉ có ba cấp: I., 1., a)"), clause=TYPES[Role.HEADING_3].clause
            )
        if len(self.sections) > MOST_SECTIONS:
            yield Contradiction("sections", msg("nhiều nhất {limit} mục", limit=MOST_SECTIONS))
        for number, section in enumerate(self.sections):
            for inner, clause in enumerate(section.sections):
                if len(clause.sections) > MOST_POINTS:
                    path = ("sections", number, "sections", inner, "sections")
                    yield Contradiction(path, msg("nhiều nhất {limit} điểm, từ a) đến y)", limit=MOST_POINTS))

    def _appendices_can_be_numbered(self) -> Iterator[Contradiction]:
        if len(self.appendices) > MOST_APPENDICES:
            yield Contradiction("appendices", msg("nhiều nhất {limit} phụ lục", limit=MOST_APPENDICES))

    def _days_agree(self) -> Iterator[Contradiction]:
        first, last = self.first_day, self.last_day
        if first is not None and last is not None and last < first:
            yield Contradiction("last_day", msg("ngày cuối trước ngày đầu"))
        for number, sitting in enumerate(self.sittings):
            day = sitting.date
            if day is not None and ((first and day < first) or (last and day > last)):
                yield Contradiction(
                    ("sittings", number, "date"),
                    msg("có phiên họp ngày {day} nằm ngoài các ngày của kỳ họp", day=day.isoformat()),
                )

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day of the session as far as the data tells them."""
        known = [day for day in (self.first_day, self.last_day, *(sitting.date for sitting in self.sittings)) if day]
        return (min(known), max(known)) if known else None
