"""Compose: a session of an office becomes a document, in the order of the decree's parts. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import collector, decree
from reportgen.abbreviations import ABBREVIATIONS
from reportgen.blocks import Block, Document, Page, Part
from reportgen.compose import appendices, closing, letterhead, minutes, opening, proceedings, results
from reportgen.compose.frame import Frame
from reportgen.compose.outline import Section, numbered
from reportgen.compose.wording import Wording, written
from reportgen.decree import Role
from reportgen.errors import InputError, Problem
from reportgen.notation import Notation, UnknownLocale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen import model
    from reportgen.model import Office, Session

VIETNAM = timezone(timedelta(hours=7))


@collector.paused()
def compose(session: Session, office: Office) -> Document:
    """Compose the paper that tells of *session* as *office* issues it.

    Raise ``InputError`` where the two together break the law, such as a head who signs for himself.
    """
    wording = Wording(_notation(office), session.figures)
    frame = Frame(session, office, wording, appendices.planned(session))
    body = _minutes(frame) if frame.is_minutes else _summary(frame)
    subject = "".join(run.text for run in letterhead.subject(frame))
    return Document(
        parts=(Part(tuple(body)), *appendices.parts(frame)),
        title=f"{session.paper.kind.value.capitalize()}: {subject}",
        author=frame.council,
        language=office.locale.replace("_", "-"),
        issued=_issued(session),
        page=_page(office),
        contents=decree.CONTENTS if session.paper.contents else "",
        abbreviations=_abbreviations(office),
        fonts=_fonts(office),
    )


def _notation(office: Office) -> Notation:
    try:
        return Notation.of(office.locale)
    except UnknownLocale as unknown:
        raise InputError([Problem("locale", unknown.message, office.at("locale"), "locale")]) from None


def _summary(frame: Frame) -> list[Block]:
    return [
        *letterhead.blocks(frame),
        *opening.paragraphs(frame),
        *opening.sittings(frame),
        *numbered(_sections(frame)),
        *appendices.announcement(frame),
        *closing.blocks(frame),
    ]


def _minutes(frame: Frame) -> list[Block]:
    return [
        *letterhead.blocks(frame),
        *minutes.opening_lines(frame),
        *numbered(_sections(frame)),
        *appendices.announcement(frame),
        minutes.closing_line(frame),
        *closing.minutes_blocks(frame),
    ]


def _sections(frame: Frame) -> list[Section]:
    return [
        opening.participants(frame),
        proceedings.business(frame),
        results.results(frame),
        results.shortfalls(frame),
        results.targets(frame),
        proceedings.speeches(frame),
        proceedings.tasks(frame),
        *_own_sections(frame, frame.session.sections),
    ]


def _own_sections(frame: Frame, sections: Sequence[model.Section]) -> list[Section]:
    wording = frame.wording
    return [
        Section(
            wording.words(section.title if section.title is not None else "Nội dung khác"),
            [
                *(block for prose in section.paragraphs for block in wording.paragraphs(Role.BODY, prose)),
                *wording.items([wording.words(item) for item in section.items]),
            ],
            _own_sections(frame, section.sections),
            own=True,
        )
        for section in sections
    ]


def _issued(session: Session) -> datetime | None:
    """Return the paper's own time: its date, else the session's last day, as far as known; never the clock's."""
    written = session.paper.date
    if written is not None and written.day:
        return datetime(written.year, written.month, written.day, tzinfo=VIETNAM)
    return datetime.combine(session.days[1], time(), VIETNAM) if session.days is not None else None


def _page(office: Office) -> Page:
    layout = office.layout
    return Page(
        top=float(layout.top),
        bottom=float(layout.bottom),
        left=float(layout.left),
        right=float(layout.right),
        body_size=layout.body_size,
        indent=float(layout.indent),
        line_spacing=float(layout.line_spacing),
        paragraph_gap=float(layout.paragraph_gap),
    )


def _abbreviations(office: Office) -> tuple[tuple[str, str], ...]:
    """Return the usual abbreviations and the office's own, which win."""
    return tuple(
        sorted({**ABBREVIATIONS, **{short: str(full) for short, full in office.abbreviations.items()}}.items())
    )


def _fonts(office: Office) -> tuple[str, str, str, str] | None:
    if office.fonts is None:
        return None
    fonts = office.fonts
    return (_beside(fonts.regular), _beside(fonts.bold), _beside(fonts.italic), _beside(fonts.bold_italic))


def _beside(name: str) -> str:
    """Return the path of a file that is named relative to the data file that names it."""
    named = written(name)
    return str(Path(named.place.file).parent / name) if named is not None else name
