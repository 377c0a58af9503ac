"""Small documents made by hand, for tests of the painter."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from reportgen.blocks import Block, Cell, Column, Document, Page, Part, Run, Table, Text
from reportgen.decree import Alignment, Role
from reportgen.paint.faces import faces
from reportgen.paint.styles import Styles

HANOI = timezone(timedelta(hours=7))


def text(words: str, role: Role = Role.BODY, level: int = 0) -> Text:
    return Text(role, (Run(words, role),), level)


def document(*blocks: Block, page: Page | None = None, contents: str = "") -> Document:
    return Document(
        parts=(Part(blocks),),
        title="Thử",
        author="Hội đồng nhân dân",
        language="vi-VN",
        issued=datetime(2020, 12, 18, tzinfo=HANOI),
        page=page or Page(),
        contents=contents,
    )


def table(heads: list[str], rows: list[list[str]], groups: frozenset[int] = frozenset()) -> Table:
    columns = tuple(Column(text(head, Role.TABLE_HEAD), Alignment.LEFT) for head in heads)
    cells = tuple(
        (Cell(text(row[0], Role.TABLE_GROUP), len(heads)),)
        if index in groups
        else tuple(Cell(text(cell, Role.TABLE_CELL)) for cell in row)
        for index, row in enumerate(rows)
    )
    return Table(columns, cells, groups=groups)


def styles(page: Page | None = None) -> Styles:
    return Styles(page or Page(), faces())
