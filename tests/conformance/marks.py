"""Marks: what the content streams of a PDF show, by the marked-content sequence that it stands in.

Read from the file alone, with the Unicode that its fonts promise; nothing here asks the painter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_UNICODE: Final = "\ufffd"  # a code whose font does not say which character it is
_BLOCK: Final = re.compile(rb"begin(bfchar|bfrange)\b(.*?)\bend\1", re.DOTALL)
_CHARACTER: Final = re.compile(rb"<(\w+)>\s*<(\w*)>")
_RANGE: Final = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^]]*)\])")
_HEXADECIMAL: Final = re.compile(rb"<(\w*)>")

Key: TypeAlias = tuple[int, int]  # page from 1, MCID
Reference: TypeAlias = tuple[int, int]  # number and generation of an object
Codes: TypeAlias = dict[int, str]


@dataclass
class Sequence:
    """A marked-content sequence: its tag, its properties as plain words, and what is shown inside it, in order.

    A sequence of its own MCID, or an artifact, that stands inside another is no part of the other.
    """

    tag: str
    properties: dict[str, str] = field(default_factory=dict)
    mcid: int | None = None
    pieces: list[str | Sequence] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


class Artifact(NamedTuple):
    """What is on paper and no part of the text: its page from 1, its words, and the properties of the mark."""

    page: int
    text: str
    properties: dict[str, str]


@dataclass
class Marks:
    """All marks of a file: the sequences by page and MCID, the artifacts, and the text that has no mark at all."""

    sequences: dict[Key, list[Sequence]] = field(default_factory=lambda: defaultdict(list))
    artifacts: list[Artifact] = field(default_factory=list)
    untagged: list[str] = field(default_factory=list)


def artifacts(pdf: bytes) -> list[Artifact]:
    """Return the artifacts of all pages in the order in which they are painted."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return marks(opened).artifacts


def untagged_text(pdf: bytes) -> list[str]:
    """Return what is shown outside every tag and artifact, one entry each time text is shown."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return marks(opened).untagged


def marks(pdf: pikepdf.Pdf) -> Marks:
    """Read the marks of all pages of *pdf*."""
    found = Marks()
    fonts: dict[Reference, Codes] = {}
    for number, page in enumerate(pdf.pages, 1):
        _Reader(number, page, found, fonts).read()
    return found


def plain(value: Any) -> str:
    """Return a value of a dictionary as a word: a name without its slash, a string decoded, a number as written."""
    if isinstance(value, pikepdf.Array):
        return " ".join(plain(part) for part in value)
    text = str(value)
    return text.removeprefix("/") if isinstance(value, pikepdf.Name) else text


class _Reader:
    """Reads the content of one page; *fonts* remembers what was read of fonts before."""

    def __init__(self, number: int, page: pikepdf.Page, found: Marks, fonts: dict[Reference, Codes]) -> None:
        self._number = number
        self._page = page
        self._resources = page.resources
        self._found = found
        self._fonts = fonts
        self._codes: Codes = {}
        self._saved: list[Codes] = []
        self._open = [Sequence("")]

    def read(self) -> None:
        """Follow the operators."""
        for instruction in pikepdf.parse_content_stream(self._page):
            self._follow(str(instruction.operator), instruction.operands)
        if len(self._open) != 1:
            message = f"page {self._number}: {len(self._open) - 1} marked-content sequences are never closed"
            raise ValueError(message)
        self._found.untagged += _shown(self._open[0])

    def _follow(self, operator: str, operands: Any) -> None:
        match operator:
            case "Tf":
                self._codes = self._font(str(operands[0]))
            case "q":
                self._saved.append(self._codes)
            case "Q":
                self._codes = self._saved.pop()
            case "Tj" | "'" | '"':
                self._show(operands[-1])
            case "TJ":
                self._show(*(part for part in operands[0] if isinstance(part, pikepdf.String)))
            case "BMC":
                self._open.append(Sequence(plain(operands[0])))
            case "BDC":
                self._open.append(self._sequence(*operands))
            case "EMC":
                self._close()
            case "Do":
                self._refuse_forms(str(operands[0]))
            case _:
                pass

    def _show(self, *strings: Any) -> None:
        for string in strings:
            text = "".join(self._codes.get(code, NO_UNICODE) for code in bytes(string))
            self._open[-1].pieces.append(text)

    def _sequence(self, tag: pikepdf.Object, properties: Any) -> Sequence:
        if isinstance(properties, pikepdf.Name):
            properties = self._resources["/Properties"][str(properties)]
        told = {key.removeprefix("/"): plain(value) for key, value in properties.items() if key != "/MCID"}
        mcid = properties.get("/MCID")
        return Sequence(plain(tag), told, None if mcid is None else int(mcid))

    def _close(self) -> None:
        if len(self._open) == 1:
            message = f"page {self._number}: EMC closes nothing"
            raise ValueError(message)
        closed = self._open.pop()
        if closed.mcid is not None:
            self._found.sequences[self._number, closed.mcid].append(closed)
        elif closed.tag == "Artifact":
            self._found.artifacts.append(Artifact(self._number, closed.text, closed.properties))
        else:
            self._open[-1].pieces.append(closed)

    def _refuse_forms(self, name: str) -> None:
        if self._resources["/XObject"][name]["/Subtype"] == pikepdf.Name.Form:
            message = f"page {self._number} paints the form {name}, whose text is not read"
            raise NotImplementedError(message)

    def _font(self, name: str) -> Codes:
        font = self._resources["/Font"][name]
        if font["/Subtype"] == pikepdf.Name.Type0:
            message = f"page {self._number} uses {name}, a font of several bytes a character, which is not read"
            raise NotImplementedError(message)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _unicode(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
        return self._fonts[font.objgen]


def _shown(sequence: Sequence) -> Iterator[str]:
    for piece in sequence.pieces:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _shown(piece)


def _unicode(cmap: bytes) -> Codes:
    """Read which character each code of a ToUnicode map stands for."""
    return {code: text for block in _BLOCK.finditer(cmap) for code, text in _block(block[1], block[2])}


def _block(kind: bytes, body: bytes) -> Iterator[tuple[int, str]]:
    if kind == b"bfchar":
        for code, text in _CHARACTER.findall(body):
            yield int(code, 16), _text(text)
        return
    for first, last, start, listed in _RANGE.findall(body):
        codes = range(int(first, 16), int(last, 16) + 1)
        if listed:
            yield from zip(codes, map(_text, _HEXADECIMAL.findall(listed)), strict=True)
        else:
            text = _text(start)
            yield from ((code, text[:-1] + chr(ord(text[-1]) + code - codes[0])) for code in codes)


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be")
