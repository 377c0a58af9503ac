"""One engine in a process of its own: asked for so many papers, it makes them and tells what that took.

``python -m benchmarks.worker ENGINE FOLDER``; each line of the input is a number of papers, or ``file NAME`` for one
paper into a file. The answer is a line of JSON: seconds of the processor for each, the peak memory so far in bytes, the
size of the last paper.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from itertools import cycle
from pathlib import Path

from benchmarks.engines import ENGINES
from benchmarks.memory import peak


def main() -> None:
    """Answer until the input ends."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    papers, make = ENGINES[name](folder)
    gc.freeze()  # for each engine alike
    print("ready", flush=True)
    waiting = cycle(papers)
    for line in sys.stdin:
        made = b""
        if line.startswith("file "):
            made = make(papers[0])
            Path(line.removeprefix("file ").strip()).write_bytes(made)
            count, seconds = 1, 0.0
        else:
            count = int(line)
            start = time.process_time()
            for _ in range(count):
                made = make(next(waiting))
            seconds = time.process_time() - start
        print(json.dumps({"seconds": seconds / count, "memory": peak(), "size": len(made)}), flush=True)


if __name__ == "__main__":
    main()
