"""Reading: a finished PDF as sheets of lines, strokes, boxes, images and widgets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.form import lines as made
from reportgen.form.shapes import POINT, Box, Colour, Font, Glyph, Line, Spot, Stroke, Widget
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST: Final = 100_000_000  # bytes
LONGEST: Final = 30.0  # seconds of the clock
STRAIGHT: Final = 0.01  # mm: how far a side of a rectangle may lean
CORNERS: Final = (4, 5)  # of a rectangle, with or without its first one again
THIN: Final = 1.0  # mm: a bar no thicker is a line
LONE_NUMBER: Final = re.compile(r"(?:Trang\s+)?[-–]?\s*(\d+)\s*(?:/\s*\d+)?\s*[-–]?", re.IGNORECASE)
MARGIN: Final = 20.0  # mm: outside of it only a page number may stand
HIGHEST: Final = 30.0  # mm from the edge, where a number stands if the margin is too large
APART: Final = 8.0  # mm between such a number and the text
SCANNED: Final = 0.5  # of the sheet under images
SMALLEST: Final = 3.0  # pt: smaller letters nobody reads
WHITE: Final = 250  # of 255: the paper's own colour
_READER: Final = Path(__file__).with_name("pdfium.py")


@dataclass(frozen=True)
class Sheet:
    """One page as it is read: upright, from its visible corner."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[Spot, ...] = ()
    widgets: tuple[Widget, ...] = ()
    hidden: tuple[Line, ...] = ()  # what is in the file and not seen on paper

    @cached_property
    def numbers(self) -> tuple[Line, ...]:
        """Return the lone numbers at the head and at the foot of the sheet."""
        return tuple(line for line in self.lines if LONE_NUMBER.fullmatch(line.text) and self._is_apart(line))

    def _is_apart(self, line: Line) -> bool:
        """Tell whether *line* stands in the margin above or below, or first and apart from what follows."""
        if line.top < MARGIN or line.bottom > self.height - MARGIN:
            return True
        following = [other.baseline for other in self.lines if other.baseline > line.baseline + 1]
        is_first = line is self.lines[0] and line.top < HIGHEST
        return is_first and min(following, default=self.height) - line.baseline > APART

    @cached_property
    def content(self) -> tuple[Line, ...]:
        """Return the other lines from the top, and from the left where they are level."""
        return tuple(line for line in self.lines if line not in self.numbers)

    @property
    def is_landscape(self) -> bool:
        """Tell whether the sheet lies on its long side."""
        return self.width > self.height

    @property
    def is_picture(self) -> bool:
        """Tell whether pictures cover the sheet, which then may well have a text layer behind them."""
        covered = sum(image.width * image.height for image in self.images)
        return covered > SCANNED * self.width * self.height

    @property
    def is_scan(self) -> bool:
        """Tell whether the sheet is a picture with no text of its own."""
        return not self.lines and self.is_picture

    @property
    def spot(self) -> Spot:
        """Return the whole sheet."""
        return Spot(self.number, 0.0, 0.0, self.width, self.height)


@dataclass(frozen=True)
class Reading:
    """The sheets that were read, of *total* in the file."""

    sheets: tuple[Sheet, ...]
    total: int


def read(data: bytes, file: str) -> Reading:
    """Read the PDF *data*, told as *file*; raise ``InputError`` where it is broken, locked or too much."""
    if len(data) > LARGEST:
        raise _unreadable(msg("tệp lớn hơn {limit} MB, không đối chiếu", limit=LARGEST // 1_000_000), file)
    try:
        done = subprocess.run(  # noqa: S603  # our own reader, in a process that may die of the file
            [sys.executable, "-I", str(_READER)], input=data, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise _unreadable(msg("đọc quá lâu: tệp quá phức tạp đối với một văn bản"), file) from None
    if done.returncode:
        raise _unreadable(msg("không đọc được: tệp quá phức tạp hoặc bị hỏng"), file)
    told = json.loads(done.stdout)
    if "error" in told:
        locked = msg("bản PDF đặt mật khẩu, không đọc được nội dung")
        raise _unreadable(locked if told["error"] == "locked" else msg("không đọc được: bản PDF hỏng"), file)
    if not told["pages"]:
        raise _unreadable(msg("bản PDF không có trang nào"), file)
    fonts = {key: Font(_bare(font["name"]), font["bold"], font["italic"]) for key, font in told["fonts"].items()}
    sheets = tuple(_sheet(number, page, fonts) for number, page in enumerate(told["pages"], 1))
    return Reading(sheets, told["total"])


def _unreadable(message: Message, file: str) -> InputError:
    return InputError([Problem("broken-pdf", message, Place(file))])


def _bare(name: str) -> str:
    """Return the name of a font without the marks of its subset and of its encoding."""
    return re.sub(r"^[A-Z]{6}\+|-Identity-[HV]$", "", name)


def _sheet(number: int, page: dict[str, Any], fonts: dict[str, Font]) -> Sheet:
    width, height = page["size"]
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    for key, size, colour, is_hidden, text, places in page["runs"]:
        font, ink = fonts[key], _colour(colour)
        unseen = is_hidden or size < SMALLEST or min(ink) >= WHITE
        for letter, at in zip(text, range(0, len(places), 3), strict=True):
            glyph = Glyph(letter, places[at], places[at + 1], places[at + 2], size, font, ink)
            is_on_sheet = 0 < (glyph.x0 + glyph.x1) / 2 < width and 0 < glyph.baseline < height
            (hidden if unseen or not is_on_sheet else seen).append(glyph)
    strokes, boxes = _drawn(number, page["paths"])
    widgets = tuple(Widget(Spot(number, *box), kind == "Sig", filled) for kind, filled, box in page["widgets"])
    images = tuple(Spot(number, *box) for box in page["images"])
    lines, unseen_lines = made.lines(number, seen), made.lines(number, hidden)
    return Sheet(number, width, height, lines, strokes, boxes, images, widgets, unseen_lines)


def _drawn(number: int, paths: list[Any]) -> tuple[tuple[Stroke, ...], tuple[Box, ...]]:
    """Tell lines and bars as thin as lines from boxes and other shapes."""
    strokes: list[Stroke] = []
    boxes: list[Box] = []
    for points, is_curved, outline, colour, fill, is_dashed in paths:
        (xs, ys), kind = zip(*points, strict=True), _kind(points, is_curved=is_curved)
        spot = Spot(number, min(xs), min(ys), max(xs), max(ys))
        seen = _colour(colour if colour is not None else fill)
        if kind == "line" and outline is not None and min(spot.width, spot.height) < THIN:
            strokes.append(Stroke(spot, outline, seen, is_dashed))
        elif kind == "box" and min(spot.width, spot.height) < THIN:
            thickness = min(spot.width, spot.height) / POINT
            strokes.append(Stroke(spot, outline or thickness, seen, is_dashed))
        else:
            is_rectangle = kind == "box"
            filled = _colour(fill) if fill is not None else None
            boxes.append(Box(spot, outline or 0.0, seen if outline else None, filled, is_rectangle))
    return tuple(strokes), tuple(boxes)


def _kind(points: Sequence[Sequence[float]], *, is_curved: bool) -> str:
    if is_curved:
        return "shape"
    if len(points) == 2:  # noqa: PLR2004  # the two ends
        return "line"
    level = all(
        abs(a[0] - b[0]) < STRAIGHT or abs(a[1] - b[1]) < STRAIGHT
        for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )
    return "box" if level and len(points) in CORNERS else "shape"


def _colour(told: list[int] | None) -> Colour:
    return (told[0], told[1], told[2]) if told else (0, 0, 0)
