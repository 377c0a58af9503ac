"""Codes: how the characters of a face are written in a paper - one byte each, the same byte in every paper.

The bytes of Vietnamese letters never change, so the font programs of two papers with the same letters are the same
bytes, made once a process. Rare characters get their codes when they are met, in a font of their own.
"""

from __future__ import annotations

from codecs import charmap_build, charmap_encode
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.paint.faces import Face

VIETNAMESE: Final = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ₫"
)
NO_BREAK: Final = "\u00a0"
_ASCII: Final = range(0x20, 0x7F)
_OTHERS: Final = (*range(0x7F, 0x100), *range(0x01, 0x09), *range(0x0E, 0x20))  # no byte that ends a line
_SIGNS: Final = "“”‘’…–—•°²³·×±≤≥"
_COMMON: Final = dict(
    zip((*_ASCII, *_OTHERS), chain(map(chr, _ASCII), sorted(VIETNAMESE), _SIGNS), strict=False)
)  # letters by their bytes
_POINTS: Final = sorted((byte, ord(letter)) for byte, letter in _COMMON.items())
_LETTERS: Final = frozenset(_COMMON.values()) | {NO_BREAK}
_TABLE: Final = charmap_build("".join(_COMMON.get(byte, "\ufffe") for byte in range(0x100)))
MOST_WRITTEN: Final = 1000  # pieces
_RARE: Final = tuple(chain(range(0x21, 0x28), range(0x2A, 0x5C), range(0x5D, 0x100)))  # none needs an escape


def encoded(text: str) -> bytes | None:
    """Return the bytes of *text*; None where a character of it is rare."""
    try:
        return charmap_encode(text.replace(NO_BREAK, " "), "strict", _TABLE)[0]
    except UnicodeEncodeError:
        return None


def literal(written: bytes) -> str:
    """Write the operator that shows bytes."""
    if b"(" in written or b")" in written or b"\\" in written:
        written = written.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"({written.decode('latin-1')})Tj"


class Codes:
    """What of one *face* is used in one paper."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.written: list[bytes] = []
        self._rare: dict[str, int] = {}

    def shown(self, text: str, size: float) -> str:
        """Write the operators that show *text*, piece by piece, each in the font that has its characters."""
        parts, font = [], self.face.name
        for name, letters in groupby(text, self._font_of):
            piece = "".join(letters)
            if name != font:
                parts.append(f"{name} {size:g} Tf")
                font = name
            common = encoded(piece)
            if common is not None:
                self.written.append(common)
            parts.append(literal(common or bytes([_RARE[self._rare[letter] % len(_RARE)] for letter in piece])))
        if font != self.face.name:
            parts.append(f"{self.face.name} {size:g} Tf")
        return " ".join(parts)

    def _font_of(self, letter: str) -> str:
        """Return the name of the font that has *letter*; a rare one gets its code when it is first met."""
        if letter in _LETTERS:
            return self.face.name
        return f"{self.face.name}.{self._rare.setdefault(letter, len(self._rare)) // len(_RARE)}"

    def sum_up(self) -> None:
        """Keep of what was written only which bytes: a long table writes much, and the same ones."""
        if len(self.written) > MOST_WRITTEN:
            self.written[:] = [bytes(set(b"".join(self.written)))]

    def fonts(self) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Yield the fonts of this face: the name of each, and its codes in order with their code points."""
        written = b"".join(self.written)
        if not (written or self._rare):
            return
        written += b" "  # a font without characters is none, but it is chosen also for a text of rare ones only
        yield self.face.name, tuple([(byte, point) for byte, point in _POINTS if byte in written])
        rare = list(self._rare)
        for number, start in enumerate(range(0, len(rare), len(_RARE))):
            letters = rare[start : start + len(_RARE)]
            yield f"{self.face.name}.{number}", tuple(zip(_RARE, map(ord, letters), strict=False))
