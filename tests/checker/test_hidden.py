"""What nobody sees is not taken for what should be there, and is told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from reportgen.form import checked
from reportgen.messages import say
from tests import finished
from tests.checker.changes import opened
from tests.checker.typeset import REPORT, pdf, replaced, source

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.form import Report

RIGHT = "Độc lập - Tự do - Hạnh phúc"
WRONG = "Độc lập – Tự do – Hạnh phúc"
MARKED = "#010203"  # a colour that no other text of the paper has


def shown_wrong(hidden: str) -> bytes:
    """Return a report whose visible motto is wrong, with *hidden* before it, which writes it right."""
    motto = f'#let motto = text(size: 14pt, weight: "bold")[{RIGHT}]'
    both = f'#let motto = {{ {hidden}; text(size: 14pt, weight: "bold")[{WRONG}] }}'
    return pdf(replaced(source(REPORT), {motto: both}))


def placed(style: str, at: str = "dx: 0mm") -> str:
    return f'place(top + left, {at}, text(size: 14pt, weight: "bold", {style})[{RIGHT}])'


def with_mode(data: bytes) -> bytes:
    """Let the words in the marked colour be drawn neither filled nor stroked."""

    def hide(held: pikepdf.Pdf) -> None:
        code = held.pages[0].Contents.read_bytes()
        marked = re.compile(rb"(0\.0039\d* 0\.0078\d* 0\.0117\d* scn\s+BT )0 Tr")
        changed, count = marked.subn(rb"\g<1>3 Tr", code)
        assert count == 1
        held.pages[0].Contents = held.make_stream(changed)

    return opened(data, hide)


TRICKS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "white": (lambda: shown_wrong(placed("fill: white")), {"P08", "P09"}),
    "as good as white": (lambda: shown_wrong(placed('fill: rgb("#fcfcfc")')), {"P08", "P09"}),
    "transparent": (lambda: shown_wrong(placed("fill: rgb(0, 0, 0, 0)")), {"P09"}),
    "tiny": (
        lambda: shown_wrong(placed("fill: black").replace("size: 14pt", "size: 1pt")),
        {"P09"},
    ),
    "left of the sheet": (lambda: shown_wrong(placed("fill: black", "dx: -250mm")), {"P09"}),
    "below the sheet": (lambda: shown_wrong(placed("fill: black", "dy: 400mm")), {"P09"}),
    "neither filled nor stroked": (lambda: with_mode(shown_wrong(placed(f'fill: rgb("{MARKED}")'))), {"P09"}),
}


@cache
def report(trick: str) -> Report:
    return checked(TRICKS[trick][0](), trick)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_hidden_motto_does_not_stand_for_the_one_that_is_seen(trick: str) -> None:
    (motto,) = [one for one in report(trick).failures if one.id == "H02"]
    assert motto.measured == WRONG


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_hidden_is_told_and_nothing_else_is_held_against_the_paper(trick: str) -> None:
    assert {one.id for one in report(trick).failures} == {"H02"} | TRICKS[trick][1]


def test_hidden_words_are_told_with_their_place() -> None:
    (hidden,) = [one for one in report("neither filled nor stroked").failures if one.id == "P09"]
    assert (hidden.severity, hidden.measured, hidden.page) == ("W", "1", 1)
    assert say(hidden.message).startswith("số dòng chữ có trong tệp mà không nhìn thấy: 1")


@pytest.mark.parametrize("colour", ["white", "rgb(0, 0, 0, 0)"])
def test_a_rule_that_nobody_sees_is_none(colour: str) -> None:
    made = pdf(replaced(source(REPORT), {"stroke: (paint: black": f"stroke: (paint: {colour}"}))
    assert {"H04", "H07", "T03"} <= {one.id for one in checked(made, "x").failures}


def test_the_text_layer_behind_a_scan_is_lawful() -> None:
    def scan(held: pikepdf.Pdf) -> None:
        image = Stream(held, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        held.pages[0].Resources = Dictionary(XObject=Dictionary(A=held.make_indirect(image)), Font=Dictionary(F=font))
        code = b"q 612 0 0 792 0 0 cm /A Do Q BT 3 Tr /F 13 Tf 200 700 Td (Doc lap) Tj ET"
        held.pages[0].Contents = held.make_stream(code)

    assert {one.id for one in checked(finished.empty(scan), "x").failures} == {"P01", "M01"}
