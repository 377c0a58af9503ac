from __future__ import annotations

from typing import Any

import pytest

from reportgen.errors import ExitCode
from reportgen.printing.attribute import Tag, attribute
from reportgen.printing.refusal import JobRefusedError
from reportgen.printing.ticket import A3, A4, Finishing, Sides, Ticket


def test_a_ticket_tells_a_queue_how_to_print() -> None:
    told = list(Ticket("rg:a", copies=2, sides=Sides.LONG_EDGE, finishings=(Finishing.STAPLE,)).attributes())

    assert told == [
        attribute("copies", Tag.INTEGER, 2),
        attribute("sides", Tag.KEYWORD, "two-sided-long-edge"),
        attribute("multiple-document-handling", Tag.KEYWORD, "separate-documents-collated-copies"),
        attribute("print-scaling", Tag.KEYWORD, "none"),
        attribute("media", Tag.KEYWORD, A4),
        attribute("finishings", Tag.ENUM, 4),
    ]


@pytest.mark.parametrize(
    ("media", "width", "length"),
    [(A4, 21000, 29700), (A3, 29700, 42000), ("na_letter_8.5x11in", 21590, 27940), ("prc_32k_97x151mm", 9700, 15100)],
)
def test_a_tray_is_told_with_the_size_of_its_sheets(media: str, width: int, length: int) -> None:
    told = {one.name: one for one in Ticket("rg:a", media=media, tray="tray-2").attributes()}
    size = (attribute("x-dimension", Tag.INTEGER, width), attribute("y-dimension", Tag.INTEGER, length))
    sheets = (attribute("media-size", Tag.COLLECTION, size), attribute("media-source", Tag.KEYWORD, "tray-2"))

    assert told["media-col"] == attribute("media-col", Tag.COLLECTION, sheets)
    assert "media" not in told


@pytest.mark.parametrize(
    "wrong", [{"copies": 0}, {"copies": -1}, {"media": "A4"}, {"media": ""}, {"media": "iso_a4_210x297"}]
)
def test_a_ticket_that_no_printer_understands_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(JobRefusedError) as caught:
        Ticket("rg:a", **wrong)

    assert caught.value.exit_code == ExitCode.INVALID
    assert caught.value.problems[0].hint
