"""The table of changes: days off, sessions and entries that are not the same from one look to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.errors import ExitCode, Place, Problem
from reportgen.messages import msg
from tests.schedule.plans_made import Office, timetable
from tests.schedule.test_calendar import OFFICE as CALENDAR

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.schedule.timetable import Timetable


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


def evening(*sessions: str) -> Timetable:
    return timetable("{name: a, when: tối trước mỗi kỳ họp lúc 20:00}", sessions=sessions)


def at_twenty(words: str = "mỗi ngày lúc 20:00") -> Timetable:
    return timetable(f"{{name: a, when: {words}}}")


NONE = timetable()
CHANGES: dict[str, tuple[list[tuple[str, Timetable]], list[int], list[int], list[str]]] = {
    "session put off before its evening": (
        [
            ("1/12 00:00", evening("17/12/2020")),
            ("16/12 20:00", evening("20/12/2020")),
            ("19/12 20:00", evening("20/12/2020")),
        ],
        [],
        [0, 0, 0],
        ["a 19/12 20:00 done"],
    ),
    "session put off after its evening": (
        [
            ("1/12 00:00", evening("17/12/2020")),
            ("16/12 20:00", evening("17/12/2020")),
            ("19/12 20:00", evening("20/12/2020")),
        ],
        [],
        [0, 0, 0],
        ["a 16/12 20:00 done", "a 19/12 20:00 done"],
    ),
    "session put off while its papers wait for the printer": (
        [
            ("16/12 19:50", evening("17/12/2020")),
            ("16/12 20:00", evening("17/12/2020")),
            ("16/12 20:10", evening("20/12/2020")),
        ],
        [75],
        [0, 75, 4],
        ["a 16/12 20:00 missed"],
    ),
    "session known only after its evening began": (
        [("16/12 19:50", evening()), ("16/12 21:00", evening()), ("16/12 21:10", evening("17/12/2020"))],
        [],
        [0, 0, 0],
        ["a 16/12 20:00 done"],
    ),
    "session of long ago": (
        [("16/12 19:50", evening()), ("16/12 21:00", evening("17/6/2020", "10/12/2020", "16/12/2020"))],
        [],
        [0, 0],
        [],
    ),
    "session of yesterday, told when its deadline was over": (
        [("16/12 19:50", evening()), ("17/12 08:00", evening()), ("17/12 08:01", evening("17/12/2020"))],
        [],
        [0, 0, 0],
        [],
    ),
    "entry added after its time": (
        [("1/12 19:00", NONE), ("1/12 20:00", NONE), ("1/12 20:10", at_twenty()), ("2/12 20:00", at_twenty())],
        [],
        [0, 0, 0, 0],
        ["a 02/12 20:00 done"],
    ),
    "entry added before its time, seen after it": (
        [("1/12 19:50", NONE), ("1/12 20:00", at_twenty())],
        [],
        [0, 0],
        ["a 01/12 20:00 done"],
    ),
    "entry taken out": (
        [("1/12 19:00", at_twenty()), ("1/12 20:00", NONE), ("2/12 20:00", NONE)],
        [],
        [0, 0, 0],
        [],
    ),
    "entry taken out while it waits": (
        [("1/12 19:00", at_twenty()), ("1/12 20:00", at_twenty()), ("1/12 20:10", NONE), ("1/12 20:20", NONE)],
        [75],
        [0, 75, 4, 0],
        ["a 01/12 20:00 missed"],
    ),
    "entry taken out after some of it was delivered": (
        [("1/12 19:00", at_twenty()), ("1/12 20:00", at_twenty()), ("1/12 20:10", NONE)],
        [3],
        [0, 3, 3],
        ["a 01/12 20:00 partial"],
    ),
    "entry taken out and put back": (
        [("1/12 19:00", at_twenty()), ("1/12 19:10", NONE), ("1/12 20:10", NONE), ("1/12 20:20", at_twenty())],
        [],
        [0, 0, 0, 0],
        [],
    ),
    "time made later before it came": (
        [
            ("1/12 19:00", at_twenty()),
            ("1/12 20:00", at_twenty("mỗi ngày lúc 21:00")),
            ("1/12 21:00", at_twenty("mỗi ngày lúc 21:00")),
        ],
        [],
        [0, 0, 0],
        ["a 01/12 21:00 done"],
    ),
    "time made earlier after the new time": (
        [
            ("1/12 17:00", at_twenty()),
            ("1/12 19:00", at_twenty()),
            ("1/12 19:10", at_twenty("mỗi ngày lúc 18:00")),
            ("2/12 18:00", at_twenty("mỗi ngày lúc 18:00")),
        ],
        [],
        [0, 0, 0, 0],
        ["a 02/12 18:00 done"],
    ),
    "attempts lowered": (
        [
            ("1/12 19:00", at_twenty()),
            ("1/12 20:00", at_twenty()),
            ("1/12 20:10", timetable("{name: a, when: mỗi ngày lúc 20:00, attempts: 1}")),
        ],
        [3],
        [0, 3, 3],
        ["a 01/12 20:00 partial"],
    ),
}


@pytest.mark.parametrize(("looks", "answers", "codes", "ledger"), CHANGES.values(), ids=CHANGES.keys())
def test_the_table_of_changes(
    office: Office, looks: list[tuple[str, Timetable]], answers: list[int], codes: list[int], ledger: list[str]
) -> None:
    office.answers = answers

    assert [office.tick(table, at).code for at, table in looks] == codes
    assert office.told() == ledger


def test_a_session_that_cannot_be_read_just_now_is_not_taken_for_gone(office: Office) -> None:
    problem = Problem("yaml", msg("tệp trống"), Place("phien.yaml"))
    unreadable = evening()._replace(problems=(problem,), sessions_known=False)
    office.answers = [75]

    known = evening("17/12/2020")
    office.tick(known, "16/12 19:50")
    office.tick(known, "16/12 20:00")
    outcome = office.tick(unreadable, "16/12 20:10")

    assert outcome == (ExitCode.INVALID, outcome.courses, (problem,))
    assert office.told() == ["a 16/12 20:00 done"]


def test_days_of_tet_and_make_up_days_move_what_is_due(office: Office) -> None:
    table = timetable(
        "{name: ngay, when: mỗi ngày làm việc lúc 17:00, deadline: 1 giờ}",
        '{name: thang, when: "ngày 12 hằng tháng lúc 08:00, chuyển về ngày làm việc trước đó", deadline: 1 giờ}',
        calendar=CALENDAR,
    )
    looks = [f"{day}/2/2021 {hour}:00" for day in range(8, 24) for hour in (7, 8, 17)]

    assert office.ticks(table, looks) == [0] * len(looks)
    assert [slot.folder for slot in office.started] == [
        *("ngay_2021-02-08_1700", "thang_2021-02-09_0800", "ngay_2021-02-09_1700"),
        *(f"ngay_2021-02-{day}_1700" for day in (17, 18, 19, 20, 22, 23)),
    ]
