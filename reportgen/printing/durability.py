"""Durability: whether a CUPS server keeps the jobs that it has taken (cupsd.conf(5), cups-files.conf(5))."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, OutputError, Place, Problem
from reportgen.messages import Message, msg
from reportgen.reading import contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Setting(NamedTuple):
    """A setting that should have a value that *fits*; *risk* says what may happen if it has not."""

    name: str
    advised: str
    default: str
    fits: re.Pattern[str]
    risk: Message


_LINE: Final = re.compile(r"(?P<name>[A-Za-z]+)\s+(?P<value>\S+)")
_CUPSD: Final = (
    _Setting(
        "DirtyCleanInterval",
        "0",
        "30",
        re.compile(r"0+[smhdw]?"),
        msg("máy chủ in tắt đột ngột thì mất các việc vừa nhận"),
    ),
    _Setting(
        "PreserveJobHistory",
        "Yes",
        "Yes",
        re.compile(r"yes|on|true|enabled|[1-9]\d*[smhdw]?", re.IGNORECASE),
        msg("máy chủ in quên ngay các việc đã xong nên không biết kết quả"),
    ),
)
_CUPS_FILES: Final = (
    _Setting(
        "SyncOnClose",
        "Yes",
        "No",
        re.compile(r"yes|on|true|enabled", re.IGNORECASE),
        msg("máy chủ in mất điện thì mất các việc vừa nhận"),
    ),
)


def weaknesses(cupsd: Path, cups_files: Path) -> Iterator[Problem]:
    """Warn of what lets a server set up by the files *cupsd* and *cups_files* lose or forget jobs."""
    for file, settings in ((cupsd, _CUPSD), (cups_files, _CUPS_FILES)):
        try:
            text = contents(file).decode(errors="replace")
        except (InputError, OutputError) as error:
            yield from (replace(problem, severity="W") for problem in error.problems)
        else:
            yield from _weaknesses(file, _found(text), settings)


def _found(text: str) -> dict[str, tuple[str, int]]:
    """Return each setting, in small letters, with its value and line; the last one counts."""
    lines = ((number, _LINE.match(line.strip())) for number, line in enumerate(text.splitlines(), 1))
    return {found["name"].lower(): (found["value"], number) for number, found in lines if found}


def _weaknesses(file: Path, found: dict[str, tuple[str, int]], settings: tuple[_Setting, ...]) -> Iterator[Problem]:
    for setting in settings:
        value, line = found.get(setting.name.lower(), (setting.default, 0))
        if not setting.fits.fullmatch(value):
            place = Place(str(file), line, 1 if line else 0)
            hint = msg("ghi «{setting}» rồi khởi động lại máy chủ in", setting=f"{setting.name} {setting.advised}")
            yield Problem("durability", setting.risk, place, hint=hint, severity="W")
