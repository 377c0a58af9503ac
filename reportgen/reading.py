"""Reading: the bytes of a file, or the problem that keeps them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import InputError, OutputError, Place, Problem, reason
from reportgen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path


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
