"""Session data of Vietnamese People's Councils in, official papers out: load, compose, paint, deliver."""

from reportgen.blocks import Document
from reportgen.compose import compose
from reportgen.errors import (
    ConfigurationError,
    InputError,
    LayoutError,
    OutputError,
    Place,
    Problem,
    ReportError,
)
from reportgen.load import load, load_office
from reportgen.model import Office, Session
from reportgen.paint import Painted, Placed, paint
from reportgen.pipeline import build

__all__ = [
    "ConfigurationError",
    "Document",
    "InputError",
    "LayoutError",
    "Office",
    "OutputError",
    "Painted",
    "Place",
    "Placed",
    "Problem",
    "ReportError",
    "Session",
    "build",
    "compose",
    "load",
    "load_office",
    "paint",
]
