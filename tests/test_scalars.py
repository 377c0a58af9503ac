from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import scalars, source
from reportgen.messages import say
from reportgen.scalars import Misread
from reportgen.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {"báo cáo": 1, "thông báo": 2, "BIÊN BẢN": 3}
READERS: list[Callable[[object], object]] = [
    *(scalars.line, scalars.prose, scalars.whole, scalars.decimal, scalars.day, scalars.clock, scalars.flag),
    lambda value: scalars.choice(value, KINDS),
]


def plain(text: str) -> Scalar:
    return Scalar(text)


def quoted(text: str) -> Scalar:
    return Scalar(text, quoted=True)


def misread(read: Callable[[object], object], value: object) -> tuple[str, str]:
    """Return what is said of *value*, and the hint."""
    with pytest.raises(Misread) as caught:
        read(value)
    return say(caught.value.message), say(caught.value.hint) if caught.value.hint else ""


@pytest.mark.parametrize(
    ("row", "written", "read", "expected"),
    [
        ("VO-040", "06", scalars.whole, 6),
        ("VO-041", "65.10", scalars.decimal, Decimal("65.10")),
        ("VO-043", "12:30", scalars.line, "12:30"),
    ],
)
def test_a_scalar_of_a_file_means_what_its_field_asks_for(
    row: str, written: str, read: Callable[[object], object], expected: object
) -> None:
    root = source.read(f"a: {written}".encode(), "a.yaml").root
    assert root is not None

    found = read(root["a"])

    assert isinstance(found, type(expected)), row
    assert str(found) == str(expected), row


def test_a_decimal_comma_outside_quotation_marks_is_an_error_with_two_ways_out() -> None:  # VO-042
    root = source.read(b"a: 65,79", "a.yaml").root
    assert root is not None

    assert misread(scalars.decimal, root["a"]) == (
        "«65,79»: ngoài ngoặc kép, phần thập phân đứng sau dấu chấm",
        'ghi 65.79, hoặc đặt trong ngoặc kép: "65,79"',
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(plain("65.10"), "65.10", id="the last zero stays"),
        pytest.param(plain("06"), "6", id="a first zero does not count"),
        pytest.param(plain("-2.5"), "-2.5", id="less than nothing"),
        pytest.param(plain("0.285"), "0.285", id="three decimals after 0 are no thousands"),
        pytest.param(plain("4.3680"), "4.3680", id="four decimals are no thousands"),
        pytest.param(plain("4368.125"), "4368.125", id="three decimals after four figures are no thousands"),
        pytest.param(plain("1" * 30), "1" * 30, id="thirty figures"),
        pytest.param(plain("-0"), "0", id="-0 is 0"),
        pytest.param(plain("-0.00"), "0.00", id="-0.00 is 0.00"),
        pytest.param(quoted("4.368"), "4368", id="quoted points group"),
        pytest.param(quoted("1.234.567,80"), "1234567.80", id="a quoted comma begins the decimals"),
        pytest.param(quoted("65,79"), "65.79", id="a quoted comma without groups"),
        pytest.param(quoted("-0,285"), "-0.285", id="a quoted negative"),
        pytest.param(quoted("4,368"), "4.368", id="three quoted decimals"),
        pytest.param(quoted("4368"), "4368", id="a quoted number without groups"),
        pytest.param("65.10", "65.10", id="a text of no file counts as unquoted"),
    ],
)
def test_a_decimal_is_exactly_what_is_written(value: str, expected: str) -> None:
    assert str(scalars.decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(plain("0"), 0), (plain("06"), 6), (plain("9" * 18), 10**18 - 1), (quoted("4.368"), 4368), (quoted("06"), 6)],
)
def test_a_whole_number_may_begin_with_zeros_and_be_grouped_in_quotation_marks(value: Scalar, expected: int) -> None:
    assert scalars.whole(value) == expected


