"""Faces: the four font files, parsed once a process, checked before use, and how wide texts are in them."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportlab.pdfbase.ttfonts import FF_ITALIC, TTFontFile

from reportgen import shipped
from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import msg
from reportgen.paint.codes import NO_BREAK, VIETNAMESE
from reportgen.paint.outlines import Outlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHIPPED: Final = (
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
)
REGULAR, BOLD, ITALIC, BOLD_ITALIC = range(4)


class Face:
    """One font file: which characters it has and how wide they are, in thousandths of an em.

    *name* is its own in a page's resources, the same in every paper.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.font = TTFontFile(str(path))
        self.outlines = Outlines(self.font)
        self.postscript_name = self.font.name.decode("ascii")
        self.characters = frozenset(map(chr, self.font.charToGlyph)) | {NO_BREAK}
        self.widths = _Widths(self.font.charWidths, self.font.defaultWidth)

    @property
    def data(self) -> bytes:
        """Return the bytes of the file."""
        return bytes(self.font._ttf_data)  # type: ignore[attr-defined]  # the stubs leave it out

    def width(self, text: str) -> float:
        """Return the width of *text* on one line."""
        return sum(map(self.widths.__getitem__, text))


class _Widths(dict[str, float]):
    """The widths of characters; those that the font does not have are as wide as its sign for a missing one."""

    def __init__(self, by_point: Mapping[int, float], missing: float) -> None:
        super().__init__({chr(point): width for point, width in by_point.items()})
        self[NO_BREAK] = self[" "]
        self._missing = missing

    def __missing__(self, letter: str) -> float:
        return self._missing


@dataclass(frozen=True, slots=True)
class Faces:
    """The four faces of the family: regular, bold, italic, bold italic."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    @property
    def every(self) -> tuple[Face, Face, Face, Face]:
        """Return all four."""
        return self.regular, self.bold, self.italic, self.bold_italic

    def face(self, *, bold: bool, italic: bool) -> Face:
        """Return the face of that weight and slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class _Slot(NamedTuple):
    label: str
    bold: bool
    italic: bool


_SLOTS = (
    _Slot("regular", bold=False, italic=False),
    _Slot("bold", bold=True, italic=False),
    _Slot("italic", bold=False, italic=True),
    _Slot("bold_italic", bold=True, italic=True),
)


@cache
def faces(paths: tuple[str, str, str, str] | None = None) -> Faces:
    """Load the shipped faces, or the four files at *paths*; raise ``ConfigurationError`` naming all that is unfit."""
    files = [Path(path) for path in paths] if paths else [shipped.folder("fonts") / name for name in SHIPPED]
    loaded: list[Face] = []
    problems: list[Problem] = []
    for slot, file in zip(_SLOTS, files, strict=True):
        if not os.path.isfile(file):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
            problems.append(Problem("font", msg("không có tệp phông này"), Place(str(file))))
            continue
        try:
            face = Face(file, f"/F{_SLOTS.index(slot) + 1}")
            if paths:  # a stranger's file: its outlines are read once before a paper relies on them
                face.outlines.program(dict(enumerate(sorted(map(ord, VIETNAMESE & face.characters)))))
        except Exception:  # noqa: BLE001  # the parser raises whatever a broken file provokes
            problems.append(Problem("font", msg("không phải tệp phông TrueType nguyên vẹn"), Place(str(file))))
            continue
        problems += _unfit(face, slot, file)
        loaded.append(face)
    names = [face.postscript_name for face in loaded]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        problems.append(
            Problem("font", msg("hai tệp phông có cùng một tên: {names}", names=", ".join(twice)), Place(str(files[0])))
        )
    if problems:
        raise ConfigurationError(problems)
    return Faces(*loaded)


def _unfit(face: Face, slot: _Slot, file: Path) -> Iterable[Problem]:
    missing = sorted(VIETNAMESE - face.characters)
    if missing:
        message = msg("phông thiếu {count} chữ tiếng Việt: {letters}", count=len(missing), letters=" ".join(missing))
        hint = msg("dùng Times New Roman bản mới, hoặc bỏ mục fonts để dùng Liberation Serif kèm theo")
        yield Problem("font", message, Place(str(file)), hint=hint)
    italic = bool(face.font.flags & FF_ITALIC) or face.font.italicAngle != 0
    if italic != slot.italic:
        yield Problem("font", msg("tệp này không phải kiểu chữ {slot}", slot=slot.label), Place(str(file)))
