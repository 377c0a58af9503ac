"""Locating: where exactly in its file a character of a text stands, as far as that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.signs import levelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.errors import Place
    from reportgen.source import Scalar

_QUOTES, _BLOCKS = "\"'", "|>"


class Locator:
    """Finds places in the YAML *files* given by name; *moved* says where a place is told to be, as inside a paper."""

    def __init__(self, files: Mapping[str, bytes], moved: Callable[[Place], Place] = lambda place: place) -> None:
        self._lines = {name: _lines(data) for name, data in files.items()}
        self._moved = moved
        self._known: dict[Place, list[Place | None]] = {}

    def place(self, place: Place) -> Place:
        """Return *place* as it is told."""
        return self._moved(place)

    def inside(self, scalar: Scalar, offset: int) -> Place:
        """Return the place of the character at *offset*, that of the whole text where only that is certain."""
        start = self._moved(scalar.place)
        if start not in self._known:
            self._known[start] = list(self._characters(scalar, start))
        known = self._known[start]
        return (known[offset] if offset < len(known) else None) or start

    def _characters(self, scalar: Scalar, start: Place) -> Iterator[Place | None]:
        """Follow the text through its file, whatever white space is there; stop where it is written otherwise."""
        lines = self._lines.get(start.file, [])
        if not 0 < start.line <= len(lines):
            return
        line, column = start.line - 1, start.column - 1
        first = lines[line][column : column + 1]
        if first and first in _BLOCKS:
            line, column = line + 1, 0
        elif first and first in _QUOTES:
            column += 1
        for character in scalar:
            if character.isspace():
                yield None
                continue
            while line < len(lines) and not lines[line][column:].strip():
                line, column = line + 1, 0
            if line == len(lines):
                return
            column += len(lines[line][column:]) - len(lines[line][column:].lstrip())
            if lines[line][column] != character:
                return
            yield start._replace(line=line + 1, column=column + 1)
            column += 1


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file as ``source`` counts them."""
    return levelled(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")).split("\n")
