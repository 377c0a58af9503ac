from __future__ import annotations

import errno
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import CannotCreateError, ExitCode, InputError, OutputError
from reportgen.printing.folder import PROBE, Folder
from reportgen.printing.job import JobState
from reportgen.printing.refusal import UnreachableError
from reportgen.printing.ticket import Sides, Ticket
from tests.printing.paper import paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TICKET = Ticket("rg:2020-12-17:Kỳ họp", copies=3, sides=Sides.LONG_EDGE, tray="tray-2")
PAPER = paper(2)


def shown(folder: Path) -> list[str]:
    """Return the files that a program which watches *folder* takes up."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_paper_appears_with_its_ticket_when_it_is_released(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.preflight(TICKET)

    submitted = folder.submit_held(PAPER, TICKET)

    assert shown(tmp_path) == []
    assert folder.state(submitted).state is JobState.HELD
    assert folder.find(TICKET.name) == submitted
    assert folder.release(submitted).state is JobState.COMPLETED
    pdf, text = shown(tmp_path)
    assert (tmp_path / pdf).read_bytes() == PAPER
    assert (tmp_path / text).read_text("utf-8-sig").splitlines() == [
        f"Tệp: {pdf}",
        "Việc in: rg:2020-12-17:Kỳ họp",
        "Số bản: 3",
        "Số trang mỗi bản: 2",
        "In: hai mặt, lật theo cạnh dài",
        "Giấy: iso_a4_210x297mm",
        "Khay: tray-2",
        f"SHA-256: {sha256(PAPER).hexdigest()}",
    ]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".pdf", ".txt"]


def test_only_what_was_half_written_of_its_own_jobs_is_tidied_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.submit_held(PAPER, TICKET)
    held, other = min(tmp_path.iterdir()).stem, f"00002-{'0' * 24}"
    halves = [tmp_path / f".{held}-abcdefgh.tmp", tmp_path / f"..rg-{other}-abcdefgh.tmp", tmp_path / "x.tmp"]
    for half in halves:
        half.write_bytes(b"%PDF half")

    folder.tidy([TICKET.name, "rg:another"])

    assert [half.exists() for half in halves] == [False, True, True]
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    ("code", "expected"),
    [(errno.ENOSPC, ExitCode.IO), (errno.EIO, ExitCode.IO), (errno.EACCES, ExitCode.CANNOT_CREATE)],
)
def test_a_full_disk_at_the_release_is_told_apart_from_a_folder_not_to_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, expected: ExitCode
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    folder = Folder(tmp_path)
    submitted = folder.submit_held(PAPER, TICKET)
    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "replace", refuse)
        with pytest.raises(OutputError) as caught:
            folder.release(submitted)

    assert caught.value.exit_code is expected
    assert [problem.id for problem in caught.value.problems] == ["print-folder"]
    assert folder.release(submitted).state is JobState.COMPLETED


def test_a_paper_done_twice_is_one_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for _ in range(2):
        folder.release(folder.submit_held(PAPER, TICKET))
        folder.release(folder.submit_held(PAPER, Ticket("rg:other")))

    assert len(shown(tmp_path)) == 4


@pytest.mark.parametrize("taken", [[".pdf"], [".txt"], []])
def test_a_paper_once_released_is_never_taken_for_a_new_one(tmp_path: Path, taken: list[str]) -> None:
    folder = Folder(tmp_path)
    submitted = folder.submit_held(PAPER, TICKET)
    folder.release(submitted)
    for path in list(tmp_path.iterdir()):
        if path.suffix in taken:
            path.unlink()

    assert folder.find(TICKET.name) == submitted
    assert folder.state(submitted).state is JobState.COMPLETED
    assert folder.release(submitted).state is JobState.COMPLETED


def test_a_paper_that_went_with_its_ticket_is_nowhere(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    submitted = folder.submit_held(PAPER, TICKET)
    folder.release(submitted)
    for path in list(tmp_path.iterdir()):
        path.unlink()

    assert folder.find(TICKET.name) is None
    assert folder.state(submitted).state is JobState.VANISHED
    assert folder.release(submitted).state is JobState.VANISHED


@pytest.mark.parametrize("number", range(4))
def test_a_stop_at_any_step_leaves_what_can_be_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The steps are four renamings: of the ticket and the paper when laid down, then of both when released."""
    folder, done = Folder(tmp_path), 0
    replace = type(tmp_path).replace

    def stopped(path: Path, to: Path) -> Path:
        nonlocal done
        done += 1
        if done == number + 1:
            raise KeyboardInterrupt
        return replace(path, to)

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            folder.release(folder.submit_held(PAPER, TICKET))
    found = folder.find(TICKET.name)
    assert (found is None) == (number < 2)
    assert not [name for name in shown(tmp_path) if name.endswith(".pdf")]

    assert folder.release(found or folder.submit_held(PAPER, TICKET)).state is JobState.COMPLETED
    assert [name.rpartition(".")[2] for name in shown(tmp_path)] == ["pdf", "txt"]