@pytest.mark.parametrize("read", [scalars.decimal, scalars.whole])
@pytest.mark.parametrize(
    ("text", "number", "fraction"),
    [("4.368", "4368", "4,368"), ("315.000", "315000", "315,000"), ("4,368", "4368", "4,368")],
)
def test_plain_figures_in_groups_are_an_error_that_offers_both_readings(
    read: Callable[[object], object], text: str, number: str, fraction: str
) -> None:
    with pytest.raises(Misread) as caught:
        read(plain(text))

    assert caught.value.id == "ambiguous"
    hints: dict[object, str] = {
        scalars.decimal: f'ghi {number} nếu là hàng nghìn, "{fraction}" nếu là số thập phân',
        scalars.whole: f"ở đây cần số nguyên: ghi {number} nếu là hàng nghìn",
    }
    assert misread(read, plain(text)) == (f"«{text}» có thể là {number} hoặc {fraction}", hints[read])
    assert scalars.decimal(plain(number)) == 1000 * scalars.decimal(quoted(fraction))


def test_plain_figures_in_several_groups_have_one_reading_and_still_are_an_error() -> None:
    assert misread(scalars.decimal, plain("-1.234.567")) == (
        "«-1.234.567» viết không rõ",
        "ghi liền các chữ số: -1234567",
    )


UNIT = "chỉ ghi số; đơn vị ghi ở khóa unit, nếu có"
PERCENT = "ghi dấu ấy ở khóa unit"
BOTH = 'viết như 4368 hoặc 65.79; trong ngoặc kép như "4.368" hoặc "65,79"'


@pytest.mark.parametrize("read", [scalars.decimal, scalars.whole])
@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        (plain("+5"), "«+5»: số không viết dấu + ở đầu", "bỏ dấu +"),
        (plain("5%"), "«5%»: số không đi cùng dấu phần trăm", PERCENT),
        (quoted("65,79 %"), "«65,79 %»: số không đi cùng dấu phần trăm", PERCENT),
        (plain("5 tấn"), "«5 tấn»: sau số còn chữ", UNIT),
        (plain("3,2 tỷ đồng"), "«3,2 tỷ đồng»: sau số còn chữ", UNIT),
        (plain("5ha"), "«5ha»: sau số còn chữ", UNIT),
        (plain("٣"), "«٣» có chữ số lạ", "gõ lại bằng các chữ số 0-9"),
        (plain("１２"), "«１２» có chữ số lạ", "gõ lại bằng các chữ số 0-9"),
        (plain("1_000"), "«1_000»: số không có dấu gạch dưới", "bỏ dấu gạch dưới"),
        (plain("1E400"), "«1E400»: số không viết theo lũy thừa", "ghi đủ các chữ số"),
        (plain("155.5e-9"), "«155.5e-9»: số không viết theo lũy thừa", "ghi đủ các chữ số"),
        (plain(".inf"), "«.inf» không phải một số", "chưa có số thì bỏ trống"),
        (plain("NaN"), "«NaN» không phải một số", "chưa có số thì bỏ trống"),
        (plain("0x1F"), "«0x1F» không phải số thập phân", "ghi bằng các chữ số 0-9"),
        (plain("1 000"), "«1 000» có dấu cách giữa các chữ số", "viết liền các chữ số"),
        (plain("− 5"), "«− 5»: dấu âm viết sai", "viết dấu «-» liền trước chữ số"),
        (plain("–5"), "«–5»: dấu âm viết sai", "viết dấu «-» liền trước chữ số"),
        (plain("11/65"), "«11/65» là hai số", "mỗi số ghi ở một khóa, như value và plan"),
        (
            plain("1.234,56"),
            "«1.234,56»: ngoài ngoặc kép, phần thập phân đứng sau dấu chấm",
            'ghi 1234.56, hoặc đặt trong ngoặc kép: "1.234,56"',
        ),
        (
            quoted("65.79"),
            "«65.79»: trong ngoặc kép, dấu chấm chỉ tách từng nhóm ba chữ số",
            'ghi "65,79", hoặc 65.79 không có ngoặc kép',
        ),
        (
            quoted("0.285"),
            "«0.285»: trong ngoặc kép, dấu chấm chỉ tách từng nhóm ba chữ số",
            'ghi "0,285", hoặc 0.285 không có ngoặc kép',
        ),
        (quoted("1,234.56"), "«1,234.56»: các nhóm chữ số không đúng", BOTH),
        (plain("12.345.67"), "«12.345.67»: các nhóm chữ số không đúng", BOTH),
        (plain("5."), "«5.» thiếu chữ số cạnh dấu chấm hoặc dấu phẩy", BOTH),
        (plain(".5"), "«.5» thiếu chữ số cạnh dấu chấm hoặc dấu phẩy", BOTH),
        (plain("khoảng 5"), "«khoảng 5» không phải một số", BOTH),
        (plain("no"), "«no» không phải một số", BOTH),
        (plain("2020-12-17"), "«2020-12-17» không phải một số", BOTH),
        (plain("8:05"), "«8:05» không phải một số", BOTH),
        (plain("1" * 31), "số có quá 30 chữ số", ""),
        (plain("x" * 100_000), f"«{'x' * 40}…» không phải một số", BOTH),
    ],
    ids=lambda value: value[:12] if isinstance(value, Scalar) else "",
)
def test_what_is_no_number_says_why_and_what_to_write(
    read: Callable[[object], object], value: Scalar, message: str, hint: str
) -> None:
    assert misread(read, value) == (message, hint)


