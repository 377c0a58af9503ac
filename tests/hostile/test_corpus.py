from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.corpus import EITHER, HEAD, OFFICE, PAPER, Case, cases
from tests.hostile.outcome import folder_with, outcome, paper, problems_of, refused, text_of

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases()


def test_there_are_hundreds_of_cases_and_no_two_are_the_same() -> None:
    assert len(CASES) > 500
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({(case.data, case.office) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_a_hostile_input_gives_a_clear_error_or_a_correct_paper(tmp_path: Path, case: Case) -> None:
    session = folder_with(tmp_path, case.data, case.office)

    if case.told == PAPER:
        assert case.words in text_of(paper(session))
        return
    met = outcome(session)
    if case.told != EITHER:
        told = [(problem.id, problem.field if case.field else "") for problem in problems_of(met)]
        assert (case.told, case.field) in told


def test_every_word_that_is_too_wide_is_told_at_once(tmp_path: Path) -> None:
    wide = "x" * 200
    text = f"{HEAD}place: {wide}\nsections:\n- {{title: {wide}, items: [{wide}]}}\n"

    problems = refused(folder_with(tmp_path, text, OFFICE))

    assert [problem.place.line for problem in problems] == [3, 5, 5]


def test_what_cannot_be_set_names_its_field(tmp_path: Path) -> None:
    text = f"{HEAD}guests:\n- name: A 😀\n"

    (problem,) = refused(folder_with(tmp_path, text, OFFICE))

    assert (problem.id, problem.field) == ("glyph", "guests[1].name")


@pytest.mark.parametrize(
    "wrong", ["guests: x\n", "paper: x\n", "figures: x\n", "guests: [x]\n", "place: []\n", "x: y\n"]
)
def test_the_id_of_a_problem_is_a_word_of_ours(tmp_path: Path, wrong: str) -> None:
    (problem,) = refused(folder_with(tmp_path, HEAD + wrong, OFFICE))

    assert problem.id in {"malformed", "unknown"}


@pytest.mark.parametrize("place", ["x" * 60, "Thành phố " * 8], ids=["one word", "many words"])
def test_a_place_too_long_for_the_head_is_told_where_it_stands(tmp_path: Path, place: str) -> None:
    office = OFFICE.replace("place: Thử Nghiệm", f"place: {place}")
    session = folder_with(tmp_path, HEAD, office)

    met = outcome(session)

    if not isinstance(met, bytes):
        assert {problem.place.line for problem in met.problems} == {3}
        assert {problem.place.file for problem in met.problems} == {str(session.with_name("van-phong.yaml"))}
