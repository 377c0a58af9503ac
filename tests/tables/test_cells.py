"""Cells: each is read as a person sees it, or refused, or told; never guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import scalars
from reportgen.heads import Kind
from reportgen.scalars import Misread
from reportgen.source import Scalar
from reportgen.tables.cells import read
from reportgen.tables.formats import exact
from reportgen.tables.notation import scripts
from reportgen.workbook import Book
from tests.workbooks import computed, workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GENERAL = "General"
N, W, D, C, F, L, P = Kind.NUMBER, Kind.WHOLE, Kind.DAY, Kind.CLOCK, Kind.FLAG, Kind.LINE, Kind.PROSE


class Case(NamedTuple):
    """A cell as it is typed, its format, what is wanted of it, and the reading; a doubt is told besides."""

    value: Any
    format: str
    kind: Kind
    text: str
    doubt: bool = False


READ = {
    "a whole number": Case(4368, GENERAL, N, "4368"),
    "a number that ends in zeros": Case(315000, GENERAL, N, "315000"),
    "a negative number": Case(-12, GENERAL, N, "-12"),
    "zero": Case(0, GENERAL, N, "0"),
    "decimals": Case(65.79, GENERAL, N, "65,79"),
    "a whole number kept as a float": Case(48.0, GENERAL, N, "48"),
    "noise of a sum": Case(0.1 + 0.2, GENERAL, N, "0,3"),
    "noise of a product": Case(4.35 * 100, GENERAL, N, "435"),
    "noise below a half": Case(1.005, "0.00", N, "1,01", doubt=True),
    "a half of the last digit shown": Case(2.675, "0.00", N, "2,68", doubt=True),
    "a half, negative": Case(-2.675, "0.00", N, "-2,68", doubt=True),
    "fifteen digits": Case(123456789.012345, GENERAL, N, "123456789,012345"),
    "a very small number": Case(0.00001, GENERAL, N, "0,00001"),
    "a very large number": Case(1.5e15, GENERAL, N, "1500000000000000"),
    "thousands in groups": Case(4368, "#,##0", N, "4368"),
    "two decimals shown of one typed": Case(65.1, "0.00", N, "65,10"),
    "two decimals shown of two": Case(65.79, "#,##0.00", N, "65,79"),
    "fewer decimals shown than typed": Case(65.794, "0.00", N, "65,79", doubt=True),
    "no decimals shown of one typed": Case(155.5, "#,##0", N, "156", doubt=True),
    "decimals shown only where there are some": Case(65.1, "0.##", N, "65,1"),
    "three decimals that are meant": Case(4.368, "0.000", N, "4,368"),
    "three decimals that may be thousands": Case(4.368, GENERAL, N, "4,368", doubt=True),
    "percent": Case(0.9223, "0.00%", N, "92,23"),
    "percent without decimals": Case(0.7, "0%", N, "70"),
    "percent with noise": Case(0.285, "0.0%", N, "28,5"),
    "percent shown shorter": Case(0.9223, "0%", N, "92", doubt=True),
    "percent above a hundred": Case(1.04306, "0.00%", N, "104,31", doubt=True),
    "percent of a change": Case(-0.025, "0.0%", N, "-2,5"),
    "a unit in the format": Case(4368, '#,##0" tấn"', N, "4368"),
    "money in the format": Case(1500000, '#,##0\\ "đồng"', N, "1500000"),
    "brackets for negative numbers": Case(-12.5, "#,##0.0;(#,##0.0)", N, "-12,5"),
    "a dash for zero": Case(0, '#,##0;-#,##0;"-"', N, "0"),
    "a colour in the format": Case(12.5, "[Red]0.0", N, "12,5"),
    "a language in the format": Case(12.5, "[$-42A]0.0", N, "12,5"),
    "an accounting format": Case(1234.5, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', N, "1234,50"),
    "a format that hides the number": Case(12, ";;;", N, "12", doubt=True),
    "a number typed as text, decimals": Case("65,79", "@", N, "65,79"),
    "a number typed as text, thousands": Case("4.368", "@", N, "4.368", doubt=True),
    "a number typed as text, both": Case("1.234,5", "@", N, "1.234,5"),
    "a number typed as text, millions": Case("1.000.000", "@", N, "1.000.000"),
    "a number typed as text, in English": Case("65.79", "@", N, "65,79", doubt=True),
    "a number typed as text, in English, with thousands": Case("1,234.5", "@", N, "1234,5", doubt=True),
    "a number typed as text, with blanks around": Case(" 4368\u00a0", "@", N, "4368"),
    "a percentage typed as text": Case("92,23%", "@", N, "92,23"),
    "a number typed as text, in the brackets of accounts": Case("(1.234,5)", "@", N, "-1.234,5", doubt=True),
    "a number rounded to nothing": Case(-0.4, "0", N, "0", doubt=True),
    "a dash for no number": Case("-", GENERAL, N, "", doubt=True),
    "a count": Case(8, GENERAL, W, "8"),
    "a count with decimals shown": Case(11, "0.00", W, "11"),
    "a number of a resolution with a zero before": Case(5, "00", W, "5"),
    "a count typed as text": Case("06", "@", W, "06"),
    "a day": Case(dt.date(2020, 12, 17), "dd/mm/yyyy", D, "17/12/2020"),
    "a day shown the American way": Case(dt.date(2020, 12, 17), "mm-dd-yy", D, "17/12/2020"),
    "a moment": Case(dt.datetime.fromisoformat("2020-12-17T08:05"), "dd/mm/yyyy hh:mm", D, "17/12/2020"),
    "a day typed as text": Case("17/12/2020", "@", D, "17/12/2020"),
    "a time": Case(dt.time(8, 5), "h:mm", C, "8:05"),
    "a time of a moment": Case(dt.datetime.fromisoformat("2020-12-17T14:30"), "hh:mm", C, "14:30"),
    "a time typed as text": Case("8 giờ 05 phút", "@", C, "8 giờ 05 phút"),
    "a span of time": Case(dt.timedelta(hours=8, minutes=5), "[h]:mm", C, "8:05"),
    "yes": Case(value=True, format=GENERAL, kind=F, text="có"),
    "no": Case(value=False, format=GENERAL, kind=F, text="không"),
    "a cross": Case("x", GENERAL, F, "có"),
    "yes in words": Case("Có", GENERAL, F, "có"),
    "text": Case("Sản lượng", GENERAL, L, "Sản lượng"),
    "text on two lines": Case("Tỷ lệ\nche phủ rừng ", GENERAL, L, "Tỷ lệ che phủ rừng"),
    "prose on two lines": Case("Ý một\n Ý hai", GENERAL, P, "Ý một\nÝ hai"),
    "text with an escaped line end of Excel": Case("Ý một_x000D_\nÝ hai", GENERAL, P, "Ý một\nÝ hai"),
    "a number as text": Case(2020, GENERAL, L, "2020"),
    "a number with thousands as text": Case(4368, "#,##0", L, "4.368"),
    "a number with zeros before as text": Case(5, "000", L, "005"),
    "a percentage as text": Case(0.9223, "0.00%", L, "92,23%"),
    "a day as text": Case(dt.date(2021, 2, 5), "dd/mm/yyyy", L, "05/02/2021"),
    "a day without its year": Case(dt.date(2020, 12, 17), "dd/mm", D, "17/12/2020", doubt=True),
    "a day whose format knows a country and a text": Case(dt.date(2021, 2, 5), "[$-42A]d/m/yyyy;@", D, "5/2/2021"),
    "thousands as text": Case(155500, "#,##0,", L, "156"),
    "thousands of thousands as text": Case(155500000000, "#,##0,,", L, "155.500"),
    "thousands with decimals as text": Case(1234567, "#,##0.00,", L, "1.234,57"),
    "a word for a number": Case(1, '"Đạt";;"Không đạt"', L, "Đạt"),
    "a word for zero": Case(0, '"Đạt";;"Không đạt"', L, "Không đạt"),
    "a number with its unit": Case(310000, '#,##0" con"', L, "310.000 con"),
    "a number with a unit after General": Case(12.5, 'General" ha"', L, "12,5 ha"),
    "money": Case(1500000, "#,##0 [$₫-42A]", L, "1.500.000 ₫"),
    "money in a format of accounts": Case(
        -1234, '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-', L, "-1.234 ₫"
    ),
    "no money in a format of accounts": Case(
        0, '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-', L, "- ₫"
    ),
    "brackets for negative numbers as text": Case(-1234, "#,##0;(#,##0)", L, "(1.234)"),
    "a negative number as text": Case(-1234.5, "#,##0.0", L, "-1.234,5"),
    "digits in groups of their own": Case(912345678, "0000 000 000", L, "0912 345 678"),
    "a part of a hundred with words": Case(0.655, '0.0%" kế hoạch"', L, "65,5% kế hoạch"),
    "decimals without a whole": Case(0.5, ".00", L, ",50"),
    "optional decimals that are not there": Case(5, "0.##", L, "5"),
    "a zero that is not to be seen": Case(0, "#,###", L, ""),
    "a third, as wide as a cell shows it": Case(1 / 3, GENERAL, L, "0,333333333"),
    "many digits of a whole number": Case(36201012345, GENERAL, L, "36201012345"),
    "a hidden number as text": Case(12, ";;;", L, "", doubt=True),
    "text with words around it": Case("A", '@" (ước)"', L, "A (ước)"),
    "text in a format of accounts": Case("A", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', L, "A"),
    "a month": Case(dt.date(2020, 12, 1), "mm/yyyy", L, "12/2020"),
    "a month in words": Case(dt.date(2020, 2, 1), '"tháng" m "năm" yyyy', L, "tháng 2 năm 2020"),
    "a year": Case(dt.date(2020, 12, 1), "yyyy", L, "2020"),
    "a short year": Case(dt.date(2021, 2, 5), "d.m.yy", L, "5.2.21"),
    "a day as the machine is set": Case(dt.date(2021, 2, 5), "mm-dd-yy", L, "05/02/2021"),
    "a moment as text": Case(dt.datetime.fromisoformat("2020-12-17T08:05"), "hh:mm dd/mm/yyyy", L, "08:05 17/12/2020"),
    "a moment of which the day is seen": Case(dt.datetime.fromisoformat("2020-12-17T08:05"), "d/m", L, "17/12"),
    "a time as text": Case(dt.time(8, 5), "h:mm", L, "8:05"),
    "a time to the second as text": Case(dt.time(8, 5, 30), "hh:mm:ss", L, "08:05:30"),
    "a time in words": Case(dt.time(8, 5), 'h" giờ "mm" phút"', L, "8 giờ 05 phút"),
    "a span of more than a day": Case(dt.timedelta(hours=26, minutes=30), "[h]:mm", L, "26:30"),
    "a span in minutes": Case(dt.timedelta(hours=1, minutes=30, seconds=5), "[m]:ss", L, "90:05"),
}
REFUSED = {
    "a lost reference": Case("#REF!", GENERAL, N, "cell-error"),
    "a value that is not there": Case("#N/A", GENERAL, N, "cell-error"),
    "a division by zero": Case("#DIV/0!", "0.00%", N, "cell-error"),
    "an error in a text": Case("#NAME?", GENERAL, L, "cell-error"),
    "a truth in place of a number": Case(value=True, format=GENERAL, kind=N, text="malformed"),
    "a day in place of a number": Case(dt.date(2020, 5, 1), "dd/mm/yyyy", N, "malformed"),
    "a time in place of a number": Case(dt.time(1, 30), "h:mm", N, "malformed"),
    "more than any number": Case(float("inf"), GENERAL, N, "malformed"),
    "a number in place of a day": Case(44182, GENERAL, D, "malformed"),
    "a number in place of a time": Case(0.3368, GENERAL, C, "malformed"),
    "a time to the second": Case(dt.time(8, 5, 30), "h:mm:ss", C, "malformed"),
    "a span longer than a day": Case(dt.timedelta(hours=30), "[h]:mm", C, "malformed"),
    "thousands hidden by the format": Case(155500, "#,##0,", N, "scaled"),
    "powers of ten": Case(12345.678, "0.00E+00", N, "format"),
    "a fraction": Case(0.5, "# ?/?", N, "format"),
    "conditions of a number": Case(1500000, '[>999999]#,##0,,"tr";#,##0', N, "format"),
    "an error that became text": Case(" #N/A", "@", L, "cell-error"),
    "an error that became text in place of a number": Case("#DIV/0!", "@", N, "cell-error"),
    "a number wider than its column": Case("########", "@", L, "cell-error"),
    "a number with its unit as text": Case("120 con", "@", N, "malformed"),
    "brackets around words": Case("(ước)", "@", N, "malformed"),
    "a bound in place of a number": Case("≥ 95", "@", N, "malformed"),
    "a comma before three digits": Case("4,368", "@", N, "ambiguous"),
    "a month in place of a day": Case(dt.date(2021, 3, 1), "mm/yyyy", D, "malformed"),
    "a day of the week in place of a day": Case(dt.date(2021, 3, 1), "dddd", D, "malformed"),
    "a time in place of a day": Case(dt.datetime.fromisoformat("2020-12-17T08:05"), "h:mm", D, "malformed"),
    "a day in place of a time": Case(dt.datetime.fromisoformat("2020-12-17T00:00"), "dd/mm/yyyy", C, "malformed"),
    "a truth as text": Case(value=True, format=GENERAL, kind=L, text="format"),
    "a fraction as text": Case(0.5, "# ?/?", L, "format"),
    "powers of ten as text": Case(0.0000012, "0.00E+00", L, "format"),
    "a number below what General writes out": Case(0.0000123456789, GENERAL, L, "format"),
    "conditions": Case(12, '[>10]"nhiều";"ít"', L, "format"),
    "a negative number that is only red": Case(-5, "#,##0;[Red]#,##0", L, "format"),
    "a negative number rounded to nothing": Case(-0.4, "#,##0", L, "format"),
    "digits of another script": Case(5, "[DBNum1]0", L, "format"),
    "a rule of dots": Case(5, "0*.", L, "format"),
    "a month in English": Case(dt.date(2020, 12, 1), "mmm-yy", L, "format"),
    "a day of the week": Case(dt.date(2020, 12, 1), "dddd dd/mm/yyyy", L, "format"),
    "the long day of a machine": Case(dt.date(2020, 12, 1), "[$-F800]dddd, mmmm dd, yyyy", L, "format"),
    "half a day in English": Case(dt.time(14, 5), "h:mm AM/PM", L, "format"),
    "parts of a second": Case(dt.time(14, 5, 1, 500000), "mm:ss.0", L, "format"),
    "a hidden text": Case("A", ";;;", L, "format"),
}


def cell_of(case: Case, *, formula: bool = False, stored: bool = True) -> Any:
    def change(sheet: Worksheet) -> None:
        sheet["B2"].value = case.value
        sheet["B2"].number_format = case.format

    data = workbook([["a", "b"]], change)
    return Book(computed(data, "B2", stored=stored) if formula else data, "a.xlsx").grid("Số liệu").cell(2, 2)


def test_there_are_enough_cases() -> None:
    assert len(READ) + len(REFUSED) >= 80


@pytest.mark.parametrize("name", READ)
def test_a_cell_says_what_a_person_sees(name: str) -> None:
    case = READ[name]

    reading = read(cell_of(case), case.kind)

    assert (reading.text, reading.doubt is not None) == (case.text, case.doubt)


@pytest.mark.parametrize("name", [name for name, case in READ.items() if case.kind in {N, W} and case.text])
def test_what_a_number_says_is_read_by_its_field(name: str) -> None:
    case = READ[name]
    text = Scalar(read(cell_of(case), case.kind).text, quoted=True)

    assert isinstance(scalars.whole(text) if case.kind is W else scalars.decimal(text), int | Decimal)


@pytest.mark.parametrize("name", REFUSED)
def test_a_cell_that_does_not_say_one_thing_is_refused(name: str) -> None:
    case = REFUSED[name]

    with pytest.raises(Misread) as caught:
        read(cell_of(case), case.kind)

    assert caught.value.id == case.text
    assert caught.value.hint is not None


@pytest.mark.parametrize(
    ("value", "format_", "text", "doubt"),
    [
        (0.5, GENERAL, "0,5", False),
        (1 / 3, "0.0%", "33,3", False),  # what a formula gives is as exact as the writer chose to see it
        (1 / 3, GENERAL, "0,333333333333333", True),
        (206 / 200, "0.00", "1,03", False),
    ],
)
def test_the_result_of_a_formula_is_what_its_format_shows(
    value: float, format_: str, text: str, *, doubt: bool
) -> None:
    reading = read(cell_of(Case(value, format_, N, text), formula=True), N)

    assert (reading.text, reading.doubt is not None) == (text, doubt)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_formula_that_was_never_worked_out_is_refused(kind: Kind) -> None:
    with pytest.raises(Misread) as caught:
        read(cell_of(Case(1, GENERAL, kind, ""), formula=True, stored=False), kind)

    assert caught.value.id == "no-value"


@pytest.mark.parametrize(
    ("text", "others", "said"),
    [
        ("4.368", ["65,79"], "4.368"),  # the rest of the column is Vietnamese
        ("4,368", ["65,79"], "4,368"),
        ("4.368", ["65.79"], None),  # ... or English, where it would be less than five
        ("4,368", ["65.79"], None),
        ("4,368", [], None),
        ("4.368", [], "4.368"),
    ],
)
def test_a_number_in_text_is_understood_by_its_column(text: str, others: list[str], said: str | None) -> None:
    cell = cell_of(Case(text, "@", N, ""))

    if said is None:
        with pytest.raises(Misread, match="có thể là"):
            read(cell, N, scripts(others))
    else:
        assert read(cell, N, scripts(others)).text == said


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_no_digit_of_fifteen_that_are_typed_is_lost(digits: int, places: int) -> None:
    typed = Decimal(digits).scaleb(-places)

    assert exact(float(typed)) == typed
