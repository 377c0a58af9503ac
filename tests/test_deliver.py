"""Delivering: a file appears whole or not at all, whatever stops the program."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from reportgen.deliver import clashes, renew, sweep, target, write
from reportgen.errors import CannotCreateError, ExitCode, OutputError, ReportError

OLD, NEW = b"the old paper", b"%PDF-1.7 the new paper " + bytes(100_000)
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and signals as Unix has them")
STEPS = {
    "making the temporary file": ("os", "open"),
    "making it safe": ("os", "fsync"),
    "setting its mode": ("pathlib.Path", "chmod"),
    "putting it in place": ("pathlib.Path", "replace"),
}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "ky-hop.pdf"
    path.write_bytes(OLD)
    return path


def test_a_new_file_is_written_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "ky-hop.pdf"

    assert write(NEW, path) == path

    assert path.read_bytes() == NEW
    assert names(path.parent) == ["ky-hop.pdf"]


def test_an_old_file_is_replaced_and_nothing_else_is_left(paper: Path) -> None:
    write(NEW, paper)

    assert paper.read_bytes() == NEW
    assert names(paper.parent) == [paper.name]


def test_who_reads_the_old_paper_goes_on_reading_it(paper: Path) -> None:
    with paper.open("rb") as reader:
        if os.name != "posix":
            pytest.skip("Windows keeps a file that is open")
        write(NEW, paper)
        assert reader.read() == OLD


@POSIX
def test_a_paper_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write(NEW, tmp_path / "a.pdf")
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "cua-nguoi-khac"
    other.write_bytes(OLD)
    path = tmp_path / "a.pdf"
    path.symlink_to(other)

    write(NEW, path)

    assert not path.is_symlink()
    assert (path.read_bytes(), other.read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG], ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_disk_that_gives_up_leaves_the_old_paper_and_nothing_else(
    paper: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[str, str], code: int
) -> None:
    error = stopped(monkeypatch, step, OSError(code, os.strerror(code)), paper)

    assert isinstance(error, OutputError)
    assert error.exit_code is ExitCode.IO
    (problem,) = error.problems
    assert (problem.id, problem.place.file) == ("output", str(paper))


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_place_that_may_not_be_written_to_leaves_the_old_paper(
    paper: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[str, str], code: int
) -> None:
    error = stopped(monkeypatch, step, OSError(code, os.strerror(code)), paper)

    assert isinstance(error, CannotCreateError)
    assert error.exit_code is ExitCode.CANNOT_CREATE


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), ZeroDivisionError()], ids=repr)
def test_whatever_stops_it_the_temporary_file_is_removed(
    paper: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[str, str], error: BaseException
) -> None:
    assert stopped(monkeypatch, step, error, paper) is error


def stopped(monkeypatch: pytest.MonkeyPatch, step: tuple[str, str], error: BaseException, paper: Path) -> BaseException:
    """Let *step* fail with *error*; make sure of the old paper, and return what was raised."""

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(".".join(step), fail)
        with pytest.raises((ReportError, type(error))) as raised:
            write(NEW, paper)
    assert paper.read_bytes() == OLD
    assert names(paper.parent) == [paper.name]
    return raised.value


@pytest.mark.parametrize("wrong", ["the folder is a file", "the paper is a folder", "the name is too long"])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "a.pdf"
    match wrong:
        case "the folder is a file":
            (tmp_path / "ra").write_bytes(OLD)
            path = tmp_path / "ra" / "a.pdf"
        case "the paper is a folder":
            path.mkdir()
        case "the name is too long":
            path = tmp_path / ("x" * 300 + ".pdf")
    before = names(tmp_path)

    with pytest.raises(CannotCreateError) as raised:
        write(NEW, path)

    assert len(raised.value.problems) == 1
    assert names(tmp_path) == before


PROGRAM = """
import os, sys, time
from pathlib import Path
from reportgen import deliver

def stop(*_):
    print("here", flush=True)
    time.sleep(60)

step = sys.argv[1]
if step == "before the rename":
    Path.replace = stop
elif step == "before the file is safe":
    os.fsync = stop
