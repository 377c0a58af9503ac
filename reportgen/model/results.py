"""Results and targets: figures and sentences in groups, shortfalls, and tables of any content."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen.messages import msg
from reportgen.model.part import Contradiction, Flag, Line, Part, Prose, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class FigureGroup(Part):
    """A group (lĩnh vực) of results: its sentences for the body, its figures for the table."""

    title: Annotated[
        Line | None, Field(description="Tên lĩnh vực: Kinh tế, Văn hóa - xã hội, Quốc phòng - an ninh ...")
    ] = None
    sentences: Annotated[tuple[Prose, ...], Field(description="Các câu; {khóa} in giá trị của số liệu")] = ()
    figures: Annotated[tuple[Line, ...], Field(description="Khóa của các số liệu vào bảng, theo thứ tự")] = ()


class ChartPlace(StrEnum):
    """Where the chart of values against plans stands."""

    APPENDIX = "phụ lục"
    BODY = "nội dung"
    NONE = "không"


class Results(Part):
    """Results of a period."""

    period: Annotated[Line | None, Field(description="Kỳ đánh giá: năm 2020")] = None
    intro: Annotated[Prose | None, Field(description="Bối cảnh, nhận xét chung")] = None
    groups: Annotated[tuple[FigureGroup, ...], Field(description="Kết quả theo lĩnh vực")] = ()
    chart: Annotated[
        ChartPlace,
        one_of(ChartPlace),
        listed(ChartPlace),
        Field(description="Biểu đồ thực hiện so với kế hoạch đặt ở đâu"),
    ] = ChartPlace.APPENDIX


class Shortfalls(Part):
    """What fell short, and why."""

    intro: Annotated[Prose | None, Field(description="Nhận xét chung")] = None
    items: Annotated[tuple[Prose, ...], Field(description="Các hạn chế")] = ()
    causes: Annotated[tuple[Prose, ...], Field(description="Nguyên nhân")] = ()


class Targets(Part):
    """Targets of the next period; their figures' values are what is aimed at."""

    period: Annotated[Line | None, Field(description="Kỳ kế hoạch: năm 2021")] = None
    intro: Annotated[Prose | None, Field(description="Câu dẫn")] = None
    groups: Annotated[tuple[FigureGroup, ...], Field(description="Mục tiêu theo lĩnh vực")] = ()


class Section(Part):
    """A section of the body in the office's own words."""

    title: Annotated[Line | None, Field(description="Tiêu đề mục")] = None
    paragraphs: Annotated[tuple[Prose, ...], Field(description="Các đoạn")] = ()
    items: Annotated[tuple[Prose, ...], Field(description="Các gạch đầu dòng sau các đoạn")] = ()
    sections: Annotated[tuple[Section, ...], Field(description="Mục con: 1., rồi a)")] = ()

    @property
    def depth(self) -> int:
        """Return how many levels of sections there are, itself included."""
        return 1 + max((section.depth for section in self.sections), default=0)


class ColumnAlignment(StrEnum):
    """How a column's cells stand."""

    LEFT = "trái"
    CENTRE = "giữa"
    RIGHT = "phải"


class Column(Part):
    """A column of a table."""

    key: Annotated[Line, Field(description="Khóa của cột, dùng trong các dòng")]
    title: Annotated[Line | None, Field(description="Tên cột")] = None
    align: Annotated[
        ColumnAlignment, one_of(ColumnAlignment), listed(ColumnAlignment), Field(description="Canh trái, giữa, phải")
    ] = ColumnAlignment.LEFT


class Table(Part):
    """An appendix with a table of the office's own."""

    title: Annotated[Line | None, Field(description="Tiêu đề phụ lục")] = None
    intro: Annotated[Prose | None, Field(description="Đoạn dẫn trước bảng")] = None
    columns: Annotated[tuple[Column, ...], Field(description="Các cột")] = ()
    rows: Annotated[tuple[dict[str, Line], ...], Field(description="Các dòng: khóa cột và nội dung ô")] = ()
    numbered: Annotated[Flag, Field(description="Thêm cột số thứ tự")] = True

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        keys = {column.key for column in self.columns}
        if len(keys) < len(self.columns):
            yield Contradiction("columns", msg("hai cột trùng khóa"))
        for number, row in enumerate(self.rows):
            for key in row:
                if key not in keys:
                    yield Contradiction(("rows", number, key), msg("không có cột «{key}»", key=key))
