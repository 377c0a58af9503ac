"""Slots: the moments at which a rule asks for a run; a function of rule, calendar and sessions alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reportgen.compose import VIETNAM
from reportgen.schedule.calendar import Calendar
from reportgen.schedule.rule import LAST_OF_MONTH, BeforeSession, EachDay, EachMonth, EachWeek, Once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportgen.schedule.rule import DayRule, Rule


class Almanac(NamedTuple):
    """What the days of a rule depend on: the office's calendar and the first days of its sessions."""

    calendar: Calendar = Calendar()
    sessions: frozenset[date] = frozenset()


def slots(rule: Rule, almanac: Almanac, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments of *rule* from *first* to *last*, both included, in Vietnam's time and in their order."""
    begin, end = first.astimezone(VIETNAM), last.astimezone(VIETNAM)
    for number in range((end.date() - begin.date()).days + 1):
        day = begin.date() + timedelta(days=number)
        moment = datetime.combine(day, rule.at, VIETNAM)
        if begin <= moment <= end and any(_asks(rule.days, asked, almanac) for asked in _days_for(rule, day, almanac)):
            yield moment


def _days_for(rule: Rule, day: date, almanac: Almanac) -> Iterator[date]:
    """Yield the days that, asked for by *rule*, bring a run on *day*."""
    if rule.move is None:
        yield day
    else:
        yield from almanac.calendar.moved_onto(day, rule.move)


def _asks(days: DayRule, day: date, almanac: Almanac) -> bool:
    match days:
        case EachDay(working):
            return almanac.calendar.works(day) or not working
        case EachWeek(weekday):
            return day.weekday() == weekday
        case EachMonth(number):
            return day.day == (number if number != LAST_OF_MONTH else monthrange(day.year, day.month)[1])
        case BeforeSession(count, working=True):
            return any(almanac.calendar.before(session, count) == day for session in almanac.sessions)
        case BeforeSession(count):
            return day + timedelta(days=count) in almanac.sessions
        case Once(asked):
            return day == asked
