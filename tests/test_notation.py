from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from datetime import date, time
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import notation
from reportgen.notation import Notation, ReversedRange, UnknownLocale
from tests.vi_cases import Case, cases

if TYPE_CHECKING:
    from collections.abc import Callable

VIETNAMESE = Notation.of("vi_VN")
ENGLISH = Notation.of("en")


def exact(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def places(case: Case) -> int | None:
    return int(case.options["places"]) if "places" in case.options else None


def days(case: Case) -> list[date]:
    return [date.fromisoformat(day) for day in case.text.split("..")]


def years(case: Case) -> str:
    return VIETNAMESE.years(*map(int, case.text.split("..")))


def document_number(case: Case) -> str:
    number, _, symbol = case.text.partition(" ")
    return VIETNAMESE.document_number(int(number), symbol)


def number(case: Case) -> str:
    value = exact(case.text)
    return VIETNAMESE.plain(value) if case.options.get("kind") == "year" else VIETNAMESE.number(value, places(case))


WRITE: dict[str, Callable[[Case], str]] = {
    "num": number,
    "pct (value in percent points)": lambda case: VIETNAMESE.percent(exact(case.text), places(case)),
    "pct (ratio)": lambda case: VIETNAMESE.percent_of_ratio(exact(case.text), places(case)),
    "money (VND)": lambda case: VIETNAMESE.money(exact(case.text), case.options.get("scale"), places(case)),
    "date.long": lambda case: VIETNAMESE.day_long(date.fromisoformat(case.text)),
    "date.short": lambda case: VIETNAMESE.day_short(date.fromisoformat(case.text)),
    "date.range.short": lambda case: VIETNAMESE.days_short(*days(case)),
    "date.range.long": lambda case: VIETNAMESE.days_long(*days(case)),
    "term": years,
    "docno": document_number,
    "time.long": lambda case: VIETNAMESE.clock(time.fromisoformat(case.text)),
    "count2": lambda case: VIETNAMESE.count(int(case.text)),
}


@cases(*WRITE)
def test_a_value_is_written_as_vietnamese_offices_do(case: Case) -> None:
    write = WRITE[case.area.partition(";")[0]]
    if case.expected == "error":
        with pytest.raises(ReversedRange, match="18/12/2020 sau 17/12/2020"):
            write(case)
    else:
        assert write(case) == case.expected


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1234, "1.234")])
def test_a_count_of_none_or_many_has_no_zero(value: int, written: str) -> None:
    assert VIETNAMESE.count(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("-0"), "0"),
        (Decimal("-0.00"), "0,00"),
        (1000, "1.000"),
        (Decimal("1E+6"), "1.000.000"),
        (Decimal("1234567.8900"), "1.234.567,8900"),
        (-1234567, "-1.234.567"),
        (10**60 + 1, "1" + ".000" * 19 + ".001"),
    ],
)
def test_every_digit_given_is_written(value: int | Decimal, written: str) -> None:
    assert VIETNAMESE.number(value) == written


def test_what_is_plain_has_no_groups_but_a_comma() -> None:
    assert VIETNAMESE.plain(Decimal("-12345.60")) == "-12345,60"


@pytest.mark.parametrize(
    ("value", "to", "written"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.04", 1, "0,0"),
        ("2.4449999999999999999999999999999999999999999999999999999999999", 2, "2,44"),
        ("12", 2, "12,00"),
    ],
)
def test_a_number_is_rounded_half_up_and_once(value: str, to: int, written: str) -> None:
    assert VIETNAMESE.number(Decimal(value), to) == written


finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@given(finite)
def test_a_written_number_can_be_read_back(value: Decimal) -> None:
    assert Decimal(VIETNAMESE.number(value).replace(".", "").replace(",", ".")) == value


@given(finite, st.integers(0, 30))
def test_a_rounded_number_is_the_nearest_one(value: Decimal, to: int) -> None:
    read = Decimal(VIETNAMESE.number(value, to).replace(".", "").replace(",", "."))
    with localcontext(prec=400):
        missed = abs(read) - abs(value)
        half = Decimal(5).scaleb(-to - 1)
        assert -half < missed <= half


