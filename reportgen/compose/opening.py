"""The opening: which session met, when and where, what for; then who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import Block, Run, Text, Told
from reportgen.collation import person_key
from reportgen.compose import figures
from reportgen.compose.outline import Section
from reportgen.compose.wording import Words, capitalised, closed, written
from reportgen.decree import Role
from reportgen.model.figure import percent_of
from reportgen.model.proceedings import Order, PartOfDay, Sitting
from reportgen.numerals import words as in_words

if TYPE_CHECKING:
    from reportgen.compose.frame import Frame
    from reportgen.model import Person

BODY = Role.BODY


def paragraphs(frame: Frame) -> list[Block]:
    """Compose the opening paragraph, or take the office's own words for it."""
    if frame.paper.opening is not None:
        return list(frame.wording.paragraphs(BODY, frame.paper.opening))
    return [_opening(frame)]


def _opening(frame: Frame) -> Text:
    session, words = frame.session, frame.wording.words
    begun = next((sitting for sitting in session.sittings if _is_opening(sitting)), None)
    when = _moment(frame, begun) if begun is not None else _span(frame)
    named = words(frame.session_number(with_kind=True), frame.wording.led(", ", frame.term_and_tenure()))
    verb = Run("tổ chức", BODY)
    if begun is not None:
        verb = Run("khai mạc", BODY, written(begun.content))
    place, purpose = frame.wording.led(" tại ", session.place), frame.wording.led(" nhằm ", session.purpose)
    lead = capitalised(words(when, ", " if when else None, frame.council, " ", verb, " ", named, place, purpose))
    return Text(BODY, (*closed(lead, "."), *(_programme(frame) if begun is not None else ())))


def _is_opening(sitting: Sitting) -> bool:
    return sitting.content is not None and sitting.content.lower().rstrip(".") == "khai mạc"


def _moment(frame: Frame, sitting: Sitting) -> Words | None:
    if sitting.date is None:
        return _span(frame)
    part = f"{sitting.part.value} " if sitting.part is not None and sitting.part is not PartOfDay.WHOLE else ""
    return (Run(part + frame.notation.day_long(sitting.date), BODY, Told(sitting, "date", "date")),)


def _span(frame: Frame) -> Words | None:
    """Write the day, or ``trong hai ngày 17 - 18/12/2020``."""
    days = frame.session.days
    if days is None:
        return None
    first, last = days
    if first == last:
        return (frame.told("day", frame.notation.day_long(first), "first_day"),)
    count = in_words((last - first).days + 1)
    return (frame.told("days", f"trong {count} ngày {frame.notation.days_short(first, last)}", "first_day"),)


def _programme(frame: Frame) -> Words:
    """Say how long the session lasts, as its programme has it if the data tells only of its beginning."""
    days, span = frame.session.days, _span(frame)
    if days is None or span is None or days[0] == days[1]:
        return ()
    held = max((sitting.date for sitting in frame.session.sittings if sitting.date), default=days[0])
    lead = " Kỳ họp diễn ra " if held == days[1] else " Theo nội dung, chương trình, Kỳ họp diễn ra "
    return closed(frame.wording.words(lead, span), ".")


def participants(frame: Frame) -> Section:
    """Compose who chaired, wrote, took part and was invited, as far as the data names them."""
    session, wording = frame.session, frame.wording
    inner = (
        Section(wording.words("Chủ tọa Kỳ họp"), _people(frame, session.chairs)),
        Section(wording.words("Thư ký Kỳ họp"), _people(frame, session.secretaries)),
        Section(wording.words("Đại biểu Hội đồng nhân dân"), _delegates(frame)),
        Section(wording.words("Đại biểu mời dự Kỳ họp"), _guests(frame)),
    )
    return Section(wording.words("Thành phần dự Kỳ họp"), inner=inner)


def sittings(frame: Frame) -> list[Text]:
    """List the sittings, unless the opening has told all of the only one."""
    if len(frame.session.sittings) == 1:
        (only,) = frame.session.sittings
        timed = (
            only.start or only.end
        ) is not None and not frame.is_minutes  # minutes tell beginning and end on lines of their own
        if not timed and (only.content is None or _is_opening(only)):
            return []
    return frame.wording.items([_sitting(frame, sitting) for sitting in frame.session.sittings])


def _sitting(frame: Frame, sitting: Sitting) -> Words:
    """Write a sitting as far as it is known: time, part of the day, date, content."""
    notation, words = frame.notation, frame.wording.words
    start, end = (notation.clock(moment) if moment is not None else None for moment in (sitting.start, sitting.end))
    hours = f"từ {start} đến {end}" if start and end else start or (f"đến {end}" if end else "")
    part = sitting.part.value if sitting.part is not None and sitting.part is not PartOfDay.WHOLE else ""
    day = notation.day_long(sitting.date) if sitting.date is not None else ""
    moment = " ".join(filter(None, (part, day)))
    told = ", ".join(filter(None, (hours, moment)))
    origin = Told(sitting, "sitting", "date" if sitting.date is not None else "start")
    return words(Run(told, BODY, origin), frame.wording.led(": " if told else "", sitting.content))


def _people(frame: Frame, people: tuple[Person, ...]) -> list[Text]:
    return frame.wording.items([frame.wording.person(person) for person in people])


def _delegates(frame: Frame) -> list[Block]:
    delegates, words = frame.session.delegates, frame.wording.words
    blocks: list[Block] = []
    if delegates.present is not None or delegates.total is not None:
        blocks.append(Text(BODY, closed(_attendance(frame), ".")))
    if delegates.absent:
        absent = delegates.absent
        if delegates.order is Order.BY_NAME:
            absent = tuple(sorted(absent, key=lambda person: person_key(person.name or "")))
        lead = f"Vắng mặt {frame.notation.count(len(absent))} đại biểu:"
        blocks.append(frame.wording.text(BODY, Run(lead, BODY, Told(delegates, "absent", "absent"))))
        blocks += frame.wording.items(
            [words(frame.wording.person(person), frame.wording.led(": ", person.reason)) for person in absent]
        )
    return blocks


def _attendance(frame: Frame) -> Words:
    delegates, count = frame.session.delegates, frame.notation.count
    if delegates.present is None:
        total = count(delegates.total) if delegates.total is not None else figures.GAP
        return (Run(f"Tổng số {total} đại biểu", BODY, Told(delegates, "total", "total")),)
    origin = Told(delegates, "present", "present")
    if delegates.total is None:
        return (Run(f"Có mặt {count(delegates.present)} đại biểu", BODY, origin),)
    share = figures.percent(percent_of(delegates.present, delegates.total), frame.notation)
    return (Run(f"Có mặt {count(delegates.present)}/{count(delegates.total)} đại biểu (đạt {share})", BODY, origin),)


def _guests(frame: Frame) -> list[Block]:
    session, wording = frame.session, frame.wording
    entries = [wording.person(person) for person in session.guests] + [
        wording.words(group) for group in session.invited
    ]
    return list(wording.items(entries))
