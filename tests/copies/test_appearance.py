"""Annotations are printed as they are seen: where they are, as large as they are, if they are printed at all."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from reportgen.copies import print_copy
from tests.copies.prints import changed, ink, of_pages, picture, stamped

BOX = (283.46, 283.46, 425.2, 340.16)  # pt: 100 mm from the left, 177 mm from the top, 50 by 20 mm
SEEN = (100.0, 177.0, 150.0, 197.0)


def seen(paper: bytes) -> tuple[float, ...]:
    """Return where in mm the print copy of *paper* has ink below its first line."""
    whole = picture(print_copy(paper))
    lower = ink(whole.crop((0, whole.height // 4, whole.width, whole.height)))
    return tuple(side + whole.height // 4 / 5 * (number % 2) for number, side in enumerate(lower))


@pytest.mark.parametrize("matrix", [None, [1, 0, 0, 1, 7, 7], [0, 1, -1, 0, 0, 0], [3, 0, 0, 3, 0, 0]])
def test_an_appearance_fills_its_box_whatever_its_own_matrix(matrix: list[float] | None) -> None:
    more: dict[str, Any] = {"Matrix": matrix} if matrix else {}

    assert seen(stamped(of_pages(1), BOX, **more)) == pytest.approx(SEEN, abs=0.3)


@pytest.mark.parametrize(("flags", "printed"), [(4, True), (132, True), (0, False), (6, False), (2, False), (36, True)])
def test_only_what_is_meant_for_paper_is_printed(flags: int, *, printed: bool) -> None:
    assert bool(seen(stamped(of_pages(1), BOX, F=flags))) is printed


def test_the_corners_of_a_box_may_be_in_any_order() -> None:
    left, bottom, right, top = BOX

    assert seen(stamped(of_pages(1), (right, top, left, bottom))) == pytest.approx(SEEN, abs=0.3)


@pytest.mark.parametrize(("state", "printed"), [("On", True), ("Off", False), ("Nothing", False)])
def test_of_several_appearances_that_of_the_state_is_printed(state: str, *, printed: bool) -> None:
    def with_states(pdf: pikepdf.Pdf) -> None:
        annotation = pdf.pages[0].Annots[0]
        annotation.AP.N = Dictionary(
            On=annotation.AP.N, Off=Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        )
        annotation.AS = Name(f"/{state}")

    assert bool(seen(changed(stamped(of_pages(1), BOX), with_states))) is printed


def test_what_has_no_room_or_no_appearance_is_not_printed() -> None:
    def without(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Annots[0].AP

    assert seen(stamped(of_pages(1), (100, 100, 100, 100))) == ()
    assert seen(changed(stamped(of_pages(1), BOX), without)) == ()
