"""T01 to T05: type, subject, addressees and legal grounds."""

from __future__ import annotations

import pytest

from tests import papers
from tests.form import title
from tests.form.reading import Reading, reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)
TWO = ["Ủy ban Thường vụ Quốc hội", "Chính phủ"]
ADDRESSEES = {"report": TWO, "organ": TWO, "superior": ["Thường trực Hội đồng nhân dân tỉnh Thử Nghiệm"]}


@every_paper
def test_t01_the_type_is_of_the_closed_list_in_bold_capitals_in_the_middle(paper: Reading) -> None:
    assert not title.kind(paper)


@every_paper
def test_t02_the_subject_is_bold_in_small_letters_directly_below(paper: Reading) -> None:
    assert not title.subject(paper)


@every_paper
def test_t03_the_rule_under_the_subject_is_a_third_to_a_half_of_its_line(paper: Reading) -> None:
    assert not title.subject_rule(paper)


@pytest.mark.parametrize("name", papers.NAMES)
def test_t04_only_a_report_to_a_superior_body_names_addressees(name: str) -> None:
    assert not title.addressees(reading(name), ADDRESSEES.get(name, []))


@every_paper
def test_t05_legal_grounds_are_italic_with_a_semicolon_each_and_a_full_stop_last(paper: Reading) -> None:
    assert not title.grounds(paper)


@pytest.mark.parametrize(("name", "count"), [("report", 2), ("organ", 2), ("sample", 0)])
def test_t05_each_legal_ground_is_a_paragraph(name: str, count: int) -> None:
    assert title.ground_count(reading(name)) == count
