from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.numerals import LARGEST_ROMAN, LETTERS, letter, money_words, roman, words
from tests.vi_cases import Case, cases

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def spelled(number: int) -> str:
    """Spell out every digit with its place, then wear the phrase down to what is said: slow, but another way."""
    billions = [f"{number:,}".split(",")[::-1][start : start + 3][::-1] for start in range(0, len(f"{number:,}"), 3)]
    said = ""
    for block in reversed([block for block in billions if block]):
        said += " tỷ" * bool(said)
        for group, scale in zip(block, ["triệu", "nghìn", ""][-len(block) :], strict=True):
            hundreds, tens, ones = (DIGITS[int(digit)] for digit in group.zfill(3))
            said += f" {hundreds} trăm {tens} mươi {ones} {scale}" if int(group) else ""
    for pattern, worn in [
        (r"không mươi không", ""),
        (r"không mươi", "linh"),
        (r"một mươi", "mười"),
        (r"(mươi|mười) không", r"\1"),
        (r"(?<=mươi) một", " mốt"),
        (r"(?<=mươi) bốn", " tư"),
        (r"(mươi|mười) năm", r"\1 lăm"),
        (r"^ *(không trăm)? *(linh)?", ""),
        (r" +", " "),
    ]:
        said = re.sub(pattern, worn, said)
    return said.strip() or "không"


def heard(said: str) -> int:
    """Work out the number from what is said."""
    for scale, value in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 1000), ("trăm", 100)):
        high, found, low = said.rpartition(scale)
        if found:
            return heard(high.strip()) * value + heard(low.strip())
    total = 0
    for word in said.split():
        if word in {"mươi", "mười"}:
            total = (total or 1) * 10
        elif word not in {"linh", "lẻ"}:
            total += {"mốt": 1, "tư": 4, "lăm": 5}.get(word, -1) if word not in DIGITS else DIGITS.index(word)
    return total


@cases("roman")
def test_a_term_is_numbered_in_roman_figures(case: Case) -> None:
    assert roman(int(case.text)) == case.expected


def test_roman_figures_add_up() -> None:
    for number in range(1, LARGEST_ROMAN + 1):
        values = [ROMAN[figure] for figure in roman(number)]
        following = [*values[1:], 0]
        assert sum(-one if one < after else one for one, after in zip(values, following, strict=True)) == number


def test_roman_figures_are_never_repeated_four_times() -> None:
    assert not [number for number in range(1, LARGEST_ROMAN + 1) if re.search(r"(.)\1{3}|([VLD])\2", roman(number))]


@pytest.mark.parametrize("number", [-1, 0, 4000])
def test_what_has_no_roman_figure_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)


def test_points_have_letters_in_vietnamese_order_with_a_stroke_but_no_hats() -> None:
    assert [letter(number) for number in range(1, 24)] == list("abcdđeghiklmnopqrstuvxy")


@pytest.mark.parametrize("number", [-1, 0, len(LETTERS) + 1])
def test_what_has_no_letter_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        letter(number)


@cases("words")
def test_a_number_is_read_as_it_is_said(case: Case) -> None:
    assert words(Decimal(case.text) if "." in case.text else int(case.text)) == case.expected


@cases("words.money")
def test_money_is_read_with_a_capital_and_the_currency(case: Case) -> None:
    assert money_words(int(case.text)) == case.expected


def test_every_small_number_is_read_right() -> None:
    assert [number for number in range(20_000) if words(number) != spelled(number)] == []


@given(st.integers(0, 10**30))
def test_every_large_number_is_read_right(number: int) -> None:
    assert words(number) == spelled(number)


@given(st.integers(0, 10**30), st.sampled_from(["tư", "bốn"]), st.sampled_from(["linh", "lẻ"]))
def test_the_number_can_be_told_from_its_words(number: int, four: str, zero: str) -> None:
    assert heard(words(number, four=four, zero=zero)) == number  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 10**18), min_size=2, unique=True))
def test_no_two_numbers_are_read_alike(numbers: list[int]) -> None:
    said = sorted(words(number) for number in numbers)
    assert all(one != other for one, other in pairwise(said))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (55, "năm mươi lăm"),
        (104, "một trăm linh bốn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (3_250_000_000_000, "ba nghìn hai trăm năm mươi tỷ"),
        (10**18, "một tỷ tỷ"),
    ],
)
def test_numbers_that_are_easily_misread_are_right(number: int, said: str) -> None:
    assert words(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("65.10", "sáu mươi lăm phẩy một không"),
        ("-0.5", "âm không phẩy năm"),
        ("-0.0", "không phẩy không"),
        ("1E+3", "một nghìn"),
        ("0.25", "không phẩy hai năm"),
    ],
)
def test_decimals_are_read_digit_by_digit(number: str, said: str) -> None:
    assert words(Decimal(number)) == said


def test_other_regions_may_say_four_and_zero_otherwise() -> None:
    assert words(124, four="bốn") == "một trăm hai mươi bốn"
    assert words(1005, zero="lẻ") == "một nghìn không trăm lẻ năm"
    assert money_words(1024, four="bốn", zero="lẻ") == "Một nghìn không trăm hai mươi bốn đồng"


def test_whole_money_has_no_decimals_in_words() -> None:
    assert money_words(Decimal("1500000.00")) == "Một triệu năm trăm nghìn đồng"


@pytest.mark.parametrize("number", [0.5, True, "5"])
def test_what_is_not_exact_is_not_read(number: object) -> None:
    with pytest.raises(TypeError, match="only int and Decimal are exact"):
        words(number)  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [words, money_words])
def test_what_is_no_number_is_not_read(read: object) -> None:
    assert callable(read)
    with pytest.raises(ValueError, match="no words for NaN"):
        read(Decimal("NaN"))
