"""The system: locks fall with their holder, children die with their parent, and folders are written to disk."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import system
from reportgen.errors import CannotCreateError, ExitCode, OutputError
from reportgen.messages import msg
from reportgen.system import BusyError, keep_folder, lock, make_folder, network, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(os.name != "posix", reason="as Unix has it")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")
PATIENCE = 20.0

HOLDER = """
import subprocess, sys, time
from pathlib import Path
from reportgen.system import lock
with lock(Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=sys.stdin, close_fds=False)
    print(child.pid, flush=True)
    time.sleep(60)
"""


@contextmanager
def program(text: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program whose stdin stays open, and kill it at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", text, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def is_alive(number: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    return False


def test_a_lock_is_held_by_one_at_a_time_and_free_again_afterwards(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with program(HOLDER, str(path)) as holder:
        assert told(holder)

        with pytest.raises(BusyError) as caught, lock(path):
            pytest.fail("two hold it")

    assert caught.value.exit_code is ExitCode.TRY_LATER
    assert caught.value.problems[0].place.file == str(path)
    with lock(path):
        pass
    with lock(path):
        pass


@LINUX
def test_a_lock_falls_with_a_holder_that_is_killed_though_its_child_lives_on(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with program(HOLDER, str(path)) as holder:
        child = int(told(holder))
        holder.kill()
        holder.wait(PATIENCE)

        with lock(path):
            assert is_alive(child)
        os.kill(child, signal.SIGKILL)


def test_a_lock_falls_when_what_is_done_under_it_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path / ".lock"):
        raise ZeroDivisionError
    with lock(tmp_path / ".lock"):
        pass


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.EACCES, CannotCreateError),
        (errno.EROFS, CannotCreateError),
        (errno.ENOSPC, OutputError),
        (errno.EIO, OutputError),
    ],
    ids=lambda value: errno.errorcode.get(value, "") if isinstance(value, int) else "",
)
def test_a_lock_that_cannot_be_made_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kind: type[OutputError]
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        with pytest.raises(OutputError) as caught, lock(tmp_path / ".lock"):
            pytest.fail("nobody holds it")

    assert type(caught.value) is kind


CHILD = """
import sys, time
from reportgen.system import die_with
die_with(int(sys.argv[1]))
print("here", flush=True)
time.sleep(60)
"""
PARENT = f"""
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}, str(os.getpid())], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


@LINUX
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_dies_with_its_parent_however_that_ends(how: signal.Signals) -> None:
    with program(PARENT) as parent:
        child = int(told(parent))
        parent.send_signal(how)
        parent.wait(PATIENCE)

        last = time.monotonic() + PATIENCE
        while is_alive(child):
            assert time.monotonic() < last
            time.sleep(0.01)


@POSIX
def test_a_child_whose_parent_is_dead_already_dies_at_once() -> None:
    with program(CHILD, "1") as orphan:
        assert told(orphan) == ""
        assert orphan.wait(PATIENCE) == -signal.SIGKILL


@LINUX
def test_memory_beyond_the_limit_is_refused_to_this_process() -> None:
    text = """
from reportgen.system import limit_memory
limit_memory(400_000_000)
held = bytes(50_000_000)
try:
    bytes(500_000_000)
except MemoryError:
    print("refused", flush=True)
"""
    with program(text) as process:
        assert told(process) == "refused"


@POSIX
def test_a_folder_is_written_to_disk_and_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[int, bool]] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append((handle, stat.S_ISDIR(os.fstat(handle).st_mode))))

    keep_folder(tmp_path)

    ((handle, is_folder),) = synced
    assert is_folder
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)


@POSIX
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP], ids=errno.errorcode.get)
def test_a_file_system_that_cannot_write_folders_to_disk_is_used_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: _raise(code))

    keep_folder(tmp_path)


@POSIX
def test_a_folder_one_may_write_to_but_not_list_is_used_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", lambda *_: _raise(errno.EACCES))

    keep_folder(tmp_path)


@POSIX
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
def test_a_disk_that_gives_up_on_a_folder_is_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: _raise(code))

    with pytest.raises(OSError, match=os.strerror(code)):
        keep_folder(tmp_path)


def _raise(code: int) -> None:
    raise OSError(code, os.strerror(code))


def test_folders_are_made_with_all_above_and_each_is_kept_in_the_one_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Path] = []
    monkeypatch.setattr(system, "keep_folder", kept.append)

    make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    assert sorted(kept) == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]

    kept.clear()
    make_folder(tmp_path / "a" / "b" / "c")
    make_folder(tmp_path)
    assert kept == []


def test_a_relative_folder_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    make_folder(Path("a/b"))
    make_folder(Path())

    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize(
    ("code", "kind"),
    [(errno.ENOSPC, OutputError), (errno.EFBIG, OutputError), (errno.EIO, OutputError)]
    + [(code, CannotCreateError) for code in (errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.EMFILE)],
    ids=lambda value: errno.errorcode.get(value, "") if isinstance(value, int) else "",
)
def test_a_full_or_broken_disk_is_told_apart_from_a_place_not_to_be_written_to(
    code: int, kind: type[OutputError]
) -> None:
    error = unwritten(OSError(code, ""), msg("không ghi được"), Path("a.pdf"))

    assert type(error) is kind
    assert error.problems[0].place.file == "a.pdf"


MOUNTS = r"""
/dev/vda / ext4 rw,relatime 0 0
server:/export /mnt/chung nfs4 rw 0 0
//server/in /mnt/m\303\241y\040in cifs rw 0 0
/dev/vdb /mnt/chung/rieng ext4 rw 0 0
tmpfs /mnt/tab\011le tmpfs rw 0 0
server:/x /mnt/tab\011le/x\134y nfs rw 0 0
sshfs#a: /home/van-thu/xa fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", None),
        ("/home", None),
        ("/mnt/chung", "nfs4"),
        ("/mnt/chung/2020/dot-1", "nfs4"),
        ("/mnt/chungcu", None),
        ("/mnt/chung/rieng/dot-1", None),
        ("/mnt/máy in/dot-1", "cifs"),
        ("/mnt/tab\tle/a", None),
        ("/mnt/tab\tle/x\\y/a", "nfs"),
        ("/home/van-thu/xa/../../x", None),
        ("/home/van-thu/xa", "fuse.sshfs"),
    ],
)
def test_network_shares_are_known_by_the_nearest_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str | None
) -> None:
    if os.name != "posix":
        pytest.skip("paths as Unix has them")
    mounts = tmp_path / "mounts"
    mounts.write_bytes(MOUNTS.lstrip().replace(r"\303\241", "á").encode())
    monkeypatch.setattr(system, "_MOUNTS", mounts)

    assert network(Path(path)) == kind


def test_a_link_onto_a_share_is_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name != "posix":
        pytest.skip("links as Unix has them")
    (tmp_path / "share").mkdir()
    (tmp_path / "dot").symlink_to(tmp_path / "share")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/ {tmp_path.resolve()}/share nfs rw 0 0\n", "utf-8")
    monkeypatch.setattr(system, "_MOUNTS", mounts)

    assert network(tmp_path / "dot") == "nfs"
    assert network(tmp_path) is None


def test_where_no_mounts_are_listed_only_shares_of_windows_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "_MOUNTS", tmp_path / "none")

    assert network(tmp_path) is None
    assert network(Path("\\\\server\\chung\\dot-1")) == "UNC"
