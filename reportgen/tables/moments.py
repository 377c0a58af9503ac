"""Moments: the day, the time or the span of time in a cell as its format shows it to a person, or an error."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.grid import GENERAL
from reportgen.tables.codes import sections, unshown

if TYPE_CHECKING:
    from collections.abc import Iterator

Moment: TypeAlias = date | time | timedelta  # a datetime is a date, too

# Formats 14 and 22 of every workbook: the day as the reader's machine is set, which is in Vietnam day first.
_OF_THE_PLACE: Final = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy h:mm"}
_SEPARATORS: Final = frozenset("/:.,")
_MINUTE: Final = "minute"  # what m means between hours and seconds
_SECOND: Final = timedelta(seconds=1)
_SPANS: Final = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "s": _SECOND}
_CLOCK: Final = frozenset({"h", "hh", _MINUTE, _MINUTE * 2, "s", "ss"})


def moment_shown(value: Moment, format: str) -> str:  # noqa: A002  # what Excel calls it
    """Return what a person sees of *value*; raise ``Misread`` where that is not certain.

    >>> moment_shown(date(2020, 12, 1), "mm/yyyy"), moment_shown(timedelta(hours=26, minutes=30), "[h]:mm")
    ('12/2020', '26:30')
    """
    day, since = _parts(value)
    if since < timedelta(0):
        raise unshown(format)
    said = []
    for text, code in _codes(_style(day, since, format)):
        words = text if code is None else _span(since, code) if code.startswith("[") else _said(day, since, code)
        if words is None or (day is not None and code is not None and code.startswith("[")):
            raise unshown(format)
        said.append(words)
    return " ".join("".join(said).split())


def shows(format: str, *codes: str) -> bool:  # noqa: A002  # as above
    """Tell whether *format* shows one of *codes*: «d» a day, «m» a month, «y» a year, «h» an hour."""
    if format.casefold() == GENERAL.casefold():
        return True
    found = [code.strip("[]") for _, code in _codes(_OF_THE_PLACE.get(format, format)) if code is not None]
    return any(code.startswith(one) and not (one == "d" and len(code) > 2) and not code.startswith(_MINUTE)  # noqa: PLR2004
               for code in found for one in codes)  # fmt: skip


def _style(day: date | None, since: timedelta, format: str) -> str:  # noqa: A002  # as above
    if format.casefold() != GENERAL.casefold():
        return _OF_THE_PLACE.get(format, format)
    if day is None:
        return "[h]:mm:ss"
    return "dd/mm/yyyy hh:mm:ss" if since else "dd/mm/yyyy"


def _parts(value: Moment) -> tuple[date | None, timedelta]:
    """Return the day, if there is one, and the time since midnight, or the span, to the second as Excel rounds it."""
    if isinstance(value, timedelta):
        return None, round(value / _SECOND) * _SECOND
    if isinstance(value, time):
        value = datetime.combine(date(2000, 1, 1), value)
        rounded = value + _SECOND / 2
        return None, _since_midnight(rounded) if rounded.date() == value.date() else timedelta(days=1) - _SECOND
    if not isinstance(value, datetime):
        return value, timedelta(0)
    rounded = value + _SECOND / 2
    return rounded.date(), _since_midnight(rounded)


def _since_midnight(value: datetime) -> timedelta:
    return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)


def _codes(format: str) -> Iterator[tuple[str, str | None]]:  # noqa: A002  # as above
    """Yield each piece of *format* with the code that it is, if it is one; minutes apart from months."""
    tokens = sections(format)[0]
    listed = [(at, token.text) for at, token in enumerate(tokens)
              if not token.is_literal and token.text not in _SEPARATORS]  # fmt: skip
    order = {at: number for number, (at, _) in enumerate(listed)}
    for at, token in enumerate(tokens):
        if at not in order:
            yield token.text, None
            continue
        number, code = order[at], token.text
        before = listed[number - 1][1].strip("[]") if number else ""
        after = listed[number + 1][1].strip("[]") if number + 1 < len(listed) else ""
        if code in {"m", "mm"} and (before.startswith("h") or after.startswith("s")):
            code = _MINUTE * len(code)
        yield token.text, code


def _span(since: timedelta, code: str) -> str | None:
    inside = code.strip("[]")
    if inside[:1] not in _SPANS or inside not in {inside[0], inside[0] * 2}:
        return None
    return str(since // _SPANS[inside[0]]).zfill(len(inside))


def _said(day: date | None, since: timedelta, code: str) -> str | None:
    """Return what *code* says; None where it has no meaning here, or words in a language that is not known."""
    if code in _CLOCK:
        hours, rest = divmod(int(since / _SECOND), 3600)
        value = {"h": hours % 24, _MINUTE[0]: rest // 60, "s": rest % 60}[code[0]]
        return f"{value:02}" if code in {"hh", _MINUTE * 2, "ss"} else str(value)
    if day is None:
        return None
    return {
        "d": f"{day.day}", "dd": f"{day.day:02}", "m": f"{day.month}", "mm": f"{day.month:02}",
        "y": f"{day.year % 100:02}", "yy": f"{day.year % 100:02}", "yyy": f"{day.year}", "yyyy": f"{day.year}",
    }.get(code)  # fmt: skip