def test_the_precision_set_elsewhere_does_not_matter() -> None:
    with localcontext(prec=3):
        assert VIETNAMESE.number(Decimal("123456.785"), 2) == "123.456,79"
        assert VIETNAMESE.percent_of_ratio(Decimal("0.123456789")) == "12,3456789%"
        assert VIETNAMESE.money(1_234_567_000) == "1.234,567 triệu đồng"


@pytest.mark.parametrize("name", ["number", "plain", "percent", "percent_of_ratio", "money"])
@pytest.mark.parametrize("value", [0.5, True, "5"])
def test_what_is_not_exact_is_refused(name: str, value: object) -> None:
    with pytest.raises(TypeError, match="only int and Decimal are exact"):
        getattr(VIETNAMESE, name)(value)


def test_only_whole_numbers_are_counts() -> None:
    with pytest.raises(TypeError, match="not Decimal"):
        VIETNAMESE.count(Decimal("1.5"))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        VIETNAMESE.number(Decimal(value))


@pytest.mark.parametrize(
    ("dong", "written"),
    [
        (0, "0 đồng"),
        (999_999, "999.999 đồng"),
        (1_000_000, "1 triệu đồng"),
        (1_234_500, "1.234.500 đồng"),
        (1_234_000, "1,234 triệu đồng"),
        (-155_500_000_000, "-155,5 tỷ đồng"),
        (3_000_000_000_000, "3.000 tỷ đồng"),
        (1_234_567_000, "1.234,567 triệu đồng"),
        (Decimal("155500000000.00"), "155,5 tỷ đồng"),
    ],
)
def test_money_is_never_rounded_unasked(dong: int | Decimal, written: str) -> None:
    assert VIETNAMESE.money(dong) == written


def test_money_in_a_scale_that_is_asked_for_is_exact_too() -> None:
    assert VIETNAMESE.money(155_456_789_123, scale="tỷ") == "155,456789123 tỷ đồng"


def test_money_is_not_rounded_without_a_scale() -> None:
    with pytest.raises(TypeError, match="scale"):
        VIETNAMESE.money(155_456_789_123, places=1)


@pytest.mark.parametrize(
    ("first", "last", "short", "long"),
    [
        ((2020, 12, 17), (2020, 12, 17), "17/12/2020", "ngày 17 tháng 12 năm 2020"),
        ((2021, 2, 1), (2021, 2, 3), "01 - 03/02/2021", "từ ngày 01 đến ngày 03 tháng 02 năm 2021"),
        ((2020, 11, 30), (2020, 12, 2), "30/11 - 02/12/2020", "từ ngày 30 tháng 11 đến ngày 02 tháng 12 năm 2020"),
        (
            (2020, 12, 30),
            (2021, 1, 2),
            "30/12/2020 - 02/01/2021",
            "từ ngày 30 tháng 12 năm 2020 đến ngày 02 tháng 01 năm 2021",
        ),
        (
            (2020, 3, 5),
            (2021, 3, 5),
            "05/3/2020 - 05/3/2021",
            "từ ngày 05 tháng 3 năm 2020 đến ngày 05 tháng 3 năm 2021",
        ),
    ],
)
def test_days_of_two_months_or_years_say_both(
    first: tuple[int, int, int], last: tuple[int, int, int], short: str, long: str
) -> None:
    assert VIETNAMESE.days_short(date(*first), date(*last)) == short
    assert VIETNAMESE.days_long(date(*first), date(*last)) == long


@pytest.mark.parametrize("write", [VIETNAMESE.days_short, VIETNAMESE.days_long, ENGLISH.days_short, ENGLISH.days_long])
def test_reversed_days_are_refused(write: Callable[[date, date], str]) -> None:
    with pytest.raises(ReversedRange):
        write(date(2020, 12, 18), date(2020, 12, 17))


