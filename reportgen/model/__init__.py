"""The model: what a session's file and an office's file can say, as frozen values that refuse contradictions."""

from reportgen.model.figure import Figure, FigureKind, Meant
from reportgen.model.manifest import Manifest, Numbered, Printing, Recipient, Sheet, Sides, Way
from reportgen.model.office import Capacity, Layout, Medium, Office
from reportgen.model.paper import Kind, Paper, Signatory, Urgency
from reportgen.model.part import Contradictions, PaperDate, Part, Years
from reportgen.model.proceedings import (
    Person,
    Personnel,
    Question,
    Report,
    Resolution,
    Speech,
    Task,
    Vote,
)
from reportgen.model.record import Record
from reportgen.model.results import FigureGroup, Results, Section, Shortfalls, Table, Targets
from reportgen.model.session import Session

__all__ = [
    "Capacity",
    "Contradictions",
    "Figure",
    "FigureGroup",
    "FigureKind",
    "Kind",
    "Layout",
    "Manifest",
    "Meant",
    "Medium",
    "Numbered",
    "Office",
    "Paper",
    "PaperDate",
    "Part",
    "Person",
    "Personnel",
    "Printing",
    "Question",
    "Recipient",
    "Record",
    "Report",
    "Resolution",
    "Results",
    "Section",
    "Session",
    "Sheet",
    "Shortfalls",
    "Sides",
    "Signatory",
    "Speech",
    "Table",
    "Targets",
    "Task",
    "Urgency",
    "Vote",
    "Way",
    "Years",
]
