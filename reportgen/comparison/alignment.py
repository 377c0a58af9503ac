"""An alignment: which items of two lists are the same, though changed or elsewhere, and which are not."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

T = TypeVar("T")

ENOUGH: Final = 0.5  # how alike two items are, from 0 to 1, that are taken for one that was changed
_MOST_LOOKED_AT: Final = 10_000  # pairs between two items that stayed; more are not compared with each other


class Pair(NamedTuple):
    """The same item in both lists, by its numbers from 0, and whether it now stands elsewhere among the others."""

    old: int
    new: int
    moved: bool = False


class Alignment(NamedTuple):
    """The items of both lists: in pairs, in the order of the old list, or only in one of them."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    identities: Sequence[Callable[[T], Hashable]],
    alike: Callable[[T, T], float] | None = None,
) -> Alignment:
    """Align *old* with *new*: by each of the *identities* in turn, None being none, then by how *alike* they are.

    What both lists begin and end with stays, so that one changed item among equals is never taken for a moved one.
    Items between the same neighbours are one if there are as many of them on both sides and they are alike at all;
    without *alike* only identities count.
    """
    start, end = _ends([identities[0](item) for item in old], [identities[0](item) for item in new])
    found = {**{at: at for at in range(start)}, **{len(old) - at: len(new) - at for at in range(1, end + 1)}}
    for identity in identities:
        _by_identity(old, new, identity, found)
    if alike is not None:
        for before, after in _gaps(found, len(old), len(new)):
            _by_likeness(old, new, (before, after), alike, found)
    stayed = _in_order(sorted(found.items()))
    pairs = tuple(Pair(one, found[one], one not in stayed) for one in sorted(found))
    taken = set(found.values())
    removed = tuple(at for at in range(len(old)) if at not in found)
    return Alignment(pairs, removed, tuple(at for at in range(len(new)) if at not in taken))


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """Count the items that both lists begin with, and those that they end with."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - start
    return start, next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)


def _by_identity(old: Sequence[T], new: Sequence[T], identity: Callable[[T], Hashable], found: dict[int, int]) -> None:
    """Pair the items that are not yet *found* and have one identity, the first with the first and so on."""
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in taken and (named := identity(new[at])) is not None:
            waiting.setdefault(named, []).append(at)
    for at in range(len(old)):
        if at not in found and (same := waiting.get(identity(old[at]))):
            found[at] = same.pop()


def _gaps(found: dict[int, int], old: int, new: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the items without a pair that stand between the same neighbours in both lists, if both have some."""
    taken = set(found.values())
    stayed = _in_order(sorted(found.items()))
    last_old = last_new = -1
    for at_old, at_new in [*((at, found[at]) for at in sorted(stayed)), (old, new)]:
        before = [at for at in range(last_old + 1, at_old) if at not in found]
        after = [at for at in range(last_new + 1, at_new) if at not in taken]
        if before and after:
            yield before, after
        last_old, last_new = at_old, at_new


def _by_likeness(
    old: Sequence[T],
    new: Sequence[T],
    gap: tuple[list[int], list[int]],
    alike: Callable[[T, T], float],
    found: dict[int, int],
) -> None:
    """Pair the items of a *gap*: first those that are alike enough, then as many as there are on both sides."""
    before, after = gap
    if len(before) * len(after) > _MOST_LOOKED_AT:
        return
    likeness = {(one, two): alike(old[one], new[two]) for one in before for two in after}
    for (one, two), much in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if much >= ENOUGH and one in before and two in after:
            found[one] = two
            before.remove(one)
            after.remove(two)
    if len(before) == len(after):
        found.update({one: two for one, two in zip(before, after, strict=True) if likeness[one, two] > 0})


def _in_order(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the old numbers of the most *pairs* that stand in the same order in both lists."""
    ends: list[int] = []  # the lowest new number in which an ordered row of each length can end
    rows: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        before.append(rows[at - 1] if at else -1)
        ends[at : at + 1] = [new]
        rows[at : at + 1] = [number]
    stayed: set[int] = set()
    at = rows[-1] if rows else -1
    while at >= 0:
        stayed.add(pairs[at][0])
        at = before[at]
    return stayed
