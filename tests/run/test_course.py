"""The course of a run: only what is asked for and not yet done is done, wherever the last course was cut off."""

from __future__ import annotations

import os
import shutil
import time
from functools import partialmethod
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from reportgen import system
from reportgen.errors import CannotCreateError, ConfigurationError, ExitCode, OutputError, Place, Problem, ReportError
from reportgen.messages import msg
from reportgen.printing.delivery import Pace
from reportgen.printing.folder import Folder
from reportgen.printing.refusal import UnreachableError
from reportgen.run import course
from reportgen.run.account import account, differing, strays
from reportgen.run.course import LOCK, HaltedError
from reportgen.run.dispatch import COPIES, PAPERS, RECIPIENTS
from reportgen.run.engine import Limits, LocalCrew
from reportgen.run.jobs import PLANNED, RELEASED, SUBMITTED, Jobs
from reportgen.run.journal import NAME
from reportgen.run.render import Render
from reportgen.run.task import Fact, State
from tests.papers import SESSIONS
from tests.run.faulty import DIES, EATS, HANGS, RAISES, Spoiling
from tests.run.running import below, conducted, journal, manifest, stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportgen.run.task import Task

POSIX = pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
PACE = Pace(pause=0.01, stall=5.0)


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return manifest(tmp_path / "vào", 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "đợt"


def papers(folder: Path) -> dict[str, bytes]:
    return below(folder / PAPERS)


def test_a_run_makes_every_paper_and_leaves_nothing_else(asked: Path, folder: Path) -> None:
    code, watch = conducted(asked, folder)

    assert code is ExitCode.OK
    assert (watch.total, watch.waiting) == (4, 4)
    assert watch.outputs == sorted(papers(folder)) == [f"bare-{number}.pdf" for number in range(1, 5)]
    assert sorted(below(folder)) == sorted(
        [LOCK, NAME, "report.html", *(f"{PAPERS}/{name}" for name in papers(folder))]
    )
    assert list(differing(folder)) == []
    assert {row.fact.sha256: row.output for row in account(folder).rows} == {
        sha256(data).hexdigest(): name for name, data in papers(folder).items()
    }


def test_a_second_course_does_nothing_new(asked: Path, folder: Path) -> None:
    conducted(asked, folder)
    before = stamps(folder / PAPERS)

    code, watch = conducted(asked, folder)

    assert code is ExitCode.OK
    assert (watch.total, watch.waiting, watch.facts) == (4, 0, [])
    assert stamps(folder / PAPERS) == before


def test_a_second_course_of_three_hundred_papers_makes_none(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "Render", Copying)
    asked = manifest(tmp_path / "vào", 300)
    conducted(asked, folder)
    before = stamps(folder / PAPERS)

    code, watch = conducted(asked, folder)

    assert (code, watch.waiting, len(before)) == (ExitCode.OK, 0, 300)
    assert stamps(folder / PAPERS) == before
    assert stamps(folder / PAPERS) == before


class Copying(Render):
    """Makes the first paper, and a copy of it for each other."""

    def __call__(self, tasks: Sequence[Task]) -> list[Fact]:
        first, *others = tasks
        (made,) = Render(self.folder)([first])
        for task in others:
            shutil.copy(f"{self.folder}/{first.output}", f"{self.folder}/{task.output}")
        return [made, *(_called(task.id, made) for task in others)]


def _called(id_: str, fact: Fact) -> Fact:
    return Fact(id_, fact.state, fact.seconds, fact.sha256, fact.size, fact.pages, inputs=fact.inputs)


# What changed is made again, and nothing else.


def redone(asked: Path, folder: Path) -> list[str]:
    """Conduct the run again, and make sure that only what is told was touched."""
    before = stamps(folder / PAPERS)
    code, watch = conducted(asked, folder)
    assert code is ExitCode.OK
    after = stamps(folder / PAPERS)
    assert [name for name, stamp in sorted(after.items()) if before.get(name) != stamp] == watch.outputs
    assert list(differing(folder)) == []
    return watch.outputs


EVERY = [f"bare-{number}.pdf" for number in range(1, 5)]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: replaced(data / "bare.yaml", "format: 1", "format: 1\ncouncil: HĐND xã A"), EVERY),
        (lambda data: replaced(data / "office.yaml", "place: Thử Nghiệm", "place: Nơi Khác"), EVERY),
        (lambda data: replaced(data / "bang.csv", "\n3\n", "\n33\n"), ["bare-3.pdf"]),
        (lambda data: replaced(data / "dot.yaml", "format: 1", "format: 1\ndraft: có"), EVERY),
        (lambda data: replaced(data / "bang.csv", "\n4\n", "\n4\n5\n"), ["bare-5.pdf"]),
        (lambda data: replaced(data / "bare.yaml", "format: 1", "# ghi chú\nformat: 1"), EVERY),
        (lambda data: os.utime(data / "bare.yaml"), []),
        (lambda data: os.utime(data / "bang.csv"), []),
        (lambda data: (data / "khac.yaml").write_text("format: 1\n", "utf-8"), []),
    ],
    ids=["session", "office", "row", "manifest", "new row", "comment", "only the time", "of the table", "other file"],
)
def test_only_what_a_change_touches_is_made_again(
    asked: Path, folder: Path, change: Callable[[Path], object], expected: list[str]
) -> None:
    conducted(asked, folder)

    change(asked.parent)

    assert redone(asked, folder) == expected
    assert redone(asked, folder) == []


