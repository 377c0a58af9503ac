"""An order: one paper to be printed, and what the journal knows of it already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.messages import Message
    from reportgen.printing.job import Submitted
    from reportgen.printing.ticket import Ticket


class Outcome(StrEnum):
    """How an order has ended; none of them says "printed", for no queue knows that."""

    DELIVERED = "delivered"  # accepted and finished by the target
    FAILED = "failed"  # not printed, or not to its end; may be printed again, as a numbered reprint
    UNKNOWN = "unknown"  # perhaps printed: a person has to look
    STUCK = "stuck"  # still with the target, which does nothing; handed in again, the order is taken up where it is


@dataclass(frozen=True, slots=True)
class Order:
    """The *pdf* of *paper* with its SHA-256 *digest*; *submitted* and *is_released* as the journal has it."""

    paper: str
    ticket: Ticket
    pdf: Path
    digest: str
    submitted: Submitted | None = None
    is_released: bool = False


class Journal(Protocol):
    """What is written down of every order; when a call returns it must be on disk for good."""

    def submitted(self, order: Order, submitted: Submitted) -> None:
        """Write down which job of the target the order has become."""

    def released(self, order: Order) -> None:
        """Write down that the target was told to print: from now on the order is never submitted again."""

    def ended(self, order: Order, outcome: Outcome, reason: Message | None) -> None:
        """Write down how the order ended, and why if not well."""


Tally = Counter[Outcome]
