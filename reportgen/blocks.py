"""Blocks: what paper can hold, as plain values that know no library and no point size.

A document is parts (the paper, then its appendices), a part is blocks, a block holds runs of text. Each run
carries its role, which decides how it looks and how it is tagged, and its origin, so that every word on paper
can be traced to its place in the data. A role's type stands in ``decree``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from reportgen.decree import Alignment, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from reportgen.errors import Place


DASH: Final = "- "  # a run of its own before each item of a list


class Origin(Protocol):
    """What a run was made of: a text of the data itself, a part of the data that it tells of, or the form's numbers."""

    @property
    def place(self) -> Place | None:
        """Return where in the data it was written; None for what the layout itself counts."""


class Located(Protocol):
    """A part of the data that knows where each of its fields was written."""

    def at(self, field: str) -> Place:
        """Return where *field* was written."""


class Told(NamedTuple):
    """Words made from values of *part*: *what* they tell, and the *field* that was written for it."""

    part: Located
    what: str
    field: str

    @property
    def place(self) -> Place:
        """Return where the field was written."""
        return self.part.at(self.field)


class Numbering(Enum):
    """What the layout numbers by itself."""

    PAGE = "page"
    HEADING = "heading"
    ROW = "row"
    APPENDIX = "appendix"
    PHOTO = "photo"

    @property
    def place(self) -> None:
        """Return None: no data say these numbers."""


class Run(NamedTuple):
    """A stretch of text of one role; *origin* is what it was made of, None for fixed words of the form."""

    text: str
    role: Role
    origin: Origin | None = None

    @property
    def source(self) -> Place | None:
        """Return where it was written in the data, None for a fixed word of the form."""
        return self.origin.place if self.origin is not None else None

    def saying(self, text: str) -> Run:
        """Return the run with other words."""
        return Run(text, self.role, self.origin)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: its runs in order; its role decides alignment, indent and spacing.

    *level* is 1 to 3 for a heading, which gets a bookmark, and 0 for everything else.
    """

    role: Role
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def words(self) -> str:
        """Return the text without its roles."""
        if len(self.runs) == 1:
            return str(self.runs[0].text)
        return "".join([run.text for run in self.runs])

    @property
    def label(self) -> str:
        """Return the dash that marks an item of a list; nothing where there is none."""
        return DASH if self.runs and self.runs[0].text == DASH else ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words in a ruled box: the draft mark, or an urgency of fixed size in mm and colour."""

    text: Text
    width: float | None = None
    height: float | None = None
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: issuer with number left, nation with place and date right.

    The painter draws the three ruled lines that the decree asks for under motto, issuer and subject.
    """

    parent: tuple[Text, ...]
    issuer: tuple[Text, ...]
    nation: tuple[Text, ...]
    number: Text
    place_date: Text | None
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """Type of document and subject with the rule below; or label, title and reference of an appendix."""

    lines: tuple[Text, ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: one addressee on the line of the word, several below each other."""

    lead: Run
    names: tuple[tuple[Run, ...], ...]


class Cell(NamedTuple):
    """One cell of a table: its text, and how many columns it spans."""

    text: Text
    span: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, how its cells stand, and whether they name their rows."""

    head: Text
    alignment: Alignment = Alignment.LEFT
    names_rows: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its head is repeated where it goes on. *groups* are the rows that head a group."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Text | None = None
    unit: Text | None = None
    continued: str = "(tiếp theo)"
    groups: frozenset[int] = field(default_factory=frozenset)


class Bar(NamedTuple):
    """One figure of a chart: name, plan, and value with its share as printed; the value in percent of the plan."""

    name: Text
    plan: Text
    value: Text
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of values against their plans, in percent of the plan; *alternative* says the same in words."""

    caption: Text
    bars: tuple[Bar, ...]
    legend: tuple[Text, Text]
    alternative: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo's bytes with its caption; *alternative* describes it for who cannot see it."""

    data: bytes
    caption: Text | None
    alternative: str
    source: Place


@dataclass(frozen=True, slots=True)
class Field:
    """An empty signature field of an electronic paper (ô chữ ký số): its name, what it is for, if it is the *seal*."""

    name: str
    purpose: str
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: capacity above, room to sign with its fields, other post and name below (empty if not known)."""

    capacity: tuple[Text, ...]
    below: tuple[Text, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """Signatures and recipients. One signer stands right, level with the recipients; of two, above them."""

    signers: tuple[Signer, ...]
    recipients: tuple[Text, ...]


Block: TypeAlias = Text | Letterhead | Title | Addressees | Table | Chart | Photo | Closing


@dataclass(frozen=True, slots=True)
class Part:
    """The paper's body or one appendix: pages of its own, numbered from 1. *label* is its bookmark."""

    blocks: tuple[Block, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The office's page: margins and indent in mm, sizes and gap in pt, line spacing in multiples of single."""

    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 20.0
    body_size: int = 14
    indent: float = 10.0
    line_spacing: float = 1.1
    paragraph_gap: float = 6.0


@dataclass(frozen=True, slots=True)
class Document:
    """A composed paper: everything that will be on it, and nothing about how it is drawn.

    *abbreviations* pairs each with its full words, in sorted order; *issued* is the paper's own time, if known.
    """

    parts: tuple[Part, ...]
    title: str
    author: str
    language: str
    issued: datetime | None
    page: Page = Page()
    contents: str = ""
    abbreviations: tuple[tuple[str, str], ...] = ()
    fonts: tuple[str, str, str, str] | None = None


def every_text(document: Document) -> Iterable[Text]:
    """Yield every paragraph of *document* in reading order, those inside tables and blocks included."""
    for part in document.parts:
        for block in part.blocks:
            yield from texts_of(block)


def texts_of(block: Block) -> Iterable[Text]:
    """Yield the paragraphs of *block* in reading order."""
    match block:
        case Text():
            yield block
        case Letterhead():
            yield from (*block.parent, *block.issuer, *block.nation, block.number)
            if block.place_date is not None:
                yield block.place_date
            yield from (stamp.text for stamp in block.stamps)
        case Title():
            yield from block.lines
        case Addressees():
            yield Text(Role.ADDRESSEE, (block.lead,))
            yield from (Text(Role.ADDRESSEE, name) for name in block.names)
        case Table():
            yield from _table_texts(block)
        case Chart():
            yield from block.legend
            for bar in block.bars:
                yield from (bar.name, bar.plan, bar.value)
            yield block.caption
        case Photo():
            if block.caption is not None:
                yield block.caption
        case Closing():
            for signer in block.signers:
                yield from (*signer.capacity, *signer.below)
            yield from block.recipients


def _table_texts(table: Table) -> Iterable[Text]:
    yield from (text for text in (table.title, table.unit) if text is not None)
    yield from (column.head for column in table.columns)
    for row in table.rows:
        yield from (cell.text for cell in row)
