"""What the rules are and how well each does on papers of other programs, as tables: ``make scores`` writes them.

Every paper stands before every rule: one that breaks it should be found, any other should not.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.form import RULES, checked
from reportgen.lint.characters import REFUSALS
from reportgen.lint.rules import RULES as LINT
from reportgen.messages import say
from tests.checker import docx, variations
from tests.checker.cases import CASES
from tests.checker.test_libreoffice import FAULTS, LAWFUL, broken
from tests.checker.typeset import LETTER, MINUTES, REPORT, lawful, pdf
from tests.checker.variations import VARIATIONS, varied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.form import Report

PAGE: Final = Path(__file__).parents[2] / "docs" / "checker.md"


class Outcome(NamedTuple):
    """One paper: the rules that it breaks, and those that say so."""

    broken: frozenset[str]
    found: frozenset[str]


def outcomes() -> Iterator[Outcome]:
    """Judge all papers of Typst, then all of LibreOffice."""
    for name in (REPORT, LETTER, MINUTES):
        yield _judged((), lawful(name))
    for name in VARIATIONS:
        for text in variations.lawful(name):
            yield _judged((), checked(pdf(text), name))
    for case in (*CASES, *(case for name in VARIATIONS for case in varied(name))):
        yield _judged(case.broken, checked(case.pdf, case.told))
    numbered = {name: f"p{number}" for number, name in enumerate((*FAULTS, *LAWFUL))}
    changes = {name: {old: new} for name, (_, old, new) in FAULTS.items()} | LAWFUL
    reports = docx.reports({numbered[name]: changes[name] for name in numbered})
    for name, key in numbered.items():
        yield _judged(broken(name) if name in FAULTS else (), reports[key])


def _judged(rules: Iterable[str], report: Report) -> Outcome:
    return Outcome(frozenset(rules), frozenset(one.id for one in report.failures))


def scores(every: Iterable[Outcome]) -> str:
    """Write a row a rule: papers that break it, found of them, found of the others, precision and recall."""
    held = tuple(every)
    breaking = Counter(rule for one in held for rule in one.broken)
    hits = Counter(rule for one in held for rule in one.broken & one.found)
    false = Counter(rule for one in held for rule in one.found - one.broken)
    rows = ["| mã | bản có lỗi | tìm thấy | bản không có lỗi ấy | báo nhầm | precision | recall |"]
    rows.append("|---|---|---|---|---|---|---|")
    for rule in (*(rule.id for rule in RULES), ""):
        have, found, wrong = ((of[rule] if rule else sum(of.values())) for of in (breaking, hits, false))
        others = len(held) - have if rule else len(held) * len(RULES) - have
        precision = _percent(found, found + wrong)
        rows.append(
            f"| {rule or 'cộng'} | {have} | {found} | {others} | {wrong} | {precision} | {_percent(found, have)} |"
        )
    return "\n".join(rows)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


def rules() -> str:
    """Write a row an assertion of the form: its id, how much it matters, what it asks for, the clause."""
    rows = ["| mã | mức | điều phải có | điều khoản |", "|---|---|---|---|"]
    rows += [f"| {rule.id} | {rule.severity} | {say(rule.asks)} | {rule.clause} |" for rule in RULES]
    return "\n".join(rows)


def lint_rules() -> str:
    """Write a row a rule of the lint: its id, how much it matters, what it finds, whether only ``--strict`` asks it."""
    rows = ["| mã | mức | tìm gì | chỉ khi `--strict` |", "|---|---|---|---|"]
    every = sorted((*REFUSALS, *LINT), key=lambda rule: rule.id)
    rows += [f"| {rule.id} | {rule.severity} | {say(rule.message)} | {'có' if rule.noisy else ''} |" for rule in every]
    return "\n".join(rows)


def held_in(page: str, name: str) -> str:
    """Return the table called *name* as *page* has it."""
    return page.partition(_mark(name))[2].partition(_END)[0].strip()


def put_into(page: str, name: str, table: str) -> str:
    """Return *page* with *table* as the one called *name*."""
    before, mark, after = page.partition(_mark(name))
    _, end, rest = after.partition(_END)
    if not mark or not end:
        message = f"no table called {name}"
        raise LookupError(message)
    return f"{before}{mark}\n{table}\n{end}{rest}"


_END: Final = "<!-- hết bảng -->"


def _mark(name: str) -> str:
    return f"<!-- bảng {name}: make scores viết -->"


def main() -> None:
    """Write the tables into the page."""
    page = PAGE.read_text("utf-8")
    for name, table in (("rules", rules()), ("lint", lint_rules()), ("scores", scores(outcomes()))):
        page = put_into(page, name, table)
    PAGE.write_text(page, "utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
