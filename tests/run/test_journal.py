"""The journal: what is told is on disk, and a file that is none is left as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportgen import system
from reportgen.errors import ConfigurationError, ExitCode, OutputError, Place, Problem
from reportgen.messages import msg, say
from reportgen.run.journal import NAME, Journal
from reportgen.run.task import Fact, Input, State, Task, Told
from tests.outside import need
from tests.run.running import rightless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def tasks(count: int) -> list[Task]:
    return [Task(f"{number}.pdf", "a.yaml", f"{number}.pdf") for number in range(count)]


def done(task: Task) -> Fact:
    return Fact(
        task.id,
        State.DONE,
        0.25,
        "ab" * 32,
        1234,
        3,
        "Thông báo «số 1»",
        ("Xã A", "Xã B"),
        2,
        (Input("a.yaml", "cd" * 32),),
    )


def failed(task: Task) -> Fact:
    hint = msg("sửa lại")
    problem = Problem("malformed", msg("cần một danh sách"), Place("a.yaml", 3, 5), "paper.number", hint)
    return Fact(task.id, State.FAILED, 0.5, problems=(problem,))


def states(journal: Journal) -> dict[str, State]:
    return {row.fact.id: row.fact.state for row in journal.papers()}


def test_what_became_of_papers_is_read_again_as_it_was_told(tmp_path: Path) -> None:
    first, second, third = tasks(3)
    with Journal.opened(tmp_path / NAME) as journal:
        journal.plan([first, second, third])
        journal.record([done(second), failed(third)])

    with Journal.opened(tmp_path / NAME) as journal:
        planned, made, wrong = journal.papers()
        assert planned.fact == Fact(first.id, State.PLANNED, 0)
        assert (made.fact, made.output, made.digest, made.told) == (done(second), second.output, second.digest, ())
        assert wrong.fact.state is State.FAILED
        assert wrong.told == (Told.of(failed(third).problems[0]),)
        assert wrong.told[0].vi.startswith("a.yaml:3:5: paper.number: ")
        assert journal.counts() == {State.PLANNED: 1, State.DONE: 1, State.FAILED: 1}
        assert [row.fact.id for row in journal.papers(State.DONE, State.FAILED)] == [second.id, third.id]


def test_every_change_is_on_disk_before_it_is_told(tmp_path: Path) -> None:
    with Journal.opened(tmp_path / NAME) as journal:
        modes = [
            journal._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]

    assert modes == ["wal", 2]  # FULL


KILLED = """
import os, signal, sys
from pathlib import Path
from reportgen.run.journal import Journal
from reportgen.run.task import Fact, State, Task
with Journal.opened(Path(sys.argv[1])) as journal:
    journal.plan([Task(f"{n}.pdf", "a.yaml", f"{n}.pdf") for n in range(4)])
    journal.record([Fact("1.pdf", State.DONE, 1.0)])
    with journal.change() as connection:
        connection.execute("UPDATE paper SET state = 'done'")
        os.kill(os.getpid(), signal.SIGKILL)
"""


NOTED = """
import os, signal, sys
from pathlib import Path
from reportgen.run.journal import Journal
with Journal.opened(Path(sys.argv[1])) as journal:
    journal.happened("nay", "begun", "")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
def test_a_writer_that_is_killed_leaves_what_it_told_and_nothing_half_done(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / NAME], check=False, timeout=60)
    assert killed.returncode < 0

    with Journal.opened(tmp_path / NAME) as journal:
        assert [id_ for id_, state in states(journal).items() if state is State.DONE] == ["1.pdf"]


def spoilt(journal: Journal) -> None:
    with journal.change() as connection:
        connection.execute("DELETE FROM paper")
        raise ZeroDivisionError


def test_a_change_that_fails_half_way_is_none(tmp_path: Path) -> None:
    with Journal.opened(tmp_path / NAME) as journal:
        journal.plan(tasks(2))
        with pytest.raises(ZeroDivisionError):
            spoilt(journal)

        assert len(states(journal)) == 2


def test_a_new_plan_keeps_what_is_done_and_asked_for_as_before(tmp_path: Path) -> None:
    first, second, third = tasks(3)
    with Journal.opened(tmp_path / NAME) as journal:
        journal.plan([first, second, third])
        journal.record(map(done, (first, second, third)))

        other = Task(second.id, second.session, second.output, draft=True)
        new = Task("mới.pdf", "b.yaml", "mới.pdf")
        journal.plan([new, third, other])

        assert states(journal) == {new.id: State.PLANNED, third.id: State.DONE, other.id: State.PLANNED}
        assert next(journal.papers(State.DONE)).fact == done(third)
        assert [row.fact.sha256 for row in journal.papers(State.PLANNED)] == ["", ""]


def test_papers_are_made_again_on_demand_and_no_others(tmp_path: Path) -> None:
    first, second, third = tasks(3)
    with Journal.opened(tmp_path / NAME) as journal:
        journal.plan([first, second, third])
        journal.record([done(first), failed(second), done(third)])

        journal.replan([second.id, third.id, "khác.pdf"])

        assert states(journal) == {first.id: State.DONE, second.id: State.PLANNED, third.id: State.PLANNED}


def test_notes_and_history_stay(tmp_path: Path) -> None:
    with Journal.opened(tmp_path / NAME) as journal:
        assert journal.meta("run") == ""
        journal.note("run", "đợt 1")
        journal.note("run", "đợt 2")
        journal.happened("2020-12-17T08:00:00+07:00", "begun", "")
        journal.happened("2020-12-17T08:00:01+07:00", "ended", "3")

    with Journal.opened(tmp_path / NAME) as journal:
        assert journal.meta("run") == "đợt 2"
        assert [kind for _, kind, _ in journal.history()] == ["begun", "ended"]


