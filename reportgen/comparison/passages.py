"""Passages: what of a paper a reader takes in at one glance, where it stands, and which of it differs from the old."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.blocks import Addressees, Chart, Closing, Letterhead, Photo, Table, Text, Title, texts_of
from reportgen.comparison.alignment import Pair, aligned
from reportgen.comparison.values import texts_alike
from reportgen.decree import END_MARK, Role
from reportgen.messages import Message, msg, say

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from reportgen.blocks import Block, Document
    from reportgen.errors import Place

_ENDS: Final = f" ;.{END_MARK}"
_HEADINGS: Final = frozenset({Role.HEADING_1, Role.HEADING_2, Role.HEADING_3})
_CALLED: Final = {
    Role.PARENT: msg("cơ quan chủ quản ở đầu trang"),
    Role.ISSUER: msg("cơ quan ban hành ở đầu trang"),
    Role.NATIONAL_NAME: msg("quốc hiệu"),
    Role.MOTTO: msg("tiêu ngữ"),
    Role.NUMBER: msg("dòng số, ký hiệu"),
    Role.PLACE_DATE: msg("dòng địa danh, ngày tháng"),
    Role.URGENCY: msg("dấu độ khẩn"),
    Role.DRAFT: msg("dấu DỰ THẢO"),
    Role.TYPE: msg("tên loại"),
    Role.SUBJECT: msg("trích yếu"),
    Role.ADDRESSEE: msg("kính gửi"),
    Role.CAPACITY: msg("quyền hạn, chức vụ người ký"),
    Role.OTHER_POST: msg("chức vụ khác của người ký"),
    Role.SIGNATORY: msg("họ tên người ký"),
    Role.RECIPIENTS: msg("nơi nhận"),
    Role.RECIPIENT: msg("nơi nhận"),
    Role.APPENDIX: msg("tên phụ lục"),
    Role.APPENDIX_TITLE: msg("tiêu đề"),
    Role.APPENDIX_REFERENCE: msg("dòng «Kèm theo»"),
    Role.SOURCE: msg("dòng nguồn"),
    Role.END: msg("dấu hết"),
}


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph, a row of a table, a bar of a chart or a photo: *what* and *where* say which, as people would.

    *where* is a section or an appendix, empty where the name says enough. *words* are those that can change by
    themselves: without numbers that count it, and without the stop at its end. *picture* numbers the chart or photo
    that it belongs to, from 0; -1 where it is none.
    """

    what: Message
    where: Message | None
    role: Role
    words: str
    texts: tuple[Text, ...]
    sources: frozenset[Place]
    picture: int = -1

    @property
    def spot(self) -> Message:
        """Say where it stands in full."""
        if self.where is None:
            return self.what
        return msg("{what} {where}", what=self.what, where=self.where)


