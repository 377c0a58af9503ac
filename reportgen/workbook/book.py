"""The book: a workbook (.xlsx) read through openpyxl behind the guard, sheet by sheet, as grids of cells."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings

from reportgen.errors import InputError, Place, Problem
from reportgen.grid import Cell, Grid
from reportgen.messages import msg
from reportgen.workbook.equipment import openpyxl
from reportgen.workbook.guard import guarded
from reportgen.workbook.structure import Structure, structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.grid import Value

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ISO/IEC 29500-1, 22.9.2.19
_AGAIN: Final = msg("mở bằng Excel rồi lưu lại kiểu «Excel Workbook (.xlsx)»")


class Book:
    """A workbook that was found safe; a sheet is read when it is asked for."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open the workbook of *data*, told as *file*.

        Raise ``InputError`` where it cannot or must not be read, ``ConfigurationError`` without openpyxl.
        """
        library = openpyxl(file)
        self.file = file
        archive = guarded(data, file)
        self.problems: tuple[Problem, ...] = archive.problems
        self._archive = archive
        self._grids: dict[str, Grid] = {}
        try:
            with catch_warnings(action="ignore"):  # of what openpyxl leaves out: pictures, rules, colours
                self._opened = library.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _broken(Place(file), error) from error
        if not self._opened.worksheets:
            raise InputError([Problem("broken", msg("sổ tính không có trang tính nào"), Place(file), hint=_AGAIN)])
        states = {sheet.title: sheet.sheet_state for sheet in self._opened.worksheets}
        self.sheets = tuple(states)
        self.hidden = frozenset(name for name, state in states.items() if state != "visible")

    def grid(self, name: str) -> Grid:
        """Return the sheet *name*; raise ``InputError`` where it cannot or must not be read."""
        if name not in self._grids:
            self._grids[name] = self._read(name)
        return self._grids[name]

    def is_empty(self, name: str) -> bool:
        """Tell whether a person sees nothing on the sheet *name*; one that cannot be read may hold something."""
        try:
            return all(cell.is_blank for row in self.grid(name).rows.values() for cell in row.values())
        except InputError:
            return False

    def _read(self, name: str) -> Grid:
        place = Place(self.file, sheet=name)
        try:
            sheet = self._opened[name]
            part = sheet._worksheet_path  # noqa: SLF001  # what is scanned must be the very part that is read then
            found = structure(self._archive.part(part), place)
            sheet.reset_dimensions()
            with catch_warnings(action="ignore"):
                rows = {number: cells for number, cells in _rows(sheet, found) if cells}
        except InputError:
            raise
        except Exception as error:
            raise _broken(place, error) from error
        return Grid(
            self.file,
            name,
            rows,
            tuple(found.merged),
            frozenset(found.hidden_rows),
            frozenset(found.hidden_columns),
            hidden=name in self.hidden,
        )


def _rows(sheet: Any, found: Structure) -> Iterator[tuple[int, dict[int, Cell]]]:  # noqa: ANN401  # a sheet of openpyxl
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        yield (
            row,
            {
                column: _cell(cell, (row, column), found)
                for column, cell in enumerate(cells, start=1)
                if cell.value is not None or (row, column) in found.formulas
            },
        )


def _cell(cell: Any, at: tuple[int, int], found: Structure) -> Cell:  # noqa: ANN401  # a cell of openpyxl
    value: Value = cell.value
    computed = at in found.formulas
    if isinstance(value, str):
        value = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), value).replace("\r\n", "\n").replace("\r", "\n")
    broken = cell.data_type == "e"
    waiting = computed and (value is None or (value == "" and at not in found.valued))
    return Cell(value, cell.number_format or "General", computed, broken, waiting)


def _broken(place: Place, error: Exception) -> InputError:
    message = msg("không đọc được sổ tính: {reason}", reason=f"{type(error).__name__}: {error}")
    return InputError([Problem("broken", message, place, hint=_AGAIN)])
