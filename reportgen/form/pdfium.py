"""Ink: glyphs, paths, images and widgets of a PDF, read by PDFium in a process that may die; the only pypdfium2.

Run as a script it reads a PDF from standard input and writes JSON; ``reportgen.form.reading`` starts it so. Whatever
a hostile file does - crash, loop, fill the memory - ends with this process. Nothing of reportgen is imported. Lengths
are in millimetres from the top left of the sheet as it is read, sizes and strokes in points.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from contextlib import suppress
from typing import Any, Final, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

WHOLE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MOST_PAGES: Final = 300
MOST_GLYPHS: Final = 600_000
MOST_OBJECTS: Final = 100_000
MOST_SEGMENTS: Final = 200_000
MOST_ON_PAGE: Final = 20_000, 3_000  # glyphs and paths; a full page has some 4,000 and 500
DEEPEST: Final = 8  # forms within forms
SECONDS: Final = 8.0  # processor time after which no further page is begun
MEMORY: Final = 3 << 28  # bytes
POINT: Final = 25.4 / 72  # mm
FILL_AND_STROKE: Final = 2  # how a program fattens letters for want of a bold face
INVISIBLE: Final = frozenset({3, 7})  # neither filled nor stroked
FAINTEST: Final = 16  # of 255 that covers what lies below
WHITE: Final = 250  # of 255: paper's own colour
_ITALIC, _FORCE_BOLD, _BOLD_WEIGHT = 1 << 6, 1 << 18, 600


class View(NamedTuple):
    """How a page is seen: its visible box in points, turned clockwise by *quarters*."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where (*x*, *y*) in points of the page is seen, in mm."""
        across, up = (x - self.left) * POINT, (y - self.bottom) * POINT
        width, height = (self.right - self.left) * POINT, (self.top - self.bottom) * POINT
        return ((across, height - up), (up, across), (width - across, up), (height - up, width - across))[self.quarters]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> list[float]:
        """Return left, top, right and bottom of a box as it is seen."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return [round(side, 3) for side in (min(a, c), min(b, d), max(a, c), max(b, d))]


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where (*x*, *y*) comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def joined(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix *inner*, followed by *outer*."""
    a, b, c, d, *at = inner
    x, y = moved(outer, 0, 0)
    across, up = ((moved(outer, *side)[0] - x, moved(outer, *side)[1] - y) for side in ((a, b), (c, d)))
    return *across, *up, *moved(outer, *at)


