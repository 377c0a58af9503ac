"""Rules of the outline, B06 and B07: parts, chapters, sections, articles, clauses and points in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.form import patterns
from reportgen.form.marks import Mark, UnjudgedError, holds
from reportgen.form.paragraphs import is_displayed
from reportgen.messages import msg
from reportgen.numerals import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.parts import Paper

CHAPTER: Final = re.compile(r"(Phần|Chương|Mục|Tiểu mục) ([IVXLCDM]+|\d+)\.?", re.IGNORECASE)
SECTION: Final = re.compile(r"([IVXLC]+)\. ?\S")
ARTICLE: Final = re.compile(r"Điều (\d+)\. ?\S")
CLAUSE: Final = re.compile(r"(\d{1,2})\. ?[^\W\d]")
POINT: Final = re.compile(r"([^\W\d])([).]) ?\S")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def value(figures: str) -> int:
    """Return the number that *figures* write.

    >>> value("XIV")
    14
    """
    numbers = [_ROMAN_VALUES[sign] for sign in figures.upper()]
    following = [*numbers[1:], 0]
    return sum(-one if one < after else one for one, after in zip(numbers, following, strict=True))


def sections(paper: Paper) -> Iterator[Mark]:
    """B06: parts, chapters and sections bold, numbered as their rank asks, none left out; articles bold."""
    last = {"phần": 0, "chương": 0, "mục": 0, "tiểu mục": 0, "section": 0, "điều": 0}
    found = False
    for one in paper.paragraphs:
        line = one.first
        for mark in _rank(one.text, last, is_alone=is_displayed(line, paper.frame)):
            found = True
            yield mark._replace(spot=line.spot)
        if (SECTION.match(one.text) or ARTICLE.match(one.text)) and value_of(one.text):
            head = line.glyphs[: len(one.text.split()[0])]
            is_bold = all(glyph.font.is_bold for glyph in head if glyph.text.strip())
            yield holds(line.spot, msg("số của đề mục in đậm"), is_bold, line.text[:40], msg("in đậm"))
    if not found:
        raise UnjudgedError(msg("nội dung không chia phần, chương, mục, điều"))


def value_of(text: str) -> int:
    """Return the number that a section or an article begins with; zero where there is none."""
    if matched := ARTICLE.match(text):
        return int(matched[1])
    matched = SECTION.match(text)
    return value(matched[1]) if matched and patterns.ROMAN.fullmatch(matched[1]) else 0


def _rank(text: str, last: dict[str, int], *, is_alone: bool) -> Iterator[Mark]:
    chapter = CHAPTER.fullmatch(text.partition(".")[0]) if is_alone else None
    if chapter:
        rank, printed = chapter[1].lower(), chapter[2]
        is_roman = rank in {"phần", "chương"}
        expected = last[rank] + 1
        told = roman(expected) if is_roman else str(expected)
        yield holds(None, msg("số của đề mục"), printed == told or printed in {"I", "1"}, text[:40], told)
        last[rank] = expected
        for below in list(last)[list(last).index(rank) + 1 : -1]:
            last[below] = 0
    elif number := value_of(text):
        rank = "điều" if text.startswith("Điều") else "section"
        expected = last[rank] + 1
        told = str(expected) if rank == "điều" else roman(expected)
        yield holds(None, msg("số của đề mục"), number in {expected, 1}, text[:40], told)
        last[rank] = number


def points(paper: Paper) -> Iterator[Mark]:
    """B07: clauses with Arabic numbers, points with letters of the Vietnamese alphabet and a bracket, none left out."""
    clause, letter, found = 0, 0, False
    for one in paper.paragraphs:
        spot = one.first.spot
        if SECTION.match(one.text) or ARTICLE.match(one.text):
            clause, letter = 0, 0
        elif matched := CLAUSE.match(one.text):
            found = True
            number = int(matched[1])
            is_next = number in {clause + 1, 1}
            yield holds(spot, msg("số của khoản"), is_next, one.text[:40], str(clause + 1))
            clause, letter = number, 0
        elif (matched := POINT.match(one.text)) and (matched[2] == ")" or (letter and matched[1].islower())):
            found = True
            expected = LETTERS[min(letter, len(LETTERS) - 1)]
            is_next = matched[1] == expected or matched[1] == "a"
            yield holds(spot, msg("chữ của điểm"), is_next and matched[2] == ")", one.text[:40], f"{expected})")
            letter = LETTERS.find(matched[1]) + 1
    if not found:
        raise UnjudgedError(msg("nội dung không có khoản, điểm"))
