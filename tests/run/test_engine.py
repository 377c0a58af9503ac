"""The engine: whatever becomes of workers, every paper is told exactly once, and the one at fault by its name."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.errors import ConfigurationError, ExitCode
from reportgen.messages import say
from reportgen.run import engine
from reportgen.run.engine import AHEAD, Engine, Limits, LocalCrew
from reportgen.run.task import Fact, State, Task
from tests.run.faulty import BLOCKS, DIES, DIES_ONCE, EATS, HANGS, RAISES, Pretend
from tests.run.running import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reportgen.run.engine import Crew

POSIX = pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
LIMITS = Limits(seconds=1.0, memory=1_500_000_000)


def tasks(count: int, spoilt: dict[int, str] | None = None) -> list[Task]:
    return [Task(f"{number}.pdf", (spoilt or {}).get(number, ""), f"{number}.pdf") for number in range(count)]


def told(facts: list[Fact]) -> list[str]:
    return sorted((fact.id for fact in facts), key=lambda id_: int(id_.removesuffix(".pdf")))


def worked(
    folder: Path, asked: list[Task], *, crew: Crew | None = None, chunk: int = 5, limits: Limits = LIMITS
) -> list[Fact]:
    made = Engine(Pretend(str(folder)), crew or LocalCrew(2, limits), limits, chunk=chunk).facts(asked)
    return [fact for facts in made for fact in facts]


def failures(facts: list[Fact]) -> dict[str, str]:
    return {fact.id: fact.problems[0].id for fact in facts if fact.state is State.FAILED}


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 100])
@pytest.mark.parametrize("chunk", [1, 5, 1000])
def test_every_paper_is_told_exactly_once(tmp_path: Path, count: int, chunk: int) -> None:
    facts = worked(tmp_path, tasks(count), crew=Here(), chunk=chunk)

    assert told(facts) == [task.id for task in tasks(count)]


def test_several_workers_share_the_papers(tmp_path: Path) -> None:
    facts = worked(tmp_path, tasks(200))

    assert told(facts) == [task.id for task in tasks(200)]
    assert {fact.title for fact in facts} != {f"made by {os.getpid()}"}
    assert all(fact.state is State.DONE for fact in facts)


def test_papers_are_taken_as_there_is_room_and_not_all_at_once(tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for task in tasks(1000):
            taken += 1
            yield task

    crew = Here()
    made = Engine(Pretend(str(tmp_path)), crew, LIMITS, chunk=5).facts(counted())
    next(made)

    assert taken <= (AHEAD * crew.workers + 1) * 5


class Shuffled:
    """A crew that answers in an order of its own."""

    workers = 4

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # not for secrets

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        with ThreadPoolExecutor(4) as pool:
            yield _Shuffling(pool, self._random)


class _Shuffling(Executor):
    def __init__(self, pool: Executor, order: random.Random) -> None:
        self._pool, self._random = pool, order

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        pause = self._random.random() / 100

        def slowly() -> Any:
            time.sleep(pause)
            return fn(*args, **kwargs)

        return self._pool.submit(slowly)


@pytest.mark.parametrize("seed", range(5))
def test_in_whatever_order_workers_answer_every_paper_is_told_once(tmp_path: Path, seed: int) -> None:
    facts = worked(tmp_path, tasks(100), crew=Shuffled(seed), chunk=3)

    assert told(facts) == [task.id for task in tasks(100)]


@POSIX
def test_papers_that_raise_die_hang_or_eat_are_named_and_all_others_made_in_time(tmp_path: Path) -> None:
    spoilt = {7: RAISES, 22: DIES, 41: HANGS, 55: EATS}
    start = time.monotonic()

    facts = worked(tmp_path, tasks(60, spoilt))

    assert time.monotonic() - start < 40
    assert told(facts) == [task.id for task in tasks(60)]
    found = failures(facts)
    assert found.pop("55.pdf") in {"worker-died", "time-limit"}  # without memory even dying takes its time
    assert found == {"7.pdf": "worker-died", "22.pdf": "worker-died", "41.pdf": "time-limit"}


@POSIX
def test_a_worker_that_blocks_every_signal_is_ended(tmp_path: Path) -> None:
    facts = worked(tmp_path, tasks(6, {2: BLOCKS}))

    assert failures(facts) == {"2.pdf": "time-limit"}


@POSIX
def test_a_worker_that_dies_once_costs_no_paper(tmp_path: Path) -> None:
    facts = worked(tmp_path, tasks(30, {11: DIES_ONCE}))

    assert failures(facts) == {}
    assert told(facts) == [task.id for task in tasks(30)]


@POSIX
@pytest.mark.parametrize("spoilt", [{0: DIES}, dict.fromkeys(range(4), DIES), {0: HANGS, 1: DIES}], ids=str)
def test_a_run_of_nothing_but_poison_comes_to_its_end(tmp_path: Path, spoilt: dict[int, str]) -> None:
    facts = worked(tmp_path, tasks(len(spoilt), spoilt))

    assert set(failures(facts)) == {f"{n}.pdf" for n in spoilt}


@POSIX
def test_a_paper_that_hangs_is_told_with_its_limit_and_its_file(tmp_path: Path) -> None:
    (fact,) = worked(tmp_path, tasks(1, {0: HANGS}))

    (problem,) = fact.problems
    assert "quá 1 giây" in say(problem.message)
    assert problem.place.file == HANGS
    assert 1.0 <= fact.seconds < 20


@POSIX
def test_the_start_of_a_worker_is_no_time_of_its_paper(tmp_path: Path) -> None:
    limits = Limits(seconds=0.15, memory=LIMITS.memory)  # a fresh process needs longer to begin

    facts = worked(tmp_path, tasks(3, {1: HANGS}), crew=LocalCrew(1, limits), limits=limits)

    assert failures(facts) == {"1.pdf": "time-limit"}


@POSIX
def test_no_worker_is_left_when_the_work_is_done_or_given_up(tmp_path: Path) -> None:
    made = Engine(Pretend(str(tmp_path)), LocalCrew(2, LIMITS), LIMITS, chunk=1).facts(tasks(50, {30: HANGS}))
    workers = {int(fact.title.split()[-1]) for _, facts in zip(range(5), made, strict=False) for fact in facts}
    assert workers

    made.close()

    last = time.monotonic() + 5
    for worker in workers:
        while _is_alive(worker):
            assert time.monotonic() < last
            time.sleep(0.01)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@POSIX
def test_ctrl_c_is_the_parents_to_hear(tmp_path: Path) -> None:
    with LocalCrew(1, LIMITS).begin() as pool:
        worker = pool.submit(os.getpid).result(20)
        os.kill(worker, signal.SIGINT)

        assert pool.submit(Pretend(str(tmp_path)), tasks(1)).result(20)[0].title == f"made by {worker}"


@POSIX
def test_ctrl_c_is_not_heard_by_a_worker_that_only_begins() -> None:
    others = set(multiprocessing.active_children())
    with LocalCrew(1, LIMITS).begin() as pool:
        answer = pool.submit(os.getpid)
        (worker,) = set(multiprocessing.active_children()) - others
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGINT)

        assert answer.result(20) == worker.pid
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


class Signalled(Executor):
    """An executor whose calls are disturbed by a signal while it holds a lock, as one may be at any moment."""

    def __init__(self) -> None:
        self.is_locked = False

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.is_locked = True
        signal.raise_signal(signal.SIGTERM)
        self.is_locked = False
        future: Future[Any] = Future()
        future.set_result(function(*args, **kwargs))
        return future


class SignalledCrew:
    workers = 1

    def __init__(self) -> None:
        self.executor = Signalled()

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        yield self.executor


def test_a_signal_waits_till_no_lock_is_held(tmp_path: Path) -> None:
    crew = SignalledCrew()

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        with pytest.raises(SystemExit, match="143"):
            worked(tmp_path, tasks(1), crew=crew)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not crew.executor.is_locked


class Breaking:
    """A crew whose executors break by plan: of each, how many calls it takes, and how the next one fails."""

    workers = 1

    def __init__(self, *lives: int, at: str = "submit") -> None:
        self.lives, self.at, self.begun = list(lives), at, 0
        self.calls: Counter[str] = Counter()

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        self.begun += 1
        yield _Breaking(self, self.lives.pop(0) if self.lives else 1_000_000)


class _Breaking(Executor):
    def __init__(self, crew: Breaking, life: int) -> None:
        self._crew, self._life = crew, life

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._life -= 1
        future: Future[Any] = Future()
        if self._life >= 0:
            future.set_result(fn(*args, **kwargs))
        elif self._crew.at == "submit":
            raise BrokenExecutor
        elif self._crew.at == "cancel":
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_exception(BrokenExecutor())
        return future


@pytest.mark.parametrize("at", ["submit", "cancel", "result"])
@pytest.mark.parametrize("lives", [(0,), (1,), (3,), (2, 0), (2, 1), (2, 2, 3), (0, 0, 1)], ids=str)
def test_wherever_a_crew_breaks_no_paper_is_lost_or_blamed(tmp_path: Path, at: str, lives: Sequence[int]) -> None:
    crew = Breaking(*lives, at=at)

    facts = worked(tmp_path, tasks(20), crew=crew, chunk=3)

    assert told(facts) == [task.id for task in tasks(20)]
    assert failures(facts) == {}
    assert crew.begun > 1


@pytest.mark.parametrize("at", ["submit", "cancel", "result"])
def test_a_crew_that_never_begins_is_told_and_not_tried_for_ever(tmp_path: Path, at: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        worked(tmp_path, tasks(5), crew=Breaking(*[0] * 100, at=at))

    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert caught.value.problems[0].hint is not None
    assert "--memory-limit" in say(caught.value.problems[0].hint)


def test_work_that_was_cancelled_is_work_that_failed() -> None:
    future: Future[list[Fact]] = Future()
    future.cancel()

    assert engine._failed(future)
    with pytest.raises(CancelledError):
        future.exception()
