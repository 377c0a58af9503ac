"""Our own papers of every kind, printed and electronic: no rule is broken, neither law nor practice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from reportgen.compose.frame import Frame
from reportgen.form import RULES, checked
from reportgen.messages import say
from reportgen.model import Kind
from reportgen.paint import paint
from tests import papers

if TYPE_CHECKING:
    from reportgen.form import Report

NAMES = (*papers.NAMES, "thousand rows")
MEDIA = [pytest.param(False, id="printed"), pytest.param(True, id="electronic")]


@cache
def as_issued(name: str) -> Report:
    return checked(papers.paper(name).painted.pdf, name)


@pytest.mark.parametrize("name", NAMES)
def test_our_paper_breaks_no_rule(name: str) -> None:
    report = as_issued(name)
    assert [f"{one.id}: {say(one.message)}" for one in report.failures] == []
    assert {one.id for one in report.judgements} == {rule.id for rule in RULES}


@pytest.mark.parametrize("electronic", MEDIA)
@pytest.mark.parametrize("name", NAMES)
def test_our_paper_breaks_no_rule_in_either_medium(
    name: str, monkeypatch: pytest.MonkeyPatch, *, electronic: bool
) -> None:
    monkeypatch.setattr(Frame, "electronic", electronic)
    made = paint(papers.composed_anew(name)).pdf
    for told in (None, electronic):
        report = checked(made, name, electronic=told)
        assert report.electronic is electronic
        assert [f"{one.id}: {say(one.message)}" for one in report.failures] == []


def test_every_kind_of_paper_that_we_make_is_among_them_in_every_form() -> None:
    kinds = {as_issued(name).kind for name in NAMES}
    assert kinds == {kind.value for kind in Kind}
    assert {as_issued(name).electronic for name in NAMES} == {False, True}


@pytest.mark.parametrize("name", NAMES)
def test_the_medium_of_our_paper_is_seen(name: str) -> None:
    assert as_issued(name).electronic is papers.paper(name).electronic
