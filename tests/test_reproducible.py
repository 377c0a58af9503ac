"""The same data give the same bytes, wherever, whenever and in whatever surroundings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import build, shipped

ROOT = Path(__file__).parent.parent
SESSIONS = ROOT / "tests" / "sessions"
FULL = "report.yaml"
SURROUNDINGS = {
    "another seed of hashing": {"PYTHONHASHSEED": "1"},
    "a third seed": {"PYTHONHASHSEED": "42"},
    "no seed": {"PYTHONHASHSEED": "0"},
    "the time of Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "the time of Niue": {"TZ": "Pacific/Niue"},
    "the language C": {"LANG": "C", "LC_ALL": "C"},
    "the language of Turkey": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    "a date for other programs": {"SOURCE_DATE_EPOCH": "1"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "another home": {"HOME": "/nonexistent", "TMPDIR": "/tmp"},  # noqa: S108  # only another one
}


@pytest.fixture(scope="module")
def expected() -> bytes:
    return build(SESSIONS / FULL)


def copied(folder: Path) -> Path:
    shutil.copytree(SESSIONS, folder, dirs_exist_ok=True)
    return folder / FULL


def test_twice_in_one_process_are_the_same_bytes(expected: bytes) -> None:
    build(shipped.folder("data") / "sessions" / "2020-12-17.yaml")  # another paper in between

    assert build(SESSIONS / FULL) == expected


def test_another_folder_name_and_age_are_the_same_bytes(tmp_path: Path, expected: bytes) -> None:
    session = copied(tmp_path / "một thư mục khác")
    session = session.rename(session.with_name("tên khác.yaml"))
    for path in session.parent.iterdir():
        os.utime(path, (0, 0))

    assert build(session) == expected


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_another_process_in_other_surroundings_makes_the_same_bytes(
    tmp_path: Path, expected: bytes, surroundings: dict[str, str]
) -> None:
    session = copied(tmp_path)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONHASH"))}
    command = [sys.executable, "-m", "reportgen", "build", str(session), "-o", str(tmp_path / "ra")]

    subprocess.run(command, env=kept | surroundings, cwd=tmp_path, check=True, capture_output=True, timeout=60)

    assert (tmp_path / "ra" / "report.pdf").read_bytes() == expected


def test_the_library_and_the_command_make_the_same_bytes(tmp_path: Path, expected: bytes) -> None:
    command = [sys.executable, "-m", "reportgen", "build", str(copied(tmp_path)), "-o", str(tmp_path)]

    subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert (tmp_path / "report.pdf").read_bytes() == expected


def test_another_date_is_another_paper(tmp_path: Path, expected: bytes) -> None:
    session = copied(tmp_path)
    text = session.read_text("utf-8")
    assert "date: 05/3/2021" in text
    session.write_text(text.replace("date: 05/3/2021", "date: 06/3/2021"), "utf-8")

    assert build(session) != expected
