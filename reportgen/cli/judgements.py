"""A checked paper as the command tells it: grouped by part for people, as an object for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportgen.errors import CONTROLS, Place
from reportgen.finding import Verdict
from reportgen.messages import Message, msg, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form import Judgement, Report

_VERDICTS = {Verdict.HOLDS: "pass", Verdict.FAILS: "fail", Verdict.UNJUDGED: "skip", Verdict.NOTED: "skip"}


def told(report: Report, lang: str) -> Iterator[str]:
    """Yield the lines for people: what is not as it must be, part by part, then the counts."""
    yield f"{Place(report.file)}: {say(_profile(report), lang)}"
    shown = [one for one in report.judgements if one.verdict is not Verdict.HOLDS and (one.page or _is_wrong(one))]
    for _, ones in groupby(shown, key=lambda one: one.part.text):
        first, *others = ones
        yield say(first.part, lang)
        yield from (f"  {_line(one, lang)}" for one in (first, *others))
    counts = {severity: sum(one.severity == severity for one in report.failures) for severity in "EW"}
    skipped = sum(one.verdict is Verdict.UNJUDGED for one in report.judgements)
    total = msg(
        "{errors} lỗi, {warnings} cảnh báo, {skipped} điều không xét",
        errors=counts["E"],
        warnings=counts["W"],
        skipped=skipped,
    )
    yield say(total, lang)


def _profile(report: Report) -> Message:
    """Tell as what kind of paper *report* judges."""
    medium = msg("bản điện tử") if report.electronic else msg("bản giấy")
    kind = report.kind or msg("không rõ tên loại")
    return msg("{kind}, {medium}, {pages} trang", kind=kind, medium=medium, pages=report.pages)


def _is_wrong(one: Judgement) -> bool:
    return one.verdict is Verdict.FAILS


def _line(one: Judgement, lang: str) -> str:
    where = ""
    if one.page:
        corner = f" ({one.box[0]:.0f}, {one.box[1]:.0f} mm)" if one.box else ""
        where = f"{say(msg('trang {page}', page=one.page), lang)}{corner}: "
    words = CONTROLS.sub("\ufffd", say(one.message, lang))
    clause = f" [{one.clause}]" if one.clause else ""
    weight = "-" if one.verdict is Verdict.UNJUDGED else one.severity
    return f"{one.id} {weight} {where}{words}{clause}"


def as_json(report: Report, lang: str) -> dict[str, Any]:
    """Make the object of a checked paper; its first finding tells as what kind of paper it was judged."""
    profile = {
        "id": "profile",
        "severity": "N",
        "verdict": "pass",
        "measured": report.kind or say(msg("không rõ tên loại"), lang),
        "message": say(_profile(report), lang),
    }
    return {
        "path": report.file,
        "kind": "pdf",
        "findings": [profile, *(_object(one, lang) for one in report.judgements)],
    }


def _object(one: Judgement, lang: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "severity": one.severity, "verdict": _VERDICTS[one.verdict]}
    allowed = say(one.allowed, lang) if isinstance(one.allowed, Message) else one.allowed
    optional = {
        "measured": one.measured,
        "allowed": allowed,
        "clause": one.clause,
        "page": one.page,
        "box": [round(side, 1) for side in one.box] if one.box else None,
        "message": say(one.message, lang),
    }
    return told | {key: value for key, value in optional.items() if value}
