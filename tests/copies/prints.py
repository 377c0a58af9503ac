"""Prints: what a print copy shows, as a picture and as words with their places in mm; nothing here asks the press."""

from __future__ import annotations

from contextlib import closing
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import pdfplumber
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import ImageChops, ImageOps

from reportgen.blocks import Part
from reportgen.paint import paint
from tests.documents import document, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

POINT = 25.4 / 72  # mm
DOTS = 5  # a millimetre, so that a sheet and each half of it are whole dots
SMOOTHED = 100  # of 255: how far two dots at the edge of the same letter may be apart
_SCALE = DOTS * POINT - 1e-6


class Word(NamedTuple):
    """A word where it stands: its edges in mm from the top left, its size in pt, and its face."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    face: str


def words(pdf: bytes, page: int = 0) -> list[Word]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = opened.pages[page].extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=True)
    return [Word(one["text"].strip(), *_edges(one), one["size"], one["fontname"]) for one in found]


def _edges(word: dict[str, float]) -> tuple[float, float, float, float]:
    return word["x0"] * POINT, word["x1"] * POINT, word["top"] * POINT, word["bottom"] * POINT


def glyphs(pdf: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Return the letters with the place of each in mm from the top left."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [(one["text"], one["x0"] * POINT, one["top"] * POINT) for one in opened.pages[page].chars]


def halves(pdf: bytes) -> list[tuple[str, str]]:
    """Return the text on the left and on the right half of each page."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            (
                page.crop((0, 0, page.width / 2, page.height)).extract_text().strip(),
                page.crop((page.width / 2, 0, page.width, page.height)).extract_text().strip(),
            )
            for page in opened.pages
        ]


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in mm."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        return [(round(width * POINT, 2), round(height * POINT, 2)) for width, height in map(_size, opened)]


def half(seen: Image, *, left: bool) -> Image:
    """Return the left or right half of a side of a booklet."""
    middle = seen.width // 2
    return seen.crop((0, 0, middle, seen.height) if left else (middle, 0, seen.width, seen.height))


def _size(page: Any) -> tuple[float, float]:
    found: tuple[float, float] = page.get_size()
    return found


def picture(pdf: bytes, page: int = 0) -> Image:
    """Return what is seen of a page, filled form fields included."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        opened.init_forms()
        seen: Image = opened[page].render(scale=_SCALE).to_pil().convert("RGB")
    return seen


def pictures(pdf: bytes) -> list[Image]:
    return [picture(pdf, page) for page in range(len(sizes(pdf)))]


def ink(seen: Image) -> tuple[float, ...]:
    """Return the box around all that is not white, in mm: left, top, right, bottom; nothing where there is none."""
    return tuple(side / DOTS for side in ImageOps.invert(seen.convert("L")).getbbox() or ())


def apart(one: Image, other: Image) -> int:
    """Return by how much the most different dots of two pictures differ, of 255."""
    assert one.size == other.size
    lightest: Any = ImageChops.difference(one.convert("L"), other.convert("L")).getextrema()
    return int(lightest[1])


@cache
def of_pages(count: int) -> bytes:
    """Return a paper whose pages say «Trang 1», «Trang 2» and so on."""
    made = document()
    parts = tuple(Part((text(f"Trang {number}."),)) for number in range(1, count + 1))
    return paint(type(made)(parts, made.title, made.author, made.language, made.issued)).pdf


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, fix_metadata_version=False, deterministic_id=True)
    return out.getvalue()


def stamped(pdf: bytes, rectangle: tuple[float, float, float, float], page: int = 0, **more: Any) -> bytes:
    """Put a black stamp on *pdf*, in *rectangle* pt from the lower left, and *more* into its annotation."""

    def stamp(opened: pikepdf.Pdf) -> None:
        form = Stream(opened, b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
        entries: dict[str, Any] = {"Type": Name.Annot, "Subtype": Name.Stamp, "Rect": Array(list(rectangle)), "F": 4}
        entries |= {"AP": Dictionary(N=form)} | {key: value for key, value in more.items() if key != "Matrix"}
        if "Matrix" in more:
            form.Matrix = Array(more["Matrix"])
        annotation = opened.make_indirect(Dictionary(**entries))
        found = opened.pages[page].get("/Annots", Array())
        found.append(annotation)
        opened.pages[page].Annots = found

    return changed(pdf, stamp)
