"""The columns of an office's own table: which are the same in two papers, whatever key they have in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.comparison.alignment import Alignment, aligned
from reportgen.comparison.values import HARDLY
from reportgen.model import Table
from reportgen.model.results import Column

if TYPE_CHECKING:
    from collections.abc import Hashable

    from reportgen.model import Part

    Rows: TypeAlias = tuple[dict[str, str], ...]


def paired(old: Table, new: Table) -> Alignment:
    """Align the columns of both tables: by key, then by head, then those that stand in the same place.

    So a head that is written otherwise, or that is not there any more, is still of the same column.
    """
    return aligned(old.columns, new.columns, _KNOWN_BY, _alike)


def _alike(one: Column, two: Column) -> float:
    del one, two
    return HARDLY


def common(old: Table, new: Table) -> tuple[Rows, Rows]:
    """Return the rows of both tables by the *new* table's keys, with the cells of those columns that both have.

    A column that only one has is told of as a column, not cell by cell.
    """
    keys = {str(old.columns[pair.old].key): str(new.columns[pair.new].key) for pair in paired(old, new).pairs}
    kept = set(keys.values())
    return (
        tuple({keys[key]: cell for key, cell in row.items() if key in keys} for row in old.rows),
        tuple({key: cell for key, cell in row.items() if key in kept} for row in new.rows),
    )


def is_guessed(part: Part, field: str) -> bool:
    """Tell whether nobody wrote *field*: how a column of a sheet stands, and that a sheet has numbers of its own."""
    if isinstance(part, Table) and field == "numbered":
        return part.written(field) is not None and part.at(field) == part.at("rows")
    return isinstance(part, Column) and field == "align" and _is_of_a_sheet(part)


def _is_of_a_sheet(column: Column) -> bool:
    """Tell whether the head on a sheet made the *column*, so that its key is the letter there."""
    return column.written("title") is not None and column.at("title") == column.at("key")


def _first(column: Column) -> Hashable:
    return column.title if _is_of_a_sheet(column) else column.key


_KNOWN_BY: Final = (_first, lambda column: column.title, lambda column: column.key)
