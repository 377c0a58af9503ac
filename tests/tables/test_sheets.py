"""Sheets: a table is found where an office puts it, and what leaves its meaning open is told at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen import inputs, load
from reportgen.errors import InputError, Problem
from reportgen.heads import folded
from reportgen.messages import say
from tests.workbooks import SHEET, patched, session, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen import Session

    Change = Callable[[Worksheet], None]

HEADS: list[Any] = ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Ghi chú"]
ROWS: list[list[Any]] = [
    HEADS,
    [1, "Sản lượng lương thực", "tấn", 4300, 4368, None],
    [2, "Tỷ lệ che phủ rừng", "%", None, 65.79, "ước"],
]
FIGURES = "figures: {from: so.xlsx}\n"


def taken(folder: Path, data: bytes, text: str = FIGURES) -> Session:
    return load(session(folder, text, so__xlsx=data))


def refused(folder: Path, data: bytes, text: str = FIGURES) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        taken(folder, data, text)
    return list(caught.value.problems)


def plain(found: Session) -> dict[str, dict[str, object]]:
    """Return the figures without their places."""
    return {key: figure.model_dump() for key, figure in found.figures.items()}


def told(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.id, problem.place.cell) for problem in problems]


def test_a_table_gives_figures_in_the_order_of_its_rows_each_with_its_cell(tmp_path: Path) -> None:
    found = taken(tmp_path, workbook(ROWS))

    grain, forest = found.figures.values()
    assert list(found.figures) == ["san_luong_luong_thuc", "ty_le_che_phu_rung"]
    assert (grain.name, grain.unit, str(grain.plan), str(grain.value)) == (
        "Sản lượng lương thực",
        "tấn",
        "4300",
        "4368",
    )
    assert (str(forest.value), forest.kind.value, forest.note) == ("65.79", "phần trăm", "ước")
    assert str(grain.at("value")).endswith("so.xlsx!Số liệu!E2")
    assert found.doubts == []


@pytest.mark.parametrize(
    "heads",
    [
        ["TT", "CHỈ TIÊU", "Đơn vị tính", "KH", "TH", "GHI CHÚ"],
        ["Số TT", "Nội dung", "ĐVT", "Kế hoạch\nnăm 2020", "Ước thực hiện năm 2020", "Ghi  chú:"],
        ["stt", "Tên chỉ tiêu", "đvt", "Kế hoạch (tấn)", "Kết quả", "ghi chú"],
        [None, "name", "unit", "plan", "value", "note"],
        ["STT", "Chỉ tiêu (*)", "ĐVT:", "Kế hoạch năm 2020 (*)", "Thực hiện 2020 **", "Ghi chú¹"],
        ["STT", "Chỉ tiêu".upper(), "Đơn vị", "Kê\u0301 hoạch", "Thực hiện [ước]", "Ghi chu\u0301"],
    ],
    ids=["capitals", "years and line breaks", "brackets", "keys", "marks of notes", "other code points"],
)
def test_a_column_is_known_however_an_office_writes_its_head(tmp_path: Path, heads: list[str | None]) -> None:
    assert plain(taken(tmp_path, workbook([heads, *ROWS[1:]]))) == plain(taken(tmp_path, workbook(ROWS)))


@pytest.mark.parametrize(("written", "other"), [("Lý do vắng", "LÍ DO VẮNG"), ("Hoà", "hòa")])
def test_heads_differ_by_their_letters_and_not_by_where_the_tone_stands(written: str, other: str) -> None:
    assert (folded(written) == folded(other)) is (written == "Hoà")


def test_a_table_may_stand_below_titles_with_heads_in_two_rows_and_numbered_columns(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for cells in ("A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"):
            sheet.merge_cells(cells)

    rows: list[list[Any]] = [
        ["BIỂU SỐ LIỆU KINH TẾ - XÃ HỘI"],
        ["(Kèm theo Báo cáo số 5)"],
        ["STT", "Chỉ tiêu", "ĐVT", "Năm 2020", None, "Ghi chú"],
        [None, None, None, "Kế hoạch", "Thực hiện", None],
        ["A", "B", "C", 1, 2, 3],
        *ROWS[1:],
    ]

    assert plain(taken(tmp_path, workbook(rows, change))) == plain(taken(tmp_path, workbook(ROWS)))


def test_groups_come_from_a_column_or_from_titles_in_the_table(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A5:F5")

    by_column = workbook([[*HEADS, "Lĩnh vực"], [*ROWS[1], "Kinh tế"], [*ROWS[2], "Môi trường"]])
    by_title = workbook([HEADS, ["I", "Kinh tế"], ROWS[1], [], ["Môi trường"], ROWS[2]], change)
    text = FIGURES + "results: {groups: [{title: A, figures: {from: so.xlsx, group: MÔI TRƯỜNG}}]}\n"

    for data in (by_column, by_title):
        found = taken(tmp_path, data, text)
        assert list(found.figures) == ["san_luong_luong_thuc", "ty_le_che_phu_rung"]
        assert found.results.groups[0].figures == ("ty_le_che_phu_rung",)


def test_a_group_written_once_holds_for_the_blank_cells_below(tmp_path: Path) -> None:
    heads = ["STT", "Lĩnh vực", "Chỉ tiêu", "TH"]
    rows: list[list[Any]] = [
        ["Kinh tế", "bò"],
        [None, "trâu"],
        ["-", "khác"],
        [None, "nữa"],
        ["Xã hội", "hộ"],
        [None, "cháu"],
    ]
    data = workbook([heads, *([n, group, name, n] for n, (group, name) in enumerate(rows, start=1))])
    groups = "{title: A, figures: {from: so.xlsx, group: Kinh tế}}, {title: B, figures: {from: so.xlsx, group: Xã hội}}"

    found = taken(tmp_path, data, f"{FIGURES}results: {{groups: [{groups}]}}\n")

    assert [group.figures for group in found.results.groups] == [("bo", "trau"), ("ho", "chau")]
    assert found.doubts == []


def test_a_blank_group_where_every_row_has_its_own_is_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Kinh tế", "bò"],
        ["Kinh tế", "trâu"],
        [None, "dê"],
        [None, "ngựa"],
        ["Xã hội", "hộ"],
        [None, "cháu"],
    ]
    data = workbook([["Lĩnh vực", "Chỉ tiêu", "TH"], *([*row, 1] for row in rows)])

    assert told(taken(tmp_path, data).doubts) == [("W", "group", "A4"), ("W", "group", "A5")]


def test_a_group_alone_in_its_column_is_a_title(tmp_path: Path) -> None:
    data = workbook([["Lĩnh vực", "Chỉ tiêu", "TH"], ["Kinh tế"], [None, "bò", 1], [None, "trâu", 2]])
    text = FIGURES + "results: {groups: [{title: A, figures: {from: so.xlsx, group: Kinh tế}}]}\n"

    assert taken(tmp_path, data, text).results.groups[0].figures == ("bo", "trau")


# Heads of figures, those that the session's file names, and the cell where two years are told.
YEARS: dict[str, tuple[list[str], str, str]] = {
    "two years": (["Thực hiện năm 2020", "Kế hoạch năm 2021"], "", "C1"),
    "two years in brackets": (["TH (2020)", "KH (năm 2021)"], "", "C1"),
    "two years, one named": (["TH 2020", "KH 2021"], "plan: KH 2021", "C1"),
    "two years, both named": (["TH 2020", "KH 2021"], "value: TH 2020, plan: KH 2021", ""),
    "one year": (["Thực hiện năm 2020", "Kế hoạch 2020"], "", ""),
    "a year and none": (["Thực hiện", "Kế hoạch năm 2021"], "", ""),
    "the year before": (["Cùng kỳ năm 2019", "Thực hiện năm 2020"], "", ""),
    "the year before, which is not": (["Cùng kỳ năm 2021", "Thực hiện năm 2020"], "", "C1"),
}


@pytest.mark.parametrize("name", YEARS)
def test_heads_of_two_years_are_never_taken_for_one(tmp_path: Path, name: str) -> None:
    heads, columns, cell = YEARS[name]
    data = workbook([["Chỉ tiêu", *heads], ["Đàn bò", 120, 140]])
    text = f"figures: {{from: so.xlsx, columns: {{{columns}}}}}\n" if columns else FIGURES

    if cell:
        assert told(refused(tmp_path, data, text)) == [("E", "column", cell)]
    else:
        assert list(taken(tmp_path, data, text).figures) == ["dan_bo"]


def test_years_above_the_heads_count_as_well(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Năm 2020", "Năm 2021"],
        [None, "Thực hiện", "Kế hoạch"],
        ["Đàn bò", 120, 140],
    ]

    assert told(refused(tmp_path, workbook(rows, merged("A1:A2")))) == [("E", "column", "C2")]


TWO_YEARS: list[list[Any]] = [
    ["Chỉ tiêu", "Năm 2019", None, "Năm 2020", None],
    [None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
    ["Đàn bò", 1, 2, 3, 4],
]
THREE_COLUMNS: list[list[Any]] = [["Chỉ tiêu", "TH 2019", "KH 2020", "Ước TH 2020"], ["Đàn bò", 2, 3, 4]]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [(TWO_YEARS, ("A1:A2", "B1:C1", "D1:E1")), (THREE_COLUMNS, ())],
    ids=["in two rows", "in one row"],
)
def test_what_is_proposed_for_heads_of_several_years_is_understood(
    tmp_path: Path, rows: list[list[Any]], cells: tuple[str, ...]
) -> None:
    data = workbook(rows, merged(*cells))

    (problem,) = refused(tmp_path, data)
    assert problem.hint is not None
    columns = say(problem.hint).partition("{")[2].partition("}")[0]
    (figure,) = taken(tmp_path, data, f"figures: {{from: so.xlsx, columns: {{{columns}}}}}\n").figures.values()

    assert (str(figure.previous), str(figure.plan), str(figure.value)) == ("2", "3", "4")


# A head, what else the session says of the table, the period of the targets, and the cell that is not of it.
PERIODS: dict[str, tuple[str, str, str, str]] = {
    "the year before": ("Thực hiện năm 2020", "", "năm 2021", "B1"),
    "the plan of a year before": ("KH 2020", "", "năm 2021", "B1"),
    "the same year": ("Giá trị năm 2021", "", "năm 2021", ""),
    "a year of several": ("Giá trị năm 2023", "", "giai đoạn 2021 - 2025", ""),
    "no year in the head": ("Giá trị", "", "năm 2021", ""),
    "no year in the period": ("Giá trị năm 2020", "", "kỳ tới", ""),
    "a column that was chosen": ("TH 2020", ", columns: {value: TH 2020}", "năm 2021", ""),
    "the year before beside": ("Cùng kỳ năm 2020", "", "năm 2021", ""),
}


@pytest.mark.parametrize("name", PERIODS)
def test_figures_of_another_year_are_refused_where_a_part_prints_them(tmp_path: Path, name: str) -> None:
    head, more, period, cell = PERIODS[name]
    data = workbook([["Chỉ tiêu", head], ["Đàn bò", 120]])
    text = f"figures: {{from: so.xlsx{more}}}\n"
    text += f"targets: {{period: {period}, groups: [{{title: A, figures: [dan_bo]}}]}}\n"

    if cell:
        assert told(refused(tmp_path, data, text)) == [("E", "period", cell)]
    else:
        assert list(taken(tmp_path, data, text).figures) == ["dan_bo"]


def test_a_second_table_beside_the_first_is_told_as_such(tmp_path: Path) -> None:
    problems = refused(tmp_path, workbook([["Chỉ tiêu", "TH", None, "Chỉ tiêu", "TH"], ["bò", 1, None, "dê", 2]]))

    assert told(problems) == [("E", "column", "D1"), ("E", "column", "E1")]
    assert {say(problem.hint) for problem in problems if problem.hint} == {
        "mỗi trang tính một bảng; hoặc đổi tên một cột"
    }


def test_a_file_is_the_same_whichever_way_leads_to_it(tmp_path: Path) -> None:
    text = FIGURES + "results: {groups: [{title: A, figures: {from: ./a/../so.xlsx}}]}\n"

    found = taken(tmp_path, workbook(ROWS), text)

    assert found.results.groups[0].figures == ("san_luong_luong_thuc", "ty_le_che_phu_rung")


def test_a_key_that_is_nearly_known_beside_a_file_is_told_with_that(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, workbook(ROWS), "figures: {from: so.xlsx, colums: TH}\n")

    assert (problem.id, problem.hint.values if problem.hint else None) == ("unknown", {"key": "columns"})


def test_a_group_that_no_figure_has_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    text = FIGURES + "results: {groups: [{title: A, figures: {from: so.xlsx, group: Kin tế}}]}\n"

    (problem,) = refused(tmp_path, workbook([HEADS, ["I", "Kinh tế"], *ROWS[1:]]), text)

    assert (problem.id, problem.place.line) == ("reference", 4)
    assert problem.hint is not None
    assert problem.hint.values["known"] == "Kinh tế"


def test_a_session_may_name_heads_of_its_own_and_figures_beside_those_of_the_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Tên", "Thực hiện năm 2019", "Thực hiện năm 2020"], ["Sản lượng", 4000, 4368]]
    text = (
        "figures:\n  from: so.xlsx\n  columns: {name: Tên, value: Thực hiện năm 2020, previous: Thực hiện năm 2019}\n"
        "  wards: {name: Số xã, value: 8}\n"
    )

    found = taken(tmp_path, workbook(rows), text)

    assert (str(found.figures["san_luong"].previous), str(found.figures["san_luong"].value)) == ("4000", "4368")
    assert list(found.figures) == ["san_luong", "wards"]


def test_an_office_may_define_heads_of_its_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Tên", "Số cả năm"], ["Sản lượng", 4368]]
    path = session(tmp_path, FIGURES, so__xlsx=workbook(rows))
    office = tmp_path / "van-phong.yaml"
    office.write_text(office.read_text("utf-8") + "column_names: {name: [Tên], value: [Số cả năm]}\n", "utf-8")

    assert str(inputs.read(path).session.figures["san_luong"].value) == "4368"


def test_an_example_row_is_for_people(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEADS, ["Ví dụ", "Sản lượng", "tấn", 1, 2, None], *ROWS[1:]]

    assert plain(taken(tmp_path, workbook(rows))) == plain(taken(tmp_path, workbook(ROWS)))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Tỷ lệ đô thị hóa (%)", "ty_le_do_thi_hoa"),
        ("100 năm", "so_100_nam"),
        ("Số " + "dài " * 40, "so" + "_dai" * 14),
    ],
)
def test_a_figure_without_a_key_gets_one_of_its_name(tmp_path: Path, name: str, plain: str) -> None:
    assert list(taken(tmp_path, workbook([HEADS, [1, name, "ha", 1, 2, None]])).figures) == [plain]


def marked(cell: str, value: object, format_: str = "General") -> Change:
    def change(sheet: Worksheet) -> None:
        sheet[cell].value = value
        sheet[cell].number_format = format_

    return change


def merged(*cells: str) -> Change:
    def change(sheet: Worksheet) -> None:
        for span in cells:
            sheet.merge_cells(span)

    return change


def hidden(*, row: int = 0, column: str = "") -> Change:
    def change(sheet: Worksheet) -> None:
        if row:
            sheet.row_dimensions[row].hidden = True
        else:
            sheet.column_dimensions[column].hidden = True

    return change


# What is changed in the table, and all that is told of it: severity, what, where.
FOUND: dict[str, tuple[Change, list[tuple[str, str, str]]]] = {
    "an error": (marked("E2", "#REF!"), [("E", "cell-error", "E2")]),
    "an error in a column that is not read": (marked("A2", "#REF!"), []),
    "a day for a number": (marked("E2", "2020-05-01"), [("E", "malformed", "E2")]),
    "two figures of one name": (marked("B3", "Sản lượng lương thực"), [("E", "duplicate-key", "B3")]),
    "a number without a name": (marked("B3", None), [("E", "missing", "C3")]),
    "a hidden row": (hidden(row=3), [("E", "hidden", "B3")]),
    "a hidden column": (hidden(column="D"), [("E", "hidden", "D1")]),
    "a hidden column that is not read": (hidden(column="A"), []),
    "rows merged over numbers": (merged("E2:E3"), [("E", "merged", "E2")]),
    "rows merged over a unit": (merged("C2:C3"), [("W", "merged", "C2")]),
    "columns merged in a row": (merged("D2:E2"), [("E", "merged", "D2")]),
    "a column that is nearly known": (marked("D1", "Ke hoach"), [("E", "column", "D1")]),
    "a column that nobody knows": (marked("D1", "Cán bộ theo dõi"), [("W", "column", "D1")]),
    "two columns of one meaning": (marked("D1", "TH"), [("E", "column", "E1")]),
    "a percentage with another unit": (marked("E2", 0.5, "0%"), [("E", "percent", "E2")]),
    "digits that are not shown": (marked("E2", 4368.25, "#,##0.0"), [("W", "cell", "E2")]),
    "a number as text": (marked("E2", "4.368"), [("W", "cell", "E2")]),
    "a number as text, with another that is none": (marked("E2", "4.368 tấn"), [("E", "malformed", "E2")]),
    "a character that no paper holds": (marked("B2", "Sản\ufffdlượng"), [("E", "character", "B2")]),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_a_reader_must_look_at_is_told_at_its_cell(tmp_path: Path, name: str) -> None:
    change, expected = FOUND[name]
    data = workbook(ROWS, change)

    if any(severity == "E" for severity, *_ in expected):
        assert told(refused(tmp_path, data)) == expected
    else:
        assert told(taken(tmp_path, data).doubts) == expected


@pytest.mark.parametrize(
    ("before", "after", "cell"),
    [
        ('<row r="3"', '<row r="3" ht="0" customHeight="1"', "B3"),
        ("<sheetData>", '<cols><col min="4" max="4" width="0.0" customWidth="1"/></cols><sheetData>', "D1"),
    ],
    ids=["a row without height", "a column without width"],
)
def test_what_has_no_size_is_hidden(tmp_path: Path, before: str, after: str, cell: str) -> None:
    data = patched(workbook(ROWS), {SHEET: lambda text: text.replace(before, after)})

    assert told(refused(tmp_path, data)) == [("E", "hidden", cell)]


def test_a_key_that_cannot_stand_in_a_sentence_is_told(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, workbook([["Mã", "Chỉ tiêu", "TH"], ["a.b", "Sản lượng", 1]]))

    assert (problem.id, problem.place.cell) == ("key", "A2")


def test_two_notations_in_one_column_are_told_with_both(tmp_path: Path) -> None:
    (problem, *_) = [
        one
        for one in refused(tmp_path, workbook([HEADS, [1, "A", "ha", None, "65,79"], [2, "B", "ha", None, "65.79"]]))
        if one.severity == "E"
    ]

    assert (problem.id, problem.place.cell) == ("mixed", "E3")
    assert problem.message.values["row"] == 2


def test_however_many_warnings_there_are_no_error_is_lost(tmp_path: Path) -> None:
    rows = [
        HEADS,
        *([n, f"Chỉ tiêu {n}", "ha", None, "4.368", None] for n in range(150)),
        [151, "Rừng", "ha", 1, "#REF!"],
    ]

    problems = refused(tmp_path, workbook(rows))

    assert [problem.id for problem in problems if problem.severity == "E"] == ["cell-error"]
    assert "too-many-problems" in [problem.id for problem in problems]


@pytest.mark.parametrize("above", [[], [["DANH SÁCH KHÁCH MỜI"], []]], ids=["topmost", "below a title"])
def test_a_list_may_have_numbers_and_names_alone(tmp_path: Path, above: list[list[Any]]) -> None:
    data = workbook([*above, ["STT", "Họ tên"], [1, "Nguyễn Văn A"], [2, "Trần Thị B"]])

    assert [guest.name for guest in taken(tmp_path, data, "guests: {from: so.xlsx}\n").guests] == [
        "Nguyễn Văn A",
        "Trần Thị B",
    ]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["KH", "Thực hiện 9 tháng"], [("E", "column", "C1")]),
        (["TH", "Thực hiện 9 tháng"], [("W", "column", "C1")]),
        (["TH", "So với KH (%)"], [("W", "column", "C1")]),
    ],
)
def test_a_head_that_begins_like_that_of_the_missing_value_is_meant_as_it(
    tmp_path: Path, heads: list[str], expected: list[tuple[str, str, str]]
) -> None:
    data = workbook([["Chỉ tiêu", *heads], ["Đàn bò", 1, 2]])
    try:
        problems: Sequence[Problem] = taken(tmp_path, data).doubts
    except InputError as error:
        problems = error.problems

    assert told(problems) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(120, [("W", "column", "C1"), ("E", "column", "C1")]), ("xem lại", [("W", "column", "C1")])],
    ids=["numbers", "words"],
)
def test_a_table_of_which_no_number_would_be_read_is_refused(
    tmp_path: Path, value: object, expected: list[tuple[str, str, str]]
) -> None:
    data = workbook([["Chỉ tiêu", "ĐVT", "Đợt 1"], ["Đàn bò", "con", value]])
    try:
        problems: Sequence[Problem] = taken(tmp_path, data).doubts
    except InputError as error:
        problems = error.problems

    assert sorted(told(problems), reverse=True) == expected


def test_a_table_that_was_named_and_has_no_rows_is_told(tmp_path: Path) -> None:
    (problem,) = taken(tmp_path, workbook([HEADS])).doubts

    assert (problem.severity, problem.id, problem.place.line) == ("W", "empty", 3)


@pytest.mark.parametrize(
    ("heads", "columns"),
    [(["STT", "Họ tên", "Nơi công tác"], ""), ([None, "Người mời", "Nơi công tác"], ", columns: {name: Người mời}")],
    ids=["numbers", "a head that was named"],
)
def test_one_head_is_enough_where_something_else_says_that_it_is_one(
    tmp_path: Path, heads: list[str], columns: str
) -> None:
    data = workbook([heads, [1, "Nguyễn Văn A", "Sở Nội vụ"]])

    found = taken(tmp_path, data, f"guests: {{from: so.xlsx{columns}}}\n")

    assert [guest.name for guest in found.guests] == ["Nguyễn Văn A"]
    assert told(found.doubts) == [("W", "column", "C1")]


def test_a_table_without_heads_that_are_known_is_told(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, workbook([["A", "B"], [1, 2]]))

    assert (problem.id, str(problem.place).rpartition("!")[2]) == ("no-heads", "Số liệu")


# What the session's file says of the table, and what is wrong with it.
MISNAMED = {
    "no such file": ("figures: {from: khac.xlsx}\n", "table", 3),
    "another kind of file": ("figures: {from: so.doc}\n", "table", 3),
    "an old workbook": ("figures: {from: so.xls}\n", "table", 3),
    "a file elsewhere": ("figures: {from: ../so.xlsx}\n", "table", 3),
    "a file of the system": ("figures: {from: /etc/so.xlsx}\n", "table", 3),
    "a file on a server": (r"figures: {from: \\may\chung\so.xlsx}" + "\n", "table", 3),
    "no such sheet": ("figures: {from: so.xlsx, sheet: Khác}\n", "sheet", 3),
    "an unknown key": ("figures: {from: so.xlsx, sheets: A}\n", "unknown", 3),
    "a column that no figure has": ("figures: {from: so.xlsx, columns: {tên: A}}\n", "unknown", 3),
    "a head that is not there": ("figures: {from: so.xlsx, columns: {note: Lời}}\n", "column", 3),
    "a blank file": ("figures:\n  from:\n  sheet: Số liệu\n", "missing", 4),
    "an empty file": ('figures: {from: ""}\n', "missing", 3),
    "several files": ("figures: {from: [so.xlsx]}\n", "malformed", 3),
    "a group of figures for the whole list": ("figures: {from: so.xlsx, group: Kinh tế}\n", "unknown", 3),
    "a group of a list that has none": ("guests:\n  from: so.xlsx\n  group: Kinh tế\n", "unknown", 5),
    "a blank key": ("figures:\n  from: so.xlsx\n  shet:\n", "unknown", 5),
    "columns of figures that are read already": (
        "figures: {from: so.xlsx}\nresults:\n  groups: [{title: A, figures: {from: so.xlsx, columns: {value: TH}}}]\n",
        "unknown",
        5,
    ),
    "a group of keys for a sheet": ("figures:\n  from: so.xlsx\n  sheet: [Số liệu, {a: b}]\n", "malformed", 5),
    "a list of columns": ("figures:\n  from: so.xlsx\n  columns: [a]\n", "malformed", 5),
    "a list for a head": ("figures:\n  from: so.xlsx\n  columns: {value: [a]}\n", "malformed", 5),
    "a sheet named twice": ("figures: {from: so.xlsx, sheet: [Số liệu, SỐ LIỆU]}\n", "twice", 3),
    "a sheet of CSV": ("figures: {from: so.csv, sheet: A}\n", "unknown", 3),
    "a group without its figures": ("results: {groups: [{figures: {from: so.xlsx}}]}\n", "reference", 3),
    "a list of its own beside the workbook": ("data: so.xlsx\nfigures: {a: {value: 1}}\n", "twice", 4),
    "CSV as a workbook of lists": ("data: so.csv\n", "table", 3),
}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_table_that_cannot_be_taken_is_told_where_it_is_named(tmp_path: Path, name: str) -> None:
    text, what, line = MISNAMED[name]
    (tmp_path / "trong").mkdir()
    (tmp_path / "so.xlsx").write_bytes(workbook(ROWS))
    (tmp_path / "trong" / "so.csv").write_text("Chỉ tiêu;TH\nSản lượng;1\n", "utf-8")

    problems = [one for one in refused(tmp_path / "trong", workbook(ROWS), text) if one.id != "no-heads"]

    assert [(problem.id, problem.place.line) for problem in problems if problem.severity == "E"] == [(what, line)]
