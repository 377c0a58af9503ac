"""Check: a finished PDF against every rule; whatever the bytes are, the answer is a report or a clear word."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from reportgen.decree import TYPE_NAMES
from reportgen.errors import InputError, Place, Problem
from reportgen.finding import Verdict
from reportgen.form.marks import Mark, UnjudgedError, unjudged
from reportgen.form.parts import Paper
from reportgen.form.reading import read
from reportgen.form.report import Judgement, Report
from reportgen.form.rules import RULES
from reportgen.inspection import inspected
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.form.rule import Rule

OF_THE_FILE: Final = frozenset({"P01", "M01"})  # what can be judged without text
OF_WORDS: Final = ("P11", "P12", "H", "T", "B", "S", "A", "C")  # what cannot be judged without understanding them
OF_THE_END: Final = ("B08", "S", "A", "C02")  # what cannot be judged before the last page
LONGEST: Final = 20.0  # seconds of the processor for all rules; a paper takes a tenth of one


def checked(data: bytes, file: str, *, kind: str | None = None, electronic: bool | None = None) -> Report:
    """Check the finished PDF *data*, told as *file*, as a paper of *kind* (Article 7), electronic or on paper.

    What is None the paper itself says. Raise ``InputError`` where it cannot be read, or *kind* is no type.
    """
    if kind is not None and kind not in TYPE_NAMES:
        raise InputError([Problem("unknown-kind", msg("không có tên loại {kind!r} ở Điều 7", kind=kind), Place(file))])
    paper = Paper(read(data, file), inspected(data, file), kind, electronic)
    end = time.process_time() + LONGEST
    judgements = tuple(one for rule in RULES for one in _judged(rule, paper, end))
    return Report(file, paper.kind, paper.electronic, paper.reading.total, (*_limits(paper), *judgements))


def _limits(paper: Paper) -> Iterator[Judgement]:
    """Yield what is not judged of the paper as a whole."""
    if not paper.is_whole:
        told = msg("chỉ đọc {read} trang đầu trong {total} trang", read=len(paper.sheets), total=paper.reading.total)
        rule = RULES[0]
        yield Judgement("limit", rule.chapter.value, "W", Verdict.UNJUDGED, told, page=len(paper.sheets))


def _judged(rule: Rule, paper: Paper, end: float) -> Iterator[Judgement]:
    """Yield what fails, is noted or is not judged; what holds is told once, if nothing fails."""
    marks = list(_marks(rule, paper, end))
    shown = [mark for mark in marks if mark.verdict is not Verdict.HOLDS]
    if not any(mark.verdict is Verdict.FAILS for mark in marks):
        shown += [mark for mark in marks if mark.verdict is Verdict.HOLDS][:1]
    for number, mark in enumerate(shown):
        if mark not in shown[:number]:
            yield _judgement(rule, mark)


def _marks(rule: Rule, paper: Paper, end: float) -> Iterable[Mark]:
    if rule.id not in OF_THE_FILE and not any(sheet.lines for sheet in paper.sheets):
        is_scan = any(sheet.is_scan or sheet.hidden for sheet in paper.sheets)
        return [unjudged(msg("bản quét, không có chữ để đọc") if is_scan else msg("văn bản không có chữ"))]
    if rule.id.startswith(OF_WORDS) and paper.untold is not None:
        return [unjudged(paper.untold)]
    if not paper.is_whole and rule.id.startswith(OF_THE_END):
        return [unjudged(msg("phần cuối nằm sau số trang được đọc"))]
    if time.process_time() > end:
        return [unjudged(msg("văn bản quá phức tạp, hết thời gian xét"))]
    found: list[Mark] = []
    try:
        for mark in rule.judge(paper):
            found.append(mark)  # noqa: PERF402  # what was found before the rule gives up counts
    except UnjudgedError as reason:
        found.append(reason.mark)
    return found


def _judgement(rule: Rule, mark: Mark) -> Judgement:
    severity = mark.severity or rule.severity
    if mark.verdict is Verdict.FAILS:
        message = msg(
            "{what}: {measured}; phải là {allowed}", what=mark.what, measured=mark.measured, allowed=mark.allowed
        )
    elif mark.verdict is Verdict.HOLDS:
        message = rule.asks
    elif mark.verdict is Verdict.UNJUDGED:
        message = msg("không xét: {reason}", reason=mark.what)
    else:
        message = msg("{what}: {measured}", what=mark.what, measured=mark.measured) if mark.measured else mark.what
    page, box = (mark.spot.page, mark.spot[1:]) if mark.spot is not None else (0, None)
    return Judgement(
        rule.id,
        rule.chapter.value,
        severity,
        mark.verdict,
        message,
        mark.measured,
        mark.allowed,
        rule.clause,
        page,
        box,
    )
