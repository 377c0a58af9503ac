"""The booklet: folded and stitched, its pages follow each other, as large as they are and on their margins."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reportgen.copies import A3, A4, booklet, sheets
from tests import papers
from tests.copies.prints import POINT, SMOOTHED, apart, changed, glyphs, half, halves, ink, of_pages, picture, sizes

HALF = 210.0  # mm
SMALLER = 0.70707  # of A4, that A5 is


@pytest.mark.parametrize(
    ("pages", "one_sided", "two_sided", "booklet_of_one_side", "booklet_of_two"),
    [
        (0, 0, 0, 0, 0),
        (1, 1, 1, 2, 1),
        (2, 2, 1, 2, 1),
        (4, 4, 2, 2, 1),
        (5, 5, 3, 4, 2),
        (8, 8, 4, 4, 2),
        (9, 9, 5, 6, 3),
        (1000, 1000, 500, 500, 250),
        (1001, 1001, 501, 502, 251),
    ],
)
def test_sheets_are_counted(
    pages: int, one_sided: int, two_sided: int, booklet_of_one_side: int, booklet_of_two: int
) -> None:
    assert sheets(pages, 1, booklet=False) == one_sided
    assert sheets(pages, 2, booklet=False) == two_sided
    assert sheets(pages, 1, booklet=True) == booklet_of_one_side
    assert sheets(pages, 2, booklet=True) == booklet_of_two


@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5, 8, 13])
def test_folded_and_stitched_the_pages_are_read_in_order(pages: int) -> None:
    sides = halves(booklet(of_pages(pages)))
    folded = list(zip(sides[0::2], sides[1::2], strict=True))  # front and back of each sheet, from the outermost

    to_the_middle = [page for front, back in folded for page in (front[1], back[0])]
    from_the_middle = [page for front, back in reversed(folded) for page in (back[1], front[0])]

    read = to_the_middle + from_the_middle
    assert len(folded) == sheets(pages, 2, booklet=True)
    assert [page.split("\n")[-1] for page in read[:pages]] == [f"Trang {number}." for number in range(1, pages + 1)]
    assert set(read[pages:]) <= {""}


@pytest.mark.parametrize(("sheet", "expected"), [(A3, (420.0, 297.0)), (A4, (297.0, 210.0))])
def test_every_sheet_lies_across(sheet: tuple[float, float], expected: tuple[float, float]) -> None:
    assert sizes(booklet(papers.paper("ten pages").painted.pdf, A3 if sheet == A3 else A4)) == [expected] * 8


def test_on_a3_every_letter_stands_where_it_stands_on_the_paper() -> None:
    paper = papers.paper("ten pages").painted.pdf  # of 13 pages: the first side carries page 1 on its right half
    made = booklet(paper)

    for side, left, number in ((0, HALF, 0), (1, 0.0, 1), (3, 0.0, 3), (7, 0.0, 7), (6, HALF, 6), (6, 0.0, 9)):
        expected = [(letter, x + left, y) for letter, x, y in glyphs(paper, number)]
        found = [one for one in glyphs(made, side) if left <= one[1] < left + HALF]
        assert len(found) == len(expected) > 100
        for one, other in zip(found, expected, strict=True):
            assert one == pytest.approx(other, abs=0.01)


def test_on_a4_every_page_is_made_as_small_as_a5_and_stands_in_the_middle_of_its_half() -> None:
    paper = papers.paper("ten pages").painted.pdf
    found = glyphs(booklet(paper, A4))
    free = (297 / 2 - SMALLER * 210) / 2

    for one, (letter, x, y) in zip(found, glyphs(paper), strict=True):
        assert one[0] == letter
        assert one[1] == pytest.approx(297 / 2 + free + SMALLER * x, abs=0.02)
        assert one[2] == pytest.approx((210 - SMALLER * 297) / 2 + SMALLER * y, abs=0.02)


@pytest.mark.parametrize(("side", "left", "number"), [(2, True, 9), (2, False, 2), (3, True, 3), (5, False, 6)])
def test_a_page_that_lies_across_is_turned_with_its_head_to_the_left(side: int, number: int, *, left: bool) -> None:
    paper = papers.paper("landscape").painted.pdf  # ten pages; from the third on they lie across
    made = booklet(paper)
    assert sizes(paper)[number] == (297.0, 210.0)
    assert set(sizes(made)) == {(420.0, 297.0)}

    found, turned = half(picture(made, side), left=left), picture(paper, number).rotate(90, expand=True)

    assert ink(found) == pytest.approx(ink(turned), abs=0.3)
    assert len(ink(found)) == 4


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (210, 297, (210, 0, 420, 297)),
        (420, 594, (210, 0, 420, 297)),
        (100, 140, (265, 78.5, 365, 218.5)),
        (210, 500, (252.6, 0, 377.4, 297)),
    ],
)
def test_a_page_stands_in_the_middle_of_its_half_made_smaller_where_it_must_be(
    width: float, height: float, expected: tuple[float, ...]
) -> None:
    def draw(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, round(width / POINT, 4), round(height / POINT, 4)])
        pdf.pages[0].Contents = pdf.make_stream(b"0 0 5000 5000 re f")

    made = booklet(changed(of_pages(1), draw))

    assert ink(picture(made)) == pytest.approx(expected, abs=0.3)
    assert ink(picture(made, 1)) == ()


def test_a_booklet_looks_as_its_pages_side_by_side() -> None:
    paper = papers.paper("sample").painted.pdf
    made = booklet(paper)
    last = 2 * len(sizes(made)) - 1

    for number in range(len(sizes(paper))):
        side = number if number <= last // 2 else last - number
        found = half(picture(made, side), left=number % 2 == 1)
        assert apart(found, picture(paper, number)) <= SMOOTHED


def test_the_printer_is_asked_to_turn_on_the_short_edge_and_to_scale_nothing() -> None:
    with pikepdf.open(BytesIO(booklet(of_pages(2)))) as made:
        wishes = made.Root.ViewerPreferences
        assert wishes.Duplex == "/DuplexFlipShortEdge"
        assert wishes.PrintScaling == "/None"
