"""The inputs of a paper: the session's file and the office's, each read once."""

from __future__ import annotations

import os.path
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import InputError, Place, Problem
from reportgen.load import fields_of, load, load_office
from reportgen.messages import msg
from reportgen.reading import contents, located

if TYPE_CHECKING:
    from reportgen.model import Office, Session
    from reportgen.rows import Row


class File(NamedTuple):
    """A file that was read: where it lies, and its bytes."""

    path: Path
    data: bytes


class Inputs(NamedTuple):
    """A session and its office, with the file of each."""

    session: Session
    office: Office
    session_file: File
    office_file: File

    @property
    def files(self) -> list[File]:
        """Return every file that was read: session, office, tables, photos."""
        folder = self.session_file.path.parent
        beside = {**self.session.tables, **self.session.images}
        return [
            self.session_file,
            self.office_file,
            *(File(located(folder / name), data) for name, data in beside.items()),
        ]

    @property
    def paths(self) -> list[Path]:
        """Return where everything lies that the paper is made from, the office's fonts included."""
        fonts = self.office.fonts.files() if self.office.fonts is not None else ()
        return [*(file.path for file in self.files), *(Path(place.file).parent / text for text, place, _ in fonts)]

    @property
    def fields(self) -> dict[Place, str]:
        """Return the field of each text of both files by its place."""
        return {**fields_of(self.session), **fields_of(self.office)}


def read(path: Path | str, office: Path | str | None = None, row: Row = ()) -> Inputs:
    """Read the session at *path*, with the values of *row* over its own, and the *office* given or else named there.

    Raise ``InputError`` with all problems.
    """
    path, given = Path(path), Path(office) if office is not None else None
    problems: list[Problem] = []
    session: tuple[Session, File] | None = None
    issuer: tuple[Office, File] | None = None
    try:
        session = _session(path, row, given)
    except InputError as error:
        problems += error.problems
    try:
        if given is None and session is not None:
            given = _named(path, session[0])
        if given is not None:
            issuer = _office(given)
    except InputError as error:
        problems += error.problems
    if session is None or issuer is None:
        raise InputError(problems)
    return Inputs(session[0], issuer[0], session[1], issuer[1])


def _session(path: Path, row: Row, office: Path | None) -> tuple[Session, File]:
    data = contents(path)
    return load(path, data, row, office), File(path, data)


def _office(path: Path) -> tuple[Office, File]:
    data = contents(path)
    return _of_these_bytes(path, data), File(path, data)


@lru_cache(maxsize=8)
def _of_these_bytes(path: Path, data: bytes) -> Office:
    """Load an office; the papers of a run share a few, which never change."""
    return load_office(path, data)


def _named(path: Path, session: Session) -> Path:
    """Return the office's file that the *session* at *path* names; raise ``InputError`` if it names none that is."""
    if session.office is None:
        message = msg("chưa biết văn phòng nào ban hành")
        hint = msg("ghi «office: tệp văn phòng» hoặc dùng --office")
        raise InputError([Problem("missing", message, Place(str(path), 1, 1), "office", hint)])
    if PureWindowsPath(session.office).anchor or PurePosixPath(session.office).anchor:
        message = msg("tệp văn phòng ghi bằng đường dẫn tính từ tệp này")
        raise InputError([Problem("not-found", message, session.at("office"), "office")])
    named = located(path.parent / session.office)
    if not os.path.isfile(named):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
        message = msg("không có tệp văn phòng «{file}»", file=session.office)
        raise InputError([Problem("not-found", message, session.at("office"), "office")])
    return named
