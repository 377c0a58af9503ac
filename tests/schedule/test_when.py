from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.messages import LANGUAGES, say
from reportgen.scalars import Misread
from reportgen.schedule import when
from reportgen.schedule.rule import LAST_OF_MONTH, BeforeSession, EachDay, EachMonth, EachWeek, Move, Once, Rule
from reportgen.schedule.when import read_deadline, read_rule

MEANT = [
    ("tối trước mỗi kỳ họp lúc 20:00", BeforeSession(1), time(20)),
    ("Tối trước mỗi kỳ họp lúc 20 giờ", BeforeSession(1), time(20)),
    ("the evening before each session at 20:00", BeforeSession(1), time(20)),
    ("chiều trước mỗi kỳ họp lúc 14h30", BeforeSession(1), time(14, 30)),
    ("the morning before each session at 7:05", BeforeSession(1), time(7, 5)),
    ("hôm trước mỗi kỳ họp lúc 0:00", BeforeSession(1), time(0)),
    ("the day before each session at 23:59", BeforeSession(1), time(23, 59)),
    ("3 ngày trước mỗi kỳ họp lúc 15:00", BeforeSession(3), time(15)),
    ("1 day before each session at 15:00", BeforeSession(1), time(15)),
    ("2 ngày làm việc trước mỗi kỳ họp lúc 15:00", BeforeSession(2, working=True), time(15)),
    ("2 working days before each session at 15:00", BeforeSession(2, working=True), time(15)),
    ("12 giờ trước mỗi kỳ họp khai mạc lúc 08:00", BeforeSession(1), time(20)),
    ("2 giờ trước mỗi kỳ họp khai mạc lúc 08:00", BeforeSession(0), time(6)),
    ("8 giờ trước mỗi kỳ họp khai mạc lúc 08:00", BeforeSession(0), time(0)),
    ("49 hours before each session that opens at 08:30", BeforeSession(2), time(7, 30)),
    ("ngày đầu mỗi kỳ họp lúc 06:30", BeforeSession(0), time(6, 30)),
    ("the first day of each session at 06:30", BeforeSession(0), time(6, 30)),
    ("mỗi ngày lúc 17:00", EachDay(), time(17)),
    ("hằng ngày lúc 17 giờ 05 phút", EachDay(), time(17, 5)),
    ("each day at 17:00", EachDay(), time(17)),
    ("every day at 17:00", EachDay(), time(17)),
    ("mỗi ngày làm việc lúc 17:00", EachDay(working=True), time(17)),
    ("each working day at 17:00", EachDay(working=True), time(17)),
    ("every working day at 17:00", EachDay(working=True), time(17)),
    ("mỗi thứ hai lúc 07:30", EachWeek(0), time(7, 30)),
    ("chủ nhật hằng tuần lúc 07:30", EachWeek(6), time(7, 30)),
    ("each Monday at 07:30", EachWeek(0), time(7, 30)),
    ("every Saturday at 07:30", EachWeek(5), time(7, 30)),
    ("ngày 25 hằng tháng lúc 08:00", EachMonth(25), time(8)),
    ("ngày 01 mỗi tháng lúc 08:00", EachMonth(1), time(8)),
    ("the 25th of each month at 08:00", EachMonth(25), time(8)),
    ("the 1st of every month at 08:00", EachMonth(1), time(8)),
    ("ngày cuối hằng tháng lúc 16:00", EachMonth(LAST_OF_MONTH), time(16)),
    ("ngày cuối mỗi tháng lúc 16:00", EachMonth(LAST_OF_MONTH), time(16)),
    ("the last day of each month at 16:00", EachMonth(LAST_OF_MONTH), time(16)),
    ("the last day of every month at 16:00", EachMonth(LAST_OF_MONTH), time(16)),
    ("một lần: 17/12/2020 19:00", Once(date(2020, 12, 17)), time(19)),
    ("một lần 2020-12-17 lúc 19:00", Once(date(2020, 12, 17)), time(19)),
    ("một lần: 17/12/2020 lúc 19:00", Once(date(2020, 12, 17)), time(19)),
    ("once 17/12/2020 at 19:00", Once(date(2020, 12, 17)), time(19)),
    ("once: 17/12/2020 19:00", Once(date(2020, 12, 17)), time(19)),
    ("once: 17/12/2020 at 19:00", Once(date(2020, 12, 17)), time(19)),
]


@pytest.mark.parametrize(("words", "days", "at"), MEANT, ids=lambda value: value if isinstance(value, str) else "")
def test_a_phrase_means_what_it_says(words: str, days: object, at: time) -> None:
    assert read_rule(words) == Rule(words, days, at)  # type: ignore[arg-type]  # the table holds every kind


def test_every_phrase_of_the_grammar_is_tried_here() -> None:
    tried = [words.casefold() for words, _, _ in MEANT]

    assert len(when._TABLE) > 30
    assert not [pattern.pattern for pattern, _ in when._TABLE if not any(map(pattern.fullmatch, tried))]