# A file that is none, or no longer one, is told and stays what it is.


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """Return the bytes of a journal of fifty papers."""
    path = tmp_path / "whole" / NAME
    path.parent.mkdir()
    with Journal.opened(path) as journal:
        journal.plan(tasks(50))
        journal.record(map(done, tasks(50)))
    return path.read_bytes()


def foreign(folder: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(folder / "khac.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return (folder / "khac.db").read_bytes()


def of_later_format(folder: Path, whole: bytes) -> bytes:
    (folder / "sau.db").write_bytes(whole)
    with closing(sqlite3.connect(folder / "sau.db")) as connection:
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'format'")
        connection.commit()
    return (folder / "sau.db").read_bytes()


PAGE = 4096
SPOILT: dict[str, Callable[[bytes, Path], bytes]] = {
    "garbage": lambda _, __: b"%PDF-1.7 " * 1000,
    "one byte": lambda whole, _: whole[:1],
    "the header only": lambda whole, _: whole[:100],
    "less than a page": lambda whole, _: whole[:600],
    "one page": lambda whole, _: whole[:PAGE],
    "half": lambda whole, _: whole[: len(whole) // PAGE // 2 * PAGE],
    "all but the last bytes": lambda whole, _: whole[:-1000],
    "a hole": lambda whole, _: whole[: 2 * PAGE] + bytes(PAGE) + whole[3 * PAGE :],
    "a foreign database": lambda _, folder: foreign(folder, "CREATE TABLE thu(a)"),
    "a foreign table of our name": lambda _, folder: foreign(folder, "CREATE TABLE meta(key, value)"),
    "of a later format": lambda whole, folder: of_later_format(folder, whole),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_no_whole_journal_is_told_and_left_as_it_is(tmp_path: Path, whole: bytes, kind: str) -> None:
    data = SPOILT[kind](whole, tmp_path)
    (tmp_path / NAME).write_bytes(data)

    with pytest.raises(OutputError) as caught, Journal.opened(tmp_path / NAME):
        pytest.fail("it was opened")

    assert caught.value.exit_code is ExitCode.IO
    (problem,) = caught.value.problems
    assert (problem.id, problem.place.file) == ("journal", str(tmp_path / NAME))
    assert "giữ nguyên" in say(problem.message)
    assert problem.hint is not None
    assert (tmp_path / NAME).read_bytes() == data


@pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
def test_a_journal_that_is_spoilt_while_its_log_is_full_keeps_both(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / NAME).write_bytes(whole)
    subprocess.run([sys.executable, "-c", NOTED, tmp_path / NAME], check=False, timeout=60)
    log = tmp_path / f"{NAME}-wal"
    noted = log.read_bytes()
    (tmp_path / NAME).write_bytes(b"%PDF-1.7 " + whole[9:])
    assert noted

    with pytest.raises(OutputError), Journal.opened(tmp_path / NAME):
        pytest.fail("it was opened")

    assert ((tmp_path / NAME).read_bytes(), log.read_bytes()) == (b"%PDF-1.7 " + whole[9:], noted)
    (tmp_path / NAME).write_bytes(whole)
    with Journal.opened(tmp_path / NAME) as journal:
        assert journal.history() == [("nay", "begun", "")]


def test_an_empty_file_is_a_journal_that_was_cut_off_before_it_began(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()

    with Journal.opened(tmp_path / NAME) as journal:
        assert states(journal) == {}


READS = """
import sys
from pathlib import Path
from reportgen.errors import ReportError
from reportgen.run.journal import Journal
from reportgen.run.task import Task
try:
    with Journal.opened(Path(sys.argv[1])) as journal:
        journal.plan([Task("mới.pdf", "a.yaml", "mới.pdf")])
except ReportError as error:
    print(error.problems[0].told())
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(os.name != "posix", reason="modes as Unix has them")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_journal_that_may_only_be_read_is_told_and_left_as_it_is(tmp_path: Path, whole: bytes, what: str) -> None:
    need("setpriv")
    folder = tmp_path / "dot"
    folder.mkdir()
    path = folder / NAME
    path.write_bytes(whole)
    (path if what == "file" else folder).chmod(0o444 if what == "file" else 0o555)

    read = subprocess.run(
        [*rightless(), sys.executable, "-c", READS, path],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    folder.chmod(0o755)
    assert (read.returncode, read.stderr) == (ExitCode.IO, "")
    assert str(path) in read.stdout
    assert path.read_bytes() == whole


def test_a_folder_in_the_place_of_the_journal_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    with pytest.raises(OutputError), Journal.opened(tmp_path / NAME):
        pytest.fail("it was opened")


def test_a_network_share_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/ {tmp_path.resolve()}/chung nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(system, "_MOUNTS", mounts)
    (tmp_path / "chung").mkdir()

    with pytest.raises(ConfigurationError) as caught, Journal.opened(tmp_path / "chung" / NAME):
        pytest.fail("it was opened")

    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert "nfs4" in say(caught.value.problems[0].message)
    assert list((tmp_path / "chung").iterdir()) == []


def overfilled(file: Path) -> None:
    with Journal.opened(file) as journal:
        journal.plan(tasks(1))
        journal._connection.execute("PRAGMA max_page_count = 1")
        journal.plan(tasks(5000))


def test_trouble_of_the_disk_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        overfilled(tmp_path / NAME)

    assert caught.value.exit_code is ExitCode.IO
    assert say(caught.value.problems[0].message) == "không ghi được nhật ký: đĩa đầy (SQLITE_FULL)"
    with Journal.opened(tmp_path / NAME) as journal:
        assert len(states(journal)) == 1
