"""Free tables: an appendix prints a sheet as it stands, or says at which cell it cannot."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reportgen import load
from reportgen.errors import InputError, Problem
from reportgen.messages import say
from tests.workbooks import session, workbook, workbook_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen import Session
    from reportgen.model import Table

Rows = list[list[Any]]
TEXT = "appendices: [{title: Biểu số hộ, rows: {from: so.xlsx}}]\n"


def taken(folder: Path, rows: Rows, merged: Sequence[str] = (), text: str = TEXT) -> Session:
    def change(sheet: Worksheet) -> None:
        for cells in merged:
            corner = sheet[cells.partition(":")[0]].value
            sheet.merge_cells(cells)
            assert sheet[cells.partition(":")[0]].value == corner

    return load(session(folder, text, so__xlsx=workbook(rows, change)))


def printed(table: Table) -> Rows:
    """Return the heads and rows of *table* as the paper has them, without numbers that it counts itself."""
    return [
        [column.title for column in table.columns],
        *([row.get(column.key, "") for column in table.columns] for row in table.rows),
    ]


class Sheet(NamedTuple):
    """A sheet, its merged cells, what the paper has of it, and whether the paper counts the rows itself."""

    rows: Rows
    printed: Rows
    merged: tuple[str, ...] = ()
    numbered: bool = True


SHEETS = {
    "rows that count 1, 2, 3": Sheet(
        [["STT", "Xã", "Diện tích"], [1, "Dương Quang", 2543.5], [2, "Nông Thượng", 2148]],
        [["Xã", "Diện tích"], ["Dương Quang", "2543,5"], ["Nông Thượng", "2148"]],
    ),
    "heads that are years": Sheet(
        [["STT", "Đơn vị", 2019, 2020, "Ghi chú"], [1, "Phường A", 100, 110, "x"]],
        [["Đơn vị", "2019", "2020", "Ghi chú"], ["Phường A", "100", "110", "x"]],
    ),
    "heads without values": Sheet(
        [["STT", "Ký nhận", "Họ tên", "Ghi chú"], [1, None, "A", None], [2, None, "B", "x"]],
        [["Ký nhận", "Họ tên", "Ghi chú"], ["", "A", ""], ["", "B", "x"]],
    ),
    "heads that are alike": Sheet(
        [["TP. Bắc Kạn", "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"], ["a", 11, 22, 33, 44]],
        [["TP. Bắc Kạn", "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"], ["a", "11", "22", "33", "44"]],
    ),
    "heads in two rows": Sheet(
        [
            ["STT", "Đơn vị", "Năm 2019", None, "Năm 2020", None],
            [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
            [1, "Phường A", 1, 2, 3, 4],
        ],
        [
            ["Đơn vị", "Năm 2019 - Kế hoạch", "Năm 2019 - Thực hiện", "Năm 2020 - Kế hoạch", "Năm 2020 - Thực hiện"],
            ["Phường A", "1", "2", "3", "4"],
        ],
        ("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
    ),
    "heads in two rows of which only those over several columns are merged": Sheet(
        [["Đơn vị", "Số hộ", None], [None, "nghèo", "khác"], ["Phường A", 1, 2]],
        [["Đơn vị", "Số hộ - nghèo", "Số hộ - khác"], ["Phường A", "1", "2"]],
        ("B1:C1",),
    ),
    "a first row of small numbers": Sheet(
        [["Tổ", "Số hộ", "Số nhân khẩu"], [1, 25, 90], [2, 30, 12]],
        [["Tổ", "Số hộ", "Số nhân khẩu"], ["1", "25", "90"], ["2", "30", "12"]],
    ),
    "numbered columns": Sheet(
        [["Đơn vị", "Số hộ"], ["A", "(1)"], ["Phường A", 25]],
        [["Đơn vị", "Số hộ"], ["A", "(1)"], ["Phường A", "25"]],
    ),
    "titles in the table": Sheet(
        [
            ["STT", "Đơn vị", "Số hộ"],
            ["I", "Các phường nội thị"],
            [1, "Phường A", 120],
            ["II", "Các xã"],
            [1, "Xã B", 30],
            ["Tổng cộng", None, 150],
        ],
        [
            ["STT", "Đơn vị", "Số hộ"],
            ["I", "Các phường nội thị", ""],
            ["1", "Phường A", "120"],
            ["II", "Các xã", ""],
            ["1", "Xã B", "30"],
            ["", "Tổng cộng", "150"],
        ],
        ("B2:C2", "A6:B6"),
        numbered=False,
    ),
    "a title across the whole table": Sheet(
        [["Đơn vị", "Số hộ"], ["Các xã"], ["Xã B", 30]],
        [["Đơn vị", "Số hộ"], ["Các xã", ""], ["Xã B", "30"]],
        ("A2:B2",),
    ),
    "a column that is called group": Sheet(
        [["Đơn vị", "group", "unit"], ["A", "x", "y"], ["B", None, "z"]],
        [["Đơn vị", "group", "unit"], ["A", "x", "y"], ["B", "", "z"]],
    ),
    "a row that is called an example": Sheet(
        [["STT", "Đơn vị"], ["Ví dụ", "A"]], [["STT", "Đơn vị"], ["Ví dụ", "A"]], numbered=False
    ),
    "numbers that are not counted from one": Sheet(
        [["STT", "Đơn vị"], [3, "A"], [4, "B"]], [["STT", "Đơn vị"], ["3", "A"], ["4", "B"]], numbered=False
    ),
    "numbers of another name": Sheet([["TT", "Đơn vị"], [1, "A"]], [["TT", "Đơn vị"], ["1", "A"]], numbered=False),
    "numbers elsewhere than first": Sheet(
        [["Đơn vị", "STT"], ["A", 1]], [["Đơn vị", "STT"], ["A", "1"]], numbered=False
    ),
    "a letterhead and a title": Sheet(
        [
            ["UBND XÃ A", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None],
            ["PHÒNG KINH TẾ", None, "Độc lập - Tự do - Hạnh phúc", None],
            ["BIỂU SỐ HỘ"],
            [],
            ["Đơn vị", "Số hộ", "Nghèo", "Khác"],
            ["Thôn 1", 3, 1, 2],
        ],
        [["Đơn vị", "Số hộ", "Nghèo", "Khác"], ["Thôn 1", "3", "1", "2"]],
        ("A1:B1", "C1:D1", "A2:B2", "C2:D2", "A3:D3"),
    ),
    "cells as they are shown": Sheet(
        [["Việc", "Ngày"], ["Họp", dt.date(2020, 12, 17)]], [["Việc", "Ngày"], ["Họp", "2020-12-17"]]
    ),
    "a text for several rows": Sheet(
        [["STT", "Lĩnh vực", "Xã", "Hộ"], [1, "Kinh tế", "A", 5], [2, None, "B", 6], [3, "Xã hội", "C", 7]],
        [["Lĩnh vực", "Xã", "Hộ"], ["Kinh tế", "A", "5"], ["Kinh tế", "B", "6"], ["Xã hội", "C", "7"]],
        ("B2:B3",),
    ),
    "a number of several rows": Sheet(
        [["STT", "Vùng", "Xã"], [1, "Vùng cao", "A"], [None, None, "B"], [2, "Vùng thấp", "C"]],
        [["STT", "Vùng", "Xã"], ["1", "Vùng cao", "A"], ["1", "Vùng cao", "B"], ["2", "Vùng thấp", "C"]],
        ("A2:A3", "B2:B3"),
        numbered=False,
    ),
    "one column": Sheet([["Tên xã"], ["A"], ["B"]], [["Tên xã"], ["A"], ["B"]]),
    "a blank row inside": Sheet([["Xã", "Hộ"], ["A", 1], [], ["B", 2]], [["Xã", "Hộ"], ["A", "1"], ["B", "2"]]),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_printed_as_it_stands(tmp_path: Path, name: str) -> None:
    sheet = SHEETS[name]

    (table,) = taken(tmp_path, sheet.rows, sheet.merged).appendices

    assert printed(table) == sheet.printed
    assert table.numbered is sheet.numbered


class Refused(NamedTuple):
    """A sheet that cannot be printed as it stands, its merged cells, and the cells of the problems."""

    rows: Rows
    cells: list[str]
    merged: tuple[str, ...] = ()


REFUSED = {
    "a blank head": Refused([["STT", "Đơn vị", None, "Ghi chú"], [1, "A", 5, "x"]], ["C1"]),
    "values beside the table": Refused([["Đơn vị", "Số hộ"], ["A", 5], ["B", 6, None, "chú ý"]], ["D1"]),
    "a blank head of two columns": Refused([["Đơn vị", None], ["A", 5]], ["A1", "B2"]),
    "a head over two columns": Refused([["Đơn vị", "Thực hiện", None], ["A", None, 5]], ["B1"], ("B1:C1",)),
    "a head over two columns of which one has its own": Refused(
        [["Đơn vị", "Thực hiện", None], [None, "Quý I", None], ["A", 4, 5]], ["C2"], ("A1:A2", "B1:C1")
    ),
    "heads in two rows, not merged": Refused(
        [["Đơn vị", "Năm 2019", None], [None, "Kế hoạch", "Thực hiện"], ["A", 4, 5]], ["C1"]
    ),
    "a year above some heads": Refused(
        [[None, "Năm 2019", None], ["Đơn vị", "Kế hoạch", "Thực hiện"], ["A", 4, 5]], ["B1"], ("B1:C1",)
    ),
    "no heads": Refused([["A", 5], ["B", 6]], ["B1"]),
    "nothing": Refused([], [""]),
    "one value for two columns": Refused([["Đơn vị", "Quý I", "Quý II"], ["A", 9, None]], ["B2"], ("B2:C2",)),
    "one text for two of three columns": Refused(
        [["Đơn vị", "Quý I", "Quý II", "Quý III"], ["A", "chưa có", None, 4]], ["B2"], ("B2:C2",)
    ),
    "one value for two rows": Refused([["Đơn vị", "Số hộ"], ["A", 9], ["B", None]], ["B2"], ("B2:B3",)),
    "one quantity in words for two rows": Refused([["Đơn vị", "Số hộ"], ["A", "(1.234)"], ["B"]], ["B2"], ("B2:B3",)),
    "a text for rows of which one holds nothing": Refused([["Xã", "Vùng"], ["A", "cao"], []], ["B2"], ("B2:B3",)),
    "a cell that cannot be printed as it is shown": Refused([["Đơn vị", "Đạt"], ["A", True]], ["B2"]),
    "a head that cannot be printed as it is shown": Refused([["Đơn vị", True], ["A", 3]], ["B1"]),
}


def told(problems: Sequence[Problem], severity: str) -> list[str]:
    return [problem.place.cell for problem in problems if problem.severity == severity]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_as_it_stands_is_refused_at_its_cell(tmp_path: Path, name: str) -> None:
    case = REFUSED[name]

    with pytest.raises(InputError) as caught:
        taken(tmp_path, case.rows, case.merged)

    assert told(caught.value.problems, "E") == case.cells
    assert all(problem.hint is not None for problem in caught.value.problems)


def test_what_merged_cells_hide_is_refused(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415

        sheet.merged_cells.add(CellRange("A3:B3"))  # as some programs write it: the second cell keeps its value

    rows: Rows = [["Đơn vị", "Số hộ"], ["A", 5], ["B", 6]]

    with pytest.raises(InputError) as caught:
        load(session(tmp_path, TEXT, so__xlsx=workbook(rows, change)))

    assert "B3" in told(caught.value.problems, "E")


def test_what_is_hidden_is_refused_unless_it_is_empty(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True

    rows: Rows = [["Xã", "Hộ", "Khẩu"], ["A", None, 5], ["B", None, None]]

    with pytest.raises(InputError) as caught:
        load(session(tmp_path, TEXT, so__xlsx=workbook(rows, change)))
    assert told(caught.value.problems, "E") == ["C1", "A3"]

    def only_empty(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    (table,) = load(session(tmp_path, TEXT, so__xlsx=workbook(rows, only_empty))).appendices
    assert [column.title for column in table.columns] == ["Xã", "Khẩu"]


def test_what_stands_above_the_table_is_told_unless_the_paper_has_it(tmp_path: Path) -> None:
    rows: Rows = [["BIỂU SỐ HỘ"], ["(Kèm theo Báo cáo số 5)"], ["Đơn vị: hộ"], ["Xã", "Hộ"], ["A", 1]]

    found = taken(tmp_path, rows, ("A1:B1", "A2:B2"))

    assert told(found.doubts, "W") == ["A2", "A3"]


def test_a_number_of_rows_is_kept_where_the_paper_counts_none(tmp_path: Path) -> None:
    text = TEXT.replace("rows:", "numbered: không, rows:")

    (table,) = taken(tmp_path, [["STT", "Xã"], [1, "A"]], text=text).appendices

    assert printed(table) == [["STT", "Xã"], ["1", "A"]]


def test_columns_of_numbers_stand_right_and_each_head_knows_its_cell(tmp_path: Path) -> None:
    (table,) = taken(tmp_path, [["TT", "Xã", "Hộ"], [1, "A", -5], [2, "B", "1.234,5"]]).appendices

    assert [column.align.value for column in table.columns] == ["giữa", "trái", "phải"]
    assert [column.at("title").cell for column in table.columns] == ["A1", "B1", "C1"]


def test_sheets_of_one_appendix_have_the_same_columns(tmp_path: Path) -> None:
    text = TEXT.replace("so.xlsx", "so.xlsx, sheet: [Một, Hai]")
    sheets: dict[str, Rows] = {"Một": [["STT", "Xã", "Hộ"], [1, "A", 5]], "Hai": [["STT", "Xã", "Hộ"], [2, "B", 6]]}

    (table,) = load(session(tmp_path, text, so__xlsx=workbook_of(sheets))).appendices
    assert printed(table) == [["Xã", "Hộ"], ["A", "5"], ["B", "6"]]

    sheets["Hai"][0][2] = "Khẩu"
    with pytest.raises(InputError) as caught:
        load(session(tmp_path, text, so__xlsx=workbook_of(sheets)))
    assert [(problem.place.sheet, problem.place.cell) for problem in caught.value.problems] == [("Hai", "C1")]


def test_what_stands_below_a_table_is_printed_in_it_and_told(tmp_path: Path) -> None:
    rows: Rows = [["STT", "Xã", "Người lập"], [1, "Người lập", "An"], [None, "Ghi chú: ước"], [None, "Người lập biểu"]]

    found = taken(tmp_path, rows)

    assert [row[1] for row in printed(found.appendices[0])[1:]] == ["Người lập", "Ghi chú: ước", "Người lập biểu"]
    assert told(found.doubts, "W") == ["B3"]


def test_a_described_appendix_keeps_every_row_and_tells_of_other_numbers(tmp_path: Path) -> None:
    text = TEXT.replace("rows:", "columns: [{key: xa, title: Xã}, {key: ho, title: Hộ}], rows:")
    rows: Rows = [["STT", "Xã", "Hộ"], ["Vùng cao"], [1, "A", 5], ["II", "Vùng thấp"], [None, "Cộng", 5]]

    found = taken(tmp_path, rows, ("A2:C2",), text)

    (table,) = found.appendices
    assert printed(table)[1:] == [["Vùng cao", ""], ["A", "5"], ["Vùng thấp", ""], ["Cộng", "5"]]
    assert told(found.doubts, "W") == ["A3"]


def test_a_described_appendix_loses_no_word_that_stands_where_no_column_is(tmp_path: Path) -> None:
    text = TEXT.replace("rows:", "columns: [{key: xa, title: Xã}, {key: ho, title: Hộ}], rows:")
    rows: Rows = [["STT", "Xã", None, "Hộ"], [1, "A", 7, 5], ["Cộng", None, None, 5], ["Số liệu ước", None, None, None]]

    with pytest.raises(InputError) as caught:
        taken(tmp_path, rows, (), text)

    assert told(caught.value.problems, "E") == ["A3", "A4"]
    assert told(caught.value.problems, "W") == ["C2"]


def test_a_blank_head_of_separated_values_is_told_with_what_stands_below(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(session(tmp_path, TEXT.replace("xlsx", "csv"), so__csv="Xã;Hộ\nA;5;thừa\n".encode()))

    (problem,) = caught.value.problems
    assert say(problem.message) == "cột không có tên mà có nội dung (2:3)"
