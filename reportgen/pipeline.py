"""The pipeline: load, compose, paint, in order - the whole program in one function."""

from __future__ import annotations

import os.path
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from reportgen.compose import compose
from reportgen.errors import ConfigurationError, InputError, LayoutError, Place, Problem
from reportgen.load import fields_of, load, load_office
from reportgen.messages import msg
from reportgen.paint import paint

if TYPE_CHECKING:
    from reportgen.blocks import Document
    from reportgen.model import Office, PaperDate, Session
    from reportgen.paint import Painted


def build(
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
) -> bytes:
    """Make the PDF of the session file at *path*; the arguments override what the file says.

    Raise ``InputError``, ``LayoutError`` or ``ConfigurationError`` with every problem found.
    """
    return painted(path, office=office, number=number, date=date, draft=draft).pdf


def painted(
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
) -> Painted:
    """Paint the session file at *path*; what cannot be set is told with its field in the data."""
    document = composed(path, office=office, number=number, date=date, draft=draft)
    try:
        return paint(document)
    except ConfigurationError as error:
        raise ConfigurationError(_placed_fonts(error, Path(path), office)) from error
    except LayoutError as error:
        fields = _fields(Path(path), office)
        problems = [replace(problem, field=fields.get(problem.place, problem.field)) for problem in error.problems]
        raise LayoutError(problem.within(str(path)) for problem in problems) from error


def _placed_fonts(error: ConfigurationError, path: Path, office: Path | str | None) -> list[Problem]:
    """Say of unfit fonts where the office's file names them, if it does."""
    fonts = _issuer(path, office).fonts
    named = {str(Path(place.file).parent / text): (place, key) for text, place, key in fonts.files()} if fonts else {}
    placed = []
    for problem in error.problems:
        place, key = named.get(problem.place.file, (problem.place, ""))
        message = msg("phông {file}: {problem}", file=problem.place.file, problem=problem.message)
        field = f"fonts.{key}" if key else ""
        placed.append(replace(problem, place=place, field=field, message=message) if key else problem)
    return placed


def _issuer(path: Path, office: Path | str | None) -> Office:
    """Load the office once more, to tell where its texts stand."""
    return load_office(office if office is not None else path.parent / (load(path).office or ""))


def _fields(path: Path, office: Path | str | None) -> dict[Place, str]:
    """Return the field of each text of both files by its place."""
    return {**fields_of(load(path)), **fields_of(_issuer(path, office))}


def composed(
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
) -> Document:
    """Load the session file at *path* and its office, and compose the document."""
    problems: list[Problem] = []
    session: Session | None = None
    try:
        session = load(path)
    except InputError as error:
        problems += error.problems
    issuer = _office(Path(path), session, Path(office) if office is not None else None, problems)
    if session is None or issuer is None:
        raise InputError(problems)
    return compose(_overridden(session, number, date, draft=draft), issuer)


def _office(path: Path, session: Session | None, given: Path | None, problems: list[Problem]) -> Office | None:
    """Load the office given or named; note in *problems* what keeps it from being loaded."""
    if given is None:
        if session is None:
            return None
        if session.office is None:
            message = msg("chưa biết văn phòng nào ban hành")
            hint = msg("ghi «office: tệp văn phòng» hoặc dùng --office")
            problems.append(Problem("missing", message, Place(str(path), 1, 1), "office", hint))
            return None
        if PureWindowsPath(session.office).anchor or PurePosixPath(session.office).anchor:
            message = msg("tệp văn phòng ghi bằng đường dẫn tính từ tệp này")
            problems.append(Problem("not-found", message, session.at("office"), "office"))
            return None
        given = path.parent / session.office
        if not os.path.isfile(given):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
            message = msg("không có tệp văn phòng «{file}»", file=session.office)
            problems.append(Problem("not-found", message, session.at("office"), "office"))
            return None
    try:
        return load_office(given)
    except InputError as error:
        problems += error.problems
        return None


def _overridden(session: Session, number: int | None, date: PaperDate | None, *, draft: bool) -> Session:
    changes: dict[str, object] = {}
    if number is not None:
        changes["number"] = number
    if date is not None:
        changes["date"] = date
    if draft:
        changes["draft"] = True
    if not changes:
        return session
    return session.model_copy(update={"paper": session.paper.model_copy(update=changes)})
