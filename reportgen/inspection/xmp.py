"""XMP: the standards that a PDF claims and the metadata beside them, read without letting the XML do anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET  # no markup declaration reaches it, so there is no entity

from reportgen.inspection.objects import Refused, shown
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_XMP: Final = 2_000_000  # bytes
_DECLARATION = re.compile(r"<!(?!--)")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"
_ACCESS = "{http://www.aiim.org/pdfua/ns/id/}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://ns.adobe.com/xap/1.0/mm/}"


class Claims(NamedTuple):
    """What the metadata claims; a text that is not there is empty."""

    archive: str = ""  # part and conformance of PDF/A, such as 2a
    access: str = ""  # part of PDF/UA
    title: str = ""
    author: str = ""
    identifier: str = ""


def claims(data: bytes) -> Claims:
    """Read the claims in *data*; raise ``Refused`` for what is no XMP of a PDF."""
    try:
        packet = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(msg("siêu dữ liệu XMP không phải UTF-8")) from None
    if _DECLARATION.search(packet):
        raise Refused(msg("siêu dữ liệu XMP có khai báo DTD, không đọc"))
    try:
        root = ET.fromstring(packet)  # noqa: S314  # as above
    except ET.ParseError:
        raise Refused(msg("siêu dữ liệu XMP hỏng")) from None
    found: dict[str, str] = {}
    for name, value in _properties(root):
        found.setdefault(name, shown(value))
    return Claims(
        archive=found.get(f"{_ARCHIVE}part", "") + found.get(f"{_ARCHIVE}conformance", "").lower(),
        access=found.get(f"{_ACCESS}part", ""),
        title=found.get(f"{_DUBLIN}title", ""),
        author=found.get(f"{_DUBLIN}creator", ""),
        identifier=found.get(f"{_MEDIA}DocumentID", ""),
    )


def _properties(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield each property with its text, that of a list joined by commas."""
    for description in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        yield from description.attrib.items()
        for element in description:
            listed = [item.text or "" for item in element.iterfind(f"./*/{_RDF}li")]
            yield element.tag, ", ".join(listed) if listed else element.text or ""
