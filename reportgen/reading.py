"""Reading: the bytes of a file, or the problem that keeps them away."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from unicodedata import normalize

from reportgen.errors import InputError, OutputError, Place, Problem, reason
from reportgen.messages import msg

_BEGINNING: Final = 1_024  # bytes within which a PDF says that it is one (ISO 32000-1, 7.5.2, and what readers allow)


def contents(path: Path, largest: int | None = None) -> bytes:
    """Return the bytes of the file at *path*; raise ``InputError`` if it is no file or has more than *largest*.

    Raise ``OutputError`` where the system refuses to read it.
    """
    file = str(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError([Problem("not-a-file", msg("đây không phải một tệp"), Place(file))])
        if largest is not None and path.stat().st_size > largest:
            message = msg("tệp lớn hơn {limit} MB", limit=largest // 1_000_000)
            raise InputError([Problem("too-big", message, Place(file))])
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem("not-found", msg("không có tệp này"), Place(file))]) from None
    except OSError as error:
        message = msg("không đọc được tệp: {reason}", reason=reason(error))
        raise OutputError([Problem("unreadable", message, Place(file))]) from error


def begins_pdf(data: bytes) -> bool:
    """Tell whether *data*, or a file that begins with them, says that it is a PDF."""
    return b"%PDF-" in data[:_BEGINNING]


def is_pdf(path: Path) -> bool:
    """Tell a finished paper by how its file begins; what is no file or cannot be read is none."""
    if not path.is_file():  # a pipe would wait
        return False
    try:
        with path.open("rb") as opened:
            return begins_pdf(opened.read(_BEGINNING))
    except OSError:  # whoever reads the file says so
        return False


def located(path: Path, folder: Path | None = None) -> Path:
    """Return where the file lies that *path* names, whichever normal form its name and those above have on the disk.

    With *folder* only what lies in it or below is looked through. A path that nothing answers comes back as it is.
    """
    if os.path.lexists(path):
        return path
    here = Path(path.anchor)
    for part in path.parts[1 if path.anchor else 0 :]:
        step = here / part
        if part != ".." and not os.path.lexists(step):
            found = _listed(here, part) if folder is None or _is_inside(here, folder) else None
            if found is None:
                return path
            step = here / found
        here = step
    return here


def _listed(folder: Path, name: str) -> str | None:
    """Return the name in *folder* that is *name* but for its normal form."""
    wanted = normalize("NFC", name)
    try:
        names = sorted(one.name for one in folder.iterdir())
        return next((one for one in names if normalize("NFC", one) == wanted), None)
    except OSError:
        return None


def _is_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
