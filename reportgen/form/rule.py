"""A rule: one assertion about a paper, its clause, and the small function that judges it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportgen.form.marks import Mark
    from reportgen.form.parts import Paper


class Chapter(Enum):
    """The part of a paper that a rule is about, in the order in which people read."""

    PAGE = msg("Trang giấy")
    HEAD = msg("Phần đầu văn bản")
    TITLE = msg("Tên loại và trích yếu")
    BODY = msg("Nội dung")
    CLOSING = msg("Nơi nhận và chữ ký")
    APPENDIX = msg("Phụ lục")
    STAMP = msg("Dấu chỉ mức độ khẩn")
    FILE = msg("Tệp PDF")


class Rule(NamedTuple):
    """One assertion: its id, how much it matters, the part, the clause, what it asks for and who judges it."""

    id: str
    severity: str
    chapter: Chapter
    clause: str
    asks: Message
    judge: Callable[[Paper], Iterable[Mark]]
