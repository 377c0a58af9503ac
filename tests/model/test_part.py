"""Parts: unknown keys are refused even when blank, and each value knows where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from reportgen import InputError, load, load_office
from reportgen.model import PaperDate, Years
from tests.sessions_made import session

if TYPE_CHECKING:
    from pathlib import Path


def test_an_unknown_key_is_refused_also_without_a_value() -> None:
    with pytest.raises(ValidationError) as caught:
        session("nosuch:\npaper:\n  nothing:\n")
    assert {detail["loc"] for detail in caught.value.errors()} == {("nosuch",), ("paper", "nothing")}


def test_a_part_knows_where_its_fields_were_written() -> None:
    made = session("paper:\n  number: 5\nordinal: 11\n")
    assert str(made.paper.at("number")) == "phien.yaml:3:11"
    assert str(made.at("ordinal")) == "phien.yaml:4:10"


def test_a_field_that_was_left_out_is_placed_at_its_part() -> None:
    assert str(session("paper:\n  number: 5\n").paper.at("date")) == "phien.yaml:3:3"


def test_a_text_knows_its_own_place() -> None:
    (guest,) = session("guests:\n  - posts: [Bí thư]\n").guests
    assert str(guest.posts[0].place) == "phien.yaml:3:13"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-12-21", PaperDate(2020, 12, 21)),
        ("21/12/2020", PaperDate(2020, 12, 21)),
        ("5/2/2021", PaperDate(2021, 2, 5)),
        ("12/2020", PaperDate(2020, 12)),
        ("2020-12", PaperDate(2020, 12)),
    ],
)
def test_dates_of_issue(written: str, expected: PaperDate) -> None:
    assert session(f"paper: {{date: {written}}}").paper.date == expected


@pytest.mark.parametrize(
    "written", ["31/02/2021", "2021-13-01", "21-12-2020", "0", "21/12/20", "hôm nay", "٢١/١٢/٢٠٢٠"]
)
def test_what_is_no_date_of_issue(written: str) -> None:
    with pytest.raises(ValidationError):
        session(f"paper: {{date: '{written}'}}")


@pytest.mark.parametrize(("written", "expected"), [("VI", 6), ("6", 6), ("XIV", 14), ("'9'", 9)])
def test_terms(written: str, expected: int) -> None:
    assert session(f"term: {written}").term == expected


@pytest.mark.parametrize("written", ["IIII", "0", "vi", "6a", "100", "VI VI"])
def test_what_is_no_term(written: str) -> None:
    with pytest.raises(ValidationError):
        session(f"term: {written}")


@pytest.mark.parametrize("written", ["2016 - 2021", "2016-2021", "2016 – 2021"])
def test_tenures(written: str) -> None:
    assert session(f"tenure: {written}").tenure == Years(2016, 2021)


@pytest.mark.parametrize("written", ["2021 - 2016", "16 - 21", "2016", "1000 - 2021"])
def test_what_is_no_tenure(written: str) -> None:
    with pytest.raises(ValidationError):
        session(f"tenure: {written}")


def test_references_are_refused_where_no_figure_can_answer(tmp_path: Path) -> None:
    path = tmp_path / "van-phong.yaml"
    path.write_text("format: 1\nplace: Bắc {x}\nrecipients:\n  - a}b\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_office(path)
    assert [(problem.place.line, problem.place.column) for problem in caught.value.problems] == [(2, 12), (4, 6)]


def test_a_figure_does_not_name_another(tmp_path: Path) -> None:
    path = tmp_path / "phien.yaml"
    path.write_text("format: 1\nfigures: {a: {name: 'x {b}', value: 1}, b: {value: 2}}\n", encoding="utf-8")
    with pytest.raises(InputError, match="không có số liệu nào tên «b»"):
        load(path)
