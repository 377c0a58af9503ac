"""Names: what a part of the data is called where something of it is told, and what it says in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.comparison import labels
from reportgen.comparison.values import facts
from reportgen.messages import Message, msg
from reportgen.model import (
    Figure,
    FigureGroup,
    Part,
    Person,
    Personnel,
    Question,
    Report,
    Resolution,
    Section,
    Speech,
    Table,
    Task,
)
from reportgen.model.proceedings import Decision, Photo, Sitting
from reportgen.model.results import Column
from reportgen.source import Scalar

if TYPE_CHECKING:
    from reportgen.comparison.values import Values

LONGEST: int = 80  # characters of a name


def about(part: Part, noun: Message, values: Values, number: int = 0) -> Message:
    """Name *part*, which is a *noun* and the *number*-th of its list, by what people call it."""
    name = name_of(part, values)
    if isinstance(part, Figure):
        return msg("{name}", name=name or noun)
    if not name:
        return labels.numbered(noun, number)
    return msg("{noun} «{name}»", noun=noun, name=name)


def name_of(part: Part, values: Values) -> str:
    """Return the name of *part*; empty where it has none."""
    named: str | None = None
    match part:
        case Figure() | Person():
            named = part.name
        case Report() | FigureGroup() | Section() | Table() | Column():
            named = part.title
        case Resolution(number=int()):
            named = f"{values.shown(part, 'number', part.number)}/{part.symbol}"
        case Resolution() | Decision():
            named = part.subject
        case Personnel():
            named = part.person.name
        case Speech():
            named = part.speaker.name
        case Question():
            named = part.asker.name
        case Task():
            named = part.task
        case Photo():
            named = part.caption
        case Sitting():
            named = part.content
    text = values.text(named)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def brief(part: Part, values: Values) -> str:
    """Say in short what *part* says: its name, then the rest of its values."""
    if isinstance(part, Figure):
        told = facts(part, values)
        value = [told["value"]] if "value" in told else []
        return ", ".join([values.text(part.name) or "?", *value])
    if isinstance(part, Column):
        return values.text(part.title or part.key)
    return "; ".join(_told(part, values))


def _told(part: Part, values: Values) -> list[str]:
    told: list[str] = []
    for field in type(part).model_fields:
        value = getattr(part, field)
        is_silent = value is None or isinstance(value, bool) or (isinstance(part, Column) and field != "title")
        if is_silent or field not in part.model_fields_set:
            continue
        if isinstance(value, Part):
            told += _told(value, values)
        elif isinstance(value, tuple):
            for one in value:
                told += _told(one, values) if isinstance(one, Part) else [_cell(one, values)]
        else:
            told.append(values.text(value) if isinstance(value, Scalar) else values.shown(part, field, value))
    return told


def _cell(value: object, values: Values) -> str:
    if isinstance(value, dict):
        return " | ".join(values.text(one) for one in value.values())
    return values.text(value if isinstance(value, str) else str(value))
