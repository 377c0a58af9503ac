"""A ticket: how a paper is to be printed, and how a queue is told so (RFC 8011, 5.2; PWG 5100.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from reportgen.messages import msg
from reportgen.printing.attribute import Tag, attribute
from reportgen.printing.refusal import JobRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.printing.attribute import Attribute

A4: Final = "iso_a4_210x297mm"
A3: Final = "iso_a3_297x420mm"
_SIZE: Final = re.compile(r"[a-z0-9_.-]+_(?P<width>\d{1,4}(?:\.\d+)?)x(?P<length>\d{1,4}(?:\.\d+)?)(?P<unit>mm|in)")
_HUNDREDTHS: Final = {"mm": 100, "in": 2540}  # of a millimetre, in which media-size is told (PWG 5100.3, 3.13.9)


class Sides(StrEnum):
    """On which sides of a sheet is printed, and about which edge it is turned."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


class Finishing(IntEnum):
    """What is done to the printed sheets (RFC 8011, 5.2.6; PWG 5100.1)."""

    STAPLE = 4
    PUNCH = 5
    SADDLE_STITCH = 8
    STAPLE_TOP_LEFT = 20
    FOLD_HALF = 93


@dataclass(frozen=True, slots=True)
class Ticket:
    """How one paper is printed: *name* is the job's, *media* the sheet's by PWG 5101.1, *tray* where it comes from."""

    name: str
    copies: int = 1
    sides: Sides = Sides.ONE
    media: str = A4
    tray: str = ""
    finishings: tuple[Finishing, ...] = ()

    def __post_init__(self) -> None:
        if self.copies < 1:
            hint = msg("ghi số bản từ 1 trở lên")
            raise JobRefusedError.told(self.name, msg("số bản in là {copies}", copies=self.copies), hint)
        if not _SIZE.fullmatch(self.media):
            hint = msg("ghi tên như {example}", example=A4)
            raise JobRefusedError.told(self.name, msg("không phải tên khổ giấy: «{media}»", media=self.media), hint)

    def attributes(self) -> Iterator[Attribute]:
        """Yield what a queue is told: the copies of a paper are never mixed, nothing is scaled."""
        yield attribute("copies", Tag.INTEGER, self.copies)
        yield attribute("sides", Tag.KEYWORD, self.sides.value)
        yield attribute("multiple-document-handling", Tag.KEYWORD, "separate-documents-collated-copies")
        yield attribute("print-scaling", Tag.KEYWORD, "none")
        if self.tray:  # media and media-col exclude each other (PWG 5100.3, 3.13)
            yield attribute(
                "media-col", Tag.COLLECTION, (self._size(), attribute("media-source", Tag.KEYWORD, self.tray))
            )
        else:
            yield attribute("media", Tag.KEYWORD, self.media)
        if self.finishings:
            yield attribute("finishings", Tag.ENUM, *(int(one) for one in self.finishings))

    def _size(self) -> Attribute:
        """Return the size of the sheet, as its name tells it."""
        found = _SIZE.fullmatch(self.media)
        assert found is not None  # noqa: S101  # or there would be no ticket
        width, length = (round(float(found[side]) * _HUNDREDTHS[found["unit"]]) for side in ("width", "length"))
        sides = (attribute("x-dimension", Tag.INTEGER, width), attribute("y-dimension", Tag.INTEGER, length))
        return attribute("media-size", Tag.COLLECTION, sides)
