"""Appendices (phụ lục): which there will be, and each as a part of its own with pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.blocks import Block, Numbering, Part, Photo, Run, Text, Title, Told
from reportgen.compose import proceedings, results
from reportgen.compose.figures import GAP
from reportgen.compose.frame import OPEN_NUMBER, Frame, Planned
from reportgen.compose.letterhead import date_words, number_line
from reportgen.compose.wording import Words, capitalised, joined
from reportgen.decree import Alignment, Role
from reportgen.model.results import ColumnAlignment
from reportgen.numerals import roman

if TYPE_CHECKING:
    from reportgen.model import Session, Table

_ALIGNMENTS = {
    ColumnAlignment.LEFT: Alignment.LEFT,
    ColumnAlignment.CENTRE: Alignment.CENTRE,
    ColumnAlignment.RIGHT: Alignment.RIGHT,
}


def planned(session: Session) -> tuple[Planned, ...]:
    """Decide which appendices there will be and number them; one alone has no number."""
    about = []
    if results.has_figures(session.results.groups):
        about.append("results")
    if results.has_figures(session.targets.groups):
        about.append("targets")
    if len(session.resolutions) > proceedings.LONGEST_LIST:
        about.append("resolutions")
    if len(session.tasks) > proceedings.LONGEST_LIST:
        about.append("tasks")
    about += [f"table {number}" for number in range(len(session.appendices))]
    if session.images:
        about.append("photos")
    if len(about) == 1:
        return (Planned(about[0], decree.APPENDIX_LABEL),)
    return tuple(
        Planned(name, f"{decree.APPENDIX_LABEL} {roman(number)}") for number, name in enumerate(about, start=1)
    )


def announcement(frame: Frame) -> list[Text]:
    """Name the appendices that no other sentence names: the law wants each announced in the text (PL I III.1.a)."""
    labels = [plan.label for plan in frame.appendices if plan.about.startswith(("table", "photos"))]
    if not labels:
        return []
    told = joined([(Run(label, Role.BODY, Numbering.APPENDIX),) for label in labels], ", ")
    return [frame.wording.text(Role.BODY, f"{decree.ENCLOSED} ", frame.paper.kind.value, " này: ", told, ".")]


def parts(frame: Frame) -> list[Part]:
    """Compose each appendix; the last one carries the source line."""
    composed = []
    last = len(frame.appendices) - 1
    for number, plan in enumerate(frame.appendices):
        title, blocks = _content(frame, plan)
        head = Title(tuple(_head(frame, plan, title)))
        end = _end(frame, source=number == last)
        composed.append(Part((head, *blocks, end), plan.label))
    return composed


def _head(frame: Frame, plan: Planned, title: Words) -> list[Text]:
    text = frame.wording.text
    label = Text(Role.APPENDIX, (Run(plan.label, Role.APPENDIX, Numbering.APPENDIX),), level=1)
    return [label, frame.wording.upper(Role.APPENDIX_TITLE, title), text(Role.APPENDIX_REFERENCE, _reference(frame))]


def _reference(frame: Frame) -> Words:
    """Write ``(Kèm theo Thông báo số ... ngày ... của ...)``; open on electronic papers (PL I III.1.b)."""
    kind = frame.paper.kind.value
    number: Words = (Run(OPEN_NUMBER, Role.BODY), number_line(frame)[1]) if frame.electronic else number_line(frame)
    issued = date_words(None if frame.electronic else frame.paper.date, frame.notation)
    date = Run(f" {issued}", Role.BODY, Told(frame.paper, "date", "date"))
    return frame.wording.words(
        f"({decree.ENCLOSED} ", kind[:1].upper() + kind[1:], " số ", number, date, " của ", frame.council, ")"
    )


def _content(frame: Frame, plan: Planned) -> tuple[Words, list[Block]]:
    words, led, session = frame.wording.words, frame.wording.led, frame.session
    match plan.about.split(" "):
        case ["results"]:
            return words("Kết quả thực hiện các chỉ tiêu", led(" ", session.results.period)), results.results_appendix(
                frame
            )
        case ["targets"]:
            return words("Các chỉ tiêu, mục tiêu", led(" ", session.targets.period)), results.targets_appendix(frame)
        case ["resolutions"]:
            return words("Danh mục nghị quyết được thông qua"), proceedings.resolutions_appendix(frame)
        case ["tasks"]:
            return words("Danh mục nhiệm vụ"), proceedings.tasks_appendix(frame)
        case ["photos"]:
            return words("Hình ảnh Kỳ họp"), _photos(frame)
        case [_, number]:
            own = session.appendices[int(number)]
            return words(own.title or GAP), _own_table(frame, own)
    raise AssertionError(plan)


def _own_table(frame: Frame, own: Table) -> list[Block]:
    words = frame.wording.words
    heads = [(words("STT"), Alignment.CENTRE)] if own.numbered else []
    heads += [(words(column.title or GAP), _ALIGNMENTS[column.align]) for column in own.columns]
    keys = [column.key for column in own.columns]
    rows = (
        [*([Run(str(number), Role.BODY, Numbering.ROW)] if own.numbered else ()), *map(row.get, keys)]
        for number, row in enumerate(own.rows, start=1)
    )
    blocks: list[Block] = list(frame.wording.paragraphs(Role.BODY, own.intro))
    return [*blocks, proceedings.table(frame, heads, rows)] if heads else blocks


def _photos(frame: Frame) -> list[Block]:
    blocks: list[Block] = []
    for number, photo in enumerate(frame.session.photos, start=1):
        if photo.file is None:
            continue
        label = Run(f"Ảnh {number}. ", Role.BODY, Numbering.PHOTO) if len(frame.session.photos) > 1 else None
        caption = frame.wording.text(Role.CAPTION, label, photo.caption) if photo.caption else None
        told = photo.alternative or photo.caption or f"Ảnh {number}"
        blocks.append(Photo(frame.session.images[photo.file], caption, str(told), photo.at("file")))
    return blocks


def _end(frame: Frame, *, source: bool) -> Text:
    """End an appendix with its mark; the last one names where the facts come from."""
    origin, words = frame.session.source, frame.wording.words
    told: list[Words] = []
    if source and (origin.title is not None or origin.published is not None):
        told.append(words("nguồn: ", joined([words(part) for part in (origin.title, origin.published) if part], ", ")))
    if source and origin.authors:
        told.append(words("tác giả: ", joined([words(author) for author in origin.authors], " - ")))
    if told:
        line = capitalised(joined(told, "; "))
        return frame.wording.text(Role.SOURCE, line, decree.END_MARK)
    return frame.wording.text(Role.END, decree.END_MARK)
