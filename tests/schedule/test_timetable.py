from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportgen import shipped
from reportgen.errors import ReportError
from reportgen.schedule import timetable
from tests.schedule.plans_made import moment
from tests.schedule.test_holidays import LIST
from tests.schedule.test_plan import PLAN

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = shipped.folder("data") / "plans" / "ke-hoach.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "sessions").mkdir()
    (tmp_path / "dot").mkdir()
    (tmp_path / "sessions" / "a.yaml").write_text("format: 1\nfirst_day: 17/12/2020\n", "utf-8")
    for name in ("tai-lieu", "bao-cao"):
        (tmp_path / "dot" / f"{name}.yaml").write_text("", "utf-8")
    (tmp_path / "plans" / "ngay-nghi.yaml").write_text(LIST, "utf-8")
    path = tmp_path / "plans" / "ke-hoach.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def told(path: Path) -> list[str]:
    with pytest.raises(ReportError) as caught:
        timetable.read(path)
    return [problem.told().removeprefix(f"{path.parent}/") for problem in caught.value.problems]


def test_a_plan_is_read_with_its_holidays_and_sessions(path: Path) -> None:
    table = timetable.read(path)
    papers, report = table.plan.entries

    assert not table.problems
    assert table.manifest(papers) == path.parent / "../dot/tai-lieu.yaml"
    assert list(table.slots(papers, moment("1/12 00:00"), moment("31/12 00:00"))) == [moment("16/12 20:00")]
    assert list(table.slots(report, moment("9/2/2021 00:00"), moment("17/2/2021 12:00"))) == [moment("9/2/2021 17:00")]


def test_the_example_is_in_order() -> None:
    table = timetable.read(EXAMPLE)
    papers, report = table.plan.entries

    assert not table.problems
    assert list(table.slots(papers, moment("1/12 00:00"), moment("31/12 00:00"))) == [moment("16/12 20:00")]
    found = table.slots(report, moment("1/1/2026 00:00"), moment("31/8/2026 00:00"))
    assert [f"{slot:%d/%m}" for slot in found] == [
        "23/01",
        "25/02",
        "25/03",
        "24/04",
        "25/05",
        "25/06",
        "24/07",
        "25/08",
    ]
    assert not list(table.notes(date(2026, 11, 30)))


def test_a_manifest_that_is_not_there_is_told_at_once_and_stops_nothing(path: Path) -> None:
    (path.parent.parent / "dot" / "bao-cao.yaml").unlink()

    assert [problem.told().removeprefix(f"{path}:") for problem in timetable.read(path).problems] == [
        "9:15: entries[2].manifest: không có tệp đợt in «../dot/bao-cao.yaml»"
    ]


def test_a_session_that_cannot_be_read_is_told_and_stops_nothing(path: Path) -> None:
    (path.parent.parent / "sessions" / "b.yaml").write_text("first_day: mai", "utf-8")

    table = timetable.read(path)

    assert len(table.problems) == 1
    assert not table.sessions_known
    assert table.almanac.sessions == {date(2020, 12, 17)}


def test_holidays_that_cannot_be_relied_on_stop_the_plan(path: Path) -> None:
    (path.parent / "ngay-nghi.yaml").write_text(LIST.replace("01/01/2021", "mai"), "utf-8")
    assert told(path)[0].startswith("ngay-nghi.yaml:3:33: days_off[1].day: «mai» không phải một ngày")

    (path.parent / "ngay-nghi.yaml").unlink()
    assert told(path) == ["ke-hoach.yaml:2:11: holidays: không có tệp ngày nghỉ «ngay-nghi.yaml»"]


@pytest.mark.parametrize("far", ["/etc/x.yaml", "C:\\x.yaml", "\\\\server\\share\\x.yaml"])
@pytest.mark.parametrize(
    ("near", "where"),
    [
        ("ngay-nghi.yaml", "2:11: holidays"),
        ("../sessions", "3:12: sessions[1]"),
        ("../dot/tai-lieu.yaml", "6:15: entries[1].manifest"),
    ],
)
def test_files_are_named_from_the_plan_on(path: Path, near: str, far: str, where: str) -> None:
    path.write_text(PLAN.replace(near, far), "utf-8")

    assert told(path) == [f"ke-hoach.yaml:{where}: ghi đường dẫn tính từ tệp kế hoạch này"]


def test_a_plan_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "x.yaml") == ["x.yaml: không có tệp này"]


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2021, 11, 30), []),
        (date(2021, 12, 1), [2022]),
        (date(2022, 5, 1), [2022]),
        (date(2022, 12, 1), [2022, 2023]),
    ],
)
def test_a_year_whose_holidays_nobody_has_listed_is_noted_in_time(path: Path, today: date, years: list[int]) -> None:
    notes = list(timetable.read(path).notes(today))

    assert [note.message.values["year"] for note in notes] == years
    assert {note.severity for note in notes} <= {"W"}
