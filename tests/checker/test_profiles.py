"""The profile of a paper: its type and its medium, as the paper shows them or as they are told."""

from __future__ import annotations

import pytest

from reportgen.errors import InputError
from reportgen.finding import Verdict
from reportgen.form import checked
from tests.checker.typeset import MINUTES, REPORT, pdf, replaced, source


def failing(name: str, *, kind: str | None = None, electronic: bool | None = None) -> set[str]:
    made = pdf(source(name))
    return {one.id for one in checked(made, "x", kind=kind, electronic=electronic).failures}


def test_a_report_told_to_be_a_notice_is_judged_as_one() -> None:
    assert {"T04", "H09"} <= failing(REPORT, kind="thông báo")


def test_an_addressee_breaks_the_law_in_a_notice_and_practice_in_an_invitation() -> None:
    found = [
        next(one for one in checked(pdf(source(REPORT)), "x", kind=kind).failures if one.id == "T04")
        for kind in ("thông báo", "giấy mời")
    ]
    assert [one.severity for one in found] == ["E", "W"]


def test_minutes_told_to_be_a_notice_lack_place_and_date() -> None:
    assert "H11" not in failing(MINUTES)
    assert "H11" in failing(MINUTES, kind="thông báo")


def test_a_type_that_is_none_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        checked(pdf(source(REPORT)), "x", kind="kỷ yếu")
    assert [problem.id for problem in refused.value.problems] == ["unknown-kind"]


def test_an_electronic_paper_leaves_the_reference_of_its_appendix_open() -> None:
    filled = "số 05/BC-HĐND ngày 05 tháng 3 năm 2021 của"
    left_open = "số #h(8mm)/BC-HĐND ngày #h(8mm) tháng #h(4mm) năm #h(8mm) của"
    assert "A03" in failing(REPORT, electronic=True)
    made = pdf(replaced(source(REPORT), {filled: left_open}))
    on_paper, signed = (checked(made, "x", electronic=one) for one in (False, True))
    assert "A03" in {one.id for one in on_paper.failures}
    assert "A03" not in {one.id for one in signed.failures}


def test_a_draft_is_not_at_fault_for_the_number_and_day_it_has_not_yet() -> None:
    changes = {"Số: 05/BC-HĐND": "Số: #h(8mm)/BC-HĐND", "Nghiệm, ngày 05 tháng": "Nghiệm, ngày #h(8mm) tháng"}
    report = checked(pdf(replaced(source(REPORT), changes)), "x")
    noted = {one.id for one in report.judgements if one.verdict is Verdict.NOTED and one.severity == "I"}
    assert {"H08", "H11", "A03"} <= noted
    assert not {"H08", "H11"} & {one.id for one in report.failures}
