"""The law as data: complete, consistent, each value with its clause."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import decree, heads
from reportgen.decree import DOCUMENT_TYPES, TYPES, Role
from reportgen.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.mark.parametrize(
    "words", ["Chủ tịch", "PHÓ TRƯỞNG BAN", "Chi cục trưởng", "TỔNG GIÁM ĐỐC", "Thứ trưởng", "Bí thư"]
)
def test_a_post_is_known_as_one(words: str) -> None:
    assert decree.is_post(words)


@pytest.mark.parametrize(
    "words", ["Hội đồng nhân dân", "BAN PHÁP CHẾ", "Hội đồng trường", "TỔNG CÔNG TY", "Phóng viên"]
)
def test_a_body_is_no_post(words: str) -> None:
    assert not decree.is_post(words)


def test_only_a_deputy_is_one() -> None:
    told = {words: decree.is_deputy(words) for words in ("Phó Chủ tịch", "THỨ TRƯỞNG", "Chủ tịch", "Trưởng Ban")}
    assert told == {"Phó Chủ tịch": True, "THỨ TRƯỞNG": True, "Chủ tịch": False, "Trưởng Ban": False}


def test_days_and_months_have_zeros_where_the_law_wants_them() -> None:
    assert (decree.DAYS[0], decree.DAYS[8], decree.DAYS[-1]) == ("01", "09", "31")
    assert decree.MONTHS == ("01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")


def _literals(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a module, but for what is said to people and what describes a key."""
    for node in ast.iter_child_nodes(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"msg", "marked", "Field"}
        ):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from _literals(node)


def test_the_words_of_the_form_and_their_clauses_are_written_once() -> None:
    names = [name for name in decree.__all__ if name.isupper() and isinstance(getattr(decree, name), str)]
    once = {getattr(decree, name).strip(" :") for name in names} | {
        kind.clause for kind in TYPES.values() if kind.clause
    }
    theirs = {Path(heads.__file__)}  # what clerks call the columns of their tables
    modules = {path for path in Path(decree.__file__).parents[1].rglob("*.py") if path.parent.name != "decree"}
    found = [
        (path.name, literal)
        for path in sorted(modules - theirs)
        for literal in _literals(ast.parse(path.read_text("utf-8")))
        if literal.strip(" :(") in once - {decree.LETTER, decree.MINUTES}  # a kind of ours is named by its type
    ]
    assert len(once) > 20
    assert found == []
