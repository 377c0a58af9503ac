"""What grows with the rows of a run, apart from the papers themselves: plan, journal, memory, coming again, account.

Run with ``python -m benchmarks.rows``. No paper is made: the journal is filled with facts as they would be, and each
file holds one byte. Every line is of a fresh process; time is that of the processor, memory the peak so far.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.made import SESSION, Silence, manifest
from benchmarks.memory import peak
from benchmarks.runs import apart
from reportgen.model import Printing
from reportgen.run.account import account, differing
from reportgen.run.course import Course, Means
from reportgen.run.dispatch import PAPERS, Dispatch, Made
from reportgen.run.engine import CHUNK, Limits, LocalCrew
from reportgen.run.journal import NAME, Journal
from reportgen.run.plan import plan
from reportgen.run.report import report
from reportgen.run.task import Fact, Input, Share, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.run.task import Task

OFFICE: Final = "offices/hdnd-thanh-pho-bac-kan.yaml"
BYTE: Final = b"."


class Steps:
    """Tells what each step took since the one before."""

    def __init__(self, rows: int) -> None:
        self._rows, self._since = rows, time.process_time()

    def done(self, name: str, size: int | None = None) -> None:
        """Print the step *name*, with the bytes that it left, and go on to the next."""
        seconds = time.process_time() - self._since
        left = f"{size / self._rows:8.0f} B" if size is not None else ""
        each = 1e6 * seconds / self._rows
        print(f"{self._rows:>9,} {name:<22} {seconds:8.2f} s {each:6.1f} µs {peak() / 1e6:7.0f} MB {left}", flush=True)
        self._since = time.process_time()


def steps(base: Path, rows: int) -> None:
    """Take a run of so many *rows* through all that is not rendering, and print what each step takes."""
    asked, folder = manifest(base, rows), base / "run"
    step = Steps(rows)
    planned = plan(asked)
    step.done("plan", (base / "rows.csv").stat().st_size)
    tasks = planned.tasks
    step.done("tasks, pickled", sum(len(pickle.dumps(tasks[at : at + CHUNK])) for at in range(0, rows, CHUNK)))
    (folder / PAPERS).mkdir(parents=True)
    with Journal.opened(folder / NAME) as journal:
        journal.plan(tasks)
        step.done("into the journal")
        for at in range(0, rows, CHUNK):
            journal.record(facts(tasks[at : at + CHUNK], base))
        step.done("record")
    step.done("journal", (folder / NAME).stat().st_size)
    for task in tasks:
        path = folder / PAPERS / task.output
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(BYTE)
    step.done("(files)")
    Course(planned, base, folder, Means(LocalCrew(2, Limits()), Limits()), Silence()).run()
    step.done("run it again")
    with Journal.opened(folder / NAME) as journal:
        made = [Made(row, (Share("Xã A", route=row.fact.id),)) for row in journal.papers()]
    sheaves(made, folder)
    step.done("jobs, a route each")
    found = account(folder)
    step.done("account")
    step.done("report", len(report(found, "vi")))
    if list(differing(folder)):
        raise SystemExit("the files are not as the journal says")
    step.done("verify, without reading")


def sheaves(made: Sequence[Made], folder: Path) -> None:
    """Plan the print jobs of *made*."""
    dispatch = Dispatch(made, Printing.model_construct(folder="in"), folder, "run")
    if sum(1 for _ in dispatch.sheaves()) != len(made):
        raise SystemExit("some papers have no job")


def facts(tasks: Sequence[Task], base: Path) -> list[Fact]:
    """Return facts of *tasks* such as workers give, each of a file of one byte."""
    inputs = tuple(
        Input(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in (base / SESSION, base / OFFICE)
    )
    title = "Thông báo tóm tắt khai mạc Kỳ họp thứ 11 Hội đồng nhân dân thành phố Bắc Kạn khóa VI, nhiệm kỳ 2016 - 2021"
    digest = hashlib.sha256(BYTE).hexdigest()
    return [
        Fact(task.id, State.DONE, 0.04, digest, len(BYTE), 7, title, (str(dict(task.row)["recipients"]),), 1, inputs)
        for task in tasks
    ]


def main() -> None:
    """Print a line for each step of each size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--disk", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk to measure"
    )
    given = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {given.disk}")
    for rows in given.rows:
        with tempfile.TemporaryDirectory(dir=given.disk) as folder:
            apart(steps, Path(folder), rows)


if __name__ == "__main__":
    main()
