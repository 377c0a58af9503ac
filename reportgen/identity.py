"""Identity: what makes two papers the same - all that will be on paper and the program's version, nothing else.

Where a text was written and what files are called does not count, so that the same paper from another folder is the
same paper.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportgen.blocks import Cell, Document, Photo, Run, Text
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPEN, _CLOSE, _NEXT = "\x02", "\x03", "\x1f"  # no text of a paper holds them
_UNTOLD = {Document: {"fonts"}, Photo: {"source"}}  # names of files and places


def identity(document: Document, fonts: Iterable[bytes] = ()) -> str:
    """Return the SHA-256 of *document* as the program of this version sets it in *fonts* of its own, in hexadecimal."""
    digest = sha256(f"reportgen {VERSION}".encode())
    for font in fonts:
        digest.update(sha256(font).digest())
    told: list[str] = []
    _tell(document, told)
    digest.update("".join(told).encode())
    return digest.hexdigest()


def _tell(value: object, told: list[str]) -> None:
    """Append *value* to what is *told*, different values differently."""
    kind = type(value)
    if kind is Text:
        told.append(_text(value))  # type: ignore[arg-type]  # nearly all of a long paper, so told at once
    elif kind is Run:
        role, text = value.role, value.text  # type: ignore[attr-defined]  # its source is left out
        told.append(f"{_OPEN}{_NEXT.join((role, text))}{_CLOSE}")
    elif kind is Cell:
        told.append(f"{value.span}{_text(value.text)}")  # type: ignore[attr-defined]
    elif isinstance(value, tuple):
        _each(value, told)
    elif isinstance(value, Enum):
        told.append(str(value.value))
    elif isinstance(value, bytes):
        told.append(sha256(value).hexdigest())
    elif isinstance(value, frozenset):
        _each(sorted(value), told)
    elif is_dataclass(kind):
        _each([getattr(value, name) for name in _told_of(kind)], told)
    else:
        told.append(repr(value))


@cache
def _told_of(kind: type[Any]) -> list[str]:
    """Return the names of the fields that count."""
    return [field.name for field in fields(kind) if field.name not in _UNTOLD.get(kind, ())]


def _text(text: Text) -> str:
    runs = [part for run in text.runs for part in (run.role, run.text)]  # a role is its own text
    return f"{_OPEN}{_NEXT.join([text.role, str(text.level), *runs])}{_CLOSE}"


def _each(values: Iterable[object], told: list[str]) -> None:
    told.append(_OPEN)
    for value in values:
        _tell(value, told)
        told.append(_NEXT)
    told.append(_CLOSE)