def test_a_paper_that_waits_can_be_taken_back(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    submitted = folder.submit_held(PAPER, TICKET)

    folder.cancel(submitted)
    folder.cancel(submitted)

    assert list(tmp_path.iterdir()) == []
    assert folder.state(submitted).state is JobState.VANISHED


def test_what_was_half_written_of_our_jobs_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.submit_held(PAPER, TICKET)
    kept = sorted(path.name for path in tmp_path.iterdir())
    (tmp_path / f".{kept[0].rpartition('.')[0]}-abcdefgh.tmp").touch()
    (tmp_path / f"..rg-00002-{'0' * 24}-abcdefgh.tmp").touch()

    folder.tidy([TICKET.name])

    assert sorted(path.name for path in tmp_path.iterdir()) == [f"..rg-00002-{'0' * 24}-abcdefgh.tmp", *kept]


def test_a_broken_paper_is_not_laid_down(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Folder(tmp_path).submit_held(PAPER[:-20], TICKET)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda folder: folder.preflight(TICKET),
        lambda folder: folder.submit_held(PAPER, TICKET),
        lambda folder: folder.find(TICKET.name),
    ],
)
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, call: Callable[[Folder], object]) -> None:
    with pytest.raises(UnreachableError) as caught:
        call(Folder(tmp_path / "hot"))

    assert caught.value.exit_code == ExitCode.UNAVAILABLE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_files_is_found_before_the_first_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(CannotCreateError) as caught:
        Folder(tmp_path).preflight(TICKET)

    assert caught.value.exit_code == ExitCode.CANNOT_CREATE


def test_a_preflight_leaves_nothing_and_takes_away_what_one_that_was_killed_has_left(tmp_path: Path) -> None:
    (tmp_path / PROBE).touch()

    Folder(tmp_path).preflight(TICKET)

    assert list(tmp_path.iterdir()) == []


def test_papers_sorted_by_name_lie_in_the_order_of_handing_in_also_when_another_run_goes_on(tmp_path: Path) -> None:
    names = [f"rg:{name}" for name in ("bìa", "c", "a", "b")]
    first = Folder(tmp_path)
    for name in names[:2]:
        first.release(first.submit_held(PAPER, Ticket(name)))
    max(tmp_path.glob("*.pdf")).unlink()  # taken up

    second = Folder(tmp_path)
    for name in names:
        second.release(second.find(name) or second.submit_held(PAPER, Ticket(name)))

    tickets = sorted(tmp_path.glob("*.txt"))
    told = [path.read_text("utf-8-sig").splitlines()[1].removeprefix("Việc in: ") for path in tickets]
    assert [path.name[:9] for path in tickets] == ["rg-00001-", "rg-00002-", "rg-00003-", "rg-00004-"]
    assert told == names
