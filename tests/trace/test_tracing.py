"""Numerals that are not as simple as a value in a cell: joined, repeated, quoted, in words, in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import pipeline
from reportgen.trace import Kind, Numeral
from reportgen.trace.rule import Rule
from tests.finished import OFFICE, put
from tests.papers import REPORT, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = """figures:
  cows: {name: Đàn bò, value: 3, unit: con, kind: số đếm}
  rate: {name: Tỷ suất, value: -0.5, previous: 1.25, unit: "người/1.000 dân"}
  fund: {name: Quỹ, value: 1234567, plan: 1000000, kind: tiền}
"""


def numerals(folder: Path, sentence: str, *, office: str = OFFICE, more: str = "") -> list[Numeral]:
    """Trace a paper with *sentence* in its first section; only the numerals on its lines are returned."""
    section = f"sections:\n  - title: Một\n    paragraphs:\n{sentence}"
    session = f"format: 1\noffice: van-phong.yaml\n{more}{FIGURES}{section}"
    found = pipeline.traced(put(folder, session=session, office=office)).numerals
    return [one for one in found if one.rule is not Rule.HEADING]


def places(found: list[Numeral]) -> list[tuple[str, list[str]]]:
    return [
        (one.text, [f"{source.place.line}:{source.place.column} {source.raw}" for source in one.sources])
        for one in found
    ]


# The first line of the sentence is line 10 of its file.
SENTENCES = {
    "- Đạt 5 xã": [("5", ["10:13 5"])],
    "- 'Đạt 5 xã'": [("5", ["10:14 5"])],
    '- "Đạt 5 xã"': [("5", ["10:14 5"])],
    '- "Đạt \\x35 xã, 6"': [("5", ["10:9 5"]), ("6", ["10:9 6"])],  # written otherwise: only the text is certain
    "- >-\n        Đạt\n        5 xã, 6": [("5", ["12:9 5"]), ("6", ["12:15 6"])],
    "- |-\n        Câu 5\n        Câu 6": [("5", ["11:13 5"]), ("6", ["12:13 6"])],
    "- Mức 3 {cows}, mức 3 {cows}": [
        ("3", ["10:13 3"]),
        ("03", ["4:31 3"]),
        ("3", ["10:27 3"]),
        ("03", ["4:31 3"]),
    ],
    "- Từ {cows.number}, mức 3, {cows.number}, mức 3, {cows.number}": [
        ("03", ["4:31 3"]),
        ("3", ["10:31 3"]),
        ("03", ["4:31 3"]),
        ("3", ["10:53 3"]),
        ("03", ["4:31 3"]),
    ],
    "- Có {{5}} và {cows.number}7": [("5", ["10:14 5"]), ("037", ["4:31 3", "10:34 7"])],
    "- Còn {rate}": [("-0,5", ["5:32 -0.5"]), ("1.000", ["5:67 1.000"])],
    "- Đã {rate.change}": [("1,75", ["5:32 -0.5", "5:48 1.25"]), ("1.000", ["5:67 1.000"])],
    "- Chi {fund}, bằng {fund.share}": [("1.234.567", ["6:28 1234567"]), ("123,46", ["6:28 1234567", "6:43 1000000"])],
}


@pytest.mark.parametrize(("sentence", "told"), SENTENCES.items(), ids=SENTENCES)
def test_each_numeral_of_a_sentence_leads_to_its_own_place(
    tmp_path: Path, sentence: str, told: list[tuple[str, list[str]]]
) -> None:
    assert places(numerals(tmp_path, f"      {sentence}\n")) == told


def test_two_figures_side_by_side_keep_a_source_each(tmp_path: Path) -> None:
    first, second, third = numerals(tmp_path, "      - Có {cows}, quỹ {fund.ratio}\n")

    assert [one.figure for one in (first, second, third)] == ["cows", "fund", "fund"]
    assert (second.text, second.sources[0].raw) == ("1.234.567", "1234567")
    assert (third.text, third.sources[0].raw) == ("1.000.000", "1000000")


@pytest.mark.parametrize(("number", "word"), [(1, "nhất"), (4, "tư"), (11, "mười một")])
def test_an_ordinal_in_words_is_one_numeral(tmp_path: Path, number: int, word: str) -> None:
    found = numerals(tmp_path, "      - Câu\n", office=f"{OFFICE}ordinals: chữ\n", more=f"ordinal: {number}\n")

    spoken = [one for one in found if one.rule is Rule.WORDS]
    assert {(one.text, one.kind, one.sources[0].raw) for one in spoken} == {(word, Kind.DATA, str(number))}


@pytest.mark.parametrize("locale", ["en", "fr", "de"])
@pytest.mark.parametrize("session", [REPORT, SAMPLE], ids=["report", "sample"])
def test_a_paper_in_another_language_is_traced_as_well(tmp_path: Path, session: Path, locale: str) -> None:
    office = tmp_path / "van-phong.yaml"
    office.write_text(f"{OFFICE}locale: {locale}\n", "utf-8")

    found = pipeline.traced(session, office=office).numerals

    assert [one for one in found if one.kind is Kind.UNKNOWN] == []
    assert Rule.LOCAL in {one.rule for one in found}
    assert Rule.GROUPED not in {one.rule for one in found}
