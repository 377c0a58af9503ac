"""Outlines: the letters of one font file as bytes, and a small font program of those that a paper uses.

Hinting is left out: it moves outlines onto the pixels of a coarse screen, printers leave it aside, and it would be two
thirds of each program. What is left is what ISO 32000-1, 9.9 asks of an embedded TrueType font.
"""

from __future__ import annotations

from itertools import accumulate, chain
from struct import pack, pack_into, unpack, unpack_from
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.paint.truetype import MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.paint.truetype import TrueType

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTED = 0x01, 0x08, 0x20, 0x40, 0x80, 0x100  # of a component
_LONG: Final = 1  # positions of glyphs in four bytes
_SUM: Final = 0xB1B0AFBA  # of a whole file
_CODES: Final = 256


class _Glyph(NamedTuple):
    """The outline of one glyph without hinting; for one made of others, where their numbers stand and which."""

    data: bytes
    parts: tuple[tuple[int, int], ...] = ()


class Outlines:
    """All glyphs of one font file; each is read when it is first used."""

    def __init__(self, font: TrueType) -> None:
        self._font = font
        self._data = font.table("glyf")
        self._glyphs: dict[int, _Glyph] = {}

    def program(self, characters: Mapping[int, int]) -> bytes:
        """Make a font program of *characters*, code points by the code that each has in the paper.

        Raise ``IndexError`` or ``struct.error`` for a broken file.
        """
        mapped = {code: self._font.glyphs.get(point, MISSING) for code, point in characters.items()}
        numbers = {MISSING: 0}
        for number in mapped.values():
            numbers.setdefault(number, len(numbers))
        order, glyphs = list(numbers), list[_Glyph]()
        for number in order:  # grows by the parts of what is made of others
            glyph = self._glyph(number)
            glyphs.append(glyph)
            for _, part in glyph.parts:
                if part not in numbers:
                    numbers[part] = len(numbers)
                    order.append(part)
        codes = [numbers[mapped[code]] if code in mapped else 0 for code in range(_CODES)]
        return self._written([_renumbered(glyph, numbers) for glyph in glyphs], order, codes)

    def _glyph(self, number: int) -> _Glyph:
        known = self._glyphs.get(number)
        if known is None:
            start, end = self._font.places[number : number + 2]
            known = self._glyphs[number] = _without_hints(self._data[start:end])
        return known

    def _written(self, glyphs: Sequence[bytes], order: Sequence[int], codes: Sequence[int]) -> bytes:
        """Write the tables of a font of *glyphs*, whose numbers in the file are in *order*."""
        head, hhea, maxp = (bytearray(self._font.table(tag)) for tag in ("head", "hhea", "maxp"))
        pack_into(">I", head, 8, 0)  # the sum over all, known at the end
        pack_into(">H", head, 50, _LONG)
        pack_into(">H", hhea, 34, len(order))
        pack_into(">H", maxp, 4, len(order))
        metrics = list(chain.from_iterable([self._font.metrics[number] for number in order]))
        places = list(accumulate(map(len, glyphs), initial=0))
        one_map = pack(">10H", 0, 1, 1, 0, 0, 12, 6, 10 + 2 * _CODES, 0, 0)  # of codes to glyphs, in format 6
        return _file(
            {
                b"cmap": one_map + pack(f">{_CODES + 1}H", _CODES, *codes),
                b"glyf": b"".join(glyphs),
                b"head": bytes(head),
                b"hhea": bytes(hhea),
                b"hmtx": pack(f">{len(metrics)}H", *metrics),
                b"loca": pack(f">{len(places)}I", *places),
                b"maxp": bytes(maxp),
            }
        )


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    """Write a font file of *tables*, which are in the order of their names."""
    power = len(tables).bit_length() - 1
    entries, bodies, start = [], [], 12 + 16 * len(tables)
    for tag, table in tables.items():
        body = _padded(table)
        entries.append(pack(">4sIII", tag, _total(body), start, len(table)))
        bodies.append(body)
        start += len(body)
    first = pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    data = bytearray(b"".join((first, *entries, *bodies)))
    at = 12 + 16 * len(tables) + sum(map(len, bodies[: list(tables).index(b"head")])) + 8
    pack_into(">I", data, at, (_SUM - _total(data)) & 0xFFFFFFFF)
    return bytes(data)


def _total(data: bytes | bytearray) -> int:
    """Return the sum of the words of *data*, as font files tell it."""
    words: tuple[int, ...] = unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


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
