"""What a run of many papers costs: its rate with one and two workers, its memory, the disk, Dask, and coming again.

Run with ``python -m benchmarks.runs``; ``--papers 100`` for a quick look. What is compared is measured in turn, pair by
pair; the ratio is the median of the pairs' ratios. Each run is made in a fresh process, whose peak memory is its own.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from math import nan
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from benchmarks.made import Silence, manifest
from benchmarks.memory import peak
from reportgen import deliver
from reportgen.errors import ExitCode
from reportgen.run.account import account, differing
from reportgen.run.cluster import DaskCrew
from reportgen.run.course import Course, Means
from reportgen.run.dispatch import PAPERS
from reportgen.run.engine import CHUNK, Limits, LocalCrew
from reportgen.run.journal import NAME, Journal
from reportgen.run.plan import plan
from reportgen.run.report import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.run.engine import Crew
    from reportgen.run.task import Fact

T = TypeVar("T")

MEMORY: Final = Path("/dev/shm")  # noqa: S108  # a disk that is none, to see what the real one costs
WRITES: Final = 300


class Measured(NamedTuple):
    """A run as measured: seconds, seconds of processors, peak memory of coordinator and workers in bytes, all sums."""

    seconds: float
    processor: float
    coordinator: int
    worker: int
    sums: str


class Peak(Silence):
    """Watches how much memory the workers of this process have taken at most."""

    most = 0

    def made(self, facts: Sequence[Fact]) -> None:
        """Look at the workers; a peak stays, so that the last look tells."""
        del facts
        Peak.most = max([Peak.most, *(peak(process.pid) for process in multiprocessing.active_children())])


def apart(work: Callable[..., T], *given: object) -> T:
    """Do *work* in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def course(asked: Path, folder: Path, crew: Crew) -> Measured:
    """Run *asked* into *folder* with *crew* in this process."""
    before = _processor()
    start = time.perf_counter()
    others = set(multiprocessing.active_children())
    code = Course(plan(asked), asked.parent, folder, Means(crew, Limits()), Peak()).run()
    seconds = time.perf_counter() - start
    if code is not ExitCode.OK:
        raise SystemExit(code)
    while set(multiprocessing.active_children()) - others:  # their time is counted when they have gone
        time.sleep(0.01)
    return Measured(seconds, _processor() - before, peak(), Peak.most, sums(folder))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def local(asked: Path, folder: Path, workers: int) -> Measured:
    """Run *asked* with *workers* of this machine."""
    return course(asked, folder, LocalCrew(workers, Limits()))


def on_dask(asked: Path, folder: Path) -> Measured:
    """Run *asked* on a cluster of two workers here, started before the clock is; the scheduler is in this process."""
    dask: Any = import_module("distributed")
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        return course(asked, folder, DaskCrew(cluster.scheduler_address))._replace(processor=nan)  # they live on


class Bench:
    """Measures runs of the manifest *asked*, of so many *papers*, in fresh folders below *disk*."""

    def __init__(self, asked: Path, papers: int, disk: Path) -> None:
        self._asked, self._papers, self._disk = asked, papers, disk
        self._sums = ""

    def run(self, work: Callable[..., Measured], *given: object, disk: Path | None = None) -> Measured:
        """Make the run once more from nothing; whatever makes it, the papers must be the same."""
        with tempfile.TemporaryDirectory(dir=disk or self._disk) as folder:
            measured = apart(work, self._asked, Path(folder, "run"), *given)
        self._sums = self._sums or measured.sums
        if measured.sums != self._sums:
            raise SystemExit("the papers are not the same")
        return measured

    def line(self, name: str, runs: Sequence[Measured]) -> None:
        """Print the medians of *runs*."""
        seconds, processor, coordinator, worker = (
            median(values) for values in zip(*(run[:4] for run in runs), strict=True)
        )
        print(
            f"{name:>22} {self._papers / seconds:9.1f} {1000 * processor / self._papers:10.1f} "
            f"{coordinator / 1e6:9.0f} {worker / 1e6:9.0f}"
        )


def ratio(pairs: Sequence[tuple[Measured, Measured]]) -> float:
    """Return by how much the first of each pair took longer."""
    return median(one.seconds / other.seconds for one, other in pairs)


def sums(folder: Path) -> str:
    """Return one SHA-256 of the names and sums of all papers in *folder*."""
    found = [f"{row.fact.sha256}  {row.output}\n" for row in account(folder).rows]
    return hashlib.sha256("".join(found).encode()).hexdigest()


