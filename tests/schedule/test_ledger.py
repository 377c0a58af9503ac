from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.errors import CannotCreateError, ExitCode, InputError, OutputError, ReportError
from reportgen.schedule import ledger
from reportgen.schedule.course import Reason, Slot, State
from reportgen.schedule.ledger import NAME, Ledger, kept, opened
from tests.schedule.plans_made import moment

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN_FILES = Path("/proc/self/fd")
NOW = moment("16/12 20:00")
SLOT = Slot("a", NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with kept(tmp_path, NOW) as book:
        book.add(SLOT)
        book.begin(SLOT, NOW)
        book.answered(SLOT, NOW, 3)
    return tmp_path


def test_a_ledger_is_durable(folder: Path) -> None:
    with opened(folder) as book:
        assert book._rows("PRAGMA journal_mode") == [("wal",)]
        assert book._rows("PRAGMA synchronous") == [(2,)]  # FULL
        assert book.installed == NOW


def test_a_ledger_is_begun_once(folder: Path) -> None:
    with kept(folder, moment("17/12 20:00")) as book:
        assert book.installed == NOW
        assert [course.slot for course in book.courses()] == [SLOT]


def test_a_slot_ends_once_and_is_not_started_after(folder: Path) -> None:
    with opened(folder) as book:
        book.end(SLOT, NOW, State.PARTIAL, Reason.ATTEMPTS)

        with pytest.raises(sqlite3.IntegrityError, match="ends once"):
            book.end(SLOT, NOW, State.DONE, Reason.COMPLETE)
        with pytest.raises(sqlite3.IntegrityError, match="not started"):
            book.begin(SLOT, NOW)
        assert book.course(SLOT).state is State.PARTIAL


def add_and_fail(book: Ledger) -> None:
    book.add(Slot("b", NOW))
    book.begin(Slot("c", NOW), NOW)


def test_a_transaction_that_fails_leaves_nothing(folder: Path) -> None:
    with opened(folder) as book:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), book.transaction():
            add_and_fail(book)
        assert len(book.courses()) == 1


def test_there_is_nothing_to_show_before_the_first_look(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="chưa có sổ lịch ở đây"), opened(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


def other_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE tick (last TEXT)")
    database.close()


def newer_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 2")
    database.close()


def strange_time(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE tick SET last = 'hôm qua'")
    database.close()


def table_lost(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE tick")
    database.close()


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "garbage": lambda path: path.write_bytes(b"\x00garbage" * 1000),
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "overwritten inside": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192),
    "another program's": other_program,
    "of a newer version": newer_version,
    "a time that is none": strange_time,
    "a table lost": table_lost,
    "text": lambda path: path.write_text("format: 1\n", "utf-8"),
}


def read_all(book: Ledger) -> tuple[object, ...]:
    return book.last_tick, book.courses()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_ledger_is_told_and_never_written_over(folder: Path, damage: Callable[[Path], Any]) -> None:
    path = folder / NAME
    damage(path)
    before = path.read_bytes()

    with pytest.raises(OutputError, match="sổ lịch hỏng") as caught, kept(folder, NOW) as book:
        read_all(book)

    assert caught.value.exit_code == ExitCode.IO
    assert "đổi tên thư mục" in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux tells there what is open")
def test_a_damaged_ledger_is_not_kept_open(folder: Path) -> None:
    (folder / NAME).write_bytes(b"\x00garbage" * 1000)

    with pytest.raises(OutputError, match="sổ lịch hỏng") as caught, opened(folder):
        pass

    assert caught.tb is not None  # and with it the frames that could hold the file
    assert str(folder / NAME) not in [os.path.realpath(handle) for handle in OPEN_FILES.iterdir()]


def test_damage_is_found_on_whatever_page_it_lies(folder: Path) -> None:
    whole = (folder / NAME).read_bytes()
    pages = len(whole) // 4096
    assert pages > 5

    for page in range(pages):
        (folder / NAME).write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        with pytest.raises(OutputError, match="sổ lịch hỏng"), opened(folder):
            pass


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(OutputError, match="sổ lịch hỏng"), kept(tmp_path, NOW):
        pass


def test_the_journal_of_a_ledger_that_is_gone_is_not_written_into_a_new_one(folder: Path) -> None:
    (folder / NAME).rename(folder / f"{NAME}-wal")
    with pytest.raises(OutputError, match="sổ lịch hỏng"), kept(folder, NOW):
        pass
    assert not (folder / NAME).exists()


def test_what_a_killed_beginning_left_is_put_away(tmp_path: Path) -> None:
    (tmp_path / f".{NAME}-new").write_bytes(b"half")
    (tmp_path / f".{NAME}-new-journal").write_bytes(b"half")
    with kept(tmp_path, NOW) as book:
        assert not book.courses()
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_disk_that_is_full_at_the_beginning_leaves_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "full", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotCreateError, match="không ghi được sổ lịch: đĩa đầy"), kept(tmp_path, NOW):
        pass
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("code", "exit_code", "told"),
    [
        (sqlite3.SQLITE_FULL, ExitCode.IO, "đĩa đầy"),
        (sqlite3.SQLITE_IOERR_WRITE, ExitCode.IO, "ổ đĩa hỏng"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ExitCode.CANNOT_CREATE, "không có quyền"),
        (sqlite3.SQLITE_CANTOPEN, ExitCode.CANNOT_CREATE, "không có quyền"),
        (sqlite3.SQLITE_BUSY, ExitCode.TRY_LATER, "đang bận"),
        (sqlite3.SQLITE_CORRUPT, ExitCode.IO, "sổ lịch hỏng"),
    ],
)
def test_what_sqlite_refuses_is_said_in_our_words(tmp_path: Path, code: int, exit_code: ExitCode, told: str) -> None:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorcode = code

    with pytest.raises(ReportError, match=told) as caught, ledger._told(tmp_path):
        raise error

    assert caught.value.exit_code == exit_code


def test_a_ledger_that_another_program_holds_is_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "PATIENCE", 0.01)
    other = Ledger(folder / NAME)
    with opened(folder) as book, other.transaction(), pytest.raises(ReportError, match="đang bận"):
        book.add(Slot("b", NOW))
    other.close()


def test_the_page_limit_of_a_full_disk_is_told(folder: Path) -> None:
    with opened(folder) as book:
        pages = book._rows("PRAGMA page_count")[0][0]
        book._rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match="đĩa đầy"):
            add_many(book)


def add_many(book: Ledger) -> None:
    for number in range(10_000):
        book.add(Slot(f"{'x' * 50}{number}", NOW))
