"""The page about the checker: its tables are what the command makes of the rules and of papers of other programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reportgen.facts
from reportgen.form import RULES
from tests.checker.scores import PAGE, Outcome, held_in, lint_rules, outcomes, put_into, rules, scores


def test_the_rules_are_those_of_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert held_in(page, "rules") == rules(), "run make scores"
    assert held_in(page, "lint") == lint_rules(), "run make scores"


def test_every_rule_of_facts_is_on_the_page() -> None:
    modules = Path(reportgen.facts.__file__).parent.glob("*.py")
    ids = {found for module in modules for found in re.findall(r'"(fact-[a-z]+)"', module.read_text("utf-8"))}
    assert len(ids) > 4
    told = PAGE.read_text("utf-8")
    assert [one for one in sorted(ids) if f"| `{one}` |" not in told] == []


def test_every_rule_has_its_score_on_the_page() -> None:
    rows = held_in(PAGE.read_text("utf-8"), "scores").splitlines()[2:]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [*(rule.id for rule in RULES), "cộng"]


def test_scores_count_what_is_missed_and_what_is_found_falsely() -> None:
    p01, p02 = frozenset({"P01"}), frozenset({"P02"})
    rows = scores([Outcome(p01, p01), Outcome(p01, p02), Outcome(frozenset(), frozenset()), Outcome(p02, p02)]).split(
        "\n"
    )
    assert rows[2] == "| P01 | 2 | 1 | 2 | 0 | 100% | 50% |"
    assert rows[3] == "| P02 | 1 | 1 | 3 | 1 | 50% | 100% |"
    assert rows[-1] == f"| cộng | 3 | 2 | {4 * len(RULES) - 3} | 1 | 67% | 67% |"


def test_a_page_without_the_table_is_an_error() -> None:
    with pytest.raises(LookupError):
        put_into("# trang\n", "scores", "")


@pytest.mark.soak
def test_the_scores_are_what_the_command_makes() -> None:
    assert held_in(PAGE.read_text("utf-8"), "scores") == scores(outcomes()), "run make scores"
