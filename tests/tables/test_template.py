"""The template: a workbook that a person can only fill in where something is to be typed, and that then is read."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from reportgen import load
from reportgen.heads import EXAMPLE, LISTINGS, Kind
from reportgen.model.figure import Better, FigureKind, Meant
from reportgen.workbook.examples import EXAMPLES
from reportgen.workbook.template import FIRST_ROW, HEAD_ROW, template
from tests.workbooks import session

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reportgen.heads import Listing

# What the example shows of files and figures that are not there.
PICTURE = "photos"
GROUPS = {"results.groups", "targets.groups"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return template("mau.xlsx")


def opened(data: bytes) -> Workbook:
    book = load_workbook(BytesIO(data))
    assert isinstance(book, Workbook)
    return book


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def sheet_of(book: Workbook, listing: Listing) -> Worksheet:
    sheet: Any = book[listing.names[0]]
    return sheet  # type: ignore[no-any-return]


def test_it_is_the_same_whenever_it_is_made(made: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 1, 0))

    assert template("khac.xlsx") == made


def test_as_it_is_made_it_says_nothing(tmp_path: Path, made: bytes) -> None:
    found = load(session(tmp_path, "data: mau.xlsx\n", mau__xlsx=made))

    assert (found.figures, found.tasks, found.paper.recipients, found.doubts) == ({}, (), None, [])


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
def test_filled_in_as_its_example_it_is_read(tmp_path: Path, made: bytes, listing: Listing) -> None:
    book = opened(made)
    values = EXAMPLES[listing.path][: -2 if listing.path in GROUPS else None]
    for at, value in enumerate(values, start=2):
        sheet_of(book, listing).cell(FIRST_ROW, at).value = value
    text = "data: mau.xlsx\n" + ("paper: {kind: báo cáo}\n" if listing.path == "paper.addressees" else "")
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "khai-mac.jpg").write_bytes(b"\xff\xd8\xff")

    found: Any = load(session(tmp_path, text, mau__xlsx=saved(book)))
    for step in listing.path.split("."):
        found = getattr(found, step)

    assert len(found) == 1


def test_a_figure_is_read_with_all_its_values(tmp_path: Path, made: bytes) -> None:
    book = opened(made)
    sheet: Any = book["Số liệu"]
    sheet.append([None, "rung", "Môi trường", "Tỷ lệ che phủ rừng", "%", None, 65.79, None, None, "phần trăm", "trên"])
    sheet.move_range(f"A{sheet.max_row}:K{sheet.max_row}", rows=FIRST_ROW - sheet.max_row)

    (figure,) = load(session(tmp_path, "data: mau.xlsx\n", mau__xlsx=saved(book))).figures.values()

    assert (str(figure.value), figure.unit, figure.kind, figure.meant) == ("65.79", "%", FigureKind.PERCENT, Meant.OVER)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
def test_only_what_is_to_be_typed_is_open(made: bytes, listing: Listing) -> None:
    sheet = sheet_of(opened(made), listing)
    width = len(listing.columns) + 1

    assert sheet.protection.sheet
    assert all(sheet.cell(row, at).protection.locked for row in range(1, FIRST_ROW) for at in range(1, width + 1))
    assert all(not sheet.column_dimensions[get_column_letter(at)].protection.locked for at in range(1, width + 1))
    assert sheet.cell(HEAD_ROW + 1, 1).value == EXAMPLE


def test_it_prints_on_a4_as_wide_as_the_paper_with_its_heads_on_every_page(made: bytes) -> None:
    for sheet in load_workbook(BytesIO(made)):
        setup = sheet.page_setup

        assert (setup.orientation, str(setup.paperSize), setup.fitToHeight) == ("landscape", "9", 0)
        assert (fitted := sheet.sheet_properties.pageSetUpPr) is not None
        assert fitted.fitToPage is True
        assert sheet.print_title_rows == (None if sheet.title == "Hướng dẫn" else "$1:$3")


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
def test_every_column_has_a_note_where_it_is_typed(made: bytes, listing: Listing) -> None:
    sheet = sheet_of(opened(made), listing)
    told = {str(one.sqref).partition(":")[0]: one for one in sheet.data_validations.dataValidation}

    for at, column in enumerate(listing.columns, start=2):
        note = told[f"{get_column_letter(at)}{FIRST_ROW}"]
        assert note.promptTitle == column.names[0]
        assert note.prompt
        assert note.showInputMessage


def test_closed_lists_of_words_drop_down(made: bytes) -> None:
    sheet: Any = opened(made)["Số liệu"]
    lists = [one.formula1.strip('"').split(",") for one in sheet.data_validations.dataValidation if one.type == "list"]

    for words in (FigureKind, Meant, Better):
        assert [word.value for word in words] in lists


def test_a_list_that_drops_down_fits_what_excel_takes(made: bytes) -> None:
    every = [one for sheet in opened(made).worksheets for one in sheet.data_validations.dataValidation]

    assert len(every) > 50
    assert all(len(one.formula1 or "") <= 257 and len(one.prompt or "") <= 255 for one in every)


def test_the_examples_have_a_value_for_each_column() -> None:
    assert {listing.path: len(listing.columns) for listing in LISTINGS} == {
        path: len(values) for path, values in EXAMPLES.items()
    }
    kinds = {(path, type(value)) for path, values in EXAMPLES.items() for value in values}
    assert ("tasks", date) in kinds
    assert Kind.DAY in {column.kind for column in LISTINGS[1].columns}
