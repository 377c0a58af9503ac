"""The ledger (sổ lịch): every slot that came due and its course, in SQLite on a local disk."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from reportgen.errors import CannotCreateError, ExitCode, InputError, OutputError, Place, Problem, ReportError, reason
from reportgen.messages import Message, msg
from reportgen.schedule.course import Attempt, Course, Reason, Slot, State
from reportgen.system import BusyError, keep_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

NAME: Final = "ledger.sqlite"
SLACK: Final = timedelta(minutes=2)  # by which a clock is set right every day
PATIENCE: Final = 5.0  # seconds for a backup program or a reader
RESOLUTION: Final = timedelta(seconds=1)

_IDENTITY: Final = {"application_id": 0x72676C65, "user_version": 1}  # at fixed places of the file; the first: "rgle"
_SCHEMA: Final = """
CREATE TABLE tick (
    only INTEGER PRIMARY KEY CHECK (only = 1), installed TEXT NOT NULL, last TEXT NOT NULL
);
CREATE TABLE known (entry TEXT PRIMARY KEY, words TEXT NOT NULL, since TEXT NOT NULL);
CREATE TABLE slot (
    entry TEXT NOT NULL, due TEXT NOT NULL,
    state TEXT CHECK (state IN ('done', 'partial', 'missed')),
    reason TEXT CHECK (reason IN ('complete', 'attempts', 'deadline', 'superseded', 'withdrawn')),
    ended TEXT,
    PRIMARY KEY (entry, due),
    CHECK ((state IS NULL) = (reason IS NULL) AND (state IS NULL) = (ended IS NULL))
);
CREATE TABLE attempt (
    entry TEXT NOT NULL, due TEXT NOT NULL, number INTEGER NOT NULL,
    started TEXT NOT NULL, ended TEXT, code INTEGER,
    PRIMARY KEY (entry, due, number),
    FOREIGN KEY (entry, due) REFERENCES slot (entry, due),
    CHECK ((ended IS NULL) = (code IS NULL))
);
CREATE INDEX waiting ON slot (due) WHERE state IS NULL;
CREATE TRIGGER ends_once BEFORE UPDATE ON slot WHEN OLD.state IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a slot ends once'); END;
CREATE TRIGGER starts_before_its_end BEFORE INSERT ON attempt
WHEN (SELECT state FROM slot WHERE entry = NEW.entry AND due = NEW.due) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a slot that has ended is not started'); END;
"""


class ClockSetBackError(ReportError):
    """The computer's clock shows a time before that of the last look at the plan."""

    exit_code = ExitCode.TRY_LATER


