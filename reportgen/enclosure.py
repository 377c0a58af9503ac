"""The enclosure: the inputs of a paper as its attachments, laid out so that the paper can be built from them again.

Nothing of the computer that built the paper comes along: folders above the session's own are named by us.
"""

from __future__ import annotations

import json
import os.path
from itertools import chain, count
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.attachment import LARGEST_TOGETHER, MOST_ATTACHMENTS, Attachment, clashing, unfit
from reportgen.comments import comments, stripped
from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg
from reportgen.orthography import normal
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.inputs import File, Inputs
    from reportgen.model import PaperDate
    from reportgen.rows import Row

RECORD: Final = "build.yaml"
TRACE: Final = "trace.json"  # where each numeral comes from; made when the paper is painted
_OURS: Final = frozenset({RECORD, TRACE})
_SESSIONS, _ABOVE = "sessions", "data"  # what the session's folder is called, and those above it
_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
YAML: Final = "application/yaml"


class Options(NamedTuple):
    """What the command line, or a row of a run's table, says of a paper besides its files."""

    number: int | None = None
    date: PaperDate | None = None
    draft: bool = False
    row: Row = ()


class _Layout(NamedTuple):
    """The name of each input inside the paper; *tables* and *photos* by the session's names for them."""

    session: str
    office: str
    tables: dict[str, str]
    photos: dict[str, str]

    def names(self) -> tuple[str, ...]:
        return (self.session, self.office, *dict.fromkeys([*self.tables.values(), *self.photos.values()]))


def attachments(inputs: Inputs, options: Options, *, strip_comments: bool = False) -> tuple[Attachment, ...]:
    """Return the files of *inputs* and the record of how they become a paper; fonts stay out, for their licences.

    Raise ``InputError`` for names that could not stand on every system.
    """
    layout = _layout(inputs)
    if problems := list(_problems(inputs, layout)):
        raise InputError(problems)
    tables = {layout.tables[named]: data for named, data in inputs.session.tables.items()}
    photos = {layout.photos[named]: data for named, data in inputs.session.images.items()}
    enclosed = (
        Attachment(layout.session, _data(inputs.session_file, bare=strip_comments), YAML, "Dữ liệu kỳ họp"),
        Attachment(layout.office, _data(inputs.office_file, bare=strip_comments), YAML, "Dữ liệu văn phòng"),
        *(_attached(name, data, "Bảng số liệu") for name, data in sorted(tables.items())),
        *(_attached(name, data, "Ảnh") for name, data in sorted(photos.items())),
        Attachment(RECORD, _record(layout, options), YAML, "Cách lập văn bản"),
    )
    require_room(inputs, enclosed)
    return enclosed


def require_room(inputs: Inputs, enclosed: Sequence[Attachment]) -> None:
    """Raise ``InputError`` where *enclosed* are more than a reader of papers takes out of one."""
    if len(enclosed) > MOST_ATTACHMENTS or sum(len(one.data) for one in enclosed) > LARGEST_TOGETHER:
        message = msg(
            "dữ liệu kèm theo nhiều hơn {count} tệp hoặc lớn hơn {limit} MB",
            count=MOST_ATTACHMENTS,
            limit=LARGEST_TOGETHER // 1_000_000,
        )
        hint = msg("giảm số ảnh hoặc cỡ ảnh")
        raise InputError([Problem("too-big", message, Place(str(inputs.session_file.path)), "", hint)])


def names(inputs: Inputs) -> dict[str, str]:
    """Return the name inside the paper of each file of *inputs* that texts come from, by its path."""
    layout, folder = _layout(inputs), inputs.session_file.path.parent
    tables = {str(folder / named): name for named, name in layout.tables.items()}
    return {str(inputs.session_file.path): layout.session, str(inputs.office_file.path): layout.office, **tables}


def _attached(name: str, data: bytes, description: str) -> Attachment:
    return Attachment(name, data, _MEDIA_TYPES[PurePosixPath(name).suffix.lower()], description)


def exposed(inputs: Inputs) -> Iterator[Problem]:
    """Yield a warning for each file of *inputs* whose comments all readers of the paper would get to see.

    A workbook travels as it is, with its hidden sheets, notes and names of writers.
    """
    for file in (inputs.session_file, inputs.office_file):
        if places := comments(file.data.decode()):
            message = msg("tệp có {count} chú thích; ai có bản PDF cũng đọc được", count=len(places))
            place = Place(str(file.path), *places[0])
            hint = msg("thêm --strip-comments để bỏ chú thích khỏi dữ liệu kèm theo")
            yield Problem("comments-public", message, place, hint=hint, severity="W")
    for name in inputs.session.tables:
        if name.casefold().endswith((".xlsx", ".xlsm")):
            message = msg("sổ tính kèm nguyên vẹn, cả trang ẩn, ghi chú, tên người soạn; ai có bản PDF cũng đọc được")
            place = Place(str(inputs.session_file.path.parent / name))
            yield Problem("workbook-public", message, place, severity="W")


