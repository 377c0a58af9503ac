"""The archive: what makes the file PDF/A-2a and PDF/UA-1 (PDF/A-3a with files inside), and closes it.

ISO 19005-2 and -3 (PDF/A), ISO 14289-1 (PDF/UA). ReportLab gives pages, fonts, pictures and bookmarks; the
structure, the metadata, the colour profile, signature fields and attachments are ours.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import format as formatted
from reportlab.pdfbase.ttfonts import SUBSETN

from reportgen.identity import identity
from reportgen.paint import colour
from reportgen.paint.metadata import date, information, xmp
from reportgen.paint.objects import Objects, stream, text_string
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
    objects = Objects()
    references = _reportlab_objects(canvas, objects)
    pages = [references[f"Page{number}"] for number in range(1, len(canvas.document.Pages.pages) + 1)]
    info = objects.add(information(paper))
    entries = [
        "/Type/Catalog",
        f"/Pages {references[canvas.document.Pages.__InternalName__]} 0 R",
        f"/Lang{text_string(paper.language)}",
        "/ViewerPreferences<</DisplayDocTitle true>>",
        "/MarkInfo<</Marked true>>",
        f"/StructTreeRoot {structured(canvas.tree, objects, pages, references)} 0 R",
        f"/Metadata {objects.add(_metadata(xmp(paper, permanent, part=3 if attachments else 2)))} 0 R",
        f"/OutputIntents[{_output_intent(objects)}]",
    ]
    if canvas.headings:
        entries.append(f"/Outlines {references[canvas.document.Outlines.__InternalName__]} 0 R/PageMode/UseOutlines")
    if canvas.fields:
        fields = " ".join(f"{references[name]} 0 R" for name in canvas.fields)
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


def _reportlab_objects(canvas: PaperCanvas, objects: Objects) -> dict[str, int]:
    """Put ReportLab's objects into the file; return the number of each by its name.

    Formatting an object can bring new ones, so they are counted until none is left.
    """
    document: Any = canvas.document
    for font in list(document.delayedFonts):
        _add_font(font, document)
    document.Outlines.prepare(document, canvas)
    if canvas.headings:
        document.Reference(document.Outlines)
    number = 0
    while (number := number + 1) in document.numberToId:
        objects.add(_ended(formatted(document.idToObject[document.numberToId[number]], document, toplevel=1)))
    return {name: number for number, name in document.numberToId.items()}


def _ended(body: bytes) -> str | bytes:
    """End a stream as PDF/A asks (ISO 19005-2, 6.1.7.1): ReportLab puts no end of line before ``endstream``."""
    if body.endswith(b"endstream\n"):
        return body.removesuffix(b"endstream\n") + b"\nendstream"
    return body.decode("latin-1")


def _add_font(font: Any, document: Any) -> None:  # noqa: ANN401  # ReportLab has no types
    """Embed the subsets of *font*; their maps to Unicode name used codes only (ISO 19005-2, 6.2.11.7.2)."""
    subsets = font.state[document].subsets
    font.addObjects(document)
    for number, subset in enumerate(subsets):
        name = f"{SUBSETN(number).decode()}+{font.face.name.decode()}{font.face.subfontNameX.decode()}"
        document.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(subset)


def _to_unicode(subset: Sequence[int]) -> str:
    """Write the map from the codes of *subset* to Unicode (ISO 32000-1, 9.10.3), in blocks of a hundred at most."""
    pairs = [f"<{code:02X}> <{character:04X}>" for code, character in enumerate(subset) if character]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _metadata(packet: bytes) -> bytes:
    """Keep the metadata readable without a PDF program: no filter (ISO 19005-2, 6.6.2.1)."""
    return stream(packet, "/Type/Metadata/Subtype/XML", compressed=False)


def _output_intent(objects: Objects) -> str:
    profile = objects.add(stream(colour.srgb(), "/N 3"))
    name = text_string(colour.NAME)
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )


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
