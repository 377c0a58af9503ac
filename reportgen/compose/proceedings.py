"""The proceedings: agenda, reports heard, questions, votes, personnel, resolutions; speeches and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import Block, Cell, Column, Numbering, Run, Table, Text, Told
from reportgen.compose import figures
from reportgen.compose.outline import Section
from reportgen.compose.wording import Words, capitalised, closed, joined
from reportgen.decree import Alignment, Role
from reportgen.model.figure import percent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.compose.frame import Frame
    from reportgen.model import Personnel, Question, Report, Resolution, Speech, Task, Vote

BODY, CELL = Role.BODY, Role.TABLE_CELL
LONGEST_LIST = 5  # entries; a longer list of resolutions or tasks reads better as a table in an appendix


def business(frame: Frame) -> Section:
    """Compose what the session dealt with, each kind of business under its own heading."""
    session, wording = frame.session, frame.wording
    inner = (
        Section(wording.words("Chương trình Kỳ họp"), wording.items([wording.words(item) for item in session.agenda])),
        Section(wording.words("Báo cáo, tờ trình trình tại Kỳ họp"), _reports(frame, session.reports)),
        Section(wording.words("Chất vấn và trả lời chất vấn"), _questions(frame, session.questions)),
        Section(wording.words("Biểu quyết"), _votes(frame)),
        Section(wording.words("Công tác nhân sự"), _personnel(frame, session.personnel)),
        Section(wording.words("Nghị quyết được thông qua"), _resolutions(frame, session.resolutions)),
    )
    return Section(wording.words("Nội dung Kỳ họp"), inner=inner)


def _counted(frame: Frame, field: str, what: str) -> Run:
    """Say how many entries the list in *field* of the session has, and *what* they are."""
    return frame.told(field, f"{frame.notation.count(len(getattr(frame.session, field)))} {what}")


def _reports(frame: Frame, reports: Sequence[Report]) -> list[Block]:
    if not reports:
        return []
    wording = frame.wording
    entries = [
        wording.words(report.title or figures.GAP, wording.led(" (", report.by, " trình bày)")) for report in reports
    ]
    lead = wording.text(BODY, "Kỳ họp đã nghe ", _counted(frame, "reports", "báo cáo, tờ trình:"))
    return [lead, *wording.items(entries)]


def _questions(frame: Frame, questions: Sequence[Question]) -> list[Block]:
    blocks: list[Block] = []
    words, led = frame.wording.words, frame.wording.led
    for question in questions:
        asker = capitalised(frame.wording.person(question.asker))
        asked = words(asker, " chất vấn", led(" ", question.to), led(": ", question.question))
        blocks.append(Text(BODY, closed(asked, ".")))
        if question.answer is not None:
            blocks.append(Text(BODY, closed(words("Trả lời: ", question.answer), ".")))
    return blocks


def _votes(frame: Frame) -> list[Block]:
    words, led = frame.wording.words, frame.wording.led
    entries = [
        words(decision.subject or figures.GAP, led(": ", vote_words(frame, decision.vote)))
        for decision in frame.session.votes
    ]
    return list(frame.wording.items(entries))


def vote_words(frame: Frame, vote: Vote) -> Words | None:
    """Write a vote: ``25/27 đại biểu tán thành (đạt 92,59%), 02 không tán thành``; None if nothing is known."""
    notation, parts = frame.notation, list[Words]()
    if vote.in_favour is None and vote.present is not None:
        parts.append((Run(f"{notation.count(vote.present)} đại biểu có mặt", BODY, Told(vote, "present", "present")),))
    if vote.in_favour is not None:
        share = percent_of(vote.in_favour, vote.present)
        whole = f"/{notation.count(vote.present)}" if vote.present is not None else ""
        reached = f" (đạt {figures.percent(share, notation)})" if share is not None else ""
        text = f"{notation.count(vote.in_favour)}{whole} đại biểu tán thành{reached}"
        parts.append((Run(text, BODY, Told(vote, "in_favour", "in_favour")),))
    for field, meaning in (("against", "không tán thành"), ("abstained", "không biểu quyết")):
        number: int | None = getattr(vote, field)
        if number is not None:
            parts.append((Run(f"{notation.count(number)} {meaning}", BODY, Told(vote, field, field)),))
    return joined(parts, ", ") if parts else None


def _personnel(frame: Frame, decisions: Sequence[Personnel]) -> list[Block]:
    words, led = frame.wording.words, frame.wording.led
    entries = []
    for decision in decisions:
        person = frame.wording.person(decision.person)
        post = (
            words(" giữ chức vụ " if _elects(decision.decision) else " chức vụ ", decision.post)
            if decision.post
            else None
        )
        lead = words(decision.decision, " ") if decision.decision else None
        entries.append(words(lead, person, post, led(": ", vote_words(frame, decision.vote))))
    return list(frame.wording.items(entries))


def _elects(decision: str | None) -> bool:
    return decision is not None and decision.lower().startswith("bầu")


def _code(frame: Frame, resolution: Resolution) -> Words | None:
    """Write number and symbol; a symbol that was given without its number keeps room for it."""
    words = frame.wording.words
    if resolution.number is not None:
        number = frame.notation.document_number(resolution.number, "NQ").partition("/")[0]
        return words(Run(number, BODY, Told(resolution, "number", "number")), "/", resolution.symbol)
    given = "symbol" in resolution.model_fields_set
    return words(figures.GAP, "/", resolution.symbol) if given else None


def resolution_name(frame: Frame, resolution: Resolution) -> Words:
    """Name a resolution: ``Nghị quyết số 45/NQ-HĐND ngày 18/12/2020 về ...``, as far as it is known."""
    notation, words, led = frame.notation, frame.wording.words, frame.wording.led
    number = led(" số ", _code(frame, resolution))
    day = None
    if resolution.date is not None:
        day = Run(f" {notation.day_long(resolution.date)}", BODY, Told(resolution, "date", "date"))
    return words("Nghị quyết", number, day, led(" ", resolution.subject))


def _resolutions(frame: Frame, resolutions: Sequence[Resolution]) -> list[Block]:
    if not resolutions:
        return []
    text, label = frame.wording.text, frame.label_of("resolutions")
    passed = _counted(frame, "resolutions", "nghị quyết")
    if label is not None:
        return [
            text(
                BODY,
                "Kỳ họp đã thông qua ",
                passed,
                Run(f" (danh mục tại {label} kèm theo).", BODY, Numbering.APPENDIX),
            )
        ]
    entries = [
        frame.wording.words(
            resolution_name(frame, resolution), frame.wording.led("; ", vote_words(frame, resolution.vote))
        )
        for resolution in resolutions
    ]
    return [text(BODY, "Kỳ họp đã thông qua ", passed, ":"), *frame.wording.items(entries)]


def resolutions_appendix(frame: Frame) -> list[Block]:
    """Compose the table of resolutions passed."""
    notation = frame.notation
    heads = (
        ("STT", Alignment.CENTRE),
        ("Số, ký hiệu", Alignment.CENTRE),
        ("Ngày thông qua", Alignment.CENTRE),
        ("Trích yếu", Alignment.LEFT),
        ("Kết quả biểu quyết", Alignment.LEFT),
    )
    rows: list[tuple[str | Run | Words, ...]] = []
    for number, resolution in enumerate(frame.session.resolutions, start=1):
        day = notation.day_short(resolution.date) if resolution.date is not None else figures.GAP
        rows.append(
            (
                Run(str(number), BODY, Numbering.ROW),
                _code(frame, resolution) or figures.GAP,
                Run(day, BODY, Told(resolution, "short date", "date")),
                capitalised(frame.wording.words(resolution.subject or figures.GAP)),
                capitalised(vote_words(frame, resolution.vote) or ()),
            )
        )
    return [table(frame, heads, rows)]


def table(
    frame: Frame, heads: Sequence[tuple[str | Words, Alignment]], rows: Iterable[Iterable[str | Run | Words | None]]
) -> Table:
    """Make a plain table of *heads* and *rows*; its first column of running text names the rows."""
    text = frame.wording.text
    names = next((number for number, (_, alignment) in enumerate(heads) if alignment is Alignment.LEFT), 0)
    return Table(
        columns=tuple(
            Column(text(Role.TABLE_HEAD, head), alignment, number == names)
            for number, (head, alignment) in enumerate(heads)
        ),
        rows=tuple([tuple([Cell(text(CELL, cell)) for cell in row]) for row in rows]),
    )


def speeches(frame: Frame) -> Section:
    """Compose the speeches: speaker and general sense, then the points."""
    blocks = [block for speech in frame.session.speeches for block in _speech(frame, speech)]
    return Section(frame.wording.words("Ý kiến phát biểu tại Kỳ họp"), blocks)


def _speech(frame: Frame, speech: Speech) -> list[Block]:
    wording = frame.wording
    said = speech.intro if speech.intro is not None else "phát biểu"
    end = "." if speech.intro is not None or not speech.points else ":"
    *before, last = wording.paragraphs(BODY, "Phát biểu tại Kỳ họp, ", wording.person(speech.speaker), " ", said)
    blocks: list[Block] = [*before, Text(BODY, closed(last.runs, end))]
    if speech.lead is not None and speech.points:
        blocks.append(Text(BODY, closed(wording.words(speech.lead), ":")))
    return [*blocks, *wording.items([wording.words(point) for point in speech.points])]


def tasks(frame: Frame) -> Section:
    """Compose the tasks given, or where to find them."""
    session, wording = frame.session, frame.wording
    title = wording.words("Nhiệm vụ tiếp theo")
    label = frame.label_of("tasks")
    if label is not None:
        lead = wording.text(
            BODY, "Kỳ họp giao ", _counted(frame, "tasks", f"nhiệm vụ (chi tiết tại {label} kèm theo).")
        )
        return Section(title, [lead])
    return Section(title, wording.items([_task(frame, task) for task in session.tasks]))


def _task(frame: Frame, task: Task) -> Words:
    words, led = frame.wording.words, frame.wording.led
    support = joined([words(name) for name in task.support], ", ")
    details = (led("chủ trì: ", task.lead), led("phối hợp: ", support), led("", _due(frame, task)))
    told = joined([detail for detail in details if detail], "; ")
    return words(task.task or figures.GAP, led(" (", told, ")"))


def _due(frame: Frame, task: Task) -> Run | None:
    if task.due is not None:
        return Run(f"thời hạn: {frame.notation.day_short(task.due)}", BODY, Told(task, "due", "due"))
    return Run("thường xuyên", BODY, Told(task, "recurring", "recurring")) if task.recurring else None


def tasks_appendix(frame: Frame) -> list[Block]:
    """Compose the table of tasks."""
    words, centre, left = frame.wording.words, Alignment.CENTRE, Alignment.LEFT
    heads = (("STT", centre), ("Nhiệm vụ", left), ("Chủ trì", left), ("Phối hợp", left), ("Thời hạn", centre))
    rows: list[tuple[str | Run | Words, ...]] = []
    for number, task in enumerate(frame.session.tasks, start=1):
        due = "Thường xuyên" if task.recurring else figures.GAP
        if task.due is not None:
            due = frame.notation.day_short(task.due)
        rows.append(
            (
                Run(str(number), BODY, Numbering.ROW),
                closed(words(task.task or figures.GAP), ""),
                words(task.lead or figures.GAP),
                joined([words(name) for name in task.support], ", "),
                Run(due, BODY, Told(task, "due", "due")),
            )
        )
    return [table(frame, heads, rows)]
