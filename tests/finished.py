"""Finished papers to be looked at: sound ones from the sample's data, signed ones, and PDFs made to do harm."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from pyhanko import stamp
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from reportgen import build, shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"
SIGNER = "Nguyễn Văn Thử"
OFFICE = "format: 1\nissuer: {name: Hội đồng nhân dân tỉnh Thử Nghiệm, symbol: HĐND}\nplace: Thử Nghiệm\n"
SESSION = "format: 1\noffice: van-phong.yaml\nordinal: 3\npaper: {date: 2020-12-21, signatory: {name: Trần Văn Thử}}\n"


def put(folder: Path, *, session: str = SESSION, office: str = OFFICE) -> Path:
    """Write a session and its office into *folder*; return the session's file."""
    (folder / "van-phong.yaml").write_text(office, "utf-8")
    path = folder / "ky-hop.yaml"
    path.write_text(session, "utf-8")
    return path


@cache
def plain() -> bytes:
    return build(SAMPLE)


@cache
def with_data() -> bytes:
    return build(SAMPLE, attach_data=True, number=12)


def electronic(folder: Path) -> bytes:
    """Build a paper with data inside and two empty signature fields."""
    return build(put(folder, office=OFFICE + "medium: điện tử\n"), attach_data=True)


class _Writer(IncrementalPdfFileWriter):
    """Leaves the metadata as they are, as a signing program must that keeps the file's standards."""

    def _update_meta(self) -> None:
        pass


@cache
def signer() -> signers.SimpleSigner:
    """Return who signs, with a certificate of two days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
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


def signed(pdf: bytes, *fields: str) -> bytes:
    """Fill *fields* one after the other."""
    for field in fields:
        picture = stamp.StaticStampStyle(
            border_width=0, background=PdfImage(Image.new("RGBA", (4, 4), (200, 0, 0, 255)))
        )
        settings = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", name=SIGNER)
        signing = signers.PdfSigner(settings, signer=signer(), stamp_style=picture)
        pdf = signing.sign_pdf(_Writer(BytesIO(pdf))).getvalue()
    return pdf


# PDFs made to do harm.


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object], **options: Any) -> bytes:
    """Return *pdf* after *change*."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, fix_metadata_version=False, **options)
    return out.getvalue()


