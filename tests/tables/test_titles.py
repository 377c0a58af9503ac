"""Titles: each figure belongs to the group that a person sees above it; what may be a title or a figure is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen import load
from reportgen.errors import InputError, Problem
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADS: list[Any] = ["STT", "Chỉ tiêu", "ĐVT", "TH"]


def grouped(folder: Path, rows: list[list[Any]], group: str) -> tuple[str, ...]:
    """Return the keys of the figures of *group*."""
    text = (
        f"figures: {{from: so.xlsx}}\nresults: {{groups: [{{title: A, figures: {{from: so.xlsx, group: {group}}}}}]}}"
    )
    return load(session(folder, text, so__xlsx=workbook([HEADS, *rows]))).results.groups[0].figures


def told(folder: Path, rows: list[list[Any]]) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Return the keys of all figures, if they can be read, and what is told: severity, what, where."""
    path = session(folder, "figures: {from: so.xlsx}\n", so__xlsx=workbook([HEADS, *rows]))
    try:
        found = load(path)
    except InputError as error:
        return [], list(map(_one, error.problems))
    return list(found.figures), list(map(_one, found.doubts))


def _one(problem: Problem) -> tuple[str, str, str]:
    return problem.severity, problem.id, problem.place.cell


GROUPS: dict[str, tuple[list[list[Any]], str, tuple[str, ...]]] = {
    "a title with values after one without": (
        [["I", "KINH TẾ"], [1, "bò", "con", 1], ["II", "NGÂN SÁCH", "tỷ đồng", 5], [1, "thu", "tỷ đồng", 3]],
        "Ngân sách",
        ("ngan_sach", "thu"),
    ),
    "the group before such a title": (
        [["I", "KINH TẾ"], [1, "bò", "con", 1], ["II", "NGÂN SÁCH", "tỷ đồng", 5], [1, "thu", "tỷ đồng", 3]],
        "Kinh tế",
        ("bo",),
    ),
    "a title with values before one without": (
        [["A.", "KINH TẾ", "tỷ đồng", 5], [1, "bò", "con", 1], ["B.", "XÃ HỘI"], [1, "hộ", "hộ", 3]],
        "Kinh tế",
        ("kinh_te", "bo"),
    ),
    "Roman numbers of figures below letters of titles": (
        [["A", "KINH TẾ"], ["I", "bò", "con", 1], ["II", "dê", "con", 2], ["B", "XÃ HỘI"], ["I", "hộ", "hộ", 3]],
        "Kinh tế",
        ("bo", "de"),
    ),
}


@pytest.mark.parametrize("name", GROUPS)
def test_a_title_may_be_a_figure_as_well(tmp_path: Path, name: str) -> None:
    rows, group, keys = GROUPS[name]

    assert grouped(tmp_path, rows, group) == keys


OPEN: dict[str, tuple[list[list[Any]], tuple[list[str], list[tuple[str, str, str]]]]] = {
    "a name alone among numbers": (
        [[None, "KINH TẾ"], [1, "bò", "con", 1]],
        ([], [("E", "title", "B2")]),
    ),
    "a name with its unit among numbers": ([[None, "dê", "con"], [1, "bò", "con", 1]], (["de", "bo"], [])),
    "a name alone with its number": ([[1, "dê"], [2, "bò", "con", 1]], (["de", "bo"], [])),
    "a name alone without any numbers": ([[None, "dê"], [None, "bò", "con", 1]], (["de", "bo"], [])),
    "words that lead to the parts": (
        [[1, "đàn", "con", 3], [None, "Trong đó:"], [2, "bò", "con", 1]],
        (["dan", "bo"], [("W", "closing", "B3")]),
    ),
    "words that lead to the parts, with a value": (
        [[1, "đàn", "con", 3], [None, "Trong đó", "con", 2], [2, "bò", "con", 1]],
        (["dan", "trong_do", "bo"], []),
    ),
    "a name above its parts": (
        [[1, "nông nghiệp"], ["1.1", "lúa", "ha", 5], [1.2, "ngô", "ha", 6], [2, "rừng", "ha", 7]],
        (["lua", "ngo", "rung"], [("W", "closing", "B2")]),
    ),
    "a name with its unit above its parts": (
        [[1, "nông nghiệp", "ha"], ["1.1", "lúa", "ha", 5]],
        (["nong_nghiep", "lua"], []),
    ),
    "the same heads once more": (
        [[1, "bò", "con", 1], HEADS, [2, "dê", "con", 2]],
        (["bo", "de"], [("W", "heads", "B3")]),
    ),
    "the heads of another table": (
        [[1, "bò", "con", 1], [], ["STT", "Họ và tên", "Chức vụ"], [1, "Trần Văn A", "Chủ tịch"]],
        ([], [("E", "heads", "A4")]),
    ),
    "the heads of another table without numbers": (
        [[1, "bò", "con", 1], [], [None, "Chỉ tiêu", "ĐVT", "KH"], [None, "dê", "con", 2]],
        ([], [("E", "heads", "B4")]),
    ),
}


@pytest.mark.parametrize("name", OPEN)
def test_what_may_be_a_title_or_a_figure_is_asked(tmp_path: Path, name: str) -> None:
    rows, expected = OPEN[name]

    assert told(tmp_path, rows) == expected
