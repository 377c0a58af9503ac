"""The course of a slot: each start of its run, and the one state in which it ends."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import ExitCode
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from datetime import datetime, timedelta

FIRST_SIGNAL: Final = 128
LATER: Final = frozenset({ExitCode.UNAVAILABLE, ExitCode.TRY_LATER})


class State(StrEnum):
    """How a slot ends."""

    DONE = "done"
    PARTIAL = "partial"
    MISSED = "missed"


class Reason(StrEnum):
    """Why a slot ends as it does."""

    COMPLETE = "complete"
    ATTEMPTS = "attempts"
    DEADLINE = "deadline"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


_WORDS: Final = {
    Reason.COMPLETE: msg("xong"),
    Reason.ATTEMPTS: msg("đã thử đủ số lần mà chưa trọn"),
    Reason.DEADLINE: msg("quá hạn bắt đầu"),
    Reason.SUPERSEDED: msg("đã đến lượt sau của việc này"),
    Reason.WITHDRAWN: msg("kế hoạch không còn lượt này"),
}


class Slot(NamedTuple):
    """One time at which one entry of the plan is to run."""

    entry: str
    due: datetime

    @property
    def folder(self) -> str:
        """Return the name of the folder of its run, the same at every start."""
        return f"{self.entry}_{self.due:%Y-%m-%d_%H%M}"


class Attempt(NamedTuple):
    """One start of a slot's run; without an end, it runs at this moment or was cut off."""

    started: datetime
    ended: datetime | None = None
    code: int | None = None

    @property
    def counts(self) -> bool:
        """Tell whether it uses up one of the entry's attempts: not if it was cut off or has to wait for a printer."""
        return self.code is not None and self.code not in LATER and self.code < FIRST_SIGNAL


class Course(NamedTuple):
    """A slot with its attempts and, once it has ended, its state, why and when."""

    slot: Slot
    attempts: tuple[Attempt, ...] = ()
    state: State | None = None
    reason: Reason | None = None
    ended: datetime | None = None

    @property
    def counted(self) -> int:
        """Return how many of the entry's attempts are used up."""
        return sum(attempt.counts for attempt in self.attempts)

    @property
    def late(self) -> timedelta | None:
        """Return by how much it was started late; None if it never was."""
        return self.attempts[0].started - self.slot.due if self.attempts else None

    @property
    def code(self) -> int | None:
        """Return the exit code of the last attempt that ended."""
        return next((attempt.code for attempt in reversed(self.attempts) if attempt.code is not None), None)

    @property
    def message(self) -> Message:
        """Say how it stands."""
        if self.reason is not None:
            return _WORDS[self.reason]
        if not self.attempts:
            return msg("chưa bắt đầu")
        if self.attempts[-1].ended is None:
            return msg("đang chạy, hoặc bị ngắt giữa chừng")
        return msg("còn thử lại; lần vừa rồi trả mã {code}", code=self.attempts[-1].code)

    def unfinished(self) -> State:
        """Return the state in which it ends if nothing more is started."""
        delivered = any(attempt.code == ExitCode.SOME_FAILED for attempt in self.attempts)
        return State.PARTIAL if delivered else State.MISSED
