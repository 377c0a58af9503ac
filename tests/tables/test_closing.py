"""Closing: a list has the rows that a person would count, and whatever is left out is told at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen import Session, load
from reportgen.errors import InputError, Problem
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

TASKS: list[list[Any]] = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    [1, "Rà soát chợ", "Phòng Kinh tế", "01/03/2021"],
    [2, "Nộp báo cáo", "Văn phòng", "30/06/2021"],
]
FIGURES: list[list[Any]] = [["STT", "Mã", "Chỉ tiêu", "TH"], [1, None, "Đàn bò", 120], [2, None, "Đàn trâu", 130]]
UNNUMBERED: list[list[Any]] = [row[1:] for row in TASKS]
Told = list[tuple[str, str, str]]


def read(folder: Path, rows: list[list[Any]], name: str = "tasks", merge: str = "") -> tuple[Session | None, Told]:
    """Return the session with the list *name* of *rows*, and what is told of them: severity, what, where."""

    def change(sheet: Worksheet) -> None:
        if merge:
            sheet.merge_cells(merge)

    path = session(folder, f"{name}: {{from: so.xlsx}}\n", so__xlsx=workbook(rows, change))
    try:
        found = load(path)
    except InputError as error:
        return None, told(error.problems)
    return found, told(found.doubts)


def told(problems: Any) -> Told:
    def one(problem: Problem) -> tuple[str, str, str]:
        return problem.severity, problem.id, problem.place.cell

    return [one(problem) for problem in problems]


# Rows below the two tasks, how many tasks there are then, and what is told.
BELOW: dict[str, tuple[list[list[Any]], int, Told]] = {
    "a total": ([[None, "Tổng cộng: 2 nhiệm vụ"]], 2, [("W", "closing", "B4")]),
    "a total beside the numbers": ([["Cộng", None, "2"]], 2, [("W", "closing", "A4")]),
    "a total with a number": ([[3, "Tổng số"]], 3, []),
    "a note": ([[], [None, "Ghi chú: báo cáo hằng tháng"]], 2, [("W", "closing", "B5")]),
    "a note beside the numbers": ([["Ghi chú: báo cáo hằng tháng"]], 2, [("W", "closing", "A4")]),
    "signatures": (
        [[None, None, "Thử Nghiệm, ngày 15/12/2020"], [None, "Người lập biểu", "THỦ TRƯỞNG ĐƠN VỊ"], [None, "A", "B"]],
        2,
        [("W", "closing", "C4")],
    ),
    "signatures of which the day stands among days": (
        [[None, None, None, "Thử Nghiệm, ngày 5 tháng 12 năm 2020"], [None, None, None, "Người lập biểu"]],
        2,
        [("W", "closing", "D4")],
    ),
    "a number below a signature": (
        [[None, "Người lập"], [None, "Việc khác", None, "30/06/2021"]],
        0,
        [("W", "closing", "B4"), ("E", "closing", "D5")],
    ),
    "a row without a number": ([[None, "Việc khác"], [None, "Việc nữa"]], 0, [("E", "closing", "B4")]),
    "a row without a number between others": ([[None, "Việc khác"], [3, "Việc nữa"]], 4, []),
    "a total between others": ([[None, "Cộng", "2"], [3, "Việc nữa"]], 3, [("W", "closing", "B4")]),
    "a number alone": ([[3]], 2, []),
    "what begins like a total": ([[3, "Cộng đồng doanh nghiệp"], [4, "Tổng số hộ nghèo"]], 4, []),
    "what only Roman numbers count": ([["III", "Việc khác"]], 3, [("W", "member", "B4")]),
    "a name in the column of numbers": ([["Nguyễn Văn A"], [3, "Việc"]], 0, [("E", "unread", "A4")]),
}


@pytest.mark.parametrize("name", BELOW)
def test_a_list_ends_where_a_person_sees_its_end(tmp_path: Path, name: str) -> None:
    below, count, expected = BELOW[name]

    found, problems = read(tmp_path, [*TASKS, *below])

    assert problems == expected
    assert (len(found.tasks) if found is not None else 0) == count


@pytest.mark.parametrize(
    ("below", "count", "expected"),
    [
        ([["Cộng đồng doanh nghiệp"], ["Thủ trưởng các cơ quan chuyên môn"]], 4, []),
        ([["Tổng cộng: 2"], ["Việc khác"]], 3, [("W", "closing", "A4")]),
        ([["Ghi chú"], ["có thể thay đổi"]], 2, [("W", "closing", "A4")]),
    ],
)
def test_a_list_without_numbers_ends_at_its_notes(
    tmp_path: Path, below: list[list[Any]], count: int, expected: Told
) -> None:
    found, problems = read(tmp_path, [*UNNUMBERED, *below])

    assert (len(found.tasks) if found else 0, problems) == (count, expected)


@pytest.mark.parametrize(
    ("total", "keys", "expected"),
    [
        ([None, None, "Tổng cộng", 250], ["dan_bo", "dan_trau"], [("W", "closing", "C4")]),
        ([None, "tong", "Tổng cộng", 250], ["dan_bo", "dan_trau", "tong"], []),
        ([3, None, "Tổng cộng", 250], ["dan_bo", "dan_trau", "tong_cong"], []),
    ],
    ids=["a row of totals", "a figure with a key", "a figure with a number"],
)
def test_a_total_is_a_figure_where_it_is_meant_as_one(
    tmp_path: Path, total: list[Any], keys: list[str], expected: Told
) -> None:
    found, problems = read(tmp_path, [*FIGURES, total], "figures")

    assert found is not None
    assert (list(found.figures), problems) == (keys, expected)


def test_a_row_merged_across_a_list_is_a_member_and_told(tmp_path: Path) -> None:
    found, problems = read(tmp_path, [*TASKS, [3, "Tuyên truyền"], [4, "Việc", "VP"]], merge="B4:D4")

    assert found is not None
    assert [task.task for task in found.tasks] == ["Rà soát chợ", "Nộp báo cáo", "Tuyên truyền", "Việc"]
    assert problems == [("W", "member", "B4")]


def test_a_row_merged_from_the_numbers_on_is_refused_where_no_column_has_it(tmp_path: Path) -> None:
    assert read(tmp_path, [*TASKS, ["Việc của xã"], [3, "Việc", "VP"]], merge="A4:D4") == (
        None,
        [("E", "unread", "A4")],
    )


def test_guests_with_roman_numbers_and_no_post_are_guests(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Họ và tên", "Chức vụ"], ["I", "A"], ["II", "B"], [3, "C", "Chủ tịch"]]

    found, problems = read(tmp_path, rows, "guests")

    assert found is not None
    assert [guest.name for guest in found.guests] == ["A", "B", "C"]
    assert problems == [("W", "member", "B2"), ("W", "member", "B3")]


def test_figures_below_numbered_titles_need_no_numbers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Chỉ tiêu", "TH"],
        ["I", "Kinh tế"],
        [None, "Đàn bò", 1],
        ["II", "Xã hội"],
        [None, "Hộ", 2],
    ]

    found, problems = read(tmp_path, rows, "figures")

    assert found is not None
    assert (list(found.figures), problems) == (["dan_bo", "ho"], [])


def test_notes_leave_the_notation_of_a_column_alone(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Chỉ tiêu", "TH"], [1, "Đàn bò", "65,5"], [None, "Ghi chú: năm trước", "65.25"]]

    assert "mixed" not in [name for _, name, _ in read(tmp_path, rows, "figures")[1]]


def test_a_title_above_no_figure_is_told(tmp_path: Path) -> None:
    found, problems = read(tmp_path, [*FIGURES, ["I", None, "Xã hội"]], "figures")

    assert (found is not None, problems) == (True, [("W", "closing", "C4")])


@pytest.mark.parametrize(
    ("row", "subjects", "expected"),
    [
        ([1, 2, 3, 4], [], []),
        (["(1)", "(2)", "(3)", "(4=3/2)"], [], []),
        (["A", "B", 1, 2], [], []),
        ([None, "A", "B", "C"], [], []),
        (["A", "B", 1], ["B"], [("W", "numbering", "A2")]),
        ([1, "A", 5, 9], ["A"], []),
        ([1, "25", 30, 90], ["25"], []),
        ([1, 2, 3, 5], ["2"], []),
    ],
)
def test_only_a_row_that_counts_every_column_is_no_row(
    tmp_path: Path, row: list[Any], subjects: list[str], expected: Told
) -> None:
    heads = ["STT", "Nội dung", "Tán thành", "Có mặt"]

    found, problems = read(tmp_path, [heads, row, [2, "Chương trình", 25, 30]], "votes")

    assert found is not None
    assert [vote.subject for vote in found.votes] == [*subjects, "Chương trình"]
    assert [one for one in problems if one[1] in {"numbering", "closing"}] == expected


def test_a_column_without_a_name_that_holds_something_is_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Chỉ tiêu", "TH", None], [1, "Đàn bò", 120, "xem lại"]]

    assert read(tmp_path, rows, "figures")[1] == [("W", "column", "D2")]


def test_a_value_below_the_second_half_of_a_head_is_refused(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Chỉ tiêu", "TH", None], [1, "Đàn bò", None, 120]]

    assert read(tmp_path, rows, "figures", merge="C1:D1") == (None, [("E", "column", "D2")])


def test_a_column_headed_by_a_year_is_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Chỉ tiêu", "TH", 2019], [1, "Đàn bò", 120, 110]]

    assert read(tmp_path, rows, "figures")[1] == [("W", "column", "D1")]


# What is merged of the tasks, which have no leads of their own, and the leads that they get.
MERGED: dict[str, tuple[list[list[Any]], list[str | None] | None, Told]] = {
    "a text beside numbers": ([[3, "A", "UBND"], [4, "B"]], ["UBND", "UBND"], [("W", "merged", "C4")]),
    "a text beside one number": (
        [[3, "A", "UBND"], [None, "B"]],
        None,
        [("E", "merged", "C4"), ("E", "closing", "B5")],
    ),
    "a text without numbers": ([["-", "A", "UBND"], [None, "B"], [3, "C"]], None, [("E", "merged", "C4")]),
}


@pytest.mark.parametrize("name", MERGED)
def test_a_text_merged_over_rows_is_that_of_each_where_each_has_its_number(tmp_path: Path, name: str) -> None:
    rows, leads, expected = MERGED[name]

    found, problems = read(tmp_path, [*TASKS, *rows], merge="C4:C5")

    assert problems == expected
    assert (found and [task.lead for task in found.tasks[2:4]]) == leads


def test_a_day_merged_over_rows_is_that_of_each_and_a_count_is_of_none(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Ngày", "Trích yếu", "Tán thành"],
        [1, "17/12/2020", "về A", 28],
        [2, None, "về B"],
    ]

    found, _ = read(tmp_path, rows, "resolutions", merge="B2:B3")
    assert found is not None
    assert [str(one.date) for one in found.resolutions] == ["2020-12-17", "2020-12-17"]

    assert read(tmp_path, rows, "resolutions", merge="D2:D3") == (None, [("E", "merged", "D2")])
