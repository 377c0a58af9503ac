"""The model: what a session's file and an office's file can say, as frozen values that refuse contradictions."""

from reportgen.model.figure import Figure, FigureKind, Meant
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
    "Meant",
    "Medium",
    "Office",
    "Paper",
    "PaperDate",
    "Part",
    "Person",
    "Personnel",
    "Question",
    "Report",
    "Resolution",
    "Results",
    "Section",
    "Session",
    "Shortfalls",
    "Signatory",
    "Speech",
    "Table",
    "Targets",
    "Task",
    "Urgency",
    "Vote",
    "Years",
]
