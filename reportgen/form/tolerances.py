"""Tolerances: how far a measure may lie beside the law, as programs round and people place."""

from __future__ import annotations

from typing import Final

SIZE: Final = 0.15  # pt that programs lose in rounding
SHEET: Final = 0.36  # mm: a point, as programs round the sheet
EDGE: Final = 0.5  # mm of a margin
LINE_BOX: Final = 1.0  # mm: the box of a line is a convention of programs
CENTRE: Final = 1.0  # mm between centres
COLUMN_CENTRE: Final = 1.5  # mm between centres of the letterhead's columns and of the signature
BLOCK_CENTRE: Final = 2.5  # mm between the recipients and the left edge
NUMBER_CENTRE: Final = 2.0  # mm between a page number and the middle
HALF: Final = 6.0  # mm: the law draws no line between the halves of the closing
SIGNED_LEVEL: Final = 1.5  # mm between what stands side by side in the closing
RULE: Final = 0.02  # of the line above
MOTTO_RULE: Final = 0.03  # of the line above
RULE_DROP: Final = (0.0, 3.0)  # mm below the line's box
LEADING: Final = 0.3  # pt
GAP: Final = 0.2  # pt
JUSTIFIED: Final = 0.95  # of the lines that end at the right edge
RIGHT_EDGE: Final = 0.7  # mm
SINGLE_SPACED: Final = 1.3  # of a single line
STAMP: Final = 0.5  # mm of a side