@pytest.mark.parametrize("value", [plain("-3"), plain("-0"), plain("65.0"), quoted("65,0"), quoted("-4.368")])
def test_a_whole_number_has_neither_sign_nor_decimals(value: Scalar) -> None:
    assert misread(scalars.whole, value) == (
        f"«{value}» không phải số nguyên không âm",
        "ghi số nguyên không âm, chỉ gồm chữ số",
    )


def test_a_whole_number_has_at_most_eighteen_figures() -> None:
    assert misread(scalars.whole, plain("1" * 19)) == ("số có quá 18 chữ số", "")


@pytest.mark.parametrize("text", ["17/12/2020", "2020-12-17"])
def test_a_day_is_written_with_the_day_or_the_year_first(text: str) -> None:
    assert scalars.day(plain(text)) == date(2020, 12, 17)


def test_a_day_and_a_month_may_lack_their_zero() -> None:
    assert scalars.day("7/2/2021") == date(2021, 2, 7)


DAY = "viết như 17/12/2020 hoặc 2020-12-17"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("17/12/20", "«17/12/20»: năm phải đủ bốn chữ số", DAY),
        ("29/02/2021", "tháng 2 năm 2021 không có ngày 29", "xem lại ngày và tháng"),
        ("0/1/2021", "tháng 1 năm 2021 không có ngày 0", "xem lại ngày và tháng"),
        ("2020-11-31", "tháng 11 năm 2020 không có ngày 31", "xem lại ngày và tháng"),
        ("12/17/2020", "không có tháng 17", "ngày viết trước, tháng viết sau: 17/12/2020"),
        ("1/1/1944", "năm 1944 nằm ngoài 1945-2100", DAY),
        ("1/1/2101", "năm 2101 nằm ngoài 1945-2100", DAY),
        ("2020-1-5", "«2020-1-5» không phải một ngày", DAY),
        ("17.12.2020", "«17.12.2020» không phải một ngày", DAY),
        ("١٧/12/2020", "«١٧/12/2020» không phải một ngày", DAY),
        ("0", "«0» không phải một ngày", DAY),
    ],
)
def test_what_is_no_day_says_why(text: str, message: str, hint: str) -> None:
    assert misread(scalars.day, plain(text)) == (message, hint)


@pytest.mark.parametrize("text", ["8:05", "08:05", "8h05", "8 giờ 05", "8 giờ 05 phút", "8 giờ 5 phút"])
def test_a_time_is_written_as_on_a_clock_or_in_words(text: str) -> None:
    assert scalars.clock(plain(text)) == time(8, 5)


