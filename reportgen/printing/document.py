"""A document to be printed: whole and readable. A queue takes anything and stops at what it cannot print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.inspection import inspected
from reportgen.messages import msg

if TYPE_CHECKING:
    from reportgen.messages import Message

_TAIL: Final = 1_024  # octets within which a PDF ends
_END: Final = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_INDEX: Final = re.compile(
    rb"xref\s|\d+\s+\d+\s+obj\b"
)  # the index, as a table or a stream (ISO 32000-2, 7.5.4 and 7.5.8)


def pages(pdf: bytes, file: str) -> int:
    """Return how many pages *pdf*, told as *file*, has; raise ``InputError`` if it is cut short, broken or empty."""
    end = _END.search(pdf[-_TAIL:])
    is_cut = end is None or not _INDEX.match(pdf, int(end[1]))
    if is_cut and b"%PDF-" in pdf[:_TAIL]:
        raise _broken(msg("bản PDF bị cụt hoặc hỏng"), file)
    count = inspected(pdf, file).pages
    if not count:
        raise _broken(msg("bản PDF không có trang nào"), file)
    return count


def _broken(message: Message, file: str) -> InputError:
    return InputError([Problem("broken-pdf", message, Place(file), hint=msg("lập lại văn bản rồi in"))])
