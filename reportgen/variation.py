"""A variation: the values of one row of a table, put over those of a session's file before it is read.

Each value keeps its own place, so that a figure on paper leads back to the cell of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.source import Node

PAPER: Final = frozenset({"number", "symbol", "date", "subject", "urgency", "recipients", "addressees"})
LISTED: Final = frozenset({"recipients", "addressees", "grounds", "invited"})  # several values apart by semicolons


def varied(root: Mapping, row: Iterable[tuple[str, Scalar]]) -> Mapping:
    """Return *root* with the values of *row* in the place of its own; *root* itself stays as it is.

    A column is a key of the session's file, with dots for keys inside (``paper.signatory.name``), or a key of its
    ``paper`` by itself. A blank cell leaves what the file says.
    """
    for column, value in row:
        if value:
            root = _with(root, path_of(column), value)
    return root


def path_of(column: str) -> tuple[str, ...]:
    """Return the keys that *column* names, from the outermost.

    >>> path_of("number"), path_of("council")
    (('paper', 'number'), ('council',))
    """
    return ("paper", column) if column in PAPER else tuple(column.split("."))


def _with(root: Mapping, path: tuple[str, ...], value: Scalar) -> Mapping:
    key, *rest = path
    inner: Node = _listed(value) if key in LISTED else value
    if rest:
        held = root.get(key)
        below = held if isinstance(held, Mapping) else Mapping()
        if not isinstance(held, Mapping):
            below.place = value.place
        inner = _with(below, tuple(rest), value)
    changed = Mapping(braced=root.braced)
    changed.update(root)
    changed.place = root.place
    changed.places, changed.key_places, changed.blank = dict(root.places), dict(root.key_places), dict(root.blank)
    changed[key] = inner
    changed.blank.pop(key, None)
    if not rest or key not in changed.places:
        changed.places[key] = changed.key_places[key] = value.place
    return changed


def _listed(value: Scalar) -> Sequence:
    parts = Sequence()
    parts.place = value.place
    parts.extend(Scalar(part.strip(), value.place, quoted=value.quoted, folded=True) for part in value.split(";"))
    return parts
