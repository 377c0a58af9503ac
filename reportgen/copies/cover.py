"""The cover sheet of a route (tuyến phát): who gets which copies of what; it lies on top of the printed papers."""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

from reportgen.blocks import Block, Cell, Column, Document, Part, Run, Table, Text, Title
from reportgen.compose.wording import written
from reportgen.copies.numbered import WIDTH, copy_number
from reportgen.copies.press import Press
from reportgen.decree import RECIPIENTS_LEAD, Alignment, Role
from reportgen.notation import Notation
from reportgen.paint import paint

_TITLE: Final = "BẢNG KÊ PHÁT VĂN BẢN"  # none of the 29 types of document: nobody can take it for one
_NUMBERS: Final = Notation.of("vi_VN")
_RECIPIENT: Final = RECIPIENTS_LEAD.rstrip(":")
_NUMBERED: Final = "Bản số"
_COLUMNS: Final = (
    ("STT", Alignment.CENTRE),
    (_RECIPIENT, Alignment.LEFT),
    ("Số bản", Alignment.CENTRE),
    (_NUMBERED, Alignment.CENTRE),
    ("Ký nhận", Alignment.CENTRE),
)
_ROOM_TO_SIGN: Final = "\u00a0" * 33  # 35 mm at 12 pt


class Paper(NamedTuple):
    """A printed paper: its title, its number and symbol (empty if not known), the sheets of one copy."""

    title: str
    number: str
    sheets: int


class Delivery(NamedTuple):
    """Copies of *paper* for one recipient, numbered from *first* on if they are."""

    recipient: str
    paper: Paper
    copies: int
    first: int | None = None


class Route(NamedTuple):
    """What one messenger takes along: deliveries in the order of the way, made in the run called *run*."""

    name: str
    run: str
    deliveries: tuple[Delivery, ...]


def cover(route: Route, width: int = WIDTH) -> bytes:
    """Make the cover sheet of *route*, on A4; numbers of copies have *width* digits at least.

    Raise ``LayoutError`` for names that cannot be set, such as those with signs that the fonts do not have.
    """
    press = Press()
    return press.printed(press.leaves(paint(composed(route, width)).pdf))


def composed(route: Route, width: int = WIDTH) -> Document:
    """Compose the cover sheet of *route*: one paper is named above the table, several head their rows."""
    papers = {delivery.paper: None for delivery in route.deliveries}
    named = [_line("Văn bản: ", paper.title) for paper in papers if len(papers) == 1]
    named += [_line("Số, ký hiệu: ", paper.number) for paper in papers if len(papers) == 1 and paper.number]
    head = Title((_text(Role.TYPE, _TITLE), _text(Role.SUBJECT, "Tuyến phát: ", route.name)))
    blocks: list[Block] = [head, *named, _line("Đợt in: ", route.run), _line("Tổng cộng: ", _total(route))]
    return Document(
        parts=(Part((*blocks, _table(route, width, grouped=len(papers) > 1))),),
        title=f"{_TITLE}: {route.name}",
        author=route.run,
        language="vi-VN",
        issued=None,
    )


def _line(label: str, *words: str) -> Text:
    return Text(Role.BODY, (Run(label, Role.STRONG), *_text(Role.BODY, *words).runs))


def _total(route: Route) -> str:
    recipients = _NUMBERS.count(len({delivery.recipient for delivery in route.deliveries}))
    copies = _NUMBERS.count(_copies(route))
    sheets = _NUMBERS.count(sum(delivery.copies * delivery.paper.sheets for delivery in route.deliveries))
    return f"{recipients} nơi nhận, {copies} bản, {sheets} tờ (chưa kể bảng kê này)."


def _copies(route: Route) -> int:
    return sum(delivery.copies for delivery in route.deliveries)


def _table(route: Route, width: int, *, grouped: bool) -> Table:
    """Set a row for each delivery, with room to sign for it; rows of one of several papers stand below its name."""
    numbered = any(delivery.first is not None for delivery in route.deliveries)
    columns = tuple(
        Column(_text(Role.TABLE_HEAD, head), alignment, names_rows=head == _RECIPIENT)
        for head, alignment in _COLUMNS
        if numbered or head != _NUMBERED
    )
    rows: list[tuple[Cell, ...]] = []
    groups: set[int] = set()
    for paper, deliveries in groupby(enumerate(route.deliveries, start=1), key=lambda one: one[1].paper):
        if grouped:
            groups.add(len(rows))
            named = " - ".join(words for words in (paper.number, paper.title) if words)
            rows.append((Cell(_text(Role.TABLE_GROUP, named), len(columns)),))
        for number, delivery in deliveries:
            numbers = [_numbers(delivery, width)] if numbered else []
            words = [str(number), delivery.recipient, _NUMBERS.count(delivery.copies), *numbers, _ROOM_TO_SIGN]
            rows.append(tuple(Cell(_text(Role.TABLE_CELL, word)) for word in words))
    total = ("", "Cộng", _NUMBERS.count(_copies(route)), *([""] if numbered else []), "")
    rows.append(tuple(Cell(Text(Role.TABLE_CELL, _text(Role.TABLE_GROUP, word).runs)) for word in total))
    return Table(columns, tuple(rows), groups=frozenset(groups))


def _numbers(delivery: Delivery, width: int) -> str:
    """Write the first and last number of the copies, «03 - 05», or the one; nothing where they have none."""
    first, last = delivery.first, (delivery.first or 0) + delivery.copies - 1
    ends = sorted({first, last}) if first is not None else []
    return " - ".join(copy_number(end, width) for end in ends)


def _text(role: Role, *words: str) -> Text:
    """Make a text of *words*, each on one line; those of a file know where they were written."""
    return Text(role, tuple(Run(" ".join(word.split("\n")), role, written(word)) for word in words if word))
