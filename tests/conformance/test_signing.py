"""An electronic paper leaves its fields empty; a signing program fills them and the standards still hold."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from reportgen import decree
from reportgen.paint import paint
from tests import finished, papers
from tests.conformance.gate import conforming
from tests.conformance.parents import parent_tree_faults
from tests.conformance.verapdf import verdicts

if TYPE_CHECKING:
    from pathlib import Path

ELECTRONIC = ("communique", "electronic", "organ", "landscape")
POINT = 25.4 / 72
SEAL = "DauCoQuan"


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    form = pdf.Root.get("/AcroForm")
    return {str(field.T): field for field in form.Fields} if form is not None else {}


def box(field: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height in mm."""
    left, bottom, right, top = (float(side) * POINT for side in field.Rect)
    return left, bottom, right - left, top - bottom


@pytest.mark.parametrize("name", papers.NAMES)
def test_only_electronic_papers_have_fields(name: str) -> None:
    with pikepdf.open(BytesIO(papers.paper(name).painted.pdf)) as pdf:
        assert bool(fields(pdf)) == (name in ELECTRONIC)


@pytest.mark.parametrize("name", ELECTRONIC)
def test_the_seal_lies_over_the_left_third_of_the_signature(name: str) -> None:
    with pikepdf.open(BytesIO(papers.paper(name).painted.pdf)) as pdf:
        found = fields(pdf)
        assert set(found) == {"ChuKyNguoiKy", SEAL}
        left, bottom, width, height = box(found["ChuKyNguoiKy"])
        seal_left, seal_bottom, seal_width, seal_height = box(found[SEAL])

    assert (width, height) == pytest.approx(decree.SIGNATURE_FIELD, abs=0.05)
    assert (seal_width, seal_height) == pytest.approx(decree.SEAL_FIELD, abs=0.05)
    assert seal_left < left
    assert seal_left + seal_width - left == pytest.approx(width / 3, abs=0.05)
    assert seal_bottom + seal_height / 2 == pytest.approx(bottom + height / 2, abs=0.05)


def test_the_fields_stand_between_post_and_name_in_the_right_half() -> None:
    painted = papers.paper("communique").painted
    capacity = [place for place in painted.placed if place.role is decree.Role.CAPACITY][-1]
    name = next(place for place in painted.placed if place.role is decree.Role.SIGNATORY)
    with pikepdf.open(BytesIO(painted.pdf)) as pdf:
        left, bottom, width, height = box(fields(pdf)["ChuKyNguoiKy"])

    top = 297 - bottom - height
    assert capacity.y + capacity.height <= top
    assert top + height <= name.y
    assert left + width / 2 == pytest.approx(name.x + name.width / 2, abs=0.5)


def test_minutes_are_signed_by_secretary_and_chair_and_sealed_over_the_chair() -> None:
    document = papers.varied(papers.MINUTES, {}, papers.OFFICE, {"": "medium: điện tử"})
    with pikepdf.open(BytesIO(paint(document).pdf)) as pdf:
        found = {name: box(field) for name, field in fields(pdf).items()}
        told = {name: str(field.TU) for name, field in fields(pdf).items()}

    assert set(found) == {"ChuKyThuKy", "ChuKyChuToa", SEAL}
    assert found["ChuKyThuKy"][0] + found["ChuKyThuKy"][2] < found[SEAL][0] < found["ChuKyChuToa"][0]
    assert told["ChuKyThuKy"] == "Ô ký số của thư ký"
    assert told[SEAL].startswith("Ô ký số của cơ quan, hiển thị con dấu: Hội đồng nhân dân")


def test_signatures_fill_the_fields_and_the_standards_hold(tmp_path: Path) -> None:
    paper = papers.paper("communique").painted.pdf
    full = finished.signed(paper, "ChuKyNguoiKy", SEAL)
    file = tmp_path / "signed.pdf"
    file.write_bytes(full)

    conforming(full)
    assert parent_tree_faults(full) == []
    assert [verdict for verdict in verdicts({file: "2a,ua1"}).values() if not verdict.compliant] == []
    assert full.startswith(paper)
    trust = ValidationContext(trust_roots=[finished.signer().signing_cert])
    for signature in PdfFileReader(BytesIO(full)).embedded_signatures:
        status = validate_pdf_signature(signature, trust)
        assert status.intact
        assert status.valid
        assert status.bottom_line
