"""Findings as JSON: one form for data, plain text and finished papers; keys that do not apply are left out."""

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


_WORDS: Final = {"type": "string", "minLength": 1}
_COUNT: Final = {"type": "integer", "minimum": 1}


def _described(what: dict[str, Any], description: str) -> dict[str, Any]:
    return {**what, "description": description}


SCHEMA: Final[dict[str, Any]] = {  # the whole of what ``--json`` may print
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "files"],
    "additionalProperties": False,
    "properties": {
        "version": _described({"const": VERSION}, "Phiên bản của dạng này"),
        "files": {
            "type": "array",
            "description": "Mỗi tệp một mục, theo thứ tự trên dòng lệnh",
            "items": {
                "type": "object",
                "required": ["path", "kind", "findings"],
                "additionalProperties": False,
                "properties": {
                    "path": _described(_WORDS, "Tệp, như ghi trên dòng lệnh"),
                    "kind": _described({"enum": ["data", "pdf", "text"]}, "Dữ liệu, bản PDF hay văn bản thường"),
                    "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
                },
            },
        },
    },
    "$defs": {
        "finding": {
            "type": "object",
            "required": ["id", "severity", "verdict", "message"],
            "additionalProperties": False,
            "properties": {
                "id": _described(
                    {"type": "string", "pattern": "^([a-z]+(-[a-z]+)*|L?[A-Z][0-9]{2})$"},
                    "Mã: P01 là điều của thể thức, LS01 là quy tắc soát chữ, fact-count là quy tắc soát số liệu, "
                    "các chữ khác là lỗi của dữ liệu hoặc của tệp",
                ),
                "severity": _described(
                    {"enum": ["E", "W", "I", "N"]}, "E: lỗi; W: cảnh báo; I: lưu ý; N: ghi nhận, không bao giờ tính"
                ),
                "verdict": _described({"enum": ["pass", "fail", "skip"]}, "Đạt, không đạt, hoặc không xét"),
                "clause": _described(_WORDS, "Điều khoản"),
                "measured": _described({}, "Giá trị đo được: chữ, hoặc danh sách"),
                "allowed": _described({}, "Giá trị cho phép"),
                "page": _described(_COUNT, "Trang của bản PDF, từ 1"),
                "box": _described(
                    {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
                    "Khung trên trang, mm từ góc trên bên trái: trái, trên, phải, dưới",
                ),
                "file": _described(_WORDS, "Tệp có lỗi, nếu khác tệp được kiểm tra: tệp văn phòng, sổ tính"),
                "sheet": _described(_WORDS, "Trang của sổ tính"),
                "cell": _described({"type": "string", "pattern": "^[A-Z]{1,3}[1-9][0-9]*$"}, "Ô của trang ấy"),
                "line": _described(_COUNT, "Dòng của tệp hoặc của trang, từ 1"),
                "column": _described(_COUNT, "Cột của dòng, từ 1"),
                "field": _described(_WORDS, "Mục của dữ liệu"),
                "message": _described(_WORDS, "Lời, theo ngôn ngữ của --lang"),
                "hint": _described(_WORDS, "Cách sửa"),
            },
        }
    },
}


def document(files: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make the object that ``--json`` prints of what was found in *files*."""
    return {"version": VERSION, "files": files}


def of_problems(path: str, kind: str, problems: Iterable[Problem], lang: str) -> dict[str, Any]:
    """Make the object of a file of this *kind*: its problems."""
    return {"path": path, "kind": kind, "findings": [_of_problem(problem, lang, path) for problem in problems]}


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
