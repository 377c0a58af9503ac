"""Units: a figure has the unit that a person reads for it, wherever on the sheet that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen import load
from reportgen.errors import InputError, Problem
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

Told = list[tuple[str, str, str]]


def units(folder: Path, rows: list[list[Any]], merge: str = "") -> tuple[list[str | None], Told]:
    """Return the units of the figures, if they can be read, and what is told: severity, what, where."""

    def change(sheet: Worksheet) -> None:
        if merge:
            sheet.merge_cells(merge)

    def one(problem: Problem) -> tuple[str, str, str]:
        return problem.severity, problem.id, problem.place.cell

    path = session(folder, "figures: {from: so.xlsx}\n", so__xlsx=workbook(rows, change))
    try:
        found = load(path)
    except InputError as error:
        return [], list(map(one, error.problems))
    return [figure.unit for figure in found.figures.values()], list(map(one, found.doubts))


HEADS: list[Any] = ["STT", "Chỉ tiêu", "KH", "TH"]
SAID: dict[str, tuple[list[list[Any]], list[str | None], Told]] = {
    "in the heads": ([["STT", "Chỉ tiêu", "KH (tỷ đồng)", "TH (Tỷ đồng)"], [1, "thu", 5, 6]], ["tỷ đồng"], []),
    "shortened": ([["STT", "Chỉ tiêu", "KH (Tr.đồng)", "TH (Tr.đồng)"], [1, "thu", 5, 6]], ["Tr.đồng"], []),
    "a number": ([["Chỉ tiêu", "TH (1.000 đ)"], ["thu", 6], ["chi", 5]], [], [("E", "unit", "B1")]),
    "a number in the row": ([["Chỉ tiêu", "ĐVT", "TH"], ["thu", "1000 đồng", 6]], [], [("E", "unit", "B2")]),
    "a number behind": ([["Chỉ tiêu", "ĐVT", "TH"], ["giường", "giường/10.000 dân", 6]], ["giường/10.000 dân"], []),
    "before the year": ([["STT", "Chỉ tiêu", "KH (ha) năm 2020", "TH (ha) (2020)"], [1, "lúa", 5, 6]], ["ha"], []),
    "of a quotient": ([["STT", "Chỉ tiêu", "KH (tạ/ha)", "TH (tạ/ha)"], [1, "lúa", 5, 6]], ["tạ/ha"], []),
    "percent in the heads": ([["STT", "Chỉ tiêu", "TH (%)"], [1, "rừng", 72.5]], ["%"], []),
    "above the table": ([["Đơn vị tính: triệu đồng"], HEADS, [1, "thu", 5, 6]], ["triệu đồng"], []),
    "above the table, in brackets": ([["(ĐVT: Tấn)"], [], HEADS, [1, "lúa", 5, 6]], ["Tấn"], []),
    "above the table, as a plain unit": ([["Đơn vị: con"], HEADS, [1, "bò", 5, 6]], ["con"], []),
    "several above the table": (
        [["Đơn vị tính: triệu đồng, %"], HEADS, [1, "thu", 5, 6], [2, "chi", 5, 6]],
        [None, None],
        [("W", "unit", "A1")],
    ),
    "who sends the table": ([["Đơn vị: Phòng Kinh tế"], HEADS, [1, "bò", 5, 6]], [None], []),
    "in the row and above the table": (
        [["Đơn vị tính: triệu đồng"], [*HEADS, "ĐVT"], [1, "thu", 5, 6, None], [2, "rừng", 5, 6, "%"]],
        ["triệu đồng", "%"],
        [],
    ),
    "a remark in the heads": (
        [["STT", "Chỉ tiêu", "TH (ước)"], [1, "bò", 5], [2, "dê", 6]],
        [None, None],
        [("W", "unit", "C1")],
    ),
    "a remark in the heads beside units": ([["Chỉ tiêu", "ĐVT", "TH (ước)"], ["bò", "con", 5]], ["con"], []),
    "another in the row": (
        [["STT", "Chỉ tiêu", "ĐVT", "TH (triệu đồng)"], [1, "thu", "tỷ đồng", 5], [2, "chi", "triệu đồng", 6]],
        [],
        [("E", "unit", "C2")],
    ),
    "two in the heads": ([["Chỉ tiêu", "KH (ha)", "TH (tấn)"], ["lúa", 5, 6]], [], [("E", "unit", "C2")]),
    "two in the heads, one for each row": (
        [["Chỉ tiêu", "KH (ha)", "TH (tấn)"], ["lúa", 5, None], ["ngô", None, 6]],
        ["ha", "tấn"],
        [],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_unit_is_read_where_it_is_said(tmp_path: Path, name: str) -> None:
    rows, expected, problems = SAID[name]

    assert units(tmp_path, rows) == (expected, problems)


def test_a_unit_may_stand_in_the_head_above(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[None, None, "Năm 2020 (ha)"], ["STT", "Chỉ tiêu", "KH", "TH"], [1, "lúa", 5, 6]]

    assert units(tmp_path, rows, "C1:D1") == (["ha"], [])
