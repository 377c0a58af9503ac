"""An appearance: what an annotation, such as a filled signature field, shows on paper (ISO 32000-1, 12.5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportgen.copies.matrix import Box, Matrix
from reportgen.inspection.objects import array, dictionary, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf.generic import StreamObject

_HIDDEN: Final = 2  # bits of an annotation's /F
_PRINTED: Final = 4


class Appearance(NamedTuple):
    """A stream that draws an annotation, how it comes to its place on the page, and the box it fills there."""

    stream: StreamObject
    matrix: Matrix
    box: Box


def appearances(page: dict[str, Any]) -> Iterator[Appearance]:
    """Yield what the annotations of *page* show when it is printed; an empty signature field shows nothing."""
    for reference in array(page.get("/Annots")):
        annotation = dictionary(reference)
        flags = annotation.get("/F", 0)
        if not flags & _PRINTED or flags & _HIDDEN:
            continue
        stream, box = _normal(annotation), _box(annotation["/Rect"])
        if stream is not None and box[0] < box[2] and box[1] < box[3]:
            yield Appearance(stream, _fitting(stream, box), box)


def _normal(annotation: dict[str, Any]) -> StreamObject | None:
    """Return the normal appearance of *annotation*, of several the one of its state; None where nothing is drawn."""
    from pypdf.generic import StreamObject  # noqa: PLC0415  # only who prints pays for pypdf

    shown = resolved(dictionary(annotation.get("/AP")).get("/N"))
    if not isinstance(shown, StreamObject):
        shown = resolved(dictionary(shown).get(str(annotation.get("/AS"))))
    return shown if isinstance(shown, StreamObject) and shown.get_data().strip() else None


def _fitting(stream: StreamObject, box: Box) -> Matrix:
    """Return what brings the box of *stream*, as its own matrix leaves it, into *box* (12.5.5, algorithm 8.1)."""
    own = Matrix(*(float(number) for number in array(stream.get("/Matrix"))))
    left, bottom, right, top = own.around(_box(stream["/BBox"]))
    scaled = Matrix.scaling((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (top - bottom))
    return Matrix.moving(-left, -bottom).then(scaled).then(Matrix.moving(box[0], box[1]))


def _box(rectangle: object) -> Box:
    """Return *rectangle* with its corners in order."""
    x0, y0, x1, y1 = (float(side) for side in array(rectangle))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
