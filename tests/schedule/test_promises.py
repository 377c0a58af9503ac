"""What holds of the ledger whenever the plan is looked at and whatever the runs answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.schedule.course import State
from tests.schedule.plans_made import Office, moment, timetable
from tests.schedule.test_calendar import OFFICE as CALENDAR

TABLE = timetable(
    "{name: daily, when: mỗi ngày làm việc lúc 17:00, deadline: 4 giờ}",
    "{name: weekly, when: mỗi thứ hai lúc 07:30, deadline: 2 ngày, attempts: 2}",
    "{name: evening, when: tối trước mỗi kỳ họp lúc 20:00, attempts: 1}",
    '{name: monthly, when: "ngày 12 hằng tháng lúc 08:00, chuyển về ngày làm việc trước đó", deadline: 30 phút}',
    sessions=["9/2/2021", "18/2/2021"],
    calendar=CALENDAR,
)
FIRST, LAST = moment("5/2/2021 12:00"), moment("28/2/2021 12:00")
EXPECTED = {(entry.name, due) for entry in TABLE.plan.entries for due in TABLE.slots(entry, FIRST, LAST)}
MINUTES = int((LAST - FIRST) / timedelta(minutes=1))

MINUTE = st.integers(1, MINUTES - 1) | st.integers(1, MINUTES // 60 - 1).map(lambda hour: hour * 60)
LOOKS = st.lists(MINUTE, max_size=25)
ANSWERS = st.lists(st.sampled_from([0, 0, 0, 3, 3, 65, 69, 70, 75, 143]), max_size=20)


def test_there_are_slots_to_speak_of() -> None:
    assert len(EXPECTED) == 18  # 12 days, 3 weeks, 2 sessions, 1 month


def kept(looks: list[int], answers: list[int]) -> None:
    """Look at the plan after so many minutes each, and hold the ledger to its promises."""
    with TemporaryDirectory() as folder:
        office = Office(Path(folder), answers=list(answers))
        times = [FIRST + timedelta(minutes=minute) for minute in (0, *sorted(looks), MINUTES)]
        codes = [office.tick(TABLE, at).code for at in times]
        courses = office.book()

    assert {(course.slot.entry, course.slot.due) for course in courses} == EXPECTED  # whenever one looked
    for course in courses:
        entry = next(entry for entry in TABLE.plan.entries if entry.name == course.slot.entry)
        assert [attempt.code for attempt in course.attempts].count(0) == (course.state is State.DONE)
        assert (course.state is None) == (course.reason is None) == (course.ended is None)
        assert course.state is not None or course.slot.due + entry.deadline >= LAST
        assert course.counted <= entry.attempts
        assert all(course.slot.due <= at.started <= course.slot.due + entry.deadline for at in course.attempts)
    assert all(course.state is State.DONE for course in courses) or set(codes) != {0}


@settings(max_examples=12)
@given(LOOKS, ANSWERS)
def test_every_slot_ends_in_one_state_and_is_done_at_most_once(looks: list[int], answers: list[int]) -> None:
    kept(looks, answers)


@pytest.mark.soak
@settings(max_examples=1000)
@given(LOOKS, ANSWERS)
def test_the_same_of_very_many_evenings(looks: list[int], answers: list[int]) -> None:
    kept(looks, answers)
