"""Paint: a document becomes a PDF. The only part that knows ReportLab, points and page coordinates."""

from reportgen.paint.painting import Painted, Placed, paint

__all__ = ["Painted", "Placed", "paint"]
