"""References to tables: ``from: so-lieu.xlsx`` and ``sheet: ...`` where a list stands in a session's file."""

from __future__ import annotations

import os.path
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, Problem, reason
from reportgen.messages import Message, msg
from reportgen.reading import located
from reportgen.source import Mapping, Scalar, Sequence, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Tell whether *node* names a table, as no item of a list and no figure does."""
    return isinstance(node, Mapping) and isinstance(node.get(FROM), Scalar)


def reference(node: Mapping) -> Reference:
    """Return what *node* names; what cannot be understood of it is told by ``misnamed``."""
    sheet, columns, group = node.get(SHEET), node.get(COLUMNS), node.get(WHICH)
    listed = sheet if isinstance(sheet, Sequence) else [sheet]
    given = columns.items() if isinstance(columns, Mapping) else ()
    file = node[FROM]
    return Reference(
        file if isinstance(file, Scalar) else Scalar(),
        tuple(one for one in listed if isinstance(one, Scalar)),
        {key: head for key, head in given if isinstance(head, Scalar)},
        group if isinstance(group, Scalar) else None,
    )


def misnamed(node: Mapping, *, rest: bool) -> Iterator[Problem]:
    """Yield what is wrong with the keys of *node*; with *rest* it may hold figures of its own as well."""
    for key, value in node.items():
        if key not in {FROM, SHEET, COLUMNS, WHICH} and not (rest and isinstance(value, Mapping)):
            hint = msg("cạnh from chỉ có: {known}", known=f"{SHEET}, {COLUMNS}, {WHICH}")
            yield Problem(
                "unknown", msg("không có khóa «{key}» ở đây", key=excerpt(key)), node.key_places[key], hint=hint
            )


def contents(named: Scalar, folder: Path) -> bytes:
    """Return the bytes of the table *named*, in *folder* or below; nothing outside is ever opened.

    Raise ``InputError``.
    """
    read = _contents(named, folder)
    if isinstance(read, bytes):
        return read
    raise InputError([Problem("table", read, named.place)])


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
