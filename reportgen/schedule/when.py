"""When: the phrases by which an office says its times; what fits no row of the table is not guessed at."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import scalars
from reportgen.messages import msg
from reportgen.scalars import Misread
from reportgen.schedule.rule import LAST_OF_MONTH, BeforeSession, EachDay, EachMonth, EachWeek, Move, Once, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.schedule.rule import DayRule

DAYS_OF_EVERY_MONTH: Final = 28
DAYS_OF_A_LONG_MONTH: Final = 31
MOST_DAYS_BEFORE: Final = 60
MOST_HOURS_BEFORE: Final = 240
MINUTES_OF_A_DAY: Final = 24 * 60
LONGEST_DEADLINE: Final = timedelta(days=31)

_VIETNAMESE_WEEK = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_ENGLISH_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: Final = {word: number for week in (_VIETNAMESE_WEEK, _ENGLISH_WEEK) for number, word in enumerate(week)}
MOVES: Final = {
    "chuyển về ngày làm việc trước đó": Move.BEFORE,
    "chuyển sang ngày làm việc sau đó": Move.AFTER,
    "moved to the working day before": Move.BEFORE,
    "moved to the working day after": Move.AFTER,
}
PARTS_OF_THE_DAY: Final = {  # from, until
    **dict.fromkeys(("hôm", "day"), (time(0), time(23, 59))),
    **dict.fromkeys(("sáng", "morning"), (time(0), time(11, 59))),
    **dict.fromkeys(("chiều", "afternoon"), (time(12), time(17, 59))),
    **dict.fromkeys(("tối", "evening"), (time(18), time(23, 59))),
}
UNITS: Final = {
    **dict.fromkeys(("phút", "minute", "minutes"), timedelta(minutes=1)),
    **dict.fromkeys(("giờ", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("ngày", "day", "days"), timedelta(days=1)),
}

_WANTED = msg("một lịch chạy")
_EXAMPLES = msg(
    "viết như «tối trước mỗi kỳ họp lúc 20:00», «3 ngày làm việc trước mỗi kỳ họp lúc 15:00», "
    "«12 giờ trước mỗi kỳ họp khai mạc lúc 08:00», «ngày đầu mỗi kỳ họp lúc 06:30», «mỗi ngày lúc 06:00», "
    "«mỗi ngày làm việc lúc 17:00», «mỗi thứ hai lúc 07:30», "
    "«ngày 25 hằng tháng lúc 08:00, chuyển về ngày làm việc trước đó», «ngày cuối hằng tháng lúc 16:00» "
    "hoặc «một lần 17/12/2020 lúc 19:00»"
)


class _Said(NamedTuple):
    """What stands in the gaps of a phrase."""

    clock: time
    number: int = 0
    day: date = date.min
    weekday: int = 0
    part: str = "hôm"


def _of_month(said: _Said) -> tuple[DayRule, time]:
    if not 1 <= said.number <= DAYS_OF_A_LONG_MONTH:
        raise Misread(msg("tháng không có ngày {day}", day=said.number), msg("ghi một ngày từ 1 đến 28"))
    if said.number > DAYS_OF_EVERY_MONTH:
        message = msg("không phải tháng nào cũng có ngày {day}", day=said.number)
        raise Misread(message, msg("ghi một ngày từ 1 đến 28, hoặc «ngày cuối hằng tháng lúc 16:00»"), "ambiguous")
    return EachMonth(said.number), said.clock


def _the_day_before(said: _Said) -> tuple[DayRule, time]:
    first, last = PARTS_OF_THE_DAY[said.part]
    if not first <= said.clock <= last:
        message = msg("{clock} không phải buổi {part}", clock=f"{said.clock:%H:%M}", part=said.part)
        raise Misread(message, msg("sáng: trước 12:00; chiều: 12:00 - 17:59; tối: từ 18:00; hoặc viết «hôm trước»"))
    return BeforeSession(1), said.clock


def _days_before(said: _Said) -> tuple[DayRule, time]:
    return BeforeSession(_days(said)), said.clock


def _working_days_before(said: _Said) -> tuple[DayRule, time]:
    return BeforeSession(_days(said), working=True), said.clock


def _days(said: _Said) -> int:
    if not 1 <= said.number <= MOST_DAYS_BEFORE:
        raise Misread(msg("số ngày trước kỳ họp từ 1 đến {limit}", limit=MOST_DAYS_BEFORE))
    return said.number


def _hours_before(said: _Said) -> tuple[DayRule, time]:
    if not 1 <= said.number <= MOST_HOURS_BEFORE:
        raise Misread(msg("số giờ trước kỳ họp từ 1 đến {limit}", limit=MOST_HOURS_BEFORE))
    days, minutes = divmod((said.clock.hour - said.number) * 60 + said.clock.minute, MINUTES_OF_A_DAY)
    return BeforeSession(-days), time(*divmod(minutes, 60))


def _each_day(said: _Said) -> tuple[DayRule, time]:
    return EachDay(), said.clock


def _each_working_day(said: _Said) -> tuple[DayRule, time]:
    return EachDay(working=True), said.clock


def _each_week(said: _Said) -> tuple[DayRule, time]:
    return EachWeek(said.weekday), said.clock


def _end_of_month(said: _Said) -> tuple[DayRule, time]:
    return EachMonth(LAST_OF_MONTH), said.clock


def _first_day(said: _Said) -> tuple[DayRule, time]:
    return BeforeSession(0), said.clock


def _once(said: _Said) -> tuple[DayRule, time]:
    return Once(said.day), said.clock


_PHRASES: Final[dict[str, Callable[[_Said], tuple[DayRule, time]]]] = {
    "{part} trước mỗi kỳ họp lúc {clock}": _the_day_before,
    "the {part} before each session at {clock}": _the_day_before,
    "{number} ngày trước mỗi kỳ họp lúc {clock}": _days_before,
    "{number} day(s) before each session at {clock}": _days_before,
    "{number} ngày làm việc trước mỗi kỳ họp lúc {clock}": _working_days_before,
    "{number} working day(s) before each session at {clock}": _working_days_before,
    "{number} giờ trước mỗi kỳ họp khai mạc lúc {clock}": _hours_before,
    "{number} hour(s) before each session that opens at {clock}": _hours_before,
    "ngày đầu mỗi kỳ họp lúc {clock}": _first_day,
    "the first day of each session at {clock}": _first_day,
    "mỗi ngày lúc {clock}": _each_day,
    "hằng ngày lúc {clock}": _each_day,
    "each day at {clock}": _each_day,
    "every day at {clock}": _each_day,
    "mỗi ngày làm việc lúc {clock}": _each_working_day,
    "each working day at {clock}": _each_working_day,
    "every working day at {clock}": _each_working_day,
    "mỗi {weekday} lúc {clock}": _each_week,
    "{weekday} hằng tuần lúc {clock}": _each_week,
    "each {weekday} at {clock}": _each_week,
    "every {weekday} at {clock}": _each_week,
    "ngày {number} hằng tháng lúc {clock}": _of_month,
    "ngày {number} mỗi tháng lúc {clock}": _of_month,
    "the {ordinal} of each month at {clock}": _of_month,
    "the {ordinal} of every month at {clock}": _of_month,
    "ngày cuối hằng tháng lúc {clock}": _end_of_month,
    "ngày cuối mỗi tháng lúc {clock}": _end_of_month,
    "the last day of each month at {clock}": _end_of_month,
    "the last day of every month at {clock}": _end_of_month,
    "một lần {day} lúc {clock}": _once,
    "một lần: {day} lúc {clock}": _once,
    "một lần: {day} {clock}": _once,
    "once {day} at {clock}": _once,
    "once: {day} at {clock}": _once,
    "once: {day} {clock}": _once,
}
_GAPS: Final = {
    "clock": r"(?P<clock>[^,]+)",
    "number": r"(?P<number>[0-9]{1,9})",
    "ordinal": r"(?P<number>[0-9]{1,9})(?:st|nd|rd|th)",
    "day": r"(?P<day>\S+)",
    "weekday": f"(?P<weekday>{'|'.join(WEEKDAYS)})",
    "part": f"(?P<part>{'|'.join(PARTS_OF_THE_DAY)})",
}


def _pattern(phrase: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", phrase.replace("(s)", "\0"))
    written = "".join(_GAPS[piece] if gap % 2 else re.escape(piece) for gap, piece in enumerate(pieces))
    return re.compile(written.replace(re.escape("\0"), "s?"))


_TABLE: Final = tuple((_pattern(phrase), meant) for phrase, meant in _PHRASES.items())


def read_rule(value: object) -> Rule:
    """Read when something is to run.

    >>> read_rule("mỗi thứ hai lúc 07:30").days
    EachWeek(weekday=0)
    """
    words = " ".join(scalars.written(value, _WANTED).split())
    phrase, comma, ending = words.casefold().partition(", ")
    found = ((pattern.fullmatch(phrase), meant) for pattern, meant in _TABLE)
    match, meant = next(((match, meant) for match, meant in found if match is not None), (None, None))
    if match is None or meant is None:
        raise Misread(msg("không hiểu lịch chạy «{text}»", text=scalars.excerpt(words)), _EXAMPLES)
    days, at = meant(_said(match.groupdict()))
    return Rule(words, days, at, _move(ending) if comma else None)


def _said(gaps: dict[str, str]) -> _Said:
    return _Said(
        clock=scalars.clock(gaps["clock"]),
        number=int(gaps.get("number", 0)),
        day=scalars.day(gaps["day"]) if "day" in gaps else date.min,
        weekday=WEEKDAYS.get(gaps.get("weekday", ""), 0),
        part=gaps.get("part", "hôm"),
    )


def _move(ending: str) -> Move:
    if ending not in MOVES:
        message = msg("không hiểu «{text}» sau dấu phẩy", text=scalars.excerpt(ending))
        raise Misread(message, msg("dùng một trong: {known}", known="; ".join(MOVES)))
    return MOVES[ending]


def read_deadline(value: object) -> timedelta:
    """Read how late a run may still start.

    >>> read_deadline("4 giờ") == read_deadline("240 minutes")
    True
    """
    text = scalars.written(value, msg("một khoảng thời gian"))
    hint = msg("viết như «30 phút», «4 giờ» hoặc «2 ngày»")
    found = re.fullmatch(rf"([0-9]{{1,6}}) ({'|'.join(UNITS)})", text.casefold())
    if found is None:
        raise Misread(msg("«{text}» không phải một khoảng thời gian", text=scalars.excerpt(text)), hint)
    span = int(found[1]) * UNITS[found[2]]
    if not timedelta(minutes=10) <= span <= LONGEST_DEADLINE:
        raise Misread(msg("hạn bắt đầu từ 10 phút (lịch được xem 10 phút một lần) đến 31 ngày"), hint)
    return span
