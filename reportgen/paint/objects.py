"""The objects of a PDF file: ReportLab's document, which numbers, refers to and writes them, closed as PDF 1.7.

ReportLab writes each object by itself, as PDF 1.3 has it. Here small objects go into compressed object streams
(ISO 32000-1, 7.5.7) and a cross-reference stream tells where (7.5.8): a paper is half as large, a long table a quarter.
"""

from __future__ import annotations

import re
import zlib
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Any, Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDocument, PDFFile, PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

LEVEL: Final = 3  # of deflate: a paper is 3 % larger than at the usual 6, which takes 1.7 times as long
TOGETHER: Final = 400  # objects in one object stream: enough to compress well, few enough to read one quickly
_WIDTH: Final = 7  # bytes of a cross-reference entry: its kind in one, and two numbers in four and in two
_UP: Final = 2  # PNG's name for a row told as its difference from the one above
_NEXT: Final = bytes((_UP, 0, 0, 0, 0, 0, 0, 1))  # the next object of the same object stream
_ALONE, _PACKED = 1 << 48, 2 << 48  # kinds: at an offset in the file; in an object stream, at a place among its objects
_FREE: Final = 65535
_NO_NAME: Final = re.compile(r"[^!-~]|[#%()<>\[\]{}/]")

rl_config.useA85 = 0  # no ASCII layer over photos: a fifth smaller


def text_string(text: str) -> str:
    r"""Write *text* as a PDF text string: literal where it is ASCII, else in UTF-16 (ISO 32000-1, 7.9.2.2).

    >>> text_string("Thử"), text_string("a(b)")
    ('<FEFF005400681EED>', '(a\\(b\\))')
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def pdf_name(text: str) -> str:
    """Write ASCII *text* as a PDF name, whose delimiters are escaped (ISO 32000-1, 7.3.5).

    >>> pdf_name("text/csv"), pdf_name("A#B")
    ('/text#2Fcsv', '/A#23B')
    """
    return "/" + _NO_NAME.sub(lambda found: f"#{ord(found[0]):02X}", text)


class Ready(PDFObject):
    """An object as the bytes that stand in the file: of what is the same in every paper, and of what is many."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, document: object) -> bytes:
        """Return the bytes."""
        del document
        return self.body


class Dictionary(PDFObject):
    """A dictionary; its *entries* are numbers, text as PDF has it, or objects that ReportLab writes."""

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object]) -> None:
        self.entries = entries

    def format(self, document: PDFDocument | DummyDoc) -> bytes:
        """Return the bytes; ReportLab's own dictionary takes three times as long over them."""
        entries = [f"/{key} {_written(value, document)}" for key, value in self.entries.items()]
        return f"<<{''.join(entries)}>>".encode("latin-1")


class Stream(Dictionary):
    """A stream of *data* with its dictionary's *entries*."""

    def __init__(self, data: bytes, entries: Mapping[str, object]) -> None:
        super().__init__({**entries, "Length": len(data)})
        self.data = data

    def format(self, document: PDFDocument | DummyDoc) -> bytes:
        """Return the bytes, with the end of line before ``endstream`` that PDF/A asks for (ISO 19005-2, 6.1.7.1)."""
        return b"%b\nstream\n%b\nendstream" % (super().format(document), self.data)


def _written(value: object, document: PDFDocument | DummyDoc) -> str:
    return formatted(value, document).decode("latin-1") if isinstance(value, PDFObject) else str(value)


def array(items: Iterable[object]) -> str:
    """Write an array of numbers and of text as PDF has it."""
    return f"[{' '.join(map(str, items))}]"


def rectangle(box: Iterable[float]) -> str:
    """Write the corners of a box in points."""
    return array([f"{side:.2f}" for side in box])


def stream(data: bytes, entries: Mapping[str, object] | None = None) -> Stream:
    """Make a compressed stream of *data* with more *entries* in its dictionary."""
    return Stream(zlib.compress(data, LEVEL), {**(entries or {}), "Filter": "/FlateDecode"})


def ready(made: Stream) -> bytes:
    """Return the bytes of a stream that refers to nothing."""
    return made.format(DummyDoc())


def _ended(body: bytes) -> bytes:
    """End a photo as PDF/A asks: ReportLab puts no end of line before ``endstream``."""
    return body.removesuffix(b"endstream\n") + b"\nendstream" if body.endswith(b"endstream\n") else body


