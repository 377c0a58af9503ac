"""The objects of a PDF file and its bytes: streams stand alone, everything else goes into compressed object streams.

ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import zlib
from itertools import accumulate
from struct import Struct
from typing import Final

LEVEL: Final = 4  # of deflate: the usual 6 packs a structure tree 7 % better and takes three times as long
HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER: Final = 400  # objects in one object stream: enough to compress well, few enough to read one quickly
_row: Final = Struct(">BIH").pack  # a cross-reference entry: its kind, and two numbers that depend on it
_WIDTH: Final = 7  # bytes of an entry
_UP: Final = 2  # PNG's name for a row told as its difference from the one above
_NEXT: Final = bytes((_UP, 0, 0, 0, 0, 0, 0, 1))  # the next object of the same object stream
_ALONE, _PACKED = 1, 2  # kinds: at an offset in the file; in an object stream, at a place among its objects
_FREE: Final = _row(0, 0, 65535)


def text_string(text: str) -> str:
    r"""Write *text* as a PDF text string: literal where it is ASCII, else in UTF-16 (ISO 32000-1, 7.9.2.2).

    >>> text_string("Thử"), text_string("a(b)")
    ('<FEFF005400681EED>', '(a\\(b\\))')
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def stream(data: bytes, entries: str = "") -> bytes:
    """Make a compressed stream object of *data* with more *entries* in its dictionary."""
    return raw_stream(zlib.compress(data, LEVEL), f"{entries}/Filter/FlateDecode")


def raw_stream(data: bytes, entries: str) -> bytes:
    """Make a stream object of *data* as it is, with *entries* in its dictionary."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)


class Objects:
    """The objects of one file, known by their numbers from 1 on."""

    def __init__(self) -> None:
        self._bodies: list[str | bytes] = []

    def add(self, body: str | bytes) -> int:
        """Add an object, a stream as bytes and any other as text; return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def reserve(self) -> int:
        """Return the number of an object that is put in later."""
        return self.add("null")

    def put(self, number: int, body: str) -> None:
        """Put in the object that *number* was reserved for."""
        self._bodies[number - 1] = body

    @property
    def next(self) -> int:
        """Return the number that the next object will get."""
        return len(self._bodies) + 1

    def file(self, root: int, info: int, identity: tuple[str, str]) -> bytes:
        """Write the file with the catalogue *root*, and an *identity* of two hexadecimal strings."""
        pieces, offset = [HEADER], len(HEADER)
        rows = [_FREE] * (len(self._bodies) + 1)
        packed: list[int] = []
        for number, body in enumerate(self._bodies, 1):
            if isinstance(body, bytes):
                piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
                rows[number] = _row(_ALONE, offset, 0)
                pieces.append(piece)
                offset += len(piece)
            else:
                packed.append(number)
        for start in range(0, len(packed), TOGETHER):
            together = packed[start : start + TOGETHER]
            number = len(rows)
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, self._object_stream(together))
            for index, held in enumerate(together):
                rows[held] = _row(_PACKED, number, index)
            rows.append(_row(_ALONE, offset, 0))
            pieces.append(piece)
            offset += len(piece)
        number = len(rows)
        rows.append(_row(_ALONE, offset, 0))
        first, second = identity
        trailer = f"/Type/XRef/Size {number + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{first}><{second}>]"
        pieces.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _references(rows, trailer), offset))
        return b"".join(pieces)

    def _object_stream(self, numbers: list[int]) -> bytes:
        bodies = [str(self._bodies[number - 1]) for number in numbers]
        positions = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = " ".join([f"{number} {position}" for number, position in zip(numbers, positions, strict=False)]) + "\n"
        return stream((head + "\n".join(bodies)).encode("latin-1"), f"/Type/ObjStm/N {len(numbers)}/First {len(head)}")


def _references(rows: list[bytes], trailer: str) -> bytes:
    """Write the cross-reference stream; each row as its difference from the one above, which packs well."""
    above, differences = bytes(_WIDTH), []
    for row in rows:
        if row[:-1] == above[:-1] and row[-1] == above[-1] + 1:
            differences.append(_NEXT)
        else:
            differences.append(bytes((_UP, *[(byte - high) % 256 for byte, high in zip(row, above, strict=True)])))
        above = row
    return stream(b"".join(differences), f"{trailer}/W[1 4 2]/DecodeParms<</Predictor 12/Columns {_WIDTH}>>")
