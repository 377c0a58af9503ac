"""Every write of a look, failing or the last thing it does: the ledger stays true, and the next look makes good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from reportgen.schedule.ledger import NAME
from tests.outside import need
from tests.schedule.looking import TABLE
from tests.schedule.plans_made import Office

ROOT = Path(__file__).parent.parent.parent
FILES = ["", NAME, f"{NAME}-wal", f"{NAME}-shm", f".{NAME}-new", f".{NAME}-new-journal"]
FAULTS = {"full": "error=ENOSPC", "broken": "error=EIO", "killed": "signal=KILL"}
MOST = 60  # calls of one kind in one look


def look(state: Path, fault: str) -> tuple[int, str, bool]:
    """Look at the plan under *fault*; return the exit code, what was said of a bug, and whether the fault came up."""
    log = state.with_name("strace.txt")
    tracing = [need("strace"), "-f", "-qq", "-o", str(log), "-e", f"inject={fault}"]
    only = [word for file in FILES for word in ("-P", str(state / file))]
    program = [sys.executable, "-m", "tests.schedule.looking", str(state), "1/12 17:00", "0"]
    found = subprocess.run(
        [*tracing, *only, *program], cwd=ROOT, input="\n", capture_output=True, text=True, check=False
    )
    told = log.read_text("utf-8", "replace")
    return found.returncode, found.stderr, "INJECTED" in told or "killed by SIGKILL" in told


@pytest.mark.soak
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "fsync", "rename", "ftruncate"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_write_that_fails_is_told_and_the_next_look_makes_good(tmp_path: Path, call: str, fault: str) -> None:
    met = 0
    for number in range(1, MOST):
        state = tmp_path / f"{number}" / "state"
        state.parent.mkdir()
        code, said, hit = look(state, f"{call}:{fault}:when={number}")
        if not hit:
            break
        met += 1
        assert (code, said) in {(allowed, "") for allowed in (0, -9, ExitCode.CANNOT_CREATE, ExitCode.IO)}, number
        office = Office(state)
        assert office.tick(TABLE, "1/12 17:10").code == ExitCode.OK, number
        assert office.told() in ([], ["a 01/12 17:00 done", "b 01/12 17:00 done"]), number
    assert met
