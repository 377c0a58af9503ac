"""An entry: one change, with all that follows from it, so that a reader who asks for it need look for nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportgen.comparison import labels
from reportgen.comparison.difference import Change, Difference
from reportgen.comparison.values import Values, facts
from reportgen.compose import figures
from reportgen.messages import Message, msg
from reportgen.model import Figure, Part, Vote
from reportgen.model.figure import percent_of
from reportgen.model.office import Fonts, Layout
from reportgen.model.proceedings import Delegates
from reportgen.model.results import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.comparison.passages import Passage, Revision
    from reportgen.comparison.side import Side


class Consequence(NamedTuple):
    """What is reckoned from a changed value, as paper shows it before and after; empty where it cannot be reckoned."""

    label: Message
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One *difference* of the data; *old* and *new* are the passages where the value itself stands, if paper has it.

    *revisions* are the passages that differ because of it, those two among them.
    """

    difference: Difference
    old: Passage | None = None
    new: Passage | None = None
    consequences: tuple[Consequence, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def is_on_paper(self) -> bool:
        """Tell whether the paper differs because of it."""
        return bool(self.revisions) or isinstance(self.difference.new.part, (Column, Fonts, Layout))

    @property
    def elsewhere(self) -> tuple[Revision, ...]:
        """Return the passages that differ besides the value's own."""
        if not self.is_passage:
            return self.revisions
        own = [one for one in (self.old, self.new) if one is not None]
        return tuple(one for one in self.revisions if not any(end is passage for end in one for passage in own))

    @property
    def is_passage(self) -> bool:
        """Tell whether paper shows the value as a passage of its own, so that where it stands names it best."""
        here = self.new or self.old
        if not self.difference.is_text or here is None:
            return False
        shown = (self.difference.new if self.new is not None else self.difference.old).shown.strip("«»").rstrip(" .;:,")
        return here.words.rstrip(" .;:,").casefold() == shown.casefold()


def consequences(difference: Difference, old: Side, new: Side) -> Iterator[Consequence]:
    """Yield what comes out otherwise because of the changed value: reckoned from it or in the same cell."""
    yield from _of_value(difference, old, new)
    for other in difference.also:
        is_here = other.old.part is not None and other.old.part is difference.old.part
        yield Consequence(other.label if is_here else _within(other, other.label), other.old.shown, other.new.shown)
        for one in () if is_here else _of_value(other, old, new):
            yield one._replace(label=_within(other, one.label))


def _within(difference: Difference, what: Message) -> Message:
    return what if difference.about is None else msg("{about}: {label}", about=difference.about, label=what)


def _of_value(difference: Difference, old: Side, new: Side) -> Iterator[Consequence]:
    one, two = difference.old.part, difference.new.part
    if difference.change is not Change.CHANGED or one is None or two is None:
        return
    field = str(difference.new.path[-1])
    alone = one.model_copy(update={field: getattr(two, field, None)})
    before, after, only = (
        _reckoned(one, Values(old, {})),
        _reckoned(two, Values(new, {})),
        _reckoned(alone, Values(old, {})),
    )
    for name in dict.fromkeys([*before, *after]):
        told = before.get(name, ""), after.get(name, "")
        if told[0] != told[1] and name != field and before.get(name) != only.get(name):
            yield Consequence(_against(name, before, after), *told)


def _against(name: str, before: dict[str, str], after: dict[str, str]) -> Message:
    """Call what is reckoned against a plan or an earlier value by that, unless that itself differs."""
    base = {"share of plan": "plan", "change": "previous"}.get(name, "")
    if base not in after or before.get(base) != after[base]:
        return labels.FACTS[name]
    return msg("{label} {base}", label=labels.FACTS[name], base=after[base])


def _reckoned(part: Part, values: Values) -> dict[str, str]:
    """Return what paper says of *part* by what it is."""
    notation = values.side.wording.notation
    if isinstance(part, Figure):
        told = facts(part, values)
        against_plan = {"share of plan": told.pop("share")} if part.plan is not None and "share" in told else {}
        return {**told, **against_plan}
    if isinstance(part, Vote):
        name, share = "favour", percent_of(part.in_favour, part.present)
    elif isinstance(part, Delegates):
        name, share = "attendance", percent_of(part.present, part.total)
    else:
        return {}
    return {name: figures.percent(share, notation)} if share is not None else {}
