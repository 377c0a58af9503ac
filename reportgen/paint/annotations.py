"""Annotations: links and empty signature fields, each part of the structure tree (ISO 14289-1, 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.paint.objects import raw_stream, text_string

if TYPE_CHECKING:
    from reportgen.blocks import Field
    from reportgen.paint.objects import Objects
    from reportgen.paint.tags import Box

PRINTED = 4
PRINTED_AND_LOCKED = 4 + 128


def link(destination: str, contents: str, box: Box, key: int) -> str:
    """Make a link to a place in the paper, over *box* in points."""
    return (
        f"<</Type/Annot/Subtype/Link/F {PRINTED}{_rectangle(box)}/Border[0 0 0]/Contents{text_string(contents)}"
        f"/Dest{destination}/StructParent {key}>>"
    )


def signature(field: Field, box: Box, key: int, page: int, objects: Objects) -> str:
    """Make a signature field over *box* in points, empty and unseen until a signing program fills it."""
    left, bottom, right, top = box
    size = f"/BBox[0 0 {right - left:.2f} {top - bottom:.2f}]"
    unseen = objects.add(raw_stream(b"", f"/Type/XObject/Subtype/Form/Resources<<>>{size}"))
    return (
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text_string(field.name)}/TU{text_string(field.purpose)}"
        f"/F {PRINTED_AND_LOCKED}{_rectangle(box)}/P {page} 0 R/StructParent {key}/AP<</N {unseen} 0 R>>>>"
    )


def _rectangle(box: Box) -> str:
    return "/Rect[{:.2f} {:.2f} {:.2f} {:.2f}]".format(*box)
