"""A signed paper that Word made and we did not: what is visibly true of it is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportgen.finding import Verdict
from reportgen.form import Judgement, Report, checked
from reportgen.messages import say

PAPER = Path(__file__).parent.parent / "papers" / "06-GM-HDND-huyen-Tuan-Giao-2020.pdf"


@cache
def report() -> Report:
    return checked(PAPER.read_bytes(), PAPER.name)


def of(rule: str) -> list[Judgement]:
    return [one for one in report().judgements if one.id == rule]


def test_it_is_an_electronic_invitation() -> None:
    assert (report().kind, report().electronic, report().pages) == ("giấy mời", True, 1)


def test_its_motto_has_dashes_for_hyphens() -> None:
    (motto,) = of("H02")
    assert (motto.verdict, motto.measured) == (Verdict.FAILS, "Độc lập – Tự do – Hạnh phúc")


def test_its_filing_lacks_the_colon() -> None:
    (filing,) = of("S02")
    assert (filing.verdict, filing.measured) == (Verdict.FAILS, "- Lưu VT.")


def test_its_number_and_day_stand_in_signatures_and_are_not_judged() -> None:
    for rule in ("H08", "H11"):
        told = [say(one.message) for one in of(rule) if one.verdict is Verdict.UNJUDGED]
        assert any("nằm trong trường chữ ký số" in words for words in told)
        assert not any(one.is_failure for one in of(rule))


def test_its_seal_lies_over_a_third_of_the_signature() -> None:
    assert [one.verdict for one in of("S08")] == [Verdict.HOLDS]


def test_its_recipients_stick_out_of_the_margin() -> None:
    assert {one.measured for one in of("P06")} == {"1,38 mm", "1,25 mm"}


def test_its_fonts_are_not_in_the_file() -> None:
    assert {one.verdict for one in of("P09")} == {Verdict.FAILS}


def test_what_is_lawful_in_it_is_not_held_against_it() -> None:
    lawful = {"P01", "P02", "P03", "P04", "P05", "P07", "P08", "H01", "H03", "H09", "T01", "B01", "B02", "B03", "B04"}
    lawful |= {"B05", "B07", "B08", "B09", "S01", "S03", "S04", "S05", "S06"}
    assert not lawful & {one.id for one in report().failures}
