"""References to tables: ``from: so-lieu.xlsx`` and ``sheet: ...`` where a list stands in a session's file."""

from __future__ import annotations

import os.path
import posixpath
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, Problem, reason
from reportgen.messages import Message, msg
from reportgen.reading import located
from reportgen.source import Mapping, Scalar, Sequence, excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reportgen.errors import Place
    from reportgen.source import Node

FROM, SHEET, COLUMNS, WHICH = "from", "sheet", "columns", "group"
SUFFIXES: Final = (".xlsx", ".xlsm", ".csv", ".tsv")
LARGEST: Final = 20_000_000  # bytes


class Reference(NamedTuple):
    """Where the rows of a list are: a file as named, its sheets, the heads of columns by key, one group of rows."""

    file: Scalar
    sheets: tuple[Scalar, ...]
    columns: dict[str, Scalar]
    group: Scalar | None


def is_reference(node: object) -> bool:
    """Tell whether *node* names a table, or leaves blank which, as no item of a list and no figure does."""
    return isinstance(node, Mapping) and (FROM in node.blank or isinstance(node.get(FROM), Scalar | Sequence))


def reference(node: Mapping) -> Reference:
    """Return what *node* names; what cannot be understood of it is told by ``misnamed``.

    A file has one name, however the way to it is written: ``./so.xlsx`` is ``so.xlsx``.
    """
    sheet, columns, group, file = node.get(SHEET), node.get(COLUMNS), node.get(WHICH), node.get(FROM)
    listed = sheet if isinstance(sheet, Sequence) else [sheet]
    given = columns.items() if isinstance(columns, Mapping) else ()
    return Reference(
        named_file(file) if isinstance(file, Scalar) else Scalar("", node.place),
        tuple(one for one in listed if isinstance(one, Scalar)),
        {key: head for key, head in given if isinstance(head, Scalar)},
        group if isinstance(group, Scalar) else None,
    )


def named_file(file: Scalar) -> Scalar:
    """Return the one name of *file*, which a person may write with steps that lead nowhere."""
    name = posixpath.normpath(file) if file.strip() else ""
    return Scalar(name, file.place, quoted=file.quoted, folded=file.folded)


def misnamed(node: Mapping, known: Collection[str], *, rest: bool) -> Iterator[Problem]:
    """Yield what is wrong with the keys of *node*, of which *known* mean something here.

    With *rest* it may hold figures of its own as well.
    """
    file = node.get(FROM)
    if (file is None and not node.braced) or (isinstance(file, Scalar) and not file.strip()):  # in braces told already
        hint = msg("ghi from: tên tệp .xlsx hoặc .csv")
        yield Problem("missing", msg("thiếu tệp"), node.blank.get(FROM, node.place), FROM, hint)
    for key, value in node.items():
        place = node.places.get(key, value.place)
        if key in known:
            yield from _malformed(key, value, place)
        elif not (rest and isinstance(value, Mapping)):
            yield _unknown(node, key, known)
    for key in node.blank:
        if key not in known:
            yield _unknown(node, key, known)


def _unknown(node: Mapping, key: str, known: Collection[str]) -> Problem:
    near = get_close_matches(key, known, 1)
    hint = msg("có phải «{key}»?", key=near[0]) if near else msg("cạnh from chỉ có: {known}", known=", ".join(known))
    place = node.key_places.get(key, node.place)
    return Problem("unknown", msg("không có khóa «{key}» ở đây", key=excerpt(key)), place, hint=hint)


def _malformed(key: str, value: Node, place: Place) -> Iterator[Problem]:
    """Yield what is not of the form that *key* has: a text, for sheets also a list of them, for columns a group."""
    many = {SHEET: Sequence, COLUMNS: Mapping}.get(key)
    if many is not None and isinstance(value, many):
        items = value.values() if isinstance(value, Mapping) else value
        for item in items:
            if not isinstance(item, Scalar):
                yield Problem("malformed", msg("ở đây cần một giá trị đơn"), item.place, key)
    elif key == COLUMNS:
        hint = msg("ghi columns: {{{key}: tên cột}}", key="value")
        yield Problem("malformed", msg("cần một nhóm khóa"), place, key, hint)
    elif not isinstance(value, Scalar):
        yield Problem("malformed", msg("ở đây cần một giá trị đơn"), place, key)


def contents(file: Scalar, folder: Path) -> bytes:
    """Return the bytes of the table *file*, in *folder* or below; nothing outside is ever opened.

    Raise ``InputError``.
    """
    read = _contents(file, folder)
    if isinstance(read, bytes):
        return read
    raise InputError([Problem("table", read, file.place)])


def _contents(named: str, folder: Path) -> bytes | Message:
    outside = msg("bảng phải nằm trong thư mục của tệp dữ liệu")
    if PureWindowsPath(named).anchor or PurePosixPath(named).anchor:  # \\\\host\\share would ask a server
        return outside
    path = located(folder / named, folder)
    if path.suffix.lower() not in SUFFIXES:
        return msg("bảng phải là tệp .xlsx hoặc .csv (tệp .xls: mở bằng Excel, lưu lại kiểu .xlsx)")
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
        return msg("không có tệp bảng «{file}»", file=excerpt(path.name))
    if not path.resolve().is_relative_to(folder.resolve()):
        return outside
    try:
        if path.stat().st_size > LARGEST:
            return msg("tệp lớn hơn {limit} MB", limit=LARGEST // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        return msg("không đọc được tệp: {reason}", reason=reason(error))
