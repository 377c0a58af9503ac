"""What counts as a numeral in a text."""

from __future__ import annotations

import pytest

from reportgen.trace.numeral import numerals

TEXTS = {
    "đạt 4.368 tấn": ["4.368"],
    "65,79% và 1.234.567,89 đồng.": ["65,79", "1.234.567,89"],
    "206/200 ha": ["206", "200"],
    "17/12/2020": ["17", "12", "2020"],
    "Covid-19": ["19"],
    "giảm -0,5 điểm (-2)": ["-0,5", "-2"],
    "2016-2021": ["2016", "2021"],
    "điều 3.": ["3"],
    "khóa VI, kỳ IX; XIV.": ["VI", "IX", "XIV"],
    "mức độ I": ["I"],
    "Số: 05/NQ-HĐND": ["05"],
    "PHẠM VI, HÀNH VI, VI PHẠM, XI MĂNG": [],
    "KHÓA VI": ["VI"],
    "IIII VX XVIII": ["XVIII"],
    "HĐND, CLB, TX, LX.": ["LX"],
    "đường ĐT254, m²": ["254"],
    "hai mươi": [],
}


@pytest.mark.parametrize(("text", "found"), TEXTS.items(), ids=TEXTS)
def test_a_numeral_is_figures_or_a_roman_word(text: str, found: list[str]) -> None:
    assert [text[first:last] for first, last in numerals(text)] == found


def test_a_word_that_a_line_parts_is_still_a_word() -> None:
    assert list(numerals("PHẠM\nVI")) == []
