"""Progress of a run: bars on a terminal, plain lines in a log, JSON lines where a program listens."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from reportgen.cli import console
from reportgen.cli.language import chosen
from reportgen.messages import msg
from reportgen.run.task import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.messages import Message
    from reportgen.run.course import Watch
    from reportgen.run.task import Fact

PAUSE: Final = 5.0  # s between two lines of a log


class Lines:
    """Writes to stderr how far the run is, a line now and then, or as JSON one for each chunk."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._total = self._done = self._failed = 0
        self._begun = self._told = time.monotonic()

    def planned(self, total: int, waiting: int) -> None:
        """Tell how many papers there are, and how many are to be made now."""
        self._total = waiting
        words = msg("{papers} văn bản, {waiting} cần lập", papers=total, waiting=waiting)
        self._tell(words, event="planned", papers=total, waiting=waiting)

    def made(self, facts: Sequence[Fact]) -> None:
        """Tell the failures at once, and the count after a while."""
        self._done += len(facts)
        failures = [fact for fact in facts if fact.state is State.FAILED]
        self._failed += len(failures)
        if not self._as_json:
            console.tell([problem for fact in failures for problem in fact.problems])
        now = time.monotonic()
        if not self._as_json and now - self._told < PAUSE and self._done < self._total:
            return
        self._told = now
        rate = round(self._done / max(now - self._begun, 0.001), 1)
        left = round((self._total - self._done) / rate) if rate else 0
        words = msg(
            "đã xong {done}/{of}, hỏng {failed}; {per_second} văn bản/giây, còn {seconds_left} giây",
            done=self._done,
            of=self._total,
            failed=self._failed,
            per_second=rate,
            seconds_left=left,
        )
        self._tell(words, event="made", **words.values)

    def printing(self, jobs: int) -> None:
        """Tell that printing begins."""
        self._tell(msg("gửi in: {jobs} lệnh", jobs=jobs), event="printing", jobs=jobs)

    def _tell(self, words: Message, **event: object) -> None:
        line = json.dumps(event) if self._as_json else console.words(words)
        print(line, file=sys.stderr, flush=True)


class Bars:
    """Shows a bar with count, rate and time left on a terminal."""

    def __init__(self, bars: Any) -> None:  # noqa: ANN401  # of rich, which is imported late
        self._bars = bars
        self._task: Any = None

    def planned(self, total: int, waiting: int) -> None:
        """Begin the bar of papers."""
        del total
        self._task = self._bars.add_task(console.words(msg("lập văn bản")), total=waiting, failed=0)

    def made(self, facts: Sequence[Fact]) -> None:
        """Move the bar, and tell the failures above it."""
        failures = [problem for fact in facts if fact.state is State.FAILED for problem in fact.problems]
        for problem in failures:
            self._bars.console.print(problem.told(chosen()), style="red", highlight=False, soft_wrap=True)
        self._bars.advance(self._task, len(facts))

    def printing(self, jobs: int) -> None:
        """Say that papers go to the printer."""
        self._bars.add_task(console.words(msg("gửi in: {jobs} lệnh", jobs=jobs)), total=None, failed=0)


@contextmanager
def watching(*, as_json: bool) -> Iterator[Watch]:
    """Give who watches a run, as fits where stderr goes."""
    if as_json or not sys.stderr.isatty():
        yield Lines(as_json=as_json)
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal wants it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), speed_estimate_period=30) as bars:
        yield Bars(bars)