deliver.write(b"the new paper" * 1000, Path("ky-hop.pdf"))
"""


@POSIX
@pytest.mark.parametrize("step", ["before the rename", "before the file is safe"])
@pytest.mark.parametrize("by", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_a_program_that_is_killed_leaves_the_old_paper_and_no_half_one(paper: Path, step: str, by: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, step], cwd=paper.parent, stdout=subprocess.PIPE, stderr=-3
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.Signals[by])
        assert process.wait(timeout=20) != 0

    assert paper.read_bytes() == OLD
    assert [name for name in names(paper.parent) if name.endswith(".pdf")] == [paper.name]


@POSIX
@pytest.mark.parametrize("by", ["SIGINT"])
def test_a_program_that_is_asked_to_stop_leaves_no_temporary_file(paper: Path, by: str) -> None:
    data = paper.parent / "ky-hop.yaml"
    data.write_text("format: 1\noffice: van-phong.yaml\n", "utf-8")
    (paper.parent / "van-phong.yaml").write_text("format: 1\n", "utf-8")
    program = PROGRAM.replace(
        "deliver.write(", "from reportgen.cli import main\nmain(['build', 'ky-hop.yaml', '-o', '.'])\n("
    )
    command = [sys.executable, "-c", program, "before the rename"]
    with subprocess.Popen(command, cwd=paper.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.Signals[by])
        _, told = process.communicate(timeout=20)

    assert process.returncode != 0
    assert b"Traceback" not in told
    assert paper.read_bytes() == OLD
    assert names(paper.parent) == ["ky-hop.pdf", "ky-hop.yaml", "van-phong.yaml"]


@POSIX
def test_the_data_is_safe_on_disk_before_it_takes_its_name(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def renamed(self: Path, other: Path) -> Path:
        steps.append(f"{self.parent == other.parent} {self.suffix}")
        return replace(self, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)

    write(NEW, paper)

    assert steps == ["file", "True .tmp", "folder"]


@POSIX
def test_a_folder_that_is_made_is_safe_on_disk_in_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    fsync = os.fsync

    def synced(descriptor: int) -> None:
        kept.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)

    path = write(NEW, tmp_path / "a" / "b" / "ky-hop.pdf")

    assert {tmp_path.stat().st_ino, path.parent.parent.stat().st_ino, path.parent.stat().st_ino} <= set(kept)


def test_a_file_that_is_the_same_already_is_left_alone(paper: Path) -> None:
    before = paper.stat()

    assert renew(OLD, paper) == paper

    assert (paper.stat().st_ino, paper.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("data", [NEW, b"", OLD[:-1], OLD[:-1] + b"!"])
def test_a_file_that_differs_is_written_anew(paper: Path, data: bytes) -> None:
    renew(data, paper)

    assert paper.read_bytes() == data


def test_only_what_killed_writers_left_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    kept = [write(OLD, tmp_path / name) for name in ("a.pdf", "b/.an.tmp", "b/x-12345678.tmp", ".rg-1.held")]
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        patched.setattr(Path, "unlink", lambda *_, **__: None)  # who is killed does not even clean up
        for folder in (tmp_path, tmp_path / "b"):
            with pytest.raises(KeyboardInterrupt):
                write(NEW, folder / f"{'Tờ trình số 1, ' * 9}.pdf")
    assert len(list(tmp_path.rglob("*.tmp"))) == 4

    sweep(tmp_path)

    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(kept)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.yaml", "a.pdf"),
        ("du-lieu/2020-12-17.yaml", "2020-12-17.pdf"),
        ("a.pdf.yaml", "a.pdf.pdf"),
        ("a", "a.pdf"),
        (".yaml", ".yaml.pdf"),
        ("a.b.c.yml", "a.b.c.pdf"),
        ("kỳ họp 11.yaml", "kỳ họp 11.pdf"),
        (unicodedata.normalize("NFD", "kỳ họp.yaml"), "kỳ họp.pdf"),
        ("100%.yaml", "100%.pdf"),
        ("-x.yaml", "-x.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
    ],
)
def test_a_paper_is_named_after_its_data_and_stays_in_its_folder(file: str, expected: str) -> None:
    assert target(Path(file), Path("ra")) == Path("ra", expected)


def test_inputs_with_targets_of_their_own_do_not_clash() -> None:
    assert not list(clashes([Path("a.yaml"), Path("b.yaml"), Path("a/c.yaml"), Path("ắ.yaml")], Path("ra")))


def test_every_input_that_clashes_is_told_with_the_first_of_its_name() -> None:
    found = list(clashes([Path("a.yaml"), Path("x/A.yml"), Path("b.yaml"), Path("y/a.yaml")], Path("ra")))

    assert [problem.place.file for problem in found] == [str(Path("x/A.yml")), str(Path("y/a.yaml"))]
    assert [problem.message.values["first"] for problem in found] == [Path("a.yaml")] * 2
