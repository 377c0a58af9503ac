"""A task: one paper that a run is to make, and the fact of what became of it. Both travel between processes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model import Way
from reportgen.version import VERSION

if TYPE_CHECKING:
    from reportgen.errors import Problem
    from reportgen.source import Scalar


class State(StrEnum):
    """How far a paper has come."""

    PLANNED = "planned"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Task:
    """One paper: its session and office files, the values that vary, and its name below the folder of papers.

    *share* is for whom a row of a table makes it; without one the manifest or the paper itself says who gets it.
    """

    id: str
    session: str
    output: str
    office: str | None = None
    row: tuple[tuple[str, Scalar], ...] = ()
    draft: bool = False
    attach_data: bool = False
    strip_comments: bool = False
    share: Share | None = None

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what is asked for, the program's version included; files count by their bytes."""
        asked = (
            VERSION,
            self.output,
            self.office,
            tuple((key, str(value)) for key, value in self.row),
            (self.draft, self.attach_data, self.strip_comments),
        )
        return hashlib.sha256(repr(asked).encode()).hexdigest()


class Share(NamedTuple):
    """What one recipient gets of a paper: copies along a route (empty: none), on paper, into a folder or a zip file."""

    recipient: str
    copies: int = 1
    route: str = ""
    way: Way = Way.PAPER


class Told(NamedTuple):
    """A problem as people are told it, in both languages."""

    id: str
    vi: str
    en: str

    @classmethod
    def of(cls, problem: Problem) -> Told:
        """Tell *problem* with its place."""
        return cls(problem.id, problem.told("vi"), problem.told("en"))


class Input(NamedTuple):
    """A file that a paper was made from, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What became of a paper: its file as written, or the problems that kept it from being.

    *halt* is the exit code of trouble that would meet every paper, such as a full disk: the run stops, and the paper
    stays planned.
    """

    id: str
    state: State
    seconds: float
    sha256: str = ""
    size: int = 0
    pages: int = 0
    title: str = ""
    recipients: tuple[str, ...] = ()
    filed: int = 1
    inputs: tuple[Input, ...] = ()
    problems: tuple[Problem, ...] = ()
    halt: int = 0
