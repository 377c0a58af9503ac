"""Separated values (CSV): bytes as Excel, LibreOffice or a database export them, as rows of text.

UTF-8 with or without its mark, UTF-16 in both orders; semicolons, commas or tabs between the cells.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Callable, Iterator

_LINE_ENDS: Final = re.compile(r"\r\n?")
_SEPARATORS: Final = ";,\t"  # Excel in Vietnamese writes the first
_UTF_16: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE: Final = 50  # rows among which the heads are
_SELDOM: Final = 5  # one byte of so many is 0 in a table in UTF-16, at least; in UTF-8 none


def rows(data: bytes, file: str, heads: Callable[[list[str]], int] | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of *data* with the line on which it begins; line ends inside cells become plain ones.

    The separator is the one by which the first line has most cells; where a title may stand above the table, *heads*
    counts the cells of a row that are known as heads, and the row that has most of them decides.
    Raise ``InputError`` where the bytes are no text, or the text is no table.
    """
    text = decoded(data, file)
    lines = _lines(text, max(_SEPARATORS, key=lambda separator: _fit(text, separator, heads)))
    line = 1
    try:
        for cells in lines:
            yield line, [_LINE_ENDS.sub("\n", cell) for cell in cells]
            line = lines.line_num + 1
    except csv.Error as error:
        message = msg("bảng CSV hỏng: {reason}", reason=_reason(str(error)))
        raise InputError([Problem("csv", message, Place(file, line, 1))]) from error


def decoded(data: bytes, file: str) -> str:
    """Return the text of *data* in whichever form of Unicode it is; raise ``InputError`` if it is none."""
    try:
        if (order := _UTF_16.get(data[:2]) or _unmarked(data)) is not None:
            return data.decode(order).removeprefix("\ufeff")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = msg("trong Excel chọn «Lưu thành», kiểu «CSV UTF-8»")
        problem = Problem("encoding", msg("tệp không phải UTF-8"), Place(file, line, 1), hint=hint)
        raise InputError([problem]) from None


def _unmarked(data: bytes) -> str | None:
    """Tell the order of UTF-16 without its mark by where the zeros of its separators and line ends stand."""
    sample = data[:1000]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(first, second) * _SELDOM < len(sample) or not data:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _fit(text: str, separator: str, heads: Callable[[list[str]], int] | None) -> tuple[int, int]:
    """Tell how well *separator* suits: by the heads that it sets apart, then by how regularly it stands."""
    known, widths = 0, Counter[int]()
    try:
        for cells in islice(_lines(text, separator), _SAMPLE if heads is not None else 1):
            known = max(known, heads(cells) if heads is not None else 0)
            widths[len(cells)] += 1
    except csv.Error:  # told when the table is read
        pass
    return known, max((count * (width - 1) for width, count in widths.items()), default=-1)


def _reason(words: str) -> Message:
    """Say in our words what Python's reader of CSV found."""
    if words.startswith("unexpected end"):
        return msg("dấu nháy kép mở ra mà không đóng lại")
    if "expected after" in words:
        return msg("sau dấu nháy kép đóng phải là dấu ngăn ô")
    if words.startswith("field larger"):
        return msg("ô dài hơn {limit} chữ", limit=csv.field_size_limit())
    return msg("dòng này không đọc được")


def _lines(text: str, separator: str) -> Reader:
    """Read *text* with what ends a line for Excel, which is not all that does so for Python."""
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
