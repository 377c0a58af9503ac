"""Errors: a place reads as the program that shows the file names it, and leads a person there."""

from __future__ import annotations

import pytest

from reportgen.cli import findings
from reportgen.errors import Place, Problem
from reportgen.messages import msg

PLACES = {
    "a whole file": (Place("a.yaml"), "a.yaml"),
    "a line": (Place("a.yaml", 3, 5), "a.yaml:3:5"),
    "a cell": (Place("b.xlsx", 12, 3, "Kinh tế"), "b.xlsx!Kinh tế!C12"),
    "the last cell": (Place("b.xlsx", 1_048_576, 16_384, "A"), "b.xlsx!A!XFD1048576"),
    "a whole sheet": (Place("b.xlsx", sheet="Kinh tế"), "b.xlsx!Kinh tế"),
    "a sheet with a line break in its name": (Place("b.xlsx", 1, 1, "a\nb"), "b.xlsx!a\\x0ab!A1"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_reads_as_people_find_it(name: str) -> None:
    place, words = PLACES[name]

    assert str(place) == words


def test_as_json_a_cell_has_its_sheet_and_name_beside_line_and_column() -> None:
    problem = Problem("malformed", msg("thiếu giá trị"), Place("b.xlsx", 12, 3, "Kinh tế"))

    (told,) = findings.of_problems("a.yaml", "data", [problem], "vi")["findings"]

    assert (told["file"], told["sheet"], told["cell"]) == ("b.xlsx", "Kinh tế", "C12")
    assert (told["line"], told["column"]) == (12, 3)


def test_as_json_a_line_of_the_file_itself_has_no_file_sheet_or_cell() -> None:
    (told,) = findings.of_problems(
        "a.yaml", "data", [Problem("malformed", msg("thiếu giá trị"), Place("a.yaml", 3, 5))], "vi"
    )["findings"]

    assert {"file", "sheet", "cell"}.isdisjoint(told)
