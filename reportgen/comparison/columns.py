"""The columns of an office's own table: which are the same in two papers, whatever key they have in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportgen.comparison.alignment import aligned

if TYPE_CHECKING:
    from reportgen.model import Table

    Rows: TypeAlias = tuple[dict[str, str], ...]


def common(old: Table, new: Table) -> tuple[Rows, Rows]:
    """Return the rows of both tables by the *new* table's keys, with the cells of those columns that both have.

    A column that only one has is told of as a column, not cell by cell.
    """
    pairs = aligned(old.columns, new.columns, [lambda column: column.key, lambda column: column.title]).pairs
    keys = {str(old.columns[pair.old].key): str(new.columns[pair.new].key) for pair in pairs}
    kept = set(keys.values())
    return (
        tuple({keys[key]: cell for key, cell in row.items() if key in keys} for row in old.rows),
        tuple({key: cell for key, cell in row.items() if key in kept} for row in new.rows),
    )
