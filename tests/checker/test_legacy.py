"""Papers whose text layer is in an old code: their look is judged, their words are not, and the reason is told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from reportgen.finding import Verdict
from reportgen.form import RULES, checked
from reportgen.lint.legacy import _TCVN3
from reportgen.messages import say
from tests.checker.typeset import REPORT, pdf, source

if TYPE_CHECKING:
    from reportgen.form import Report

OF_WORDS = {rule.id for rule in RULES if rule.id[0] not in "PM"} | {"P11", "P12"}


def in_old_font(text: str) -> str:
    """Write the Vietnamese letters of *text* by TCVN3, capitals by the codes of small letters as its fonts do."""
    codes = {letter: code for code, letter in _TCVN3.items()}
    return "".join(codes.get(letter.lower(), letter) for letter in text)


def without_meaning(text: str) -> str:
    """Write the Vietnamese letters of *text* as signs that mean nothing outside their font."""
    return "".join("\ue000" if letter.isalpha() and not letter.isascii() else letter for letter in text)


@cache
def report(how: str) -> Report:
    change = {"TCVN3": in_old_font, "private": without_meaning}[how]
    return checked(pdf(change(source(REPORT))), how)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("TCVN3", "không xét: lớp chữ theo mã cũ (TCVN3 hoặc VNI), không đọc được lời"),
        ("private", "không xét: không trích được chữ từ tệp"),
    ],
)
def test_words_in_an_old_code_are_not_judged_and_the_reason_is_told(how: str, reason: str) -> None:
    told = {one.id: (one.verdict, say(one.message)) for one in report(how).judgements if one.id in OF_WORDS}
    assert set(told) == OF_WORDS
    assert set(told.values()) == {(Verdict.UNJUDGED, reason)}


@pytest.mark.parametrize("how", ["TCVN3", "private"])
def test_the_look_of_such_a_paper_is_judged_and_the_code_is_told(how: str) -> None:
    failing = {one.id for one in report(how).failures}
    assert "P10" in failing
    assert not failing - {"P07", "P09", "P10", "M01"}
    assert {one.verdict for one in report(how).judgements if one.id in {"P01", "P02", "P08"}} == {Verdict.HOLDS}


def test_a_few_such_words_do_not_keep_the_rest_from_being_judged() -> None:
    lines = source(REPORT).splitlines()
    pasted = [in_old_font(line) if "giải ngân" in line else line for line in lines]
    assert pasted != lines
    found = checked(pdf("\n".join(pasted)), "x")
    assert {one.id for one in found.failures} == {"P10"}
