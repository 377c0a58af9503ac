"""Distribution: finished papers put into one folder or one zip file a recipient, with a list of their checksums."""

from __future__ import annotations

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reportgen import deliver
from reportgen.errors import CannotCreateError, InputError, Place, Problem
from reportgen.messages import msg
from reportgen.names import clashes, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

To: TypeAlias = Literal["folder", "zip"]

CHECKSUMS: Final = "SHA256SUMS"
_SUFFIXES: Final[dict[To, str]] = {"folder": "", "zip": ".zip"}
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can tell: the same papers give the same bytes
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16  # a plain file that everybody may read


class Item(NamedTuple):
    """A finished paper for one *recipient*: its *name* without ``.pdf`` and its bytes."""

    recipient: str
    name: str
    pdf: bytes
    to: To = "folder"


class Distributed(NamedTuple):
    """A file as it was written, with its checksum."""

    path: Path
    sha256: str


class _Parcel(NamedTuple):
    """All that goes to one recipient: the name of the folder or zip file, and the papers by their file's name."""

    name: str
    to: To
    papers: dict[str, bytes]


def distribute(items: Sequence[Item], root: Path) -> list[Distributed]:
    """Write *items* below *root*, a folder or zip file for each recipient; in each stands the list of checksums.

    Raise ``InputError`` for names that cannot stand, or that are one on some systems, and ``CannotCreateError`` where
    a link leads away; then nothing is written. A file that is there is replaced whole, or left if the same.
    """
    parcels = _parcels(items)
    if problems := [problem for parcel in parcels for problem in _led_away(root, parcel)]:
        raise CannotCreateError(problems)
    return [
        Distributed(deliver.renew(data, root / path), sha256(data).hexdigest())
        for parcel in parcels
        for path, data in _files(parcel)
    ]


def _parcels(items: Sequence[Item]) -> list[_Parcel]:
    """Gather *items* by recipient, under safe names; tell every name that cannot be used."""
    grouped: dict[tuple[str, To], list[Item]] = {}
    for item in items:
        grouped.setdefault((item.recipient, item.to), []).append(item)
    problems: list[Problem] = []
    names = _safe([(recipient, _SUFFIXES[to]) for recipient, to in grouped], problems)
    papers = [_safe([(item.name, ".pdf") for item in group], problems) for group in grouped.values()]
    if problems:
        raise InputError(problems)
    return [
        _Parcel(name, to, {file: item.pdf for file, item in zip(files, group, strict=True)})
        for name, files, ((_, to), group) in zip(names, papers, grouped.items(), strict=True)
    ]


def _safe(names: Iterable[tuple[str, str]], problems: list[Problem]) -> list[str]:
    """Return *names* with their suffixes made safe; add to *problems* those that cannot be, and those that clash."""
    made = []
    for name, suffix in names:
        try:
            made.append(safe(name, suffix))
        except InputError as error:
            problems += error.problems
    problems += clashes(made)
    return made


def _files(parcel: _Parcel) -> Iterator[tuple[Path, bytes]]:
    """Yield what is written for *parcel*, by its path below the root; a folder's list comes when all else is there."""
    listed = {**dict(sorted(parcel.papers.items())), CHECKSUMS: _checksums(parcel.papers)}
    if parcel.to == "zip":
        yield Path(parcel.name), _zipped(listed)
    else:
        yield from ((Path(parcel.name, name), data) for name, data in listed.items())


def _checksums(papers: Mapping[str, bytes]) -> bytes:
    """Write the list that ``sha256sum -c`` checks."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(papers.items())).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Put *files* into a zip file; stored as they are, for a paper is compressed already."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, data)
    return file.getvalue()


def _led_away(root: Path, parcel: _Parcel) -> Iterator[Problem]:
    """Find a link in the place of the folder of *parcel*: it leads to another recipient's, or out of *root*."""
    path = root / parcel.name
    meant = Path(os.path.realpath(root), parcel.name)
    if parcel.to == "folder" and os.path.normcase(os.path.realpath(path)) != os.path.normcase(meant):
        message = msg("thư mục này dẫn đến nơi khác, không ghi vào đó")
        yield Problem("link", message, Place(str(path)), hint=msg("xóa liên kết hoặc ghi vào thư mục khác"))
