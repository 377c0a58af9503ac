"""The engine: tasks in chunks through any ``concurrent.futures`` executor, with a sliding window and poison set apart.

A worker may die, hang or run out of memory over one paper; the others are made all the same. All work is done at
least once: a paper made twice has the same bytes and takes the same place.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, ParamSpec, Protocol, TypeVar

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import msg
from reportgen.run.task import Fact, State
from reportgen.system import deaf, die_with, limit_memory, undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from reportgen.run.task import Task

P = ParamSpec("P")
T = TypeVar("T")
CHUNK: Final = 20  # papers in one call of a worker: some seconds of work, so that the call itself costs nothing
TURNS: Final = 4  # of each worker at least, so that none is idle while another has the rest in hand
AHEAD: Final = 2  # chunks in the window for each worker
PATIENCE: Final = 0.2  # s between two looks at the clock, and for which a signal waits at most
START: Final = 60.0  # s in which a worker has begun, however busy the machine is
CHANCES: Final = 2  # workers that may die over a paper that is made alone: one can be killed for other reasons


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may take of a worker: seconds of time and bytes of memory."""

    seconds: float = 60.0
    memory: int = 2 * 1024**3


class Crew(Protocol):
    """Where chunks are worked on: an executor at a time, begun anew when it broke, ended at once when told."""

    workers: int

    def begin(self) -> AbstractContextManager[Executor]:
        """Begin with fresh workers, and end them all on leaving, busy or not."""


