from __future__ import annotations

from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.collation import person_key, word_key
from tests.vi_cases import Case, cases

IN_ORDER = (
    *"aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmn",
    *"oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz",
)
PEOPLE = [
    "Nguyễn Văn An",
    "Trần Thị Ánh",
    "Đặng Thị Ăn",
    "Lê Văn Ân",
    "Phạm Dung",
    "Nguyễn Thị Vân Anh",
    "Vũ Đức",
    "An",
]


@cases("sort.words")
def test_words_stand_in_the_order_of_their_tones(case: Case) -> None:
    assert "; ".join(sorted(case.text.split("; "), key=word_key)) == case.expected


@cases("sort.people")
def test_people_stand_in_the_order_of_their_given_names(case: Case) -> None:
    assert "; ".join(sorted(case.text.split("; "), key=person_key)) == case.expected


def test_every_letter_with_every_tone_has_its_place() -> None:
    by_code_point = sorted(IN_ORDER)
    assert tuple(sorted(by_code_point, key=word_key)) == IN_ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ba má", "bà con"),  # syllable by syllable; the letters of the whole would say otherwise
        ("tô", "tổ"),
        ("ma", "má"),
        ("bá", "ban"),  # letters before tones
        ("cha", "chà"),
        ("Bắc Kạn", "Bắc Ninh"),
        ("“Gia đình văn hóa”", "gia súc"),
        ("bắc", "Bắc Kạn"),
        ("thôn 1", "thôn A"),
        ("Tổ 1", "tổ 2"),
        ("", "a"),
        ("a", "α"),
    ],
)
def test_one_stands_before_the_other(first: str, second: str) -> None:
    assert word_key(first) < word_key(second)


@pytest.mark.parametrize("key", [word_key, person_key])
def test_a_name_typed_in_single_marks_stands_with_its_composed_twin(key: object) -> None:
    assert callable(key)
    for name in PEOPLE:
        assert key(normalize("NFD", name)) == key(name)


def test_the_place_of_the_tone_mark_does_not_part_equal_words() -> None:
    assert sorted(["hóa chất", "hoà bình", "hòa giải", "hoá đơn"], key=word_key) == [
        *("hoà bình", "hòa giải", "hóa chất", "hoá đơn")
    ]


def test_case_only_decides_between_equal_words() -> None:
    assert sorted(["Ánh", "ÁNH", "ánh", "Anh", "ảnh"], key=word_key) == ["Anh", "ảnh", "ánh", "Ánh", "ÁNH"]


def test_marks_that_are_not_vietnamese_do_not_hide_the_letter() -> None:
    assert sorted(["zu", "Müller", "Mu", "Ñu", "na"], key=word_key) == ["Mu", "Müller", "na", "Ñu", "zu"]


def test_people_of_one_given_name_stand_in_the_order_of_their_families() -> None:
    people = ["Vũ Thị Anh", "Đỗ Anh", "Nguyễn Văn Anh", "Dương Anh", "Nguyễn Thị Anh"]
    assert sorted(people, key=person_key) == [
        *("Dương Anh", "Đỗ Anh", "Nguyễn Thị Anh", "Nguyễn Văn Anh", "Vũ Thị Anh")
    ]


def test_spaces_around_a_name_do_not_move_it() -> None:
    assert person_key("  Vũ  Đức ") == person_key("Vũ Đức")


def test_no_two_of_different_spelling_share_a_key() -> None:
    assert not [pair for pair in combinations([*PEOPLE, "ÁNH", "hòa", "hoà"], 2) if len(set(map(word_key, pair))) == 1]


@given(st.permutations(PEOPLE))
def test_the_order_does_not_depend_on_where_one_began(people: list[str]) -> None:
    assert sorted(people, key=person_key) == sorted(PEOPLE, key=person_key)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert (word_key(one) < word_key(other)) + (word_key(other) < word_key(one)) + (
        word_key(one) == word_key(other)
    ) == 1
