"""The structure of a sheet: hidden rows and columns, merged cells, formulas - what stands beside the values.

One pass over the sheet's XML that stops where the sheet is too large to be the work of a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate

from reportgen.errors import InputError, Problem, column_letters
from reportgen.grid import Span
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from reportgen.errors import Place

LAST_ROW: Final = 100_000
LAST_COLUMN: Final = 1_000
MOST_CELLS: Final = 400_000  # of one sheet
MOST_ROWS: Final = 200_000  # of one sheet, blank ones included
MOST_MERGED: Final = 200_000  # rows of all merged cells together
MOST_MERGED_CELLS: Final = 1_000_000  # of one sheet: whoever reads the sheet to change it makes each of them
MOST_SPANS: Final = 20_000
MOST_COLUMNS: Final = 16_384  # descriptions of columns; no sheet has more columns
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_TRUE: Final = {"1", "true"}
_TRIM: Final = msg("xóa các dòng, cột thừa (chọn, rồi Delete), lưu lại; hoặc chép số liệu sang tệp mới")


@dataclass(slots=True)
class Structure:
    """What one sheet has beside its values; cells are rows and columns from 1 on."""

    merged: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    valued: set[tuple[int, int]] = field(default_factory=set)  # formulas that have a stored value


def structure(data: bytes, place: Place) -> Structure:
    """Return the structure of the sheet of *data*, told as *place*; raise ``InputError`` where it is too large."""
    scan = _Scan(place)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.StartDoctypeDeclHandler = scan.refuse_doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat's own signature
    except ExpatError as error:
        raise scan.refused("broken", msg("trang tính hỏng")) from error
    scan.found.merged = _apart(scan.found.merged, place)
    return scan.found


def _apart(spans: list[Span], place: Place) -> list[Span]:
    """Return *spans*, each once; raise ``InputError`` where two overlap, which leaves open what a cell shows."""
    kept = list(dict.fromkeys(spans))
    by_row: defaultdict[int, list[Span]] = defaultdict(list)
    for span in kept:
        for row in range(span.top, span.bottom + 1):
            by_row[row].append(span)
    for row, beside in by_row.items():
        for one, next_one in pairwise(sorted(beside, key=lambda span: span.left)):
            if next_one.left <= one.right:
                message = msg("hai vùng ô gộp chồng lên nhau")
                raise InputError([Problem("broken", message, place._replace(line=row, column=next_one.left))])
    return kept


@dataclass(slots=True)
class _Scan:
    place: Place
    found: Structure = field(default_factory=Structure)
    rows: int = 0
    cells: int = 0
    merged: int = 0
    merged_cells: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "c":
            self._cell(attributes.get("r", ""))
        elif name == "f":
            self.found.formulas.add((self.row, self.column))
        elif name == "v":
            if (self.row, self.column) in self.found.formulas:
                self.found.valued.add((self.row, self.column))
        elif name == "row":
            self._row(attributes)
        elif name == "col":
            self._described(attributes)
        elif name == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def refuse_doctype(self, *_: object) -> None:
        raise self.refused("entities", msg("sổ tính chứa khai báo DTD; chương trình không mở"))

    def _row(self, attributes: dict[str, str]) -> None:
        self.rows += 1
        self.row = _whole(attributes.get("r", "")) or self.row + 1
        self.column = 0
        if self.rows > MOST_ROWS:
            raise self.refused("too-many", msg("trang tính có hơn {limit} dòng", limit=MOST_ROWS), _TRIM)
        if attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("ht")):
            self.found.hidden_rows.add(self.row)

    def _cell(self, reference: str) -> None:
        self.cells += 1
        if (at := _CELL.fullmatch(reference)) is not None:
            self.row, self.column = int(at[2]), _number(at[1])
        else:
            self.column += 1
        if self.cells > MOST_CELLS:
            raise self.refused("too-many", msg("trang tính có hơn {limit} ô", limit=MOST_CELLS), _TRIM)
        if self.row > LAST_ROW or self.column > LAST_COLUMN:
            furthest = f"{column_letters(LAST_COLUMN)}{LAST_ROW}"
            message = msg("ô nằm quá xa: chương trình đọc đến ô {furthest}", furthest=furthest)
            place = self.place._replace(line=self.row, column=self.column)
            raise InputError([Problem("far-cell", message, place, hint=_TRIM)])

    def _merged(self, reference: str) -> None:
        corners = [_CELL.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:  # noqa: PLR2004  # first and last
            (top, left), (bottom, right) = ((int(at[2]), _number(at[1])) for at in corners if at)
            rows, columns = max(bottom - top + 1, 1), max(right - left + 1, 1)
            self.merged += rows
            self.merged_cells += rows * columns
            if self.merged > MOST_MERGED:
                raise self.refused("too-many", msg("trang tính gộp ô quá nhiều dòng"), _TRIM)
            if self.merged_cells > MOST_MERGED_CELLS or len(self.found.merged) >= MOST_SPANS:
                raise self.refused("too-many", msg("trang tính gộp quá nhiều ô"), _TRIM)
            self.found.merged.append(Span(top, left, bottom, right))

    def _described(self, attributes: dict[str, str]) -> None:
        self.columns += 1
        if self.columns > MOST_COLUMNS:
            raise self.refused("too-many", msg("trang tính có hơn {limit} cột", limit=MOST_COLUMNS), _TRIM)
        if attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("width")):
            first, last = (_whole(attributes.get(key, "")) for key in ("min", "max"))
            self.found.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def refused(self, name: str, message: Message, hint: Message | None = None) -> InputError:
        return InputError([Problem(name, message, self.place, hint=hint)])


def _is_nothing(size: str | None) -> bool:
    """Tell whether a row or a column of this *size* cannot be seen."""
    return size is not None and re.fullmatch(r"0*(\.0*)?", size, re.ASCII) is not None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0  # noqa: PLR2004  # digits


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
