from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.printing.durability import weaknesses

if TYPE_CHECKING:
    from pathlib import Path

SAFE = ("DirtyCleanInterval 0\n", "SyncOnClose Yes\n")


def risks(folder: Path, cupsd: str, cups_files: str) -> list[tuple[str, str, int]]:
    (folder / "cupsd.conf").write_text(cupsd, "utf-8")
    (folder / "cups-files.conf").write_text(cups_files, "utf-8")
    found = list(weaknesses(folder / "cupsd.conf", folder / "cups-files.conf"))
    assert all(problem.severity == "W" and problem.hint for problem in found)
    return [
        (str((problem.hint or problem.message).values["setting"]), problem.place.file[-10:], problem.place.line)
        for problem in found
    ]


@pytest.mark.parametrize(
    ("cupsd", "cups_files"),
    [
        SAFE,
        ("# x\n  dirtycleaninterval 0s # at once\nPreserveJobHistory 86400\n", "synconclose on"),
        ("DirtyCleanInterval 30\nDirtyCleanInterval 0\nPreserveJobHistory yes\n", "SyncOnClose No\nSyncOnClose Yes"),
    ],
)
def test_a_server_that_loses_nothing_is_not_warned_of(tmp_path: Path, cupsd: str, cups_files: str) -> None:
    assert risks(tmp_path, cupsd, cups_files) == []


@pytest.mark.parametrize(
    ("cupsd", "cups_files", "expected"),
    [
        ("", "", [("DirtyCleanInterval 0", "cupsd.conf", 0), ("SyncOnClose Yes", "files.conf", 0)]),
        ("#DirtyCleanInterval 0", SAFE[1], [("DirtyCleanInterval 0", "cupsd.conf", 0)]),
        ("LogLevel warn\nDirtyCleanInterval 30", SAFE[1], [("DirtyCleanInterval 0", "cupsd.conf", 2)]),
        (SAFE[0], "\nSyncOnClose No", [("SyncOnClose Yes", "files.conf", 2)]),
        (SAFE[0] + "PreserveJobHistory Off", SAFE[1], [("PreserveJobHistory Yes", "cupsd.conf", 2)]),
    ],
)
def test_each_setting_that_loses_jobs_is_warned_of_at_its_line(
    tmp_path: Path, cupsd: str, cups_files: str, expected: list[tuple[str, str, int]]
) -> None:
    assert risks(tmp_path, cupsd, cups_files) == expected


def test_files_that_cannot_be_read_are_warned_of(tmp_path: Path) -> None:
    found = list(weaknesses(tmp_path / "cupsd.conf", tmp_path))

    assert [(problem.id, problem.severity) for problem in found] == [("not-found", "W"), ("unreadable", "W")]
