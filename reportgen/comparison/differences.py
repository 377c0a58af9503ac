"""Differences: what two papers' data say otherwise, value by value, whatever was written in another way."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.comparison import labels
from reportgen.comparison.alignment import Alignment, aligned
from reportgen.comparison.columns import common, is_guessed, paired
from reportgen.comparison.difference import (
    NOWHERE,
    Change,
    Difference,
    End,
    Path,
    cells_joined,
    moves_joined,
    place_of,
    sources_of,
    written_at,
)
from reportgen.comparison.item import Item, as_parts, as_texts
from reportgen.comparison.names import about, brief
from reportgen.comparison.values import Values, figures_alike, held, places
from reportgen.model import (
    Capacity,
    Figure,
    FigureGroup,
    Office,
    Paper,
    Part,
    Session,
    Table,
)
from reportgen.model.office import Fonts
from reportgen.model.results import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from reportgen.comparison.side import Side
    from reportgen.errors import Place
    from reportgen.messages import Message


_NO_FONTS: Final = Fonts.model_construct(regular=None, bold=None, italic=None, bold_italic=None)
# A path, a version, the name or key of a column: how the files are written. Recipients are the paper's or the office's.
_UNTOLD: Final = frozenset(
    {*((Session, name) for name in ("format", "office", "data")), (Column, "key")}
    | {(Office, name) for name in ("format", "recipients", "column_names")}
)


class Differences(NamedTuple):
    """All that differs, in the order of the papers' parts, and the old place of each value that both sides have."""

    found: tuple[Difference, ...]
    places: dict[Place, Place]


def differences(old: Side, new: Side) -> Differences:
    """Compare the data of both sides; equal data give none, however they are written."""
    walk = _Walk.of(old, new)
    found = [*walk.figures(), *walk.part(old.session, new.session, _Steps())]
    found += walk.part(old.office, new.office, _Steps(office=True))
    return Differences(tuple(sorted(cells_joined(moves_joined(found)), key=_order)), walk.places)


def _order(difference: Difference) -> int:
    return labels.AREAS.index(difference.area)


@dataclass(frozen=True)
class _Steps:
    """How a value is reached on both sides, whose file that is, and what the nearest named thing is."""

    old: Path = ()
    new: Path = ()
    about: Message | None = None
    office: bool = False

    def into(self, old: str | int, new: str | int, about: Message | None = None) -> _Steps:
        return _Steps((*self.old, old), (*self.new, new), about or self.about, self.office)


