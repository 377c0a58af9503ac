"""Workbooks for tests: made with openpyxl, and changed where openpyxl would not write what Excel does."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

OFFICE = """format: 1
issuer: {lines: [HỘI ĐỒNG NHÂN DÂN, XÃ THỬ NGHIỆM], name: Hội đồng nhân dân xã Thử Nghiệm, symbol: HĐND}
place: Thử Nghiệm
"""
SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    rows: Sequence[Sequence[Any]], change: Callable[[Worksheet], None] | None = None, name: str = "Số liệu"
) -> bytes:
    """Return a workbook of one sheet with *rows*, changed as *change* wants."""
    return workbook_of({name: rows}, change)


def workbook_of(
    sheets: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[Worksheet], None] | None = None
) -> bytes:
    """Return a workbook of *sheets*; *change* is for the first."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book.worksheets[0])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def patched(data: bytes, changes: Mapping[str, Callable[[str], str]] | None = None, **added: str) -> bytes:
    """Return the workbook of *data* with some parts changed and others *added*, named with «__» for «/»."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in parts.namelist():
            text = parts.read(name)
            change = (changes or {}).get(name)
            target.writestr(name, change(text.decode()).encode() if change is not None else text)
        for name, more in added.items():
            target.writestr(name.replace("__", "/"), more)
    return made.getvalue()


def computed(data: bytes, cell: str, *, stored: bool = True) -> bytes:
    """Return the workbook of *data* with a formula in *cell*, whose value is *stored* or not."""

    def change(text: str) -> str:
        found = re.search(rf'<c r="{cell}"([^>]*)>(<v>.*?</v>)</c>', text)
        assert found is not None
        value = found[2] if stored else ""
        return text.replace(found[0], f'<c r="{cell}"{found[1]}><f>1/2</f>{value}</c>')

    return patched(data, {SHEET: change})


def session(folder: Path, text: str, **files: bytes) -> Path:
    """Write a session with its office and *files*, named with «__» for the dot; return the session's file."""
    (folder / "van-phong.yaml").write_text(OFFICE, "utf-8")
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    path = folder / "phien.yaml"
    path.write_text(f"format: 1\noffice: van-phong.yaml\n{text}", "utf-8")
    return path
