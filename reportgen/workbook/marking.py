"""Marking: a copy of a workbook with what was found in it as comments at its cells; the workbook itself stays."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg, say
from reportgen.workbook.book import Book
from reportgen.workbook.equipment import openpyxl
from reportgen.workbook.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterable

_AUTHOR: Final = "reportgen"
_LONGEST: Final = 30_000  # characters of a comment
_COLOURS: Final = {"E": "FFFF9999", "W": "FFFFE699", "I": "FFDDEBF7"}
_GRAVEST_FIRST: Final = "EWI"
_LABELS: Final = {"E": msg("lỗi"), "W": msg("cảnh báo"), "I": msg("lưu ý")}


def annotated(data: bytes, file: str, problems: Iterable[Problem], lang: str = "vi") -> bytes:
    """Return the workbook of *data*, told as *file*, with each of *problems* that has a place there in a comment.

    What belongs to no cell is told at the first one. Raise ``InputError`` where the workbook cannot be read.
    """
    library = openpyxl(file)
    known = Book(data, file)
    for name in known.sheets:
        known.grid(name)  # which refuses what is too large to be changed as well
    try:
        with catch_warnings(action="ignore"):
            book = library.load_workbook(BytesIO(data), keep_links=False)
        for (name, row, column), found in _by_cell(problems, file, book.sheetnames[0]).items():
            _mark(book[name], row, column, found, lang)
        return packed(book)
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        message = msg("không đánh dấu được sổ tính: {reason}", reason=words)
        raise InputError([Problem("broken", message, Place(file))]) from error


def _by_cell(problems: Iterable[Problem], file: str, first: str) -> dict[tuple[str, int, int], list[Problem]]:
    found: defaultdict[tuple[str, int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.place.file == file:
            place = problem.place
            found[place.sheet or first, max(place.line, 1), max(place.column, 1)].append(problem)
    return found


def _mark(sheet: Any, row: int, column: int, found: list[Problem], lang: str) -> None:  # noqa: ANN401  # of openpyxl
    from openpyxl.comments import Comment  # noqa: PLC0415  # as openpyxl itself
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    spans = sheet.merged_cells.ranges
    span = next((s for s in spans if s.min_row <= row <= s.max_row and s.min_col <= column <= s.max_col), None)
    cell = sheet.cell(span.min_row, span.min_col) if span is not None else sheet.cell(row, column)
    lines = [_line(problem, lang) for problem in sorted(found, key=lambda one: _GRAVEST_FIRST.index(one.severity))]
    before = [cell.comment.text] if cell.comment is not None else []
    comment = Comment("\n".join([*before, *lines])[:_LONGEST], _AUTHOR)
    comment.width, comment.height = 320, 40 + 40 * len(lines)
    cell.comment = comment
    gravest = min((problem.severity for problem in found), key=_GRAVEST_FIRST.index)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[gravest])


def _line(problem: Problem, lang: str) -> str:
    words = f"{say(_LABELS[problem.severity], lang)}: {say(problem.message, lang)}"
    return f"{words} - {say(problem.hint, lang)}" if problem.hint is not None else words