def compare(bench: Bench, rounds: int) -> None:
    """Print rate, processor time and memory of each kind of run, and the ratios of pairs run in turn."""
    print(f"{'':>22} {'papers/s':>9} {'CPU ms each':>10} {'coord. MB':>9} {'worker MB':>9}")
    pairs = [(bench.run(local, 1), bench.run(local, 2)) for _ in range(rounds)]
    for name, runs in zip(("1 worker", "2 workers"), zip(*pairs, strict=True), strict=True):
        bench.line(name, runs)
    print(f"{'1 worker / 2 workers':>22} {ratio(pairs):9.2f}  {[f'{ratio([pair]):.2f}' for pair in pairs]}")
    most = median(2 * one.processor / two.processor for one, two in pairs)
    print(f"{'... on idle cores':>22} {most:9.2f}  at most, by processor time: what others take is left out")
    if MEMORY.is_dir():
        pairs = [(bench.run(local, 2), bench.run(local, 2, disk=MEMORY)) for _ in range(rounds)]
        bench.line("2, files in memory", [other for _, other in pairs])
        print(f"{'disk / memory':>22} {ratio(pairs):9.2f}  {[f'{ratio([pair]):.2f}' for pair in pairs]}")
    if find_spec("distributed") is not None:
        pairs = [(bench.run(on_dask), bench.run(local, 2)) for _ in range(rounds)]
        bench.line("2 workers of Dask", [one for one, _ in pairs])
        print(f"{'Dask / 2 workers':>22} {ratio(pairs):9.2f}  {[f'{ratio([pair]):.2f}' for pair in pairs]}")


def again(asked: Path, folder: Path, papers: int) -> None:
    """Print what it takes to come back to the finished run in *folder*, and what lies on the disk."""
    seconds: dict[str, Callable[[], float]] = {
        "run it again": lambda: apart(local, asked, folder, 2).seconds,
        "verify every file": lambda: timed(list, differing(folder)),
        "account and report": lambda: timed(_report, folder),
    }
    for name, measure in seconds.items():
        measured = median(measure() for _ in range(3))
        print(f"{name:>22} {measured:9.3f} s {1e6 * measured / papers:9.0f} µs each")
    sizes = [path.stat().st_size for path in (folder / PAPERS).rglob("*.pdf")]
    held = {"PDF": sum(sizes), "journal": (folder / NAME).stat().st_size, "report": _report(folder)}
    for name, size in held.items():
        print(f"{name:>22} {size / 1e6:9.2f} MB {size / papers:8.0f} B each")


def _report(folder: Path) -> int:
    return len(report(account(folder), "vi").encode())


def timed(work: Callable[..., object], *given: object) -> float:
    """Return how many seconds *work* takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def durable(folder: Path, done: Path) -> None:
    """Print what it takes to put papers of the run in *done* safely on a disk and into a journal there."""
    pdf = next((done / PAPERS).rglob("*.pdf")).read_bytes()
    with Journal.opened(done / NAME) as journal:
        facts = [row.fact for row in journal.papers()][:WRITES]
    chunks = [facts[first : first + CHUNK] for first in range(0, len(facts), CHUNK)]
    for name, where in {"disk": folder, "memory": MEMORY}.items():
        if where.is_dir():
            with tempfile.TemporaryDirectory(dir=where) as made, Journal.opened(Path(made, NAME)) as journal:
                writes = [timed(deliver.write, pdf, Path(made, f"{number}.pdf")) for number in range(WRITES)]
                records = [timed(journal.record, chunk) / len(chunk) for chunk in chunks]
            label = f"{name}: file, journal"
            print(f"{label:>22} {1000 * median(writes):9.2f} ms {1000 * median(records):8.3f} ms each")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5, help="pairs of each comparison")
    parser.add_argument(
        "--disk", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk to measure"
    )
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory(dir=given.disk) as folder:
        asked, done = manifest(Path(folder), given.papers), Path(folder, "done")
        print(f"{given.papers} papers, {given.rounds} pairs of each, Python {sys.version.split()[0]}, {given.disk}")
        print(f"load of the machine before: {_load()}")
        compare(Bench(asked, given.papers, Path(folder)), given.rounds)
        apart(local, asked, done, 2)
        again(asked, done, given.papers)
        durable(Path(folder), done)
        print("every run made the same papers, to the last byte, whatever made it")
        print(f"load of the machine after: {_load()}")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
