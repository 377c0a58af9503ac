"""Our own papers of every kind: no rule is broken, neither law nor practice."""

from __future__ import annotations

import pytest

from reportgen.form import RULES, checked
from reportgen.messages import say
from tests import papers


@pytest.mark.parametrize("name", papers.NAMES)
def test_our_paper_breaks_no_rule(name: str) -> None:
    report = checked(papers.paper(name).painted.pdf, name)
    assert [f"{one.id}: {say(one.message)}" for one in report.failures] == []
    assert {one.id for one in report.judgements} == {rule.id for rule in RULES}


@pytest.mark.parametrize("name", papers.NAMES)
def test_the_medium_of_our_paper_is_seen(name: str) -> None:
    paper = papers.paper(name)
    assert checked(paper.painted.pdf, name).electronic is paper.electronic
