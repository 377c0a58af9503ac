"""The page: paper, margins, sizes, distances and ruled lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Range:
    """The values that the law allows, both ends included."""

    lowest: int
    highest: int
    clause: str

    def __contains__(self, value: object) -> bool:
        """Tell whether *value* lies inside."""
        return self.lowest <= value <= self.highest  # type: ignore[operator]


PAPER: Final = (210.0, 297.0)  # mm, A4
PAPER_CLAUSE: Final = "PL I I.1"
ORIENTATION_CLAUSE: Final = "PL I I.2"
FONT: Final = "Times New Roman"
FONT_CLAUSE: Final = "PL I I.4"
LEAST_PDF: Final = (1, 4)  # version of the format that digital copies have, PL I Part II
TOP: Final = Range(20, 25, "PL I I.3")
BOTTOM: Final = Range(20, 25, "PL I I.3")
LEFT: Final = Range(30, 35, "PL I I.3")
RIGHT: Final = Range(15, 20, "PL I I.3")
BODY_SIZES: Final = Range(13, 14, "PL I II.6.e")
INDENTS: Final = ("10", "12.7")  # mm; two values, not a range, PL I II.6.e
INDENT_CLAUSE: Final = "PL I II.6.e"
LINE_SPACING: Final = Range(1, 2, "PL I II.6.e")
LARGEST_LINE_SPACING: Final = "1.5"
PARAGRAPH_GAP: Final = Range(6, 24, "PL I II.6.e")  # pt; the decree sets only the least
SINGLE: Final = 1.149  # em: line height of "single" with the metrics of Times New Roman
ASCENT: Final = 0.891  # em
DESCENT: Final = 0.216  # em
HEADER_SHARES: Final = (0.39, 0.61)  # columns of the letterhead as drawn in PL I IV and set in PL III
NATION_CENTRE: Final = 0.58  # of the text block: the national name's centre lies no farther left in the forms of PL III
SIGNATURE_SHARE: Final = 0.5  # of the text block, from its right: the column of the signature, PL I IV
MOTTO_RULE: Final = 1.0  # of the line of text above, PL I II.1.b
SHORT_RULE: Final = (1 / 3, 1 / 2)  # of the line of text above, PL I II.2.b and II.5.b
PAGE_NUMBER_TOP: Final = 10.0  # mm from the edge to the top of the number's line; PL I I.7 asks for the top margin
