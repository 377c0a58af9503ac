"""The course of a run: plan, make what is not made, hand out, print - from wherever the last course was cut off."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reportgen.compose import VIETNAM
from reportgen.deliver import sweep
from reportgen.errors import ExitCode, Place, Problem, ReportError, reason
from reportgen.messages import msg
from reportgen.printing.delivery import Pace, deliver
from reportgen.printing.folder import Folder
from reportgen.printing.job import JobState
from reportgen.printing.order import Outcome
from reportgen.printing.queue import Printer
from reportgen.run import dispatch
from reportgen.run.engine import Engine, chunk
from reportgen.run.jobs import Jobs
from reportgen.run.journal import NAME, Journal
from reportgen.run.render import Render
from reportgen.run.task import State
from reportgen.system import lock, make_folder, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportgen.model import Printing
    from reportgen.printing.order import Order
    from reportgen.printing.target import Target
    from reportgen.run.engine import Crew, Limits
    from reportgen.run.plan import Plan
    from reportgen.run.task import Fact

LOCK: Final = ".lock"


class Watch(Protocol):
    """Who is told how a run goes on."""

    def planned(self, total: int, waiting: int) -> None:
        """Hear how many papers there are, and how many of them are to be made now."""

    def made(self, facts: Sequence[Fact]) -> None:
        """Hear what became of papers."""

    def printing(self, jobs: int) -> None:
        """Hear that printing begins, with so many jobs still to be sent."""


class Means(NamedTuple):
    """With what a run is made: workers, what a paper may take of them, the pace of printing, and which share of it.

    *reprints* names print jobs that a person wants once more.
    """

    crew: Crew
    limits: Limits
    pace: Pace | None = None
    authorities: Path | None = None
    share: tuple[int, int] = (1, 1)
    reprints: tuple[str, ...] = ()


class HaltedError(ReportError):
    """Trouble that would meet every paper, such as a full disk; the run goes on where it stands when it is gone."""

    def __init__(self, problems: Sequence[Problem], code: int) -> None:
        super().__init__(problems)
        self.exit_code = ExitCode(code)  # type: ignore[misc]  # of this trouble, where others have one for all


class Course:
    """One course of the run that *plan* asks for, in *folder*; files named in the plan lie relative to *base*."""

    def __init__(self, plan: Plan, base: Path, folder: Path, means: Means, watch: Watch) -> None:
        self._plan, self._base, self._folder, self._means, self._watch = plan, base, folder, means, watch
        self._tasks = {task.id: task for task in plan.tasks}

    def run(self) -> ExitCode:
        """Run to the end: OK if all is done, SOME_FAILED if papers failed or copies are not delivered.

        Raise ``BusyError`` while another course runs, ``HaltedError`` or a ``ReportError`` where none can go on.
        """
        _make_folder(self._folder / dispatch.PAPERS)
        with lock(self._folder / LOCK), Journal.opened(self._folder / NAME) as journal:
            sweep(self._folder)
            self._begin(journal)
            try:
                self._make(journal)
            finally:
                sweep(self._folder)  # no worker is left
            made = list(journal.papers(State.DONE))
            shares = dispatch.shared(made, self._tasks, self._plan.manifest)
            dispatch.handed_out(shares, self._folder)
            printing = self._plan.manifest.printing
            if printing is not None:
                self._print(shares, printing, journal)
            return self._ended(journal)

    def _begin(self, journal: Journal) -> None:
        if not journal.meta("run"):
            place = str(self._folder.resolve())
            journal.note("run", f"{self._folder.resolve().name}-{hashlib.sha256(place.encode()).hexdigest()[:6]}")
        journal.happened(_now(), "begun", "")
        journal.plan(self._plan.tasks)
        journal.replan(list(self._touched(journal)))

    def _touched(self, journal: Journal) -> Iterator[str]:
        """Yield the papers whose inputs have changed since they were made, or whose file is gone; failed ones, too."""
        known: dict[str, str] = {}
        for row in journal.papers(State.DONE, State.FAILED):
            path = self._folder / dispatch.PAPERS / row.output
            gone = row.fact.state is State.FAILED or not _is_whole(path, row.fact.size)
            if gone or any(_digest(file, known) != digest for file, digest in row.fact.inputs):
                yield row.fact.id

    def _make(self, journal: Journal) -> None:
        waiting = [self._tasks[row.fact.id] for row in journal.papers(State.PLANNED)]
        self._watch.planned(len(self._tasks), len(waiting))
        render = Render(str((self._folder / dispatch.PAPERS).resolve()))
        crew = self._means.crew
        engine = Engine(render, crew, self._means.limits, chunk=chunk(len(waiting), crew.workers))
        with closing(engine.facts(waiting)) as made:
            for told in made:
                facts = list(map(self._seen, told))
                halted = [fact for fact in facts if fact.halt]
                journal.record([fact for fact in facts if not fact.halt])
                self._watch.made(facts)
                if halted:
                    raise HaltedError(halted[0].problems, halted[0].halt)

    def _seen(self, fact: Fact) -> Fact:
        """Return *fact*, unless it tells of a file that is not here: then its worker writes somewhere else."""
        path = self._folder / dispatch.PAPERS / self._tasks[fact.id].output
        if fact.state is not State.DONE or _is_whole(path, fact.size):
            return fact
        message = msg("máy làm việc báo đã lập văn bản này, nhưng ở đây không có tệp ấy")
        hint = msg("thư mục của đợt chạy phải là một thư mục chung, cùng đường dẫn trên mọi máy")
        problem = Problem("elsewhere", message, Place(str(path)), hint=hint)
        return replace(fact, state=State.FAILED, problems=(problem,), halt=ExitCode.CONFIGURATION)

    def _print(self, shares: Sequence[dispatch.Made], printing: Printing, journal: Journal) -> None:
        target = _target(printing, self._base, self._means.authorities)
        sheaves = list(dispatch.Dispatch(shares, printing, self._folder, journal.meta("run")).sheaves())
        jobs = Jobs(journal)
        for order in dispatch.outdated(sheaves, jobs.all()):
            _withdraw(order, target, jobs)
        jobs.plan(sheaf.job for sheaf in sheaves)
        if isinstance(target, Folder):
            target.tidy(job.name for job in jobs.all())
        for name in self._means.reprints:
            jobs.reprint(name)
        waiting = list(dispatch.orders(sheaves, jobs.all()))
        self._watch.printing(len(waiting))
        if waiting:
            for ticket in {replace(order.ticket, name="") for order in waiting}:
                target.preflight(ticket)
            deliver(waiting, target, jobs, self._means.pace)

    def _ended(self, journal: Journal) -> ExitCode:
        counts, balance = journal.counts(), Jobs(journal).balance()
        whole = not counts[State.FAILED] and balance.delivered == balance.asked
        code = ExitCode.OK if whole else ExitCode.SOME_FAILED
        journal.happened(_now(), "ended", str(int(code)))
        return code


def _target(printing: Printing, base: Path, authorities: Path | None) -> Target:
    if printing.printer is not None:
        return Printer.at(printing.printer, authorities)
    return Folder(base / (printing.folder or ""))


def _withdraw(order: Order, target: Target, jobs: Jobs) -> None:
    """Cancel what *target* holds of *order*; what it was told to print already is to be looked after."""
    submitted = order.submitted or target.find(order.ticket.name)
    if submitted is None:
        return
    if target.state(submitted).state is not JobState.HELD:
        jobs.submitted(order, submitted)
        jobs.released(order)
        return
    target.cancel(submitted)
    if order.submitted is not None:
        jobs.ended(order, Outcome.FAILED, msg("văn bản đã thay đổi, bản cũ không in nữa"))


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise unwritten(error, msg("không tạo được thư mục: {reason}", reason=reason(error)), folder) from error


def _is_whole(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _digest(path: str, known: dict[str, str]) -> str:
    """Return the SHA-256 of a file as it is now, each read once; nothing for one that cannot be read."""
    if path not in known:
        try:
            with open(path, "rb") as file:  # noqa: PTH123  # as short as can be
                known[path] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            known[path] = ""
    return known[path]


def _now() -> str:
    return datetime.now(VIETNAM).isoformat(timespec="seconds")
