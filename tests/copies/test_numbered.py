"""The number of a copy: in the top margin of the first page, over the right of the text, clear of all ink."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from PIL import ImageChops

from reportgen.copies import A3, booklet, numbered, print_copy
from reportgen.errors import LayoutError
from tests import papers
from tests.copies.prints import DOTS, POINT, Word, apart, changed, ink, of_pages, picture, sizes, stamped, words

RIGHT, TOP = 190.0, 10.0  # mm: right margin of 20 mm; the line of the page numbers
MARGIN = 20.0  # mm: the least top margin of the law
CLEAR = 3.0  # mm between the number and any other ink
KINDS = tuple(name for name in papers.NAMES if name not in {"long table", "ten pages", "long minutes"})


def label(pdf: bytes, page: int = 0) -> Word:
    (found,) = (word for word in words(pdf, page) if word.text.startswith("Bản số"))
    return found


def test_the_number_is_set_in_11_pt_upright_in_an_embedded_face() -> None:
    copy = numbered(papers.paper("sample").painted.pdf, 3)
    found = label(copy)

    assert found.text == "Bản số 03"
    assert found.size == pytest.approx(11)
    assert found.face.endswith("+LiberationSerif")
    with pikepdf.open(BytesIO(copy)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.parametrize(("number", "width", "expected"), [(1, 2, "01"), (10, 2, "10"), (120, 2, "120"), (3, 3, "003")])
def test_a_number_has_as_many_digits_as_the_run_asks_for(number: int, width: int, expected: str) -> None:
    assert label(numbered(of_pages(1), number, width)).text == f"Bản số {expected}"


@pytest.mark.parametrize("number", [3, 120, 12345])
def test_the_number_ends_over_the_end_of_the_text_on_the_line_of_page_numbers(number: int) -> None:
    paper = papers.paper("ten pages").painted.pdf
    found = label(numbered(paper, number))
    (page_number,) = (word for word in words(paper, 1) if word.text == "2")

    assert found.right == pytest.approx(RIGHT, abs=0.1)
    assert found.top == pytest.approx(page_number.top, abs=1.0)
    assert found.left - page_number.right > 30
    assert TOP <= found.top < found.bottom < MARGIN - CLEAR


@pytest.mark.parametrize("name", KINDS)
def test_the_number_touches_no_ink_and_changes_nothing_else(name: str) -> None:
    paper = papers.paper(name).painted.pdf
    before, after = picture(paper), picture(numbered(paper, 88))

    left, top, right, bottom = ink(ImageChops.invert(ImageChops.difference(before, after)))

    assert right - left == pytest.approx(16, abs=1)
    assert 10 < top < bottom < 15
    around = before.crop(((left - CLEAR) * DOTS, 0, (right + CLEAR) * DOTS, (bottom + CLEAR) * DOTS))
    assert ink(around) == ()


def test_only_the_first_page_is_numbered() -> None:
    paper = papers.paper("ten pages").painted.pdf
    copy = numbered(paper, 3)

    assert apart(picture(copy), picture(paper)) > 0
    for page in range(1, 13):
        assert apart(picture(copy, page), picture(paper, page)) == 0


def test_on_a_page_that_lies_across_the_number_stands_at_its_right() -> None:
    def across(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0:2]

    paper = changed(papers.paper("landscape").painted.pdf, across)
    assert sizes(paper)[0] == (297.0, 210.0)

    assert label(numbered(paper, 3)).right == pytest.approx(277.0, abs=0.1)


def test_in_a_booklet_the_number_stands_on_the_first_page_at_the_right_of_the_first_side() -> None:
    copy = print_copy(papers.paper("ten pages").painted.pdf, number=12, booklet=A3)

    assert label(copy).right == pytest.approx(210 + RIGHT, abs=0.1)
    with pdfplumber.open(BytesIO(copy)) as opened:
        assert [page.extract_text().count("Bản số") for page in opened.pages] == [1] + [0] * 7


def test_a_booklet_without_a_number_has_none() -> None:
    assert "Bản số" not in "".join(word.text for word in words(booklet(of_pages(1))))


def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Return a box in pt from the lower left of A4, from one in mm from the top left."""
    return left / POINT, (297 - bottom) / POINT, right / POINT, (297 - top) / POINT


def test_where_a_signature_stands_in_the_corner_the_number_goes_to_the_left() -> None:
    found = label(numbered(stamped(of_pages(1), box(170, 8, 205, 18)), 3))

    assert found.left == pytest.approx(35.0, abs=0.1)
    assert found.top == pytest.approx(label(numbered(of_pages(1), 3)).top)


def test_a_signature_elsewhere_is_no_obstacle() -> None:
    assert label(numbered(stamped(of_pages(1), box(120, 180, 160, 200)), 3)).right == pytest.approx(RIGHT, abs=0.1)


def test_where_both_corners_are_taken_it_is_told() -> None:
    paper = stamped(stamped(of_pages(1), box(170, 8, 205, 18)), box(20, 8, 60, 18))

    with pytest.raises(LayoutError) as raised:
        numbered(paper, 3)

    assert [problem.id for problem in raised.value.problems] == ["no-room"]
