"""An electronic paper leaves its fields empty; a signing program fills them and the standards still hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko import stamp
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from reportgen import decree
from reportgen.paint import paint
from tests import papers
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


class Writer(IncrementalPdfFileWriter):
    """Leaves the metadata as they are, as a signing program must that keeps the file's standards."""

    def _update_meta(self) -> None:
        pass


@pytest.fixture(scope="module")
def signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hội đồng nhân dân tỉnh Thử Nghiệm")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(b"ky", key, certificate, None, BestAvailableEncryption(b"x"))
    loaded: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=b"x")
    assert loaded is not None
    return loaded


def signed(pdf: bytes, signer: signers.SimpleSigner) -> bytes:
    """Fill the field of the signatory, then that of the seal, each with a picture."""
    for name, colour in (("ChuKyNguoiKy", (0, 0, 200, 255)), (SEAL, (220, 0, 0, 255))):
        picture = PdfImage(Image.new("RGBA", (40, 40), colour))
        style = stamp.StaticStampStyle(border_width=0, background=picture, background_opacity=1.0)
        settings = signers.PdfSignatureMetadata(field_name=name, md_algorithm="sha256")
        out = signers.PdfSigner(settings, signer=signer, stamp_style=style).sign_pdf(Writer(BytesIO(pdf)))
        pdf = out.getvalue()
    return pdf


def test_signatures_fill_the_fields_and_the_standards_hold(tmp_path: Path, signer: signers.SimpleSigner) -> None:
    paper = papers.paper("communique").painted.pdf
    full = signed(paper, signer)
    file = tmp_path / "signed.pdf"
    file.write_bytes(full)

    conforming(full)
    assert parent_tree_faults(full) == []
    assert [verdict for verdict in verdicts({file: "2a,ua1"}).values() if not verdict.compliant] == []
    assert full.startswith(paper)
    trust = ValidationContext(trust_roots=[signer.signing_cert])
    for signature in PdfFileReader(BytesIO(full)).embedded_signatures:
        status = validate_pdf_signature(signature, trust)
        assert status.intact
        assert status.valid
        assert status.bottom_line
