"""The head of the first page: issuer and number left, nation and date right, then type and subject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.blocks import DASH, Addressees, Block, Letterhead, Run, Stamp, Text, Title, Told
from reportgen.compose.figures import GAP
from reportgen.compose.frame import OPEN_DAY, OPEN_NUMBER, OPEN_YEAR, Frame
from reportgen.compose.wording import Words, closed, lowered, written
from reportgen.decree import Role
from reportgen.model.paper import Kind

if TYPE_CHECKING:
    from reportgen.model import PaperDate
    from reportgen.notation import Notation


def blocks(frame: Frame) -> list[Block]:
    """Compose the head in the order of the decree: letterhead, title, addressees, legal grounds."""
    return [_letterhead(frame), _title(frame), *_addressees(frame), *_grounds(frame)]


def number_line(frame: Frame) -> Words:
    """Write number and symbol, ``05/TB-HĐND``; the number stays open until it is given."""
    paper = frame.paper
    symbol = Run(f"/{frame.symbol}", Role.BODY, written(paper.symbol or frame.office.issuer.symbol))
    if paper.number is None:
        return (Run(OPEN_NUMBER, Role.BODY), symbol)
    number = frame.notation.document_number(paper.number, frame.symbol).partition("/")[0]
    return (Run(number, Role.BODY, Told(paper, "number", "number")), symbol)


def date_words(issued: PaperDate | None, notation: Notation) -> str:
    """Write ``ngày 21 tháng 12 năm 2020`` with room left for what is not known yet."""
    if issued is None:
        return f"ngày{OPEN_DAY}tháng{OPEN_DAY}năm{OPEN_YEAR}"
    written = notation.day_long(date(issued.year, issued.month, issued.day or 1))
    return written if issued.day else f"ngày{OPEN_DAY}tháng{written.partition('tháng')[2]}"


def subject(frame: Frame) -> Words:
    """Write the subject (trích yếu): as given, else ``Kết quả Kỳ họp thứ ...``."""
    words = frame.wording.words
    if frame.paper.subject is not None:
        return closed(words(frame.paper.subject), "")
    lead = {Kind.NOTICE: "Kết quả ", Kind.REPORT: "Tóm tắt kết quả ", Kind.COMMUNIQUE: "Về kết quả "}
    return words(lead.get(frame.paper.kind, ""), frame.full_session())


def _letterhead(frame: Frame) -> Letterhead:
    issuer, text, upper = frame.office.issuer, frame.wording.text, frame.wording.upper
    stamps: list[Stamp] = []
    if frame.paper.urgency is not None:
        stamp = decree.URGENCY_STAMPS[frame.paper.urgency.value]
        words = Text(Role.URGENCY, (Run(stamp.words, Role.URGENCY, Told(frame.paper, "urgency", "urgency")),))
        stamps.append(Stamp(words, stamp.width, stamp.height, decree.URGENCY_RED))
    if frame.paper.draft:
        stamps.append(Stamp(text(Role.DRAFT, "DỰ THẢO")))
    place = frame.office.place if frame.office.place is not None else GAP
    issued = Run(date_words(frame.paper.date, frame.notation), Role.BODY, Told(frame.paper, "date", "date"))
    return Letterhead(
        parent=tuple(upper(Role.PARENT, line) for line in issuer.parent),
        issuer=tuple(upper(Role.ISSUER, line) for line in issuer.lines or (frame.council,)),
        nation=(text(Role.NATIONAL_NAME, decree.NATIONAL_NAME), text(Role.MOTTO, decree.MOTTO)),
        number=text(Role.NUMBER, f"{decree.NUMBER_LEAD} ", number_line(frame)),
        place_date=None if frame.is_minutes else text(Role.PLACE_DATE, place, ", ", issued),
        stamps=tuple(stamps),
    )


def _title(frame: Frame) -> Title:
    text = frame.wording.text
    kind = Run(frame.paper.kind.value.upper(), Role.TYPE, Told(frame.paper, "kind", "kind"))
    return Title((text(Role.TYPE, kind), text(Role.SUBJECT, subject(frame))))


def _addressees(frame: Frame) -> list[Block]:
    addressees, words = frame.paper.addressees, frame.wording.words
    if not addressees:
        return []
    if len(addressees) == 1:
        names = [closed(words(addressees[0], role=Role.ADDRESSEE), ".")]
    else:
        last = len(addressees) - 1
        names = [
            words(DASH, closed(words(name, role=Role.ADDRESSEE), "." if number == last else ";"), role=Role.ADDRESSEE)
            for number, name in enumerate(addressees)
        ]
    return [Addressees(Run(f"{decree.ADDRESSEE_LEAD} ", Role.ADDRESSEE), tuple(names))]


def _grounds(frame: Frame) -> list[Block]:
    grounds, words = frame.paper.grounds, frame.wording.words
    last = len(grounds) - 1
    return [
        Text(Role.GROUND, closed(words(_with_lead(ground), ground, role=Role.GROUND), "." if number == last else ";"))
        for number, ground in enumerate(grounds)
    ]


def _with_lead(ground: str) -> str:
    return (
        ""
        if ground.lower().startswith((decree.GROUND_LEAD.lower(), "theo ", "xét ", "thực hiện "))
        else f"{decree.GROUND_LEAD} "
    )


def announced(frame: Frame) -> Words:
    """Name the paper inside sentences: ``tóm tắt khai mạc Kỳ họp ...``."""
    first, *rest = subject(frame)
    return (first.saying(lowered(first.text)), *rest)
