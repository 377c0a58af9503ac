from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import Place
from reportgen.schedule.sessions import Sessions, read

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Place("ke-hoach.yaml", 3, 12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text("format: 1\nfirst_day: 17/12/2020\n", "utf-8")
    (tmp_path / "b.yml").write_text("format: 1\nfirst_day: 2021-07-05\n", "utf-8")
    (tmp_path / "not-yet.yaml").write_text("format: 1\nfirst_day:\n", "utf-8")
    (tmp_path / "nothing.yaml").write_text("format: 1\n", "utf-8")
    (tmp_path / "notes.txt").write_text("first_day: 1", "utf-8")
    return tmp_path


def told(found: Sessions) -> list[str]:
    return [problem.told() for problem in found.problems]


def test_every_session_of_a_folder_counts_once_its_first_day_is_known(folder: Path) -> None:
    assert read([(folder, PLAN)]) == (frozenset({date(2020, 12, 17), date(2021, 7, 5)}), ())


def test_single_files_count_as_folders_do(folder: Path) -> None:
    assert read([(folder / "b.yml", PLAN)]).first_days == {date(2021, 7, 5)}


def test_what_else_is_wrong_with_a_session_is_left_to_its_own_paper(folder: Path) -> None:
    (folder / "a.yaml").write_text("format: 7\nkey: 1\nfirst_day: 17/12/2020\n", "utf-8")
    assert not read([(folder, PLAN)]).problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("first_day: mai", ":1:12: first_day: «mai» không phải một ngày"),
        ("first_day: [17/12/2020]", ":1:12: first_day: cần một ngày, ở đây là một danh sách"),
        ("first_day: 17/12/2020\nfirst_day: 18/12/2020", ":2:1: first_day: khóa «first_day» đã có"),
        ("first_day: 17/12/2020\nkey: [", ": ngoặc chưa đóng"),
        ("", ": tệp trống"),
        ("\xff\xfe", ":1:1: tệp không phải UTF-8"),
    ],
)
def test_a_session_that_cannot_be_read_is_told_and_the_others_count(folder: Path, text: str, expected: str) -> None:
    (folder / "a.yaml").write_bytes(text.encode("latin-1"))

    found = read([(folder, PLAN)])

    assert found.first_days == {date(2021, 7, 5)}
    assert any(expected in problem for problem in told(found))


def test_a_folder_that_is_not_there_is_told_at_the_plan(folder: Path) -> None:
    assert told(read([(folder / "không có", PLAN), (folder, PLAN)])) == [
        "ke-hoach.yaml:3:12: sessions: không có tệp hoặc thư mục kỳ họp «không có»"
    ]


def test_a_name_too_long_to_exist_is_not_there(folder: Path) -> None:
    assert "không có tệp hoặc thư mục kỳ họp" in told(read([(folder / ("x" * 5000), PLAN)]))[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_among_the_sessions_is_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a-pipe.yaml")

    found = read([(folder, PLAN)])

    assert len(found.first_days) == 2
    assert [problem.id for problem in found.problems] == ["not-a-file"]
