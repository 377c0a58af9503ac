"""The order of what reaches the disk, as the system sees it: a paper, its name, its folder, and then the journal."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportgen.errors import ExitCode
from reportgen.run.dispatch import PAPERS
from reportgen.run.journal import NAME
from tests.outside import need
from tests.run.running import command, manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system calls of Linux")

MAIN = "from reportgen.cli import main; main()"
CALLS = "openat,rename,fsync,fdatasync,pwrite64"
_CALL = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<answer>-?\d+)")
_FILE = re.compile(r"\d+<(?P<path>[^>]*)>")


class Call(NamedTuple):
    process: int
    name: str
    arguments: str

    @property
    def file(self) -> str:
        found = _FILE.match(self.arguments)
        return found["path"] if found else ""


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    """Return the folder of a run of three papers in one chunk, and its calls in order."""
    folder, trace = tmp_path_factory.mktemp("dot"), tmp_path_factory.mktemp("trace") / "trace"
    asked = manifest(tmp_path_factory.mktemp("vao"), 3, keys="output: 'Tuyen {number}/TB'\n")
    strace = [need("strace"), "-f", "--seccomp-bpf", "-y", "-s", "300", "-o", str(trace), "-e", f"trace={CALLS}"]

    program = ["-c", f"from reportgen.run import engine; engine.TURNS = 1; {MAIN}", *command(asked, folder)[3:]]

    assert subprocess.run([*strace, sys.executable, *program, "--workers", "1"], check=False).returncode == ExitCode.OK

    return folder, list(calls_of(trace.read_text("utf-8", "replace").splitlines()))


def calls_of(lines: list[str]) -> Iterator[Call]:
    """Yield the calls that did not fail, each where it was done; strace tells in two lines what took its time."""
    begun: dict[str, str] = {}
    for line in lines:
        process, _, rest = line.partition(" ")
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix(" <unfinished ...>")
            continue
        whole = begun.pop(process) + rest.partition(" resumed>")[2] if " resumed>" in rest else line
        found = _CALL.match(whole)
        if found is not None and not found["answer"].startswith("-"):
            yield Call(int(found["process"]), found["name"], found["arguments"])


def where(calls: list[Call], name: str, text: str) -> list[int]:
    return [number for number, call in enumerate(calls) if call.name == name and text in call.arguments]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_paper_is_on_disk_before_it_has_its_name_and_its_name_before_it_is_told(
    traced: tuple[Path, list[Call]], number: int
) -> None:
    folder, calls = traced
    below = f"{folder}/{PAPERS}/Tuyen {number}"
    (renamed,) = where(calls, "rename", f'{below}/TB.pdf"')
    temporary = calls[renamed].arguments.split('"')[1]

    (opened,) = where(calls, "openat", f'"{temporary}"')
    assert {"O_CREAT", "O_EXCL", "O_NOFOLLOW"} <= set(re.findall(r"O_\w+", calls[opened].arguments))
    (synced,) = [at for at in where(calls, "fsync", temporary) if calls[at].file == temporary]
    kept = [at for at in where(calls, "fsync", below) if calls[at].file == below and at > renamed]
    above = [at for at in where(calls, "fsync", PAPERS) if calls[at].file == f"{folder}/{PAPERS}"]
    told = [at for at in where(calls, "fdatasync", f"{NAME}-wal") if at > renamed]

    assert opened < synced < renamed < kept[0] < told[0]
    assert above
    assert min(above) < told[0]
    assert {calls[at].process for at in (opened, synced, renamed, kept[0])} == {calls[opened].process}
    assert calls[told[0]].process != calls[opened].process


def test_nothing_is_written_to_the_journal_while_papers_of_a_chunk_are_not_on_disk(
    traced: tuple[Path, list[Call]],
) -> None:
    folder, calls = traced
    first = min(where(calls, "openat", f"{folder}/{PAPERS}/Tuyen"))
    last = max(at for at in where(calls, "fsync", f"{folder}/{PAPERS}/Tuyen") if calls[at].name == "fsync")

    assert [call for call in calls[first:last] if call.name == "pwrite64" and NAME in call.file] == []
    assert where(calls[last:], "pwrite64", f"{NAME}-wal")


def test_the_journal_is_on_disk_after_each_of_its_changes(traced: tuple[Path, list[Call]]) -> None:
    _, calls = traced
    written = False
    syncs = 0
    for call in calls:
        if call.name == "pwrite64" and call.file.endswith("-wal"):
            written = True
        elif call.name == "fdatasync" and call.file.endswith("-wal"):
            syncs += written
            written = False
    assert not written
    assert syncs >= 5  # its tables, the name of the run, its begin, its plan, its papers, its end


def test_the_folder_of_the_run_is_on_disk_before_its_journal_is(traced: tuple[Path, list[Call]]) -> None:
    folder, calls = traced
    made = [at for at in where(calls, "fsync", str(folder)) if calls[at].file == str(folder)]

    assert made[0] < min(where(calls, "pwrite64", NAME))
