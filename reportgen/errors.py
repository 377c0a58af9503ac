"""Errors that a person can mend: each names the place, what is wrong and what to do about it.

An error is raised where most is known about it and carries every problem of its stage at once. Anything that
is not a ``ReportError`` is a bug of ours.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from reportgen.messages import Message, msg, say

if TYPE_CHECKING:
    from collections.abc import Iterable


# Signs that a file's name may hold and a line of text must not.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class ExitCode(IntEnum):
    """What the command answers to the shell; values from 64 on follow BSD's ``sysexits.h``."""

    OK = 0
    FOUND = 1
    USAGE = 2
    SOME_FAILED = 3
    MISSED = 4
    INVALID = 65
    UNAVAILABLE = 69
    BUG = 70
    CANNOT_CREATE = 73
    IO = 74
    TRY_LATER = 75
    CONFIGURATION = 78


class Place(NamedTuple):
    """Where something was written: a file and, from 1 on, its line and column (0: the whole file).

    In a workbook these are the row and the number of the column on a *sheet*, and the place reads as Excel names it.

    >>> str(Place("so-lieu.xlsx", 12, 3, "Kinh tế"))
    'so-lieu.xlsx!Kinh tế!C12'
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return _shown("!".join(filter(None, (self.file, self.sheet, self.cell))))
        file = _shown(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file

    @property
    def cell(self) -> str:
        """Return the cell as a workbook names it, such as ``C12``; nothing outside of one or for a whole sheet."""
        return f"{column_letters(self.column)}{self.line}" if self.sheet and self.line and self.column else ""


def column_letters(number: int) -> str:
    """Return the letters by which a workbook names the column of *number*.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16_384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _shown(text: str) -> str:
    return CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable *id*, where, what, and how to mend it.

    *field* is the path inside the file, such as ``figures.forest.value``; *clause* the law's paragraph if the
    problem is one of form. A warning never stops a paper.
    """

    id: str
    message: Message
    place: Place
    field: str = ""
    hint: Message | None = None
    clause: str = ""
    severity: Literal["E", "W", "I"] = "E"

    def told(self, lang: str = "vi") -> str:
        """Say the problem as ``file:line:column: field: message (hint)`` in *lang*."""
        where = f"{self.place}: {self.field}: " if self.field else f"{self.place}: "
        words = where + say(self.message, lang)
        if self.clause:
            words += f" [{self.clause}]"
        return f"{words} - {say(self.hint, lang)}" if self.hint else words

    def within(self, file: str) -> Problem:
        """Return the same problem with its place in *file*, if it had none."""
        return self if self.place.file else replace(self, place=self.place._replace(file=file))


_REASONS = {
    errno.ENOSPC: msg("đĩa đầy"),
    errno.EACCES: msg("không có quyền"),
    errno.EPERM: msg("không có quyền"),
    errno.EROFS: msg("ổ đĩa chỉ cho đọc"),
    errno.ENOENT: msg("không có tệp hoặc thư mục này"),
    errno.EEXIST: msg("đã có một tệp cùng tên"),
    errno.EISDIR: msg("đây là một thư mục"),
    errno.ENOTDIR: msg("một phần của đường dẫn không phải thư mục"),
    errno.ENAMETOOLONG: msg("tên quá dài"),
    errno.EIO: msg("ổ đĩa hỏng"),
}


def reason(error: OSError) -> Message:
    """Say why the system refused, in our words for the usual reasons."""
    known = _REASONS.get(error.errno or 0)
    return known or msg("{words}", words=error.strerror or type(error).__name__)


class ReportError(Exception):
    """Something that the reader of the message can mend without reading our code."""

    exit_code: ClassVar[ExitCode] = ExitCode.INVALID

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.told() for problem in self.problems))


class InputError(ReportError):
    """The data: not YAML, a field that cannot be read, facts that contradict each other or the law."""


class LayoutError(ReportError):
    """Something that cannot be set on paper: a column too narrow, a character that no face has."""


class OutputError(ReportError):
    """A paper that cannot be written where it should go."""

    exit_code = ExitCode.IO


class CannotCreateError(OutputError):
    """The place for the paper cannot be made or written to."""

    exit_code = ExitCode.CANNOT_CREATE


class ConfigurationError(ReportError):
    """The program's own equipment is not in order: a font file is missing or unfit."""

    exit_code = ExitCode.CONFIGURATION
