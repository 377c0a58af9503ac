"""Shares: parts of one whole, which together are not more than it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reportgen.errors import Problem
from reportgen.facts.prose import NUMBER, shown, value_of
from reportgen.messages import msg
from reportgen.model import Figure, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.facts.prose import Clause
    from reportgen.lint.written import Places
    from reportgen.model import Results, Session, Targets

_WHOLE: Final = Decimal(100)
_SHARE: Final = ("tỷ trọng", "cơ cấu")
_RATE: Final = ("tỷ lệ", *_SHARE)
_AGAINST: Final = re.compile(r"so với|kế hoạch|hoàn thành|thực hiện|tăng|giảm|đạt chỉ tiêu|dự toán")
_TYPED: Final = re.compile(rf"chiếm (?:tỷ trọng |tỷ lệ )?(?P<share>{NUMBER})%")
_PARTS: Final = re.compile(r"(?<![\w./,])(\d{1,6})/(\d{1,6}) (?:đại biểu|chỉ tiêu)(?!\w)")
_NOT: Final = re.compile(r"(?<!\w)(?:không|chưa) ")


def shares(session: Session, prose: Iterable[Clause], places: Places) -> Iterator[Problem]:
    """Find shares of one whole that pass 100 %, and parts over their total."""
    yield from _of_figures(session, session.results)
    yield from _of_figures(session, session.targets)
    yield from _rates(session.figures)
    yield from _opposites(session.figures)
    for clause in prose:
        yield from _of_words(clause, places)


def _of_figures(session: Session, part: Results | Targets) -> Iterator[Problem]:
    """Find shares whose names say of what they are shares, as in «Tỷ trọng nông nghiệp trong cơ cấu kinh tế»."""
    wholes: dict[str, list[str]] = {}
    for key in dict.fromkeys(key for group in part.groups for key in group.figures):
        figure = session.figures.get(key)
        name = (figure.name or "").lower() if figure is not None else ""
        if figure is not None and figure.value is not None and name.startswith(_SHARE) and " trong " in name:
            wholes.setdefault(name.rpartition(" trong ")[2], []).append(str(key))
    for keys in wholes.values():
        figures = [session.figures[key] for key in keys]
        total = sum((figure.value or Decimal() for figure in figures), Decimal())
        if len(keys) > 1 and all(figure.kind is FigureKind.PERCENT for figure in figures) and total > _WHOLE:
            message = msg(
                "{keys} cộng lại là {total}%, quá cả tổng thể chung ({other})",
                keys=", ".join(keys),
                total=shown(total),
                other=str(figures[0].at("value")),
            )
            yield Problem("fact-share", message, figures[-1].at("value"), f"figures.{keys[-1]}.value", severity="W")


def _rates(figures: dict[str, Figure]) -> Iterator[Problem]:
    """Find rates and shares over 100 %; what is told against a plan or a year may be more."""
    for key, figure in figures.items():
        name = (figure.name or "").lower()
        if figure.kind is FigureKind.PERCENT and name.startswith(_RATE) and not _AGAINST.search(name):
            for field in ("value", "plan", "previous"):
                value = getattr(figure, field)
                if value is not None and value > _WHOLE:
                    message = msg(
                        "{value}%, mà đây là một tỷ lệ ({other})", value=shown(value), other=str(figure.at("name"))
                    )
                    yield Problem("fact-share", message, figure.at(field), f"figures.{key}.{field}", severity="W")


def _opposites(figures: dict[str, Figure]) -> Iterator[Problem]:
    """Find figures of one total, of which one is what the other is not, that are more than the total."""
    named = {((figure.name or "").lower(), figure.total): key for key, figure in figures.items() if figure.total}
    for (name, total), key in named.items():
        other = named.get((_NOT.sub("", name), total))
        if other is None or other == key or total is None:
            continue
        one, two = figures[key], figures[other]
        if one.value is not None and two.value is not None and one.value + two.value > total:
            message = msg(
                "{one} và {two} cộng lại là {sum}, quá tổng số {total} ({other})",
                one=key,
                two=other,
                sum=shown(one.value + two.value),
                total=shown(total),
                other=str(two.at("value")),
            )
            yield Problem("fact-share", message, one.at("value"), f"figures.{key}.value", severity="W")


def _of_words(clause: Clause, places: Places) -> Iterator[Problem]:
    typed = list(_TYPED.finditer(clause.words))
    total = sum((value_of(found["share"]) for found in typed), Decimal())
    if len(typed) > 1 and total > _WHOLE:
        message = msg(
            "các phần trong câu cộng lại là {total}%, quá 100% ({other})",
            total=shown(total),
            other=str(clause.place(places, typed[0].start())),
        )
        yield Problem("fact-share", message, clause.place(places, typed[-1].start()), clause.field, severity="W")
    for found in _PARTS.finditer(clause.words):
        if int(found[1]) > int(found[2]):
            message = msg("«{words}»: phần lớn hơn tổng thể", words=found[0])
            yield Problem("fact-share", message, clause.place(places, found.start()), clause.field, severity="W")
