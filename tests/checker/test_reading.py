"""What is read of a page is what is seen of it, however the file says it."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reportgen.form.reading import Sheet, read
from tests import finished
from tests.checker.changes import opened
from tests.checker.typeset import REPORT, pdf, source


def sheet(data: bytes) -> Sheet:
    return read(data, "x").sheets[0]


def told(data: bytes) -> list[tuple[str, float, float]]:
    return [(line.text, round(line.x0, 1), round(line.baseline, 1)) for line in sheet(data).lines]


@pytest.fixture(scope="module")
def upright() -> bytes:
    return pdf(source(REPORT))


def test_a_page_that_is_turned_twice_is_read_as_it_is_seen(upright: bytes) -> None:
    def turn(held: pikepdf.Pdf) -> None:
        page = held.pages[0]
        page.contents_add(b"q 0 1 -1 0 841.89 0 cm", prepend=True)
        page.contents_add(b"Q")
        page.MediaBox = Array([0, 0, 841.89, 595.28])
        page.Rotate = 90

    one, other = told(upright), told(opened(upright, turn))
    assert [words for words, _, _ in one] == [words for words, _, _ in other]
    for (_, x0, baseline), (_, other_x0, other_baseline) in zip(one, other, strict=True):
        assert (x0, baseline) == pytest.approx((other_x0, other_baseline), abs=0.2)


def test_places_count_from_the_visible_corner(upright: bytes) -> None:
    def crop(held: pikepdf.Pdf) -> None:
        held.pages[0].MediaBox = Array([-50, -50, 700, 900])
        held.pages[0].CropBox = Array([0, 0, 595.28, 841.89])

    assert told(opened(upright, crop)) == told(upright)


def page(code: str) -> bytes:
    """Return a page with *code* and the font F."""

    def write(held: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        held.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
        held.pages[0].Contents = held.make_stream(code.encode())

    return finished.empty(write)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("BT /F 14 Tf 50 700 Td (ngh) Tj (i d) Tj (inh) Tj ET", ["nghi dinh"]),
        ("BT /F 14 Tf 50 700 Td (nghi) Tj 28 0 Td (dinh) Tj ET", ["nghi dinh"]),
        ("BT /F 14 Tf 9 Tw 50 700 Td (mot hai ba) Tj ET", ["mot hai ba"]),
        ("BT /F 14 Tf 50 700 Td (trai) Tj 200 0 Td (phai) Tj ET", ["trai", "phai"]),
        ("BT /F 14 Tf 50 700 Td (sau) Tj 0 20 Td (truoc) Tj ET", ["truoc", "sau"]),
        ("BT /F 14 Tf 3 Tr 50 700 Td (an) Tj ET", []),
        ("BT /F 14 Tf 0 1 -1 0 50 500 Tm (doc) Tj ET", []),
        ("BT /F 14 Tf 50 700 Td (dam) Tj 0.4 0 Td (dam) Tj ET", ["dam"]),
        ("BT /F 14 Tf 50 700 Td (llama oo) Tj ET", ["llama oo"]),
    ],
)
def test_lines_are_put_together_from_whatever_runs(code: str, lines: list[str]) -> None:
    assert [line.text for line in sheet(page(code)).lines] == lines


def test_the_size_is_that_which_is_seen() -> None:
    (line,) = sheet(page("q 2 0 0 2 0 0 cm BT /F 1 Tf 7 0 0 7 50 300 Tm (chu) Tj ET Q")).lines
    assert line.size == pytest.approx(14)


def test_letters_fattened_by_their_outline_are_bold() -> None:
    (line,) = sheet(page("BT /F 14 Tf 2 Tr 50 700 Td (dam) Tj ET")).lines
    assert line.is_bold


@pytest.mark.parametrize(
    ("code", "strokes", "boxes"),
    [
        ("0.5 w 50 700 m 150 700 l S", 1, 0),
        ("50 700 100 0.5 re f", 1, 0),
        ("1 w 50 700 80 20 re S", 0, 1),
        ("1 1 1 rg 50 700 80 20 re f", 0, 0),
        ("50 700 80 20 re n", 0, 0),
        ("0.5 w 50 700 m 150 700 l 50 600 m 150 600 l S", 2, 0),
    ],
)
def test_lines_and_boxes_are_told_apart(code: str, strokes: int, boxes: int) -> None:
    found = sheet(page(code))
    assert (len(found.strokes), len(found.boxes)) == (strokes, boxes)
