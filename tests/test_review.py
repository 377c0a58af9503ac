"""Review: what valid data hold and the paper does not show, and what stays open."""

from __future__ import annotations

import pytest

from reportgen import compose, load, load_office, shipped
from reportgen.review import review
from tests.sessions_made import office, session

SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"


def warned(text: str) -> list[str]:
    made = session(text)
    return [problem.field for problem in review(made, compose(made, office())) if problem.severity == "W"]


def test_nothing_of_the_sample_is_left_unprinted() -> None:
    made = load(SAMPLE)
    document = compose(made, load_office(SAMPLE.parent / str(made.office)))
    assert [problem.field for problem in review(made, document) if problem.severity == "W"] == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("figures: {a: {name: A, value: 1}}", "figures.a"),
        ("paper: {kind: biên bản, signatory: {name: Trần Văn A}}", "paper.signatory.name"),
        ("speeches: [{speaker: {name: A}, lead: Đề nghị}]", "speeches[1].lead"),
        ("photos: [{caption: Toàn cảnh}]", "photos[1].caption"),
        ("source: {title: Bài báo}", "source.title"),
    ],
)
def test_what_the_paper_does_not_show_is_a_warning(text: str, field: str) -> None:
    assert warned(text) == [field]


def test_what_stays_open_is_noted() -> None:
    made = session()
    notes = {problem.field for problem in review(made, compose(made, office())) if problem.severity == "I"}
    assert notes == {"paper.number", "paper.date", "paper.signatory"}


def test_a_sentence_of_a_figure_alone_is_printed_as_its_figure() -> None:
    text = "figures: {a: {name: A, value: 7, unit: hộ}}\nresults: {groups: [{title: K, sentences: ['{a}']}]}\n"

    assert warned(text) == []
