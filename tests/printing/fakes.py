"""A target, a journal and a clock that can stop at any step: what has happened until then has happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.printing.job import JobState, JobStatus, Submitted
from reportgen.printing.order import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.messages import Message
    from reportgen.printing.order import Order
    from reportgen.printing.refusal import PrintingError
    from reportgen.printing.ticket import Ticket


class Stop(BaseException):
    """The power goes out."""


@dataclass
class Fuse:
    """Burns down at every step and then raises *blow*, once; never with none of them."""

    steps: int = -1
    blow: BaseException = field(default_factory=Stop)

    def burn(self) -> None:
        self.steps -= 1
        if self.steps == 0:
            raise self.blow


@dataclass
class FakeTarget:
    """Runs each released job through its *course*, a state a look; what vanished may still have been printed."""

    fuse: Fuse = field(default_factory=Fuse)
    course: tuple[JobState, ...] = (JobState.PENDING, JobState.PROCESSING, JobState.COMPLETED)
    courses: dict[str, tuple[JobState, ...]] = field(default_factory=dict)
    refusals: dict[str, Exception] = field(default_factory=dict)
    hindrance: PrintingError | None = None
    states: dict[Submitted, list[JobState]] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    canceled: list[str] = field(default_factory=list)
    most_open: int = 0
    reasons: tuple[str, ...] = ("job-hold-until-specified", "out of\nink")

    def preflight(self, ticket: Ticket) -> None:
        assert ticket.name
        if self.hindrance:
            raise self.hindrance

    def find(self, name: str) -> Submitted | None:
        self.fuse.burn()
        return next((job for job in self.states if job.name == name and not self._now(job).is_final), None)

    def submit_held(self, pdf: bytes, ticket: Ticket) -> Submitted:
        self.fuse.burn()
        if ticket.name in self.refusals:
            raise self.refusals[ticket.name]
        assert pdf
        job = Submitted(len(self.states) + 1, f"urn:uuid:{len(self.states)}", ticket.name)
        self.states[job] = [JobState.HELD]
        self.most_open = max(self.most_open, sum(not self._now(job).is_final for job in self.states))
        self.fuse.burn()
        return job

    def release(self, submitted: Submitted) -> JobStatus:
        self.fuse.burn()
        if submitted in self.states and self._now(submitted) is JobState.HELD:
            self.printed.append(submitted.name)
            self.states[submitted] = list(self.courses.get(submitted.name, self.course))
        self.fuse.burn()
        return JobStatus(self._now(submitted))

    def state(self, submitted: Submitted) -> JobStatus:
        self.fuse.burn()
        states = self.states.get(submitted, [])
        if len(states) > 1:
            del states[0]
        return JobStatus(self._now(submitted), self.reasons)

    def cancel(self, submitted: Submitted) -> None:
        self.fuse.burn()
        self.canceled.append(submitted.name)
        self.states[submitted] = [JobState.CANCELED]

    def _now(self, submitted: Submitted) -> JobState:
        return self.states.get(submitted, [JobState.VANISHED])[0]


@dataclass
class FakeJournal:
    fuse: Fuse = field(default_factory=Fuse)
    orders: dict[str, Order] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    reasons: dict[str, Message | None] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def plan(self, orders: Iterable[Order]) -> None:
        self.orders = {order.paper: order for order in orders}

    def open(self) -> list[Order]:
        """Return the orders that have not ended, as far as they are known to have come."""
        ended = {paper for paper, outcome in self.outcomes.items() if outcome is not Outcome.STUCK}
        return [order for paper, order in self.orders.items() if paper not in ended]

    def submitted(self, order: Order, submitted: Submitted) -> None:
        self.fuse.burn()
        self.counted[f"submitted {order.paper}"] += 1
        self.orders[order.paper] = replace(order, submitted=submitted)
        self.fuse.burn()

    def released(self, order: Order) -> None:
        self.fuse.burn()
        self.orders[order.paper] = replace(order, is_released=True)
        self.fuse.burn()

    def ended(self, order: Order, outcome: Outcome, reason: Message | None) -> None:
        self.fuse.burn()
        self.counted[f"ended {order.paper}"] += 1
        self.outcomes[order.paper] = outcome
        self.reasons[order.paper] = reason
        self.fuse.burn()


@dataclass
class Clock:
    """Time that passes only while one sleeps."""

    now: float = 0.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
