"""Embedding: the fonts of a paper as PDF objects, each with what was used of it and its map back to Unicode.

ISO 32000-1, 9.6.3, 9.8 and 9.10.3; ISO 19005-2, 6.2.11. The streams of a font are kept for the next papers of the
process, which often use the same letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN

from reportgen.paint.objects import Dictionary, Ready, array, pdf_name, ready, stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.paint.codes import Codes
    from reportgen.paint.faces import Face
    from reportgen.paint.objects import PaperDocument

Characters: TypeAlias = tuple[tuple[int, int], ...]  # codes in order with their code points
KEPT: Final = 256  # fonts of a few kilobytes


class _Font(NamedTuple):
    """The parts of a font that papers share: its program, its map to Unicode, its widths from code to code."""

    program: bytes
    unicode: bytes
    first: int
    last: int
    widths: str


def embed(faces: Iterable[Codes], document: PaperDocument) -> None:
    """Put the fonts that were used into the file."""
    fonts: Any = document.idToObject[BasicFonts]
    used = [(codes.face, *font) for codes in faces for font in codes.fonts()]
    for number, (face, name, characters) in enumerate(used):
        font = _font(face, characters)
        called = pdf_name(f"{SUBSETN(number).decode()}+{face.postscript_name}")
        made = Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "BaseFont": called,
                "FirstChar": font.first,
                "LastChar": font.last,
                "Widths": f"[{font.widths}]",
                "ToUnicode": document.refer(Ready(font.unicode)),
                "FontDescriptor": document.refer(_descriptor(face, called, document.refer(Ready(font.program)))),
            }
        )
        fonts[name[1:]] = document.refer(made)


def _descriptor(face: Face, name: str, program: str) -> Dictionary:
    font = face.font
    return Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": font.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,  # has an encoding of its own
            "FontBBox": array([f"{side:g}" for side in font.bbox]),
            "ItalicAngle": font.italicAngle,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.capHeight,
            "StemV": font.stemV,
            "FontFile2": program,
        }
    )


@lru_cache(maxsize=KEPT)
def _font(face: Face, characters: Characters) -> _Font:
    codes = dict(characters)
    first, last = characters[0][0], characters[-1][0]
    widths = " ".join(f"{face.widths[chr(codes[code])]:g}" if code in codes else "0" for code in range(first, last + 1))
    program = face.outlines.program(codes)
    return _Font(
        ready(stream(program, {"Length1": len(program)})),
        ready(stream(_to_unicode(characters).encode())),
        first,
        last,
        widths,
    )


def _to_unicode(characters: Characters) -> str:
    """Write the map from codes to Unicode (ISO 32000-1, 9.10.3), in blocks of a hundred at most."""
    pairs = [f"<{code:02X}> <{character:04X}>" for code, character in characters]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
