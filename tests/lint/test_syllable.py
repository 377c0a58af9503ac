"""Syllables: what can be one, and where its tone mark stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import load, shipped
from reportgen.lint.syllable import in_other_style, is_new_style, is_syllable, mended
from reportgen.load import texts


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "giếng", "gì", "quạnh", "khuỷu", "thuở", "quốc", "huyện", "Kạn", "ỹ", "boong", "xoong", "oằn", "yếu"],
)
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)
    assert mended(word) is None


@pytest.mark.parametrize("word", ["Covid", "zxy", "nghịêm", "quyêtt", "cac1", "tòt", "bb", "aâ", "á́", "HĐND"])
def test_what_is_no_syllable_is_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nghiã", "nghĩa"),
        ("QÚY", "QUÝ"),
        ("Gìa", "Già"),
        ("cuả", "của"),
        ("chíên", "chiến"),
        ("hoàn", None),
        ("abcd", None),
    ],
)
def test_a_tone_mark_goes_to_its_vowel(typed: str, meant: str | None) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(("laws", "books"), [("hòa", "hoà"), ("Thủy", "Thuỷ"), ("khỏe", "khoẻ"), ("ÚY", "UÝ")])
def test_both_styles_are_right_and_known_from_each_other(laws: str, books: str) -> None:
    assert (in_other_style(laws), in_other_style(books)) == (books, laws)
    assert (is_new_style(laws), is_new_style(books)) == (False, True)


def test_every_word_with_a_mark_in_the_sample_is_a_syllable() -> None:
    sample = Path(shipped.folder("data")) / "sessions" / "2020-12-17.yaml"
    words = {word.strip(".,;:“”()") for _, text in texts(load(sample)) for word in text.replace("/", " ").split()}
    marked = {word for word in words if word.isalpha() and not word.isascii() and not word.isupper()}
    assert len(marked) > 200

    assert [word for word in sorted(marked) if not is_syllable(word)] == []
