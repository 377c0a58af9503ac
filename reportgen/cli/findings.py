"""Findings as JSON: one form for data now and for finished papers later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.errors import Problem

VERSION = 1


def document(checked: Sequence[tuple[str, Sequence[Problem]]], lang: str) -> dict[str, Any]:
    """Make the object that ``check --json`` prints: the findings of each file, keys that do not apply left out."""
    files = [
        {"path": path, "kind": "data", "findings": [_finding(problem, lang) for problem in problems]}
        for path, problems in checked
    ]
    return {"version": VERSION, "files": files}


def _finding(problem: Problem, lang: str) -> dict[str, Any]:
    finding: dict[str, Any] = {"id": problem.id, "severity": problem.severity, "verdict": "fail"}
    optional = {
        "clause": problem.clause,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "message": say(problem.message, lang),
        "hint": say(problem.hint, lang) if problem.hint is not None else "",
    }
    finding.update({key: value for key, value in optional.items() if value})
    return finding
