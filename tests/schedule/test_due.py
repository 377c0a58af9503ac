"""The table of times: what one look after the other starts, and how each slot ends."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import ExitCode, InputError, OutputError, Place, Problem
from reportgen.messages import msg
from reportgen.schedule.course import Reason, Slot, State
from reportgen.schedule.due import LAST_SUCCESS, most_serious, run_due
from reportgen.schedule.ledger import NAME, ClockSetBackError
from tests.schedule.plans_made import Office, moment, timetable
from tests.schedule.test_calendar import OFFICE as CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.schedule.plan import Entry

DAILY = timetable("{name: a, when: mỗi ngày lúc 17:00, deadline: 4 giờ}")
EVENING = timetable(
    "{name: a, when: tối trước mỗi kỳ họp lúc 20:00, deadline: 4 giờ}", sessions=["17/12/2020"], calendar=CALENDAR
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


TIMES: dict[str, tuple[list[str], list[int], list[int], list[str]]] = {
    # the looks, what the runs answer, what the looks answer, the ledger
    "before": (["1/12 10:00", "1/12 16:59"], [], [0, 0], []),
    "at": (["1/12 10:00", "1/12 17:00"], [], [0, 0], ["a 01/12 17:00 done"]),
    "after": (["1/12 10:00", "1/12 17:09"], [], [0, 0], ["a 01/12 17:00 done"]),
    "twice": (["1/12 10:00", "1/12 17:00", "1/12 17:00", "1/12 17:10"], [], [0] * 4, ["a 01/12 17:00 done"]),
    "late, at the deadline": (["1/12 10:00", "1/12 21:00"], [], [0, 0], ["a 01/12 17:00 done"]),
    "off over the deadline": (["1/12 10:00", "1/12 21:01", "1/12 21:11"], [], [0, 4, 0], ["a 01/12 17:00 missed"]),
    "off for days": (
        ["1/12 10:00", "4/12 18:00", "4/12 18:10"],
        [],
        [0, 4, 0],
        ["a 01/12 17:00 missed", "a 02/12 17:00 missed", "a 03/12 17:00 missed", "a 04/12 17:00 done"],
    ),
    "off for days and over the last deadline": (
        ["1/12 10:00", "3/12 08:00"],
        [],
        [0, 4],
        ["a 01/12 17:00 missed", "a 02/12 17:00 missed"],
    ),
    "installed after": (["1/12 17:01", "1/12 17:11", "2/12 17:01"], [], [0, 0, 0], ["a 02/12 17:00 done"]),
    "installed at": (["1/12 17:00"], [], [0], ["a 01/12 17:00 done"]),
    "partial, then whole": (["1/12 10:00", "1/12 17:00", "1/12 17:10"], [3], [0, 3, 0], ["a 01/12 17:00 done"]),
    "partial to the end": (
        ["1/12 10:00", "1/12 17:00", "1/12 17:10", "1/12 17:20", "1/12 17:30"],
        [3, 3, 3],
        [0, 3, 3, 3, 0],
        ["a 01/12 17:00 partial"],
    ),
    "failed to the end": (
        ["1/12 10:00", "1/12 17:00", "1/12 17:10", "1/12 17:20", "1/12 17:30"],
        [65, 74, 70],
        [0, 65, 74, 70, 0],
        ["a 01/12 17:00 missed"],
    ),
    "printer away, then there": (
        ["1/12 10:00", *(f"1/12 17:{minute}0" for minute in range(6))],
        [75, 69, 75, 69, 75],
        [0, 75, 69, 75, 69, 75, 0],
        ["a 01/12 17:00 done"],
    ),
    "printer away over the deadline": (
        ["1/12 10:00", "1/12 17:00", "1/12 21:00", "1/12 21:10"],
        [75, 75],
        [0, 75, 75, 4],
        ["a 01/12 17:00 missed"],
    ),
    "partial, printer away over the deadline": (
        ["1/12 10:00", "1/12 17:00", "1/12 17:10", "1/12 21:10"],
        [3, 75],
        [0, 3, 75, 3],
        ["a 01/12 17:00 partial"],
    ),
    "stopped by signals, then whole": (
        ["1/12 10:00", *(f"1/12 17:{minute}0" for minute in range(5))],
        [143, 130, 143, 143],
        [0, 143, 130, 143, 143, 0],
        ["a 01/12 17:00 done"],
    ),
    "partial until the next one": (
        ["1/12 10:00", "1/12 17:00", "2/12 17:00"],
        [3],
        [0, 3, 3],
        ["a 01/12 17:00 partial", "a 02/12 17:00 done"],
    ),
    "clock set right by a minute": (["1/12 17:00", "1/12 16:59"], [], [0, 0], ["a 01/12 17:00 done"]),
}


@pytest.mark.parametrize(("looks", "answers", "codes", "ledger"), TIMES.values(), ids=TIMES.keys())
def test_the_table_of_times(
    office: Office, looks: list[str], answers: list[int], codes: list[int], ledger: list[str]
) -> None:
    office.answers = answers

    assert office.ticks(DAILY, looks) == codes
    assert office.told() == ledger


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Ho_Chi_Minh"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
def test_the_zone_of_the_machine_changes_nothing(office: Office) -> None:
    at = moment("16/12 20:00").timestamp()
    looks = [datetime.fromtimestamp(at + seconds).astimezone() for seconds in (-3600, -1, 0, 600)]  # the machine's

    started = [(office.tick(EVENING, look).code, len(office.started)) for look in looks]

    assert started == [(0, 0), (0, 0), (0, 1), (0, 1)]
    assert office.told() == ["a 16/12 20:00 done"]
    assert "2020-12-16T20:10:00+07:00" in (office.state / LAST_SUCCESS).read_text("utf-8")


def test_a_time_without_a_zone_is_the_machines_and_still_one_moment(office: Office) -> None:
    office.tick(EVENING, moment("1/12 00:00").astimezone(UTC))
    assert office.tick(EVENING, moment("16/12 20:00").astimezone(UTC)).courses[0].state is State.DONE


def test_a_clock_that_went_back_is_refused_and_nothing_started(office: Office) -> None:
    office.tick(DAILY, "1/12 12:00")
    office.tick(DAILY, "1/12 16:50")

    with pytest.raises(ClockSetBackError, match="đồng hồ máy chỉ 01/12/2020 16:40, trước lần xem lịch") as caught:
        office.tick(DAILY, "1/12 16:40")

    assert caught.value.exit_code == ExitCode.TRY_LATER
    assert not office.started
    assert office.tick(DAILY, "1/12 17:00").code == 0


def test_a_clock_that_lags_by_little_stands_still(office: Office) -> None:
    office.answers = [75]

    assert office.ticks(DAILY, ["1/12 16:50", "1/12 17:00", "1/12 16:59"]) == [0, 75, 0]
    assert [attempt.started for attempt in office.book()[0].attempts] == [moment("1/12 17:00")] * 2


def test_of_several_that_may_still_start_only_the_newest_does(office: Office) -> None:
    table = timetable("{name: a, when: mỗi ngày lúc 17:00, deadline: 3 ngày}")

    assert office.ticks(table, ["1/12 10:00", "3/12 18:00"]) == [0, 4]
    assert office.told() == ["a 01/12 17:00 missed", "a 02/12 17:00 missed", "a 03/12 17:00 done"]
    assert [course.reason for course in office.book()[:2]] == [Reason.SUPERSEDED] * 2


def test_every_entry_gets_its_turn_and_the_gravest_answer_counts(office: Office) -> None:
    table = timetable(*(f"{{name: {name}, when: mỗi ngày lúc 17:00}}" for name in "dabc"))
    office.answers = [3, 0, 75, 65]
    office.tick(table, "1/12 10:00")

    outcome = office.tick(table, "1/12 17:00")

    assert outcome.code == 65
    assert [slot.entry for slot in office.started] == ["a", "b", "c", "d"]
    assert [(course.code, course.state) for course in outcome.courses] == [
        (3, None),
        (0, State.DONE),
        (75, None),
        (65, None),
    ]


def test_what_waited_too_long_for_its_turn_has_missed_it(office: Office) -> None:
    table = timetable(*(f"{{name: {name}, when: mỗi ngày lúc 17:00, deadline: 4 giờ}}" for name in "abc"))
    office.tick(table, "1/12 10:00")
    office.takes = timedelta(hours=3)

    assert office.tick(table, "1/12 17:00").code == 4
    assert office.told() == ["a 01/12 17:00 done", "b 01/12 17:00 done", "c 01/12 17:00 missed"]
    assert [course.late for course in office.book()] == [timedelta(0), timedelta(hours=3), None]


def test_how_it_went_is_kept(office: Office) -> None:
    office.answers = [75, 3]
    office.takes = timedelta(minutes=2)
    office.ticks(DAILY, ["1/12 10:00", "1/12 17:05", "1/12 17:10", "1/12 17:20"])

    (course,) = office.book()

    assert course.late == timedelta(minutes=5)
    assert [attempt.code for attempt in course.attempts] == [75, 3, 0]
    assert [attempt.started for attempt in course.attempts] == [moment(f"1/12 17:{at}") for at in ("05", "10", "20")]
    assert course.ended == course.attempts[-1].ended == moment("1/12 17:22")
    assert course.reason is Reason.COMPLETE


def test_the_last_success_is_told_only_by_a_look_with_nothing_amiss(office: Office) -> None:
    office.answers = [75]
    told = []
    for at in ("1/12 10:00", "1/12 17:00", "1/12 17:10"):
        office.tick(DAILY, at)
        told.append((office.state / LAST_SUCCESS).read_text("utf-8")[11:16])

    assert told == ["10:00", "10:00", "17:10"]


def test_a_run_that_raises_counts_with_its_code_and_its_words(office: Office) -> None:
    problem = Problem("not-found", msg("không có tệp này"), Place("dot.yaml"))

    def start(*_: object) -> int:
        raise InputError([problem])

    office.tick(DAILY, "1/12 10:00")
    outcome = run_due(DAILY, office.state, lambda: moment("1/12 17:00"), start)

    assert outcome.code == ExitCode.INVALID
    assert outcome.problems == (problem,)
    assert outcome.courses[0].counted == 1


def test_a_bug_in_a_run_is_noted_and_not_hidden(office: Office) -> None:
    def start(*_: object) -> int:
        raise ZeroDivisionError

    office.tick(DAILY, "1/12 10:00")
    with pytest.raises(ZeroDivisionError):
        run_due(DAILY, office.state, lambda: moment("1/12 17:00"), start)

    assert office.book()[0].code == ExitCode.BUG
    assert office.tick(DAILY, "1/12 17:10").code == 0


def test_a_run_that_is_cut_off_goes_on_in_the_same_folder(office: Office) -> None:
    def start(_: Entry, slot: Slot) -> int:
        office.started.append(slot)
        raise KeyboardInterrupt

    office.tick(DAILY, "1/12 10:00")
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            run_due(DAILY, office.state, lambda: moment("1/12 17:00"), start)
    assert office.tick(DAILY, "1/12 17:10").code == 0

    assert len({slot.folder for slot in office.started}) == 1
    assert [attempt.code for attempt in office.book()[0].attempts] == [None] * 5 + [0]


def test_a_damaged_ledger_starts_nothing(office: Office) -> None:
    office.tick(DAILY, "1/12 10:00")
    (office.state / NAME).write_bytes(b"x" * 5000)

    with pytest.raises(OutputError, match="sổ lịch hỏng"):
        office.tick(DAILY, "1/12 17:00")

    assert not office.started
    assert (office.state / NAME).read_bytes() == b"x" * 5000


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", "utf-8")
    with pytest.raises(OutputError, match="không lập được thư mục") as caught:
        Office(tmp_path / "state" / "x").tick(DAILY, "1/12 10:00")
    assert caught.value.exit_code == ExitCode.CANNOT_CREATE


def test_the_gravest_exit_code_is_the_answer_and_one_that_nobody_foresaw_the_gravest() -> None:
    order = [0, 75, 69, 3, 4, 65, 73, 74, 78, 143]

    assert most_serious([]) == 0
    assert all(most_serious(pair) == most_serious(pair[::-1]) == pair[1] for pair in pairwise(order))
    assert most_serious([78, 1]) == 1
    assert most_serious([70, 78]) == 70
