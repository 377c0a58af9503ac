from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compose import VIETNAM
from reportgen.schedule.calendar import Calendar
from reportgen.schedule.slots import Almanac, slots
from reportgen.schedule.when import read_rule
from tests.schedule.plans_made import day, moment

if TYPE_CHECKING:
    from reportgen.schedule.rule import Rule

TET = frozenset(date(2021, 2, 10) + timedelta(days=number) for number in range(7))
OFFICE = Calendar(TET, frozenset({date(2021, 2, 20)}))
BACK = ", chuyển về ngày làm việc trước đó"
ON = ", chuyển sang ngày làm việc sau đó"

TABLE = [
    ("tối trước mỗi kỳ họp lúc 20:00", "1/12/2020", "31/12/2020", ["16/12/2020 20:00"]),
    ("12 giờ trước mỗi kỳ họp khai mạc lúc 08:00", "1/12/2020", "31/12/2020", ["16/12/2020 20:00"]),
    ("2 ngày làm việc trước mỗi kỳ họp lúc 15:00", "1/2/2021", "28/2/2021", ["9/2/2021 15:00"]),
    ("tối trước mỗi kỳ họp lúc 20:00", "1/2/2021", "28/2/2021", ["17/2/2021 20:00"]),
    ("một lần: 17/12/2020 19:00", "1/12/2020", "31/12/2021", ["17/12/2020 19:00"]),
    ("mỗi ngày lúc 06:00", "13/2/2021", "14/2/2021", ["13/2/2021 06:00", "14/2/2021 06:00"]),
    # Tết from the 10th to the 16th, the 20th a make-up Saturday
    ("mỗi ngày làm việc lúc 17:00", "8/2/2021", "17/2/2021", ["8/2/2021 17:00", "9/2/2021 17:00", "17/2/2021 17:00"]),
    (
        "mỗi ngày làm việc lúc 17:00",
        "19/2/2021",
        "22/2/2021",
        ["19/2/2021 17:00", "20/2/2021 17:00", "22/2/2021 17:00"],
    ),
    ("mỗi thứ hai lúc 07:30", "8/2/2021", "22/2/2021", ["8/2/2021 07:30", "15/2/2021 07:30", "22/2/2021 07:30"]),
    (f"mỗi thứ hai lúc 07:30{BACK}", "9/2/2021", "22/2/2021", ["9/2/2021 07:30", "22/2/2021 07:30"]),
    (f"mỗi thứ hai lúc 07:30{ON}", "9/2/2021", "21/2/2021", ["17/2/2021 07:30"]),
    (f"ngày 12 hằng tháng lúc 08:00{BACK}", "1/2/2021", "28/2/2021", ["9/2/2021 08:00"]),
    (f"ngày 12 hằng tháng lúc 08:00{ON}", "1/2/2021", "28/2/2021", ["17/2/2021 08:00"]),
    (f"ngày 20 hằng tháng lúc 08:00{BACK}", "1/2/2021", "28/2/2021", ["20/2/2021 08:00"]),
    # 25/4/2021 is a Sunday
    ("ngày 25 hằng tháng lúc 08:00", "1/4/2021", "30/4/2021", ["25/4/2021 08:00"]),
    (f"ngày 25 hằng tháng lúc 08:00{BACK}", "1/4/2021", "30/4/2021", ["23/4/2021 08:00"]),
    (f"ngày 25 hằng tháng lúc 08:00{ON}", "1/4/2021", "30/4/2021", ["26/4/2021 08:00"]),
    # 1/5/2021 is a Saturday: it moves out of its month
    (f"ngày 1 hằng tháng lúc 08:00{BACK}", "10/4/2021", "30/4/2021", ["30/4/2021 08:00"]),
    ("ngày cuối hằng tháng lúc 16:00", "1/2/2020", "31/3/2020", ["29/2/2020 16:00", "31/3/2020 16:00"]),
    (
        "ngày cuối hằng tháng lúc 16:00",
        "1/2/2021",
        "30/4/2021",
        ["28/2/2021 16:00", "31/3/2021 16:00", "30/4/2021 16:00"],
    ),
    (f"ngày cuối hằng tháng lúc 16:00{BACK}", "1/2/2021", "28/2/2021", ["26/2/2021 16:00"]),
]


@pytest.mark.parametrize(("words", "first", "last", "expected"), TABLE)
def test_the_table_of_days(words: str, first: str, last: str, expected: list[str]) -> None:
    almanac = Almanac(OFFICE, frozenset({day("17/12/2020"), day("18/2/2021")}))

    found = slots(read_rule(words), almanac, moment(f"{first} 00:00"), moment(f"{last} 23:59"))

    assert list(found) == list(map(moment, expected))


def test_both_ends_of_the_interval_count_and_a_minute_beside_them_does_not() -> None:
    rule, at = read_rule("mỗi ngày lúc 17:00"), moment("1/12 17:00")
    minute = timedelta(minutes=1)

    assert list(slots(rule, Almanac(), at, at)) == [at]
    assert list(slots(rule, Almanac(), at + minute, at + minute)) == []
    assert list(slots(rule, Almanac(), at - minute, at - minute)) == []
    assert list(slots(rule, Almanac(), at + minute, at - minute)) == []


def test_no_session_that_is_known_asks_for_nothing() -> None:
    rule = read_rule("tối trước mỗi kỳ họp lúc 20:00")
    assert list(slots(rule, Almanac(), moment("1/1/2020 00:00"), moment("31/12/2021 00:00"))) == []


RULES = st.sampled_from([read_rule(words) for words, *_ in TABLE])
MOMENTS = st.datetimes(datetime(2020, 11, 1), datetime(2021, 6, 1)).map(lambda when: when.replace(tzinfo=VIETNAM))  # noqa: DTZ001
ALMANAC = Almanac(OFFICE, frozenset({day("17/12/2020"), day("18/2/2021")}))


@given(RULES, st.lists(MOMENTS, min_size=2, max_size=6).map(sorted))
def test_slots_are_the_same_however_the_time_is_cut(rule: Rule, cuts: list[datetime]) -> None:
    second = timedelta(seconds=1)
    cuts = [cut.replace(microsecond=0) for cut in cuts]
    whole = list(slots(rule, ALMANAC, cuts[0], cuts[-1]))
    pieces = [cuts[0] - second, *cuts[1:]]

    pieced = [
        found for before, until in itertools.pairwise(pieces) for found in slots(rule, ALMANAC, before + second, until)
    ]

    assert pieced == whole
    assert whole == sorted(set(whole))


@given(RULES, MOMENTS, st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))]))
def test_slots_are_in_vietnams_time_whatever_the_zone_of_the_question(
    rule: Rule, first: datetime, zone: timezone
) -> None:
    last = first + timedelta(days=40)

    found = list(slots(rule, ALMANAC, first.astimezone(zone), last.astimezone(zone)))

    assert found == list(slots(rule, ALMANAC, first, last))
    assert all(slot.utcoffset() == timedelta(hours=7) for slot in found)
