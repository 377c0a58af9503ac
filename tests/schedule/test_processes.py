"""Looks in processes of their own: several at once, and one that is killed in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from tests.schedule.looking import TABLE
from tests.schedule.plans_made import Office

ROOT = Path(__file__).parent.parent.parent
SLOTS = ["a_2020-12-01_1700", "b_2020-12-01_1700"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.tick(TABLE, "1/12 10:00")
    return office


def look(state: Path, at: str, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.schedule.looking", str(state), at, str(seconds)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()


def close(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        process.kill()
        process.communicate()


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def test_of_five_looks_at_once_one_starts_the_runs_and_the_others_are_busy(office: Office) -> None:
    looks = [look(office.state, "1/12 17:00", 0.5) for _ in range(5)]
    for one in looks:
        go(one)
    codes = sorted(one.wait(30) for one in looks)
    close(*looks)

    assert codes == [ExitCode.OK] + [ExitCode.TRY_LATER] * 4
    assert lines(office.state / "started") == lines(office.state / "finished") == SLOTS


def test_five_looks_one_right_after_the_other_start_each_run_once(office: Office) -> None:
    looks = [look(office.state, "1/12 17:00", 0) for _ in range(5)]
    for one in looks:
        go(one)
    codes = {one.wait(30) for one in looks}
    close(*looks)

    assert codes <= {ExitCode.OK, ExitCode.TRY_LATER}
    assert lines(office.state / "started") == SLOTS


def test_after_a_look_that_was_killed_the_next_goes_on_with_the_same_run(office: Office) -> None:
    killed = look(office.state, "1/12 17:00", 60)
    go(killed)
    until = time.monotonic() + 30
    while not lines(office.state / "started"):
        assert time.monotonic() < until
        time.sleep(0.01)
    close(killed)

    assert office.told() == ["a 01/12 17:00 -", "b 01/12 17:00 -"]
    assert office.tick(TABLE, "1/12 17:10").code == ExitCode.OK

    assert [slot.folder for slot in office.started] == SLOTS
    assert lines(office.state / "started") == SLOTS[:1]
    assert [[attempt.code for attempt in course.attempts] for course in office.book()] == [[None, 0], [0]]
    assert office.told() == ["a 01/12 17:00 done", "b 01/12 17:00 done"]


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 200))])
def test_killed_at_any_instant_nothing_is_lost_and_nothing_done_twice(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # which instant
    office = Office(tmp_path)
    state = tmp_path
    for _ in range(3):
        killed = look(state, "1/12 17:00", 0.005)
        go(killed)
        time.sleep(chance.random() * 0.06)
        close(killed)

    assert office.tick(TABLE, "1/12 17:10").code == ExitCode.OK

    told = office.told()
    assert told in ([], ["a 01/12 17:00 done", "b 01/12 17:00 done"])  # nothing: no look had begun the ledger
    done = [course.slot.folder for course in office.book() for attempt in course.attempts if attempt.code == 0]
    assert done == ([] if not told else SLOTS)
    assert all(lines(state / "finished").count(slot) <= 4 for slot in SLOTS)