class Ledger:
    """An open ledger; every change is on disk when its method returns or its transaction ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _told(path), ExitStack() as kept_if_fit:
            self._database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            kept_if_fit.callback(self.close)
            self._check()
            for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                self._database.execute(f"PRAGMA {setting}")
            kept_if_fit.pop_all()

    def _check(self) -> None:
        identity = {name: self._rows(f"PRAGMA {name}")[0][0] for name in _IDENTITY}
        if identity != _IDENTITY or self._rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise _damaged(self.path)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes inside, or none."""
        self._rows("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.rollback()
            raise
        self._rows("COMMIT")

    @property
    def last_tick(self) -> datetime:
        """Return when the plan was last looked at."""
        return self._moment(self._rows("SELECT last FROM tick")[0][0])

    @property
    def installed(self) -> datetime:
        """Return when the plan was looked at first; slots before that are none of ours."""
        return self._moment(self._rows("SELECT installed FROM tick")[0][0])

    def tick(self, now: datetime) -> None:
        """Note that the plan is looked at *now*."""
        self._rows("UPDATE tick SET last = ?", _text(now))

    def since(self, entry: str, words: str) -> datetime:
        """Return after which moment *entry*, at times said in these *words*, counts: the last look without it."""
        known = self._rows("SELECT since FROM known WHERE entry = ? AND words = ?", entry, words)
        if known:
            return self._moment(known[0][0])
        last = self.last_tick
        self._rows("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", entry, words, _text(last))
        return last

    def forget_all_but(self, entries: Collection[str]) -> None:
        """Forget since when entries count that are in the plan no more."""
        for (entry,) in self._rows("SELECT entry FROM known"):
            if entry not in entries:
                self._rows("DELETE FROM known WHERE entry = ?", entry)

    def add(self, slot: Slot) -> None:
        """Take in *slot*, unless it is there."""
        self._rows("INSERT OR IGNORE INTO slot (entry, due) VALUES (?, ?)", slot.entry, _text(slot.due))

    def begin(self, slot: Slot, now: datetime) -> None:
        """Note that the run of *slot* is started."""
        key = slot.entry, _text(slot.due)
        number = self._rows("SELECT count(*) FROM attempt WHERE entry = ? AND due = ?", *key)[0][0]
        self._rows("INSERT INTO attempt VALUES (?, ?, ?, ?, NULL, NULL)", *key, number + 1, _text(now))

    def answered(self, slot: Slot, now: datetime, code: int) -> None:
        """Note the exit *code* of the run that was started last."""
        key = slot.entry, _text(slot.due)
        self._rows(
            "UPDATE attempt SET ended = ?, code = ? WHERE entry = ? AND due = ? AND ended IS NULL AND number ="
            " (SELECT max(number) FROM attempt WHERE entry = ? AND due = ?)",
            *(_text(now), code, *key, *key),
        )

    def end(self, slot: Slot, now: datetime, state: State, why: Reason) -> None:
        """Note in which state *slot* ends, once and for all."""
        values = state.value, why.value, _text(now)
        key = slot.entry, _text(slot.due)
        self._rows("UPDATE slot SET state = ?, reason = ?, ended = ? WHERE entry = ? AND due = ?", *values, *key)

    def waiting(self) -> list[Course]:
        """Return the slots that have not ended, in the order of their times."""
        return self._courses("state IS NULL")

    def course(self, slot: Slot) -> Course:
        """Return how *slot* stands."""
        return self._courses("entry = ? AND due = ?", slot.entry, _text(slot.due))[0]

    def courses(self) -> list[Course]:
        """Return every slot, in the order of their times."""
        return self._courses("TRUE")

    def _courses(self, which: str, *values: str) -> list[Course]:
        columns = "entry, due, state, reason, ended"
        rows = self._rows(f"SELECT {columns} FROM slot WHERE {which} ORDER BY due, entry", *values)  # noqa: S608  # ours
        return [self._course(*row) for row in rows]

    def _course(self, entry: str, due: str, state: str | None, why: str | None, ended: str | None) -> Course:
        told = "SELECT started, ended, code FROM attempt WHERE entry = ? AND due = ? ORDER BY number"
        attempts = tuple(
            Attempt(self._moment(started), self._moment(stopped) if stopped else None, code)
            for started, stopped, code in self._rows(told, entry, due)
        )
        slot = Slot(entry, self._moment(due))
        if state is None or why is None or ended is None:
            return Course(slot, attempts)
        return Course(slot, attempts, State(state), Reason(why), self._moment(ended))

    def _moment(self, text: str) -> datetime:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise _damaged(self.path) from None

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with _told(self.path):
            return self._database.execute(statement, values).fetchall()


@contextmanager
def kept(folder: Path, now: datetime) -> Iterator[Ledger]:
    """Open the ledger of *folder*, or begin one *now*; the caller holds the folder's lock."""
    path = folder / NAME
    if not path.exists():
        _begun(path, now)
    with opened(folder) as ledger:
        yield ledger


@contextmanager
def opened(folder: Path) -> Iterator[Ledger]:
    """Open the ledger of *folder*; raise ``InputError`` if there is none, ``OutputError`` if it is damaged."""
    path = folder / NAME
    if not path.exists():
        raise InputError([Problem("not-found", msg("chưa có sổ lịch ở đây"), Place(str(path)))])
    if not path.is_file():
        raise _damaged(path)
    with closing(Ledger(path)) as ledger:
        yield ledger


def _begun(path: Path, now: datetime) -> None:
    """Make a new ledger, whole or not at all."""
    if path.with_name(f"{NAME}-wal").exists():  # SQLite would write it into a new ledger
        raise _damaged(path)
    fresh = path.with_name(f".{NAME}-new")
    try:
        for left_over in path.parent.glob(f"{fresh.name}*"):  # of a command that was killed here
            left_over.unlink()
        with _told(path), closing(sqlite3.connect(fresh, isolation_level=None)) as database:
            database.executescript(_SCHEMA)
            for name, value in _IDENTITY.items():
                database.execute(f"PRAGMA {name} = {value}")
            moments = _text(now), _text(now - RESOLUTION)  # a slot of this very second is not before it
            database.execute("INSERT INTO tick VALUES (1, ?, ?)", moments)
        fresh.replace(path)
        keep_folder(path.parent)
    except OSError as error:
        raise _uncreated(path, reason(error)) from error


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in our words why SQLite refuses; a statement of ours that it refuses is a bug and stays one."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise _refused(path, getattr(error, "sqlite_errorcode", 0) & 0xFF) from error


def _refused(path: Path, code: int) -> ReportError:
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        message = msg("sổ lịch đang bận vì một chương trình khác mở nó")
        return BusyError([Problem("busy", message, Place(str(path)), hint=msg("đóng chương trình ấy"))])
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return _uncreated(path, msg("không có quyền"))
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        why = msg("đĩa đầy") if code == sqlite3.SQLITE_FULL else msg("ổ đĩa hỏng")
        return OutputError([Problem("output", msg("không ghi được sổ lịch: {reason}", reason=why), Place(str(path)))])
    return _damaged(path)


def _uncreated(path: Path, why: Message) -> CannotCreateError:
    return CannotCreateError([Problem("output", msg("không ghi được sổ lịch: {reason}", reason=why), Place(str(path)))])


def _damaged(path: Path) -> OutputError:
    message = msg("sổ lịch hỏng hoặc không phải sổ lịch của chương trình này")
    hint = msg("giữ lại để xem: đổi tên thư mục «{folder}»; lần chạy sau mở sổ mới từ lúc ấy", folder=path.parent.name)
    return OutputError([Problem("ledger", message, Place(str(path)), hint=hint)])
