"""Plans made from a few lines, a clock that is set by hand, and a run that answers as it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.compose import VIETNAM
from reportgen.errors import InputError
from reportgen.load import read_part
from reportgen.schedule.calendar import Calendar
from reportgen.schedule.due import Outcome, run_due
from reportgen.schedule.ledger import opened
from reportgen.schedule.plan import Entry, Plan
from reportgen.schedule.slots import Almanac
from reportgen.schedule.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.schedule.course import Course, Slot


def moment(text: str) -> datetime:
    """Read ``16/12 20:00`` of the year 2020, or ``16/12/2021 20:00``, in Vietnam."""
    day, clock = text.split(" ")
    numbers = [int(number) for number in day.split("/")]
    hour, minute = clock.split(":")
    return datetime(
        numbers[2] if len(numbers) > 2 else 2020, numbers[1], numbers[0], int(hour), int(minute), 0, 0, VIETNAM
    )


def day(text: str) -> date:
    return moment(f"{text} 00:00").date()


def plan(*entries: str) -> Plan:
    """Make a plan of entries such as ``{name: a, when: mỗi ngày lúc 17:00}``."""
    lines = ["format: 1", "holidays: ngay-nghi.yaml", "sessions: [phien]", "entries:"]
    lines += [f"  - {entry[:-1]}, manifest: dot.yaml}}" for entry in entries]
    made, problems = read_part("\n".join(lines).encode(), "ke-hoach.yaml", Plan)
    if made is None:
        raise InputError(problems)
    return made


def timetable(*entries: str, sessions: Iterable[str] = (), calendar: Calendar | None = None) -> Timetable:
    almanac = Almanac(calendar or Calendar(), frozenset(map(day, sessions)))
    return Timetable(plan(*entries), Path(), almanac)


START = moment("1/12 00:00")


@dataclass
class Office:
    """A state folder, a clock, and runs that answer 0 or, one after the other, what they are told to."""

    state: Path
    answers: list[int] = field(default_factory=list)
    started: list[Slot] = field(default_factory=list)
    takes: timedelta = timedelta()
    now: datetime = START

    def start(self, entry: Entry, slot: Slot) -> int:
        assert entry.name == slot.entry
        self.started.append(slot)
        self.now += self.takes
        return self.answers.pop(0) if self.answers else 0

    def tick(self, table: Timetable, at: str | datetime) -> Outcome:
        self.now = moment(at) if isinstance(at, str) else at
        return run_due(table, self.state, lambda: self.now, self.start)

    def ticks(self, table: Timetable, times: Sequence[str]) -> list[int]:
        """Return the exit code of each of the looks at *times*."""
        return [self.tick(table, at).code for at in times]

    def book(self) -> list[Course]:
        with opened(self.state) as ledger:
            return ledger.courses()

    def told(self) -> list[str]:
        """Return each slot as ``name 16/12 20:00 done``."""
        return [f"{c.slot.entry} {c.slot.due:%d/%m %H:%M} {c.state.value if c.state else '-'}" for c in self.book()]
