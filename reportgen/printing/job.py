"""A print job: what it is called, how it was taken, and how it stands (RFC 8011, 5.3)."""

from __future__ import annotations

import re
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

from reportgen.printing.ipp import limited

_LONGEST_RUN: Final = 120  # octets; leaves room for the digests in the 255 of a name
_ODD: Final = re.compile(r"[^\w.-]+")


class JobState(StrEnum):
    """How a job stands; the first seven are those of RFC 8011, 5.3.7."""

    PENDING = "pending"
    HELD = "pending-held"
    PROCESSING = "processing"
    STOPPED = "processing-stopped"
    CANCELED = "canceled"
    ABORTED = "aborted"
    COMPLETED = "completed"
    VANISHED = "vanished"  # the target knows no such job, or has given its number to another

    @property
    def is_final(self) -> bool:
        """Whether the job will never stand otherwise."""
        return self in {JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED, JobState.VANISHED}


class Submitted(NamedTuple):
    """A job that a target has taken: its number, which may be given again, and what tells it from all others."""

    job_id: int
    job_uuid: str
    name: str


class JobStatus(NamedTuple):
    """How a job stands, why (keywords of RFC 8011, 5.3.8, then words of the target), and how much of it is done."""

    state: JobState
    reasons: tuple[str, ...] = ()
    done: int = 0  # pages; only that it grows means anything


def job_name(run: str, paper: str, digest: str, reprint: int = 1) -> str:
    """Return the name of the job that prints *paper* of *run*, a PDF with the SHA-256 *digest*, in its first *reprint*.

    >>> job_name("2020-12-17", "bao-cao", "0123456789abcdef" * 4, 2)
    'rg:2020-12-17:a3352a3e70:0123456789abcdef:r2'
    """
    paper_digest = sha256(paper.encode()).hexdigest()[:10]
    return f"rg:{_fit(run)}:{paper_digest}:{digest[:16]}" + (f":r{reprint}" if reprint > 1 else "")


def _fit(run: str) -> str:
    """Return *run* with nothing that a queue would refuse or cut, and still unlike every other."""
    fit = limited(_ODD.sub("-", run), _LONGEST_RUN)
    return fit if fit == run else f"{fit}~{sha256(run.encode()).hexdigest()[:8]}"
