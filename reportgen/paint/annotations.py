"""Annotations: links and empty signature fields, each part of the structure tree (ISO 14289-1, 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.paint.objects import Dictionary, Stream, rectangle, text_string

if TYPE_CHECKING:
    from reportgen.blocks import Field
    from reportgen.paint.objects import PaperDocument
    from reportgen.paint.tags import Box

PRINTED = 4
PRINTED_AND_LOCKED = 4 + 128


def link(destination: str, contents: str, box: Box, key: int) -> Dictionary:
    """Make a link to a place in the paper, over *box* in points."""
    return Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "F": PRINTED,
            "Rect": rectangle(box),
            "Border": "[0 0 0]",
            "Contents": text_string(contents),
            "Dest": destination,
            "StructParent": key,
        }
    )


def signature(field: Field, box: Box, key: int, page: str, document: PaperDocument) -> Dictionary:
    """Make a signature field over *box* in points, empty and unseen until a signing program fills it."""
    left, bottom, right, top = box
    form = {"Type": "/XObject", "Subtype": "/Form", "Resources": "<<>>"}
    seen = Stream(b"", {**form, "BBox": rectangle((0, 0, right - left, top - bottom))})
    return Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": text_string(field.name),
            "TU": text_string(field.purpose),
            "F": PRINTED_AND_LOCKED,
            "Rect": rectangle(box),
            "P": page,
            "StructParent": key,
            "AP": f"<</N {document.refer(seen)}>>",
        }
    )
