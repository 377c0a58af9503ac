"""Findings as JSON: one form for data and for finished papers; keys that do not apply are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportgen.finding import Finding, Verdict
from reportgen.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.errors import Problem

VERSION: Final = 1
_VERDICTS = {  # the verdict, and how much it matters
    Verdict.HOLDS: ("pass", "N"),
    Verdict.FAILS: ("fail", "E"),
    Verdict.UNJUDGED: ("skip", "W"),
    Verdict.NOTED: ("skip", "I"),
}


def document(files: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make the object that ``--json`` prints of what was found in *files*."""
    return {"version": VERSION, "files": files}


def of_data(path: str, problems: Iterable[Problem], lang: str) -> dict[str, Any]:
    """Make the object of a data file: its problems."""
    return {"path": path, "kind": "data", "findings": [_of_problem(problem, lang, path) for problem in problems]}


def of_paper(path: str, found: Iterable[Finding | Problem], lang: str) -> dict[str, Any]:
    """Make the object of a finished paper: what was found out about it, or why it cannot be read."""
    findings = [_judged(one, lang) if isinstance(one, Finding) else _of_problem(one, lang, path) for one in found]
    return {"path": path, "kind": "pdf", "findings": findings}


def _of_problem(problem: Problem, lang: str, path: str) -> dict[str, Any]:
    finding: dict[str, Any] = {"id": problem.id, "severity": problem.severity, "verdict": "fail"}
    optional = {
        "clause": problem.clause,
        "file": problem.place.file if problem.place.file != path else "",
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "message": say(problem.message, lang),
        "hint": say(problem.hint, lang) if problem.hint is not None else "",
    }
    finding.update({key: value for key, value in optional.items() if value})
    return finding


def _judged(finding: Finding, lang: str) -> dict[str, Any]:
    verdict, severity = _VERDICTS[finding.verdict]
    told: dict[str, Any] = {"id": finding.id, "severity": severity, "verdict": verdict}
    optional = {
        "measured": finding.measured,
        "message": say(finding.message, lang),
        "hint": say(finding.hint, lang) if finding.hint is not None else "",
    }
    told.update({key: value for key, value in optional.items() if value})
    return told
