"""Periods: whether the columns that a part of the paper prints are of the years that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Problem
from reportgen.messages import msg
from reportgen.source import Mapping, Scalar, Sequence, excerpt
from reportgen.tables.tree import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.errors import Place

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PRINTED: Final = ("value", "plan")


class Dated(NamedTuple):
    """A head that says *years*, at its *place*."""

    head: str
    years: frozenset[str]
    place: Place


def untimely(root: Mapping, heads: dict[tuple[str, str, int], Dated]) -> Iterator[Problem]:
    """Yield each of *heads*, by file, sheet and column, whose figures a part of *root* takes for its period."""
    for part in ("results", "targets"):
        period, groups = at(root, (part, "period")), at(root, (part, "groups"))
        years = _years(period) if isinstance(period, Scalar) else frozenset[str]()
        if not years or not isinstance(groups, Sequence):
            continue
        for dated in dict.fromkeys(_heads(root, groups, heads)):
            if dated.years.isdisjoint(years):
                message = msg("cột «{name}» không phải của «{period}»", name=excerpt(dated.head), period=str(period))
                hint = msg("lấy cột của kỳ ấy; đúng là cột này thì ghi rõ ở columns trong tệp kỳ họp")
                yield Problem("period", message, dated.place, f"{part}.period", hint)


def _heads(root: Mapping, groups: Sequence, heads: dict[tuple[str, str, int], Dated]) -> Iterator[Dated]:
    """Yield the heads of the numbers that the figures of *groups* print."""
    figures = at(root, ("figures",))
    for group in groups:
        keys = group.get("figures") if isinstance(group, Mapping) else None
        for key in keys if isinstance(keys, Sequence) and isinstance(figures, Mapping) else ():
            figure = figures.get(str(key)) if isinstance(figures, Mapping) else None
            for number in _PRINTED:
                value = figure.get(number) if isinstance(figure, Mapping) else None
                if value is not None:
                    dated = heads.get((value.place.file, value.place.sheet, value.place.column))
                    yield from () if dated is None else (dated,)


def _years(period: str) -> frozenset[str]:
    """Return the years of *period*: each that it says, and those between the first and the last."""
    said = sorted(map(int, _YEAR.findall(period)))
    return frozenset(map(str, range(said[0], said[-1] + 1))) if said else frozenset()
