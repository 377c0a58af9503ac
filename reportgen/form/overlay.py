"""The overlay: what fails, framed in red over the paper with the ids of the rules, like a reviewer's pencil.

What comes out is a print copy: it claims no standard and never stands for the paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.copies.press import Press
from reportgen.form.shapes import POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.form.report import Judgement, Report

Frame = tuple[float, float, float, float]

RED: Final = "1 0 0"
STROKE: Final = 0.8  # pt
SIZE: Final = 8.0  # pt
AIR: Final = 0.7  # mm between a frame and what it is about
CORNER: Final = (5.0, 8.0)  # mm: where the ids stand that have no place
LARGE: Final = 0.8  # of a sheet's height: a frame so high is about the whole sheet


def overlay(data: bytes, report: Report) -> bytes:
    """Return a print copy of the paper *data* with the failures of its *report* drawn over it."""
    press = Press()
    leaves = press.leaves(data)
    sizes = [(leaf.width, leaf.height) for leaf in leaves]
    drawn = press.leaves(_drawing(report, sizes))
    sheets = [
        leaf._replace(pictures=(*leaf.pictures, *over.pictures)) for leaf, over in zip(leaves, drawn, strict=True)
    ]
    return press.printed(sheets)


def _drawing(report: Report, sizes: Sequence[tuple[float, float]]) -> bytes:
    """Write a PDF of nothing but frames and ids, with pages of these *sizes* in points."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(sizes)))
    objects.append(f"<</Type/Pages/Count {len(sizes)}/Kids[{kids}]>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>")
    for number, (width, height) in enumerate(sizes, 1):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.3f} {height:.3f}]/Contents {len(objects) + 2} 0 R"
        objects.append(f"{page}/Resources<</Font<</F 3 0 R>>>>>>".encode())
        code = _code(_on_page(report, number), height * POINT).encode("ascii")
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(code), code))
    return _file(objects)


def _on_page(report: Report, number: int) -> dict[Frame | None, str]:
    """Return the ids of each frame on the page *number*; those without a place stand on the first."""
    found: dict[Frame | None, list[str]] = {}
    for one in report.failures:
        if (one.page or 1) == number:
            ids = found.setdefault(_frame(one), [])
            if one.id not in ids:
                ids.append(one.id)
    return {frame: " ".join(ids) for frame, ids in found.items()}


def _frame(one: Judgement) -> Frame | None:
    if one.box is None or one.box[3] - one.box[1] > LARGE * max(one.box[2], one.box[3]):
        return None
    left, top, right, bottom = (round(side, 1) for side in one.box)
    return left, top, right, bottom


def _code(frames: dict[Frame | None, str], height: float) -> str:
    """Write the operators that draw *frames* on a sheet of *height* mm."""
    lines = [f"{RED} RG {RED} rg {STROKE} w"]
    for frame, ids in frames.items():
        left, top, right, bottom = frame or (*CORNER, *CORNER)
        if frame is not None:
            x, y = left / POINT, (height - top) / POINT
            air = AIR / POINT
            across, down = (right - left) / POINT + 2 * air, (bottom - top) / POINT + 2 * air
            lines.append(f"{x - air:.2f} {y + air:.2f} {across:.2f} {-down:.2f} re S")
        beside, foot = (right + 2 * AIR) / POINT, (height - bottom) / POINT
        lines.append(f"BT /F {SIZE} Tf {beside:.2f} {foot:.2f} Td ({ids}) Tj ET")
    return "\n".join(lines)


def _file(objects: Iterable[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end