def test_reversed_years_are_refused_and_named() -> None:
    with pytest.raises(ReversedRange) as refused:
        VIETNAMESE.years(2021, 2016)
    assert refused.value.message.values == {"first": 2021, "last": 2016}


def test_one_year_is_no_range() -> None:
    assert VIETNAMESE.years(2020, 2020) == "2020"


def test_a_padded_day_has_the_same_width_in_every_month() -> None:
    padded = [VIETNAMESE.day_short(date(2020, month, 5), padded=True) for month in range(1, 13)]
    assert padded[2] == "05/03/2020"
    assert {len(day) for day in padded} == {10}


@pytest.mark.parametrize(
    ("items", "joined"), [("", ""), ("a", "a"), ("ab", "a và b"), ("abc", "a, b và c"), ("abcd", "a, b, c và d")]
)
def test_items_are_joined_by_commas_and_a_last_and(items: str, joined: str) -> None:
    assert VIETNAMESE.enumeration(list(items)) == joined


def test_braces_in_an_item_are_only_text() -> None:
    assert VIETNAMESE.enumeration(["{0}", "{}", "{x}"]) == "{0}, {} và {x}"


def test_english_is_written_as_babel_has_it() -> None:
    assert ENGLISH.number(4368) == "4,368"
    assert ENGLISH.number(Decimal("-1234567.80")) == "-1,234,567.80"
    assert ENGLISH.percent(Decimal("56.9")) == "56.9%"
    assert ENGLISH.count(6) == "6"
    assert ENGLISH.money(155_500_000_000) == "155,500,000,000 Vietnamese dong"
    assert ENGLISH.clock(time(8, 5)) == "08:05"
    assert ENGLISH.enumeration(["a", "b", "c"]) == "a, b, and c"
    assert ENGLISH.day_long(date(2020, 12, 17)) == "December 17, 2020"
    assert ENGLISH.years(2016, 2021) == "2016 – 2021"


def test_british_english_begins_with_the_day() -> None:
    british = Notation.of("en-GB")
    assert british.day_long(date(2021, 2, 5)) == "5 February 2021"
    assert british.day_short(date(2021, 2, 5)) == "05/02/2021"
    assert british.days_long(date(2021, 2, 5), date(2021, 2, 6)) == "5 February 2021 – 6 February 2021"


@pytest.mark.parametrize("locale", ["fr", "de", "ja", "ru"])
def test_no_other_language_brings_spaces_that_print_as_boxes(locale: str) -> None:
    other = Notation.of(locale)
    written = [other.number(4368), other.percent(5), other.days_short(date(2020, 12, 17), date(2020, 12, 18))]
    assert not set("".join(written)) & {"\u2009", "\u202f"}


@pytest.mark.parametrize("locale", ["xx", "", "tiếng Việt", "th_TH"])
def test_a_locale_that_cannot_be_written_is_refused(locale: str) -> None:
    with pytest.raises(UnknownLocale, match=f"«{locale}»"):
        Notation.of(locale)


@pytest.mark.parametrize("locale", ["vi", "vi_VN", "vi-VN", "VI"])
def test_vietnamese_is_the_same_whatever_babel_is_installed(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    assert notation._notation.__wrapped__(locale) == VIETNAMESE


def test_where_the_table_says_as_cldr_it_is_so() -> None:
    agreeing = {"decimal", "group", "minus", "percentage", "months", "list_of_two", "list_more", "list_last"}
    babel = notation._from_cldr("vi")
    same = {field.name for field in fields(Notation) if getattr(babel, field.name) == getattr(VIETNAMESE, field.name)}
    assert same == agreeing


def test_a_notation_is_made_once_and_never_changes() -> None:
    assert Notation.of("en") is ENGLISH
    with pytest.raises(FrozenInstanceError):
        VIETNAMESE.decimal = "."  # type: ignore[misc]


def test_writing_vietnamese_never_waits_for_babel() -> None:
    program = "import sys; from reportgen.notation import Notation; Notation.of('vi_VN'); print('babel' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
