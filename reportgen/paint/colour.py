"""Colour: the sRGB profile that says what the paper's black and red are, made from the numbers of IEC 61966-2-1."""

from __future__ import annotations

from functools import cache
from struct import pack
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"
_POINTS: Final = 256  # of the tone curve: at most one step of 255 off the formula
_WHITE: Final = (0.9505, 1.0, 1.0891)  # D65
_PRIMARIES: Final = {  # adapted to D50 by Bradford, as profiles keep them
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_D50: Final = (0.9642, 1.0, 0.8249)


@cache
def srgb() -> bytes:
    """Return the profile: version 2.1, RGB display, matrix and tone curve (ICC.1:1998-09)."""
    curve = b"curv\0\0\0\0" + pack(">I", _POINTS) + b"".join(pack(">H", _linear(point)) for point in range(_POINTS))
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(values) for tag, values in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data, places = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        if content not in places:
            data += b"\0" * (-len(data) % 4)
            places[content] = start + len(data)
            data += content
        table += tag + pack(">II", places[content], len(content))
    data += b"\0" * (-len(data) % 4)
    return _header(start + len(data)) + pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    date = pack(">6H", 2000, 1, 1, 0, 0, 0)
    illuminant = b"".join(pack(">i", round(value * 65536)) for value in _D50)
    head = pack(">I4xI", size, 0x02100000) + b"mntrRGB XYZ " + date + b"acsp" + bytes(28) + illuminant
    return head.ljust(128, b"\0")


def _linear(point: int) -> int:
    value = point / (_POINTS - 1)
    return round(65535 * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4))  # noqa: PLR2004  # the curve of IEC 61966-2-1


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(pack(">i", round(value * 65536)) for value in values)


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(text)) + text + bytes(78)