def chunk(papers: int, workers: int) -> int:
    """Return how many of *papers* one call of a worker makes.

    >>> chunk(1000, 2), chunk(24, 2), chunk(1, 8)
    (20, 3, 1)
    """
    return min(CHUNK, -(-papers // (TURNS * workers)) or 1)


class LocalCrew:
    """Worker processes of this machine, which die with this process and keep to their *limits*."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.workers, self._limits = workers, limits

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        """Begin with fresh processes; kill them on leaving."""
        others = set(multiprocessing.active_children())
        context = multiprocessing.get_context("spawn")
        enlisted = (os.getpid(), self._limits.memory)
        pool = _Pool(self.workers, mp_context=context, initializer=_enlist, initargs=enlisted)
        try:
            yield pool
        finally:
            with undisturbed():
                pool.shutdown(wait=False, cancel_futures=True)
            ended = set(multiprocessing.active_children()) - others
            for process in ended:
                process.kill()
            for process in ended:
                process.join(PATIENCE)


class _Pool(ProcessPoolExecutor):
    """Processes that never hear Ctrl+C, not even while they begin: it goes to all, and the parent ends its workers."""

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand in a call; a process may begin for it."""
        with deaf():
            return super().submit(function, *args, **kwargs)


def _enlist(parent: int, memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where a signal cannot wait
    die_with(parent)
    limit_memory(memory)
    gc.freeze()  # what was imported stays: no collection need look at it again


class _Loss(StrEnum):
    """How a worker was lost, by the id of the problem that this is for its paper."""

    DIED = "worker-died"
    HUNG = "time-limit"


class Engine:
    """Makes papers by *render*, which a worker calls with a chunk of tasks and which answers with their facts."""

    def __init__(
        self, render: Callable[[Sequence[Task]], list[Fact]], crew: Crew, limits: Limits, *, chunk: int = CHUNK
    ) -> None:
        self._render, self._crew, self._limits, self._chunk = render, crew, limits, chunk
        self._suspects: deque[Task] = deque()

    def facts(self, tasks: Iterable[Task]) -> Generator[list[Fact]]:
        """Yield the facts of *tasks*, a chunk at a time as they come; each paper is told exactly once.

        Papers that were in hand when a worker died or hung are then made one by one, each alone, so that the one at
        fault is known.
        """
        waiting = iter(tasks)
        while True:
            yield from self._together(waiting)
            if not self._suspects:
                return
            yield from self._alone()

    def _together(self, waiting: Iterator[Task]) -> Iterator[list[Fact]]:
        """Work on chunks side by side until all are made or the crew breaks; what was in hand then is suspect."""
        hand: dict[Future[list[Fact]], list[Task]] = {}
        running: dict[Future[list[Fact]], float] = {}
        with self._crew.begin() as executor:
            while True:
                while len(hand) < AHEAD * self._crew.workers and (tasks := list(islice(waiting, self._chunk))):
                    try:
                        with undisturbed():
                            hand[executor.submit(self._render, tasks)] = tasks
                    except BrokenExecutor:
                        self._suspects.extend(tasks)
                        break
                if not hand and not self._suspects:
                    return
                with undisturbed():
                    done, _ = wait(hand, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                    now = time.monotonic()
                    running = {future: running.get(future, now) for future in hand if future.running()}
                    made = {future: None if _failed(future) else future.result() for future in done}
                for future in [future for future in hand if future in made]:
                    tasks, facts = hand.pop(future), made[future]
                    running.pop(future, None)
                    if facts is None:
                        self._suspects.extend(tasks)
                    else:
                        yield facts
                # A chunk may stand in the queue behind another while it counts as running: hence twice the limit.
                if self._suspects or any(now - since > 2 * self._limits.seconds for since in running.values()):
                    self._suspects.extend(task for tasks in hand.values() for task in tasks)
                    return

    def _alone(self) -> Iterator[list[Fact]]:
        """Make each suspect with no other paper in hand; one that breaks the crew again and again is given up."""
        deaths = stillborn = 0  # of workers: over the same paper, and before they had one
        while self._suspects:
            with self._crew.begin() as executor:
                if isinstance(self._answer(executor, [], START), _Loss):  # to begin is not to count as a paper's time
                    stillborn += 1
                    if stillborn > CHANCES:
                        raise _no_workers()
                    continue
                stillborn = 0
                while self._suspects:
                    task, start = self._suspects[0], time.monotonic()
                    answer = self._answer(executor, [task], self._limits.seconds)
                    deaths += answer is _Loss.DIED
                    if answer is _Loss.DIED and deaths < CHANCES:
                        break
                    self._suspects.popleft()
                    deaths = 0
                    if isinstance(answer, _Loss):
                        yield [_poison(task, time.monotonic() - start, self._limits, answer)]
                        break
                    yield answer

    def _answer(self, executor: Executor, tasks: list[Task], seconds: float) -> list[Fact] | _Loss:
        """Let a worker make *tasks* within *seconds*, and return its facts or how it was lost."""
        try:
            with undisturbed():
                future = executor.submit(self._render, tasks)
        except BrokenExecutor:
            return _Loss.DIED
        last = time.monotonic() + seconds
        while True:
            with undisturbed():
                left = last - time.monotonic()
                if wait([future], timeout=max(0.0, min(left, PATIENCE))).done:
                    return _Loss.DIED if _failed(future) else future.result()
            if left <= 0:
                return _Loss.HUNG


def _no_workers() -> ConfigurationError:
    message = msg("tiến trình lập văn bản không khởi động được")
    hint = msg("tăng --memory-limit, hoặc xem máy có còn bộ nhớ")
    return ConfigurationError([Problem("workers", message, Place("-"), hint=hint)])


def _failed(future: Future[list[Fact]]) -> bool:
    return future.cancelled() or future.exception() is not None


def _poison(task: Task, seconds: float, limits: Limits, loss: _Loss) -> Fact:
    if loss is _Loss.HUNG:
        message = msg("lập văn bản này quá {seconds} giây, đã dừng", seconds=round(limits.seconds))
    else:
        message = msg("tiến trình lập văn bản này bị dừng đột ngột")
    problem = Problem(loss.value, message, Place(task.session))
    return Fact(task.id, State.FAILED, seconds, problems=(problem,))
