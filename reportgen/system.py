"""The system: what POSIX and Windows do differently - locks, dying with a parent, limits, durable folders.

Nothing else asks which system this is. Where a system has no such thing, the plain way is taken and said.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.errors import ExitCode, Place, Problem, ReportError
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS: Final = sys.platform == "win32"
_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_NETWORK: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "glusterfs"})


class BusyError(ReportError):
    """Somebody else is at it: the same command may be tried later."""

    exit_code = ExitCode.TRY_LATER


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file at *path*, which falls with the process however it ends; raise ``BusyError`` if it is held.

    A record lock, not ``flock``: children that outlive their parent do not inherit it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _hold(handle)
        except OSError:
            message = msg("một lệnh khác đang làm việc này")
            hint = msg("đợi lệnh ấy xong rồi chạy lại")
            raise BusyError([Problem("busy", message, Place(str(path)), hint=hint)]) from None
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def die_with(parent: int) -> None:
        """Do nothing: on Windows a pool ends its workers, and who outlives it finds its pipe closed."""
        del parent

    def limit_memory(most: int) -> None:
        """Do nothing: Windows sets such limits on job objects, from outside."""
        del most

    def keep_folder(folder: Path) -> None:
        """Do nothing: Windows keeps names with the file."""
        del folder

else:
    import fcntl
    import resource

    def _hold(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def die_with(parent: int) -> None:
        """Let this process be killed when *parent* dies, also by SIGKILL (Linux; elsewhere the pool's pipe tells)."""
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the signal was asked for
            os.kill(os.getpid(), signal.SIGKILL)

    def limit_memory(most: int) -> None:
        """Let this process have *most* bytes of address space; beyond, Python raises ``MemoryError``."""
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))

    def keep_folder(folder: Path) -> None:
        """Write the names in *folder* to disk, so that a renamed file is found after a power cut."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def network(path: Path) -> str | None:
    """Return the kind of network file system that *path* lies on; None for a local one or where none can tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return "UNC" if str(path).startswith("\\\\") else None
    target, best, kind = str(path.resolve()), "", ""
    for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
        _, point, system, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, system
    return kind if kind in _NETWORK else None
