"""What the file says of itself, the same in both places, and its colour profile."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image, ImageCms

from reportgen.attachment import Attachment
from reportgen.identity import identity
from reportgen.paint import paint
from reportgen.paint.colour import srgb
from tests import papers

NAMES = pytest.mark.parametrize("name", papers.NAMES)
DATA = Attachment("kỳ họp.yaml", b"format: 1\n", "application/yaml", "Dữ liệu kỳ họp")
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC, XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
PDF, PDFA = "{http://ns.adobe.com/pdf/1.3/}", "{http://www.aiim.org/pdfa/ns/id/}"


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def told(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return what the packet says, the only item of each list by the name of the list."""
    (description,) = ET.fromstring(pdf.Root.Metadata.read_bytes()).iter(f"{RDF}Description")  # noqa: S314  # our own
    return {entry.tag: next((item.text for item in entry.iter(f"{RDF}li")), entry.text) or "" for entry in description}


@NAMES
def test_the_packet_says_what_the_information_says(name: str) -> None:
    document = papers.paper(name).document
    with opened(papers.paper(name).painted.pdf) as pdf:
        info, packet = pdf.docinfo, told(pdf)

        assert str(info["/Title"]) == packet[f"{DC}title"] == document.title
        assert str(info["/Subject"]) == packet[f"{DC}description"]
        assert str(info["/Author"]) == packet[f"{DC}creator"] == document.author
        assert str(info["/Creator"]) == packet[f"{XMP}CreatorTool"]
        assert str(info["/Producer"]) == packet[f"{PDF}Producer"]
        assert packet[f"{DC}language"] == str(pdf.Root.Lang) == "vi-VN"
        if document.issued is None:
            assert not {"/CreationDate", "/ModDate"} & set(info.keys())
            assert not {f"{XMP}CreateDate", f"{XMP}ModifyDate"} & set(packet)
            return
        moment = f"{document.issued:D:%Y%m%d%H%M%S}+07'00'"
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == moment
        assert packet[f"{XMP}CreateDate"] == packet[f"{XMP}ModifyDate"] == document.issued.isoformat()


def test_the_packet_keeps_signs_that_xml_means_otherwise() -> None:
    document = replace(papers.paper("bare").document, title="A & B < C > «D»", author="<Hội đồng>")

    with opened(paint(document).pdf) as pdf:
        assert told(pdf)[f"{DC}title"] == document.title
        assert told(pdf)[f"{DC}creator"] == document.author


@NAMES
def test_the_paper_has_the_identity_of_its_document(name: str) -> None:
    expected = identity(papers.paper(name).document)

    with opened(papers.paper(name).painted.pdf) as pdf:
        assert [bytes(part).hex() for part in pdf.trailer.ID] == [expected, expected]
        assert told(pdf)["{http://ns.adobe.com/xap/1.0/mm/}DocumentID"] == f"urn:sha256:{expected}"


def test_a_paper_with_files_is_the_same_paper_in_another_copy() -> None:
    document = papers.paper("bare").document

    with opened(paint(document).pdf) as alone, opened(paint(document, [DATA]).pdf) as carrying:
        assert told(alone)[f"{PDFA}part"] == "2"
        assert told(carrying)[f"{PDFA}part"] == "3"
        assert bytes(carrying.trailer.ID[0]) == bytes(alone.trailer.ID[0])
        assert bytes(carrying.trailer.ID[1]) != bytes(alone.trailer.ID[1])


def test_files_come_out_as_they_went_in() -> None:
    files = [DATA, Attachment("ảnh/1.png", bytes(range(256)) * 9, "image/png", "Ảnh"), DATA._replace(name="a.yaml")]

    with opened(paint(papers.paper("bare").document, files).pdf) as pdf:
        found = {name: bytes(spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()}
        associated = [str(specification.UF) for specification in pdf.Root.AF]
        kinds = [str(specification.EF.F.Subtype) for specification in pdf.Root.AF]

    assert found == {file.name: file.data for file in files}
    assert associated == [file.name for file in files]
    assert kinds == ["/application/yaml", "/image/png", "/application/yaml"]


def test_the_profile_is_srgb_to_a_step() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    transform = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    colours = bytes(
        value
        for red in range(0, 256, 17)
        for green in range(0, 256, 51)
        for blue in (0, 128, 255)
        for value in (red, green, blue)
    )
    there = ImageCms.applyTransform(Image.frombytes("RGB", (len(colours) // 3, 1), colours), transform)
    assert there is not None
    differences = [abs(one - other) for one, other in zip(colours, there.tobytes(), strict=True)]

    assert max(differences) <= 1
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
