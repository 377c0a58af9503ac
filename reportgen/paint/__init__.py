"""Paint: a document becomes a PDF. The only part that knows ReportLab, points and page coordinates."""

from reportgen.paint.canvas import Enclose, Written
from reportgen.paint.painting import Painted, Placed, box, paint

__all__ = ["Enclose", "Painted", "Placed", "Written", "box", "paint"]