def _data(file: File, *, bare: bool) -> bytes:
    return stripped(file.data.decode()).encode() if bare else file.data


def _record(layout: _Layout, options: Options) -> bytes:
    lines = ["format: 1", f"version: {VERSION}", f'session: "{layout.session}"', f'office: "{layout.office}"']
    if options.number is not None:
        lines.append(f"number: {options.number}")
    if options.date is not None:
        lines.append(f"date: {written(options.date)}")
    if options.draft:
        lines.append("draft: true")
    if options.row:
        lines += ["row:", *(f"  {_quoted(key)}: {_quoted(value)}" for key, value in options.row)]
    return "".join(f"{line}\n" for line in lines).encode()


def written(date: PaperDate) -> str:
    """Write a date of issue as a data file may have it, as far as it is known."""
    return f"{date.year}-{date.month:02}" + (f"-{date.day:02}" if date.day is not None else "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # YAML reads a JSON string as it is


def _layout(inputs: Inputs) -> _Layout:
    """Lay the inputs out as they lie to each other, below as few folders as that takes."""
    own = normal(inputs.session_file.path.name)
    steps = _steps(inputs)
    up, down = steps if steps is not None else (0, ())
    levels = up + (not _OURS.isdisjoint({own.casefold() if not up else "", "/".join(down).casefold()}))
    folders = [_ABOVE] * (levels - 1) + [_SESSIONS] if levels else []
    beside = levels - up
    if up and folders[beside].casefold() == down[0].casefold():
        folders[beside] += "-1"
    session = "/".join([*folders, own])
    tables, photos = (
        {named: "/".join([*folders, *PurePosixPath(named).parts]) for named in files}
        for files in (inputs.session.tables, inputs.session.images)
    )
    if steps is not None:
        return _Layout(session, "/".join([*folders[:beside], *down]), tables, photos)
    taken = {session, *tables.values(), *photos.values(), *_OURS}
    return _Layout(session, _free(folders, inputs.office_file.path, taken), tables, photos)


def _steps(inputs: Inputs) -> tuple[int, tuple[str, ...]] | None:
    """Return how many folders up and then by which names down the session finds its office.

    None if the office was given in its place, or is named by a path that goes down and up again.
    """
    named = inputs.session.office
    if named is None:
        return None
    parts = PurePosixPath(named).parts  # a paper made on Windows can be built again elsewhere
    up = sum(1 for part in parts if part == "..")
    is_plain = up < len(parts) and ".." not in parts[up:]
    here = os.path.abspath(inputs.session_file.path.parent / named)  # noqa: PTH100  # without a look at the disk
    there = os.path.abspath(inputs.office_file.path)  # noqa: PTH100  # as above
    return (up, parts[up:]) if is_plain and normal(here) == normal(there) else None


def _free(folders: list[str], path: PurePath, taken: set[str]) -> str:
    """Return the name of the file at *path* in *folders*, with a number where that is *taken*."""
    known = {name.casefold() for name in taken}
    stem, suffix = normal(path.stem), normal(path.suffix)
    names = ("/".join([*folders, f"{stem}{mark}{suffix}"]) for mark in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if name.casefold() not in known)


def _problems(inputs: Inputs, layout: _Layout) -> Iterator[Problem]:
    """Find names that cannot stand inside a paper."""
    hint = msg("đổi tên tệp; trong dữ liệu viết đường dẫn bằng dấu /")
    session = Place(str(inputs.session_file.path))
    for name, place in ((layout.session, session), (layout.office, Place(str(inputs.office_file.path)))):
        if why := unfit(name):
            yield Problem("name", _not_enclosed(name, why), place, hint=hint)
    for named, name in layout.tables.items():
        if why := unfit(name):
            yield Problem(
                "name", _not_enclosed(name, why), Place(str(inputs.session_file.path.parent / named)), hint=hint
            )
    for number, photo in enumerate(inputs.session.photos, start=1):
        if photo.file is not None and (why := unfit(name := layout.photos[photo.file])):
            yield Problem("name", _not_enclosed(name, why), photo.at("file"), f"photos[{number}].file", hint)
    for name in clashing((*layout.names(), *sorted(_OURS))):
        message = msg("hai tệp kèm theo trùng tên «{name}», không kể chữ hoa, chữ thường", name=name)
        yield Problem("clash", message, session, hint=hint)


def _not_enclosed(name: str, why: Message) -> Message:
    return msg("không kèm được tệp «{name}»: {why}", name=name, why=why)
