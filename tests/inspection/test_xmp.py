"""The claims of a PDF are read from its XMP, in either way of writing properties; nothing else is let in."""

from __future__ import annotations

import pytest

from reportgen.inspection.objects import Refused
from reportgen.inspection.xmp import Claims, claims

HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">'
)
TAIL = '</rdf:RDF></x:xmpmeta>\n   \n<?xpacket end="w"?>'


def told(body: str, head: str = HEAD) -> Claims:
    return claims(f"{head}{body}{TAIL}".encode())


def test_claims_are_read_from_elements() -> None:
    assert told(
        '<rdf:Description rdf:about=""><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>'
        "<pdfuaid:part>1</pdfuaid:part><xmpMM:DocumentID>urn:x</xmpMM:DocumentID>"
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Báo cáo</rdf:li></rdf:Alt></dc:title>'
        "<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator></rdf:Description>"
    ) == Claims("3a", "1", "Báo cáo", "A, B", "urn:x")


def test_claims_are_read_from_attributes_and_from_several_descriptions() -> None:
    assert told(
        '<rdf:Description rdf:about="" pdfaid:part="2" pdfaid:conformance="B"/>'
        '<rdf:Description rdf:about="" pdfuaid:part="1"/>'
    ) == Claims("2b", "1")


def test_of_two_claims_the_first_counts() -> None:
    assert told(
        '<rdf:Description pdfaid:part="2" pdfaid:conformance="A"><pdfaid:part>4</pdfaid:part></rdf:Description>'
    ) == (Claims("2a"))


@pytest.mark.parametrize("body", ["", "<rdf:Description/>", "<rdf:Description><dc:title/></rdf:Description>"])
def test_who_claims_nothing_claims_nothing(body: str) -> None:
    assert told(body) == Claims()


def test_a_comment_is_no_declaration() -> None:
    assert told("<!-- x -->") == Claims()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe<\x00x\x00",
        b"<x>",
        b"<!DOCTYPE x><x/>",
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b"<x><![CDATA[<]]></x>",
        b"<x>&a;</x>",
        "<x>ố</x>".encode("utf-16"),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        claims(data)


def test_claims_are_fit_to_be_shown() -> None:
    found = told('<rdf:Description pdfaid:part="2\u202e&#x9b;31m&#10;x" pdfaid:conformance=""/>')

    assert found.archive == "2\ufffd\ufffd31m x"