class Reader:
    """Reads the pages of one document; keeps count of what was read."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  # PDFium's handles have no types
        self.document = document
        self.fonts: dict[str, dict[str, Any]] = {}
        self.glyphs = self.objects = self.segments = 0

    @property
    def is_full(self) -> bool:
        """Tell whether more was read than a paper can have."""
        return self.glyphs > MOST_GLYPHS or self.objects > MOST_OBJECTS or self.segments > MOST_SEGMENTS

    def page(self, index: int) -> dict[str, Any]:
        """Read the page *index*, from 0; one that cannot be read is a page without a size."""
        page = pdfium.FPDF_LoadPage(self.document, index)
        if not page:
            return {"size": [0.0, 0.0], "runs": [], "paths": [], "images": [], "widgets": []}
        view = _view(page)
        read: dict[str, Any] = {"size": view.box(*view[:4])[2:], "paths": [], "images": []}
        read["runs"] = self._runs(page, view)
        count = max(0, pdfium.FPDFPage_CountObjects(page))
        self._objects(count, lambda at: pdfium.FPDFPage_GetObject(page, at), (WHOLE, view, 0), read)
        read["widgets"] = _widgets(page, view)
        pdfium.FPDF_ClosePage(page)
        return read

    def _runs(self, page: Any, view: View) -> list[list[Any]]:  # noqa: ANN401  # as above
        """Return the text objects: font, size, colour, invisible, words, and x0, x1, baseline of each glyph."""
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return []
        runs: list[list[Any]] = []
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        last: int | None = None
        letters: list[str] = []
        places: list[float] = []
        is_upright = False
        for index in range(min(max(0, pdfium.FPDFText_CountChars(text)), MOST_ON_PAGE[0])):
            held = pdfium.FPDFText_GetTextObject(text, index)
            if not held:
                continue  # a space or a line's end that PDFium thought up
            at = ctypes.addressof(held.contents)
            if at != last:
                last = at
                style = self._style(text, index, held, view)
                is_upright = style is not None
                if style is not None:
                    letters, places = [], []
                    runs.append([*style, letters, places])
            if not is_upright:
                continue
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            code = pdfium.FPDFText_GetUnicode(text, index)
            left, _, right, _ = view.box(box.left, box.bottom, box.right, box.top)
            letters.append(chr(code) if 0 < code < sys.maxunicode else "\ufffd")  # PDFium says 0 where it knows none
            places += (left, right, round(view.point(x.value, y.value)[1], 3))
            self.glyphs += 1
        pdfium.FPDFText_ClosePage(text)
        for run in runs:
            run[4] = "".join(run[4])
        return runs

    def _style(self, text: Any, index: int, held: Any, view: View) -> list[Any] | None:  # noqa: ANN401  # as above
        """Return font, size, colour and invisibility of a text object; None where it is not read from left to right."""
        raw, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFText_GetMatrix(text, index, raw)
        (x0, y0), (x1, y1) = view.point(0, 0), view.point(raw.a, raw.b)
        if x1 - x0 <= abs(y1 - y0):
            return None
        pdfium.FPDFTextObj_GetFontSize(held, size)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(held)
        height = round(abs(size.value) * (raw.c**2 + raw.d**2) ** 0.5, 2)
        is_hidden = mode in INVISIBLE or _is_faint(held)
        return [self._font(held, is_fat=mode == FILL_AND_STROKE), height, _colour(held), is_hidden]

    def _font(self, held: Any, *, is_fat: bool) -> str:  # noqa: ANN401  # as above
        font = pdfium.FPDFTextObj_GetFont(held)
        name = _text(lambda buffer, room: pdfium.FPDFFont_GetBaseFontName(font, buffer, room), "utf-8")
        key = f"{name}{'*' if is_fat else ''}"
        if key not in self.fonts:
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            lower = name.lower()
            bold = "bold" in lower or "black" in lower or flags & _FORCE_BOLD
            italic = "italic" in lower or "oblique" in lower or flags & _ITALIC
            if not bold and pdfium.FPDFFont_GetIsEmbedded(font) <= 0:
                bold = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self.fonts[key] = {"name": name, "bold": bool(bold or is_fat), "italic": bool(italic)}
        return key

    def _objects(self, count: int, get: Any, where: tuple[Matrix, View, int], read: dict[str, Any]) -> None:  # noqa: ANN401
        matrix, view, depth = where
        for at in range(count):
            self.objects += 1
            if self.is_full or len(read["paths"]) > MOST_ON_PAGE[1]:
                return
            held = get(at)
            kind = pdfium.FPDFPageObj_GetType(held)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = joined(_matrix(held), matrix)
                inside = max(0, pdfium.FPDFFormObj_CountObjects(held))
                self._objects(
                    inside, lambda at, form=held: pdfium.FPDFFormObj_GetObject(form, at), (inner, view, depth + 1), read
                )
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(held, joined(_matrix(held), matrix), view, read["paths"])
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                own = joined(_matrix(held), matrix)
                xs, ys = zip(*(moved(own, *corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))), strict=True)
                read["images"].append(view.box(min(xs), min(ys), max(xs), max(ys)))

    def _path(self, held: Any, matrix: Matrix, view: View, paths: list[Any]) -> None:  # noqa: ANN401  # as above
        """Add each part of a path that is seen: points, curved, stroke width, its colour, the fill's, dashed."""
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(held, mode, stroked)
        if not mode.value and not stroked.value:
            return
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(held, width)
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        stroke = round(width.value * scale, 3) if stroked.value else None
        outline = _colour(held, stroke=True) if stroked.value else None
        fill = _colour(held) if mode.value else None
        if not _is_seen(held, outline, is_drawn=bool(stroked.value), stroke=True):
            stroke, outline = None, None
            if not _is_seen(held, fill, is_drawn=bool(mode.value)):
                return
        is_dashed = pdfium.FPDFPageObj_GetDashCount(held) > 0
        for points, is_curved in self._subpaths(held, matrix, view):
            paths.append([points, is_curved, stroke, outline, fill, is_dashed])

    def _subpaths(self, held: Any, matrix: Matrix, view: View) -> list[tuple[list[tuple[float, float]], bool]]:  # noqa: ANN401
        found: list[tuple[list[tuple[float, float]], bool]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(min(max(0, pdfium.FPDFPath_CountSegments(held)), MOST_SEGMENTS)):
            self.segments += 1
            segment = pdfium.FPDFPath_GetPathSegment(held, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            across, down = view.point(*moved(matrix, x.value, y.value))
            point = round(across, 3), round(down, 3)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not found:
                found.append(([point], False))
            else:
                found[-1][0].append(point)
                if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                    found[-1] = (found[-1][0], True)
        return [(points, is_curved) for points, is_curved in found if len(points) > 1]


def _view(page: Any) -> View:  # noqa: ANN401  # as above
    sides = [ctypes.c_float() for _ in range(4)]
    media = pdfium.FPDFPage_GetMediaBox(page, *sides)
    box = [side.value for side in sides] if media else [0.0, 0.0, 612.0, 792.0]
    if pdfium.FPDFPage_GetCropBox(page, *sides):
        crop = [side.value for side in sides]
        box = [max(box[0], crop[0]), max(box[1], crop[1]), min(box[2], crop[2]), min(box[3], crop[3])]
    left, bottom, right, top = box
    return View(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page) % 4)


def _matrix(held: Any) -> Matrix:  # noqa: ANN401  # as above
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(held, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _colour(held: Any, *, stroke: bool = False) -> list[int] | None:  # noqa: ANN401  # as above
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    return [part.value for part in parts[:3]] if get(held, *parts) else None


def _is_faint(held: Any, *, stroke: bool = False) -> bool:  # noqa: ANN401  # as above
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    return bool(get(held, *parts)) and parts[3].value < FAINTEST


def _is_seen(held: Any, colour: list[int] | None, *, is_drawn: bool, stroke: bool = False) -> bool:  # noqa: ANN401
    """Tell whether the outline, or the inside, of a path is seen on white paper."""
    is_white = colour is not None and min(colour) >= WHITE
    return is_drawn and not is_white and not _is_faint(held, stroke=stroke)


def _widgets(page: Any, view: View) -> list[list[Any]]:  # noqa: ANN401  # as above
    """Return the form fields on a page: type, whether it is filled, and its box."""
    found: list[list[Any]] = []
    for at in range(min(max(0, pdfium.FPDFPage_GetAnnotCount(page)), MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if note and pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET:
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(note, box)
            kind = _text(
                lambda buffer, room, note=note: pdfium.FPDFAnnot_GetStringValue(
                    note, b"FT", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if buffer else None, room
                ),
                "utf-16-le",
            )
            is_filled = bool(pdfium.FPDFAnnot_HasKey(note, b"V"))
            found.append([kind, is_filled, view.box(box.left, box.bottom, box.right, box.top)])
        if note:
            pdfium.FPDFPage_CloseAnnot(note)
    return found


def _text(get: Any, encoding: str) -> str:  # noqa: ANN401  # as above
    room = get(None, 0)
    if room <= 0:
        return ""
    buffer = ctypes.create_string_buffer(room)
    get(buffer, room)
    return buffer.raw.decode(encoding, "replace").rstrip("\0")


def read(data: bytes) -> dict[str, Any]:
    """Read the PDF *data*: its pages and fonts, and how many pages there are in all; or why it cannot be read."""
    pdfium.FPDF_InitLibrary()
    held = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    document = pdfium.FPDF_LoadMemDocument64(held, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return {"error": "locked" if locked else "broken"}
    reader, pages = Reader(document), []
    total = pdfium.FPDF_GetPageCount(document)
    for index in range(min(total, MOST_PAGES)):
        if time.process_time() > SECONDS or reader.is_full:
            break
        pages.append(reader.page(index))
    return {"pages": pages, "fonts": reader.fonts, "total": total}


def _confine() -> None:
    """Let this process take no more memory and time than a paper can need, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # POSIX only

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(2 * SECONDS), int(2 * SECONDS)))


if __name__ == "__main__":
    _confine()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read()), separators=(",", ":")))
