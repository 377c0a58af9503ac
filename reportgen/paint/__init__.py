"""Paint: a document becomes a PDF. The only part that knows ReportLab, points and page coordinates."""

from reportgen.paint.painting import Painted, paint
from reportgen.paint.places import Enclose, Placed, Written, box

__all__ = ["Enclose", "Painted", "Placed", "Written", "box", "paint"]
