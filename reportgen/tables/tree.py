"""The tree of a session's file: where in it tables are named, and how their rows are put there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.heads import LISTINGS
from reportgen.source import Mapping, Sequence
from reportgen.tables.reference import is_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.source import Node

Path: TypeAlias = "tuple[str | int, ...]"
BOOK: Final = "data"  # the key of a session that names a workbook with one list a sheet


def names_a_table(root: Mapping) -> bool:
    """Tell whether *root* takes anything from a table."""
    return BOOK in root or any(True for _ in references(root))


def references(root: Mapping) -> Iterator[tuple[Path, Mapping]]:
    """Yield every table that is named, with the path of the list that takes its rows; the keys of groups come last."""
    for listing in LISTINGS:
        path = tuple(listing.path.split("."))
        if isinstance(node := at(root, path), Mapping) and is_reference(node):
            yield path, node
    appendices = root.get("appendices")
    for number, table in enumerate(appendices if isinstance(appendices, Sequence) else ()):
        if isinstance(table, Mapping) and isinstance(node := table.get("rows"), Mapping) and is_reference(node):
            yield ("appendices", number, "rows"), node
    for part in ("results", "targets"):
        groups = at(root, (part, "groups"))
        for number, group in enumerate(groups if isinstance(groups, Sequence) else ()):
            if isinstance(group, Mapping) and isinstance(node := group.get("figures"), Mapping) and is_reference(node):
                yield (part, "groups", number, "figures"), node


def at(root: Mapping, path: Path) -> Node | None:
    """Return what stands at *path* of *root*, if anything does."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        else:
            node = node[step] if isinstance(node, Sequence) and isinstance(step, int) else None
    return node


def replaced(root: Mapping, path: Path, node: Node) -> Mapping:
    """Return *root* with *node* at *path*; what holds it is copied, so that *root* stays as it is."""
    copied = _put(root, path, node)
    assert isinstance(copied, Mapping)  # noqa: S101  # a path begins with a key
    return copied


def _put(holder: Node | None, path: Path, node: Node) -> Node:
    if not path:
        return node
    step, *rest = path
    if isinstance(step, int) and isinstance(holder, Sequence):
        listed = Sequence(holder)
        listed.place = holder.place
        listed[step] = _put(holder[step], tuple(rest), node)
        return listed
    held = holder if isinstance(holder, Mapping) else Mapping()
    changed = Mapping(braced=held.braced)
    changed.update(held)
    changed.place = held.place if isinstance(holder, Mapping) else node.place
    changed.places, changed.key_places, changed.blank = dict(held.places), dict(held.key_places), dict(held.blank)
    key = str(step)
    inner = _put(held.get(key), tuple(rest), node)
    changed[key] = inner
    changed.blank.pop(key, None)
    changed.places.setdefault(key, inner.place)
    changed.key_places.setdefault(key, inner.place)
    return changed


def is_described(root: Mapping, path: Path) -> bool:
    """Tell whether the appendix whose rows are at *path* says itself which columns it has."""
    table = at(root, path[:-1])
    return isinstance(table, Mapping) and bool(table.get("columns"))
