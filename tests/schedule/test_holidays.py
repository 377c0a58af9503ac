from __future__ import annotations

from datetime import date

import pytest

from reportgen.load import read_part
from reportgen.schedule.holidays import Holidays

LIST = """\
format: 1
days_off:
  - {name: Tết Dương lịch, day: 01/01/2021}
  - {name: Tết Nguyên đán, first_day: 10/02/2021, last_day: 16/02/2021}
make_up_days:
  - {name: Làm bù, day: 20/02/2021}
"""


def problems(text: str) -> list[str]:
    _, found = read_part(text.encode(), "ngay-nghi.yaml", Holidays)
    return [problem.told() for problem in found]


def test_a_list_of_holidays_makes_a_calendar() -> None:
    holidays, found = read_part(LIST.encode(), "ngay-nghi.yaml", Holidays)
    assert holidays is not None
    assert not found

    calendar = holidays.calendar

    assert len(calendar.off) == 8
    assert not calendar.works(date(2021, 2, 12))
    assert calendar.works(date(2021, 2, 20))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("day: 01/01/2021", "first_day: 01/01/2021", "ngay-nghi.yaml:3:39: days_off[1].first_day: ghi cả ngày đầu"),
        ("day: 01/01/2021", "name: x", "ngay-nghi.yaml:3:"),
        (
            "{name: Tết Dương lịch, day: 01/01/2021}",
            "{name: x}",
            "ngay-nghi.yaml:3:5: days_off[1].day: ghi một ngày (day)",
        ),
        ("last_day: 16/02/2021", "last_day: 16/02/2022", "4:61: days_off[2].last_day: nghỉ liền hơn 31 ngày"),
        ("last_day: 16/02/2021", "last_day: 09/02/2021", "4:61: days_off[2].last_day: ngày cuối trước ngày đầu"),
        ("last_day: 16/02/2021", "day: 16/02/2021", "days_off[2].day: ghi một ngày (day)"),
        ("day: 20/02/2021", "day: 19/02/2021", "6:25: make_up_days[1].day: 19/02/2021 không phải thứ bảy hay chủ nhật"),
        (
            "day: 20/02/2021",
            "day: 13/02/2021",
            "6:25: make_up_days[1].day: 13/02/2021 vừa là ngày nghỉ vừa là ngày làm bù",
        ),
        ("day: 20/02/2021", "day: 31/02/2021", "6:25: make_up_days[1].day: tháng 2 năm 2021 không có ngày 31"),
        ("days_off", "day_off", "ngay-nghi.yaml:2:1: day_off: không có khóa «day_off» ở đây - có phải «days_off»?"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(old: str, new: str, told: str) -> None:
    assert old in LIST
    assert any(told in problem for problem in problems(LIST.replace(old, new)))


def test_thirty_one_days_in_a_row_may_be_off() -> None:
    assert not problems("format: 1\ndays_off: [{first_day: 01/01/2021, last_day: 31/01/2021}]")
    assert problems("format: 1\ndays_off: [{first_day: 01/01/2021, last_day: 01/02/2021}]")
