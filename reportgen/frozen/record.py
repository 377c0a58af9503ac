"""The record of a frozen paper: what it was on the day it became final, as a small file beside it (JSON)."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.errors import CONTROLS, InputError, Place, Problem
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".freeze.json"
LARGEST: Final = 1_000_000  # bytes
FORMAT: Final = 1
_MOST: Final = 10_000  # entries of a list
_LONGEST: Final = 2_000  # characters of a text
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class File(NamedTuple):
    """A file as it was: its name, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class Record(NamedTuple):
    """All that was noted: the PDF, what it says of itself, the files it was made from, and what made it.

    *is_attached*: the *data* travel in the PDF; else their names are paths from the record's folder, and the
    paper's own. *conforms* is None where nobody could judge that. *libraries* and *fonts* by name, in sorted order.
    """

    pdf: File
    title: str
    identifier: str
    pages: int
    is_draft: bool
    conforms: bool | None
    is_attached: bool
    data: tuple[File, ...]
    version: str
    libraries: tuple[tuple[str, str], ...]
    fonts: tuple[tuple[str, str], ...]


def beside(paper: Path) -> Path:
    """Return where the record of the *paper* lies: ``thong-bao.freeze.json`` beside ``thong-bao.pdf``."""
    return paper.with_name(paper.stem + SUFFIX)


def file(name: str, data: bytes) -> File:
    """Note a file called *name* with these *data*."""
    return File(name, len(data), sha256(data).hexdigest())


def written(record: Record) -> bytes:
    """Write *record*; the same record is always the same bytes."""
    told = {
        "format": FORMAT,
        "pdf": _told(record.pdf),
        "title": record.title,
        "identifier": record.identifier,
        "pages": record.pages,
        "draft": record.is_draft,
        "conforms": record.conforms,
        "attached": record.is_attached,
        "data": [_told(one) for one in record.data],
        "version": record.version,
        "libraries": dict(record.libraries),
        "fonts": dict(record.fonts),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(one: File) -> dict[str, Any]:
    return {"name": one.name, "bytes": one.size, "sha256": one.sha256}


def parsed(data: bytes, name: str) -> Record:
    """Read a record from *data*, told as *name*; raise ``InputError`` for whatever is none."""
    try:
        told = json.loads(data.decode("utf-8"), parse_constant=_refused)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _broken(name, msg("không phải JSON")) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _broken(name, msg("không phải tệp chốt, hoặc của phiên bản chương trình mới hơn"))
    try:
        return Record(
            _file(told["pdf"]),
            _text(told["title"]),
            _text(told["identifier"]),
            _number(told["pages"]),
            _flag(told["draft"]),
            None if told["conforms"] is None else _flag(told["conforms"]),
            _flag(told["attached"]),
            tuple(_file(one) for one in _list(told["data"])),
            _text(told["version"]),
            _pairs(told["libraries"]),
            _pairs(told["fonts"]),
        )
    except (KeyError, TypeError, ValueError):
        raise _broken(name, msg("thiếu mục, hoặc có mục sai kiểu")) from None


def _broken(name: str, why: Message) -> InputError:
    return InputError([Problem("broken-freeze", msg("tệp chốt hỏng: {why}", why=why), Place(name))])


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _file(told: Any) -> File:  # noqa: ANN401  # JSON is any JSON
    digest = _text(told["sha256"])
    if not _DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return File(_text(told["name"]), _number(told["bytes"]), digest)


def _text(told: Any) -> str:  # noqa: ANN401  # as above
    if not isinstance(told, str) or len(told) > _LONGEST or CONTROLS.search(told):
        raise ValueError(told)
    return told


def _number(told: Any) -> int:  # noqa: ANN401  # as above
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise ValueError(told)
    return told


def _flag(told: Any) -> bool:  # noqa: ANN401  # as above
    if not isinstance(told, bool):
        raise TypeError(told)
    return told


def _list(told: Any) -> list[Any]:  # noqa: ANN401  # as above
    if not isinstance(told, list) or len(told) > _MOST:
        raise ValueError(told)
    return told


def _pairs(told: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401  # as above
    if not isinstance(told, dict) or len(told) > _MOST:
        raise ValueError(told)
    return tuple(sorted((_text(key), _text(value)) for key, value in told.items()))
