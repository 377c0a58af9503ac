"""Outlines: the letters of one font file as bytes, and a small font program of those that a paper uses.

Hinting, which ReportLab's subsets keep, is left out: it moves outlines onto the pixels of a coarse screen, printers
leave it aside, and it would be two thirds of each program. What is left is what ISO 32000-1, 9.9 asks of an embedded
TrueType font.
"""

from __future__ import annotations

from struct import pack, pack_into, unpack_from
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportlab.pdfbase.ttfonts import TTFontMaker

if TYPE_CHECKING:
    from collections.abc import Mapping

_MISSING: Final = 0  # the glyph that every font begins with
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTED = 0x01, 0x08, 0x20, 0x40, 0x80, 0x100  # of a component
_KEPT: Final = ("head", "hhea", "maxp")


class _Glyph(NamedTuple):
    """The outline of one glyph without hinting; for one made of others, where their numbers stand and which."""

    data: bytes
    parts: tuple[tuple[int, int], ...] = ()


class Outlines:
    """All glyphs of one font file; each is read when it is first used."""

    def __init__(self, font: Any) -> None:  # noqa: ANN401  # ReportLab's TTFontFile, without types
        self._font = font
        self._data = font.get_table("glyf")
        self._glyphs: dict[int, _Glyph] = {}

    def program(self, characters: Mapping[int, int]) -> bytes:
        """Make a font program of *characters*, code points by the code that each has in the paper.

        Raise whatever a broken file provokes.
        """
        mapped = self._font.charToGlyph
        order = list(dict.fromkeys([_MISSING, *(mapped.get(point, _MISSING) for point in characters.values())]))
        glyphs = []
        for number in order:  # grows while it is gone through: by the parts of what is made of others
            glyph = self._glyph(number)
            order += [part for _, part in glyph.parts if part not in order]
            glyphs.append(glyph)
        numbers = {number: new for new, number in enumerate(order)}
        codes = [0] * 256
        for code, point in characters.items():
            codes[code] = numbers[mapped.get(point, _MISSING)]
        return self._written([_renumbered(glyph, numbers) for glyph in glyphs], order, codes)

    def _glyph(self, number: int) -> _Glyph:
        known = self._glyphs.get(number)
        if known is None:
            start, end = self._font.glyphPos[number : number + 2]
            known = self._glyphs[number] = _without_hints(self._data[start:end])
        return known

    def _written(self, glyphs: list[bytes], order: list[int], codes: list[int]) -> bytes:
        """Write the tables of a font of *glyphs*, whose numbers in the file are in *order*."""
        file = TTFontMaker()
        tables = {tag: bytearray(self._font.get_table(tag)) for tag in _KEPT}
        positions = [0]
        for glyph in glyphs:
            positions.append(positions[-1] + len(glyph))
        pack_into(">I", tables["head"], 8, 0)  # the sum over all, which the maker works out
        pack_into(">H", tables["head"], 50, 1)  # positions in long form
        pack_into(">H", tables["hhea"], 34, len(order))
        pack_into(">H", tables["maxp"], 4, len(order))
        for tag, table in tables.items():
            file.add(tag, bytes(table))
        widths = [value for number in order for value in self._font.hmetrics[number]]
        file.add("hmtx", pack(f">{len(widths)}H", *map(int, widths)))
        file.add("loca", pack(f">{len(positions)}I", *positions))
        file.add("glyf", b"".join(glyphs))
        file.add("cmap", pack(">10H", 0, 1, 1, 0, 0, 12, 6, 10 + 2 * 256, 0, 0) + pack(">257H", 256, *codes))
        return bytes(file.makeStream())


def _without_hints(data: bytes) -> _Glyph:
    """Cut the instructions out of a glyph, and pad it so that the next one begins at a word."""
    if not data:
        return _Glyph(b"")
    (contours,) = unpack_from(">h", data)
    if contours >= 0:
        at = 10 + 2 * contours
        (instructions,) = unpack_from(">H", data, at)
        return _Glyph(_padded(data[:at] + b"\0\0" + data[at + 2 + instructions :]))
    parts, at, flags, kept = [], 10, _MORE, bytearray(data)
    while flags & _MORE:
        flags, part = unpack_from(">HH", data, at)
        pack_into(">H", kept, at, flags & ~_INSTRUCTED)
        parts.append((at + 2, part))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return _Glyph(_padded(bytes(kept[:at])), tuple(parts))


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _renumbered(glyph: _Glyph, numbers: Mapping[int, int]) -> bytes:
    """Return the outline of *glyph* with its parts under their new *numbers*."""
    if not glyph.parts:
        return glyph.data
    data = bytearray(glyph.data)
    for at, part in glyph.parts:
        pack_into(">H", data, at, numbers[part])
    return bytes(data)
