"""A target: where papers go to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reportgen.printing.job import JobStatus, Submitted
    from reportgen.printing.ticket import Ticket


class Target(Protocol):
    """What takes jobs in two steps, so that between them it can be written down which job it is.

    Every call raises ``UnreachableError`` if the target does not answer, and may then have done what it was asked.
    """

    def preflight(self, ticket: Ticket) -> None:
        """Raise the ``PrintingError`` that would keep a job with this *ticket* from being printed now."""

    def find(self, name: str) -> Submitted | None:
        """Return the job called *name* that has not ended, if there is one."""

    def submit_held(self, pdf: bytes, ticket: Ticket) -> Submitted:
        """Hand in *pdf* to wait there for its release; raise ``InputError`` for what is no whole PDF."""

    def release(self, submitted: Submitted) -> JobStatus:
        """Let the job be printed if it is held, and tell how it stands."""

    def state(self, submitted: Submitted) -> JobStatus:
        """Tell how the job stands that is *submitted* in all: its number alone says nothing."""

    def cancel(self, submitted: Submitted) -> None:
        """Take care that no more of the job is printed."""
