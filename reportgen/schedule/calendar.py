"""The calendar: which days an office works, from the weekend, the days off and the make-up days (làm bù)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from reportgen.schedule.rule import Move

if TYPE_CHECKING:
    from collections.abc import Iterator

SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days *off* besides Saturday and Sunday, and days *made_up*, on which an office works all the same."""

    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether *day* is a working day."""
        return day in self.made_up or (day.weekday() < SATURDAY and day not in self.off)

    def before(self, day: date, count: int) -> date:
        """Return the working day that is the *count*-th before *day*."""
        while count:
            day -= _DAY
            count -= self.works(day)
        return day

    def moved_onto(self, day: date, move: Move) -> Iterator[date]:
        """Yield the days whose runs fall on *day*: itself and the days off beside it; of a day off, nothing."""
        if not self.works(day):
            return
        yield day
        step = _DAY if move is Move.BEFORE else -_DAY
        while not self.works(day := day + step):
            yield day