@pytest.mark.parametrize(
    ("ending", "move"),
    [
        ("chuyển về ngày làm việc trước đó", Move.BEFORE),
        ("chuyển sang ngày làm việc sau đó", Move.AFTER),
        ("moved to the working day before", Move.BEFORE),
        ("moved to the working day after", Move.AFTER),
    ],
)
def test_what_stands_after_the_comma_says_where_a_day_off_moves_it(ending: str, move: Move) -> None:
    rule = read_rule(f"ngày 25 hằng tháng lúc 08:00, {ending}")

    assert rule.move is move
    assert rule.by_working_days


UNREAD = [
    ("lúc 20:00", "không hiểu lịch chạy"),
    ("mỗi ngày", "không hiểu lịch chạy"),
    ("mỗi ngày làm lúc 17:00", "không hiểu lịch chạy"),
    ("mỗi thứ tám lúc 17:00", "không hiểu lịch chạy"),
    ("tối trước kỳ họp lúc 20:00", "không hiểu lịch chạy"),
    ("*/10 * * * *", "không hiểu lịch chạy"),
    ("mỗi ngày lúc 25:00", "không có 25:00 trong ngày"),
    ("mỗi ngày lúc chiều", "không phải một giờ trong ngày"),
    ("mỗi ngày lúc 17:00 và 18:00", "không phải một giờ trong ngày"),
    ("ngày 25 hằng tháng lúc 08:00, chuyển đi", "không hiểu «chuyển đi» sau dấu phẩy"),
    ("ngày 25 hằng tháng lúc 08:00,", "không hiểu lịch chạy"),
    ("ngày 29 hằng tháng lúc 08:00", "không phải tháng nào cũng có ngày 29"),
    ("the 31st of each month at 08:00", "không phải tháng nào cũng có ngày 31"),
    ("ngày 0 hằng tháng lúc 08:00", "tháng không có ngày 0"),
    ("ngày 32 hằng tháng lúc 08:00", "tháng không có ngày 32"),
    ("tối trước mỗi kỳ họp lúc 08:00", "08:00 không phải buổi tối"),
    ("the morning before each session at 12:00", "12:00 không phải buổi morning"),
    ("0 ngày trước mỗi kỳ họp lúc 08:00", "số ngày trước kỳ họp từ 1 đến 60"),
    ("999999999 ngày trước mỗi kỳ họp lúc 08:00", "số ngày trước kỳ họp từ 1 đến 60"),
    ("9999999999 ngày trước mỗi kỳ họp lúc 08:00", "không hiểu lịch chạy"),
    ("61 working days before each session at 08:00", "số ngày trước kỳ họp từ 1 đến 60"),
    ("241 giờ trước mỗi kỳ họp khai mạc lúc 08:00", "số giờ trước kỳ họp từ 1 đến 240"),
    ("một lần: 30/02/2021 19:00", "tháng 2 năm 2021 không có ngày 30"),
    ("một lần: 17/12/20 19:00", "năm phải đủ bốn chữ số"),
    ("", "chưa có nội dung"),
    (["mỗi ngày lúc 17:00"], "cần một lịch chạy, ở đây là một danh sách"),
]


@pytest.mark.parametrize(("words", "told"), UNREAD, ids=lambda value: str(value)[:40] or "empty")
def test_what_is_not_understood_is_told(words: object, told: str) -> None:
    with pytest.raises(Misread) as caught:
        read_rule(words)

    assert told in say(caught.value.message)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_in_the_hint_can_be_written_so(lang: str) -> None:
    with pytest.raises(Misread) as caught:
        read_rule("khi nào cũng được")
    assert caught.value.hint is not None

    examples = re.findall("[«“]([^»”]+)[»”]", say(caught.value.hint, lang))

    assert len(examples) == 10
    assert len({type(read_rule(example).days) for example in examples}) == 5


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("30 phút", timedelta(minutes=30)),
        ("4 giờ", timedelta(hours=4)),
        ("2 ngày", timedelta(days=2)),
        ("1 hour", timedelta(hours=1)),
        ("90 minutes", timedelta(minutes=90)),
        ("31 days", timedelta(days=31)),
    ],
)
def test_a_deadline_is_a_number_and_a_unit(words: str, span: timedelta) -> None:
    assert read_deadline(words) == span


@pytest.mark.parametrize(
    "words", ["4", "4h", "bốn giờ", "-4 giờ", "4,5 giờ", "9 phút", "32 ngày", "999999 giờ", "0 giờ"]
)
def test_other_deadlines_are_refused(words: str) -> None:
    with pytest.raises(Misread):
        read_deadline(words)


PHRASES = st.sampled_from([words for words, _, _ in MEANT])
MANGLED = st.builds(lambda words, at, piece: words[:at] + piece + words[at:], PHRASES, st.integers(0, 40), st.text())


@given(st.text() | MANGLED)
def test_whatever_is_written_is_a_rule_or_a_misreading(words: str) -> None:
    with suppress(Misread):
        assert read_rule(words).words == " ".join(words.split())
