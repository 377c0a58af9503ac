"""Items: what is in a list that is compared, and how alike two of them are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.comparison.names import name_of
from reportgen.comparison.values import parts_alike, texts_alike
from reportgen.model import Part

if TYPE_CHECKING:
    from collections.abc import Hashable

    from reportgen.comparison.values import Values


class Item(NamedTuple):
    """An item of a list with what it is, whatever it is written like, and its name if it has one."""

    item: object
    content: Hashable
    named: str | None

    @classmethod
    def of(cls, item: object, name: str, values: Values) -> Item:
        """Take an *item* of the list *name*."""
        named = name_of(item, values) if isinstance(item, Part) else ""
        return cls(item, values.canonical(item, name), named or None)


def as_texts(one: Item, two: Item) -> float:
    """Tell how alike two items are that are texts."""
    return texts_alike(str(one.item), str(two.item))


def as_parts(one: Item, two: Item) -> float:
    """Tell how alike two parts or rows are."""
    return parts_alike(one.content, two.content)
