"""Deliver: a paper appears in its folder whole or not at all, and no two inputs share one target."""

from __future__ import annotations

import errno
import filecmp
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from reportgen.errors import CONTROLS, ExitCode, Place, Problem, ReportError, reason
from reportgen.messages import msg
from reportgen.system import keep_folder, make_folder, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import IO


class OverwriteError(ReportError):
    """A file that is to be written is one that is read, or two of them are one; nothing has been written."""

    exit_code = ExitCode.USAGE


def target(file: Path, folder: Path) -> Path:
    """Return where the paper of the data *file* goes: its stem in *folder*, composed so that names compare."""
    return folder / (unicodedata.normalize("NFC", file.stem) + ".pdf")


def unwritable(files: Sequence[Path]) -> Iterable[Problem]:
    """Find names that would not stand on one line where the papers' paths are listed."""
    for file in files:
        if CONTROLS.search(str(file)):
            message = msg("tên tệp chứa ký tự điều khiển")
            yield Problem("name", message, Place(str(file)), hint=msg("đổi tên tệp"))


def clashes(files: Sequence[Path], folder: Path) -> Iterable[Problem]:
    """Find inputs that would write the same paper, also on systems that do not tell capitals apart."""
    taken: dict[str, Path] = {}
    inputs = {file.resolve() for file in files}
    for file in files:
        path = target(file, folder)
        if path.resolve() in inputs:
            yield Problem(
                "clash", msg("bản PDF sẽ ghi đè lên một tệp dữ liệu"), Place(str(path)), hint=msg("đổi tên tệp")
            )
        first = taken.setdefault(str(path).casefold(), file)
        if first is not file:
            message = msg("cùng ghi ra {target} với {first}", target=path, first=first)
            yield Problem("clash", message, Place(str(file)), hint=msg("đổi tên tệp, hoặc ghi vào hai thư mục (-o)"))


def keep_apart(outputs: Sequence[Path], inputs: Iterable[Path]) -> None:
    """Raise ``OverwriteError`` where one of *outputs* is one of *inputs*, by whatever name or link, or two are one."""
    read = list(inputs)
    problems = [
        Problem("overwrite", msg("đây là tệp đầu vào, không ghi đè"), Place(str(path)), hint=msg("ghi ra tên khác"))
        for path in outputs
        if any(_is_same(path, file) for file in read)
    ]
    taken: dict[str, Path] = {}
    for path in outputs:
        name = unicodedata.normalize("NFC", os.path.realpath(path)).casefold()
        first = taken.setdefault(name, path)
        if first is not path:
            message = msg("cùng ghi ra một tệp với {first}", first=first)
            problems.append(Problem("overwrite", message, Place(str(path)), hint=msg("ghi ra tên khác")))
    if problems:
        raise OverwriteError(problems)


def _is_same(one: Path, other: Path) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    with suppress(OSError):  # one of them is not there
        return one.samefile(other)
    return False


def write(data: bytes, path: Path) -> Path:
    """Write *data* to *path* as ``fill`` does."""
    return fill(path, lambda file: file.write(data))


def fill(path: Path, writer: Callable[[IO[bytes]], object], *, renewing: bool = False) -> Path:
    """Let *writer* fill a temporary file that then takes its place at *path*, for good when it returns; return *path*.

    *renewing* leaves the file at *path* where it holds the same already.
    Raise ``CannotCreateError`` where the folder or file cannot be made, ``OutputError`` where the disk gives up.
    """
    try:
        make_folder(path.parent)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp", delete=False
        ) as temporary:
            name = Path(temporary.name)
            try:
                writer(temporary)
                temporary.flush()
                os.fsync(temporary.fileno())
                temporary.close()
                if renewing and path.is_file() and filecmp.cmp(name, path, shallow=False):
                    name.unlink()
                    return path
                name.chmod(0o666 & ~_umask())
                name.replace(path)
            except BaseException:
                temporary.close()
                name.unlink(missing_ok=True)
                raise
        keep_folder(path.parent)
    except OSError as error:
        raise unwritten(error, msg("không ghi được tệp: {reason}", reason=reason(error)), path) from error
    return path


def renew(data: bytes, path: Path) -> Path:
    """Write *data* to *path* as ``write`` does, unless that is what the file there holds already."""
    with suppress(OSError):  # what cannot be read is written anew
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
    return write(data, path)


def sweep(folder: Path) -> None:
    """Take away what writers that were killed have left in *folder* and below; nobody may be writing there."""
    with suppress(OSError):  # only to be tidy
        for left in folder.rglob(".*-????????.tmp"):
            left.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask for new files; the system tells it only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
