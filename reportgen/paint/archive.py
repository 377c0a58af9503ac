"""The archive: what makes the file PDF/A-2a and PDF/UA-1 (PDF/A-3a with files inside), and closes it.

ISO 19005-2 and -3 (PDF/A), ISO 14289-1 (PDF/UA).
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from reportgen.identity import identity
from reportgen.paint import colour
from reportgen.paint.bookmarks import bookmarked
from reportgen.paint.embedding import embedded
from reportgen.paint.metadata import date, information, xmp
from reportgen.paint.objects import Objects, raw_stream, stream, text_string
from reportgen.paint.structure import structured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reportgen.attachment import Attachment
    from reportgen.paint.canvas import PaperCanvas


def archived(canvas: PaperCanvas) -> bytes:
    """Write all that *canvas* has painted as a file."""
    paper, attachments = canvas.paper, canvas.attachments
    own_fonts = [face.data for face in canvas.faces.every] if paper.fonts is not None else ()
    permanent = identity(paper, own_fonts)
    changing = _with_files(permanent, attachments)
    objects = canvas.objects
    pages = " ".join(f"{number} 0 R" for number in canvas.pages)
    objects.put(canvas.page_tree, f"<</Type/Pages/Count {len(canvas.pages)}/Kids[{pages}]>>")
    pictures = "".join(f"/P{number} {number} 0 R" for number in canvas.pictures.values())
    fonts = embedded(canvas.codes.values(), objects)
    objects.put(canvas.resources, f"<</Font{fonts}{f'/XObject<<{pictures}>>' if pictures else ''}>>")
    info = objects.add(information(paper))
    entries = [
        "/Type/Catalog",
        f"/Pages {canvas.page_tree} 0 R",
        f"/Lang{text_string(paper.language)}",
        "/ViewerPreferences<</DisplayDocTitle true>>",
        "/MarkInfo<</Marked true>>",
        f"/StructTreeRoot {structured(canvas.tree, objects, canvas.pages)} 0 R",
        f"/Metadata {objects.add(_metadata(xmp(paper, permanent, part=3 if attachments else 2)))} 0 R",
        f"/OutputIntents[{_output_intent(objects)}]",
    ]
    if canvas.headings:
        entries.append(f"/Outlines {bookmarked(canvas.headings, objects)} 0 R/PageMode/UseOutlines")
    if canvas.fields:
        fields = " ".join(f"{number} 0 R" for number in canvas.fields)
        entries.append(f"/AcroForm<</Fields[{fields}]/SigFlags 1>>")
    if attachments:
        entries.append(_associated(attachments, objects, paper.issued))
    root = objects.add(f"<<{''.join(entries)}>>")
    return objects.file(root, info, (permanent, changing))


def _with_files(permanent: str, attachments: Sequence[Attachment]) -> str:
    """Return the identity of this copy: the paper's own, or, with files inside, one that tells those too."""
    if not attachments:
        return permanent
    digest = sha256(bytes.fromhex(permanent))
    for attachment in attachments:
        digest.update(sha256(attachment.name.encode()).digest() + sha256(attachment.data).digest())
    return digest.hexdigest()


def _metadata(packet: bytes) -> bytes:
    """Keep the metadata readable without a PDF program: no filter (ISO 19005-2, 6.6.2.1)."""
    return raw_stream(packet, "/Type/Metadata/Subtype/XML")


def _output_intent(objects: Objects) -> str:
    profile = objects.add(_profile())
    name = text_string(colour.NAME)
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )


@cache
def _profile() -> bytes:
    return stream(colour.srgb(), "/N 3")


def _associated(attachments: Sequence[Attachment], objects: Objects, issued: datetime | None) -> str:
    """Embed files that belong to the paper as a whole (ISO 19005-3, 6.8); names are sorted as the name tree asks."""
    specifications = {}
    moment = f"/ModDate{date(issued)}" if issued is not None else ""
    for attachment in attachments:
        name, kind = text_string(attachment.name), attachment.media_type.replace("/", "#2F")
        size = f"/Params<</Size {len(attachment.data)}{moment}>>"
        file = objects.add(stream(attachment.data, f"/Type/EmbeddedFile/Subtype/{kind}{size}"))
        specifications[attachment.name] = objects.add(
            f"<</Type/Filespec/F{name}/UF{name}/Desc{text_string(attachment.description)}"
            f"/AFRelationship/{attachment.relationship}/EF<</F {file} 0 R/UF {file} 0 R>>>>"
        )
    ordered = sorted(specifications.items(), key=lambda item: _sorted_as(item[0]))
    names = "".join(f"{text_string(name)} {number} 0 R" for name, number in ordered)
    associated = " ".join(f"{number} 0 R" for number in specifications.values())
    return f"/AF[{associated}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _sorted_as(name: str) -> bytes:
    """Return the bytes by which a name tree sorts *name*: those of its text string."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")
