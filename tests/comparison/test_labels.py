"""Every field that a session or an office can have is called something, and belongs to a part of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from reportgen.comparison import labels
from reportgen.model import Office, Part, Session
from reportgen.model.results import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

UNCALLED = {
    *((Session, name) for name in ("format", "office", "data")),
    *((Office, name) for name in ("format", "column_names")),
    (Column, "key"),
}


def parts_of(model: type[Part], known: set[type[Part]]) -> set[type[Part]]:
    """Return *model* and every part that its fields may hold."""
    if model not in known:
        known.add(model)
        for field in model.model_fields.values():
            for inner in _types(field.annotation):
                parts_of(inner, known)
    return known


def _types(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for one in get_args(annotation):
        yield from _types(one)


def test_every_field_has_a_label_or_is_told_by_what_it_holds() -> None:
    models = parts_of(Session, set()) | parts_of(Office, set())
    assert len(models) > 25

    silent = [
        (model.__name__, name)
        for model in models
        for name, field in model.model_fields.items()
        if (model, name) not in UNCALLED
        and name not in labels.LABELS.get(model, {})
        and not any(issubclass(inner, Part) for inner in _types(field.annotation))
    ]

    assert silent == []


def test_every_field_of_both_files_belongs_to_a_part_of_the_paper() -> None:
    for model, office in ((Session, False), (Office, True)):
        for name in model.model_fields:
            if (model, name) not in UNCALLED:
                assert labels.area((name, "kind"), office=office) in labels.AREAS