def empty(change: Callable[[pikepdf.Pdf], object] = lambda _: None, **options: Any) -> bytes:
    """Return a PDF of one empty page after *change*."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(out, fix_metadata_version=False, **options)
    return out.getvalue()


def attached(pdf: pikepdf.Pdf, name: str | bytes, stream: Any) -> Any:
    """Return a file specification; nothing is checked."""
    told = String(name) if isinstance(name, str) else pikepdf.Object.parse(name)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=told, UF=told, EF=Dictionary(F=stream), AFRelationship=Name.Source)
    )


def carrying(*files: tuple[str, bytes]) -> bytes:
    """Return a PDF with *files* inside, whatever their names."""

    def attach(pdf: pikepdf.Pdf) -> None:
        listed: list[Any] = []
        for number, (name, data) in enumerate(files):
            listed += [String(f"{number:04}"), attached(pdf, name, Stream(pdf, data))]
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(listed)))

    return empty(attach)


def described(xmp: bytes) -> bytes:
    """Return a PDF with the metadata *xmp*."""

    def describe(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML)

    return empty(describe)


def compressed(pdf: pikepdf.Pdf, data: bytes, *more: Any, times: int = 1) -> Any:
    """Return a stream of *data* compressed *times* over, and with what *more* filters claim."""
    for _ in range(times):
        data = zlib.compress(data, 1)
    stream = Stream(pdf, b"")
    filters = [*more, *[Name.FlateDecode] * times]
    stream.write(data, filter=Array(filters) if len(filters) != 1 else filters[0])
    return stream


def _bomb(pdf: pikepdf.Pdf) -> None:
    stream = compressed(pdf, bytes(150_000_000))
    pdf.Root.AF = Array([attached(pdf, "a", stream)])


def _many_bombs(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_indirect(compressed(pdf, bytes(40_000_000)))
    pdf.Root.AF = Array([attached(pdf, f"a{number}", stream) for number in range(100)])


def _double_bomb(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([attached(pdf, "a", compressed(pdf, bytes(150_000_000), times=2))])


def _odd_filter(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([attached(pdf, "a", compressed(pdf, b"80000B6050220D0C8501>", Name.LZWDecode, times=0))])


def _cut_stream(pdf: pikepdf.Pdf) -> None:
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(bytes(range(256)) * 40)[:-20], filter=Name.FlateDecode)
    pdf.Root.AF = Array([attached(pdf, "a", stream)])


def _no_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([attached(pdf, "a", pdf.make_indirect(Dictionary()))])


def _too_many_files(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_indirect(Stream(pdf, b""))
    pdf.Root.AF = Array([attached(pdf, f"a{number}", stream) for number in range(1_100)])


def _encrypted(user: str) -> bytes:
    return empty(encryption=pikepdf.Encryption(owner="chủ", user=user, R=6))


def _bomb_of_entities() -> bytes:
    lines = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    return described(f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'.encode())


def _without_root() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 2>>\nstartxref\n0\n%%EOF\n"


def _tables_in_a_circle() -> bytes:
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R/Prev %d>>\n" % len(body)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


# What must be refused with a clear word, and by which problem.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not-pdf"),
    "a text": ("Kỳ họp thứ 11".encode, "not-pdf"),
    "only a header": (lambda: b"%PDF-1.7\n", "broken-pdf"),
    "random bytes": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken-pdf"),
    "no catalogue": (_without_root, "broken-pdf"),
    "locked with a password": (lambda: _encrypted("mật khẩu"), "broken-pdf"),
    "locked with an empty password": (lambda: _encrypted(""), "broken-pdf"),
    "a data bomb": (lambda: empty(_bomb), "broken-pdf"),
    "a hundred data bombs": (lambda: empty(_many_bombs), "broken-pdf"),
    "a data bomb in a data bomb": (lambda: empty(_double_bomb), "broken-pdf"),
    "an odd compression": (lambda: empty(_odd_filter), "broken-pdf"),
    "data cut short": (lambda: empty(_cut_stream), "broken-pdf"),
    "data that are no stream": (lambda: empty(_no_stream), "broken-pdf"),
    "too many files": (lambda: empty(_too_many_files), "broken-pdf"),
}
# What only looking at the whole must refuse: the files inside can be had.
REFUSED_AS_A_WHOLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities without end": (_bomb_of_entities, "broken-pdf"),
    "metadata in UTF-16": (lambda: described("<x/>".encode("utf-16")), "broken-pdf"),
    "metadata that are no XML": (lambda: described(b"<x"), "broken-pdf"),
    "a bomb of metadata": (lambda: empty(_metadata_bomb), "broken-pdf"),
}


def _metadata_bomb(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = compressed(pdf, b" " * 10_000_000)


def _pages_in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = Array([*pdf.Root.Pages.Kids, pdf.Root.Pages, *pdf.Root.Pages.Kids])


def _names_in_a_circle(pdf: pikepdf.Pdf) -> None:
    first, second = (pdf.make_indirect(Dictionary(Names=Array())) for _ in range(2))
    first.Kids, second.Kids = Array([second, first]), Array([first, second, second])
    second.Names = Array([String("a"), attached(pdf, "a.yaml", Stream(pdf, b"a"))] * 2)
    pdf.Root.Names = Dictionary(EmbeddedFiles=first)
    pdf.Root.AF = Array([second.Names[1]])


def _fields_in_a_circle(pdf: pikepdf.Pdf) -> None:
    first, second = (pdf.make_indirect(Dictionary(T=String(name), FT=Name.Sig)) for name in "ab")
    first.Kids, second.Kids = Array([second, first]), Array([first])
    leaf = pdf.make_indirect(Dictionary(T=String("c"), FT=Name.Sig, Parent=first))
    second.Kids.append(leaf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([first, second]))


def _fonts_in_a_circle(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_indirect(Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form))
    form.Resources = Dictionary(XObject=Dictionary(A=form, B=form))
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(A=form))


def _wrong_types(pdf: pikepdf.Pdf) -> None:
    for key, value in {
        "/Names": Array([1]),
        "/AF": Dictionary(),
        "/AcroForm": Dictionary(Fields=Name.A),
        "/Lang": 3,
        "/Metadata": Array(),
        "/Version": Array(),
    }.items():
        pdf.Root[key] = value
    pdf.pages[0].Resources = Array()
    pdf.pages[0].Annots = Dictionary()


def _deep(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Names=Array()))
    for _ in range(5_000):
        node = pdf.make_indirect(Dictionary(Kids=Array([node])))
    pdf.Root.Names = Dictionary(EmbeddedFiles=node)


# What can be read, however it is twisted.
TWISTED: dict[str, Callable[[], bytes]] = {
    "pages in a circle": lambda: empty(_pages_in_a_circle),
    "names in a circle": lambda: empty(_names_in_a_circle),
    "fields in a circle": lambda: empty(_fields_in_a_circle),
    "fonts in a circle": lambda: empty(_fonts_in_a_circle),
    "tables in a circle": _tables_in_a_circle,
    "wrong types": lambda: empty(_wrong_types),
    "five thousand levels": lambda: empty(_deep),
}
# Names that must never be written.
EVIL_NAMES = [
    "", "/etc/passwd", "../a", "a/../../b", "a/./b", "a//b", "a/", ".", "..", "C:/a", "c:a", "\\\\host\\a", "a\\b",
    "a\x00b", "a\nb", "\x1b[31m", "a\u202eb", "a\u200bb", "con", "NUL.yaml", "a/com1.txt", "lpt³", "aux .yaml", "a.",
    "a ", " a", ".git/hooks/x", ".bashrc", "a" * 300, "á" * 130, "a?b", "a*", "a|b", '"a"', "<a>", "a\ufffdb",
]  # fmt: skip
