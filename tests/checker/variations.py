"""Lawful variations of the papers set by Typst: another choice within the law, on which every fault stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.checker.cases import CASES
from tests.checker.typeset import LETTER, MINUTES, REPORT, replaced, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checker.changes import Case

VARIATIONS: Final = {
    "wide": {"left: 30mm": "left: 35mm", "right: 20mm": "right: 15mm"},
    "low": {"top: 20mm": "top: 25mm", "bottom: 20mm": "bottom: 25mm"},
    "indented more": {"amount: 10mm": "amount: 12.7mm"},
    "airy": {"leading: 2.5pt": "leading: 7pt", "spacing: 9pt": "spacing: 19pt"},
}


def varied(name: str) -> Iterator[Case]:
    """Yield every case, and each lawful paper, with the variation called *name*, where it does not undo the fault."""
    for case in CASES:
        if not set(VARIATIONS[name]) & set(case.changes):
            yield case._replace(changes={**case.changes, **VARIATIONS[name]})


def lawful(name: str) -> Iterator[str]:
    """Yield the source of each lawful paper with the variation called *name*."""
    for paper in (REPORT, LETTER, MINUTES):
        yield replaced(source(paper), VARIATIONS[name])
