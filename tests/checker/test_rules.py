"""Every rule finds what breaks it in a paper made by another program, and lets pass what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.finding import Verdict
from reportgen.form import RULES, checked
from reportgen.messages import say
from tests.checker.cases import CASES
from tests.checker.typeset import LETTER, MINUTES, REPORT, lawful

if TYPE_CHECKING:
    from tests.checker.changes import Case

LEAST_FAULTS = 60
IDS = (
    [f"P{number:02}" for number in range(1, 14)]
    + [f"H{number:02}" for number in range(1, 13)]
    + [f"T{number:02}" for number in range(1, 6)]
    + [f"B{number:02}" for number in range(1, 13)]
    + [f"S{number:02}" for number in range(1, 9)]
    + ["A01", "A02", "A03", "A04", "C01", "C02", "M01"]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.told)
def test_a_rule_finds_its_fault_and_no_other_finds_one(case: Case) -> None:
    failures = checked(case.pdf, "x").failures
    assert {one.id for one in failures} == case.broken, [say(one.message) for one in failures]


def test_every_assertion_is_judged_by_one_rule_in_the_order_of_the_paper() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(IDS)


def test_every_rule_has_a_fault_and_a_near_miss() -> None:
    hits = [case.id for case in CASES if case.breaks]
    misses = [case.id for case in CASES if not case.breaks]
    assert len(hits) >= LEAST_FAULTS
    assert set(hits) == set(misses) == set(IDS)


@pytest.mark.parametrize("name", [REPORT, LETTER, MINUTES])
def test_a_lawful_paper_of_another_program_breaks_nothing(name: str) -> None:
    report = lawful(name)
    assert [say(one.message) for one in report.failures] == []
    assert {one.id for one in report.judgements} == set(IDS)


@pytest.mark.parametrize(("name", "kind"), [(REPORT, "báo cáo"), (LETTER, "công văn"), (MINUTES, "biên bản")])
def test_the_type_is_read_from_the_paper(name: str, kind: str) -> None:
    assert lawful(name).kind == kind


def test_a_failure_tells_what_was_measured_what_is_lawful_by_which_clause_and_where() -> None:
    case = next(case for case in CASES if case.id == "P02" and case.breaks)
    (found,) = [one for one in checked(case.pdf, "x").failures if one.id == "P02"]
    assert (found.severity, found.verdict, found.measured, found.allowed) == ("E", Verdict.FAILS, "25 mm", "30 - 35 mm")
    assert (found.clause, found.page) == ("PL I I.3", 1)
    assert found.box is not None
    assert found.box[0] == pytest.approx(25, abs=0.1)


def test_a_twin_of_times_is_noted_and_never_counts() -> None:
    noted = [one for one in lawful(REPORT).judgements if one.id == "P07"]
    assert {(one.severity, one.verdict) for one in noted} == {("N", Verdict.NOTED)}
    assert not lawful(REPORT).breaks(strict=True)


def test_only_strict_counts_practice() -> None:
    case = next(case for case in CASES if case.id == "B11" and case.breaks)
    report = checked(case.pdf, "x")
    assert (report.breaks(), report.breaks(strict=True)) == (False, True)
