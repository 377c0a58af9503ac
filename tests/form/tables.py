"""Tables as they are ruled: rows and cells between the lines, and the judges of both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.blocks import Table
from tests.form.faults import Fault, unless
from tests.form.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.form.reading import Reading, Sheet
    from tests.form.shapes import Box, Line

TOUCHING = 0.3  # mm
LEAST_RULES = 4
CONTINUED = "(tiếp theo)"


@dataclass(frozen=True)
class Cell:
    """What stands between two rules."""

    x0: float
    x1: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the words."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Row:
    """Cells between two level rules."""

    top: float
    bottom: float
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        """Return the words of each cell."""
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class Grid:
    """A table, or what of it stands on one sheet; *mark* is the line of continuation above it."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[Row, ...]
    mark: Line | None


def grids(sheet: Sheet) -> list[Grid]:
    """Find the tables of *sheet* from the top."""
    groups: list[list[Box]] = []
    for rule in sorted(sheet.rules, key=lambda rule: rule.top):
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([rule, *(other for group in touched for other in group)])
    found = [_grid(sheet, group) for group in groups if len(group) >= LEAST_RULES]
    return sorted(found, key=lambda grid: grid.top)


def _touch(one: Box, other: Box) -> bool:
    across = one.x0 <= other.x1 + TOUCHING and other.x0 <= one.x1 + TOUCHING
    return across and one.top <= other.bottom + TOUCHING and other.top <= one.bottom + TOUCHING


def _grid(sheet: Sheet, rules: Sequence[Box]) -> Grid:
    x0, x1 = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    levels = sorted({round(rule.top, 1) for rule in rules if rule.horizontal and rule.width > x1 - x0 - TOUCHING})
    top, bottom = min(rule.top for rule in rules), max(rule.bottom for rule in rules)
    uprights = [rule for rule in rules if not rule.horizontal]
    rows = tuple(_row(sheet, uprights, upper, lower) for upper, lower in pairwise(levels))
    mark = next((line for line in sheet.content if line.text == CONTINUED and top - 10 < line.bottom <= top), None)
    return Grid(sheet.number, x0, x1, top, bottom, rows, mark)


def _row(sheet: Sheet, uprights: Sequence[Box], top: float, bottom: float) -> Row:
    middle = (top + bottom) / 2
    sides = sorted({round(rule.x0, 1) for rule in uprights if rule.top < middle < rule.bottom})
    inside = [line for line in sheet.content if top < line.baseline < bottom]
    cells = tuple(
        Cell(left, right, tuple(line for line in inside if left < line.x0 < right)) for left, right in pairwise(sides)
    )
    return Row(top, bottom, cells)


def tables_of(paper: Reading) -> Iterator[tuple[list[Table], list[Grid]]]:
    """Yield for each part the tables that it was to have and the grids that it has."""
    composed = [[block for block in part.blocks if isinstance(block, Table)] for part in paper.document.parts]
    for tables, part in zip(composed, parts(paper), strict=False):
        yield tables, [grid for sheet in part.sheets for grid in grids(sheet)]


def heads(paper: Reading) -> list[Fault]:
    """No word of a head is broken: each head cell holds what it was to say; all of it is bold, on every page."""
    faults: list[Fault] = []
    for tables, pieces in tables_of(paper):
        wanted = iter([[column.head.words for column in table.columns] for table in tables])
        expected: list[str] = []
        for piece in pieces:
            if piece.mark is None:
                expected = next(wanted, [])
            printed = piece.rows[0].texts if piece.rows else []
            faults += unless(printed == expected, piece.page, "head of a table", printed, str(expected))
            bold = all(line.bold for row in piece.rows[:1] for cell in row.cells for line in cell.lines)
            faults += unless(bold, piece.page, "face of the head", printed, "bold")
        faults += [Fault(1, "table", None, str(missing)) for missing in wanted]
    return faults


def continuations(paper: Reading) -> list[Fault]:
    """Where a table goes on it says so, with its head, at the top of the sheet; nothing else says so."""
    faults: list[Fault] = []
    for sheet in paper.sheets:
        marks = [line for line in sheet.content if line.text == CONTINUED]
        pieces = grids(sheet)
        faults += unless(
            len(marks) == sum(piece.mark is not None for piece in pieces),
            sheet.number,
            "marks",
            len(marks),
            "one above each table that goes on",
        )
        for piece in pieces:
            if piece.mark is not None:
                faults += unless(
                    piece.mark is sheet.content[0], sheet.number, "what goes on", str(sheet.content[0]), "first"
                )
                faults += unless(
                    len(piece.rows) > 1, sheet.number, "rows of a table that goes on", len(piece.rows) - 1, "one"
                )
    return faults


def rows(paper: Reading) -> list[Fault]:
    """Every row of every table is there once, in order, each cell with its words."""
    faults: list[Fault] = []
    for tables, pieces in tables_of(paper):
        wanted = [[cell.text.words.strip() for cell in row] for table in tables for row in table.rows]
        printed = [row.texts for piece in pieces for row in piece.rows[1:]]
        for number, (row, expected) in enumerate(zip(printed, wanted, strict=False), 1):
            faults += unless(row == expected, pieces[0].page, f"row {number}", row, str(expected))
        faults += unless(len(printed) == len(wanted), 1, "rows", len(printed), str(len(wanted)))
    return faults


def cells(paper: Reading) -> list[Fault]:
    """The words of a cell stand between its rules."""
    return [
        Fault(piece.page, f"{line} in its cell", (round(line.x0, 1), round(line.x1, 1)), f"{cell.x0} to {cell.x1} mm")
        for sheet in paper.sheets
        for piece in grids(sheet)
        for row in piece.rows
        for cell in row.cells
        for line in cell.lines
        if line.x0 < cell.x0 or line.x1 > cell.x1 or line.top < row.top - 0.1 or line.bottom > row.bottom + 0.1
    ]


def group_rows(paper: Reading) -> list[Fault]:
    """The head of a group of rows is not the last row on a sheet."""
    return [
        Fault(piece.page, "last row on the sheet", piece.rows[-1].texts, "a row below the head of its group")
        for sheet in paper.sheets
        for piece in grids(sheet)
        if piece.rows and len(piece.rows[-1].cells) == 1 < len(piece.rows[0].cells)
    ]
