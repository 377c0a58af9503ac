"""The overlay: the paper as it was, with frames and ids in red over it, and no claim left."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from reportgen.errors import InputError
from reportgen.form import checked, overlay
from reportgen.inspection import inspected
from tests import papers
from tests.checker.typeset import REPORT, pdf, replaced, source

RED = (1.0, 0.0, 0.0)


def drawn(data: bytes) -> tuple[list[str], list[tuple[float, float]]]:
    """Return the red words and the top left corners of red frames of the first page, in mm."""
    with pdfplumber.open(BytesIO(data)) as opened:
        page = opened.pages[0]
        red = page.filter(lambda one: one["object_type"] != "char" or one["non_stroking_color"] == RED)
        words = [word["text"] for word in red.extract_words()]
        frames = [one for one in page.rects if one["stroking_color"] == RED]
        return words, [(one["x0"] * 25.4 / 72, one["top"] * 25.4 / 72) for one in frames]


def test_a_fault_is_framed_where_it_is_with_its_id() -> None:
    made = pdf(replaced(source(REPORT), {"CHỦ NGHĨA VIỆT NAM]": "CHỦ NGHĨA VIÊT NAM]"}))
    report = checked(made, "x")
    (fault,) = report.failures
    words, frames = drawn(overlay(made, report))
    assert words == ["H01"]
    assert fault.box is not None
    assert frames == [pytest.approx((fault.box[0] - 0.7, fault.box[1] - 0.7), abs=0.2)]


def test_a_paper_without_faults_is_not_marked() -> None:
    made = pdf(source(REPORT))
    assert drawn(overlay(made, checked(made, "x"))) == ([], [])


def test_what_has_no_place_is_told_in_the_corner() -> None:
    made = pdf(replaced(source(REPORT), {'lang: "vi"': 'lang: "en"'}))
    words, frames = drawn(overlay(made, checked(made, "x")))
    assert (words, frames) == (["M01"], [])


def test_the_overlay_claims_no_standard() -> None:
    made = papers.paper("issued").painted.pdf
    assert inspected(made, "x").claims.archive
    claims = inspected(overlay(made, checked(made, "x")), "x").claims
    assert (claims.archive, claims.access) == ("", "")


def test_a_broken_paper_is_refused() -> None:
    report = checked(pdf(source(REPORT)), "x")
    with pytest.raises(InputError):
        overlay(b"%PDF-1.7\n", report)
