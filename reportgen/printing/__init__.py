"""Printing: finished papers go to a queue or a hot folder, each at most once, and it is known what became of them."""

from reportgen.printing.delivery import MOST_IN_FLIGHT, Pace, deliver
from reportgen.printing.document import pages
from reportgen.printing.durability import weaknesses
from reportgen.printing.folder import Folder
from reportgen.printing.job import JobState, JobStatus, Submitted, job_name
from reportgen.printing.order import Journal, Order, Outcome, Tally
from reportgen.printing.queue import Printer
from reportgen.printing.refusal import (
    JobRefusedError,
    PrintingError,
    QueueError,
    SpoolFullError,
    TryLaterError,
    UnreachableError,
)
from reportgen.printing.target import Target
from reportgen.printing.ticket import A3, A4, Finishing, Sides, Ticket

__all__ = [
    "A3",
    "A4",
    "MOST_IN_FLIGHT",
    "Finishing",
    "Folder",
    "JobRefusedError",
    "JobState",
    "JobStatus",
    "Journal",
    "Order",
    "Outcome",
    "Pace",
    "Printer",
    "PrintingError",
    "QueueError",
    "Sides",
    "SpoolFullError",
    "Submitted",
    "Tally",
    "Target",
    "Ticket",
    "TryLaterError",
    "UnreachableError",
    "deliver",
    "job_name",
    "pages",
    "weaknesses",
]
