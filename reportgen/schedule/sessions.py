"""The sessions that a plan looks at: the first day of each, as far as its file tells one."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import scalars, source
from reportgen.errors import InputError, OutputError, Problem, ReportError, reason
from reportgen.messages import msg
from reportgen.reading import contents
from reportgen.scalars import Misread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from reportgen.errors import Place

KEY: Final = "first_day"
SUFFIXES: Final = (".yaml", ".yml")


class Sessions(NamedTuple):
    """First days of sessions, and what keeps others from being known."""

    first_days: frozenset[date]
    problems: tuple[Problem, ...]


def read(named: Iterable[tuple[Path, Place]]) -> Sessions:
    """Read the sessions of files and folders, each with the place where a plan names it; nothing is raised.

    Only ``first_day`` is looked at: what else is wrong with a session is told when its paper is made.
    """
    days: set[date] = set()
    problems: list[Problem] = []
    files: list[Path] = []
    for path, place in named:
        try:
            files += _files(path, place)
        except ReportError as error:
            problems += error.problems
    for file in files:
        try:
            days |= _first_day(file)
        except ReportError as error:
            problems += error.problems
    return Sessions(frozenset(days), tuple(problems))


def _files(path: Path, place: Place) -> list[Path]:
    if not os.path.exists(path):  # noqa: PTH110  # unlike Path.exists, also False for a name too long to exist
        message = msg("không có tệp hoặc thư mục kỳ họp «{file}»", file=path.name)
        raise InputError([Problem("not-found", message, place, "sessions")])
    try:
        return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES) if path.is_dir() else [path]
    except OSError as error:
        message = msg("không đọc được thư mục: {reason}", reason=reason(error))
        raise OutputError([Problem("unreadable", message, place, "sessions")]) from error


def _first_day(file: Path) -> set[date]:
    """Return the first day of the session of *file*, or nothing while it is not known."""
    read = source.read(contents(file), str(file))
    problems = tuple(problem for problem in read.problems if read.root is None or problem.field == KEY)
    if read.root is None or problems:
        raise InputError(problems)
    if KEY not in read.root:
        return set()
    try:
        return {scalars.day(read.root[KEY])}
    except Misread as misread:
        place = source.place_of(read.root, (KEY,))
        raise InputError([Problem(misread.id, misread.message, place, KEY, misread.hint)]) from None
