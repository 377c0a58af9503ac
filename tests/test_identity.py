"""What makes two papers the same: everything that will be on paper, and nothing of where it was written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import identity as module
from reportgen.blocks import Document, Photo, Run, Text
from reportgen.decree import Role
from reportgen.errors import Place
from reportgen.identity import identity
from reportgen.source import Scalar
from tests import papers
from tests.documents import document

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("report", "electronic", "long names")


def changed(value: Any) -> Iterator[Any]:  # noqa: PLR0912  # a case a kind of value
    """Yield *value* with one thing in it changed, for every thing in it; of long rows, the first three and the last."""
    if isinstance(value, Run):
        yield value._replace(text=f"{value.text}!")
        yield from (value._replace(role=role) for role in changed(value.role))
    elif isinstance(value, Enum):
        yield next(other for other in type(value) if other is not value)
    elif isinstance(value, str):
        yield f"{value}!"
    elif isinstance(value, bytes):
        yield value + b"!"
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float, Decimal)):
        yield value + 1
    elif value is None:
        yield "something"
    elif isinstance(value, frozenset):
        yield value | {99}
    elif isinstance(value, tuple):
        make = type(value)._make if hasattr(value, "_make") else tuple
        for place in sorted({*range(min(3, len(value))), len(value) - 1} - {-1}):
            yield from (make([*value[:place], other, *value[place + 1 :]]) for other in changed(value[place]))
        if make is tuple and value:
            yield value[:-1]
    elif is_dataclass(value) and not isinstance(value, type):
        untold = module._UNTOLD.get(type(value), set())
        for field in fields(value):
            if field.name not in untold:
                yield from (replace(value, **{field.name: other}) for other in changed(getattr(value, field.name)))
    else:
        yield value + timedelta(days=1)


@pytest.mark.parametrize("name", KINDS)
def test_whatever_changes_on_paper_changes_the_identity(name: str) -> None:
    same = papers.paper(name).document
    versions = [same, *changed(same)]

    assert len(versions) > 100
    assert len({identity(version) for version in versions}) == len({repr(version) for version in versions})


def test_a_border_between_two_runs_counts() -> None:
    one, other = (
        document(Text(Role.BODY, (Run(words[:cut], Role.BODY), Run(words[cut:], Role.STRONG))))
        for words, cut in (("Kỳ họp", 2), ("Kỳ họp", 3))
    )

    assert identity(one) != identity(other)


def elsewhere(value: Any) -> Any:
    """Return *value* as if all of it had been read from another file."""
    if isinstance(value, Run):
        return value._replace(origin=Scalar("", Place("nơi khác.yaml", 7, 7)))
    if isinstance(value, tuple):
        make = type(value)._make if hasattr(value, "_make") else tuple
        return make(map(elsewhere, value))
    if isinstance(value, Photo):
        return replace(value, source=Place("ảnh.yaml", 1, 1))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: elsewhere(getattr(value, field.name)) for field in fields(value)})
    return value


@pytest.mark.parametrize("name", KINDS)
def test_where_it_was_written_does_not_count(name: str) -> None:
    here = papers.paper(name).document
    there: Document = elsewhere(here)

    assert there != here
    assert identity(there) == identity(here)


def test_names_of_fonts_do_not_count_but_their_bytes_do() -> None:
    bare = papers.paper("bare").document
    named = [replace(bare, fonts=(name, name, name, name)) for name in ("a.ttf", "b.ttf")]

    assert identity(named[0], [b"font"]) == identity(named[1], [b"font"])
    assert identity(named[0], [b"font"]) != identity(named[0], [b"another"])


def test_another_version_of_the_program_makes_another_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = papers.paper("bare").document
    before = identity(bare)
    monkeypatch.setattr(module, "VERSION", "0.0.0")

    assert identity(bare) != before
