"""The journal: the truth about a run, in one SQLite file with one writer, durable before anybody is told.

A paper is done when its row says so, and its row says so only after the file is in its place and on the disk.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.errors import ConfigurationError, OutputError, Place, Problem
from reportgen.messages import msg
from reportgen.run.task import Fact, Input, State, Told
from reportgen.system import network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.run.task import Task

FORMAT: Final = "1"
SMALLEST: Final = 512  # bytes of a file of SQLite; what is shorter it would take for a new one
NAME: Final = "journal.db"
_WORDS: Final = {
    "SQLITE_FULL": msg("đĩa đầy"),
    "SQLITE_IOERR": msg("ổ đĩa hỏng"),
    "SQLITE_READONLY": msg("không có quyền"),
    "SQLITE_CANTOPEN": msg("không mở được tệp"),
}
_SCHEMA: Final = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE paper(
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, output TEXT NOT NULL, digest TEXT NOT NULL, state TEXT NOT NULL,
  sha256 TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '', seconds REAL NOT NULL DEFAULT 0, filed INTEGER NOT NULL DEFAULT 1,
  recipients TEXT NOT NULL DEFAULT '[]', inputs TEXT NOT NULL DEFAULT '[]', problems TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_state ON paper(state, position);
CREATE TABLE job(
  name TEXT PRIMARY KEY, position INTEGER NOT NULL, paper TEXT NOT NULL, route TEXT NOT NULL, number INTEGER,
  copies INTEGER NOT NULL, sheets INTEGER NOT NULL, state TEXT NOT NULL,
  job_id INTEGER, job_uuid TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE event(at TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL) STRICT;
"""


class Row(NamedTuple):
    """A paper as the journal has it."""

    fact: Fact
    output: str
    digest: str
    told: tuple[Told, ...]