class Revision(NamedTuple):
    """A passage that differs: as it was and as it is, None where the paper has none.

    *after* is the passage of the new paper behind which a removed one stood, if there is one.
    """

    old: Passage | None
    new: Passage | None
    after: Passage | None = None

    @property
    def one(self) -> Passage:
        """Return the passage of the new paper, or of the old where that alone has it."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a revision of nothing")
        return found


@dataclass
class _Position:
    """Where in a paper one is: the part, the section, and how many passages of each kind it has had."""

    part: str = ""
    section: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    pictures: int = 0

    def count(self, kind: str) -> int:
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return self.counted[kind]

    @property
    def where(self) -> Message:
        """Say where the reader is: in which section or appendix."""
        if self.section:
            return msg("mục {section}", section=".".join(self.section))
        return msg("{part}", part=self.part) if self.part else msg("phần mở đầu")


def passages(document: Document) -> list[Passage]:
    """Return the passages of *document* in reading order."""
    found: list[Passage] = []
    pictures = 0
    for number, part in enumerate(document.parts):
        position = _Position(part.label if number else "", pictures=pictures)
        for block in part.blocks:
            found += _of_block(block, position)
        pictures = position.pictures
    if document.contents:
        found.append(Passage(msg("trang mục lục"), None, Role.CONTENTS_TITLE, document.contents, (), frozenset()))
    return found


def _of_block(block: Block, position: _Position) -> Iterator[Passage]:
    match block:
        case Text():
            yield _paragraph(block, position)
        case Table():
            yield from _rows(block, position)
        case Chart():
            yield from _bars(block, position)
        case Photo():
            yield _photo(block, position)
        case Letterhead() | Title() | Addressees() | Closing():
            for text in texts_of(block):
                called = _CALLED.get(text.role, msg("phần đầu"))
                where = position.where if position.part else None
                yield _passage((called, where), text.role, (text,))


def _passage(
    spot: tuple[Message, Message | None],
    role: Role,
    texts: Sequence[Text],
    *,
    words: str | None = None,
    picture: int = -1,
) -> Passage:
    told = " | ".join(text.words.removeprefix(text.label) for text in texts) if words is None else words
    sources = frozenset(run.source for text in texts for run in text.runs if run.source and run.source.file)
    return Passage(*spot, role, " ".join(told.split()).strip(_ENDS), tuple(texts), sources, picture)


def _paragraph(text: Text, position: _Position) -> Passage:
    if text.level and text.role in _HEADINGS:
        position.section[text.level - 1 :] = [text.runs[0].text.strip(" .)")]
        position.counted.clear()
        spot = msg("tiêu đề"), position.where
        return _passage(spot, text.role, (text,), words="".join(run.text for run in text.runs[1:]))
    if text.role in _CALLED:
        return _passage((_CALLED[text.role], position.where), text.role, (text,))
    if text.role is Role.GROUND:
        return _passage((msg("căn cứ {number}", number=position.count("ground")), None), text.role, (text,))
    if text.role is Role.ITEM:
        spot = msg("câu {number}", number=position.count("item")), position.where
        return _passage(spot, text.role, (text,))
    return _passage((msg("đoạn {number}", number=position.count("paragraph")), position.where), text.role, (text,))


def _rows(table: Table, position: _Position) -> Iterator[Passage]:
    """Yield the heads of a table and its rows; the number that counts a row is no word of its own."""
    titled = table.title is not None
    called = msg("bảng {number}", number=position.count("table")) if titled else msg("bảng")
    for text in (table.title, table.unit):
        if text is not None:
            yield _passage((called, position.where), text.role, (text,))
    head = tuple(column.head for column in table.columns)
    yield _passage((msg("đầu {table}", table=called), position.where), Role.TABLE_HEAD, head)
    for number, row in enumerate(table.rows):
        texts = [cell.text for cell in row]
        counted = texts[0].words if len(texts) > 1 and not any(run.source for run in texts[0].runs) else ""
        if number in table.groups:
            what = msg("nhóm «{name}»", name=texts[0].words)
        else:
            what = msg("dòng {number}", number=counted or number + 1)
        where = msg("{row} {table}", row=what, table=called) if titled else what
        told = " | ".join(text.words for text in (texts[1:] if counted else texts))
        yield _passage((where, position.where), Role.TABLE_CELL, texts, words=told)


def _bars(chart: Chart, position: _Position) -> Iterator[Passage]:
    picture, position.pictures = position.pictures, position.pictures + 1
    yield _passage((msg("biểu đồ"), position.where), Role.CAPTION, (*chart.legend, chart.caption))
    for number, bar in enumerate(chart.bars, start=1):
        spot = msg("cột {number} biểu đồ", number=number), position.where
        yield _passage(spot, Role.CHART_LABEL, (bar.name, bar.plan, bar.value), picture=picture)


def _photo(photo: Photo, position: _Position) -> Passage:
    picture, position.pictures = position.pictures, position.pictures + 1
    spot = msg("ảnh {number}", number=position.count("photo")), position.where
    caption = photo.caption.words if photo.caption is not None else ""
    made = _passage(spot, Role.CAPTION, (photo.caption,) if photo.caption is not None else (), picture=picture)
    words = f"{caption} ({sha256(photo.data).hexdigest()[:8]})"
    return Passage(*spot, made.role, words, made.texts, made.sources | {photo.source}, picture)


def revisions(old: Sequence[Passage], new: Sequence[Passage], places: Mapping[Place, Place]) -> list[Revision]:
    """Return which passages differ, in the order of the new paper; *places* gives for a new place its old one.

    One that only stands elsewhere is among them, one that is only counted otherwise is not.
    """
    fresh = {id(one) for one in new}

    def content(one: Passage) -> tuple[Hashable, ...]:
        return one.role, one.words, _origin(one)

    def _origin(one: Passage) -> Hashable:
        if not one.sources:
            return None
        return frozenset(places.get(place, place) for place in one.sources) if id(one) in fresh else one.sources

    def origin(one: Passage) -> Hashable:
        found = _origin(one)
        return None if found is None else (one.role, found)

    def alike(one: Passage, two: Passage) -> float:
        return texts_alike(one.words, two.words) if one.role is two.role else 0.0

    def content_here(one: Passage) -> Hashable:
        return *content(one), say(one.spot)

    def words(one: Passage) -> Hashable:
        return one.role, one.words

    found = aligned(old, new, [content_here, content, origin, words], alike)
    by_new: dict[int, Revision] = {}
    for pair in found.pairs:
        before, after = old[pair.old], new[pair.new]
        if pair.moved or before.words != after.words:
            by_new[pair.new] = Revision(before, after)
    by_new |= {at: Revision(None, new[at]) for at in found.added}
    stayed = [pair for pair in found.pairs if not pair.moved]
    gone = [Revision(old[at], None, _behind(at, stayed, new)) for at in found.removed]
    return [by_new[at] for at in sorted(by_new)] + gone


def _behind(removed: int, stayed: Sequence[Pair], new: Sequence[Passage]) -> Passage | None:
    """Return the passage of the *new* paper that the one before the *removed* one has become."""
    at = bisect_left(stayed, removed, key=lambda pair: pair.old)
    return new[stayed[at - 1].new] if at else None
