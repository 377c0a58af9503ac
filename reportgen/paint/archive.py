"""The archive: what makes the file PDF/A-2a and PDF/UA-1 (PDF/A-3a with files inside), and closes it.

ISO 19005-2 and -3 (PDF/A), ISO 14289-1 (PDF/UA). ReportLab gives catalogue, pages and the numbers of objects; what
stands in them beyond PDF 1.3 is ours.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from reportgen.identity import identity
from reportgen.paint import colour
from reportgen.paint.bookmarks import outlined
from reportgen.paint.embedding import embed
from reportgen.paint.metadata import Information, date, xmp
from reportgen.paint.objects import Dictionary, Ready, Stream, array, pdf_name, ready, stream, text_string
from reportgen.paint.structure import structured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reportgen.attachment import Attachment
    from reportgen.paint.canvas import PaperCanvas
    from reportgen.paint.objects import PaperDocument


def archived(canvas: PaperCanvas) -> bytes:
    """Write all that *canvas* has painted as a file."""
    paper, attachments, document = canvas.paper, canvas.attachments, canvas.document
    own_fonts = [face.data for face in canvas.faces.every] if paper.fonts is not None else ()
    permanent = identity(paper, own_fonts)
    document.identity = permanent, _with_files(permanent, attachments)
    document.info = Information(paper)
    embed(canvas.codes.values(), document)
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents", "AF"]
    catalogue.Lang = text_string(paper.language)
    catalogue.ViewerPreferences = "<</DisplayDocTitle true>>"
    catalogue.MarkInfo = "<</Marked true>>"
    catalogue.StructTreeRoot = structured(canvas.tree, document, canvas.pages)
    catalogue.Metadata = _metadata(xmp(paper, permanent, part=3 if attachments else 2))
    catalogue.OutputIntents = array([document.refer(_output_intent(document))])
    if canvas.headings:
        catalogue.Outlines = outlined(canvas.headings, document)
        catalogue.showOutline()
    if canvas.fields:
        catalogue.AcroForm = f"<</Fields{array(canvas.fields)}/SigFlags 1>>"
    if attachments:
        files = [_specification(attachment, paper.issued, document) for attachment in attachments]
        catalogue.AF = array(files)
        catalogue.Names = _named(attachments, files)
    return document.format()


def _with_files(permanent: str, attachments: Sequence[Attachment]) -> str:
    """Return the identity of this copy: the paper's own, or, with files inside, one that tells those too."""
    if not attachments:
        return permanent
    digest = sha256(bytes.fromhex(permanent))
    for attachment in attachments:
        digest.update(sha256(attachment.name.encode()).digest() + sha256(attachment.data).digest())
    return digest.hexdigest()


def _metadata(packet: bytes) -> Stream:
    """Keep the metadata readable without a PDF program: no filter (ISO 19005-2, 6.6.2.1)."""
    return Stream(packet, {"Type": "/Metadata", "Subtype": "/XML"})


def _output_intent(document: PaperDocument) -> Dictionary:
    name = text_string(colour.NAME)
    return Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.refer(Ready(_profile())),
        }
    )


@cache
def _profile() -> bytes:
    return ready(stream(colour.srgb(), {"N": 3}))


def _specification(attachment: Attachment, issued: datetime | None, document: PaperDocument) -> str:
    """Embed a file that belongs to the paper as a whole (ISO 19005-3, 6.8)."""
    name, moment = text_string(attachment.name), f"/ModDate{date(issued)}" if issued is not None else ""
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": pdf_name(attachment.media_type),
        "Params": f"<</Size {len(attachment.data)}{moment}>>",
    }
    file = document.refer(stream(attachment.data, entries))
    specification = Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": text_string(attachment.description),
            "AFRelationship": pdf_name(attachment.relationship),
            "EF": f"<</F {file}/UF {file}>>",
        }
    )
    return document.refer(specification)


def _named(attachments: Sequence[Attachment], files: Sequence[str]) -> str:
    """Name the embedded *files*, sorted as the name tree asks."""
    named = zip([attachment.name for attachment in attachments], files, strict=True)
    ordered = sorted(named, key=lambda item: _sorted_as(item[0]))
    names = [part for name, file in ordered for part in (text_string(name), file)]
    return f"<</EmbeddedFiles<</Names{array(names)}>>>>"


def _sorted_as(name: str) -> bytes:
    """Return the bytes by which a name tree sorts *name*: those of its text string."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")
