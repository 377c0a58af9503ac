"""The trace that rides in a paper: its places are those of the data beside it, wherever the paper was made."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen import enclosure, source
from reportgen.attachment import Attachment
from reportgen.enclosure import RECORD, TRACE
from reportgen.source import Mapping, Sequence
from reportgen.trace.locating import Locator
from reportgen.trace.record import written
from reportgen.trace.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Sequence as Series

    from reportgen.enclosure import Options
    from reportgen.errors import Place
    from reportgen.inputs import Inputs
    from reportgen.paint import Written
    from reportgen.source import Node


def enclosing(given: Inputs, options: Options, enclosed: Series[Attachment]) -> Callable[[Series[Written]], Attachment]:
    """Return what makes an attachment beside those *enclosed*, once the paper of *given* and *options* is painted."""
    data = {one.name: one.data for one in enclosed}
    texts = {one.name: one.data for one in enclosed if one.media_type == enclosure.YAML}
    locator = Locator(texts, _moved(given, options, data))

    def trace(lines: Series[Written]) -> Attachment:
        told = written(traced(given.session, given.office, lines, locator))
        own = Attachment(TRACE, told, "application/json", "Nguồn của từng con số", "Supplement")
        enclosure.require_room(given, (*enclosed, own))
        return own

    return trace


def _moved(given: Inputs, options: Options, data: dict[str, bytes]) -> Callable[[Place], Place]:
    """Return what tells a place of the files *given* as a place in the *data* enclosed: no folder of ours is told."""
    names = enclosure.names(given)
    moved: dict[Place, Place] = {}
    for file in (given.session_file, given.office_file):
        own, enclosed = str(file.path), data[names[str(file.path)]]
        if file.data != enclosed:  # without comments, what stands below them has moved up
            moved |= _pairs(source.read(file.data, own).root, source.read(enclosed, names[own]).root)
    rows = source.read(data[RECORD], RECORD).root
    cells = rows.get("row") if rows is not None else None
    if isinstance(cells, Mapping):
        moved |= {value.place: cells.places[key] for key, value in options.row}

    def move(place: Place) -> Place:
        file = names.get(place.file, PurePath(place.file).name)
        return moved.get(place) or place._replace(file=file)

    return move


def _pairs(old: Mapping | None, new: Mapping | None) -> dict[Place, Place]:
    """Pair each place of *old* with that in *new*, which says the same elsewhere."""
    return dict(_paired(old, new)) if old is not None and new is not None else {}


def _paired(old: Node, new: Node) -> Iterator[tuple[Place, Place]]:
    yield old.place, new.place
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from ((place, new.places[key]) for key, place in old.places.items())
        for key, node in old.items():
            yield from _paired(node, new[key])
    elif isinstance(old, Sequence) and isinstance(new, Sequence):
        for one, other in zip(old, new, strict=True):
            yield from _paired(one, other)
