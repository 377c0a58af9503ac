"""Written: a file as typed, and where in it each character of a text stands that was read from there."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from reportgen.errors import Place
from reportgen.orthography import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportgen.source import Scalar

_CLUSTER: Final = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]*", re.DOTALL)
_BLANKS: Final = re.compile(r"\s*")
_BLOCK: Final = ("|", ">")
_ESCAPES: Final = ("'", "\\")


class Written:
    """The text of one file; line ends and the byte order mark are as ``source`` has them."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.is_normal = normal(self.text) == self.text

    def place(self, offset: int) -> Place:
        """Return the line and column of the character at *offset*."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    def offsets(self, scalar: Scalar) -> list[int] | None:
        """Return where each character of *scalar* stands; None if it does not stand there letter by letter."""
        line, column = scalar.place.line, scalar.place.column
        if scalar.place.file != self.file or not 1 <= line <= len(self._starts):
            return None
        start = self._starts[line - 1] + column - 1
        if self.text[start : start + 1] in _BLOCK and scalar.folded:
            start = self.text.find("\n", start) + 1
        return self._followed(scalar, start + scalar.quoted, quoted=scalar.quoted)

    def _followed(self, scalar: str, offset: int, *, quoted: bool) -> list[int] | None:
        """Walk through the file beside *scalar*; a run of blanks there is a run of blanks here, of any length."""
        found: list[int] = []
        offset = _end_of_blanks(self.text, offset)  # indentation
        while len(found) < len(scalar):
            position = len(found)
            if scalar[position].isspace():
                end = _end_of_blanks(self.text, offset)
                if end == offset:
                    return None
                found += [min(offset + step, end - 1) for step in range(_end_of_blanks(scalar, position) - position)]
                offset = end
                continue
            cluster = _cluster(self.text, offset)
            letters = normal(cluster)
            if quoted and cluster in _ESCAPES and self.text[offset + 1 : offset + 2] == scalar[position]:
                letters, cluster = scalar[position], self.text[offset : offset + 2]
            if not cluster or not scalar.startswith(letters, position):
                return None
            found += [offset] * len(letters)
            offset += len(cluster)
        return found


class Places:
    """Where the characters of texts stand: exact in every file that is there as *written*, by name."""

    def __init__(self, written: Mapping[str, str] | None = None) -> None:
        self._files = {file: Written(file, text) for file, text in (written or {}).items()}
        self._known: dict[Place, Sequence[int]] = {}

    def of(self, text: Scalar, offset: int) -> Place:
        """Return the place of the character of *text* at *offset*; that of the text where no other can be known."""
        file = self._files.get(text.place.file)
        if file is not None and (known := self._offsets(text, file)):
            return file.place(known[min(offset, len(known) - 1)])
        if text.quoted or text.folded:
            return text.place
        return text.place._replace(column=text.place.column + offset)

    def typed(self, text: Scalar, start: int, end: int) -> tuple[str, Callable[[int], Place]]:
        """Return what was typed for ``text[start:end]``, before it was put into normal form, and its places."""
        file = self._files.get(text.place.file)
        if file is not None and not file.is_normal and end > start and (known := self._offsets(text, file)):
            first, last = known[start], known[end - 1]
            return file.text[first : last + 1], lambda offset: file.place(first + offset)
        return text[start:end], lambda offset: self.of(text, start + offset)

    def _offsets(self, text: Scalar, file: Written) -> Sequence[int]:
        if text.place not in self._known:
            self._known[text.place] = file.offsets(text) or ()
        return self._known[text.place]


def composed(raw: str) -> tuple[str, list[int] | range]:
    """Return *raw* as a paper holds it, and where in *raw* each of its characters stands.

    >>> composed("U\u0309y\u00a0ban")
    ('Ủy ban', [0, 2, 3, 4, 5, 6])
    """
    text = normal(raw)
    if text == raw:
        return text, range(len(raw))
    made: list[str] = []
    offsets: list[int] = []
    for found in _CLUSTER.finditer(raw):
        letters = normal(found[0])
        made.append(letters)
        offsets += [found.start()] * len(letters)
    return "".join(made), offsets


def _cluster(text: str, offset: int) -> str:
    found = _CLUSTER.match(text, offset)
    return found[0] if found else ""


def _end_of_blanks(text: str, offset: int) -> int:
    found = _BLANKS.match(text, offset)
    return found.end() if found else offset
