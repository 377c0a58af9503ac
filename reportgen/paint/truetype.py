"""TrueType: what a font file says of itself, read table by table (ISO/IEC 14496-22).

Each table is unpacked in one go: a face has some thousands of numbers, and every start of the program reads four.
"""

from __future__ import annotations

from itertools import chain, repeat
from struct import unpack_from
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING: Final = 0  # the glyph that every font begins with
_TRUETYPE: Final = (b"\0\1\0\0", b"true")
_POSTSCRIPT_NAME: Final = 6
_RESTRICTED: Final = 0x0002  # bits of fsType: not to be embedded at all,
_NO_SUBSET: Final = 0x0300  # only as a whole, or only as bitmaps
_FIXED, _SYMBOLIC, _ITALIC, _FORCE_BOLD = 1 << 0, 1 << 2, 1 << 6, 1 << 18  # ISO 32000-1, 9.8.2
_SEMIBOLD: Final = 600
_NO_NAME: Final = frozenset(b" [](){}<>/%")
_UNICODE: Final = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # platform, encoding: widest first
_SEGMENTS, _GROUPS = 4, 12  # formats of a table of characters


class Descriptor(NamedTuple):
    """What a PDF says of a font, in thousandths of an em (ISO 32000-1, 9.8.1)."""

    flags: int
    box: tuple[float, ...]
    italic_angle: float
    ascent: float
    descent: float
    cap_height: float
    stem: int

    @property
    def is_italic(self) -> bool:
        """Tell whether the letters are slanted."""
        return bool(self.flags & _ITALIC)


class TrueType:
    """A font file: the glyph of each character by code points, the metrics and the place of each glyph.

    Raise ``ValueError``, ``KeyError``, ``IndexError`` or ``struct.error`` for a file that is broken, no TrueType, or
    not to be embedded in part.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data[:4] not in _TRUETYPE:
            raise ValueError("no TrueType outlines")
        (count,) = unpack_from(">H", data, 4)
        entries = (unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
        self._tables = {tag.decode("latin-1"): (start, length) for tag, _, start, length in entries}
        head = self.table("head")
        magic, _, units = unpack_from(">IHH", head, 12)
        self.units = int(units)
        if magic != 0x5F0F3CF5:  # noqa: PLR2004  # the mark of the table
            raise ValueError("broken table head")
        (self.count,) = unpack_from(">H", self.table("maxp"), 4)
        self.name = _postscript_name(self.table("name"))
        self.descriptor = self._descriptor(head)
        self.glyphs = {point: glyph for point, glyph in _mapped(self.table("cmap")) if glyph != MISSING}
        self.metrics = self._metrics()
        self.places = self._places(long=unpack_from(">H", head, 50)[0] == 1)

    def table(self, tag: str) -> bytes:
        """Return the bytes of the table *tag*."""
        start, length = self._tables[tag]
        return self.data[start : start + length]

    def advance(self, code_point: int) -> float:
        """Return the width of a character in thousandths of an em; that of the missing glyph where there is none."""
        return self.scaled(self.metrics[self.glyphs.get(code_point, MISSING)][0])

    def scaled(self, value: int) -> float:
        """Return *value* in thousandths of an em."""
        return value * 1000 / self.units

    def _descriptor(self, head: bytes) -> Descriptor:
        scaled = self.scaled
        metrics = self.table("OS/2")
        version, _, weight, _, embedding = unpack_from(">5H", metrics)
        if embedding == _RESTRICTED or embedding & _NO_SUBSET:
            raise ValueError("not to be embedded in part")
        ascent, descent = unpack_from(">hh", metrics, 68)
        capitals = unpack_from(">h", metrics, 88)[0] if version > 1 else ascent
        whole, part, _, fixed = unpack_from(">hHII", self.table("post"), 4)
        angle = whole + part / 65536
        flags = _SYMBOLIC | (_FIXED if fixed else 0) | (_ITALIC if angle else 0)
        flags |= _FORCE_BOLD if weight >= _SEMIBOLD else 0
        box = tuple(map(scaled, unpack_from(">4h", head, 36)))
        stem = 50 + int((weight / 65) ** 2)  # a guess by weight: the file does not tell
        return Descriptor(flags, box, angle, scaled(ascent), scaled(descent), scaled(capitals), stem)

    def _metrics(self) -> list[tuple[int, int]]:
        """Return advance and left bearing of each glyph; the last ones share an advance and tell their bearing only."""
        (full,) = unpack_from(">H", self.table("hhea"), 34)
        table = self.table("hmtx")
        numbers = unpack_from(f">{2 * full}H", table)
        bearings = unpack_from(f">{self.count - full}H", table, 4 * full)
        advances = chain(numbers[::2], repeat(numbers[-2]))
        return list(zip(advances, chain(numbers[1::2], bearings), strict=False))

    def _places(self, *, long: bool) -> tuple[int, ...]:
        """Return where each glyph begins, and where the last one ends."""
        if long:
            return unpack_from(f">{self.count + 1}I", self.table("loca"))
        return tuple([2 * half for half in unpack_from(f">{self.count + 1}H", self.table("loca"))])


def _postscript_name(table: bytes) -> str:
    """Return the name by which a printer knows the font."""
    _, count, strings = unpack_from(">3H", table)
    for number in range(count):
        platform, _, _, name, length, start = unpack_from(">6H", table, 6 + 12 * number)
        if name == _POSTSCRIPT_NAME:
            written = table[strings + start : strings + start + length]
            text = written.decode("latin-1" if platform == 1 else "utf-16-be").replace(" ", "-")
            if text and text.isascii() and text.isprintable() and not _NO_NAME.intersection(text.encode()):
                return text
    raise ValueError("no PostScript name")


def _mapped(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield code points with their glyphs, of the widest map that there is."""
    (count,) = unpack_from(">H", table, 2)
    maps = {(platform, encoding): start for platform, encoding, start in _maps(table, count)}
    start = next(maps[kind] for kind in _UNICODE if kind in maps)
    (form,) = unpack_from(">H", table, start)
    if form == _GROUPS:
        (groups,) = unpack_from(">I", table, start + 12)
        for number in range(groups):
            first, last, glyph = unpack_from(">3I", table, start + 16 + 12 * number)
            yield from zip(range(first, min(last, 0x10FFFF) + 1), range(glyph, glyph + last - first + 1), strict=False)
    elif form == _SEGMENTS:
        yield from _by_segments(table, start)
    else:
        raise ValueError(f"a table of characters of format {form}")


def _maps(table: bytes, count: int) -> Iterator[tuple[int, int, int]]:
    for number in range(count):
        yield unpack_from(">HHI", table, 4 + 8 * number)


def _by_segments(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield what a map of segments says: glyphs either follow each other or stand in a list behind."""
    count = unpack_from(">H", table, start + 6)[0] // 2
    ends, starts, shifts, offsets = (
        unpack_from(f">{count}H", table, start + 14 + 2 * position)
        for position in (0, count + 1, 2 * count + 1, 3 * count + 1)
    )
    for number, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        points = range(first, last + 1)
        if not offset:
            yield from ((point, (point + shift) & 0xFFFF) for point in points)
            continue
        listed = start + 14 + 2 * (3 * count + 1 + number) + offset
        fit = max(0, min(len(points), (len(table) - listed) // 2))  # what lies behind the table is no glyph
        glyphs = unpack_from(f">{fit}H", table, listed)
        yield from (
            (point, (glyph + shift) & 0xFFFF) for point, glyph in zip(points, glyphs, strict=False) if glyph != MISSING
        )
