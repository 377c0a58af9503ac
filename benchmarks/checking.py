"""What checking finished papers costs: processor time a paper, and for hostile files also the peak of memory.

Run with ``python -m benchmarks.checking``, on Linux. Each row is the command in fresh processes, as an office calls it:
user and system time of it and of the reader that it starts, the median of ROUNDS. Memory is the most that the command
and its reader had, added up, so the real peak is lower.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from tests import finished
from tests.checker import test_hostile as hostile
from tests.checker.typeset import REPORT, pdf, replaced, source
from tests.papers import paper

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 7
REAL: Final = Path(__file__).parents[1] / "tests" / "papers" / "06-GM-HDND-huyen-Tuan-Giao-2020.pdf"
LONGER: Final = 12  # times that a paragraph is said again
# Runs the command, then tells its own peak of memory and that of the processes it has waited for, in bytes. Its own is
# read from /proc: what getrusage tells also counts the process that started it.
PROGRAM: Final = """
import resource, sys
from reportgen.cli import main
try:
    main(["check", *sys.argv[2:]])
except SystemExit as left:
    code = left.code
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(code, 1024 * own, 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=open(int(sys.argv[1]), "w"))
"""


class Measured(NamedTuple):
    """One call of the command: seconds of the processor, exit code, peaks of command and reader in bytes."""

    seconds: float
    code: int
    command: int
    reader: int
    words: str


def checked(file: Path) -> Measured:
    """Check *file* in processes of their own."""
    told, telling = os.pipe()

    before = os.times()
    command = [sys.executable, "-c", PROGRAM, str(telling), str(file)]
    done = subprocess.run(command, capture_output=True, check=False, pass_fds=[telling])  # noqa: S603  # our own
    after = os.times()
    os.close(telling)
    with open(told, encoding="ascii") as pipe:  # noqa: PTH123  # a descriptor
        code, own, reader = map(int, pipe.read().split())
    spent = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    lines = (done.stderr or done.stdout).decode().splitlines()
    return Measured(spent, code, own, reader, lines[-1] if lines else "")


def by_typst() -> bytes:
    """Return a report of ten pages that we did not set."""
    said = "b) Công tác gia đình"
    text = source(REPORT)
    paragraph = next(line for line in text.splitlines() if line.startswith(said))
    return pdf(replaced(text, {paragraph: "\n\n".join([paragraph] * (LONGER * 10))}))


PAPERS: Final[dict[str, Callable[[], bytes]]] = {
    "Tuần Giáo, 1 page": REAL.read_bytes,
    "sample, 7 pages": lambda: paper("sample").painted.pdf,
    "landscape, 10 pages": lambda: paper("landscape").painted.pdf,
    "by Typst, 10 pages": by_typst,
    "sections, 13 pages": lambda: paper("ten pages").painted.pdf,
    "1,000 rows, 39 pages": lambda: paper("thousand rows").painted.pdf,
}
HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "cut in half": lambda: paper("sample").painted.pdf[:40_000],
    "locked": finished.REFUSED["locked with a password"][0],
    "data bomb": finished.REFUSED["a data bomb"][0],
    "10,000 pages": hostile.ten_thousand_pages,
    "forms in forms": hostile.nested,
    "60,000 letters apart": hostile.scattered,
    "200 MB of shapes": hostile.crowded(b"0 0 1 1 re f "),
    "200 MB of spaces": hostile.crowded(b" "),
}


def main() -> None:
    """Print a row a paper, then a row a hostile file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.pdf")
        print(f"{'paper':>22} {'processor':>10} {'memory':>8}")
        for name, make in PAPERS.items():
            file.write_bytes(make())
            rounds = [checked(file) for _ in range(ROUNDS)]
            memory = max(one.command + one.reader for one in rounds) >> 20
            print(f"{name:>22} {median(one.seconds for one in rounds):8.2f} s {memory:5} MB")
        print(f"\n{'hostile file':>22} {'processor':>10} {'memory':>8}  code, last line")
        for name, make in HOSTILE.items():
            file.write_bytes(make())
            one = checked(file)
            print(
                f"{name:>22} {one.seconds:8.2f} s {one.command + one.reader >> 20:5} MB  {one.code}, {one.words[-70:]}"
            )


if __name__ == "__main__":
    main()
