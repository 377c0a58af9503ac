"""Print jobs in the journal: what was asked of the printer, how far each has come, and how it ended.

A job is known by what it prints: the digest of its file is part of its name, so a paper that changed is another job,
and the same one is never sent twice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg, say
from reportgen.printing.job import Submitted
from reportgen.printing.order import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.messages import Message
    from reportgen.printing.order import Order
    from reportgen.run.journal import Journal

PLANNED, SUBMITTED, RELEASED = "planned", "submitted", "released"
_REPRINT: Final = re.compile(r":r(\d+)$")
ENDED: Final = (Outcome.DELIVERED, Outcome.FAILED, Outcome.UNKNOWN)


class Job(NamedTuple):
    """A print job: the paper or cover it prints, for which route and copy, and how it stands."""

    name: str
    paper: str
    route: str
    number: int | None
    copies: int
    sheets: int
    state: str = PLANNED
    job_id: int | None = None
    job_uuid: str = ""
    reason: str = ""

    @property
    def first(self) -> str:
        """Return the name of the first print of the same thing; that of a reprint ends in its number."""
        return _REPRINT.sub("", self.name)

    @property
    def submitted(self) -> Submitted | None:
        """Return the job of the queue that this one has become."""
        return Submitted(self.job_id, self.job_uuid, self.name) if self.job_id is not None else None


class Balance(NamedTuple):
    """An account that adds up: what was asked for is delivered, failed, unknown, or still waiting."""

    asked: int
    delivered: int
    failed: int
    unknown: int
    waiting: int


_ADD: Final = (
    "INSERT OR IGNORE INTO job(name, position, paper, route, number, copies, sheets, state) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
)


def _row(job: Job, position: int) -> tuple[object, ...]:
    return (job.name, position, job.paper, job.route, job.number, job.copies, job.sheets, PLANNED)


class Jobs:
    """The print jobs of one run; what is told here is on disk when the call returns."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def plan(self, jobs: Iterable[Job]) -> None:
        """Add *jobs* that are not known yet, in their order; those known keep what became of them.

        Jobs that were planned, not handed in, and are no longer asked for are dropped.
        """
        wanted = list(jobs)
        names = {job.name for job in wanted}
        dropped = [(job.name,) for job in self.all() if job.state == PLANNED and job.first not in names]
        with self._journal.change() as connection:
            connection.executemany("DELETE FROM job WHERE name = ?", dropped)
            connection.executemany(_ADD, [_row(job, position) for position, job in enumerate(wanted)])

    def reprint(self, name: str) -> None:
        """Ask for the reprint *name*, numbered as in ``rg:…:r2``; asked for again, it is the same one.

        Raise ``InputError`` unless it is the next of a job that has ended.
        """
        same = [job for job in self.all() if job.first == _REPRINT.sub("", name)]
        if name in {job.name for job in same[1:]}:
            return
        place = Place(str(self._journal.file))
        if not same:
            raise InputError([Problem("reprint", msg("đợt chạy không có lệnh in «{name}»", name=name), place)])
        *_, last = same
        if last.state not in ENDED:
            message = msg("lệnh in «{name}» chưa kết thúc, không in lại", name=last.name)
            raise InputError([Problem("reprint", message, place, hint=msg("chạy lại lệnh run để làm tiếp"))])
        again = last._replace(name=f"{last.first}:r{len(same) + 1}")
        if name != again.name:
            message = msg("lần in lại tiếp theo tên là «{name}»", name=again.name)
            raise InputError([Problem("reprint", message, place, hint=msg("ghi đúng tên ấy sau --reprint"))])
        with self._journal.change() as connection:
            (position,) = connection.execute("SELECT max(position) + 1 FROM job").fetchone()
            connection.execute(_ADD, _row(again, position))

    def all(self) -> list[Job]:
        """Return every job in the order of printing."""
        columns = ", ".join(Job._fields)
        with self._journal.change() as connection:
            return [Job(*row) for row in connection.execute(f"SELECT {columns} FROM job ORDER BY position")]  # noqa: S608

    def submitted(self, order: Order, submitted: Submitted) -> None:
        """Write down which job of the queue the order has become."""
        changes = {"state": SUBMITTED, "job_id": submitted.job_id, "job_uuid": submitted.job_uuid}
        self._update(order.ticket.name, changes)

    def released(self, order: Order) -> None:
        """Write down that the queue was told to print: from now on the order is never handed in again."""
        self._update(order.ticket.name, {"state": RELEASED})

    def ended(self, order: Order, outcome: Outcome, reason: Message | None) -> None:
        """Write down how the order ended; one that is stuck is taken up where it is by the next run."""
        told = say(reason, "vi") if reason is not None else ""
        if outcome is Outcome.STUCK:
            self._update(order.ticket.name, {"reason": told})
        else:
            self._update(order.ticket.name, {"state": outcome.value, "reason": told})

    def _update(self, name: str, changes: dict[str, object]) -> None:
        assigned = ", ".join(f"{column} = ?" for column in changes)
        with self._journal.change() as connection:
            connection.execute(f"UPDATE job SET {assigned} WHERE name = ?", (*changes.values(), name))  # noqa: S608

    def balance(self, *, sheets: bool = False) -> Balance:
        """Add up copies (or *sheets*) by how their jobs stand."""
        counted: Counter[str] = Counter()
        for job in self.all():
            counted[job.state if job.state in ENDED else "waiting"] += job.sheets if sheets else job.copies
        delivered, failed, unknown = (counted[outcome.value] for outcome in ENDED)
        return Balance(counted.total(), delivered, failed, unknown, counted["waiting"])