@pytest.mark.parametrize("text", ["14 giờ", "14h", "14:00"])
def test_a_full_hour_needs_no_minutes(text: str) -> None:
    assert scalars.clock(plain(text)) == time(14)


@pytest.mark.parametrize(
    "text", ["24:00", "8:60", "8:5", "8 giờ 5", "8:05:30", "805", "2 giờ chiều", "8:05 phút", "٨:05"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    message, hint = misread(scalars.clock, plain(text))

    assert text in message
    assert hint == "viết như 8:05, 14h30 hoặc 14 giờ 30 phút; giờ từ 0 đến 23, phút từ 00 đến 59"


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("có", True), ("false", False), ("không", False)])
def test_yes_and_no_have_one_word_in_each_language(text: str, expected: bool) -> None:  # noqa: FBT001
    assert scalars.flag(plain(text)) is expected
    assert scalars.flag(quoted(text)) is expected


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "1", "0", "True", "Có", "co", "x"])
def test_no_other_word_is_yes_or_no(text: str) -> None:
    assert misread(scalars.flag, plain(text)) == (
        f"«{text}» không phải «có» hoặc «không»",
        "ghi true hoặc false, có hoặc không, bằng chữ thường",
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Báo cáo", "có phải «báo cáo»?"),
        ("thong báo", "có phải «thông báo»?"),
        ("biên bản", "có phải «BIÊN BẢN»?"),
        ("x", "dùng một trong: báo cáo, thông báo, BIÊN BẢN"),
    ],
)
def test_a_word_outside_a_closed_list_brings_the_nearest_or_all(text: str, hint: str) -> None:
    assert scalars.choice(plain("thông báo"), KINDS) == 2
    assert misread(lambda value: scalars.choice(value, KINDS), plain(text)) == (
        f"không nhận giá trị «{text}» ở đây",
        hint,
    )


def test_text_keeps_its_place() -> None:
    text = plain("Thông báo")

    assert scalars.line(text) is text
    assert scalars.prose(text) is text


def test_only_prose_holds_several_lines() -> None:
    assert scalars.prose(plain("a\nb")) == "a\nb"
    assert misread(scalars.line, plain("a\nb"))[0] == "chữ ở đây phải nằm trên một dòng"


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Mapping(), "ở đây là một nhóm khóa"),
        (Sequence(), "ở đây là một danh sách"),
        (None, "ở đây là kiểu NoneType"),
        (1.5, "ở đây là kiểu float"),
        (True, "ở đây là kiểu bool"),
        (quoted(""), "chưa có nội dung"),
        (quoted(" \n"), "chưa có nội dung"),
    ],
)
def test_what_is_no_text_or_an_empty_one_is_refused_everywhere(
    read: Callable[[object], object], value: object, expected: str
) -> None:
    assert expected in misread(read, value)[0]


@given(st.builds(Scalar, st.text() | st.text("0123456789.,-+ %eE_/:hgiờ"), quoted=st.booleans()))
def test_any_text_is_read_or_said_to_be_misread(text: Scalar) -> None:
    said = []
    for read in READERS:
        try:
            read(text)
        except Misread as error:
            said += [say(error.message), say(error.hint or error.message)]

    assert all(0 < len(words) < 200 for words in said)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_number_is_the_same_in_either_notation(number: Decimal) -> None:
    expected = number or abs(number)

    assert str(scalars.decimal(plain(f"{number:f}"))) == f"{expected:f}"
    assert str(scalars.decimal(quoted(f"{number:,f}".translate({44: ".", 46: ","})))) == f"{expected:f}"


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_every_day_of_the_span_is_read_in_either_order(day: date) -> None:
    assert scalars.day(f"{day:%Y-%m-%d}") == scalars.day(f"{day.day}/{day.month}/{day.year}") == day
