"""The manifest of a run: which papers, for whom, how many copies, and how they are printed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen.messages import msg
from reportgen.model.part import Contradiction, Flag, Format, Line, Part, Whole, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Way(StrEnum):
    """How a recipient gets the papers."""

    PAPER = "giấy"
    FOLDER = "thư mục"
    ZIP = "zip"


class Sides(StrEnum):
    """On how many sides a sheet is printed."""

    BOTH = "hai mặt"
    ONE = "một mặt"


class Sheet(StrEnum):
    """The size of the sheets."""

    A4 = "A4"
    A3 = "A3"


class Numbered(StrEnum):
    """Where the number of a copy stands (Bản số 03): nowhere, on the cover sheet, or on the print copy."""

    NOWHERE = "không"
    COVER = "bìa"
    COPY = "bản in"


class Recipient(Part):
    """Who gets the papers of a run (nơi nhận), how many copies, and along which route."""

    name: Annotated[Line, Field(description="Tên nơi nhận")]
    copies: Annotated[Whole, Field(description="Số bản của mỗi văn bản")] = 1
    route: Annotated[Line, Field(description="Tuyến phát; các nơi nhận cùng tuyến được in liền nhau")] = ""
    to: Annotated[Way, one_of(Way), listed(Way), Field(description="giấy, thư mục hoặc zip")] = Way.PAPER

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield numbers of copies that no queue takes."""
        if not 1 <= self.copies <= MOST_COPIES:
            yield Contradiction("copies", msg("số bản từ 1 đến {most}", most=MOST_COPIES))


MOST_COPIES = 999


class Printing(Part):
    """How the papers of a run are printed."""

    printer: Annotated[Line | None, Field(description="Hàng in: ipp://máy/printers/tên")] = None
    folder: Annotated[Line | None, Field(description="Thư mục in (hot folder), thay cho hàng in")] = None
    sides: Annotated[Sides, one_of(Sides), listed(Sides), Field(description="hai mặt hoặc một mặt")] = Sides.BOTH
    sheet: Annotated[Sheet, one_of(Sheet), listed(Sheet), Field(description="Cỡ giấy: A4 hoặc A3")] = Sheet.A4
    tray: Annotated[Line | None, Field(description="Khay giấy, theo tên của máy in")] = None
    booklet: Annotated[Flag, Field(description="In thành tập: hai trang một mặt giấy, gấp đôi")] = False
    cover: Annotated[Flag, Field(description="Mỗi tuyến phát có một tờ bìa")] = False
    numbered: Annotated[
        Numbered, one_of(Numbered), listed(Numbered), Field(description="Ghi «Bản số»: không, bìa, bản in")
    ] = Numbered.NOWHERE

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield a target that is none or two, and a number on a cover that there is not."""
        if (self.printer is None) == (self.folder is None):
            yield Contradiction("printer", msg("ghi đúng một nơi in: printer (hàng in) hoặc folder (thư mục in)"))
        if self.numbered is Numbered.COVER and not self.cover:
            yield Contradiction("numbered", msg("«Bản số» ghi ở bìa thì cần có bìa: cover: có"))


class Manifest(Part):
    """One run: a file that ``reportgen run`` takes."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    sessions: Annotated[
        tuple[Line, ...], Field(description="Tệp kỳ họp hoặc thư mục chứa tệp kỳ họp, tính từ tệp này")
    ] = ()
    session: Annotated[Line | None, Field(description="Một tệp kỳ họp, lập nhiều lần theo bảng")] = None
    table: Annotated[Line | None, Field(description="Tệp CSV hoặc YAML: mỗi dòng một văn bản, mỗi cột một mục")] = None
    rows: Annotated[tuple[dict[str, Line], ...], Field(description="Bảng ghi ngay tại đây, thay cho table")] = ()
    office: Annotated[Line | None, Field(description="Tệp văn phòng, thay cho tệp ghi trong tệp kỳ họp")] = None
    output: Annotated[Line, Field(description="Tên tệp văn bản: {stem}, {row}, hoặc cột của bảng như {council}")] = (
        "{stem}"
    )
    draft: Annotated[Flag, Field(description="In dấu DỰ THẢO")] = False
    attach_data: Annotated[Flag, Field(description="Kèm dữ liệu vào bản PDF (PDF/A-3a)")] = False
    strip_comments: Annotated[Flag, Field(description="Bỏ chú thích khỏi dữ liệu kèm theo")] = False
    recipients: Annotated[
        tuple[Recipient, ...], Field(description="Nơi nhận các bản; bỏ trống thì theo «Nơi nhận» của từng văn bản")
    ] = ()
    printing: Annotated[Printing | None, Field(description="In; bỏ trống thì chỉ lập tệp")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield papers named in two ways or in none, and a table without what it varies."""
        if bool(self.sessions) == (self.session is not None):
            hint = msg("sessions: nhiều tệp kỳ họp; session và table: một tệp lập theo bảng")
            yield Contradiction("sessions", msg("ghi đúng một trong hai: sessions hoặc session"), hint)
        varied = self.table is not None or bool(self.rows)
        if self.table is not None and self.rows:
            yield Contradiction("rows", msg("ghi đúng một trong hai: table hoặc rows"))
        if varied and self.session is None:
            yield Contradiction("table", msg("bảng cần một tệp kỳ họp: ghi session"))
        if self.session is not None and not varied:
            yield Contradiction("session", msg("một tệp kỳ họp lập theo bảng cần table hoặc rows"))
        if self.strip_comments and not self.attach_data:
            yield Contradiction("strip_comments", msg("strip_comments đi cùng attach_data"))
