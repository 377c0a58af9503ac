"""A rule: on which days, and at what time of day, something is to run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time  # noqa: TC003  # pydantic looks at the types of what a part holds
from enum import Enum
from typing import Final, TypeAlias

LAST_OF_MONTH: Final = 0


class Move(Enum):
    """Where a run goes whose day is no working day."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class EachDay:
    """Every day, or every working day (ngày làm việc)."""

    working: bool = False


@dataclass(frozen=True, slots=True)
class EachWeek:
    """One day of every week, Monday being 0."""

    weekday: int


@dataclass(frozen=True, slots=True)
class EachMonth:
    """One *day* of every month, which every month has, or ``LAST_OF_MONTH``."""

    day: int


@dataclass(frozen=True, slots=True)
class BeforeSession:
    """So many days, or working days, before the first day of each session (kỳ họp); 0 is that day itself."""

    days: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Once:
    """One day of all."""

    day: date


DayRule: TypeAlias = EachDay | EachWeek | EachMonth | BeforeSession | Once


@dataclass(frozen=True, slots=True)
class Rule:
    """The days, the time in Vietnam, and where a run moves to from a day off; *words* are the office's own."""

    words: str
    days: DayRule
    at: time
    move: Move | None = None

    @property
    def by_sessions(self) -> bool:
        """Tell whether the days of sessions must be known."""
        return isinstance(self.days, BeforeSession)

    @property
    def by_working_days(self) -> bool:
        """Tell whether the days off must be known."""
        return self.move is not None or getattr(self.days, "working", False)
