"""One look at a plan in a process of its own: ``looking.py STATE TIME SECONDS``; the answer is its exit code.

Each run that is started writes its folder's name into ``STATE/started`` and, after so many seconds, into
``STATE/finished``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import ReportError
from reportgen.schedule.due import run_due
from tests.schedule.plans_made import moment, timetable

if TYPE_CHECKING:
    from reportgen.schedule.course import Slot
    from reportgen.schedule.plan import Entry

TABLE = timetable("{name: a, when: mỗi ngày lúc 17:00}", "{name: b, when: mỗi ngày lúc 17:00}")


def main(state: Path, at: str, seconds: float) -> int:
    def start(entry: Entry, slot: Slot) -> int:
        del entry
        note(state / "started", slot)
        time.sleep(seconds)
        note(state / "finished", slot)
        return 0

    print("ready", flush=True)  # noqa: T201  # whoever started this waits for it
    sys.stdin.readline()
    try:
        return int(run_due(TABLE, state, lambda: moment(at), start).code)
    except ReportError as error:
        return int(error.exit_code)


def note(file: Path, slot: Slot) -> None:
    with file.open("a", encoding="utf-8") as notes:
        notes.write(f"{slot.folder}\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
