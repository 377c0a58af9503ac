"""Disks that fail at any step: a clear word and the right code, and the same command then makes what is missing."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest

from reportgen.errors import ExitCode
from reportgen.run.account import account, differing
from reportgen.run.dispatch import PAPERS, RECIPIENTS
from reportgen.run.task import State
from tests.outside import need
from tests.run.running import below, manifest, ran

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits, mounts and traces of Linux")

KEYS: Final = (
    "recipients:\n  - {name: Xã A, copies: 2}\n  - {name: Sở A, to: thư mục}\n  - {name: Sở B, to: zip}\n"
    "printing: {folder: in, cover: có}\n"
)
ROWS: Final = 2
JOBS: Final = ROWS + 1  # each paper, and the cover
POINTS: Final = 12  # of each call and fault, over all that a run makes of it
KILL: Final = "signal=KILL"
FAULTS: Final = {
    KILL: ("pwrite64", "fdatasync", "fsync", "rename", "write", "unlink", "mkdir", "ftruncate", "openat", "chmod"),
    "error=ENOSPC": ("pwrite64", "fsync", "rename", "mkdir", "ftruncate"),
    "error=EIO": ("pwrite64", "fdatasync", "fsync", "rename", "ftruncate"),
}
CALLS: Final = tuple(sorted({call for calls in FAULTS.values() for call in calls}))


def asked_for(folder: Path) -> Path:
    """Write the manifest of a small run that does all that a run can do with a disk."""
    (folder / "in").mkdir(parents=True)
    return manifest(folder, ROWS, keys=KEYS)


def outcome(asked: Path, folder: Path) -> dict[str, dict[str, bytes]]:
    """Return all that a run has given: papers, what was handed out, what was laid into the hot folder."""
    laid = below(asked.parent / "in")
    return {
        "papers": below(folder / PAPERS),
        "recipients": below(folder / RECIPIENTS),
        "printed": {name: data for name, data in laid.items() if name.endswith(".pdf")},
        "tickets": {name: data for name, data in laid.items() if not name.endswith(".pdf")},
    }


def same(found: dict[str, dict[str, bytes]], whole: dict[str, dict[str, bytes]]) -> bool:
    """Tell whether two runs gave the same; jobs bear the name of their run, so that only the papers compare."""
    assert len(found["printed"]) == len(found["tickets"]) == JOBS
    printed = [
        Counter(data for data in one["printed"].values() if data in whole["papers"].values()) for one in (found, whole)
    ]
    return printed[0] == printed[1] and all(found[kind] == whole[kind] for kind in ("papers", "recipients"))


@cache
def undisturbed() -> tuple[dict[str, dict[str, bytes]], dict[str, int]]:
    """Return what a run gives that nothing disturbs, and how often one process of it makes each call at most."""
    with TemporaryDirectory() as folder:
        asked, trace = asked_for(Path(folder, "vào")), Path(folder, "trace")
        strace = [need("strace"), "-f", "--seccomp-bpf", "-o", str(trace), "-e", f"trace={','.join(CALLS)}"]
        assert ran(asked, Path(folder, "đợt"), "--workers", "1", before=strace).returncode == ExitCode.OK
        made: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for line in trace.read_text("utf-8", "replace").splitlines():
            if found := re.match(r"(\d+) +(\w+)\(", line):
                made[found[2]][found[1]] += 1
        return outcome(asked, Path(folder, "đợt")), {call: max(counted.values()) for call, counted in made.items()}


def points(call: str, fault: str) -> list[int]:
    """Return the calls to strike: the first ones, and others all over the run, always the same."""
    most = undisturbed()[1].get(call, 0)
    chance = random.Random(f"{call} {fault}")  # noqa: S311  # not for secrets
    chosen = {1, 2, 3} | set(chance.sample(range(1, most + 1), min(most, POINTS - 3)))
    return sorted(point for point in chosen if point <= most)


@pytest.mark.soak
@pytest.mark.parametrize(("fault", "call"), [(fault, call) for fault, calls in FAULTS.items() for call in calls])
def test_a_fault_at_any_call_is_told_and_the_same_command_makes_what_is_missing(
    tmp_path: Path, fault: str, call: str
) -> None:
    whole, _ = undisturbed()
    struck: Counter[int] = Counter()
    for point in points(call, fault):
        asked, folder = asked_for(tmp_path / f"vào-{point}"), tmp_path / f"đợt-{point}"
        strace = [need("strace"), "-f", "-o", "/dev/null", "-e", f"trace={call}"]  # --seccomp-bpf loses signals
        answer = ran(asked, folder, "--workers", "1", before=[*strace, "-e", f"inject={call}:{fault}:when={point}"])
        struck[answer.returncode] += 1
        told = f"{call} {fault} at {point}: {answer.returncode}\n{answer.stderr}"
        if fault == KILL:
            assert answer.returncode in {ExitCode.OK, -9, 128 + 9}, told
        else:
            assert "Traceback" not in answer.stderr, told
            assert answer.returncode in {ExitCode.OK, ExitCode.IO}, told
            assert answer.returncode == ExitCode.OK or re.search(
                r": (\w.*) - |: .*(đĩa đầy|ổ đĩa hỏng)", answer.stderr
            ), told

        again = ran(asked, folder, "--workers", "1")

        assert again.returncode == ExitCode.OK, told + again.stderr
        assert same(outcome(asked, folder), whole), told
        assert not [name for name in below(folder) if name.endswith(".tmp")], told
        assert list(differing(folder)) == [], told
        found = account(folder)
        assert found.balanced, told
        assert (len(found.jobs), found.copies.delivered) == (JOBS, found.copies.asked), told
    assert set(struck) != {ExitCode.OK}, f"{fault} at {call} strikes nothing"
    print(f"{call} {fault}: {dict(struck)}")  # noqa: T201  # shown by -s


# Limits that a system really sets.


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Mount a disk in memory of *size* at *folder*; skip the test where that is not permitted."""
    folder.mkdir()
    mounted = subprocess.run(
        [need("mount"), "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_74_in_one_word_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    folder = tmp_path / "đợt"
    asked = manifest(tmp_path / "vào", 30)
    with small_disk(folder, "700k"):
        full = ran(asked, folder)

        assert full.returncode == ExitCode.IO
        assert "Traceback" not in full.stderr
        assert "đĩa đầy" in full.stderr
        assert not [name for name in below(folder) if name.endswith(".tmp")]
        for data in below(folder / PAPERS).values():
            assert data.endswith(b"%%EOF\n")
        assert list(differing(folder)) == []
        found = account(folder)
        assert (found.count(State.FAILED), found.count(State.PLANNED) > 0) == (0, True)
        before = below(folder / PAPERS)

        subprocess.run(["mount", "-o", "remount,size=20m", folder], check=True)
        again = ran(asked, folder)

        assert again.returncode == ExitCode.OK
        assert len(below(folder / PAPERS)) == 30
        assert below(folder / PAPERS).items() >= before.items()
        assert list(differing(folder)) == []


def test_a_disk_too_small_even_for_the_journal_is_74(tmp_path: Path) -> None:
    folder = tmp_path / "đợt"
    asked = manifest(tmp_path / "vào", 5)
    with small_disk(folder, "16k"):
        full = ran(asked, folder)

        assert full.returncode == ExitCode.IO
        assert len(full.stderr.splitlines()) == 1

        subprocess.run(["mount", "-o", "remount,size=20m", folder], check=True)
        assert ran(asked, folder).returncode == ExitCode.OK


@pytest.mark.parametrize("size", [0, 2_000, 20_000, 40_000])
def test_a_limit_on_the_size_of_files_is_74_and_the_run_goes_on_without_it(tmp_path: Path, size: int) -> None:
    folder = tmp_path / "đợt"
    asked = manifest(tmp_path / "vào", 3)

    limited = ran(asked, folder, before=[need("prlimit"), f"--fsize={size}"])

    assert limited.returncode == ExitCode.IO
    assert "Traceback" not in limited.stderr
    assert below(folder / PAPERS) == {}
    assert ran(asked, folder).returncode == ExitCode.OK
    assert len(below(folder / PAPERS)) == 3
