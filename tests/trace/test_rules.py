"""What the trace says of a numeral is true: the value stands at its place, and its rule gives the printed numeral."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest

from reportgen.trace import Kind
from reportgen.trace.rule import Computation, Rule
from tests.trace.traced import EVERY, files, given, traced

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.trace import Numeral

# Written anew from Decree 30 and usage, without the program's own notation.


def value(raw: str) -> Decimal:
    """Read a number as a data file has it: grouped by points, or with a comma or a point before its decimals."""
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", raw) or "," in raw:
        raw = raw.replace(".", "").replace(",", ".")
    return Decimal(raw)


def grouped(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def counted(number: int) -> str:
    return f"0{number}" if 0 < number < 10 else grouped(Decimal(number))


def day(raw: str) -> set[str]:
    numbers = re.findall(r"\d+", raw)
    year, month, *number = numbers if len(numbers[0]) == 4 else reversed(numbers)
    return {*(one.zfill(2) for one in number), month.zfill(2) if int(month) <= 2 else str(int(month)), year}


def roman(raw: str) -> str:
    if not raw.isdigit():
        return raw
    tens, ones = divmod(int(raw), 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


def billions(number: Decimal) -> str:
    return grouped((number / 10**9).normalize())


def percent(raws: list[str]) -> str:
    part, whole = (Fraction(value(raw)) for raw in raws)
    share = part / whole * 100
    if share.denominator == 1:
        return grouped(Decimal(int(share)))
    return grouped((Decimal(share.numerator) / share.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP))


def two_decimals(raws: list[str]) -> str:
    return percent(raws) if "," in percent(raws) else f"{percent(raws)},00"


def changed(raws: list[str]) -> set[str]:
    change = abs(value(raws[0]) - value(raws[1]))
    return {grouped(change), billions(change)}


BY_RULE: Final[dict[Rule, Callable[[list[str]], str | set[str]]]] = {
    Rule.VERBATIM: lambda raws: raws[0].upper() if raws[0].isalpha() else raws[0],
    Rule.GROUPED: lambda raws: grouped(value(raws[0])),
    Rule.COUNT: lambda raws: counted(int(value(raws[0]))),
    Rule.SHARE: percent,
    Rule.TWO_DECIMALS: two_decimals,
    Rule.MONEY: lambda raws: billions(value(raws[0])),
    Rule.PLAIN: lambda raws: raws[0],
    Rule.TWO_DIGITS: lambda raws: raws[0].zfill(2),
    Rule.ROMAN: lambda raws: roman(raws[0]),
    Rule.WORDS: lambda raws: {"1": "nhất", "3": "ba"}[raws[0]],
    Rule.LONG_DAY: lambda raws: day(raws[0]),
    Rule.SHORT_DAY: lambda raws: day(raws[0]),
    Rule.CLOCK: lambda raws: {number.zfill(2) for number in re.findall(r"\d+", raws[0])},
    Rule.YEARS: lambda raws: set(raws[0].split(" - ")),
}


def expected(one: Numeral, name: str) -> str | set[str]:
    raws = [source.raw for source in one.sources]
    match one.computation:
        case Computation.CHANGE:
            return changed(raws)
        case Computation.LENGTH:
            session = given(name).session
            lists = (session.reports, session.resolutions, session.tasks, session.delegates.absent)
            return {counted(len(entries)) for entries in lists}
        case Computation.DAYS:
            return {"hai", "ba"}
    return BY_RULE[one.rule](raws) if one.rule is not None else ""


@pytest.mark.parametrize("name", EVERY)
def test_the_value_and_the_rule_give_the_printed_numeral(name: str) -> None:
    for one in traced(name).numerals:
        if one.kind is not Kind.FORM:
            wanted = expected(one, name)
            assert one.text in wanted if isinstance(wanted, set) else one.text == wanted, one


@pytest.mark.parametrize("name", EVERY)
def test_every_value_stands_in_its_file_where_the_trace_says(name: str) -> None:
    lines = {file: data.decode().split("\n") for file, data in files(name).items()}
    for one in traced(name).numerals:
        for source in one.sources:
            place = source.place
            assert lines[place.file][place.line - 1][place.column - 1 :].lstrip("\"'").startswith(source.raw), one


def test_the_computations_of_the_report_are_told_with_their_numbers() -> None:
    told = {one.formula for one in traced("report").numerals if one.figure in {"growth", "budget", "poverty"}}

    assert told == {
        "",
        "7,10 / 7 × 100 ≈ 101,428571",
        "1.234,5 / 1.300 × 100 ≈ 94,961538",
        "3,2 / 3,5 × 100 ≈ 91,428571",
        "1.234,5 - 1.100 = 134,5",
    }
