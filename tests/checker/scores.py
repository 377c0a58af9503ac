"""How well each rule does on papers that other programs made, as a table: ``python -m tests.checker.scores``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from reportgen.form import RULES, checked
from tests.checker import docx
from tests.checker.cases import CASES
from tests.checker.test_libreoffice import FAULTS, LAWFUL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.form import Report


class Outcome(NamedTuple):
    """One paper before one rule: whether it breaks the rule, and whether the rule says so."""

    rule: str
    breaks: bool
    found: bool


def by_typst() -> Iterable[Outcome]:
    """Judge the papers set by Typst."""
    for case in CASES:
        yield Outcome(case.id, case.breaks, _fails(checked(case.pdf, case.told), case.id))


def by_libreoffice() -> Iterable[Outcome]:
    """Judge the papers in Word's format; a lawful one is before every rule."""
    reports = docx.reports(
        {f"f{number}": {old: new} for number, (_, old, new) in enumerate(FAULTS.values())}
        | {f"l{number}": changes for number, changes in enumerate(LAWFUL.values())}
    )
    for number, (rule, _, _) in enumerate(FAULTS.values()):
        yield Outcome(rule, breaks=True, found=_fails(reports[f"f{number}"], rule))
    for number in range(len(LAWFUL)):
        for one in RULES:
            yield Outcome(one.id, breaks=False, found=_fails(reports[f"l{number}"], one.id))


def _fails(report: Report, rule: str) -> bool:
    return any(one.id == rule for one in report.failures)


def table(outcomes: Iterable[Outcome]) -> str:
    """Write a row a rule: papers that break it, papers that do not, precision and recall."""
    every = list(outcomes)
    rows = ["| rule | faults | lawful | precision | recall |", "|---|---|---|---|---|"]
    for rule in RULES:
        own = [one for one in every if one.rule == rule.id]
        faults = [one for one in own if one.breaks]
        hits = sum(one.found for one in faults)
        told = sum(one.found for one in own)
        precision = f"{hits / told:.0%}" if told else "-"
        recall = f"{hits / len(faults):.0%}" if faults else "-"
        rows.append(f"| {rule.id} | {len(faults)} | {len(own) - len(faults)} | {precision} | {recall} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table([*by_typst(), *by_libreoffice()]) + "\n")
