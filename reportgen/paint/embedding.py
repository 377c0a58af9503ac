"""Embedding: the fonts of a paper as PDF objects, each with what was used of it and its map back to Unicode.

ISO 32000-1, 9.6.3, 9.8 and 9.10.3; ISO 19005-2, 6.2.11. The streams of a font are kept for the next papers of the
process, which often use the same letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from reportgen.paint.objects import stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.paint.codes import Codes
    from reportgen.paint.faces import Face
    from reportgen.paint.objects import Objects

Characters: TypeAlias = tuple[tuple[int, int], ...]  # codes in order with their code points
KEPT: Final = 256  # fonts of a few kilobytes


class _Font(NamedTuple):
    """The parts of a font that papers share: its program, its map to Unicode, its widths from code to code."""

    program: bytes
    unicode: bytes
    first: int
    last: int
    widths: str


def embedded(faces: Iterable[Codes], objects: Objects) -> str:
    """Put the fonts that were used into the file; return their resource dictionary."""
    used = [(codes.face, *font) for codes in faces for font in codes.fonts()]
    entries = []
    for number, (face, name, characters) in enumerate(used):
        font = _font(face, characters)
        called = f"/{_tag(number)}+{face.postscript_name}"
        program, unicode = objects.add(font.program), objects.add(font.unicode)
        descriptor = objects.add(f"<</Type/FontDescriptor/FontName{called}{_measures(face)}/FontFile2 {program} 0 R>>")
        made = objects.add(
            f"<</Type/Font/Subtype/TrueType/BaseFont{called}/FirstChar {font.first}/LastChar {font.last}"
            f"/Widths[{font.widths}]/FontDescriptor {descriptor} 0 R/ToUnicode {unicode} 0 R>>"
        )
        entries.append(f"{name} {made} 0 R")
    return f"<<{''.join(entries)}>>"


def _tag(number: int) -> str:
    """Return six letters that no other font of the file has (ISO 32000-1, 9.6.4)."""
    return "AAAA" + chr(ord("A") + number // 26) + chr(ord("A") + number % 26)


def _measures(face: Face) -> str:
    font = face.descriptor
    box = " ".join(f"{side:g}" for side in font.box)
    return (
        f"/Flags {font.flags}/FontBBox[{box}]/ItalicAngle {font.italic_angle:g}/Ascent {font.ascent:g}"
        f"/Descent {font.descent:g}/CapHeight {font.cap_height:g}/StemV {font.stem}"
    )


@lru_cache(maxsize=KEPT)
def _font(face: Face, characters: Characters) -> _Font:
    codes = dict(characters)
    first, last = characters[0][0], characters[-1][0]
    widths = " ".join(f"{face.advance(codes[code]):g}" if code in codes else "0" for code in range(first, last + 1))
    program = face.outlines.program(codes)
    return _Font(
        stream(program, f"/Length1 {len(program)}"), stream(_to_unicode(characters).encode()), first, last, widths
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
