"""Comments: where those of a YAML text stand, and the text without them. For text that ``source`` reads."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from reportgen.signs import levelled
from reportgen.source import PARSER

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTE_ORDER_MARK = "\ufeff"
_TOLD = ("anchor", "tag", "implicit", "value", "style", "flow_style", "explicit", "version", "tags")


class _Gap(NamedTuple):
    """A stretch between tokens, where nothing but white space and comments stands; *below* a block scalar (| or >)."""

    start: int
    end: int
    below: bool


class _Comment(NamedTuple):
    """A comment at *line* and *column*, from 0 on, and the blank lines after it that it keeps out of a scalar."""

    line: int
    column: int
    blanks: tuple[int, ...]


def comments(text: str) -> list[tuple[int, int]]:
    """Return the line and the column, from 1 on, of each comment in *text*."""
    text = text.removeprefix(_BYTE_ORDER_MARK)
    lines = text.splitlines()
    return [(comment.line + 1, _written(lines[comment.line], comment.column) + 1) for comment in _found(text)]


def stripped(text: str) -> str:
    r"""Return *text* without its comments; a line that held nothing else is gone.

    >>> stripped("# của riêng tôi\nterm: 'VI # sáu' # kiểm lại\n")
    "term: 'VI # sáu'\n"
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    text = text.removeprefix(mark)
    lines = text.splitlines(keepends=True)
    for comment in _found(text):
        line = lines[comment.line]
        before = line[: _written(line, comment.column)].rstrip(" \t")
        lines[comment.line] = before + line[len(line.rstrip("\r\n")) :] if levelled(before).strip() else ""
        for blank in comment.blanks:
            lines[blank] = ""
    bare = "".join(lines)
    if _events(bare) != _events(text):
        raise AssertionError("without its comments the text says something else")
    return mark + bare


def _found(text: str) -> Iterator[_Comment]:
    text = _read(text)
    line, counted = 0, 0
    for gap in _gaps(text):
        line += text.count("\n", counted, gap.start)
        counted = gap.start
        column = gap.start - (text.rfind("\n", 0, gap.start) + 1)
        pieces = text[gap.start : gap.end].split("\n")
        whole = len(pieces) - (gap.end < len(text) or not pieces[-1])  # the last line may belong to a token
        for number, piece in enumerate(pieces):
            if "#" in piece:
                blanks = [later for later in range(number + 1, whole) if not pieces[later].strip()] if gap.below else ()
                before = column if number == 0 else 0
                yield _Comment(line + number, before + piece.index("#"), tuple(line + blank for blank in blanks))


def _gaps(text: str) -> Iterator[_Gap]:
    parser: Any = PARSER(text)
    end, below = 0, False
    while (token := parser.get_token()) is not None:
        start = token.start_mark.index
        if start > end:
            yield _Gap(end, start, below)
        if token.end_mark.index > end:
            end, below = token.end_mark.index, getattr(token, "style", None) in {"|", ">"}
            if below:  # what stands behind the sign is no text yet
                yield _Gap(start, text.find("\n", start) if "\n" in text[start:end] else end, below=False)
    yield _Gap(end, len(text), below)


def _read(text: str) -> str:
    """Return *text* as ``source`` gives it to the parser."""
    return levelled("\n".join(text.replace("\r\n", "\n").split("\r")))


def _written(line: str, read: int) -> int:
    """Return where in *line* as written the sign stands that has the column *read* for the parser."""
    if len(levelled(line)) == len(line):
        return read
    columns = accumulate((len(levelled(sign)) for sign in line), initial=0)  # a sign that nobody sees takes none
    return next(
        at for at, (sign, column) in enumerate(zip(line, columns, strict=False)) if (sign, column) == ("#", read)
    )


def _events(text: str) -> list[tuple[object, ...]]:
    parser: Any = PARSER(_read(text))
    events: list[tuple[object, ...]] = []
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        events.append((type(event), *(getattr(event, name, None) for name in _TOLD)))
    return events
