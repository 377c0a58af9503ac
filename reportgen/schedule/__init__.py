"""The schedule: an office's plan, its slots, the ledger of what became of them, and what calls ``run-due``."""

from reportgen.schedule.course import Attempt, Course, Reason, Slot, State
from reportgen.schedule.due import Outcome, Start, run_due
from reportgen.schedule.holidays import Holidays
from reportgen.schedule.plan import Entry, Plan
from reportgen.schedule.timetable import Timetable

__all__ = [
    "Attempt",
    "Course",
    "Entry",
    "Holidays",
    "Outcome",
    "Plan",
    "Reason",
    "Slot",
    "Start",
    "State",
    "Timetable",
    "run_due",
]
