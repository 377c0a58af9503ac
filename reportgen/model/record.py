"""The record (build.yaml): what decided a paper besides the files that travel with it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reportgen.model.part import Flag, Format, IssueDate, Line, Part, Whole


class Record(Part):
    """How a paper was built: the program's version, which file is which, and what the command line said."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    version: Annotated[Line, Field(description="Phiên bản của chương trình")]
    session: Annotated[Line, Field(description="Tệp kỳ họp")]
    office: Annotated[Line, Field(description="Tệp văn phòng")]
    number: Annotated[Whole | None, Field(description="Số văn bản ghi trong lệnh")] = None
    date: Annotated[IssueDate | None, Field(description="Ngày ban hành ghi trong lệnh")] = None
    row: Annotated[dict[str, Line], Field(description="Giá trị của dòng trong bảng, thay cho giá trị của tệp")] = {}
    draft: Annotated[Flag, Field(description="Lệnh yêu cầu dấu DỰ THẢO")] = False
