"""Annotations: links and empty signature fields, each part of the structure tree (ISO 14289-1, 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

from reportgen.paint.objects import text_string

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObject

    from reportgen.blocks import Field
    from reportgen.paint.tags import Box

PRINTED = 4
PRINTED_AND_LOCKED = 4 + 128


def link(destination: PDFObject, contents: str, box: Box, key: int) -> PDFDictionary:
    """Make a link to a place in the paper, over *box* in points."""
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "F": PRINTED,
            "Rect": PDFArray([round(side, 2) for side in box]),
            "Border": "[0 0 0]",
            "Contents": text_string(contents),
            "Dest": destination,
            "StructParent": key,
        }
    )


def signature(field: Field, box: Box, key: int, page: PDFObject) -> PDFDictionary:
    """Make a signature field over *box* in points, empty and unseen until a signing program fills it."""
    left, bottom, right, top = box
    form = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "Resources": PDFDictionary()}
    form["BBox"] = PDFArray([0, 0, round(right - left, 2), round(top - bottom, 2)])
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": text_string(field.name),
            "TU": text_string(field.purpose),
            "F": PRINTED_AND_LOCKED,
            "Rect": PDFArray([round(side, 2) for side in box]),
            "P": page,
            "StructParent": key,
            "AP": PDFDictionary({"N": PDFStream(PDFDictionary(form), content=b"")}),
        }
    )
