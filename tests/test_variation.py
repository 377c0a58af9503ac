"""Variations: the values of a row stand where the session's own stood, and each leads back to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError, Place
from reportgen.load import load
from reportgen.source import Mapping, Scalar, Sequence, place_of, place_of_key, read
from reportgen.variation import LISTED, PAPER, path_of, varied
from tests.papers import BARE, REPORT

if TYPE_CHECKING:
    from reportgen.rows import Row

CELL = Place("bang.csv", 4, 2)
FILE = b"""format: 1
council: X\xc3\xa3 A
paper:
  number: 3
  signatory: {name: Nguy\xe1\xbb\x85n V\xc4\x83n K\xc3\xbd, position: Ch\xe1\xbb\xa7 t\xe1\xbb\x8bch}
  recipients: [m\xe1\xbb\x99t, hai]
  symbol:
"""


def root() -> Mapping:
    found = read(FILE, "ky-hop.yaml").root
    assert found is not None
    return found


def row(**cells: str) -> Row:
    return tuple((column.replace("__", "."), Scalar(value, CELL, quoted=True)) for column, value in cells.items())


def group(node: object) -> Mapping:
    assert isinstance(node, Mapping)
    return node


def test_a_value_takes_the_place_of_the_files_own() -> None:
    changed = varied(root(), row(council="Xã B", paper__signatory__name="Trần Thị Bê"))

    assert changed["council"] == "Xã B"
    assert group(changed["paper"])["signatory"] == {"name": "Trần Thị Bê", "position": "Chủ tịch"}
    assert group(changed["paper"])["number"] == "3"


def test_the_file_itself_stays_as_it_was_read() -> None:
    kept, before = root(), root()

    varied(kept, row(council="Xã B", number="9", paper__signatory__name="Trần Thị Bê", urgency="khẩn"))

    assert kept == before
    assert group(kept["paper"]).places == group(before["paper"]).places


@pytest.mark.parametrize("key", sorted(PAPER))
def test_a_key_of_the_paper_needs_no_group(key: str) -> None:
    assert path_of(key) == path_of(f"paper.{key}") == ("paper", key)


def test_a_blank_cell_leaves_what_the_file_says() -> None:
    assert varied(root(), row(council="", number="", paper__signatory__name="")) == root()


def test_a_value_fills_what_the_file_left_blank() -> None:
    changed = group(varied(root(), row(symbol="TB-HĐND"))["paper"])

    assert changed["symbol"] == "TB-HĐND"
    assert not changed.blank
    assert group(root()["paper"]).blank


def test_groups_that_the_file_does_not_have_are_made() -> None:
    made = varied(Mapping(), row(paper__signatory__name="Trần Thị Bê", number="9"))

    assert made == {"paper": {"signatory": {"name": "Trần Thị Bê"}, "number": "9"}}


@pytest.mark.parametrize("column", [*sorted(LISTED & PAPER), "paper.recipients"])
def test_a_list_is_written_with_semicolons(column: str) -> None:
    changed = varied(root(), ((column, Scalar("Xã A; Xã B ;Xã C", CELL, quoted=True)),))

    listed = group(changed["paper"])[column.removeprefix("paper.")]
    assert isinstance(listed, Sequence)
    assert listed == ["Xã A", "Xã B", "Xã C"]
    assert {item.place for item in listed} == {listed.place} == {CELL}
    assert all(isinstance(item, Scalar) and item.quoted for item in listed)


def test_a_semicolon_in_a_text_is_only_a_semicolon() -> None:
    assert varied(root(), row(council="Xã A; xã B"))["council"] == "Xã A; xã B"


def test_places_lead_to_the_cell_and_all_others_to_the_file() -> None:
    changed = varied(root(), row(number="9", paper__signatory__name="Trần Thị Bê"))

    for path in (("paper", "number"), ("paper", "signatory", "name")):
        assert place_of(changed, path) == place_of_key(changed, path) == CELL
    for other in (("paper",), ("paper", "signatory"), ("paper", "signatory", "position"), ("council",)):
        assert place_of(changed, other) == place_of(root(), other)
        assert place_of(changed, other).file == "ky-hop.yaml"


def test_a_group_that_only_the_table_has_leads_to_the_cell() -> None:
    assert place_of_key(varied(Mapping(), row(paper__number="9")), ("paper",)) == CELL


def test_a_later_column_wins_over_an_earlier_one_within_its_own_key_only() -> None:
    changed = varied(root(), row(number="1", paper__number="2", symbol="X"))

    assert group(changed["paper"])["number"] == "2"
    assert group(changed["paper"])["symbol"] == "X"


@given(st.dictionaries(st.sampled_from(["number", "council", "paper.signatory.name", "sections"]), st.text(max_size=5)))
def test_every_value_that_is_not_blank_is_found_where_its_column_says(cells: dict[str, str]) -> None:
    changed = varied(root(), [(column, Scalar(value, CELL)) for column, value in cells.items()])

    for column, value in cells.items():
        node: object = changed
        for key in path_of(column):
            node = node.get(key) if isinstance(node, Mapping) else None
        if value:
            assert node == value


def test_a_session_is_read_with_the_values_of_the_row() -> None:
    session = load(
        BARE, row=row(number="12", paper__signatory__name="Trần Thị Bê", paper__signatory__position="Chủ tịch")
    )

    assert session.paper.number == 12
    assert session.paper.signatory is not None
    assert session.paper.signatory.name == "Trần Thị Bê"


def test_a_number_in_a_table_is_in_vietnamese_notation() -> None:
    figure = next(iter(load(REPORT).figures))

    changed = load(REPORT, row=((f"figures.{figure}.value", Scalar("1.234", CELL, quoted=True)),))

    assert str(changed.figures[figure].value) == "1234"


@pytest.mark.parametrize(
    ("column", "value", "kind", "hint"),
    [
        ("numbr", "9", "unknown", ""),
        ("paper.numbr", "9", "unknown", "number"),
        ("paper..number", "9", "unknown", ""),
        (".", "9", "unknown", ""),
        ("number", "chín", "malformed", ""),
        ("council.name", "Xã A", "malformed", ""),
        ("paper", "Xã A", "malformed", ""),
    ],
)
def test_what_the_session_cannot_take_is_told_at_the_cell(column: str, value: str, kind: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        load(BARE, row=((column, Scalar(value, CELL, quoted=True)),))

    (problem,) = caught.value.problems
    assert (problem.id, problem.place) == (kind, CELL)
    assert hint in str(problem.hint)
