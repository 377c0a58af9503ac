"""Workers that fail as real ones do: a paper that raises, kills its worker, hangs, or eats all memory."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.run.render import Render
from reportgen.run.task import Fact, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.run.render import _Made
    from reportgen.run.task import Task

RAISES, DIES, HANGS, EATS, DIES_ONCE, BLOCKS = "raises", "dies", "hangs", "eats", "dies once", "blocks"


def spoilt(kind: str, folder: str) -> None:
    """Do to this process what a paper of this *kind* does."""
    match kind:
        case "raises":
            message = "a paper that\nraises"
            raise LookupError(message)
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            while True:
                time.sleep(1)
        case "blocks":  # no signal but SIGKILL ends it
            for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(number, signal.SIG_IGN)
            while True:
                time.sleep(1)
        case "eats":
            held = []
            while True:
                held.append(bytearray(50_000_000))
        case "dies once":
            try:
                Path(folder, "died").touch(exist_ok=False)
            except FileExistsError:
                return
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Pretend:
    """Makes no papers; what happens to a task is its session, and each that is made leaves a line in *folder*."""

    folder: str

    def __call__(self, tasks: Sequence[Task]) -> list[Fact]:
        facts = []
        for task in tasks:
            spoilt(task.session, self.folder)
            with Path(self.folder, f"{os.getpid()}.made").open("a", encoding="utf-8") as made:
                made.write(f"{task.id}\n")
            facts.append(Fact(task.id, State.DONE, 0.0, title=f"made by {os.getpid()}"))
        return facts


@dataclass(frozen=True, slots=True)
class Spoiling(Render):
    """Makes papers as always, but those whose number is told in a file beside the folder are spoilt."""

    def _made(self, task: Task) -> _Made:
        for line in Path(self.folder).parent.joinpath("spoilt").read_text("utf-8").splitlines():
            number, kind = line.split(":")
            if dict(task.row)["number"] == number:
                spoilt(kind, self.folder)
        return Render._made(self, task)
