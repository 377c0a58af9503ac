"""Plain Platypus, as the ReportLab user guide teaches it: paragraphs, tables and a page template, nothing tuned.

It checks nothing, tags nothing and claims no standard. ``python -m benchmarks.plain_platypus DATA.yaml PAPER.pdf`` is
the script that a cold start is compared with.
"""

from __future__ import annotations

import sys
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import HRFlowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from benchmarks.looks import BOTTOM, CHART, INDENT, LEFT, LOOKS, RIGHT, TOP

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

FONTS = Path(__file__).parent.parent / "fonts"
MEASURE = A4[0] - (LEFT + RIGHT) * mm
ALIGNMENTS: dict[str, Any] = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
STYLES = {
    name: ParagraphStyle(
        name,
        fontName="Serif",
        fontSize=look.size,
        leading=look.size * (1.26 if look.align == "justify" else 1.15),
        alignment=ALIGNMENTS[look.align],
        firstLineIndent=INDENT * mm if look.indent else 0,
        spaceBefore=look.above,
    )
    for name, look in LOOKS.items()
}
CENTRED = ParagraphStyle("centred", STYLES["table cell"], alignment=TA_CENTER)
RIGHTWARDS = ParagraphStyle("rightwards", STYLES["table cell"], alignment=TA_RIGHT)
CELLS = {"left": STYLES["table cell"], "centre": CENTRED, "right": RIGHTWARDS}
GRID: list[Any] = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    *((f"{side}PADDING", (0, 0), (-1, -1), points) for side, points in (("LEFT", 4), ("RIGHT", 4), ("TOP", 2))),
]


def set_up() -> None:
    """Register the four faces of the family."""
    for name, file in {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}.items():
        pdfmetrics.registerFont(TTFont(f"Serif{name}", str(FONTS / f"LiberationSerif-{file}.ttf")))
    pdfmetrics.registerFontFamily(
        "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-BoldItalic"
    )


def pdf(paper: dict[str, Any]) -> bytes:
    """Set *paper*."""
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=LEFT * mm - 6,  # its frame has a padding of 6 points
        rightMargin=RIGHT * mm - 6,
        topMargin=TOP * mm - 6,
        bottomMargin=BOTTOM * mm - 6,
        title=paper["title"],
        author=paper["author"],
    )
    story: list[Flowable] = []
    for part in paper["parts"]:
        if story:
            story.append(PageBreak())
        for block in part:
            story += SETTERS[block["kind"]](block)
    document.build(story, onLaterPages=number)
    return file.getvalue()


def number(canvas: Canvas, _: object) -> None:
    """Write the number of the page in the top margin."""
    canvas.setFont("Serif", 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 15 * mm, str(canvas.getPageNumber()))


def paragraph(text: dict[str, Any]) -> Paragraph:
    """Set one text, its faces as markup."""
    return Paragraph("".join(marked(words, face) for words, face in text["runs"]), STYLES[text["look"]])


def marked(words: str, face: str) -> str:
    """Mark *words* up as bold or italic."""
    return "".join(f"<{one}>" for one in face) + escape(words) + "".join(f"</{one}>" for one in reversed(face))


def text(block: dict[str, Any]) -> list[Flowable]:
    """Set a paragraph."""
    return [paragraph(block)]


def letterhead(block: dict[str, Any]) -> list[Flowable]:
    """Set the two columns of the head, without rules around."""
    left, right = ([paragraph(line) for line in block[side]] for side in ("left", "right"))
    return [Table([[left, right]], [0.39 * MEASURE, 0.61 * MEASURE], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]


def title(block: dict[str, Any]) -> list[Flowable]:
    """Set centred lines and the rule below."""
    lines: list[Flowable] = [Spacer(0, 15), *(paragraph(line) for line in block["lines"])]
    return [*lines, HRFlowable(width="20%", color=colors.black)] if block["ruled"] else lines


def table(block: dict[str, Any]) -> list[Flowable]:
    """Set a table with its head on every page; only text that may need two lines is a paragraph."""
    aligns = block["aligns"]
    head = [Paragraph(f"<b>{escape(words)}</b>", STYLES["table head"]) for words in block["head"]]
    rows: list[list[Any]] = [head]
    spans = list(GRID)
    for index, row in enumerate(block["rows"], start=1):
        cells: list[Any] = []
        for words, columns, look in row:
            written = marked(words, "b" if look == "table group row" else "")
            cells.append(Paragraph(written, CELLS[aligns[len(cells)] if columns == 1 else "left"]))
            cells += [""] * (columns - 1)
            if columns > 1:
                spans.append(("SPAN", (0, index), (columns - 1, index)))
        rows.append(cells)
    above = [paragraph(line) for line in block["above"]]
    return [*above, Spacer(0, 4), LongTable(rows, block["widths"], repeatRows=1, style=spans)]


def chart(block: dict[str, Any]) -> list[Flowable]:
    """Set pairs of bars with names and labels."""
    label = STYLES["chart label"]
    rows: list[list[Any]] = [["", Paragraph(words, label)] for words in block["legend"]]
    for name, plan, value, percent in block["bars"]:
        bars: list[Any] = []
        for share, words, grey in ((100, plan, colors.lightgrey), (percent, value, colors.grey)):
            bars += [HRFlowable(CHART * share / 100, 11, color=grey, hAlign="LEFT"), Paragraph(escape(words), label)]
        rows.append([Paragraph(escape(name), label), bars])
    return [Table(rows, [0.34 * MEASURE, 0.66 * MEASURE]), paragraph(block["caption"])]


def closing(block: dict[str, Any]) -> list[Flowable]:
    """Set recipients left and signatures right."""
    recipients = [paragraph(line) for line in block["recipients"]]
    signers = [paragraph(line) for signer in block["signers"] for line in signer]
    columns = Table([[recipients, signers]], [0.5 * MEASURE] * 2, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [Spacer(0, 15), columns]


SETTERS = {
    "text": text,
    "letterhead": letterhead,
    "title": title,
    "table": table,
    "chart": chart,
    "closing": closing,
}


def read(file: Path) -> dict[str, Any]:
    """Read a paper from YAML, with the parser in C."""
    paper: dict[str, Any] = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    return paper


if __name__ == "__main__":
    set_up()
    Path(sys.argv[2]).write_bytes(pdf(read(Path(sys.argv[1]))))
