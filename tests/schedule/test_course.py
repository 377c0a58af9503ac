from __future__ import annotations

from datetime import timedelta

import pytest

from reportgen.messages import say
from reportgen.schedule.course import Attempt, Course, Reason, Slot, State
from tests.schedule.plans_made import moment

SLOT = Slot("tài liệu", moment("16/12 20:00"))
AT = moment("16/12 20:10")


def attempt(code: int | None) -> Attempt:
    return Attempt(AT, None if code is None else AT, code)


def test_the_folder_of_a_run_is_named_by_entry_and_time() -> None:
    assert SLOT.folder == "tài liệu_2020-12-16_2000"


@pytest.mark.parametrize(
    ("code", "counts"),
    [(0, True), (3, True), (65, True), (70, True), (74, True), (69, False), (75, False), (None, False), (143, False)],
)
def test_waiting_for_a_printer_and_being_cut_off_use_up_no_attempt(code: int | None, *, counts: bool) -> None:
    assert attempt(code).counts is counts


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        ([], State.MISSED),
        ([75, 75], State.MISSED),
        ([65, 70], State.MISSED),
        ([None], State.MISSED),
        ([3], State.PARTIAL),
        ([3, 75], State.PARTIAL),
        ([3, None], State.PARTIAL),
    ],
)
def test_a_slot_of_which_something_was_delivered_is_partial_and_any_other_missed(
    codes: list[int | None], state: State
) -> None:
    assert Course(SLOT, tuple(map(attempt, codes))).unfinished() is state


def test_how_late_a_slot_was_is_told_by_its_first_start() -> None:
    later = Attempt(AT + timedelta(hours=1))

    assert Course(SLOT).late is None
    assert Course(SLOT, (attempt(75), later)).late == timedelta(minutes=10)
    assert Course(SLOT, (attempt(75), later)).code == 75


@pytest.mark.parametrize(
    ("course", "told"),
    [
        (Course(SLOT), "chưa bắt đầu"),
        (Course(SLOT, (attempt(None),)), "đang chạy, hoặc bị ngắt giữa chừng"),
        (Course(SLOT, (attempt(3),)), "còn thử lại; lần vừa rồi trả mã 3"),
        (Course(SLOT, (attempt(0),), State.DONE, Reason.COMPLETE, AT), "xong"),
        (Course(SLOT, (), State.MISSED, Reason.SUPERSEDED, AT), "đã đến lượt sau của việc này"),
    ],
)
def test_a_person_is_told_how_a_slot_stands(course: Course, told: str) -> None:
    assert say(course.message) == told


def test_every_reason_has_its_words() -> None:
    words = {say(Course(SLOT, (), State.MISSED, reason, AT).message) for reason in Reason}
    assert len(words) == len(Reason)
