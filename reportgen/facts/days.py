"""Days: what happened at the session happened on its days, and the session within its tenure."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from reportgen.errors import Problem
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.facts.prose import Clause
    from reportgen.lint.written import Places
    from reportgen.model import PaperDate, Session

_OPENED: Final = re.compile(r"khai mạc|bế mạc")
_DAY: Final = re.compile(
    r"(?<![\w/.,-])(?:(?P<d1>\d{1,2})/(?P<m1>\d{1,2})/(?P<y1>\d{4})(?![\d/])"
    r"|(?<=ngày )(?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2}) năm (?P<y2>\d{4})(?!\d))"
)


def days(session: Session, prose: Iterable[Clause], places: Places) -> Iterator[Problem]:
    """Find days outside the session or its tenure, and steps before what they follow."""
    yield from _within_tenure(session)
    yield from _of_resolutions(session)
    issued, first = _day(session.paper.date), session.days
    if first is not None and issued is not None and issued < first[0]:
        message = msg(
            "văn bản đề ngày {day}, trước ngày đầu của kỳ họp ({other})", day=_shown(issued), other=_first_at(session)
        )
        yield Problem("fact-day", message, session.paper.at("date"), "paper.date", severity="W")
    for number, task in enumerate(session.tasks, start=1):
        if task.due is not None and first is not None and task.due < first[0]:
            message = msg(
                "thời hạn {day} trước ngày đầu của kỳ họp ({other})", day=_shown(task.due), other=_first_at(session)
            )
            yield Problem("fact-day", message, task.at("due"), f"tasks[{number}].due", severity="W")
    for clause in prose if session.first_day is not None and session.last_day is not None else ():
        yield from _in_words(session, clause, places)


def _within_tenure(session: Session) -> Iterator[Problem]:
    tenure = session.tenure
    for field, day in (("first_day", session.first_day), ("last_day", session.last_day)):
        if tenure is not None and day is not None and not tenure.first <= day.year <= tenure.last:
            message = msg(
                "ngày {day} ngoài nhiệm kỳ {first} - {last} ({other})",
                day=_shown(day),
                first=tenure.first,
                last=tenure.last,
                other=str(session.at("tenure")),
            )
            yield Problem("fact-day", message, session.at(field), field, severity="E")
            return


def _of_resolutions(session: Session) -> Iterator[Problem]:
    known, issued = session.days, _day(session.paper.date)
    for number, resolution in enumerate(session.resolutions, start=1):
        day, message = resolution.date, None
        if day is None:
            continue
        if known is not None and session.first_day and session.last_day and not known[0] <= day <= known[1]:
            message = msg(
                "nghị quyết đề ngày {day}, ngoài các ngày của kỳ họp ({other})",
                day=_shown(day),
                other=_first_at(session),
            )
        elif issued is not None and day > issued:
            message = msg(
                "nghị quyết đề ngày {day}, sau ngày của văn bản ({other})",
                day=_shown(day),
                other=str(session.paper.at("date")),
            )
        if message is not None:
            yield Problem("fact-day", message, resolution.at("date"), f"resolutions[{number}].date", severity="W")


def _in_words(session: Session, clause: Clause, places: Places) -> Iterator[Problem]:
    """Find a day in words on which the session opens or closes, and which is none of its days."""
    found = _DAY.search(clause.words)
    if found is None or session.days is None or not _OPENED.search(clause.words.lower()):
        return
    try:
        day = dt.date(*(int(found[name + "1"] or found[name + "2"]) for name in "ymd"))
    except ValueError:
        return  # no such day: a finding of the lint
    if not session.days[0] <= day <= session.days[1]:
        message = msg("«{words}» ngoài các ngày của kỳ họp ({other})", words=found[0], other=_first_at(session))
        yield Problem("fact-day", message, clause.place(places, found.start()), clause.field, severity="W")


def _first_at(session: Session) -> str:
    return str(session.at("first_day"))


def _day(issued: PaperDate | None) -> dt.date | None:
    return None if issued is None or issued.day is None else dt.date(issued.year, issued.month, issued.day)


def _shown(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
