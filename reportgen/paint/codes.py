"""Codes: how the characters of a face are written in one document, so that only what is used is embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportgen.paint.faces import Face

_ESCAPED: Final = {"(": "\\(", ")": "\\)", "\\": "\\\\"}


class Codes(dict[int, str]):
    """How the characters of one face are written in one document: an escaped byte for each code point.

    A character gets its code when it is first met, so only what is used is embedded. ReportLab opens a second
    subset after some 250 different characters; those are kept apart in ``beyond``.
    """

    def __init__(self, face: Face, document: object) -> None:
        super().__init__()
        self._font = face.font
        self._document = document
        self.beyond: set[int] = set()
        self.name = ""
        self[ord(" ")]
        self.name = self.subset_name(0)

    def __missing__(self, code_point: int) -> str:
        """Give *code_point* its code."""
        ((subset, code),) = self._font.splitString(chr(code_point), self._document)
        if subset:
            self.beyond.add(code_point)
            return ""
        letter = code.decode("latin-1")
        self[code_point] = _ESCAPED.get(letter) or (letter if " " <= letter < "\x7f" else f"\\{code[0]:03o}")
        return self[code_point]

    def subset_name(self, subset: int) -> str:
        """Return the name under which *subset* of the font stands in the page's resources."""
        return str(self._font.getSubsetInternalName(subset, self._document))

    def shown(self, text: str, size: float) -> str:
        """Write the operators that show *text*; the face is already set."""
        if not text:
            return ""
        escaped = text.translate(self)
        if not self.beyond.intersection(map(ord, text)):
            return f"({escaped}) Tj"
        parts = []
        for subset, code in self._font.splitString(text, self._document):
            octal = "".join(f"\\{byte:03o}" for byte in code)
            parts.append(f"{self.subset_name(subset)} {size:g} Tf ({octal}) Tj")
        return " ".join([*parts, f"{self.name} {size:g} Tf"])
