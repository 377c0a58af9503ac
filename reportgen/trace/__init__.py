"""Trace: for every numeral on a finished paper, what it was made from, by which rule, and where that stands.

Worked out after painting and only when somebody asks: runs carry what they were made of, and the words are written
once more from there, value by value, to see which of them each numeral belongs to.
"""

from reportgen.enclosure import TRACE
from reportgen.trace.attached import enclosing
from reportgen.trace.cell import words as words_of_cell
from reportgen.trace.locating import Locator
from reportgen.trace.numeral import Kind, Numeral, Source, Trace
from reportgen.trace.record import is_option, read, told, written
from reportgen.trace.rule import RECKONED, WORDS
from reportgen.trace.tracing import traced

__all__ = [
    "RECKONED",
    "TRACE",
    "WORDS",
    "Kind",
    "Locator",
    "Numeral",
    "Source",
    "Trace",
    "enclosing",
    "is_option",
    "read",
    "told",
    "traced",
    "words_of_cell",
    "written",
]
