"""A cell of a workbook that changes is one entry, which names the cell on both sides and holds all that follows."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from reportgen import shipped
from reportgen.comparison import Comparison, compared, side
from tests.comparison.cases import follows, lines
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

TABLE: list[list[Any]] = [
    ["Mã", "Lĩnh vực", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Cùng kỳ"],
    ["gia_cam", "Kinh tế", "Tổng đàn gia cầm", "con", 315000, 310000, 300000],
    ["luong_thuc", "Kinh tế", "Lương thực có hạt", "tấn", None, 4368, None],
]
TEXT = (
    "figures: {from: so.xlsx}\n"
    "results: {groups: [{title: Kinh tế, sentences: ['Đàn gia cầm đạt {gia_cam}, {gia_cam.change}'], "
    "figures: [gia_cam, luong_thuc]}]}\n"
)
EXCEL = shipped.folder("data") / "excel"


def differing(folder: Path, cell: str, value: object) -> Comparison:
    """Compare a session with itself after one *cell* of its workbook is *value*."""
    other = [list(cells) for cells in TABLE]
    other[int(cell[1:]) - 1]["ABCDEFG".index(cell[0])] = value
    paths = []
    for name, table in (("cu", TABLE), ("moi", other)):
        (folder / name).mkdir()
        paths.append(session(folder / name, TEXT, so__xlsx=workbook(table)))
    return compared(*map(side, paths))


@pytest.mark.parametrize(
    ("cell", "value", "told", "follows_from_it"),
    [
        (
            "F2",
            315000,
            "Tổng đàn gia cầm: 310.000 con → 315.000 con",
            (
                "so với cùng kỳ trước 300.000 con: tăng 10.000 con → tăng 15.000 con",
                "đánh giá: Không đạt → Đạt",
                "so với kế hoạch 315.000 con: 98,41% → 100%",
            ),
        ),
        ("E2", 310000, "Tổng đàn gia cầm: kế hoạch: 315.000 con → 310.000 con", ("đánh giá: Không đạt → Đạt",)),
        ("G2", 310000, "Tổng đàn gia cầm: cùng kỳ trước: 300.000 con → 310.000 con", ("không đổi",)),
        ("D2", "nghìn con", "Tổng đàn gia cầm: đơn vị tính: «con» → «nghìn con»", ()),
        ("F3", 4368.5, "Lương thực có hạt: 4.368 tấn → 4.368,5 tấn", ()),
    ],
)
def test_a_cell_is_one_entry_with_its_consequences_inside(
    tmp_path: Path, cell: str, value: object, told: str, follows_from_it: tuple[str, ...]
) -> None:
    found = differing(tmp_path, cell, value)

    assert lines(found) == [told]
    assert not found.also
    (entry,) = found.entries
    assert (str(entry.difference.old.place), str(entry.difference.new.place)) == (
        str(tmp_path / "cu" / f"so.xlsx!Số liệu!{cell}"),
        str(tmp_path / "moi" / f"so.xlsx!Số liệu!{cell}"),
    )
    brought = "\n".join(follows(found)[0])
    assert [words for words in follows_from_it if words not in brought] == []


def test_a_name_that_changes_is_one_entry_although_the_key_is_made_from_it(tmp_path: Path) -> None:
    names = ["Tổng đàn gia cầm", "Lương thực có hạt", "Đàn dê"], ["Tổng đàn gia cầm", "Lương thực có hạt", "Đàn dê núi"]
    paths = []
    for folder, column in zip(("cu", "moi"), names, strict=True):
        (tmp_path / folder).mkdir()
        table: list[list[Any]] = [
            ["Chỉ tiêu", "ĐVT", "Thực hiện"],
            *([name, "con", 30 + at] for at, name in enumerate(column)),
        ]
        text = "figures: {from: so.xlsx}\nresults: {groups: [{title: Kinh tế, figures: {from: so.xlsx}}]}\n"
        paths.append(session(tmp_path / folder, text, so__xlsx=workbook(table)))
    found = compared(*map(side, paths))

    assert lines(found) == ["Đàn dê núi: tên chỉ tiêu: «Đàn dê» → «Đàn dê núi»"]
    assert not found.also
    difference = found.entries[0].difference
    assert [str(end.place).rpartition("/")[2] for end in (difference.old, difference.new)] == ["so.xlsx!Số liệu!A4"] * 2


def of_two(folder: Path, text: str, old: bytes, new: bytes) -> Comparison:
    paths = []
    for name, data in (("cu", old), ("moi", new)):
        (folder / name).mkdir()
        paths.append(session(folder / name, text, so__xlsx=data))
    return compared(*map(side, paths))


def test_a_unit_that_is_said_once_for_all_figures_is_one_entry(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Chỉ tiêu", "TH"], ["Đàn bò", 120], ["Đàn dê", 30]]
    old, new = (workbook([[f"Đơn vị tính: {unit}"], *rows]) for unit in ("con", "nghìn con"))

    found = of_two(tmp_path, "figures: {from: so.xlsx}\n", old, new)

    assert lines(found) == ["Đàn bò: đơn vị tính: «con» → «nghìn con»"]
    brought = (
        "giá trị: 120 con → 120 nghìn con",
        "Đàn dê: đơn vị tính: «con» → «nghìn con»",
        "Đàn dê: giá trị: 30 con → 30 nghìn con",
    )
    assert follows(found)[0][0] == "kéo theo: " + "; ".join(brought)


def test_a_text_that_is_merged_over_rows_is_one_entry(tmp_path: Path) -> None:
    def merged(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")

    text = "appendices: [{title: Số hộ, rows: {from: so.xlsx}}]\n"
    old, new = (workbook([["STT", "Vùng", "Xã"], [1, zone, "A"], [2, None, "B"]], merged) for zone in ("cao", "thấp"))

    found = of_two(tmp_path, text, old, new)

    assert lines(found) == ["Dòng thứ 1: cột «Vùng»: «cao» → «thấp»"]
    assert follows(found)[0][0] == "kéo theo: dòng thứ 2: cột «Vùng»: «cao» → «thấp»"
    assert not found.also


APPENDIX: list[list[Any]] = [
    ["STT", "Xã", "Hộ", "Nghèo"],
    [1, "Dương Quang", 120, 5],
    [2, "Nông Thượng", 130, 6],
    [3, "Xuất Hóa", 140, 7],
]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"C3": "130 hộ"}, "Dòng thứ 2: cột «Hộ»: «130» → «130 hộ»"),  # no longer a column of numbers
        ({"C1": "Số hộ"}, "Cột «Số hộ»: tên cột: «Hộ» → «Số hộ»"),
        ({"A4": 5}, "Phụ lục «Số hộ»: cột mới: STT"),
        ({"E1": "Ghi chú", "E2": "x"}, "Phụ lục «Số hộ»: cột mới: Ghi chú"),
    ],
    ids=["a text among numbers", "a head", "a number of a row", "a new column"],
)
def test_a_change_of_an_appendix_is_one_entry_without_what_was_guessed_of_it(
    tmp_path: Path, change: dict[str, object], told: str
) -> None:
    found = compared(*(side(appendix(tmp_path / name, cells)) for name, cells in (("cu", {}), ("moi", change))))

    assert lines(found) == [told]


def test_a_column_between_others_moves_no_cell(tmp_path: Path) -> None:
    def moved(cells: list[Any]) -> list[Any]:
        return [*cells[:2], "Vùng" if cells[0] == "STT" else "cao", *cells[2:]]

    old = appendix(tmp_path / "cu", {})
    new = appendix(tmp_path / "moi", {}, [moved(cells) for cells in APPENDIX])

    assert lines(compared(side(old), side(new))) == ["Phụ lục «Số hộ»: cột mới: Vùng"]


def appendix(folder: Path, cells: dict[str, object], table: list[list[Any]] = APPENDIX) -> Path:
    """Write a session with *table* as its appendix, with other values in some *cells*."""

    def change(sheet: Worksheet) -> None:
        for cell, value in cells.items():
            sheet[cell].value = value

    folder.mkdir()
    text = "appendices: [{title: Số hộ, rows: {from: so.xlsx}}]\n"
    return session(folder, text, so__xlsx=workbook(table, change))


def test_each_number_of_the_sample_s_workbook_is_one_entry_of_its_own(tmp_path: Path) -> None:
    old = EXCEL / "2020-12-17.yaml"
    data = (EXCEL / "so-lieu-2020-12-17.xlsx").read_bytes()
    numbers = [
        (sheet.title, cell.coordinate)
        for sheet in load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and cell.column > 1  # the first column numbers the rows
    ]
    assert len(numbers) > 30
    shutil.copytree(EXCEL, tmp_path / "excel")
    shutil.copytree(EXCEL.parent / "offices", tmp_path / "offices")
    before = side(old)

    for sheet, cell in numbers:
        book = load_workbook(BytesIO(data))
        book[sheet][cell] = book[sheet][cell].value + 1
        book.save(tmp_path / "excel" / "so-lieu-2020-12-17.xlsx")
        found = compared(before, side(tmp_path / "excel" / "2020-12-17.yaml"))

        assert [str(one.difference.new.place).rpartition("xlsx")[2] for one in found.entries] == [f"!{sheet}!{cell}"]
        assert not found.also
