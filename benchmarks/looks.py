"""Looks: size, face and place of every kind of text, for the peers to set the paper in; imports nothing of ours."""

from __future__ import annotations

from typing import Final, NamedTuple

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20  # mm
INDENT: Final = 10  # mm
GAP: Final = 6  # pt above a paragraph
CHART: Final = 180  # pt for a bar of 100%


class Look(NamedTuple):
    """Points, whether bold and italic, alignment, whether the first line is indented, points above."""

    size: int
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: bool = False
    above: int = 0


_FLOW: Final = Look(14, align="justify", indent=True, above=GAP)
_CENTRE: Final = Look(14, align="center")
LOOKS: Final = {
    "national name": _CENTRE._replace(size=13, bold=True),
    "motto": _CENTRE._replace(bold=True),
    "parent body": _CENTRE._replace(size=13),
    "issuing body": _CENTRE._replace(size=13, bold=True),
    "number and symbol": _CENTRE._replace(size=13),
    "place and date": _CENTRE._replace(italic=True),
    "document type": _CENTRE._replace(bold=True),
    "subject": _CENTRE._replace(bold=True),
    "body": _FLOW,
    "list item": _FLOW,
    "legal ground": _FLOW._replace(italic=True),
    "heading I.": _FLOW._replace(bold=True, above=2 * GAP),
    "heading 1.": _FLOW._replace(bold=True),
    "heading a)": _FLOW,
    "table title": _CENTRE._replace(bold=True, above=2 * GAP),
    "unit of a table": Look(12, italic=True, align="right"),
    "table head": Look(12, bold=True, align="center"),
    "table group row": Look(12, bold=True),
    "table cell": Look(12),
    "caption": Look(12, italic=True, align="center", above=GAP),
    "chart label": Look(11),
    "signing capacity": _CENTRE._replace(bold=True),
    "signatory": _CENTRE._replace(bold=True),
    "recipients head": Look(12, bold=True, italic=True),
    "recipient": Look(11),
    "appendix": _CENTRE._replace(bold=True),
    "appendix title": _CENTRE._replace(bold=True),
    "appendix reference": _CENTRE._replace(italic=True),
    "source line": Look(12, italic=True, align="right", above=GAP),
    "end mark": Look(12, align="right", above=GAP),
    "page number": _CENTRE,
}
