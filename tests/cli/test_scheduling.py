"""The verbs for schedules as a shell sees them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.cli import main, scheduling
from reportgen.errors import ExitCode
from tests.schedule.plans_made import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    Look = Callable[[str], int]

SESSIONS = Path(__file__).parent.parent / "sessions"
PLAN = """\
format: 1
entries:
  - name: hằng ngày
    manifest: dot.yaml
    when: mỗi ngày lúc 17:00
    deadline: 2 giờ
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


@pytest.fixture
def look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Return what looks at the plan at a time such as ``1/12 17:00``, and gives the exit code."""
    monkeypatch.chdir(folder)

    def at(text: str) -> int:
        class Clock(dt.datetime):
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a clock that is set
                del tz
                return moment(text)

        monkeypatch.setattr(scheduling, "datetime", Clock)
        with pytest.raises(SystemExit) as left:
            main(["run-due", "--plan", "ke hoach.yaml", "--state", "so", "--workers", "1"])
        assert isinstance(left.value.code, int)
        return left.value.code

    return at


def test_what_comes_due_is_run_once_and_told(look: Look, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [look(time) for time in ("1/12 16:50", "1/12 17:00", "1/12 17:10")]

    assert codes == [0, 0, 0]  # slots before the first look are nobody's
    assert capsys.readouterr().out.splitlines() == ["01/12/2020 17:00  hằng ngày  done  xong"]
    assert (folder / "so" / "ledger.sqlite").exists()
    assert [path.name for path in (folder / "so" / "runs").glob("*/papers/*")] == ["bare.pdf"]


def test_a_slot_that_was_missed_is_told_once_with_4_and_nothing_is_run(
    look: Look, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [look(time) for time in ("1/12 16:50", "1/12 20:00", "1/12 20:10")]

    assert codes == [0, ExitCode.MISSED, 0]
    (told,) = capsys.readouterr().out.splitlines()
    assert told.startswith("01/12/2020 17:00  hằng ngày  missed  ")
    assert not (folder / "so" / "runs").exists()


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
