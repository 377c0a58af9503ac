"""The account of a run: papers, pages, copies and sheets, asked for and accounted for, with the reasons of failures."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg
from reportgen.run.dispatch import PAPERS
from reportgen.run.jobs import Balance, Job, Jobs
from reportgen.run.journal import NAME, Journal, Row
from reportgen.run.task import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Account(NamedTuple):
    """Everything that a person asks of a run: its papers, its print jobs, what they add up to, and its history."""

    run: str
    rows: tuple[Row, ...]
    jobs: tuple[Job, ...]
    copies: Balance
    sheets: Balance
    history: tuple[tuple[str, str, str], ...]

    def count(self, state: State) -> int:
        """Return how many papers are in *state*."""
        return sum(row.fact.state is state for row in self.rows)

    @property
    def pages(self) -> int:
        """Return the pages of all papers that are done."""
        return sum(row.fact.pages for row in self.rows if row.fact.state is State.DONE)

    @property
    def balanced(self) -> bool:
        """Tell whether what was asked for is all delivered, failed, unknown or waiting, in copies and in sheets."""
        return all(
            one.asked == one.delivered + one.failed + one.unknown + one.waiting for one in (self.copies, self.sheets)
        )

    @property
    def told(self) -> dict[str, Any]:
        """Return the account as plain values, for programs."""
        return {
            "version": 1,
            "run": self.run,
            "papers": {state.value: self.count(state) for state in State},
            "pages": self.pages,
            "copies": self.copies._asdict(),
            "sheets": self.sheets._asdict(),
            "failures": [
                {"paper": row.fact.id, "problems": [problem._asdict() for problem in row.told]}
                for row in self.rows
                if row.fact.state is State.FAILED
            ],
            "jobs": [job._asdict() for job in self.jobs],
            "history": [dict(zip(("at", "kind", "words"), event, strict=True)) for event in self.history],
        }


def account(folder: Path) -> Account:
    """Read the account of the run in *folder*; raise ``InputError`` where there is none."""
    with _journal(folder) as journal:
        jobs = Jobs(journal)
        return Account(
            journal.meta("run"),
            tuple(journal.papers()),
            tuple(jobs.all()),
            jobs.balance(),
            jobs.balance(sheets=True),
            tuple(journal.history()),
        )


def differing(folder: Path) -> Iterator[Problem]:
    """Hash every paper of the run in *folder* again, and yield what is gone or is not what the journal says."""
    with _journal(folder) as journal:
        done = list(journal.papers(State.DONE))
    for row in done:
        path = folder / PAPERS / row.output
        if not path.is_file():
            yield Problem("gone", msg("không còn tệp này"), Place(str(path)), hint=msg("chạy lại lệnh run để lập lại"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row.fact.sha256:
            yield Problem(
                "changed", msg("tệp khác với tệp đã lập"), Place(str(path)), hint=msg("xóa tệp rồi chạy lại lệnh run")
            )


def strays(folder: Path) -> list[str]:
    """Return the papers in *folder* that the run made once and is no longer asked for; nobody takes them away."""
    with _journal(folder) as journal:
        asked = {row.output for row in journal.papers()}
    found = (path.relative_to(folder / PAPERS).as_posix() for path in (folder / PAPERS).rglob("*.pdf"))
    return sorted(name for name in found if name not in asked)


def _journal(folder: Path) -> Any:  # noqa: ANN401  # the context manager that opening gives
    if not (folder / NAME).is_file():
        message = msg("thư mục này không phải một đợt chạy: không có {file}", file=NAME)
        raise InputError([Problem("not-a-run", message, Place(str(folder)))])
    return Journal.opened(folder / NAME)
