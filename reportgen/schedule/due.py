"""What is due: one look at the timetable starts what its time has come for, and brings every slot to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reportgen import deliver
from reportgen.compose import VIETNAM
from reportgen.errors import CannotCreateError, ExitCode, Place, Problem, ReportError, reason
from reportgen.messages import msg
from reportgen.schedule import ledger
from reportgen.schedule.course import Reason, Slot, State
from reportgen.schedule.ledger import ClockSetBackError, Ledger
from reportgen.system import lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from reportgen.schedule.course import Course
    from reportgen.schedule.plan import Entry
    from reportgen.schedule.timetable import Timetable

LAST_SUCCESS: Final = "last_success"
_LEAST_SERIOUS_FIRST: Final = (
    *(ExitCode.OK, ExitCode.TRY_LATER, ExitCode.UNAVAILABLE),  # nothing is lost yet
    *(ExitCode.SOME_FAILED, ExitCode.MISSED),
    *(ExitCode.INVALID, ExitCode.CANNOT_CREATE, ExitCode.IO, ExitCode.CONFIGURATION),  # a person must mend it
)


class Start(Protocol):
    """Starts or resumes the run of an entry's slot, in the folder that the slot names; gives its exit code."""

    def __call__(self, entry: Entry, slot: Slot, /) -> int:
        """Run to the end; a ``ReportError`` counts with its code."""


class Outcome(NamedTuple):
    """What one look came to: the exit code, the slots that it touched, and what is to be told."""

    code: int
    courses: tuple[Course, ...] = ()
    problems: tuple[Problem, ...] = ()


def most_serious(codes: Iterable[int]) -> int:
    """Return the exit code that needs a person most; one that nobody foresaw is graver than all.

    >>> most_serious([0, 75, 3, 4]), most_serious([4, 143, 78]), most_serious([])
    (4, 143, 0)
    """
    order = {code: gravity for gravity, code in enumerate(map(int, _LEAST_SERIOUS_FIRST))}
    return max(codes, key=lambda code: order.get(code, len(order)), default=int(ExitCode.OK))


