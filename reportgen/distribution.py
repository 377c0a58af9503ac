"""Distribution: finished papers put into one folder or one zip file a recipient, with a list of their checksums."""

from __future__ import annotations

import os
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reportgen import deliver
from reportgen.errors import CannotCreateError, InputError, Place, Problem
from reportgen.messages import msg
from reportgen.names import clashes, safe
from reportgen.reading import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

To: TypeAlias = Literal["folder", "zip"]

CHECKSUMS: Final = "SHA256SUMS"
_SUFFIXES: Final[dict[To, str]] = {"folder": "", "zip": ".zip"}
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can tell: the same papers give the same bytes
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16  # a plain file that everybody may read


class Item(NamedTuple):
    """A finished paper for one *recipient*: its *name* without ``.pdf``, its file and what SHA-256 that has."""

    recipient: str
    name: str
    pdf: Path
    sha256: str
    to: To = "folder"


class Distributed(NamedTuple):
    """A file as it was written, with its checksum."""

    path: Path
    sha256: str


class _Parcel(NamedTuple):
    """All that goes to one recipient: the name of the folder or zip file, and the papers by their names in it."""

    name: str
    to: To
    papers: dict[str, Item]

    @property
    def checksums(self) -> bytes:
        """Return the list that ``sha256sum -c`` checks."""
        return "".join(f"{item.sha256}  {name}\n" for name, item in self.papers.items()).encode()


def distribute(items: Sequence[Item], root: Path) -> list[Distributed]:
    """Write *items* below *root*, a folder or zip file for each recipient; in each stands the list of checksums.

    Raise ``InputError`` for names that cannot stand, or that are one on some systems, and for papers that are not what
    they were, and ``CannotCreateError`` where a link leads away; then nothing is written. A file that is there is
    replaced whole, or left if the same. One paper at a time is held in memory.
    """
    parcels = _parcels(items)
    if problems := [problem for parcel in parcels for problem in _led_away(root, parcel)]:
        raise CannotCreateError(problems)
    if problems := list(_changed(items)):
        raise InputError(problems)
    return [one for parcel in parcels for one in (_zip if parcel.to == "zip" else _folder)(parcel, root)]


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
        _Parcel(name, to, dict(sorted(zip(files, group, strict=True))))
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


def _changed(items: Iterable[Item]) -> Iterator[Problem]:
    """Find papers whose files are no longer what they were when they were made."""
    for item in {item.pdf: item for item in items}.values():
        try:
            _intact(item)
        except InputError as error:
            yield from error.problems


def _intact(item: Item) -> bytes:
    """Return the bytes of the paper; raise ``InputError`` if they are not those that it was made with."""
    pdf = contents(item.pdf)
    if sha256(pdf).hexdigest() != item.sha256:
        hint = msg("xóa tệp này rồi chạy lại để lập lại")
        raise InputError([Problem("changed", msg("tệp đã bị thay đổi sau khi lập"), Place(str(item.pdf)), hint=hint)])
    return pdf


def _folder(parcel: _Parcel, root: Path) -> Iterator[Distributed]:
    """Write a folder; its list of checksums comes when all else is there."""
    for name, item in parcel.papers.items():
        yield Distributed(deliver.renew(_intact(item), root / parcel.name / name), item.sha256)
    listed = parcel.checksums
    yield Distributed(deliver.renew(listed, root / parcel.name / CHECKSUMS), sha256(listed).hexdigest())


def _zip(parcel: _Parcel, root: Path) -> Iterator[Distributed]:
    """Write a zip file; papers are stored as they are, for they are compressed already."""

    def pack(file: IO[bytes]) -> None:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for name, item in parcel.papers.items():
                archive.writestr(_entry(name), _intact(item))
            archive.writestr(_entry(CHECKSUMS), parcel.checksums)

    path = deliver.fill(root / parcel.name, pack, renewing=True)
    with path.open("rb") as file:
        yield Distributed(path, file_digest(file, "sha256").hexdigest())


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry


def _led_away(root: Path, parcel: _Parcel) -> Iterator[Problem]:
    """Find a link in the place of the folder of *parcel*: it leads to another recipient's, or out of *root*."""
    path = root / parcel.name
    meant = Path(os.path.realpath(root), parcel.name)
    if parcel.to == "folder" and os.path.normcase(os.path.realpath(path)) != os.path.normcase(meant):
        message = msg("thư mục này dẫn đến nơi khác, không ghi vào đó")
        yield Problem("link", message, Place(str(path)), hint=msg("xóa liên kết hoặc ghi vào thư mục khác"))
