"""The verbs for schedules as a shell sees them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

SESSIONS = Path(__file__).parent.parent / "sessions"
LONG_AGO = "2020-01-01T00:00:00+07:00"
PLAN = """\
format: 1
entries:
  - name: hằng ngày
    manifest: dot.yaml
    when: mỗi ngày lúc 00:01
    deadline: 23 giờ
"""
MANIFEST = "format: 1\nsessions: [bare.yaml]\noffice: office.yaml\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("bare.yaml", "office.yaml"):
        (tmp_path / name).write_bytes((SESSIONS / name).read_bytes())
    (tmp_path / "ke hoach.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "dot.yaml").write_text(MANIFEST, "utf-8")
    return tmp_path


def reportgen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_what_comes_due_is_run_once_and_told(folder: Path) -> None:
    installed = reportgen(folder, "run-due", "--plan", "ke hoach.yaml", "--state", "so")
    assert (installed.returncode, installed.stdout) == (0, "")  # slots before the first look are nobody's
    ledger = folder / "so" / "ledger.sqlite"
    assert ledger.exists()

    with closing(sqlite3.connect(ledger)) as book:  # as if the ledger had been begun days ago
        book.execute("UPDATE tick SET installed = ?, last = ?", (LONG_AGO, LONG_AGO))
        book.execute("UPDATE known SET since = ?", (LONG_AGO,))
        book.commit()
    first = reportgen(folder, "run-due", "--plan", "ke hoach.yaml", "--state", "so")
    again = reportgen(folder, "run-due", "--plan", "ke hoach.yaml", "--state", "so")

    assert "hằng ngày  done  xong" in first.stdout
    assert [path.name for path in (folder / "so" / "runs").glob("*/papers/*")] == ["bare.pdf"]
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.parametrize(
    ("system", "named"), [("systemd", "OnCalendar"), ("cron", "*/10 * * * *"), ("windows", "<Task ")]
)
def test_show_prints_what_the_machines_schedule_needs(folder: Path, system: str, named: str) -> None:
    shown = reportgen(folder, "schedule", "show", "--plan", "ke hoach.yaml", "--state", "so", "--for", system)

    assert shown.returncode == 0, shown.stderr
    assert named in shown.stdout
    assert str(folder / "ke hoach.yaml") in shown.stdout or "ke\\x20hoach" in shown.stdout
    assert not (folder / "so").exists()


def test_install_writes_the_files_and_begins_the_ledger(folder: Path) -> None:
    told = reportgen(
        folder, "schedule", "install", "--plan", "ke hoach.yaml", "--state", "so", "--for", "systemd", "-o", "lich"
    )

    assert told.returncode == 0, told.stderr
    assert {path.suffix for path in (folder / "lich").iterdir()} == {".service", ".timer"}
    assert (folder / "so" / "ledger.sqlite").exists()


def test_a_plan_that_cannot_be_read_is_told_before_night(folder: Path) -> None:
    (folder / "ke hoach.yaml").write_text("format: 1\nentries: [{name: x, manifest: y, when: thỉnh thoảng}]\n", "utf-8")

    told = reportgen(
        folder, "schedule", "install", "--plan", "ke hoach.yaml", "--state", "so", "--for", "systemd", "-o", "lich"
    )

    assert told.returncode == 65
    assert "ke hoach.yaml:2:40" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (folder / "lich").exists()
