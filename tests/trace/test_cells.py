"""What the trace tells of a cell is what the workbook holds, and that with the cell's display gives what is printed."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from reportgen import pipeline
from reportgen.messages import say
from reportgen.trace import TRACE, WORDS, Kind, read, told, words_of_cell, written
from reportgen.trace.cell import Display, Held
from tests.trace.test_attached import SCHEMA
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.trace import Numeral, Trace

CELLS: list[tuple[Any, str, str, str]] = [
    (4368, "General", "4.368", "ô lưu «4368»"),
    (1.005, "0.00", "1,01", "ô lưu «1.005», định dạng 0.00; ô hiển thị 0,00: làm tròn nửa lên đến 2 chữ số thập phân"),
    (0.7255, "0.00%", "72,55", "ô lưu «0.7255», định dạng 0.00%; ô có định dạng phần trăm: nhân 100"),
    (
        *(0.72555, "0.00%", "72,56"),
        (
            "ô lưu «0.72555», định dạng 0.00%; ô có định dạng phần trăm: nhân 100; "
            "ô hiển thị 0,00: làm tròn nửa lên đến 2 chữ số thập phân"
        ),
    ),
    (
        1234567.5,
        "#,##0",
        "1.234.568",
        "ô lưu «1234567.5», định dạng #,##0; ô hiển thị 0: làm tròn nửa lên đến số nguyên",
    ),
    (65.1, "0.00", "65,10", "ô lưu «65.1», định dạng 0.00; ô hiển thị 0,00: đủ 2 chữ số thập phân"),
    (0.1 + 0.2, "General", "0,3", "ô lưu «0.3»"),
    (
        -12.345,
        "0.0",
        "-12,3",
        "ô lưu «-12.345», định dạng 0.0; ô hiển thị 0,0: làm tròn nửa lên đến 1 chữ số thập phân",
    ),
]
FIGURES = "figures: {from: so.xlsx}\nresults: {groups: [{title: Kinh tế, figures: {from: so.xlsx}}]}\n"
APPENDIX = "appendices: [{title: Bảng, rows: {from: so.xlsx}}]\n"


def trace_of(folder: Path, text: str, head: str, cells: list[tuple[Any, str]]) -> Trace:
    """Trace the paper of a session with *text*, whose workbook has *cells* with their formats below *head*."""

    def formatted(sheet: Worksheet) -> None:
        for row, (_, number_format) in enumerate(cells, start=2):
            sheet.cell(row, 2).number_format = number_format

    names = [chr(ord("a") + at) * 3 for at in range(len(cells))]
    rows = [["Chỉ tiêu", head], *([name, value] for name, (value, _) in zip(names, cells, strict=True))]
    return pipeline.traced(session(folder, text, so__xlsx=workbook(rows, formatted)))


def of_cells(trace: Trace) -> dict[str, Numeral]:
    """Return the first numeral from each cell of the workbook."""
    found: dict[str, Numeral] = {}
    for one in trace.numerals:
        for source in one.sources:
            if source.place.sheet:
                found.setdefault(str(source.place).rpartition("!")[2], one)
    return found


def recomputed(cell: dict[str, Any]) -> str:
    """Make of what a trace file tells of a *cell* what the paper has to print."""
    number = Decimal(cell["stored"]).scaleb(cell.get("exponent", 0))
    if cell["display"] in {"rounded", "padded"}:
        number = number.quantize(Decimal(1).scaleb(-cell.get("places", 0)), ROUND_HALF_UP)
    else:
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("text", [FIGURES, APPENDIX], ids=["figures", "appendix"])
def test_what_the_cell_stores_and_how_it_shows_that_give_the_printed_numeral(tmp_path: Path, text: str) -> None:
    trace = trace_of(tmp_path, text, "Thực hiện", [(value, number_format) for value, number_format, *_ in CELLS])
    found = of_cells(trace)

    for row, (_, number_format, printed, _) in enumerate(CELLS, start=2):
        one = found[f"B{row}"]
        (source,) = told(trace, [one])["numerals"][0]["sources"]
        if text == APPENDIX and number_format in {"General", "0.00", "0.0"}:
            printed = printed.replace(".", "")  # as the cell shows it  # noqa: PLW2901
        assert one.text == printed
        assert recomputed(source["cell"]).replace(".", "") == printed.replace(".", "")
        assert source["cell"]["format"] == number_format


@pytest.mark.parametrize(("value", "number_format", "printed", "words"), CELLS)
def test_a_cell_is_told_with_what_it_stores_its_format_and_its_rounding(
    tmp_path: Path, value: object, number_format: str, printed: str, words: str
) -> None:
    one = of_cells(trace_of(tmp_path, FIGURES, "Thực hiện", [(value, number_format)]))["B2"]

    (source,) = one.sources
    assert source.cell is not None
    said = say(words_of_cell(source.cell, source.raw))
    assert (one.text, said.partition(": «")[0]) == (printed, words)
    assert one.rule is not None
    assert "giữ đủ chữ số" not in say(WORDS[one.rule])


def test_a_day_and_a_number_stored_as_text_are_told_as_the_cell_has_them(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    day = of_cells(trace_of(tmp_path / "1", APPENDIX, "Ngày", [(date(2020, 12, 17), "dd/mm/yyyy")]))["B2"]
    text = of_cells(trace_of(tmp_path, FIGURES, "Thực hiện", [("4,368.5", "@")]))["B2"]

    assert [one.sources[0].cell for one in (day, text)] == [
        Held("2020-12-17 00:00:00", "dd/mm/yyyy", Display.FORMATTED),
        Held("4,368.5", "@", Display.READ),
    ]


def test_text_of_a_cell_has_nothing_else_to_tell(tmp_path: Path) -> None:
    one = of_cells(trace_of(tmp_path, APPENDIX, "Ghi", [("Tổ 5, phường B", "General")]))["B2"]

    assert (one.kind, one.text, one.sources[0].raw, one.sources[0].cell) == (Kind.PROSE, "5", "5", None)


def test_a_head_of_a_free_table_is_told_at_its_cell(tmp_path: Path) -> None:
    (head,) = (one for one in trace_of(tmp_path, APPENDIX, "Năm 2019", [(5, "0")]).numerals if one.text == "2019")

    assert [str(source.place).rpartition("/")[2] for source in head.sources] == ["so.xlsx!Số liệu!B1"]


def test_what_is_told_of_cells_can_be_read_back_and_is_as_its_schema_says(tmp_path: Path) -> None:
    trace = trace_of(tmp_path, FIGURES, "Thực hiện", [(value, number_format) for value, number_format, *_ in CELLS])
    held = written(trace)

    jsonschema.validate(json.loads(held), SCHEMA)
    assert written(read(held, TRACE)) == held
    assert SCHEMA["$defs"]["cell"]["properties"]["display"]["enum"] == [one.value for one in Display]