def run_due(timetable: Timetable, state: Path, clock: Callable[[], datetime], start: Start) -> Outcome:
    """Do what is due and has not been done, remembered in the folder *state*; to call it again does no harm.

    Raise ``BusyError`` while another call is at it, ``ClockSetBackError`` if *clock* went back, ``OutputError`` for
    a ledger that cannot be read or written.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = msg("không lập được thư mục: {reason}", reason=reason(error))
        raise CannotCreateError([Problem("output", message, Place(str(state)))]) from error
    with lock(state / "lock"):
        first = _now(clock)
        with ledger.kept(state, first) as book:
            look = _Look(timetable, book, clock, start, _checked(first, book))
            look.take_in()
            look.run()
            outcome = look.outcome()
        if outcome.code == ExitCode.OK:
            deliver.write(f"{look.now.isoformat()}\n".encode(), state / LAST_SUCCESS)
    return outcome


def _now(clock: Callable[[], datetime]) -> datetime:
    return clock().astimezone(VIETNAM).replace(microsecond=0)


def _checked(now: datetime, book: Ledger) -> datetime:
    """Return *now*, or the time of the last look if the clock lags behind it by little."""
    last = book.last_tick
    if now < last - ledger.SLACK:
        message = msg(
            "đồng hồ máy chỉ {now}, trước lần xem lịch gần nhất là {last}",
            now=f"{now:%d/%m/%Y %H:%M}",
            last=f"{last:%d/%m/%Y %H:%M}",
        )
        hint = msg("chỉnh lại đồng hồ; nếu giờ này đúng thì đổi tên thư mục «{folder}»", folder=book.path.parent.name)
        raise ClockSetBackError([Problem("clock", message, Place(str(book.path)), hint=hint)])
    return max(now, last)


class _Look:
    """One look: the timetable, the ledger, the time, and what came of it."""

    def __init__(
        self, timetable: Timetable, book: Ledger, clock: Callable[[], datetime], start: Start, now: datetime
    ) -> None:
        self.timetable = timetable
        self.book = book
        self.clock = clock
        self.start = start
        self.now = now
        self.entries = {entry.name: entry for entry in timetable.plan.entries}
        self.touched: dict[Slot, None] = {}
        self.codes: list[int] = [ExitCode.INVALID] if timetable.problems else []
        self.problems = list(timetable.problems)

    def take_in(self) -> None:
        """Enter every slot that came due since the last look, and end those that will not be started any more."""
        with self.book.transaction():
            self.book.forget_all_but(self.entries)
            last = self.book.last_tick
            for entry in self.entries.values():
                since = self.book.since(entry.name, entry.when.words)
                # A slot that a session or a holiday brings afterwards is taken in while it may still start.
                after = max(since, min(last, self.now - entry.deadline - ledger.RESOLUTION))
                for due in self.timetable.slots(entry, after + ledger.RESOLUTION, self.now):
                    self.book.add(Slot(entry.name, due))
            self.book.tick(self.now)
            waiting = self.book.waiting()
            newest = {course.slot.entry: course.slot for course in waiting if self._planned(course.slot)}
            for course in waiting:
                self._end_if_over(course, superseded=newest.get(course.slot.entry) != course.slot)

    def run(self) -> None:
        """Start what is left, one after the other; what waited too long for its turn has missed it."""
        for course in self.book.waiting():
            self.now = max(self.now, _now(self.clock))
            if not self._end_if_over(course):
                self._run(course.slot, self.entries[course.slot.entry])

    def outcome(self) -> Outcome:
        """Return what came of it."""
        courses = tuple(self.book.course(slot) for slot in self.touched)
        return Outcome(most_serious(self.codes), courses, tuple(self.problems))

    def _planned(self, slot: Slot) -> bool:
        """Tell whether the plan has *slot* today; a session that cannot be read just now is not taken for gone."""
        entry = self.entries.get(slot.entry)
        if entry is None:
            return False
        unsure = entry.when.by_sessions and not self.timetable.sessions_known
        return unsure or any(self.timetable.slots(entry, slot.due, slot.due))

    def _end_if_over(self, course: Course, *, superseded: bool = False) -> bool:
        """End a slot that must not be started any more; tell whether it is one."""
        entry = self.entries.get(course.slot.entry)
        if entry is None or not self._planned(course.slot):
            self._end(course, Reason.WITHDRAWN)
        elif superseded:
            self._end(course, Reason.SUPERSEDED)
        elif course.counted >= entry.attempts:  # the office has lowered them
            self._end(course, Reason.ATTEMPTS)
        elif self.now > course.slot.due + entry.deadline:
            self._end(course, Reason.DEADLINE)
        else:
            return False
        return True

    def _end(self, course: Course, why: Reason) -> None:
        state = course.unfinished()
        self.book.end(course.slot, self.now, state, why)
        self.touched[course.slot] = None
        self.codes.append(ExitCode.SOME_FAILED if state is State.PARTIAL else ExitCode.MISSED)

    def _run(self, slot: Slot, entry: Entry) -> None:
        self.touched[slot] = None
        self.book.begin(slot, self.now)
        try:
            code = int(self.start(entry, slot))
        except ReportError as error:
            self.problems += error.problems
            code = int(error.exit_code)
        except Exception:
            self._answer(slot, entry, ExitCode.BUG)
            raise
        self._answer(slot, entry, code)

    def _answer(self, slot: Slot, entry: Entry, code: int) -> None:
        """Note the answer of a run, and the end of its slot if this was its last attempt."""
        self.now = max(self.now, _now(self.clock))
        self.codes.append(code)
        with self.book.transaction():
            self.book.answered(slot, self.now, code)
            course = self.book.course(slot)
            if code == ExitCode.OK:
                self.book.end(slot, self.now, State.DONE, Reason.COMPLETE)
            elif course.counted >= entry.attempts:
                self._end(course, Reason.ATTEMPTS)
