"""Comparison: what changed between two papers in their readers' terms, each change once with all that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.comparison import labels
from reportgen.comparison.difference import Change, Difference, End
from reportgen.comparison.differences import differences
from reportgen.comparison.entry import Consequence, Entry, consequences
from reportgen.comparison.passages import Passage, Revision, passages, revisions
from reportgen.comparison.side import Side, side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.errors import Place

__all__ = [
    "Change", "Comparison", "Consequence", "Difference", "Entry", "Passage", "Revision", "Side", "compared", "side"
]  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """Two papers and what changed from the *old* to the *new* one: every change is one of *entries*.

    *also* are passages that differ because of several changes together, such as how many resolutions there are.
    """

    old: Side
    new: Side
    entries: tuple[Entry, ...]
    also: tuple[Revision, ...]

    @property
    def is_same_writing(self) -> bool:
        """Tell whether the files, too, are the same, byte for byte."""
        written = [([file.data for file in one.given.files], one.options) for one in (self.old, self.new)]
        return written[0] == written[1]


def compared(old: Side, new: Side) -> Comparison:
    """Compare two papers."""
    data = differences(old, new)
    before, after = passages(old.document), passages(new.document)
    revised = revisions(before, after, data.places)
    found = [*data.found] or [_of_paper(one) for one in revised]
    caused, also = _caused(found, revised)
    here = _by_place(before), _by_place(after)
    entries = tuple(
        Entry(
            one,
            _standing(one.old, here[0]),
            _standing(one.new, here[1]),
            tuple(consequences(one, old, new)),
            tuple(caused[number]),
        )
        for number, one in enumerate(found)
    )
    return Comparison(old, new, entries, tuple(also))


def _of_paper(revision: Revision) -> Difference:
    """Tell of a passage that differs although no value does: paper shows all that it does."""
    change = Change.CHANGED if revision.old and revision.new else Change.ADDED if revision.new else Change.REMOVED
    old, new = (
        End(shown=f"«{one.words}»", sources=one.sources) if one is not None else End()
        for one in (revision.old, revision.new)
    )
    return Difference(change, labels.PAPER, None, revision.one.spot, old, new)


def _caused(found: Sequence[Difference], revised: Sequence[Revision]) -> tuple[list[list[Revision]], list[Revision]]:
    """Tell for each difference which passages differ because of it, and which because of none by itself."""
    by_place: tuple[dict[Place, list[int]], dict[Place, list[int]]] = ({}, {})
    for number, one in enumerate(found):
        for known, end in zip(by_place, (one.old, one.new), strict=True):
            for place in end.sources:
                known.setdefault(place, []).append(number)
    caused: list[list[Revision]] = [[] for _ in found]
    also: list[Revision] = []
    for revision in revised:
        causes = {
            number
            for known, one in zip(by_place, (revision.old, revision.new), strict=True)
            for place in (one.sources if one is not None else ())
            for number in known.get(place, ())
        }
        if not causes and len(found) == 1:
            causes = {0}
        for number in causes:
            caused[number].append(revision)
        if not causes:
            also.append(revision)
    return caused, also


def _by_place(found: Iterable[Passage]) -> dict[Place, Passage]:
    """Return for each place the first passage that shows what was written there."""
    here: dict[Place, Passage] = {}
    for one in found:
        for place in one.sources:
            here.setdefault(place, one)
    return here


def _standing(end: End, here: dict[Place, Passage]) -> Passage | None:
    """Return the passage in which a value stands, or the first that shows any of it."""
    if end.place in here:
        return here[end.place]
    if end.part is None:
        return None
    return next((here[place] for place in sorted(end.sources) if place in here), None)
