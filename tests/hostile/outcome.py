"""What must come of any input, however hostile: a paper that opens, or problems that a person can mend; and soon."""

from __future__ import annotations

import faulthandler
import re
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import pypdfium2
import pytest

from reportgen import ReportError, build
from reportgen.source import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen import Problem

LONGEST = 10  # seconds of processor time for one paper; a hundred times what a paper takes
MOST_READ = 50  # of a file's problems, for clarity
LONGEST_TOLD = 500  # characters of one problem, without the path of its file
# What may be a problem of a file as a whole; every other one stands at a line and a column.
WITHOUT_LINE = {"not-found", "unreadable", "too-big", "empty-file"}
LANGUAGES = ("vi", "en")
# Words of libyaml, Pillow, ReportLab, pydantic or the system; none of them is Vietnamese or a key of our files.
FOREIGN = re.compile(
    r"\b(mapping|scalar|sequence|anchor|token|expected|could not|found|while|parsing|scanning|block|node|document"
    r"|character|codec|flowable|frame|identity|object at|errno|error|invalid|cannot|too long|truncated|image|denied"
    r"|input|permitted|directory)\b|<_io|0x[0-9a-f]{6}"
)
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@contextmanager
def soon(seconds: float = LONGEST) -> Iterator[None]:
    """Fail the test that takes longer, even if a library swallows the alarm; end the process that hears none.

    Processor time is counted: beside other tests a second on the wall says nothing.
    """
    late: list[str] = []

    def give_up(*_: object) -> NoReturn:
        late.append(f"no answer within {seconds} seconds")
        pytest.fail(late[0])

    alarmed = hasattr(signal, "SIGPROF") and threading.current_thread() is threading.main_thread()
    faulthandler.dump_traceback_later(12 * seconds, exit=True, file=sys.__stderr__ or 2)
    before = signal.signal(signal.SIGPROF, give_up) if alarmed else None
    if alarmed:
        signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        if alarmed:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        faulthandler.cancel_dump_traceback_later()
    assert not late, late[0]


def outcome(session: Path) -> bytes | ReportError:
    """Return the PDF of *session*, or the error that was told; fail on anything else."""
    with soon():
        met = _built(session)
    if isinstance(met, bytes):
        assert pages(met)
        return met
    assert met.problems
    for problem in met.problems[:MOST_READ]:
        require_clear(problem.within(str(session)), session.parent)
    return met


def _built(session: Path) -> bytes | ReportError:
    try:
        return build(session)
    except ReportError as error:
        return error


def refused(session: Path) -> tuple[Problem, ...]:
    """Return what must be told of *session*."""
    return problems_of(outcome(session))


def problems_of(met: bytes | ReportError) -> tuple[Problem, ...]:
    """Return what was told; fail where a paper came out."""
    assert isinstance(met, ReportError), "a paper came out"
    return met.problems


def paper(session: Path) -> bytes:
    """Return the PDF that must come out of *session*."""
    found = outcome(session)
    assert isinstance(found, bytes), str(found)
    return found


def require_clear(problem: Problem, folder: Path) -> None:
    """Fail where *problem* does not say what is wrong, where, on one readable line, in the reader's language."""
    path = folder / problem.place.file
    assert path.parent.is_relative_to(folder), f"{path} is none of the input's files"
    for language in LANGUAGES:
        told = problem.told(language).replace(str(path), path.name)
        assert len(told) <= LONGEST_TOLD, f"{len(told)} characters: {told[:200]}"
        assert not INVISIBLE.search(told), f"something invisible in {told!r}"
    told = problem.told().replace(str(path), "").lower()
    assert not FOREIGN.search(told), f"foreign words in {told}"
    _require_place(problem, path)


def _require_place(problem: Problem, path: Path) -> None:
    line, column = problem.place.line, problem.place.column
    if problem.id in WITHOUT_LINE and not line:
        return
    data = path.read_bytes()
    assert len(data) <= LARGEST_FILE
    written = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    written.append("")  # a parser may stop behind the last line
    assert 1 <= line <= len(written), f"no line {line} in the file: {problem.told()}"
    assert 1 <= column <= len(written[line - 1]) + 1, f"no column {column} in line {line}: {problem.told()}"


def pages(pdf: bytes) -> int:
    """Return how many pages *pdf* has, as another program counts them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return the words of *pdf* in reading order, one space between them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(_page_texts(document)).split())
    finally:
        document.close()


def _page_texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            yield text.get_text_range()
        finally:
            text.close()
            page.close()


def folder_with(folder: Path, session: bytes | str, office: bytes | str) -> Path:
    """Write a session's file and its office's into *folder*; return the session's path."""
    for name, data in (("van-phong.yaml", office), ("phien.yaml", session)):
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder / "phien.yaml"
