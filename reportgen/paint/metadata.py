"""Metadata: what the file says of itself, in the information dictionary and, the same, in XMP (ISO 16684-1)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import reportlab
from reportlab.pdfbase.pdfdoc import PDFInfo

from reportgen.paint.objects import Dictionary, text_string
from reportgen.version import VERSION

if TYPE_CHECKING:
    from datetime import datetime

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from reportgen.blocks import Document

CREATOR: Final = f"reportgen {VERSION}"
PRODUCER: Final = f"ReportLab {reportlab.__version__}"

# PDF/A-2 and -3 know no such schema, so the file describes it (ISO 19005-2, 6.6.2.3).
_UNIVERSAL_ACCESS: Final = """\
<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def _in_xml(text: str) -> str:
    """Write *text* in XML; the packet is not packed, so nothing in it may look like the end of a stream or object."""
    return escape(text, quote=False).replace("endstream", "endstre&#97;m").replace("endobj", "end&#111;bj")


def date(moment: datetime) -> str:
    """Write *moment* as a PDF date (ISO 32000-1, 7.9.4), its time zone included."""
    zone = moment.strftime("%z")
    return f"(D:{moment.year:04}{moment:%m%d%H%M%S}{zone[:3]}'{zone[3:]}')"


class Information(PDFInfo):
    """The information dictionary of *document*; without a date of issue it tells no dates."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title, self.author, self.subject = document.title, document.author, document.title
        self.creator, self.producer = CREATOR, PRODUCER
        self.issued = document.issued

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes."""
        names = ("Title", "Author", "Subject", "Creator", "Producer")
        entries = {name: text_string(getattr(self, name.lower())) for name in names}
        if self.issued is not None:
            entries |= dict.fromkeys(("CreationDate", "ModDate"), date(self.issued))
        return Dictionary(entries).format(document)


def xmp(document: Document, identity: str, *, part: int) -> bytes:
    """Write the packet for PDF/A of this *part*, level A, and PDF/UA-1."""
    title, author, language = map(_in_xml, (document.title, document.author, document.language))
    dates = ""
    if document.issued is not None:
        issued = document.issued.isoformat(timespec="seconds")
        dates = f"<xmp:CreateDate>{issued}</xmp:CreateDate><xmp:ModifyDate>{issued}</xmp:ModifyDate>"
    return f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>{dates}
<xmpMM:DocumentID>urn:sha256:{identity}</xmpMM:DocumentID>
<pdf:Producer>{PRODUCER}</pdf:Producer>
{_UNIVERSAL_ACCESS}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
