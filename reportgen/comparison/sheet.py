"""The sheet of changes: what changed between two papers as a list on paper, for who must approve the new one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportgen.blocks import Block, Cell, Column, Document, Page, Part, Run, Table, Text, Title
from reportgen.comparison.telling import parts, spelled_spots
from reportgen.decree import Alignment, Role
from reportgen.messages import LANGUAGES, say
from reportgen.notation import Notation
from reportgen.paint import paint

if TYPE_CHECKING:
    from reportgen.comparison import Comparison, Entry

TITLE: Final = "BẢNG KÊ THAY ĐỔI"  # none of the 29 types of document: nobody can take it for one
_NUMBERS: Final = Notation.of("vi_VN")
_ABOUT: Final = "Nội dung"
_COLUMNS: Final = (
    ("STT", Alignment.CENTRE),
    (_ABOUT, Alignment.LEFT),
    ("Bản cũ", Alignment.LEFT),
    ("Bản mới", Alignment.LEFT),
    ("Kéo theo", Alignment.LEFT),
)
_PAGE: Final = Page(top=15.0, bottom=15.0, left=20.0, right=15.0, body_size=13)  # to be read once, not filed
_LONGEST: Final = 60  # characters of what stood and stands there, so that most sheets are one page
_NONE: Final = "(không có)"


def sheet(found: Comparison) -> bytes:
    """Make the sheet of changes of *found*, PDF/A-2a and PDF/UA-1 as any paper; the same changes give the same bytes.

    Raise ``LayoutError`` for words that cannot be set.
    """
    return paint(composed(found)).pdf


def composed(found: Comparison) -> Document:
    """Compose the sheet: which papers are compared, then every change, by the part of the paper it belongs to."""
    subject = found.new.document.title
    blocks: list[Block] = [
        Title((_text(Role.TYPE, TITLE), _text(Role.SUBJECT, subject))),
        _line("Bản cũ: ", found.old.path.name),
        _line("Bản mới: ", found.new.path.name),
    ]
    if found.entries:
        blocks += [_line("Tổng cộng: ", f"{_NUMBERS.count(len(found.entries))} thay đổi."), _table(found)]
    else:
        blocks.append(_text(Role.BODY, "Không có gì thay đổi."))
    if found.also:
        blocks.append(_line("Vì các thay đổi trên mà khác: ", f"{spelled_spots(found.also, LANGUAGES[0])}."))
    return Document(
        parts=(Part(tuple(blocks)),),
        title=f"{TITLE.capitalize()}: {subject}",
        author=found.new.document.author,
        language="vi-VN",
        issued=None,
        page=_PAGE,
        abbreviations=found.new.document.abbreviations,
    )


def _table(found: Comparison) -> Table:
    rows: list[tuple[Cell, ...]] = []
    groups: set[int] = set()
    for area, entries in groupby(enumerate(found.entries, start=1), key=lambda one: one[1].difference.area):
        groups.add(len(rows))
        rows.append((Cell(_text(Role.TABLE_GROUP, say(area)), len(_COLUMNS)),))
        rows += [_row(number, entry) for number, entry in entries]
    columns = tuple(
        Column(_text(Role.TABLE_HEAD, head), alignment, names_rows=head == _ABOUT) for head, alignment in _COLUMNS
    )
    return Table(columns, tuple(rows), groups=frozenset(groups))


def _row(number: int, entry: Entry) -> tuple[Cell, ...]:
    told = parts(entry, LANGUAGES[0], _LONGEST, headed=True)
    follows = "; ".join(told.follows)
    words = (str(number), told.about, told.old or _NONE, told.new or _NONE, follows[:1].upper() + follows[1:])
    return tuple(Cell(_text(Role.TABLE_CELL, word)) for word in words)


def _line(label: str, words: str) -> Text:
    return Text(Role.BODY, (Run(label, Role.STRONG), Run(words, Role.BODY)))


def _text(role: Role, words: str) -> Text:
    return Text(role, (Run(words, role),) if words else ())
