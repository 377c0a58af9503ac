"""What a workbook of 5,000 figures costs: read, checked and printed, each in a process of its own.

Run as ``python -m benchmarks.workbook``. Seconds are by the wall, memory is the most that the process had resident.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.workbooks import session, workbook

FIGURES = 5_000
HEADS = ["STT", "Mã", "Lĩnh vực", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Cùng kỳ", "Ghi chú"]
TEXT = "figures: {from: so.xlsx}\nresults: {groups: [{title: Kinh tế, figures: {from: so.xlsx}}], chart: không}\n"
ACTS = ("read", "check", "build")


def rows() -> list[list[Any]]:
    """Return a table as departments send them, with decimals, percentages and numbers stored as text."""
    made: list[list[Any]] = [HEADS]
    for number in range(1, FIGURES + 1):
        name = f"Chỉ tiêu kinh tế - xã hội thứ {number} của địa phương"
        done: Any = f"{number},{number % 97:02}" if number % 10 == 0 else number * 1.01
        made.append([number, f"m{number}", "Kinh tế", name, "tấn", number, done, number * 0.5, None])
    return made


def act(name: str, path: Path) -> None:
    """Do one of the acts on the session at *path*."""
    from reportgen import inputs  # noqa: PLC0415  # what is imported counts, and belongs to the act
    from reportgen.cli import main  # noqa: PLC0415

    if name == "read":
        inputs.read(path)
    else:
        folder = ["-o", str(path.parent)] if name == "build" else []
        main([name, *folder, str(path)])


def main() -> None:
    """Measure each act once."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = session(folder, TEXT, so__xlsx=workbook(rows()))
        for name in ACTS:
            start = time.monotonic()
            command = [sys.executable, "-m", "benchmarks.workbook", name, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
            seconds = time.monotonic() - start
            print(f"{name:6} {seconds:6.2f} s  {done.stderr.splitlines()[-1]}")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        try:
            act(sys.argv[1], Path(sys.argv[2]))
        finally:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{most:6.0f} MiB", file=sys.stderr)
