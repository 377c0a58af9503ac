"""The names of files inside a paper: what could not be written anywhere, or elsewhere than meant, is refused."""

from __future__ import annotations

import pytest

from reportgen.attachment import LONGEST_NAME, clashing, unfit
from tests.finished import EVIL_NAMES

GOOD = [
    "build.yaml",
    "sessions/2020-12-17.yaml",
    "ảnh/Khai mạc (1).jpg",
    "a.b/c..d",
    "console.yaml",
    "com10",
    "công",
    "kỳ họp thứ 11 – số 2.yaml",
    "a" * LONGEST_NAME,
]


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_can_stand_everywhere_is_fit(name: str) -> None:
    assert unfit(name) is None


@pytest.mark.parametrize("name", EVIL_NAMES, ids=ascii)
def test_any_other_name_is_unfit_and_told_why(name: str) -> None:
    assert unfit(name) is not None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "b", "c/a"], []),
        (["a", "a"], ["a"]),
        (["a/B", "A/b"], ["A/b"]),
        (["kỳ", "k\u1ef3", "ky\u0300"], ["k\u1ef3", "ky\u0300"]),
        (["a", "a/b"], ["a/b"]),
        (["a/b", "A"], ["A"]),
        (["a/b/c", "a/b"], ["a/b"]),
        (["Đ", "đ"], ["đ"]),
    ],
)
def test_names_that_some_system_takes_for_one_clash(names: list[str], expected: list[str]) -> None:
    assert list(clashing(names)) == expected
