"""Codes: how the characters of a face are written in a paper - one byte each, the same byte in every paper.

The bytes of Vietnamese letters never change, so the font programs of two papers with the same letters are the same
bytes, made once a process. Rare characters get their codes when they are met, in a font of their own.
"""

from __future__ import annotations

from itertools import chain
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
_ESCAPED: Final = {"(": "\\(", ")": "\\)", "\\": "\\\\"}
_COMMON: Final = {chr(code): code for code in _ASCII} | dict(
    zip(chain(sorted(VIETNAMESE), _SIGNS), _OTHERS, strict=False)
)
_WRITTEN: Final = {ord(letter): _ESCAPED.get(letter, chr(code)) for letter, code in _COMMON.items()}
_WRITTEN[ord(NO_BREAK)] = " "
_RARE: Final = tuple(chain(range(0x21, 0x28), range(0x2A, 0x5C), range(0x5D, 0x100)))  # none needs an escape


class Codes(dict[int, str]):
    """What is written for each code point of one *face* in one paper, and what has been; *name* is its font's."""

    def __init__(self, face: Face, name: str) -> None:
        super().__init__(_WRITTEN)
        self.face = face
        self.name = f"/{name}"
        self.used = {" "}  # chosen for every text, even one of rare characters only
        self._rare: dict[str, int] = {}

    def __missing__(self, code_point: int) -> str:
        """Take note of a rare character."""
        self._rare.setdefault(chr(code_point), len(self._rare))
        return ""

    def shown(self, text: str, size: float) -> str:
        """Write the operators that show *text*; the face is already set."""
        written = text.translate(self)
        self.used.update(text)
        if not self._rare or self._rare.keys().isdisjoint(text):
            return f"({written})Tj"
        parts, font = [], self.name
        for letter in text:
            number = self._rare.get(letter)
            name = self.name if number is None else f"{self.name}.{number // len(_RARE)}"
            if name != font:
                parts.append(f"{name} {size:g} Tf")
                font = name
            byte = self[ord(letter)] if number is None else chr(_RARE[number % len(_RARE)])
            parts.append(f"({byte})Tj")
        if font != self.name:
            parts.append(f"{self.name} {size:g} Tf")
        return " ".join(parts)

    def fonts(self) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Yield the fonts of this face: the name of each, and its codes in order with their code points."""
        used = {" " if letter == NO_BREAK else letter for letter in self.used}
        yield self.name, tuple(sorted((_COMMON[letter], ord(letter)) for letter in used if letter in _COMMON))
        rare = list(self._rare)
        for number, start in enumerate(range(0, len(rare), len(_RARE))):
            letters = rare[start : start + len(_RARE)]
            yield f"{self.name}.{number}", tuple(zip(_RARE, map(ord, letters), strict=False))
