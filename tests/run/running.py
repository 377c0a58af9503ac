"""Runs to try: small manifests, the command in a process of its own, and one course in this very process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportgen.run.conduct import conduct
from reportgen.run.course import Means
from reportgen.run.engine import Limits
from reportgen.run.journal import NAME, Journal
from tests.papers import BARE, OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.errors import ExitCode
    from reportgen.printing.delivery import Pace
    from reportgen.run.engine import Crew
    from reportgen.run.task import Fact

MARK: Final = "REPORTGEN_TESTED_AS"  # by which the processes of one command are found again
PATIENCE: Final = 60.0  # s


def manifest(folder: Path, rows: Sequence[str] | int = 3, *, column: str = "number", keys: str = "") -> Path:
    """Write a manifest of bare papers, one for each of *rows* in the only *column* of its table, with more *keys*."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(BARE, folder)
    shutil.copy(OFFICE, folder)
    values = [str(number) for number in range(1, rows + 1)] if isinstance(rows, int) else rows
    (folder / "bang.csv").write_text("\n".join([column, *values, ""]), "utf-8")
    written = folder / "dot.yaml"
    written.write_text(f"format: 1\nsession: bare.yaml\ntable: bang.csv\n{keys}", "utf-8")
    return written


def command(asked: Path, folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "reportgen", "run", str(asked), "-o", str(folder), *options]


def ran(asked: Path, folder: Path, *options: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; *before* it stand programs that run it."""
    return subprocess.run(
        [*before, *command(asked, folder, *options)],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@dataclass
class Started:
    """A command that runs in a session of its own, known by its *mark* with all that it has started."""

    process: subprocess.Popen[str]
    mark: str

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield what it tells on stderr as it comes."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            yield json.loads(line)

    def is_heard(self, event: str) -> bool:
        """Wait till it tells *event*."""
        return any(told["event"] == event for told in self.events())

    def processes(self) -> list[int]:
        """Return the processes that it has started and that live, itself included."""
        found = []
        for environ in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if f"{MARK}={self.mark}".encode() in environ.read_bytes().split(b"\0"):
                    found.append(int(environ.parent.name))
        return found


@contextmanager
def started(asked: Path, folder: Path, *options: str) -> Iterator[Started]:
    """Start the command, told to speak JSON; whatever is left of it at the end is killed."""
    mark = uuid.uuid4().hex
    with subprocess.Popen(
        command(asked, folder, "--json", *options),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {MARK: mark},
        start_new_session=True,
    ) as process:
        running = Started(process, mark)
        try:
            yield running
        finally:
            for number in running.processes():
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)


def until(happens: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait till it *happens*."""
    last = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < last, "it did not happen in time"
        time.sleep(0.01)


class _AtOnce(Executor):
    """Does in this process what it is given, before it takes more."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  # as executors do
            future.set_exception(error)
        return future


class Here:
    """A crew without processes: this one does the work."""

    workers = 1

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        yield _AtOnce()


@dataclass
class Watching:
    """Notes what a watch is told."""

    total: int = 0
    waiting: int = 0
    facts: list[Fact] = field(default_factory=list)
    jobs: list[int] = field(default_factory=list)

    def planned(self, total: int, waiting: int) -> None:
        self.total, self.waiting = total, waiting

    def made(self, facts: Sequence[Fact]) -> None:
        self.facts += facts

    def printing(self, jobs: int) -> None:
        self.jobs.append(jobs)

    @property
    def outputs(self) -> list[str]:
        return sorted(fact.id for fact in self.facts)


def conducted(
    asked: Path,
    folder: Path,
    *,
    crew: Crew | None = None,
    pace: Pace | None = None,
    share: tuple[int, int] = (1, 1),
    limits: Limits | None = None,
) -> tuple[ExitCode, Watching]:
    """Conduct a run in this process, and return how it ended with what was told meanwhile."""
    watch = Watching()
    code = conduct(asked, folder, Means(crew or Here(), limits or Limits(), pace, share=share), watch)
    return code, watch


def below(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, hidden ones included, by its path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file below *folder*."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


@contextmanager
def journal(folder: Path) -> Iterator[Journal]:
    with Journal.opened(folder / NAME) as opened:
        yield opened


def rightless() -> list[str]:
    """Return what stands before a command so that root, too, is held to the modes of files."""
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
