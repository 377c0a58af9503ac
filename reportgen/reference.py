"""References: ``{key}`` in a text stands for a figure of the data, ``{key.plan}`` for what is reckoned from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SELECTORS = {
    "value": "giá trị với đơn vị: trên 50 triệu đồng/người/năm",
    "number": "giá trị, không có đơn vị",
    "name": "tên chỉ tiêu",
    "ratio": "thực hiện/kế hoạch hoặc phần/tổng thể: 206/200 ha",
    "plan": "kế hoạch với đơn vị",
    "previous": "giá trị cùng kỳ trước với đơn vị",
    "total": "tổng thể với đơn vị",
    "share": "phần trăm so với kế hoạch hoặc tổng thể",
    "change": "tăng, giảm so với cùng kỳ trước",
    "assessment": "đạt, vượt, không đạt kế hoạch",
}
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Reference(NamedTuple):
    """A figure's key and which of its values is meant, at *offset* in the text; a stray brace has no key."""

    key: str
    selector: str
    offset: int


def has_braces(text: str) -> bool:
    """Tell whether *text* can hold a reference; most cannot, and are told from the others at once."""
    return "{" in text or "}" in text


def pieces(text: str) -> Iterator[str | Reference]:
    """Split *text* into plain stretches and references; doubled braces are plain ones.

    >>> list(pieces("đạt {rice.ratio}"))
    ['đạt ', Reference(key='rice', selector='ratio', offset=4)]
    """
    end = 0
    for found in _BRACES.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        end = found.end()
        if found[0] in {"{{", "}}"}:
            yield found[0][0]
        else:
            key, dot, selector = (found[1] or "").partition(".")
            yield Reference(key, selector if dot else "value", found.start())
    if end < len(text):
        yield text[end:]


def plain(text: str) -> str:
    """Return *text* without references as it is printed: doubled braces become single ones."""
    if not has_braces(text):
        return str(text)
    return "".join(piece for piece in pieces(text) if isinstance(piece, str))