@dataclass
class _Walk:
    """One comparison: the values of both sides, and which figures are the same."""

    old: Values
    new: Values
    keys: Alignment
    gone: frozenset[str]
    places: dict[Place, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Side, new: Side) -> _Walk:
        """Find out which figures are the same: with one key, else those that say the same, but for the name perhaps."""
        before, after = old.session.figures, new.session.figures
        plain, fresh = Values(old, {}), Values(new, {})
        one, two = list(before.items()), list(after.items())
        keys = aligned(
            [(*item, plain) for item in one],
            [(*item, fresh) for item in two],
            [lambda item: item[0], lambda item: item[2].canonical(item[1]), lambda item: item[1].name],
            lambda before, after: figures_alike(before[1], after[1], (plain, fresh)),
        )
        same = {two[pair.new][0]: one[pair.old][0] for pair in keys.pairs}
        same |= {two[at][0]: f"+{two[at][0]}" for at in keys.added}  # a key that the old side may use otherwise
        return cls(Values(old, {}), Values(new, same), keys, frozenset(one[at][0] for at in keys.removed))

    def figures(self) -> Iterator[Difference]:
        """Yield what differs of the figures, and those that are only on one side."""
        before, after = self.old.side.session.figures, self.new.side.session.figures
        one, two = list(before), list(after)
        noun, area = labels.label(Session, "figures"), labels.area(("figures",), office=False)
        for pair in self.keys.pairs:
            keys = one[pair.old], two[pair.new]
            steps = _Steps(("figures", keys[0]), ("figures", keys[1]), about(after[keys[1]], noun, self.new))
            yield from self.part(before[keys[0]], after[keys[1]], steps)
        for at in self.keys.removed:
            end = self._end(self.old, before[one[at]], ("figures", one[at]), brief(before[one[at]], self.old))
            yield Difference(Change.REMOVED, area, None, noun, end, End())
        for at in self.keys.added:
            end = self._end(self.new, after[two[at]], ("figures", two[at]), brief(after[two[at]], self.new))
            yield Difference(Change.ADDED, area, None, noun, End(), end)

    def part(self, old: Part, new: Part, steps: _Steps) -> Iterator[Difference]:
        """Yield what differs in the fields of a part."""
        for name in type(new).model_fields:
            if (type(new), name) in _UNTOLD or (type(new), name) == (Session, "figures"):
                continue
            if is_guessed(old, name) or is_guessed(new, name):
                continue
            one, two = held(old, name), held(new, name)
            if isinstance(new, Paper) and name == "recipients":
                yield from self._recipients(steps)
                continue
            self._pair(old.at(name), new.at(name))
            yield from self._field(old, new, name, (one, two), steps.into(name, name))

    def _field(
        self, old: Part, new: Part, name: str, values: tuple[object, object], steps: _Steps
    ) -> Iterator[Difference]:
        one, two = values
        if isinstance(old, Table) and isinstance(new, Table) and name == "rows":
            yield from self._listed(new, name, common(old, new), steps, whole=(old.rows, new.rows))
        elif isinstance(old, Table) and isinstance(new, Table) and name == "columns":
            yield from self._listed(new, name, (old.columns, new.columns), steps, found=paired(old, new))
        elif isinstance(one, tuple) and isinstance(two, tuple):
            yield from self._listed(new, name, (one, two), steps)
        elif isinstance(one, dict) and isinstance(two, dict):
            yield from self._mapped(new, name, (one, two), steps)
        elif isinstance(one, Part) or isinstance(two, Part):
            yield from self._inner(one, two, steps)
        else:
            yield from self._leaf(old, new, name, steps)

    def _inner(self, one: object, two: object, steps: _Steps) -> Iterator[Difference]:
        """Compare two parts of which one may be missing: then all that the other says is new."""
        empty = _NO_FONTS if isinstance(one, Fonts) or isinstance(two, Fonts) else Capacity()
        yield from self.part(one if isinstance(one, Part) else empty, two if isinstance(two, Part) else empty, steps)

    def _leaf(self, old: Part, new: Part, name: str, steps: _Steps) -> Iterator[Difference]:
        one, two = held(old, name), held(new, name)
        if isinstance(one, str) and isinstance(two, str):
            self._pair(*(place_of(part, name, value) for part, value in ((old, one), (new, two))))
        same = self.old.canonical(one, name) == self.new.canonical(two, name)
        if isinstance(one, Decimal) and isinstance(new, Figure):
            same = str(one) == str(two)  # 65.10 is printed with its zero
        if same:
            return
        yield Difference(
            Change.CHANGED,
            labels.area(steps.new, office=steps.office),
            steps.about,
            labels.label(type(new), name),
            self._leaf_end(self.old, old, name, steps.old, office=steps.office),
            self._leaf_end(self.new, new, name, steps.new, office=steps.office),
            is_text=isinstance(two or one, str) and not isinstance(two or one, Enum),
        )

    @staticmethod
    def _leaf_end(values: Values, part: Part, name: str, path: Path, *, office: bool) -> End:
        """Return the end of a value of *part*, or of its absence; that is placed where the file could tell it."""
        value, root = held(part, name), values.side.office if office else values.side.session
        place = place_of(part, name, value)
        shown = values.shown(part, name, value)
        return End(path, shown, place if place.file else root.at(name), sources_of(part, name), part)

    def _listed(  # noqa: PLR0913  # what a table knows of its lists, others find out
        self,
        holder: Part,
        name: str,
        values: tuple[Sequence[object], Sequence[object]],
        steps: _Steps,
        *,
        whole: tuple[Sequence[object], Sequence[object]] | None = None,
        found: Alignment | None = None,
    ) -> Iterator[Difference]:
        """Compare two lists item by item, of parts, rows or texts.

        An item that only one has is told *whole*; *found* says which are the same, else they are looked for.
        """
        old, new = values
        gone, come = whole or values
        noun, where = labels.label(type(holder), name), labels.area(steps.new, office=steps.office)
        one = [Item.of(item, name, self.old) for item in old]
        two = [Item.of(item, name, self.new) for item in new]
        of_texts = all(isinstance(item, str) for item in (*old, *new))
        alike: Callable[[Item, Item], float] = as_texts if of_texts else as_parts
        if found is None:
            found = aligned(one, two, [lambda item: item.content, lambda item: item.named], alike)
        for pair in found.pairs:
            inner = steps.into(pair.old, pair.new, self._about(new[pair.new], noun, pair.new))
            if pair.moved:
                ends = self._end(self.old, old[pair.old], inner.old), self._end(self.new, new[pair.new], inner.new)
                content = two[pair.new].content
                yield Difference(Change.MOVED, where, steps.about, noun, *ends, is_text=of_texts, content=content)
            yield from self._item(holder, one[pair.old], two[pair.new], inner)
        for at in found.removed:
            end = self._end(self.old, gone[at], (*steps.old, at))
            if not self._is_told_of_figures(holder, name, one[at].content):
                yield Difference(Change.REMOVED, where, steps.about, noun, end, End(), of_texts, one[at].content)
        for at in found.added:
            end = self._end(self.new, come[at], (*steps.new, at))
            if not self._is_told_of_figures(holder, name, two[at].content):
                yield Difference(Change.ADDED, where, steps.about, noun, End(), end, of_texts, two[at].content)

    def _item(self, holder: Part, one: Item, two: Item, steps: _Steps) -> Iterator[Difference]:
        """Yield what differs of an item that both lists have."""
        before, after, name = one.item, two.item, str(steps.new[-2])
        if isinstance(before, Part) and isinstance(after, Part):
            yield from self.part(before, after, steps)
        elif isinstance(before, dict) and isinstance(after, dict):
            yield from self._row(before, after, steps, labels.heads(holder))
        else:
            self._pair(written_at(before), written_at(after))
            told_of_figures = all(self._is_told_of_figures(holder, name, item.content) for item in (one, two))
            if one.content != two.content and not told_of_figures:
                area, noun = labels.area(steps.new, office=steps.office), labels.label(type(holder), name)
                ends = self._end(self.old, before, steps.old), self._end(self.new, after, steps.new)
                yield Difference(Change.CHANGED, area, steps.about, noun, *ends, is_text=True)

    def _mapped(
        self, new: Part, name: str, values: tuple[dict[str, Any], dict[str, Any]], steps: _Steps
    ) -> Iterator[Difference]:
        """Compare what two groups say of each of their keys."""
        noun = labels.label(type(new), name)
        yield from self._row(*values, steps, {key: labels.cell(noun, key) for one in values for key in one})

    def _row(
        self, before: dict[str, Any], after: dict[str, Any], steps: _Steps, called: Mapping[str, Message]
    ) -> Iterator[Difference]:
        area = labels.area(steps.new, office=steps.office)
        for key in dict.fromkeys([*before, *after]):
            one, two = before.get(key), after.get(key)
            self._pair(written_at(one), written_at(two))
            if self.old.canonical(one) != self.new.canonical(two):
                old, new = (
                    self._end(values, value, (*path, key)) if value is not None else End((*path, key))
                    for values, value, path in ((self.old, one, steps.old), (self.new, two, steps.new))
                )
                yield Difference(Change.CHANGED, area, steps.about, called[key], old, new)

    def _recipients(self, steps: _Steps) -> Iterator[Difference]:
        """Compare those who get the paper: its own list, or the office's."""
        sides = [(side.session.paper, side.office) for side in (self.old.side, self.new.side)]
        lists, paths = [], []
        for paper, office in sides:
            lists.append(paper.recipients if paper.recipients is not None else office.recipients)
            paths.append((*steps.new, "recipients") if paper.recipients is not None else ("recipients",))
        is_own = sides[1][0].recipients is not None
        at = _Steps(paths[0], paths[1], office=not is_own)
        yield from self._listed(sides[1][1], "recipients", (lists[0], lists[1]), at)
        if all(paper.recipients is not None for paper, _ in sides):
            of_offices = _Steps(("recipients",), ("recipients",), office=True)
            yield from self._listed(
                sides[1][1], "recipients", (sides[0][1].recipients, sides[1][1].recipients), of_offices
            )

    def _is_told_of_figures(self, holder: Part, name: str, content: Hashable) -> bool:
        """Tell whether an item is the row of a figure that is on one side only: that is told of the figure."""
        if not isinstance(holder, FigureGroup) or name != "figures":
            return False
        return str(content).startswith("+") or content in self.gone

    def _about(self, item: object, noun: Message, number: int) -> Message | None:
        if isinstance(item, Part):
            return about(item, noun, self.new, number + 1)
        return labels.numbered(noun, number + 1) if isinstance(item, dict) else None

    def _end(self, values: Values, item: object, path: Path, shown: str = "") -> End:
        if not shown:
            shown = self._shown(values, item, str(path[-2]) if len(path) > 1 else "")
        where = [place for place in places(item) if place.file]
        return End(path, shown, min(where, default=NOWHERE), frozenset(where), item if isinstance(item, Part) else None)

    def _shown(self, values: Values, item: object, name: str) -> str:
        if isinstance(item, Part):
            return brief(item, values)
        if isinstance(item, dict):
            return " | ".join(values.text(cell) for cell in item.values())
        if name == "figures" and (figure := values.side.session.figures.get(str(item))) is not None:
            return brief(figure, values)
        return f"«{values.text(str(item) if item is None else item)}»"  # type: ignore[arg-type]

    def _pair(self, old: Place, new: Place) -> None:
        if old.file and new.file:
            self.places[new] = old