class PaperDocument(PDFDocument):
    """ReportLab's document with object streams; *identity* of the paper and of this copy, two hexadecimal strings."""

    Catalog: Any
    Pages: Any

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.Catalog.Outlines = None
        self.identity = ("", "")
        self._small: list[tuple[int, str]] = []  # objects with their numbers
        self._packs: list[tuple[list[int], bytes]] = []  # numbers of objects, the object stream that holds them

    def Reference(self, obj: PDFObject, name: str | None = None) -> PDFObjectReference:  # noqa: N802  # ReportLab's name
        """Number *obj* when it is first referred to."""
        reference: PDFObjectReference = super().Reference(obj, name)  # type: ignore[no-untyped-call]
        return reference

    def number(self, item: PDFObject) -> int:
        """Return the number of *item*."""
        number, _ = self.idToObjectNumberAndVersion[self.Reference(item).name]
        return number

    def refer(self, item: PDFObject) -> str:
        """Write the reference to *item*."""
        return f"{self.number(item)} 0 R"

    @property
    def next(self) -> int:
        """Return the number that the next object will get."""
        return self.objectcounter + 1

    def add(self, bodies: Iterable[str]) -> None:
        """Add small objects, numbered from the next number on; they cost ReportLab no name each.

        They are packed as they come, so a long table's never stand in memory together.
        """
        coming = iter(bodies)
        while some := list(islice(coming, TOGETHER - len(self._small))):
            self._small += enumerate(some, self.next)
            self.objectcounter += len(some)
            if len(self._small) == TOGETHER:
                self._pack()

    def _pack(self) -> None:
        """Make object streams of the small objects that wait."""
        for start in range(0, len(self._small), TOGETHER):
            together = self._small[start : start + TOGETHER]
            self._packs.append(([number for number, _ in together], _packed(together)))
        self._small = []

    def format(self) -> bytes:
        """Write the file: large objects, object streams of small ones, the cross-reference stream."""
        root, info = self.refer(self.Catalog), self.refer(self.info)
        file = PDFFile((1, 7))
        offsets: dict[int, int] = {}
        number = 0
        while number < self.objectcounter:  # formatting an object can bring new ones
            number += 1
            if number not in self.numberToId:
                continue
            body = _ended(formatted(self.idToObject[self.numberToId[number]], self, toplevel=1))
            if body.endswith(b"endstream"):
                offsets[number] = file.add(_indirect(number, body))
            else:
                self._small.append((number, body.decode("latin-1")))
        self._pack()
        rows = [_FREE] * (number + 1)
        for numbers, packed in self._packs:
            for index, held in enumerate(numbers):
                rows[held] = _PACKED + (len(rows) << 16) + index
            offsets[len(rows)] = file.add(_indirect(len(rows), packed))
            rows.append(_FREE)
        start = offsets[len(rows)] = file.offset
        rows.append(_FREE)
        for held, offset in offsets.items():
            rows[held] = _ALONE + (offset << 16)
        trailer = {"Size": len(rows), "Root": root, "Info": info, "ID": array([f"<{part}>" for part in self.identity])}
        file.add(_indirect(len(rows) - 1, _references(rows, trailer).format(self)))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        return file.format(self)


def _indirect(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _packed(small: Sequence[tuple[int, str]]) -> bytes:
    positions = accumulate([len(body) + 1 for _, body in small], initial=0)
    index = zip([number for number, _ in small], positions, strict=False)
    head = " ".join(map(str, chain.from_iterable(index))) + "\n"
    data = (head + "\n".join([body for _, body in small])).encode("latin-1")
    return ready(stream(data, {"Type": "/ObjStm", "N": len(small), "First": len(head)}))


def _references(rows: Sequence[int], trailer: Mapping[str, object]) -> Stream:
    """Make the cross-reference stream; each row is its difference from the one above, which packs well."""
    above, differences = 0, []
    for row in rows:
        if row == above + 1 and row % 256:
            differences.append(_NEXT)
        else:
            sides = zip(row.to_bytes(_WIDTH, "big"), above.to_bytes(_WIDTH, "big"), strict=True)
            differences.append(bytes((_UP, *[(byte - high) % 256 for byte, high in sides])))
        above = row
    predictor = f"<</Predictor 12/Columns {_WIDTH}>>"
    return stream(b"".join(differences), {**trailer, "Type": "/XRef", "W": "[1 4 2]", "DecodeParms": predictor})
