"""The timetable: a plan with the files it names, as they are at this moment."""

from __future__ import annotations

import os.path
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, Problem
from reportgen.load import place_of_text, read_part
from reportgen.messages import msg
from reportgen.reading import contents
from reportgen.schedule import sessions
from reportgen.schedule.calendar import Calendar
from reportgen.schedule.holidays import Holidays
from reportgen.schedule.plan import Plan
from reportgen.schedule.slots import Almanac, slots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from reportgen.errors import Place
    from reportgen.schedule.plan import Entry

MONTHS_AHEAD_OF_A_YEAR: Final = 11  # from December on, the next year's holidays should be there


class Timetable(NamedTuple):
    """A plan, the folder it lies in, and the days it goes by; *problems* stop none of the other entries."""

    plan: Plan
    folder: Path
    almanac: Almanac
    problems: tuple[Problem, ...] = ()
    sessions_known: bool = True

    def manifest(self, entry: Entry) -> Path:
        """Return where the manifest of *entry* lies."""
        return self.folder / entry.manifest

    def slots(self, entry: Entry, first: datetime, last: datetime) -> Iterator[datetime]:
        """Yield the slots of *entry* from *first* to *last*, both included."""
        yield from slots(entry.when, self.almanac, first, last)

    def notes(self, today: date) -> Iterator[Problem]:
        """Yield what the office should look after soon: holidays of this year or the next that nobody has listed."""
        if self.plan.holidays is None:
            return
        years = {day.year for day in self.almanac.calendar.off}
        wanted = {today.year, today.year + (today.month > MONTHS_AHEAD_OF_A_YEAR)}
        for year in sorted(wanted - years):
            message = msg("tệp ngày nghỉ chưa có ngày nào của năm {year}", year=year)
            hint = msg("thêm các ngày nghỉ và ngày làm bù theo thông báo của năm ấy")
            yield Problem("holidays", message, self.plan.at("holidays"), "holidays", hint, severity="W")


def read(path: Path) -> Timetable:
    """Read the plan at *path* and what it names; raise ``InputError`` where plan or holidays cannot be relied on."""
    plan, problems = read_part(contents(path), str(path), Plan)
    if plan is None:
        raise InputError(problems)
    folder = path.parent
    problems += _far_away(plan)
    if problems:
        raise InputError(problems)
    calendar = _calendar(folder / plan.holidays, plan.at("holidays")) if plan.holidays is not None else Calendar()
    found = sessions.read((folder / named, place_of_text(named)) for named in plan.sessions)
    missing = _missing(plan, folder)
    almanac = Almanac(calendar, found.first_days)
    return Timetable(plan, folder, almanac, (*missing, *found.problems), sessions_known=not found.problems)


def _far_away(plan: Plan) -> Iterator[Problem]:
    """Find files that are not named from the plan's own folder on: another machine's disk has other names."""
    named = [(plan.at("holidays"), "holidays", plan.holidays)] if plan.holidays is not None else []
    named += [(place_of_text(file), f"sessions[{number}]", file) for number, file in enumerate(plan.sessions, start=1)]
    named += [
        (entry.at("manifest"), f"entries[{number}].manifest", entry.manifest)
        for number, entry in enumerate(plan.entries, start=1)
    ]
    for place, field, file in named:
        if PureWindowsPath(file).anchor or PurePosixPath(file).anchor:
            yield Problem("not-found", msg("ghi đường dẫn tính từ tệp kế hoạch này"), place, field)


def _calendar(path: Path, place: Place) -> Calendar:
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
        message = msg("không có tệp ngày nghỉ «{file}»", file=path.name)
        raise InputError([Problem("not-found", message, place, "holidays")])
    holidays, problems = read_part(contents(path), str(path), Holidays)
    if holidays is None or problems:
        raise InputError(problems)
    return holidays.calendar


def _missing(plan: Plan, folder: Path) -> Iterator[Problem]:
    """Find manifests that are not there: known now, not only when their time has come."""
    for number, entry in enumerate(plan.entries, start=1):
        if not os.path.exists(folder / entry.manifest):  # noqa: PTH110  # as above
            message = msg("không có tệp đợt in «{file}»", file=entry.manifest)
            yield Problem("not-found", message, entry.at("manifest"), f"entries[{number}].manifest")
