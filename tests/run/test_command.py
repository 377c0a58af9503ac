"""The command: what it answers, what it says where, and that any end but the last leaves a run to go on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import ExitCode
from reportgen.run.account import differing
from reportgen.run.course import LOCK
from reportgen.run.dispatch import PAPERS
from reportgen.run.journal import NAME
from reportgen.run.task import State
from tests.outside import need
from tests.run.running import PATIENCE, below, command, journal, manifest, ran, rightless, stamps, started, until

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and modes as Unix has them")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes as Linux lists them")
MANY = 1500  # papers: some seconds of work, so that a signal finds it at work


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dot"


def done(folder: Path) -> int:
    with journal(folder) as opened:
        return opened.counts()[State.DONE]


def test_all_done_is_0_and_so_is_all_done_already(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 3)

    first, second = ran(asked, folder), ran(asked, folder)

    assert (first.returncode, second.returncode) == (ExitCode.OK, ExitCode.OK)
    assert sorted(below(folder / PAPERS)) == ["bare-1.pdf", "bare-2.pdf", "bare-3.pdf"]
    assert str(folder / "report.html") in first.stdout
    assert first.stdout == second.stdout
    assert "3 văn bản, 3 cần lập" in first.stderr
    assert "3 văn bản, 0 cần lập" in second.stderr


def test_papers_that_failed_make_it_3_and_are_told_on_stderr_only(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", ["1", "hai", "3"])

    answer = ran(asked, folder)

    assert answer.returncode == ExitCode.SOME_FAILED
    told = f"{tmp_path / 'vao' / 'bang.csv'}:3:1: paper.number: "
    assert told in answer.stderr
    assert told not in answer.stdout
    assert "Traceback" not in answer.stderr
    assert len(below(folder / PAPERS)) == 2


@pytest.mark.parametrize("text", ["format: 1\nsessions: [khong-co.yaml]\n", "format: 1\nsai: 1\n", "[", ""])
def test_a_manifest_that_cannot_be_is_65_and_nothing_is_begun(tmp_path: Path, folder: Path, text: str) -> None:
    asked = tmp_path / "dot.yaml"
    asked.write_text(text, "utf-8")

    answer = ran(asked, folder)

    assert answer.returncode == ExitCode.INVALID
    assert answer.stderr.startswith(str(asked))
    assert (answer.stdout, folder.exists()) == ("", False)


@POSIX
def test_a_folder_that_may_not_be_written_to_is_73(tmp_path: Path, folder: Path) -> None:
    need("setpriv")
    asked = manifest(tmp_path / "vao", 1)
    folder.mkdir()
    folder.chmod(0o555)

    answer = ran(asked, folder, before=rightless())

    folder.chmod(0o755)
    assert answer.returncode == ExitCode.CANNOT_CREATE
    assert len(answer.stderr.splitlines()) == 1
    assert list(folder.iterdir()) == []


@POSIX
def test_a_folder_of_papers_that_may_not_be_written_to_is_73_and_the_run_goes_on_when_it_may(
    tmp_path: Path, folder: Path
) -> None:
    need("setpriv")
    asked = manifest(tmp_path / "vao", 2)
    (folder / PAPERS).mkdir(parents=True)
    (folder / PAPERS).chmod(0o555)

    answer = ran(asked, folder, before=rightless())

    (folder / PAPERS).chmod(0o755)
    assert answer.returncode == ExitCode.CANNOT_CREATE
    assert "Traceback" not in answer.stderr
    assert done(folder) == 0
    assert ran(asked, folder).returncode == ExitCode.OK
    assert done(folder) == 2


def test_a_spoilt_journal_is_74_and_everything_stays_as_it_is(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 2)
    assert ran(asked, folder).returncode == ExitCode.OK
    path = folder / NAME
    path.write_bytes(path.read_bytes()[:5000])
    before = {name: data for name, data in below(folder).items() if "-wal" not in name and "-shm" not in name}

    answer = ran(asked, folder)

    assert answer.returncode == ExitCode.IO
    assert len(answer.stderr.splitlines()) == 1
    assert "giữ nguyên" in answer.stderr
    after = {name: data for name, data in below(folder).items() if "-wal" not in name and "-shm" not in name}
    assert after == before


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let another process hold the lock at *path*."""
    program = (
        "import sys; from pathlib import Path; from reportgen.system import lock\n"
        "with lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.kill()


def test_a_run_that_another_command_works_on_is_75_and_left_alone(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 2)
    folder.mkdir()

    with locked(folder / LOCK):
        answer = ran(asked, folder)

    assert answer.returncode == ExitCode.TRY_LATER
    assert len(answer.stderr.splitlines()) == 1
    assert not (folder / NAME).exists()
    assert ran(asked, folder).returncode == ExitCode.OK


def test_of_two_commands_at_once_one_works_and_the_other_is_told_75(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", MANY)

    with started(asked, folder) as first:
        assert first.is_heard("made")
        second = ran(asked, folder)
        first.process.send_signal(signal.SIGTERM)
        first.process.wait(PATIENCE)

    assert second.returncode == ExitCode.TRY_LATER


def test_json_is_told_line_by_line_on_stderr_and_as_one_account_on_stdout(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", ["1", "hai", *map(str, range(3, 51))])

    answer = ran(asked, folder, "--json", "--workers", "2")

    assert answer.returncode == ExitCode.SOME_FAILED
    events = [json.loads(line) for line in answer.stderr.splitlines()]
    assert events[0] | {"event": "planned", "papers": 50, "waiting": 50} == events[0]
    assert all(event["event"] == "made" for event in events[1:])
    assert [event["done"] for event in events[1:]] == sorted(event["done"] for event in events[1:])
    assert events[-1] | {"done": 50, "of": 50, "failed": 1} == events[-1]
    account = json.loads(answer.stdout)
    assert account["papers"] == {"planned": 0, "done": 49, "failed": 1}
    assert [failure["paper"] for failure in account["failures"]] == ["bare-02.pdf"]


def test_verify_hashes_every_paper_of_a_run_again(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 3)
    assert ran(asked, folder).returncode == ExitCode.OK
    verify = [sys.executable, "-m", "reportgen", "verify", str(folder)]

    whole = subprocess.run(verify, capture_output=True, encoding="utf-8", check=False)
    manifest(tmp_path / "vao", 2)
    assert ran(asked, folder).returncode == ExitCode.OK
    first = folder / PAPERS / "bare-1.pdf"
    first.write_bytes(first.read_bytes()[:-1] + b"\0")
    spoilt = subprocess.run([*verify, "--json"], capture_output=True, encoding="utf-8", check=False)

    assert whole.returncode == ExitCode.OK
    assert "cả 3 văn bản đúng như nhật ký ghi" in whole.stdout
    assert spoilt.returncode == ExitCode.FOUND
    (told,) = json.loads(spoilt.stdout)["files"]
    assert [(one["id"], one["verdict"]) for one in told["findings"]] == [("changed", "fail"), ("strays", "skip")]
    assert "bare-1.pdf" in told["findings"][0]["message"]
    assert told["findings"][1]["measured"] == ["bare-3.pdf"]


def test_a_folder_that_is_no_run_is_65_for_verify_and_status(tmp_path: Path) -> None:
    for verb in ("verify", "status"):
        command = [sys.executable, "-m", "reportgen", verb, str(tmp_path)]
        answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert (answer.returncode, answer.stdout) == (ExitCode.INVALID, "")
        assert "không phải một đợt chạy" in answer.stderr


@pytest.mark.parametrize(
    ("keys", "address", "code", "ids"),
    [
        ("output: '{x}'\n", "", ExitCode.INVALID, ["output"] * 3),
        ("", "may-chu", ExitCode.CONFIGURATION, ["dask"]),
        ("printing: {folder: khong-co}\n", "", ExitCode.UNAVAILABLE, ["print-unreachable"]),
    ],
    ids=["the manifest", "the cluster", "the hot folder"],
)
def test_json_tells_what_stops_a_run_as_a_line_too(
    tmp_path: Path, keys: str, address: str, code: ExitCode, ids: list[str]
) -> None:
    options = ("--dask", address) if address else ()

    answer = ran(manifest(tmp_path / "vao", keys=keys), tmp_path / "đợt", "--json", *options)

    assert (answer.returncode, answer.stdout) == (code, "")
    *_, stopped = [json.loads(line) for line in answer.stderr.splitlines()]
    assert stopped | {"event": "stopped", "code": code} == stopped
    assert [one["id"] for one in stopped["problems"]] == ids


@POSIX
def test_sigterm_is_143_with_what_is_made_kept_and_only_the_rest_made_next_time(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 300)
    with started(asked, folder, "--workers", "1") as running:
        assert running.is_heard("made")
        start = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(PATIENCE) == 128 + signal.SIGTERM
        assert time.monotonic() - start < 10
        assert running.process.stderr is not None
        assert "Traceback" not in running.process.stderr.read()
        assert running.processes() == []
    with journal(folder) as opened:
        made = {row.output for row in opened.papers(State.DONE)}
    before = stamps(folder / PAPERS)
    assert 0 < len(made) < 300

    answer = ran(asked, folder, "--json")

    assert answer.returncode == ExitCode.OK
    assert json.loads(answer.stderr.splitlines()[0])["waiting"] == 300 - len(made)
    after = stamps(folder / PAPERS)
    assert {name: after[name] for name in made} == {name: before[name] for name in made}
    assert len(after) == 300
    assert list(differing(folder)) == []


@POSIX
def test_ctrl_c_is_130_without_a_word_from_any_worker(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", MANY)
    with started(asked, folder, "--workers", "2") as running:
        assert running.is_heard("made")
        os.killpg(running.process.pid, signal.SIGINT)  # as a terminal does: to all of them
        assert running.process.wait(PATIENCE) == 128 + signal.SIGINT
        assert running.process.stderr is not None
        assert "Traceback" not in running.process.stderr.read()
    assert 0 < done(folder) < MANY


@LINUX
def test_no_process_outlives_a_command_that_is_killed_and_the_run_can_go_on_at_once(
    tmp_path: Path, folder: Path
) -> None:
    asked = manifest(tmp_path / "vao", MANY)
    with started(asked, folder, "--workers", "2") as running:
        assert running.is_heard("made")
        assert len(running.processes()) >= 3
        running.process.kill()
        running.process.wait(PATIENCE)
        until(lambda: running.processes() == [], 5)

    short = manifest(tmp_path / "vao", 3, keys="output: 'x-{number}'\n")
    assert ran(short, folder).returncode == ExitCode.OK
    assert not [name for name in below(folder) if name.endswith(".tmp")]


@LINUX
def test_a_worker_that_is_killed_from_outside_costs_no_paper(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 150)
    with started(asked, folder, "--workers", "2") as running:
        assert running.is_heard("made")
        for number in running.processes():
            if number != running.process.pid and b"spawn_main" in command_line(number):
                os.kill(number, signal.SIGKILL)
        assert running.process.wait(PATIENCE) == ExitCode.OK

    assert done(folder) == 150
    assert list(differing(folder)) == []


def command_line(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""


def test_shards_of_a_run_made_apart_are_together_the_whole(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 7)
    assert ran(asked, folder).returncode == ExitCode.OK

    together: dict[str, bytes] = {}
    for number in (1, 2, 3):
        part = tmp_path / f"phan-{number}"
        assert ran(asked, part, "--shard", f"{number}/3", "--workers", "1").returncode == ExitCode.OK
        assert not together.keys() & below(part / PAPERS).keys()
        together |= below(part / PAPERS)

    assert together == below(folder / PAPERS)


def test_the_same_bytes_come_from_any_number_of_workers_time_zone_and_language(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vao", 5)
    assert ran(asked, folder, "--workers", "1").returncode == ExitCode.OK
    other = tmp_path / "khac"

    env = need("env") if os.name == "posix" else None
    before = [env, "TZ=America/New_York", "LANG=C", "LC_ALL=C", "PYTHONHASHSEED=7"] if env else []
    assert ran(asked, other, "--workers", "3", before=before).returncode == ExitCode.OK

    assert below(other / PAPERS) == below(folder / PAPERS)


@POSIX
def test_on_a_terminal_a_bar_counts_the_papers_and_failures_are_told(tmp_path: Path, folder: Path) -> None:
    import pty  # noqa: PLC0415  # Unix has it

    asked = manifest(tmp_path / "vao", ["1", "hai", "3"])
    parent, child = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}

    told = b""
    with subprocess.Popen(command(asked, folder), stdout=subprocess.DEVNULL, stderr=child, env=environment) as process:
        os.close(child)
        with suppress(OSError):  # Linux says so at the end of a terminal
            while data := os.read(parent, 4096):
                told += data
    os.close(parent)

    assert process.returncode == ExitCode.SOME_FAILED
    assert b"3/3" in told
    assert b"bang.csv:3:1" in told
