"""Killed at random instants, many times over: every paper is there, and each is printed once or a person is asked."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest

from reportgen.errors import ExitCode
from reportgen.printing.queue import Printer
from reportgen.run.account import account, differing
from reportgen.run.dispatch import COPIES, PAPERS
from reportgen.run.jobs import Jobs
from reportgen.run.journal import NAME
from tests.outside import need
from tests.printing.conftest import PROGRAMS
from tests.printing.printshop import Printshop, printshop
from tests.run.running import PATIENCE, below, journal, manifest, ran, started, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.run.account import Account

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="kills and lists processes as Linux does"),
]

KILLS: Final = 50  # by each seed
KILLS_A_RUN: Final = 12  # then it may come to its end
LEAD: Final = 0.6  # s at most after the start of the command, and ...
SPAN: Final = 0.9  # ... after it has told that it makes papers, or prints
RECIPIENTS: Final = "recipients:\n  - {name: Xã A, copies: 2, route: Tuyến 1}\n  - {name: Xã B, route: Tuyến 2}\n"
STARTING, MAKING, PRINTING, ENDED = "starting", "making papers", "printing", "ended"


def jobs_of(rows: int) -> int:
    """Return how many jobs *rows* papers are: one along each of two routes, and a cover for each route."""
    return 2 * rows + 2


def killed(asked: Path, folder: Path, chance: random.Random) -> str:
    """Start the command and kill it at a random instant, alone or with its workers; return what it was at."""
    event = chance.choice(("", "planned", "planned", "printing", "printing", "printing"))
    with started(asked, folder, "--workers", str(chance.choice((1, 2)))) as running:
        if event and not running.is_heard(event):
            return ENDED
        time.sleep(chance.uniform(0, SPAN if event else LEAD))  # no waiting for anything: this is the random instant
        (os.killpg if chance.random() < 0.3 else os.kill)(running.process.pid, signal.SIGKILL)
        return stage(folder) if running.process.wait(PATIENCE) == -signal.SIGKILL else ENDED


def stage(folder: Path) -> str:
    """Tell from a copy of its journal what a run was at: to open the journal itself would mend it."""
    with TemporaryDirectory() as copied:
        for file in folder.glob(f"{NAME}*"):
            shutil.copy(file, copied)
        if not Path(copied, NAME).exists():
            return STARTING
        with journal(Path(copied)) as opened:
            counts, jobs = opened.counts(), Jobs(opened).all()
    if not jobs:
        return MAKING if sum(counts.values()) else STARTING
    return PRINTING if {job.state for job in jobs} - {"delivered", "unknown"} else ENDED


def disturbed(asked: Path, folder: Path, chance: random.Random, kills: Counter[str]) -> None:
    """Start the command again and again and kill it each time, till it was at its end or has had enough."""
    for _ in range(KILLS_A_RUN):
        reached = killed(asked, folder, chance)
        if reached is ENDED:
            return
        kills[reached] += 1


def completed(asked: Path, folder: Path, rows: int, whole: dict[str, bytes]) -> Account:
    """Let the command come to its end, and check what it leaves against what an undisturbed run has made."""
    answer = ran(asked, folder)
    assert "Traceback" not in answer.stderr
    found = account(folder)
    assert answer.returncode == (ExitCode.SOME_FAILED if found.copies.unknown else ExitCode.OK), answer.stderr
    assert below(folder / PAPERS) == whole
    assert not [name for name in below(folder) if name.endswith(".tmp")]
    assert list(differing(folder)) == []
    assert found.balanced
    assert (len(found.jobs), found.copies.asked) == (jobs_of(rows), 3 * rows + 2)
    assert (found.copies.failed, found.copies.waiting) == (0, 0)
    assert {job.state for job in found.jobs} <= {"delivered", "unknown"}
    return found


def undisturbed(folder: Path, rows: int) -> dict[str, bytes]:
    """Return the papers that a run makes which nothing disturbs."""
    assert ran(manifest(folder, rows), folder / "đợt").returncode == ExitCode.OK
    return below(folder / "đợt" / PAPERS)


@pytest.fixture(scope="module")
def shop() -> Iterator[Printshop]:
    for program in PROGRAMS:
        need(program)
    with printshop() as opened:
        yield opened


def times(shop: Printshop, names: set[str]) -> Counter[str]:
    """Return how often the device has got each job of *names*."""
    return Counter(one.name for one in shop.printed() if one.name in names)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_with_a_print_queue_survives_every_kill(tmp_path: Path, shop: Printshop, seed: int) -> None:
    chance, rows = random.Random(seed), 2  # noqa: S311  # not for secrets; the device takes a second for each job
    keys = f"{RECIPIENTS}printing: {{printer: '{shop.uri}', cover: có, tray: main}}\n"
    whole = undisturbed(tmp_path / "yên", rows)
    kills: Counter[str] = Counter()
    runs = unknown = 0
    while kills.total() < KILLS:
        runs += 1
        asked, folder = manifest(tmp_path / f"vào-{runs}", rows, keys=keys), tmp_path / f"đợt-{seed}-{runs}"
        disturbed(asked, folder, chance, kills)

        found = completed(asked, folder, rows, whole)

        names = {job.name for job in found.jobs}
        delivered = {job.name for job in found.jobs if job.state == "delivered"}
        until(lambda names=names, delivered=delivered: delivered <= times(shop, names).keys(), 20)  # type: ignore[misc]
        assert [name for name, count in times(shop, names).items() if count > 1] == []
        printer = Printer.at(shop.uri)
        assert [name for name in names if printer.find(name) is not None] == []
        copies = {one.name: int(one.told.get("IPP_COPIES", "1")) for one in shop.printed()}
        assert [job.name for job in found.jobs if job.name in delivered and copies[job.name] != job.copies] == []
        unknown += found.copies.unknown
    print(f"seed {seed}: {dict(kills)} kills over {runs} runs, {unknown} copies unknown")  # noqa: T201  # shown by -s
    assert kills[PRINTING]


@pytest.mark.parametrize("seed", range(2))
def test_a_run_with_a_hot_folder_survives_every_kill(tmp_path: Path, seed: int) -> None:
    chance, rows = random.Random(100 + seed), 40  # noqa: S311  # not for secrets
    keys = f"{RECIPIENTS}printing: {{folder: in, cover: có}}\n"
    whole = undisturbed(tmp_path / "yên", rows)
    kills: Counter[str] = Counter()
    runs = 0
    while kills.total() < KILLS:
        runs += 1
        asked, folder = manifest(tmp_path / f"vào-{runs}", rows, keys=keys), tmp_path / f"đợt-{runs}"
        hot = asked.parent / "in"
        hot.mkdir()
        disturbed(asked, folder, chance, kills)

        found = completed(asked, folder, rows, whole)

        assert {job.state for job in found.jobs} == {"delivered"}
        laid = below(hot)
        assert Counter(name.rpartition(".")[2] for name in laid) == {"pdf": jobs_of(rows), "txt": jobs_of(rows)}
        assert Counter(sha256(data).hexdigest() for name, data in laid.items() if name.endswith(".pdf")) == Counter(
            [sha256(data).hexdigest() for data in whole.values()] * 2
            + [sha256(data).hexdigest() for data in below(folder / COPIES).values()]
        )
    print(f"seed {seed}: {dict(kills)} kills over {runs} runs")  # noqa: T201  # shown by -s
    assert kills[PRINTING]
