"""Marking: what is found in a workbook stands at its cell in a copy; the workbook itself is never touched."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from reportgen.cli import main
from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.workbook import annotated
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

ROWS: list[list[Any]] = [["Chỉ tiêu", "ĐVT", "TH"], ["Sản lượng", "tấn", "4.368"], ["Rừng", "%", "#REF!"]]


def comment(data: bytes, cell: str) -> str:
    sheet: Any = load_workbook(BytesIO(data)).active
    return str(sheet[cell].comment.text) if sheet[cell].comment else ""


def at(row: int, column: int, severity: Any = "E", words: str = "sai") -> Problem:
    return Problem("x", msg("{words}", words=words), Place("a.xlsx", row, column, "Số liệu"), severity=severity)


def test_each_finding_stands_at_its_cell_the_gravest_first() -> None:
    data = annotated(workbook(ROWS), "a.xlsx", [at(2, 3, "W", "nghi"), at(2, 3, "E", "sai"), at(3, 1, "I", "xem")])

    assert comment(data, "C2") == "lỗi: sai\ncảnh báo: nghi"
    assert comment(data, "A3") == "lưu ý: xem"
    assert comment(data, "A1") == ""


def test_findings_are_told_in_the_language_of_the_reader() -> None:
    assert comment(annotated(workbook(ROWS), "a.xlsx", [at(2, 3)], "en"), "C2") == "error: sai"


def test_what_belongs_to_no_cell_stands_at_the_first_and_what_lies_elsewhere_nowhere() -> None:
    elsewhere = Problem("x", msg("sai"), Place("b.xlsx", 2, 2, "Số liệu"))

    data = annotated(workbook(ROWS), "a.xlsx", [at(0, 0), elsewhere])

    assert comment(data, "A1") == "lỗi: sai"
    assert comment(data, "B2") == ""


def test_a_finding_inside_merged_cells_stands_at_their_first() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:C3")

    assert comment(annotated(workbook(ROWS, change), "a.xlsx", [at(3, 3)]), "B2") == "lỗi: sai"


def test_the_values_stay_and_the_copy_is_the_same_whenever_it_is_made() -> None:
    data = annotated(workbook(ROWS), "a.xlsx", [at(2, 3)])

    sheet: Any = load_workbook(BytesIO(data)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == ROWS
    assert annotated(workbook(ROWS), "a.xlsx", [at(2, 3)]) == data


def command(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_check_writes_a_copy_with_its_findings_and_leaves_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(tmp_path, "figures: {from: so.xlsx}\n", so__xlsx=workbook(ROWS))
    out, before = tmp_path / "ra.xlsx", (tmp_path / "so.xlsx").read_bytes()

    assert command("check", "--mark", out, path) == 1

    assert str(out) in capsys.readouterr().out
    assert "#REF!" in comment(out.read_bytes(), "C3")
    assert "4368" in comment(out.read_bytes(), "C2")
    assert (tmp_path / "so.xlsx").read_bytes() == before


def test_check_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = session(tmp_path, "figures: {from: so.xlsx}\n", so__xlsx=workbook(ROWS))
    before = (tmp_path / "so.xlsx").read_bytes()

    assert command("check", "--mark", tmp_path / "so.xlsx", path) == 2

    assert "không ghi đè" in capsys.readouterr().err
    assert (tmp_path / "so.xlsx").read_bytes() == before


TWO = "figures: {from: a/so.xlsx}\nguests: {from: b/so.xlsx}\n"
GUESTS: list[list[Any]] = [["Họ và tên", "Chức vụ"], ["#REF!", "Chủ tịch"]]


@pytest.mark.parametrize("in_the_way", ["", "ra-a-so.xlsx", "ra-b-so.xlsx"])
def test_workbooks_of_one_name_get_copies_of_their_own_or_none_is_written(
    tmp_path: Path, in_the_way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(tmp_path, TWO)
    for folder, rows in (("a", ROWS), ("b", GUESTS)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "so.xlsx").write_bytes(workbook(rows))
    if in_the_way:
        (tmp_path / in_the_way).write_bytes(b"x")

    code = command("check", "--mark", tmp_path / "ra.xlsx", path)

    copies = sorted(one.name for one in tmp_path.glob("ra*"))
    if in_the_way:
        assert (code, copies) == (73, [in_the_way])
        assert f"{tmp_path / in_the_way}: tệp đã có, không ghi đè" in capsys.readouterr().err
    else:
        assert (code, copies) == (1, ["ra-a-so.xlsx", "ra-b-so.xlsx"])
        assert "#REF!" in comment((tmp_path / "ra-b-so.xlsx").read_bytes(), "A2")


def test_where_nothing_is_found_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "figures: {from: so.xlsx}\nresults: {groups: [{title: A, figures: [san_luong]}]}\n"
    path = session(tmp_path, text, so__xlsx=workbook([["Chỉ tiêu", "ĐVT", "TH"], ["Sản lượng", "tấn", 4368]]))

    assert command("check", "--mark", tmp_path / "ra.xlsx", path) == 0

    assert "không có gì để đánh dấu" in capsys.readouterr().err
    assert not (tmp_path / "ra.xlsx").exists()


def test_what_is_wrong_outside_of_any_workbook_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(tmp_path, "figures: {from: so.csv}\n", so__csv="Chỉ tiêu;TH\nĐàn bò;#REF!\n".encode())

    assert command("check", "--mark", tmp_path / "danh-dau.xlsx", path) == 1

    assert "không có gì để đánh dấu trong sổ tính" in capsys.readouterr().err
    assert not (tmp_path / "danh-dau.xlsx").exists()


def test_new_writes_the_workbook_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("new", "--excel", tmp_path / "mau.xlsx") == 0
    before = (tmp_path / "mau.xlsx").read_bytes()
    assert command("new", "--excel", tmp_path / "mau.xlsx") == 73
    assert command("new", "--excel", tmp_path / "mau.yaml") == 2

    assert (tmp_path / "mau.xlsx").read_bytes() == before
    assert "không ghi đè" in capsys.readouterr().err
