"""Free tables: a sheet of any columns as an appendix, every cell printed as it is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.heads import Column, Kind, Listing, is_order
from reportgen.source import Mapping, Scalar, Sequence
from reportgen.tables.columns import Headed
from reportgen.tables.rows import Body, nested, put

if TYPE_CHECKING:
    from reportgen.errors import Place, Problem
    from reportgen.grid import Grid
    from reportgen.source import Node

_NUMBER: Final = re.compile(r"-?\d[\d.,]*%?", re.ASCII)


def free(grids: list[Grid], place: Place, problems: list[Problem]) -> Sequence:
    """Return the rows of *grids*, by the names of their columns; the first row that is filled has them."""
    listed = Sequence()
    listed.place = place
    for grid in grids:
        if not grid.rows:
            continue
        widest = max(len(cells) for cells in grid.rows.values())
        head = next(row for row in sorted(grid.rows) if len(grid.rows[row]) == widest)
        columns = {
            at: Column(" ".join(cell.value.split()).replace(".", " "), Kind.LINE, ())
            for at, cell in grid.rows[head].items()
            if isinstance(cell.value, str) and not is_order(cell.value)
        }
        body = Body(grid, Headed(head, columns, None, ()))
        for row in body.rows():
            first = min((value.place.column for value in row.values.values()), default=1)
            item = nested(row, grid.place(row.number, first))
            item.key_places.update((column.key, grid.place(head, at)) for at, column in columns.items())
            listed.append(item)
        body.merged()
        problems += body.problems
    return listed


def described(table: Node | None) -> Listing:
    """Return the list of the rows of an appendix whose columns the session's file describes."""
    listed = table.get("columns") if isinstance(table, Mapping) else None
    columns = [column for column in (listed if isinstance(listed, Sequence) else ()) if isinstance(column, Mapping)]
    return Listing(
        "appendices.rows",
        (),
        tuple(Column(str(column.get("key", "")), Kind.LINE, (str(column.get("title", "")),)) for column in columns),
    )


def columns_of(rows: Sequence) -> Sequence:
    """Return columns for *rows* that the session's file does not describe: the heads, in their order."""
    made = Sequence()
    made.place = rows.place
    heads = {key: row.key_places[key] for row in reversed(rows) if isinstance(row, Mapping) for key in row}
    for head in dict.fromkeys(key for row in rows if isinstance(row, Mapping) for key in row):
        column = Mapping()
        column.place = heads[head]
        cells = [row[head] for row in rows if isinstance(row, Mapping) and head in row]
        for key, text in (("key", head), ("title", head), ("align", _alignment(cells))):
            put(column, key, Scalar(text, heads[head], quoted=True, folded=True))
        made.append(column)
    return made


def _alignment(cells: list[Node]) -> str:
    return "phải" if cells and all(isinstance(cell, str) and _NUMBER.fullmatch(cell) for cell in cells) else "trái"
