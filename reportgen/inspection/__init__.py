"""Inspection: what a finished PDF says of itself. Whatever the bytes are, the answer is that or a clear word."""

from reportgen.inspection.fields import Field, Signature
from reportgen.inspection.fonts import Font
from reportgen.inspection.objects import shown
from reportgen.inspection.paper import LARGEST_PAPER, Paper, enclosed, inspected
from reportgen.inspection.xmp import Claims

__all__ = ["LARGEST_PAPER", "Claims", "Field", "Font", "Paper", "Signature", "enclosed", "inspected", "shown"]
