"""The same paper made by reportgen, plain Platypus, Typst and WeasyPrint, in turn; the results go into ``README.md``.

``make bench`` prepares the environments and runs this. What is compared is measured in the same round, engine after
engine, as time of the processor (user and system, all threads); the ratio of two is the median of the rounds' ratios.
Every engine has a process of its own, warmed up, and is given papers that differ in numbers and names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.account import Case, Engine, written
from benchmarks.engines import PLAIN, SESSIONS, prepared
from benchmarks.runs import Bench, local
from benchmarks.words import differing

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).parent
PAPERS: Final = 60
EACH: Final = {  # how many papers an engine makes a round
    "reportgen": 30,
    "reportgen, YAML": 20,
    "Platypus": 6,
    "Platypus, YAML": 6,
    "Typst": 8,
    "Typst, untagged": 8,
    "Typst, PDF/A-2a PDF/UA-1": 8,
    "WeasyPrint, PDF/UA-1": 1,
}
FOREIGN: Final = ("Typst", "WeasyPrint", "rows, Typst")  # live in the peers' environment
WARM: Final = (  # ours, theirs, at least so many times as fast
    ("reportgen", "Platypus", 6.0),
    ("reportgen", "Typst", 4.0),
    ("reportgen", "Typst, untagged", 3.0),
    ("reportgen", "Typst, PDF/A-2a PDF/UA-1", None),
    ("reportgen", "WeasyPrint, PDF/UA-1", 30.0),
    ("reportgen, YAML", "Platypus, YAML", 4.0),
)
MOST_BYTES: Final = 75_000
ROWS, MORE_ROWS = 28_000, 84_000


class Answer(NamedTuple):
    """What a worker tells: seconds of the processor a paper, its peak memory, the size of the last paper."""

    seconds: float
    memory: int
    size: int


class Worker:
    """An engine in a process of its own."""

    def __init__(self, name: str, folder: Path, peers: Path) -> None:
        python = peers if name.startswith(FOREIGN) else Path(sys.executable)
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [python, "-m", "benchmarks.worker", name, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._heard()

    def make(self, asked: int | str) -> Answer:
        """Make so many papers, or one into the file of that name."""
        print(asked if isinstance(asked, int) else f"file {asked}", file=self._process.stdin, flush=True)
        return Answer(**json.loads(self._heard()))

    def _heard(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise SystemExit("an engine has ended early")
        return line

    def end(self) -> None:
        """Let the process go."""
        self._process.communicate()


def same_words(workers: dict[str, Worker], folder: Path) -> dict[str, int]:
    """Let each engine write the first paper, and end if one says other words; return the sizes."""
    paper = json.loads(next((folder / PLAIN).glob("*.json")).read_text("utf-8"))
    files = {name: folder / f"{number}.pdf" for number, name in enumerate(workers)}
    sizes = {name: worker.make(str(files[name])).size for name, worker in workers.items()}
    first = files["reportgen"]
    for name, file in files.items():
        if found := differing(first, file, paper):
            raise SystemExit(f"{name} says other words: {found}")
    return sizes


def warm(folder: Path, peers: Path, rounds: int) -> tuple[list[Case], list[Engine]]:
    """Measure all engines on one paper after the other."""
    workers = {name: Worker(name, folder, peers) for name in EACH}
    sizes = same_words(workers, folder)
    for name, worker in workers.items():
        worker.make(EACH[name])
    answers: dict[str, list[Answer]] = {name: [] for name in workers}
    for _ in range(rounds):
        for name, worker in workers.items():
            answers[name].append(worker.make(EACH[name]))
    for worker in workers.values():
        worker.end()
    seconds = {name: [answer.seconds for answer in found] for name, found in answers.items()}
    engines = [Engine(name, 1000 * median(seconds[name]), answers[name][-1].memory, sizes[name]) for name in workers]
    return [Case(f"{ours} / {theirs}", "×", _ratios(seconds[theirs], seconds[ours]), least)
            for ours, theirs, least in WARM], engines  # fmt: skip


def _ratios(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [first / second for first, second in zip(one, other, strict=True)]


def cold(folder: Path, rounds: int) -> tuple[Case, list[Engine]]:
    """Measure whole processes, from start to a PDF on the disk."""
    session, data = next((folder / SESSIONS).glob("*.yaml")), next((folder / PLAIN).glob("*.yaml"))
    commands = {
        "reportgen build": ["-m", "reportgen", "build", session, "-o", folder],
        "python platypus.py": ["-m", "benchmarks.plain_platypus", data, folder / "plain.pdf"],
    }
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    used: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            process = subprocess.Popen([sys.executable, *map(str, command)], stdout=subprocess.DEVNULL, env=env)  # noqa: S603
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"{name} has failed")
            used[name].append((usage.ru_utime + usage.ru_stime, 1024 * usage.ru_maxrss))
    seconds = {name: [each for each, _ in found[1:]] for name, found in used.items()}  # the first compiles
    engines = [Engine(name, 1000 * median(seconds[name]), used[name][-1][1], 0) for name in commands]
    return Case("cold, reportgen / Platypus", "×", _ratios(*seconds.values()), None, 1.6), engines


def long(folder: Path, peers: Path, rounds: int) -> tuple[list[Case], list[Engine]]:
    """Measure long tables, each in a fresh process."""
    from benchmarks.engines import rows  # noqa: PLC0415
    from benchmarks.plain import plain  # noqa: PLC0415
    from reportgen.compose import compose  # noqa: PLC0415
    from reportgen.load import load_office  # noqa: PLC0415

    office = load_office(next((folder / "offices").glob("*.yaml")))
    long_folder = folder / "long"
    (long_folder / PLAIN).mkdir(parents=True)
    words = json.dumps(plain(compose(rows(ROWS), office)), ensure_ascii=False)
    (long_folder / PLAIN / "long.json").write_text(words, "utf-8")
    found: dict[str, list[Answer]] = {"ours": [], "Typst": [], "more": []}
    for _ in range(rounds):
        for kind, name, count in (("ours", "rows, reportgen", ROWS), ("Typst", "rows, Typst", ROWS),
                                  ("more", "rows, reportgen", MORE_ROWS)):  # fmt: skip
            (long_folder / "rows").write_text(str(count), "ascii")
            worker = Worker(name, long_folder, peers)
            found[kind].append(worker.make(1))
            worker.end()
    seconds = {kind: [answer.seconds for answer in answers] for kind, answers in found.items()}
    memory = {kind: [float(answer.memory) for answer in answers] for kind, answers in found.items()}
    names = {
        "ours": f"reportgen, {ROWS:,} rows",
        "Typst": f"Typst, {ROWS:,} rows",
        "more": f"reportgen, {MORE_ROWS:,} rows",
    }
    engines = [
        Engine(names[kind], 1000 * median(seconds[kind]), int(max(memory[kind])), answers[-1].size)
        for kind, answers in found.items()
    ]
    return [
        Case(f"{ROWS:,} rows: Typst / reportgen", "×", _ratios(seconds["Typst"], seconds["ours"]), 5.0),
        Case(f"{ROWS:,} rows: memory of Typst / reportgen", "×", _ratios(memory["Typst"], memory["ours"]), 10.0),
        Case(f"{MORE_ROWS:,} / {ROWS:,} rows", "×", _ratios(seconds["more"], seconds["ours"]), None, 3.3),
    ], engines


def two_workers(folder: Path, papers: int, rounds: int) -> Case:
    """Measure a run with one worker and with two; by time of the processor, since others use the machine as well."""
    from benchmarks.made import manifest  # noqa: PLC0415

    bench = Bench(manifest(folder / "run", papers), papers, folder)
    pairs = [(bench.run(local, 1), bench.run(local, 2)) for _ in range(rounds)]
    for name, runs in zip(("1 worker", "2 workers"), zip(*pairs, strict=True), strict=True):
        bench.line(name, runs)
    wall = [one.seconds / two.seconds for one, two in pairs]
    return Case("2 workers / 1, by the clock", "×", wall, 1.7)


def main() -> None:
    """Measure, print, and write the account if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peers", type=Path, required=True, help="Python with Typst and WeasyPrint")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--long-rounds", type=int, default=3)
    parser.add_argument("--papers", type=int, default=1000, help="of a run with one and with two workers")
    parser.add_argument("--write", action="store_true", help="into README.md and the plot beside it")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared(folder, PAPERS)
        cases, engines = warm(folder, given.peers, given.rounds)
        size = next(engine.size for engine in engines if engine.name == "reportgen")
        cold_case, cold_engines = cold(folder, given.rounds)
        cases.append(cold_case)
        long_cases, long_engines = long(folder, given.peers, given.long_rounds) if given.long_rounds else ([], [])
        cases += long_cases
        if given.papers:
            cases.append(two_workers(folder, given.papers, given.long_rounds or 1))
    cases.append(Case("bytes of the sample", "B", [size], None, MOST_BYTES))
    loads = f"{load:.1f} - {os.getloadavg()[0]:.1f} / {os.cpu_count()}"
    print(written(cases, engines + cold_engines + long_engines, loads, HERE if given.write else None, given.peers))


if __name__ == "__main__":
    main()
