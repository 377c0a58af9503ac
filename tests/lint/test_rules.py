"""The rules: what each finds, and what looks like it and is none."""

from __future__ import annotations

from collections import Counter

import pytest

from reportgen.lint.characters import REFUSALS
from reportgen.lint.rules import RULES
from tests.lint.cases import RULE, Case, cases, slips

FEWEST = 4


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule} {case.text}")
def test_a_rule_finds_slips_and_nothing_else(case: Case) -> None:
    assert slips(case.rule, case.text) == case.found


@pytest.mark.parametrize("rule", RULE)
def test_every_rule_has_hits_and_near_misses(rule: str) -> None:
    hits = Counter(bool(case.found) for case in cases() if case.rule == rule)

    assert hits[True] >= FEWEST
    assert hits[False] >= FEWEST


def test_no_two_rules_have_one_name() -> None:
    assert len(RULE) == len(RULES) + len(REFUSALS)
