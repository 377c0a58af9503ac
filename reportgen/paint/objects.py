"""The objects of a PDF file and its bytes: streams stand alone, everything else goes into compressed object streams.

ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import zlib
from typing import Final

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER: Final = 400  # objects in one object stream: enough to compress well, few enough to read one quickly
_WIDTHS: Final = (1, 4, 2)  # bytes of the three fields of a cross-reference entry
_PACKED: Final = 2  # the kind of an entry for an object inside an object stream
_UP: Final = 2  # PNG's name for a row told as its difference from the one above
_NEXT_OF_STREAM: Final = bytes((_UP, 0, 0, 0, 0, 0, 0, 1))


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
    return raw_stream(zlib.compress(data), f"{entries}/Filter/FlateDecode")


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
        entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, str]] = []
        for number, body in enumerate(self._bodies, 1):
            if isinstance(body, bytes):
                piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
                entries[number] = (1, offset, 0)
                pieces.append(piece)
                offset += len(piece)
            else:
                packed.append((number, body))
        number = len(self._bodies)
        for start in range(0, len(packed), TOGETHER):
            together = packed[start : start + TOGETHER]
            number += 1
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, _object_stream(together))
            entries[number] = (1, offset, 0)
            entries |= {held: (2, number, index) for index, (held, _) in enumerate(together)}
            pieces.append(piece)
            offset += len(piece)
        number += 1
        entries[number] = (1, offset, 0)
        first, second = identity
        trailer = f"/Type/XRef/Size {number + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{first}><{second}>]"
        pieces.append(
            b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _references(entries, trailer), offset)
        )
        return b"".join(pieces)


def _row(entry: tuple[int, int, int]) -> bytes:
    return b"".join(field.to_bytes(width, "big") for field, width in zip(entry, _WIDTHS, strict=True))


def _object_stream(held: list[tuple[int, str]]) -> bytes:
    index, position = [], 0
    for number, body in held:
        index.append(f"{number} {position}")
        position += len(body) + 1
    head = " ".join(index) + "\n"
    return stream(
        (head + "\n".join([body for _, body in held])).encode("latin-1"),
        f"/Type/ObjStm/N {len(held)}/First {len(head)}",
    )


def _references(entries: dict[int, tuple[int, int, int]], trailer: str) -> bytes:
    """Write the cross-reference stream; each row as its difference from the one above, which packs well."""
    differences, above = [], (0, 0, 0)
    for number in range(len(entries)):
        entry = entries[number]
        if entry[0] == above[0] == _PACKED and entry[1] == above[1] and entry[2] % 256:
            differences.append(_NEXT_OF_STREAM)
        else:
            row, over = _row(entry), _row(above)
            differences.append(bytes((_UP, *((byte - high) % 256 for byte, high in zip(row, over, strict=True)))))
        above = entry
    widths = " ".join(map(str, _WIDTHS))
    predictor = f"/DecodeParms<</Predictor 12/Columns {sum(_WIDTHS)}>>"
    return stream(b"".join(differences), f"{trailer}/W[{widths}]{predictor}")
