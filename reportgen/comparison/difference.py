"""A difference: one value that is not the same in two papers, and where each of both was written."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from reportgen.comparison.values import places
from reportgen.errors import Place
from reportgen.model import (
    Capacity,
    Figure,
    Part,
    Person,
    Personnel,
    Question,
    Report,
    Resolution,
    Signatory,
    Task,
    Vote,
)
from reportgen.model.proceedings import Decision, Delegates, Photo, Sitting

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from reportgen.messages import Message

Path: TypeAlias = "tuple[str | int, ...]"

NOWHERE: Final = Place("")
# Parts that paper prints as one: what changes in them is seen where any of it stands.
_TOGETHER: Final = (
    *(Capacity, Decision, Delegates, Figure, Person, Personnel, Photo, Question, Report, Resolution, Signatory),
    *(Sitting, Task, Vote),
)


class Change(Enum):
    """What happened to a value."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class End(NamedTuple):
    """A value on one side: its *path*, how paper shows it, where it was written, and all that was written with it.

    Nothing on the side where the value is not there.
    """

    path: Path = ()
    shown: str = ""
    place: Place = NOWHERE
    sources: frozenset[Place] = frozenset()
    part: Part | None = None


class Difference(NamedTuple):
    """One value that differs: what it is *about*, what the value is called, and both of its ends.

    *is_text* if paper shows it as a passage of its own; *content* is what the value is, for one that moves; *also* are
    other values that the same cell says.
    """

    change: Change
    area: Message
    about: Message | None
    label: Message
    old: End
    new: End
    is_text: bool = False
    content: Hashable = None
    also: tuple[Difference, ...] = ()


def place_of(part: Part, name: str, value: object) -> Place:
    """Return where *value* was written, else the place of the field that could hold it."""
    place = written_at(value)
    return place if place.file else part.at(name)


def written_at(value: object) -> Place:
    """Return where *value* was written by itself; nowhere if it is no text of a file."""
    place = getattr(value, "place", NOWHERE)
    return place if isinstance(place, Place) else NOWHERE


def sources_of(part: Part, name: str) -> frozenset[Place]:
    """Return the places of what paper prints together with *name* of *part*."""
    told = places(part) if isinstance(part, _TOGETHER) else (part.at(name), *places(getattr(part, name)))
    return frozenset(place for place in told if place.file)


def cells_joined(found: Sequence[Difference]) -> list[Difference]:
    """Return *found* with all values that one cell says as one difference, that of the first of them."""
    together: dict[Hashable, list[Difference]] = {}
    for one in found:
        places = one.old.place, one.new.place
        is_changed = one.change is Change.CHANGED and NOWHERE not in places
        together.setdefault(places if is_changed else id(one), []).append(one)
    return [_joined(first, tuple(others)) for first, *others in together.values()]


def _joined(first: Difference, others: tuple[Difference, ...]) -> Difference:
    if not others:
        return first
    old, new = (
        end._replace(sources=end.sources.union(*(other.sources for other in ends)))
        for end, ends in ((first.old, [one.old for one in others]), (first.new, [one.new for one in others]))
    )
    return first._replace(old=old, new=new, also=others)


def moves_joined(found: Sequence[Difference]) -> list[Difference]:
    """Return *found* with each item that was removed in one list and added to another as one that moved."""
    gone: dict[Hashable, list[Difference]] = {}
    for one in reversed(found):
        if one.change is Change.REMOVED and one.content is not None:
            gone.setdefault((one.label.text, one.content), []).append(one)
    joined: list[Difference] = []
    moved: set[int] = set()
    for one in found:
        same = (
            gone.get((one.label.text, one.content)) if one.change is Change.ADDED and one.content is not None else None
        )
        if same:
            before = same.pop()
            moved.add(id(before))
            joined.append(one._replace(change=Change.MOVED, old=before.old))
        else:
            joined.append(one)
    return [one for one in joined if id(one) not in moved]
