"""Identity: what makes two papers the same - all that will be on paper and the program's version, nothing else.

Where a text was written and what files are called does not count, so that the same paper from another folder is the
same paper.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from reportgen.blocks import Cell, Document, Photo, Run, Text
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OPEN, _CLOSE, _NEXT = "\x02", "\x03", "\x1f"  # no text of a paper holds them
_MOST: Final = 10_000  # pieces told before they go into the digest
_UNTOLD = {Document: {"fonts"}, Photo: {"source"}}  # names of files and places


def identity(document: Document, fonts: Iterable[bytes] = ()) -> str:
    """Return the SHA-256 of *document* as the program of this version sets it in *fonts* of its own, in hexadecimal."""
    told = _Told(f"reportgen {VERSION}".encode())
    for font in fonts:
        told.digest.update(sha256(font).digest())
    _tell(document, told)
    told.settle()
    return told.digest.hexdigest()


class _Told(list[str]):
    """What was told and is not in the *digest* yet, which has *begun* with something."""

    def __init__(self, begun: bytes) -> None:
        super().__init__()
        self.digest = sha256(begun)

    def settle(self) -> None:
        """Put it into the digest: of a long table, not all is held at once."""
        self.digest.update("".join(self).encode())
        self.clear()


def _tell(value: object, told: _Told) -> None:
    """Append *value* to what is *told*, different values differently."""
    kind = type(value)
    if (teller := _TELLERS.get(kind)) is not None:
        teller(value, told)
    elif is_dataclass(kind):
        _each([getattr(value, name) for name in _told_of(kind)], told)
    elif isinstance(value, tuple):
        _each(value, told)
    elif isinstance(value, Enum):
        told.append(str(value.value))
    elif isinstance(value, bytes):
        told.append(sha256(value).hexdigest())
    elif isinstance(value, frozenset):
        _each(sorted(value), told)
    else:
        told.append(repr(value))


@cache
def _told_of(kind: type[Any]) -> list[str]:
    """Return the names of the fields that count."""
    return [field.name for field in fields(kind) if field.name not in _UNTOLD.get(kind, ())]


def _each(values: Iterable[object], told: _Told) -> None:
    told.append(_OPEN)
    for value in values:
        (_TELLERS.get(type(value)) or _tell)(value, told)
        told.append(_NEXT)
    told.append(_CLOSE)
    if len(told) > _MOST:
        told.settle()


def _text(text: Text, told: _Told) -> None:
    told += _OPEN, text.role, _NEXT, str(text.level)  # a role is its own text
    for run in text.runs:
        told += _NEXT, run.role, _NEXT, run.text  # its source is left out
    told.append(_CLOSE)


def _cell(cell: Cell, told: _Told) -> None:
    told.append(str(cell.span))
    _text(cell.text, told)


def _run(run: Run, told: _Told) -> None:
    told += _OPEN, run.role, _NEXT, run.text, _CLOSE


def _plain(value: object, told: _Told) -> None:
    told.append(repr(value))


_TELLERS: Final[dict[type, Callable[[Any, _Told], None]]] = {  # of what most of a paper is
    Text: _text,
    Cell: _cell,
    Run: _run,
    tuple: _each,
    **dict.fromkeys((str, int, bool, float, type(None)), _plain),
}
