from __future__ import annotations

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.orthography import normal
from tests.vi_cases import Case, cases

texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\t\u00a0\u00ad\u200b\u0302\u0301eo -"))
)


@cases("norm")
def test_text_is_brought_into_one_form(case: Case) -> None:
    assert normal(case.text) == case.expected
    assert normal(normal(case.text)) == case.expected


@pytest.mark.parametrize("space", ["\t", "\u00a0", "\u202f", *map(chr, range(0x2000, 0x200B))], ids=ascii)
def test_every_space_becomes_a_plain_one(space: str) -> None:
    assert normal(f"4.368{space}tấn") == "4.368 tấn"


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"], ids=ascii)
def test_what_is_invisible_goes(mark: str) -> None:
    assert normal(f"{mark}nghiê{mark}ng") == "nghiêng"


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"], ids=ascii)
def test_every_hyphen_becomes_the_plain_one(hyphen: str) -> None:
    assert normal(f"2016{hyphen}2021") == "2016-2021"


def test_line_ends_of_windows_become_plain() -> None:
    assert normal("một\r\nhai\r\r\n") == "một\nhai\n"


@pytest.mark.parametrize(
    "text",
    [
        "kinh tế – xã hội — quốc phòng",
        "“Gia đình văn hóa” \"a\" 'b'",
        "hoà, hòa, Thuý, Thúy, kỳ, kì",
        "đoàn thể  và  đại diện ",
        "65, 79% ; 56,9 %",
        "Ð ð Đ đ …",
        "10² m½",
        "\u3000\u2028\u00b7",
        "một\rhai",
    ],
)
def test_everything_else_is_the_writers(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize("text", ["", "plain", "Hội đồng nhân dân"])
def test_text_that_is_normal_comes_back_as_the_same_object(text: str) -> None:
    assert normal(text) is text


def test_a_mark_parted_from_its_letter_by_nothing_visible_is_composed() -> None:
    assert normal("nha\u200bo\u200d\u0302n") == "nhaôn"


@given(texts)
def test_once_is_enough(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(texts)
def test_what_comes_out_is_composed_and_has_no_odd_space(text: str) -> None:
    assert is_normalized("NFC", normal(text))
    assert not set(normal(text)) & set("\t\u00a0\u2009\u200b\u202f\ufeff")