class Journal:
    """An open journal; every method that changes it has committed when it returns."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self.file = file

    @classmethod
    @contextmanager
    def opened(cls, file: Path) -> Iterator[Journal]:
        """Open the journal at *file* or begin it.

        Raise ``ConfigurationError`` on a network share, where SQLite's log does not hold, ``OutputError`` for a file
        that is no journal (it is left as it is) and where the disk gives up.
        """
        kind = network(file.parent)
        if kind is not None:
            message = msg(
                "nhật ký không nằm trên ổ mạng ({kind}): ổ mạng không giữ được ghi chép khi mất điện", kind=kind
            )
            raise ConfigurationError(
                [Problem("network", message, Place(str(file)), hint=msg("chọn thư mục trên ổ của máy này"))]
            )
        with _told(file):
            if file.is_file() and file.stat().st_size and not Path(f"{file}-journal").exists():
                _examine(file)
            with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=FULL")
                journal = cls(connection, file)
                journal._begin()
                yield journal

    def _begin(self) -> None:
        """Make the tables, if there are none yet."""
        if not _is_fit(self._connection):
            raise _unfit(self.file)
        if not _tables(self._connection):
            with self.change():
                for statement in _SCHEMA.split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute("INSERT INTO meta VALUES('format', ?)", (FORMAT,))

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Make the changes inside all at once and for good, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            if self._connection.in_transaction:  # else SQLite has rolled back itself, as where the disk is full
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def meta(self, key: str) -> str:
        """Return what is noted under *key*; nothing if it is not."""
        found = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found is not None else ""

    def note(self, key: str, value: str) -> None:
        """Note *value* under *key*."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    def plan(self, tasks: Iterable[Task]) -> None:
        """Take *tasks* over: new ones and those asked for otherwise are planned, those no longer asked for go."""
        known = dict(self._connection.execute("SELECT id, digest FROM paper"))
        kept = set()
        with self.change():
            for position, task in enumerate(tasks):
                kept.add(task.id)
                if known.get(task.id) == task.digest:
                    self._connection.execute("UPDATE paper SET position = ? WHERE id = ?", (position, task.id))
                else:
                    self._connection.execute(
                        "INSERT OR REPLACE INTO paper(id, position, output, digest, state) VALUES(?, ?, ?, ?, ?)",
                        (task.id, position, task.output, task.digest, State.PLANNED),
                    )
            gone = [(id_,) for id_ in known if id_ not in kept]
            self._connection.executemany("DELETE FROM paper WHERE id = ?", gone)

    def replan(self, ids: Iterable[str]) -> None:
        """Let the papers *ids* be made again."""
        with self.change():
            self._connection.executemany(
                "UPDATE paper SET state = ? WHERE id = ?", [(State.PLANNED, id_) for id_ in ids]
            )

    def record(self, facts: Iterable[Fact]) -> None:
        """Record what became of papers."""
        with self.change():
            self._connection.executemany(
                "UPDATE paper SET state = ?, sha256 = ?, size = ?, pages = ?, title = ?, seconds = ?, filed = ?, "
                "recipients = ?, inputs = ?, problems = ? WHERE id = ?",
                map(_columns, facts),
            )

    def papers(self, *states: State) -> Iterator[Row]:
        """Yield the papers in *states* (all if none is named) in their order."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        columns = "id, state, seconds, sha256, size, pages, title, recipients, filed, inputs, problems, output, digest"
        for row in self._connection.execute(f"SELECT {columns} FROM paper {where} ORDER BY position", states):  # noqa: S608  # marks only
            yield Row(_fact(row[:10]), row[11], row[12], tuple(Told(*one) for one in json.loads(row[10])))

    def counts(self) -> dict[State, int]:
        """Return how many papers are in each state."""
        found = dict(self._connection.execute("SELECT state, count(*) FROM paper GROUP BY state"))
        return {state: found.get(state.value, 0) for state in State}

    def happened(self, at: str, kind: str, words: str) -> None:
        """Add a line to the history of the run."""
        self._connection.execute("INSERT INTO event VALUES(?, ?, ?)", (at, kind, words))

    def history(self) -> list[tuple[str, str, str]]:
        """Return the history of the run: when, what kind, words."""
        return self._connection.execute("SELECT at, kind, words FROM event ORDER BY rowid").fetchall()


def _columns(fact: Fact) -> tuple[object, ...]:
    plain = (fact.state, fact.sha256, fact.size, fact.pages, fact.title, fact.seconds, fact.filed)
    told = [Told.of(problem) for problem in fact.problems]
    return (*plain, _json(fact.recipients), _json(fact.inputs), _json(told), fact.id)


def _fact(row: tuple[Any, ...]) -> Fact:
    id_, state, seconds, sha256, size, pages, title, recipients, filed, inputs = row
    named = tuple(json.loads(recipients))
    read = tuple(Input(*one) for one in json.loads(inputs))
    return Fact(id_, State(state), seconds, sha256, size, pages, title, named, filed, read)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _examine(file: Path) -> None:
    """Raise ``OutputError`` if *file* is no whole journal; it is only read, so that it stays whatever it is."""
    if file.stat().st_size < SMALLEST:
        raise _unfit(file)
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        if not _is_fit(connection) or connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise _unfit(file)


def _is_fit(connection: sqlite3.Connection) -> bool:
    """Tell whether *connection* leads to a journal of this format, or to nothing yet."""
    tables = _tables(connection)
    if not {"meta", "paper", "job", "event"} <= tables:
        return not tables
    found: tuple[str] | None = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    return found == (FORMAT,)


def _unfit(file: Path) -> OutputError:
    message = msg("tệp nhật ký hỏng hoặc không phải nhật ký của chương trình; tệp được giữ nguyên")
    hint = msg("chạy lại vào một thư mục mới (-o); các văn bản đã lập vẫn còn trong thư mục này")
    return OutputError([Problem("journal", message, Place(str(file)), hint=hint)])


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say plainly what SQLite could not do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise _unfit(file) from error
        words = next(
            (words for kind, words in _WORDS.items() if code.startswith(kind)), msg("{words}", words=str(error))
        )
        message = msg("không ghi được nhật ký: {reason} ({code})", reason=words, code=code or type(error).__name__)
        hint = msg("kiểm tra đĩa còn chỗ và thư mục ghi được, rồi chạy lại lệnh này để làm tiếp")
        raise OutputError([Problem("journal", message, Place(str(file)), hint=hint)]) from error
