"""The law as data: complete, consistent, each value with its clause."""

from __future__ import annotations

import pytest

from reportgen import decree
from reportgen.decree import DOCUMENT_TYPES, TYPES, Role
from reportgen.model import Kind


def test_every_role_has_a_type() -> None:
    assert set(TYPES) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_sizes_beside_the_body_are_lawful(role: Role) -> None:
    law = TYPES[role]
    smallest, largest = law.sizes
    assert all(smallest <= law.size(body) <= largest for body in (13, 14))


def test_sizes_move_as_a_set() -> None:
    set_of = [
        (TYPES[Role.NATIONAL_NAME].size(body), TYPES[Role.MOTTO].size(body), TYPES[Role.PLACE_DATE].size(body))
        for body in (13, 14)
    ]
    assert set_of == [(12, 13, 13), (13, 14, 14)]  # PL I V, note


def test_the_list_of_types_is_that_of_article_7() -> None:
    assert len(DOCUMENT_TYPES) == 29
    abbreviations = [kind.abbreviation for kind in DOCUMENT_TYPES if kind.abbreviation]
    assert len(set(abbreviations)) == 27
    assert {kind.name for kind in DOCUMENT_TYPES if not kind.abbreviation} == {"công văn", "thư công"}


@pytest.mark.parametrize(
    ("kind", "expected"), [(Kind.NOTICE, "TB"), (Kind.REPORT, "BC"), (Kind.COMMUNIQUE, "TC"), (Kind.MINUTES, "BB")]
)
def test_kinds_carry_the_abbreviation_of_the_law(kind: Kind, expected: str) -> None:
    assert kind.abbreviation == expected


@pytest.mark.parametrize(
    "allowed", [decree.TOP, decree.BOTTOM, decree.LEFT, decree.RIGHT, decree.BODY_SIZES, decree.PARAGRAPH_GAP]
)
def test_a_range_includes_its_ends_and_nothing_beyond(allowed: decree.Range) -> None:
    assert allowed.lowest in allowed
    assert allowed.highest in allowed
    assert allowed.lowest - 1 not in allowed
    assert allowed.highest + 1 not in allowed
    assert allowed.clause.startswith("PL I")


def test_urgency_stamps_have_the_sizes_of_the_law() -> None:
    assert {stamp.words: (stamp.width, stamp.height) for stamp in decree.URGENCY_STAMPS.values()} == {
        "KHẨN": (20, 8),
        "THƯỢNG KHẨN": (40, 8),
        "HỎA TỐC": (30, 8),
    }
