"""Delivery: many orders to one target, each at most once, whenever the program is stopped and started again.

A job is found or handed in held, written down, released, written down, looked after, and its end written down. What is
cut off before the first note is a held job that prints nothing and is found by its name; after it, the note tells.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, OutputError
from reportgen.inspection import LARGEST_PAPER
from reportgen.messages import msg
from reportgen.printing.job import JobState
from reportgen.printing.order import Order, Outcome, Tally
from reportgen.printing.refusal import (
    JobRefusedError,
    PrintingError,
    SpoolFullError,
    TryLaterError,
    UnreachableError,
    said,
)
from reportgen.reading import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.messages import Message
    from reportgen.printing.job import JobStatus, Submitted
    from reportgen.printing.order import Journal
    from reportgen.printing.target import Target

MOST_IN_FLIGHT: Final = 50  # CUPS takes 500 jobs at most, those of others included
_OUTCOMES: Final = {
    JobState.COMPLETED: Outcome.DELIVERED,
    JobState.STOPPED: Outcome.FAILED,
    JobState.CANCELED: Outcome.FAILED,
    JobState.ABORTED: Outcome.FAILED,
    JobState.VANISHED: Outcome.UNKNOWN,
}
_PROGRESS: Final = (JobState.HELD, JobState.PENDING, JobState.PROCESSING)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many jobs are in flight; after how many seconds they are looked at, and without progress said to be stuck."""

    window: int = MOST_IN_FLIGHT
    pause: float = 0.5
    stall: float = 600.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep


def deliver(orders: Iterable[Order], target: Target, journal: Journal, pace: Pace | None = None) -> Tally:
    """Send *orders* to *target* in their order, tell *journal* each step, and return how many ended how.

    An order that its file or the target refuses fails alone. Raise the ``PrintingError`` of a target that serves no
    order, at once or, if it may pass, when it has lasted for the time of a stall. Where the target stands still the
    orders in flight are stuck, and those not yet handed in are left as they were.
    """
    return _Delivery(iter(orders), target, journal, pace or Pace()).done()


class _Flight(NamedTuple):
    order: Order
    submitted: Submitted
    furthest: tuple[int, int] = (-1, 0)  # of its states, and pages


@dataclass(slots=True)
class _Delivery:
    waiting: Iterator[Order]
    target: Target
    journal: Journal
    pace: Pace
    next: Order | None = None
    flights: list[_Flight] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    moved: float = 0.0

    def done(self) -> Tally:
        self.moved = self.pace.clock()
        while True:
            troubles = [self._tried(self._fill), self._tried(self._look)]
            if not self.flights and self._upcoming() is None:
                return self.tally
            if self.pace.clock() - self.moved >= self.pace.stall:
                for trouble in filter(None, troubles):
                    raise trouble
                return self._stuck()
            self.pace.sleep(self.pace.pause)

    def _tried(self, step: Callable[[], None]) -> PrintingError | None:
        """Take a *step* and return what stopped it, if that may pass."""
        try:
            step()
        except (UnreachableError, TryLaterError, SpoolFullError) as trouble:
            return trouble
        return None

    def _fill(self) -> None:
        """Hand in and release orders as long as there are any and the window is open."""
        while len(self.flights) < self.pace.window and (order := self._upcoming()):
            self._send(order)
            self.next = None
            self.moved = self.pace.clock()

    def _upcoming(self) -> Order | None:
        """Return the order that is next to be sent, and keep it till it is."""
        self.next = self.next or next(self.waiting, None)
        return self.next

    def _send(self, order: Order) -> None:
        """Take *order* to where the target was told to print it; what is written down meanwhile is not done again."""
        submitted = order.submitted
        if submitted is None:
            submitted = self.target.find(order.ticket.name) or self._handed_in(order)
            if submitted is None:
                return
            self.journal.submitted(order, submitted)
            order = self.next = replace(order, submitted=submitted)
        if not order.is_released and not self.target.release(submitted).state.is_final:
            self.journal.released(order)
        self.flights.append(_Flight(order, submitted))

    def _handed_in(self, order: Order) -> Submitted | None:
        """Hand in the file of *order*, if it is the one that was ordered and can be printed; else end the order."""
        try:
            pdf = contents(order.pdf, LARGEST_PAPER)
        except (InputError, OutputError) as refusal:
            self._end(order, Outcome.FAILED, refusal.problems[0].message)
            return None
        if sha256(pdf).hexdigest() != order.digest:
            self._end(order, Outcome.FAILED, msg("tệp đã bị thay đổi sau khi lập"))
            return None
        try:
            return self.target.submit_held(pdf, order.ticket)
        except (InputError, JobRefusedError) as refusal:
            self._end(order, Outcome.FAILED, refusal.problems[0].message)
            return None

    def _look(self) -> None:
        """Look after the jobs in flight: end what has ended, and note whether anything goes on."""
        for number, flight in reversed(list(enumerate(self.flights))):
            status = self.target.state(flight.submitted)
            outcome = _OUTCOMES.get(status.state)
            if outcome is None:
                come = (_PROGRESS.index(status.state), status.done)
                if come > flight.furthest:
                    self.flights[number] = flight._replace(furthest=come)
                    self.moved = self.pace.clock()
                continue
            if status.state is JobState.STOPPED:
                self.target.cancel(flight.submitted)  # or it would be printed after all when somebody lets it go on
            self._end(flight.order, outcome, _reason(status))
            del self.flights[number]

    def _end(self, order: Order, outcome: Outcome, reason: Message | None) -> None:
        self.journal.ended(order, outcome, reason)
        self.tally[outcome] += 1
        self.moved = self.pace.clock()

    def _stuck(self) -> Tally:
        """End what is in flight as stuck, with the reason that the target itself gives, if it gives one."""
        reason = msg("hàng in đứng yên quá {seconds} giây", seconds=round(self.pace.stall))
        try:
            self.target.preflight(self.flights[0].order.ticket)
        except PrintingError as hindrance:
            reason = hindrance.problems[0].message
        for flight in self.flights:
            self._end(flight.order, Outcome.STUCK, reason)
        return self.tally


def _reason(status: JobStatus) -> Message | None:
    """Return why a job ended otherwise than delivered."""
    if status.state is JobState.COMPLETED:
        return None
    if status.state is JobState.VANISHED:
        return msg("máy chủ in không còn biết việc này: xem đã in chưa rồi mới quyết định in lại")
    words = said(", ".join(status.reasons) or status.state.value)
    match status.state:
        case JobState.CANCELED:
            return msg("việc in bị hủy: {words}", words=words)
        case JobState.ABORTED:
            return msg("máy in bỏ dở: {words}", words=words)
    return msg("máy chủ in không xử lý được tệp: {words}", words=words)
