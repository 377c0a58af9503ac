"""Facts: what valid data say twice and not alike, each with both places. What a part alone contradicts, it refuses."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from reportgen.facts.counts import counts
from reportgen.facts.days import days
from reportgen.facts.plans import plans
from reportgen.facts.prose import clauses
from reportgen.facts.shares import shares
from reportgen.facts.typed import typed
from reportgen.lint.written import Places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.errors import Problem
    from reportgen.model import Session

__all__ = ["MOST_OF_A_KIND", "facts"]

MOST_OF_A_KIND: Final = 100  # findings; who has so many reads no more


def facts(session: Session, written: Mapping[str, str] | None = None) -> list[Problem]:
    """Return where the facts of *session* do not agree, in the order of the file; *written* as for ``lint``."""
    prose, places = tuple(clauses(session)), Places(written)
    found = [
        problem
        for check in (counts, shares, plans, days, typed)
        for problem in islice(check(session, prose, places), MOST_OF_A_KIND)
    ]
    return sorted(found, key=lambda problem: (problem.place, problem.id))
