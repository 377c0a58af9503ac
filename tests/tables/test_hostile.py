"""Workbooks of strangers: each is refused soon, in little memory and with its reason, or read without its dangers."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError, ReportError, column_letters
from reportgen.grid import Span
from reportgen.workbook import Book, annotated
from reportgen.workbook.guard import LARGEST, MOST_MEMBERS
from reportgen.workbook.structure import LAST_COLUMN, LAST_ROW
from tests.workbooks import SHEET, patched, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = workbook([["Chỉ tiêu", "TH"], ["Sản lượng", 4368]])
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def in_sheet(more: str, *, before: str = "</sheetData>") -> bytes:
    return patched(PLAIN, {SHEET: lambda text: text.replace(before, more + before)})


def with_doctype(part: str, doctype: str) -> bytes:
    return patched(PLAIN, {part: lambda text: doctype + text.partition("?>")[2] if "?>" in text else doctype + text})


def zipped(**parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name.replace("__", "/").replace("Content_Types", "[Content_Types]"), data)
    return made.getvalue()


def bomb_of_rows() -> bytes:
    row = b"<row/>" * 1_000
    return zipped(
        **{
            "Content_Types.xml": b"<Types/>",
            "xl__workbook.xml": b"<workbook/>",
            "xl__worksheets__sheet1.xml": b"<worksheet><sheetData>" + row * 8_000 + b"</sheetData></worksheet>",
        }
    )


def many_parts() -> bytes:
    return patched(PLAIN, None, **{f"xl__x{number}.xml": "<x/>" for number in range(MOST_MEMBERS)})


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def moved(name: str, change: Callable[[str], str] = str) -> bytes:
    """Return a workbook whose sheet lies in the part *name*, changed."""
    made = BytesIO()
    with ZipFile(BytesIO(PLAIN)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for part in parts.namelist():
            text = parts.read(part).decode()
            if part == SHEET:
                target.writestr(name, change(text))
            else:
                target.writestr(part, text.replace("/" + SHEET, "/" + name))
    return made.getvalue()


def with_blanks(text: str) -> str:
    return text.replace("<sheetData>", "<sheetData>" + " " * 50_000_000)


def with_entities(text: str) -> str:
    return DTD + text.partition("?>")[2] if "?>" in text else DTD + text


ELSEWHERE = ("xl/media/sheet1.xml", "xl/worksheets/sheet1.bin", "xl/embeddings/a.png", "docProps/thumbnail.jpeg")
MERGES = {
    "very many": "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(3, 30_000)),
    "wide": "".join(f'<mergeCell ref="A{row}:XFD{row}"/>' for row in range(3, 100)),
    "over each other": '<mergeCell ref="A3:C3"/><mergeCell ref="C3:D3"/>',
}
MERGES = {name: f"<mergeCells>{text}</mergeCells>" for name, text in MERGES.items()}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "not-workbook"),
    "a file that is cut short": (lambda: PLAIN[:-100], "broken"),
    "a file that is cut in the middle": (lambda: PLAIN[: len(PLAIN) // 2], "broken"),
    "a web page with another name": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not-workbook"),
    "a web page of Excel": (lambda: b'\xef\xbb\xbf<!DOCTYPE html>\n<html xmlns:x="urn:excel">', "not-workbook"),
    "a table in XML": (lambda: b'<?xml version="1.0"?><Workbook/>', "not-workbook"),
    "a PDF": (lambda: b"%PDF-1.7\n", "not-workbook"),
    "CSV": (lambda: b"STT;TH\n1;2\n", "not-workbook"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "not-workbook"),
    "a workbook with a password": (encrypted, "not-workbook"),
    "a zip file": (lambda: zipped(a=b"x"), "not-workbook"),
    "a document of Word": (
        lambda: zipped(**{"Content_Types.xml": b"<Types/>", "word__document.xml": b"<x/>"}),
        "not-workbook",
    ),
    "entities in a sheet": (lambda: with_doctype(SHEET, DTD), "entities"),
    "entities in the workbook": (lambda: with_doctype("xl/workbook.xml", DTD), "entities"),
    "entities in the words": (lambda: patched(PLAIN, None, **{"xl__sharedStrings.xml": DTD + "<sst/>"}), "entities"),
    "entities in the relations": (lambda: with_doctype("xl/_rels/workbook.xml.rels", DTD), "entities"),
    "a file of the system as an entity": (lambda: with_doctype("xl/styles.xml", OUTSIDE), "entities"),
    "a sheet that unpacks to very much": (bomb_of_rows, "bomb"),
    "a cell that unpacks to very much": (
        lambda: in_sheet(f'<row r="9"><c r="A9" t="str"><v>{"a" * 50_000_000}</v></c></row>'),
        "bomb",
    ),
    "very many parts": (many_parts, "bomb"),
    "a million empty rows": (lambda: in_sheet("<row/>" * 1_000_000), "too-many"),
    "a million empty rows with a look": (
        lambda: in_sheet("".join(f'<row r="{row}" s="1" customFormat="1" ht="15"/>' for row in range(3, 500_000))),
        "too-many",
    ),
    "very many cells": (lambda: in_sheet(("<row>" + "<c/>" * 500 + "</row>") * 1_000), "too-many"),
    "a cell at the end of the sheet": (
        lambda: in_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "far-cell",
    ),
    "a merge of nearly everything": (
        lambda: in_sheet('<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>', before="<pageMargins"),
        "too-many",
    ),
    "XML that is none": (lambda: patched(PLAIN, {SHEET: lambda text: text[:-20]}), "broken"),
    "a workbook without its sheets": (lambda: patched(PLAIN, {"xl/workbook.xml": lambda _: "<workbook/>"}), "broken"),
    **{
        f"a sheet that unpacks to very much at {name}": (partial(moved, name, with_blanks), "bomb")
        for name in ELSEWHERE
    },
    **{f"entities in a sheet at {name}": (partial(moved, name, with_entities), "entities") for name in ELSEWHERE},
    **{
        f"merged cells: {name}": (
            partial(in_sheet, text, before="<pageMargins"),
            "broken" if "C3:D3" in text else "too-many",
        )
        for name, text in MERGES.items()
    },
    "very many columns described": (
        lambda: in_sheet("<cols>" + '<col min="1" max="1000" hidden="1"/>' * 20_000 + "</cols>", before="<sheetData>"),
        "too-many",
    ),
    "UTF-16": (lambda: patched(PLAIN, None, **{"xl__y.xml": "\x00<\x00x\x00/\x00>"}), "encoding"),
    "a file too large": (lambda: b"PK" + bytes(LARGEST), "too-big"),
}


def opened(data: bytes) -> Book:
    book = Book(data, "a.xlsx")
    for sheet in book.sheets:
        book.grid(sheet)
    return book


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_that_is_none_or_not_safe_is_refused_with_its_reason(name: str) -> None:
    make, why = REFUSED[name]
    data = make()

    with pytest.raises(InputError) as caught:
        opened(data)

    (problem,) = caught.value.problems
    assert (problem.id, problem.place.file) == (why, "a.xlsx")


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_takes_little_memory(name: str) -> None:
    data = REFUSED[name][0]()
    opened(PLAIN)  # what is imported on first use is not the workbook's doing
    tracemalloc.start()
    try:
        with pytest.raises(InputError):
            opened(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 200_000_000


def test_macros_are_never_run_and_told() -> None:
    book = opened(patched(PLAIN, None, xl__vbaProject__bin="x").replace(b"vbaProject/bin", b"vbaProject.bin"))

    assert [(problem.id, problem.severity) for problem in book.problems] == [("macro", "W")]


def test_links_are_never_followed_and_told() -> None:
    book = opened(patched(PLAIN, None, **{"xl__externalLinks__externalLink1.xml": "<externalLink/>"}))

    assert [(problem.id, problem.severity) for problem in book.problems] == [("links", "W")]


@pytest.mark.parametrize("make", [opened, lambda data: annotated(data, "a.xlsx", [])], ids=["read", "marked"])
def test_a_picture_that_unpacks_to_very_much_is_never_unpacked(make: Callable[[bytes], object]) -> None:
    data = patched(PLAIN, None, **{"xl__media__image1.png": "a" * 50_000_000})

    with pytest.raises(InputError, match="quá lớn"):
        make(data)


@pytest.mark.parametrize("more", MERGES.values(), ids=MERGES)
def test_what_is_not_safe_to_read_is_not_marked(more: str) -> None:
    with pytest.raises(InputError):
        annotated(in_sheet(more, before="<pageMargins"), "a.xlsx", [])


@pytest.mark.parametrize("name", ["xl/media/image1.svg", "xl/printerSettings/printerSettings1.bin"])
def test_what_is_no_sheet_may_have_a_document_type_that_defines_nothing(name: str) -> None:
    data = patched(
        PLAIN, None, **{name: '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">'}
    )

    assert opened(data).sheets == ("Số liệu",)


def test_a_sheet_is_read_wherever_it_lies() -> None:
    assert opened(moved(ELSEWHERE[0])).grid("Số liệu").cell(2, 2).value == 4368


def test_merged_cells_are_found_among_many() -> None:
    merged = "".join(
        f'<mergeCell ref="{column_letters(2 * at)}5:{column_letters(2 * at + 1)}5"/>' for at in range(9, 0, -1)
    )
    grid = Book(in_sheet(f"<mergeCells>{merged}</mergeCells>", before="<pageMargins"), "a.xlsx").grid("Số liệu")

    assert [grid.span(5, column) is not None for column in range(1, 21)] == [False, *[True] * 18, False]
    assert (grid.span(5, 7), grid.span(4, 7)) == (Span(5, 6, 5, 7), None)


def test_the_furthest_cell_that_is_read_is_read() -> None:
    last = column_letters(LAST_COLUMN)
    data = in_sheet(
        f'<row r="900"><c r="{last}900"><v>7</v></c></row><row r="{LAST_ROW}"><c r="A{LAST_ROW}"><v>8</v></c></row>'
    )

    grid = Book(data, "a.xlsx").grid("Số liệu")

    assert (grid.cell(900, LAST_COLUMN).value, grid.cell(LAST_ROW, 1).value) == (7, 8)


def test_a_wrong_size_of_a_sheet_is_not_believed() -> None:
    data = patched(PLAIN, {SHEET: lambda text: text.replace('ref="A1:B2"', 'ref="A1:XFD1048576"')})

    assert sorted(Book(data, "a.xlsx").grid("Số liệu").rows) == [1, 2]


@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_is_spoilt_the_answer_is_cells_or_a_problem(at: int, spoilt: bytes) -> None:
    with suppress(ReportError):
        opened(PLAIN[:at] + spoilt + PLAIN[at + len(spoilt) :])
