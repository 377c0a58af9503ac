"""The system: what POSIX and Windows do differently - locks, dying with a parent, limits, durable folders.

Nothing else asks which system this is. Where a system has no such thing, the plain way is taken and said.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import signal
import sys
import threading
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.errors import CannotCreateError, ExitCode, OutputError, Place, Problem, ReportError, reason
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.messages import Message

WINDOWS: Final = sys.platform == "win32"
_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "fuse.glusterfs", "fuse.sshfs"}
)
_MOUNTS: Final = Path("/proc/self/mounts")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")  # as the list of mounts writes blanks in names
_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EIO, errno.EFBIG})
_NO_SUCH_THING: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})  # some shares; folders one cannot list


class BusyError(ReportError):
    """Somebody else is at it: the same command may be tried later."""

    exit_code = ExitCode.TRY_LATER


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file at *path*, which falls with the process however it ends; raise ``BusyError`` if it is held.

    Raise ``OutputError`` where no such file can be made.

    A record lock, not ``flock``: children that outlive their parent do not inherit it.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritten(error, msg("không mở được tệp khóa: {reason}", reason=reason(error)), path) from error
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

    @contextmanager
    def deaf() -> Iterator[None]:
        """Do nothing: Windows has no signals that wait."""
        yield

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

    @contextmanager
    def deaf() -> Iterator[None]:
        """Let processes that begin meanwhile never hear Ctrl+C; this one hears it when it is over."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

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
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _NO_SUCH_THING:
                raise


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the signals that end a command wait till this is over, so that none leaves a lock of a pool behind.

    An exception that a handler raises just after a lock was taken, and before its ``with`` has begun, keeps it taken;
    whoever waits for it then, waits for ever. Outside the main thread no handler runs, and nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {kind: signal.getsignal(kind) for kind in (signal.SIGINT, signal.SIGTERM)}
    for kind in handlers:
        signal.signal(kind, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for kind, handler in handlers.items():
            signal.signal(kind, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def make_folder(folder: Path) -> None:
    """Make *folder* and all that is missing above it, to be found after a power cut; it may be there already."""
    missing = list(takewhile(lambda one: not one.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        keep_folder(one.parent)


def unwritten(error: OSError, message: Message, path: Path, problem: str = "output") -> OutputError:
    """Return *message* of a *path* not written as the error it is: a disk that gives up, or a place not to be used.

    *problem* is its id.
    """
    kind = OutputError if error.errno in _FULL else CannotCreateError
    return kind([Problem(problem, message, Place(str(path)))])


def network(path: Path) -> str | None:
    """Return the kind of network file system that *path* lies on; None for a local one or where none can tell."""
    if not _MOUNTS.exists():
        return "UNC" if str(path).startswith("\\\\") else None
    target, best, kind = str(path.resolve()), "", ""
    for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
        _, point, system, *_ = line.split(" ")
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), point)
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, system
    return kind if kind in _NETWORK else None