def test_another_version_of_the_program_makes_all_again(
    asked: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conducted(asked, folder)

    monkeypatch.setattr("reportgen.run.task.VERSION", "99.0")

    assert redone(asked, folder) == EVERY


def test_a_changed_photo_touches_only_the_papers_that_show_it(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "vào"
    shutil.copytree(SESSIONS, data)
    for name in ("bare", "report"):
        (data / "kỳ").mkdir(exist_ok=True)
        text = (data / f"{name}.yaml").read_text("utf-8").replace("office.yaml", "../office.yaml")
        (data / "kỳ" / f"{name}.yaml").write_text(text, "utf-8")
    for photo in data.glob("photo.*"):
        shutil.copy(photo, data / "kỳ")
    code, watch = conducted(data / "kỳ", folder)
    assert (code, watch.outputs) == (ExitCode.OK, ["bare.pdf", "report.pdf"])

    shown = next(photo for photo in ("photo.jpg", "photo.png") if photo in (data / "report.yaml").read_text("utf-8"))
    with (data / "kỳ" / shown).open("ab") as photo_file:
        photo_file.write(b"\0")

    assert redone(data / "kỳ", folder) == ["report.pdf"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    ],
    ids=["deleted", "truncated", "emptied", "longer"],
)
def test_a_file_that_is_gone_or_cut_is_made_again(asked: Path, folder: Path, spoil: Callable[[Path], object]) -> None:
    conducted(asked, folder)
    whole = papers(folder)

    spoil(folder / PAPERS / "bare-2.pdf")

    assert redone(asked, folder) == ["bare-2.pdf"]
    assert papers(folder) == whole


def test_papers_that_failed_are_tried_again_and_the_others_left(tmp_path: Path, folder: Path) -> None:
    asked = manifest(tmp_path / "vào", ["1", "hai", "3"])
    code, watch = conducted(asked, folder)
    assert code is ExitCode.SOME_FAILED
    assert sorted(papers(folder)) == ["bare-1.pdf", "bare-3.pdf"]
    before = stamps(folder / PAPERS)

    code, watch = conducted(asked, folder)
    assert (code, watch.outputs) == (ExitCode.SOME_FAILED, ["bare-2.pdf"])
    assert stamps(folder / PAPERS) == before

    replaced(asked.parent / "bang.csv", "hai", "2")
    assert redone(asked, folder) == ["bare-2.pdf"]


def test_a_paper_no_longer_asked_for_leaves_the_account(asked: Path, folder: Path) -> None:
    conducted(asked, folder)

    replaced(asked.parent / "bang.csv", "\n4\n", "\n")

    assert redone(asked, folder) == []
    assert [row.output for row in account(folder).rows] == EVERY[:3]
    assert strays(folder) == EVERY[3:]  # it may have been handed out already: to take it away is for a person


def test_shares_of_a_run_are_together_the_whole(asked: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "cả", [tmp_path / f"phần {number}" for number in (1, 2, 3)]
    conducted(asked, whole)

    for number, part in enumerate(parts, start=1):
        assert conducted(asked, part, share=(number, 3))[0] is ExitCode.OK

    together = [item for part in parts for item in papers(part).items()]
    assert len(together) == 4
    assert dict(together) == papers(whole)


# Trouble.


@pytest.mark.parametrize("code", [ExitCode.IO, ExitCode.CANNOT_CREATE, ExitCode.CONFIGURATION])
def test_trouble_of_all_papers_stops_the_run_and_leaves_them_planned(
    asked: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, code: ExitCode
) -> None:
    kinds = {kind.exit_code: kind for kind in (OutputError, CannotCreateError, ConfigurationError)}

    def full(render: Render, task: Task, *, whole: Callable[[Render, Task], object]) -> object:
        if task.output == "bare-3.pdf":
            raise kinds[code]([Problem("output", msg("đĩa đầy"), Place(task.output))])
        return whole(render, task)

    with monkeypatch.context() as patched:
        patched.setattr(Render, "_made", partialmethod(full, whole=Render._made))
        with pytest.raises(HaltedError) as caught:
            conducted(asked, folder)

    assert caught.value.exit_code is code
    assert [problem.place.file for problem in caught.value.problems] == ["bare-3.pdf"]
    counts = {state: account(folder).count(state) for state in State}
    assert counts == {State.PLANNED: 2, State.DONE: 2, State.FAILED: 0}

    assert redone(asked, folder) == ["bare-3.pdf", "bare-4.pdf"]


def test_a_worker_that_writes_to_a_folder_of_its_own_stops_the_run_before_the_journal_believes_it(
    asked: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(course, "Render", lambda _folder: Render(str(tmp_path / "o-may-khac")))
        with pytest.raises(HaltedError) as caught:
            conducted(asked, folder)

    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert [(one.id, one.place.file) for one in caught.value.problems] == [
        ("elsewhere", str(folder / PAPERS / "bare-1.pdf"))
    ]
    assert account(folder).count(State.PLANNED) == 4
    assert redone(asked, folder) == [f"bare-{number}.pdf" for number in range(1, 5)]


@POSIX
def test_57_of_60_papers_are_delivered_and_three_named_with_their_reasons(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = manifest(tmp_path / "vào", 60)
    folder.mkdir()
    (folder / "spoilt").write_text(f"7:{RAISES}\n22:{DIES}\n41:{HANGS}\n", "utf-8")
    monkeypatch.setattr(course, "Render", Spoiling)
    limits = Limits(seconds=2.0, memory=1_500_000_000)
    start = time.monotonic()

    code, watch = conducted(asked, folder, crew=LocalCrew(2, limits), limits=limits)

    assert time.monotonic() - start < 60
    assert code is ExitCode.SOME_FAILED
    assert len(papers(folder)) == 57
    assert not [name for name in papers(folder) if name.endswith(".tmp")]
    assert {fact.id: fact.problems[0].id for fact in watch.facts if fact.state is State.FAILED} == {
        "bare-07.pdf": "bug",
        "bare-22.pdf": "worker-died",
        "bare-41.pdf": "time-limit",
    }
    told = account(folder).told["failures"]
    assert [failure["paper"] for failure in told] == ["bare-07.pdf", "bare-22.pdf", "bare-41.pdf"]

    (folder / "spoilt").write_text("", "utf-8")
    assert redone(asked, folder) == ["bare-07.pdf", "bare-22.pdf", "bare-41.pdf"]


@POSIX
def test_a_paper_that_eats_all_memory_is_named_and_its_worker_goes_on(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = manifest(tmp_path / "vào", 12)
    folder.mkdir()
    (folder / "spoilt").write_text(f"5:{EATS}\n", "utf-8")
    monkeypatch.setattr(course, "Render", Spoiling)
    limits = Limits(seconds=20.0, memory=1_000_000_000)

    code, watch = conducted(asked, folder, crew=LocalCrew(1, limits), limits=limits)

    assert code is ExitCode.SOME_FAILED
    assert [(fact.id, fact.problems[0].id) for fact in watch.facts if fact.problems] == [
        ("bare-05.pdf", "memory-limit")
    ]
    assert len(papers(folder)) == 11


def test_what_a_killed_writer_has_left_is_swept_away(asked: Path, folder: Path) -> None:
    conducted(asked, folder)
    whole = below(folder)
    for name in (".report-abcdefgh.tmp", f"{PAPERS}/.bare-1-abcdefgh.tmp", f"{COPIES}/.x-abcdefgh.tmp"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"%PDF half")

    conducted(asked, folder)

    assert below(folder).keys() == whole.keys()


def test_a_run_on_a_network_share_is_refused_before_any_paper(
    asked: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nx:/ {tmp_path.resolve()}/đợt nfs rw 0 0\n", "utf-8")
    monkeypatch.setattr(system, "_MOUNTS", mounts)

    with pytest.raises(ConfigurationError):
        conducted(asked, folder)

    assert papers(folder) == {}
    assert not (folder / NAME).exists()


def test_a_file_where_the_folder_should_be_is_told(asked: Path, folder: Path) -> None:
    folder.write_bytes(b"")

    with pytest.raises(CannotCreateError):
        conducted(asked, folder)


# Printing, here into a hot folder; tests/run/test_killed.py prints to a queue.


def with_printing(tmp_path: Path, rows: int = 3, more: str = "") -> Path:
    (tmp_path / "vào" / "in").mkdir(parents=True)
    keys = "recipients:\n  - {name: Xã A, copies: 2, route: Tuyến 1}\n  - {name: Xã B, route: Tuyến 2}\n"
    return manifest(tmp_path / "vào", rows, keys=f"{keys}printing: {{folder: in{more}}}\n")


def laid(asked: Path) -> dict[str, bytes]:
    return below(asked.parent / "in")


def test_papers_are_printed_once_however_often_the_command_is_given(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path)

    code, watch = conducted(asked, folder, pace=PACE)
    assert (code, watch.jobs) == (ExitCode.OK, [6])
    first = laid(asked)
    assert sorted(name.rpartition(".")[2] for name in first) == ["pdf"] * 6 + ["txt"] * 6
    assert {sha256(data).hexdigest() for name, data in first.items() if name.endswith(".pdf")} == {
        sha256(data).hexdigest() for data in papers(folder).values()
    }
    found = account(folder)
    assert (found.copies.asked, found.copies.delivered) == (9, 9)
    assert found.sheets == found.copies
    assert found.balanced

    before = stamps(asked.parent / "in")
    code, watch = conducted(asked, folder, pace=PACE)
    assert (code, watch.jobs) == (ExitCode.OK, [0])
    assert stamps(asked.parent / "in") == before


def test_a_paper_that_changed_is_printed_anew_and_no_other(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path)
    conducted(asked, folder, pace=PACE)
    first = laid(asked)

    replaced(asked.parent / "bang.csv", "\n2\n", "\n22\n")
    code, watch = conducted(asked, folder, pace=PACE)

    assert (code, watch.outputs, watch.jobs) == (ExitCode.OK, ["bare-2.pdf"], [2])
    assert laid(asked).items() >= first.items()
    assert len(laid(asked)) == len(first) + 4


def test_a_row_put_first_prints_nothing_twice(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path)
    replaced(asked, "table:", "output: 'TB {number}'\ntable:")
    conducted(asked, folder, pace=PACE)
    first = laid(asked)

    replaced(asked.parent / "bang.csv", "number\n", "number\n0\n")
    replaced(asked.parent / "bang.csv", "\n0\n", "\n9\n")
    code, watch = conducted(asked, folder, pace=PACE)

    assert (code, watch.outputs, watch.jobs) == (ExitCode.OK, ["TB 9.pdf"], [2])
    assert laid(asked).items() >= first.items()


def test_folders_zip_files_covers_and_copies_are_left_alone_by_a_second_course(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path, more=", cover: có, numbered: bản in, booklet: có")
    replaced(asked, "recipients:\n", "recipients:\n  - {name: Sở A, to: thư mục}\n  - {name: Sở B, to: zip}\n")
    code, _ = conducted(asked, folder, pace=PACE)
    assert code is ExitCode.OK
    assert {name.split("/")[0] for name in below(folder / RECIPIENTS)} == {"Sở A", "Sở B.zip"}
    before = stamps(folder / COPIES) | stamps(folder / RECIPIENTS) | stamps(asked.parent / "in")

    code, watch = conducted(asked, folder, pace=PACE)

    assert (code, watch.jobs) == (ExitCode.OK, [0])
    assert stamps(folder / COPIES) | stamps(folder / RECIPIENTS) | stamps(asked.parent / "in") == before


def test_a_hot_folder_that_is_not_there_stops_the_run_with_all_papers_made(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path)
    (asked.parent / "in").rmdir()

    with pytest.raises(UnreachableError) as caught:
        conducted(asked, folder, pace=Pace(pause=0.01, stall=0.1))

    assert caught.value.exit_code is ExitCode.UNAVAILABLE
    assert len(papers(folder)) == 3
    (asked.parent / "in").mkdir()
    assert conducted(asked, folder, pace=PACE)[0] is ExitCode.OK


@pytest.mark.parametrize("state", [PLANNED, SUBMITTED])
def test_a_held_job_of_a_paper_that_changed_is_withdrawn(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    asked = with_printing(tmp_path, 1)
    with monkeypatch.context() as patched:
        step = {PLANNED: (Jobs, "submitted"), SUBMITTED: (Folder, "release")}[state]
        patched.setattr(*step, _interrupted)
        with pytest.raises(KeyboardInterrupt):
            conducted(asked, folder, pace=PACE)
    held = [name for name in laid(asked) if name.endswith(".held")]
    assert len(held) == 1

    replaced(asked.parent / "bang.csv", "\n1\n", "\n11\n")
    code, _ = conducted(asked, folder, pace=PACE)

    assert not [name for name in laid(asked) if name.startswith(".")]
    assert len([name for name in laid(asked) if name.endswith(".pdf")]) == 2
    found = account(folder)
    assert found.balanced
    assert found.copies.waiting == 0
    assert (code, found.copies.failed) == ((ExitCode.OK, 0) if state == PLANNED else (ExitCode.SOME_FAILED, 2))


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_job_that_was_released_before_its_paper_changed_counts_as_what_it_is(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = with_printing(tmp_path, 1)
    with monkeypatch.context() as patched:
        patched.setattr(Jobs, "ended", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            conducted(asked, folder, pace=PACE)

    replaced(asked.parent / "bang.csv", "\n1\n", "\n11\n")
    code, _ = conducted(asked, folder, pace=PACE)

    assert code is ExitCode.OK
    with journal(folder) as opened:
        assert {job.state for job in Jobs(opened).all()} == {"delivered"}
        assert RELEASED not in {job.state for job in Jobs(opened).all()}
    assert account(folder).copies.delivered == 3 + 3


def test_a_paper_spoilt_before_it_is_printed_is_not_printed(tmp_path: Path, folder: Path) -> None:
    asked = with_printing(tmp_path, 2)
    (asked.parent / "in").rmdir()
    with pytest.raises(ReportError):
        conducted(asked, folder, pace=Pace(pause=0.01, stall=0.1))
    path = folder / PAPERS / "bare-1.pdf"
    path.write_bytes(path.read_bytes()[:-2] + b"\0\0")  # as long as before, so that only its sum tells
    (asked.parent / "in").mkdir()

    code, _ = conducted(asked, folder, pace=PACE)

    assert code is ExitCode.SOME_FAILED
    assert {job.state for job in account(folder).jobs if job.paper == "bare-1.pdf"} == {"failed"}
    assert {job.state for job in account(folder).jobs if job.paper == "bare-2.pdf"} == {"delivered"}
