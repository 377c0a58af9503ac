"""Two lists are aligned: what stayed, what was changed, what moved, what is gone and what is new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.comparison.alignment import Alignment, aligned
from reportgen.comparison.values import texts_alike


def align(old: str, new: str) -> Alignment:
    """Align two lists of words."""
    return aligned(
        old.split(), new.split(), [lambda word: word], lambda one, two: texts_alike(" ".join(one), " ".join(two))
    )


def told(old: str, new: str) -> list[str]:
    """Say what happened, word by word: changed as a>b, moved as ~a, gone as -a, new as +a."""
    one, two, found = old.split(), new.split(), align(old, new)
    words = [
        ("~" if pair.moved else "")
        + (f"{one[pair.old]}>{two[pair.new]}" if one[pair.old] != two[pair.new] else one[pair.old])
        for pair in found.pairs
        if pair.moved or one[pair.old] != two[pair.new]
    ]
    return [*words, *(f"-{one[at]}" for at in found.removed), *(f"+{two[at]}" for at in found.added)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "a", ["+a"]),
        ("a", "", ["-a"]),
        ("a b c", "a b c", []),
        ("a b c", "a x c", ["b>x"]),
        ("a b c", "a c", ["-b"]),
        ("a c", "a b c", ["+b"]),
        ("a b c d", "b c d a", ["~a"]),
        ("a b c d", "d a b c", ["~d"]),
        ("a b", "b a", ["~a"]),
        ("a b", "b b", ["a>b"]),  # one of two that became equal was changed, not moved
        ("a a", "a b", ["a>b"]),
        ("a a a", "a a", ["-a"]),
        ("hai-ba một", "một hai-bốn", ["-hai-ba", "+hai-bốn"]),
        ("abcd efgh ijkl", "abcx efgh ijky", ["abcd>abcx", "ijkl>ijky"]),
    ],
)
def test_lists_are_aligned(old: str, new: str, expected: list[str]) -> None:
    assert told(old, new) == expected


def test_what_is_alike_is_found_among_what_is_not() -> None:
    found = aligned(
        ["một hai ba", "bốn năm sáu"],
        ["bảy tám", "bốn năm bảy", "một hai bốn"],
        [lambda text: text],
        texts_alike,
    )

    assert [(pair.old, pair.new) for pair in found.pairs] == [(0, 2), (1, 1)]
    assert found.added == (0,)


def test_without_likeness_only_identities_count() -> None:
    found = aligned(["a"], ["b"], [lambda text: text])

    assert found == Alignment((), (0,), (0,))


_WORDS = st.lists(st.sampled_from("abcdef"), max_size=12)


@given(_WORDS, _WORDS)
def test_every_item_is_in_one_place_of_the_alignment(old: list[str], new: list[str]) -> None:
    found = align(" ".join(old), " ".join(new))

    assert sorted([*(pair.old for pair in found.pairs), *found.removed]) == list(range(len(old)))
    assert sorted([*(pair.new for pair in found.pairs), *found.added]) == list(range(len(new)))
    stayed = [pair.new for pair in found.pairs if not pair.moved]
    assert stayed == sorted(stayed)


@given(_WORDS, st.integers(0, 11), st.sampled_from("abcdefx"))
def test_one_item_changed_in_its_place_is_one_pair(old: list[str], at: int, other: str) -> None:
    new = [other if number == at else word for number, word in enumerate(old)]

    found = align(" ".join(old), " ".join(new))

    assert [(pair.old, pair.new, pair.moved) for pair in found.pairs] == [(n, n, False) for n in range(len(old))]
