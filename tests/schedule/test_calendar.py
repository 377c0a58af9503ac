from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.schedule.calendar import Calendar
from reportgen.schedule.rule import Move

TET = frozenset(date(2021, 2, 10) + timedelta(days=number) for number in range(7))  # Wednesday to Tuesday
OFFICE = Calendar(TET, frozenset({date(2021, 2, 20)}))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 2, 9), True),
        (date(2021, 2, 10), False),
        (date(2021, 2, 13), False),
        (date(2021, 2, 16), False),
        (date(2021, 2, 17), True),
        (date(2021, 2, 20), True),  # a Saturday, made up
        (date(2021, 2, 21), False),
        (date(2021, 2, 27), False),
    ],
)
def test_an_office_works_on_weekdays_and_make_up_days_but_not_on_days_off(day: date, *, works: bool) -> None:
    assert OFFICE.works(day) is works


def test_working_days_are_counted_back_over_tet() -> None:
    assert OFFICE.before(date(2021, 2, 18), 1) == date(2021, 2, 17)
    assert OFFICE.before(date(2021, 2, 18), 2) == date(2021, 2, 9)
    assert OFFICE.before(date(2021, 2, 22), 1) == date(2021, 2, 20)


def test_the_days_of_tet_move_to_the_working_day_beside_it() -> None:
    assert set(OFFICE.moved_onto(date(2021, 2, 9), Move.BEFORE)) == {date(2021, 2, 9), *TET}
    assert set(OFFICE.moved_onto(date(2021, 2, 17), Move.AFTER)) == {date(2021, 2, 17), *TET}
    assert list(OFFICE.moved_onto(date(2021, 2, 11), Move.BEFORE)) == []


DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))


@given(st.frozensets(DAYS, max_size=60), st.frozensets(DAYS, max_size=20), st.sampled_from(Move))
def test_every_day_moves_onto_exactly_one_working_day(
    off: frozenset[date], made_up: frozenset[date], move: Move
) -> None:
    calendar = Calendar(off, made_up)
    year = [date(2020, 10, 1) + timedelta(days=number) for number in range(550)]

    landed = [asked for day in year for asked in calendar.moved_onto(day, move)]

    assert sorted(asked for asked in landed if asked.year == 2021) == [day for day in year if day.year == 2021]
