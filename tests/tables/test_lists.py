"""Lists: every list of a session can come from a sheet, by the names that the catalogue has for its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import BaseModel

from reportgen import load
from reportgen.errors import InputError
from reportgen.heads import GROUP, KEY, LISTINGS, Kind, Listing, folded
from reportgen.model import Session
from reportgen.source import Scalar
from tests.workbooks import session, workbook, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.heads import Column

# A cell for each kind of column, and what the field then says.
CELLS: dict[Kind, tuple[Any, Any]] = {
    Kind.LINE: ("Chữ", "Chữ"),
    Kind.PROSE: ("Dòng một\nDòng hai", "Dòng một\nDòng hai"),
    Kind.NUMBER: (65.79, "65.79"),
    Kind.WHOLE: (7, "7"),
    Kind.DAY: ("17/12/2020", "2020-12-17"),
    Kind.CLOCK: ("8:05", "08:05:00"),
    Kind.FLAG: ("x", "True"),
    Kind.LIST: ("Một; hai\nba", "('Một', 'hai', 'ba')"),
    Kind.LINES: ("Một; hai\nba", "('Một; hai', 'ba')"),
}
# Where free text does not fit.
WORDS = {
    "kind": "số lượng",
    "meant": "trên",
    "better": "thấp hơn",
    "part": "sáng",
    "symbol": "NQ-HĐND",
    "file": "a.png",
    "key": "ma",
}
BALLOTS = "vote.present"  # more than were cast
LEFT_OUT = {
    "figures": {"total"},  # of a part of a whole, which has no plan
    "tasks": {"recurring"},  # where there is no term
    "sittings": {"end"},
}


def fields(listing: Listing) -> Iterator[str]:
    """Yield the paths of all values of an item of *listing*, as the model has them; lists of groups apart."""
    model: Any = Session
    for step in listing.path.split("."):
        model = next(_models(model.model_fields[step].annotation), None)
        if model is None:
            yield ""
            return
    yield from _fields(model, "")


def _fields(model: type[BaseModel], before: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = next(_models(field.annotation), None)
        if inner is None:
            yield before + name
        elif "tuple" not in str(field.annotation):
            yield from _fields(inner, f"{before}{name}.")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
def test_the_catalogue_has_a_column_for_every_field_of_the_list(listing: Listing) -> None:
    assert {column.key for column in listing.columns} - {KEY, GROUP} == set(fields(listing))


def test_the_catalogue_has_every_list_of_a_session() -> None:
    def lists(model: type[BaseModel], before: str) -> Iterator[str]:
        for name, field in model.model_fields.items():
            if str(field.annotation).startswith(("tuple", "dict")) or "Line, PlainValidator" in str(field.annotation):
                yield before + name
            elif (inner := next(_models(field.annotation), None)) is not None and "tuple" not in str(field.annotation):
                yield from lists(inner, f"{before}{name}.")

    known = {listing.path for listing in LISTINGS} | {"appendices"}  # whose rows have columns of their own
    assert set(lists(Session, "")) - known == {"paper.recipients"} - known


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
def test_no_name_heads_two_columns_of_a_list(listing: Listing) -> None:
    first = [folded(column.names[0]) for column in listing.columns]
    assert len(set(first)) == len(first)


def cell(column: Column) -> tuple[Any, Any]:
    word = "99" if column.key == BALLOTS else WORDS.get(column.key)
    return (word, word) if word is not None else CELLS[column.kind]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.path)
@pytest.mark.parametrize("named", ["from", "data"])
def test_every_list_can_come_from_a_sheet(tmp_path: Path, listing: Listing, named: str) -> None:
    columns = [one for one in listing.columns if one.key not in LEFT_OUT.get(listing.path, ())]
    rows: list[list[Any]] = [
        ["STT", *(column.names[0] for column in columns)],
        [1, *(cell(column)[0] for column in columns)],
    ]
    outer, _, inner = listing.path.partition(".")
    where = "{from: so.xlsx}" if not inner else f"{{{inner}: {{from: so.xlsx}}}}"
    text = f"{outer}: {where}\n" if named == "from" else "data: so.xlsx\n"
    if listing.path == "paper.addressees":
        text = "data: so.xlsx\npaper: {kind: báo cáo}\n"
    if listing.path.endswith(".groups"):
        rows[1][-1] = None  # keys of figures that are not there
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    found: Any = load(session(tmp_path, text, so__xlsx=workbook(rows, name=listing.names[0])))

    for step in listing.path.split("."):
        found = getattr(found, step)
    (item,) = found.values() if isinstance(found, dict) else found
    for column in columns:
        expected = cell(column)[1]
        if column.key in {KEY, GROUP} or (column.key == "figures" and "groups" in listing.path):
            continue
        value = item
        for step in filter(None, column.key.split(".")):
            value = getattr(value, step)
        assert str(value) == expected, column.key


def test_an_appendix_that_describes_its_columns_takes_those(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Ghi chú", "Tên xã"], ["x", "Dương Quang"]]
    text = "appendices: [{title: A, columns: [{key: xa, title: Tên xã}], rows: {from: so.xlsx}}]\n"

    (table,) = load(session(tmp_path, text, so__xlsx=workbook(rows))).appendices

    assert [dict(row) for row in table.rows] == [{"xa": "Dương Quang"}]


def test_a_workbook_gives_each_list_that_one_of_its_sheets_is_named_after(tmp_path: Path) -> None:
    data = workbook_of(
        {
            "SỐ LIỆU": [["Chỉ tiêu", "TH"], ["Sản lượng", 4368]],
            "Nhiệm vụ": [["Nhiệm vụ", "Cơ quan chủ trì"], ["Rà soát", "UBND xã"]],
            "Nơi nhận": [["STT", "Nơi nhận"]],  # nothing there: the office's own stay
            "Hướng dẫn": [["Điền vào các trang sau"]],
            "Bản nháp": [["gì đó"]],
        }
    )

    found = load(session(tmp_path, "data: so.xlsx\n", so__xlsx=data))

    assert (list(found.figures), [task.lead for task in found.tasks]) == (["san_luong"], ["UBND xã"])
    assert found.paper.recipients is None
    assert [(problem.id, problem.severity, problem.place.sheet) for problem in found.doubts] == [
        ("sheet", "W", "Bản nháp")
    ]


def test_a_value_of_a_table_is_a_text_that_knows_its_cell(tmp_path: Path) -> None:
    found = load(
        session(tmp_path, "guests: {from: so.xlsx}\n", so__xlsx=workbook([["Họ và tên", "Chức vụ"], ["A", "B; C"]]))
    )

    (guest,) = found.guests
    assert isinstance(guest.name, Scalar)
    assert [str(text.place).rpartition("!")[2] for text in (guest.name, *guest.posts)] == ["A2", "B2", "B2"]  # type: ignore[attr-defined]


def test_sheets_that_hold_nothing_do_not_count(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {"Sheet1": [["STT", "Họ tên"], [1, "A"]], "Sheet2": [], "Sheet3": [[" "]]}

    found = load(session(tmp_path, "guests: {from: so.xlsx}\n", so__xlsx=workbook_of(sheets)))
    assert [guest.name for guest in found.guests] == ["A"]

    sheets["Khách mời"] = sheets.pop("Sheet1")
    found = load(session(tmp_path, "data: so.xlsx\n", so__xlsx=workbook_of(sheets)))
    assert ([guest.name for guest in found.guests], found.doubts) == (["A"], [])


@pytest.mark.parametrize(
    ("sheet", "text", "severity"),
    [
        ("Khach moi", "", "E"),
        ("Khách mời năm 2020", "", "E"),
        ("Khách mới", "guests: [{name: A}]\n", "W"),
        ("Sheet2", "", "W"),
    ],
)
def test_a_sheet_that_is_called_nearly_like_a_list_is_meant_as_it(
    tmp_path: Path, sheet: str, text: str, severity: str
) -> None:
    data = workbook([["STT", "Họ tên"], [1, "A"]], name=sheet)

    try:
        told = load(session(tmp_path, f"data: so.xlsx\n{text}", so__xlsx=data)).doubts
    except InputError as error:
        told = list(error.problems)

    assert [(problem.severity, problem.id, problem.place.sheet) for problem in told] == [(severity, "sheet", sheet)]


def test_bullets_before_the_items_of_a_cell_are_left_out(tmp_path: Path) -> None:
    rows = [["Người phát biểu", "Các ý"], ["A", "- Ý một; còn nữa\n+  Ý hai\n-5 độ"]]

    (speech,) = load(session(tmp_path, "speeches: {from: so.xlsx}\n", so__xlsx=workbook(rows))).speeches

    assert speech.points == ("Ý một; còn nữa", "Ý hai", "-5 độ")


def test_a_sheet_that_a_list_names_is_used_whatever_it_is_called(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Kết quả 2020": [["Chỉ tiêu", "TH"], ["Đàn bò", 120]],
        "Khách mời": [["Họ tên"], ["A"]],
    }
    text = "data: so.xlsx\nfigures: {from: so.xlsx, sheet: Kết quả 2020}\n"

    found = load(session(tmp_path, text, so__xlsx=workbook_of(sheets)))

    assert (list(found.figures), [guest.name for guest in found.guests], found.doubts) == (["dan_bo"], ["A"], [])
