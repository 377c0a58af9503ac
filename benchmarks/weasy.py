"""WeasyPrint, given the paper as HTML with a style sheet; it claims PDF/UA-1."""

from __future__ import annotations

from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.looks import BOTTOM, CHART, INDENT, LEFT, LOOKS, RIGHT, TOP

FONTS: Final = Path(__file__).parent.parent / "fonts"
FACES: Final = {"Regular": "", "Bold": "font-weight: bold;", "Italic": "font-style: italic;"}
FACES_OF_BOTH: Final = {"BoldItalic": "font-weight: bold; font-style: italic;"}
_TAGS: Final = {"heading I.": "h1", "heading 1.": "h2", "heading a)": "h3", "appendix": "h1"}


def style_sheet() -> str:
    """Write the sheet: page, faces and a class for each look."""
    rules = [
        f"@page {{ size: A4; margin: {TOP}mm {RIGHT}mm {BOTTOM}mm {LEFT}mm }}",
        "@page { @top-center { content: counter(page); font: 14pt Serif } }",
        "@page :first { @top-center { content: none } }",
        "body { font: 14pt Serif; line-height: 1.15 }",
        "p, h1, h2, h3 { margin: 0; font-size: 14pt; font-weight: normal }",
        ".grid { border-collapse: collapse; width: 100%; line-height: 1.15; font-size: 12pt; table-layout: fixed }",
        ".grid td, .grid th { border: 0.5pt solid black; padding: 2pt 4pt 3pt; vertical-align: middle }",
        ".part { break-before: page } .columns { width: 100%; border-spacing: 0 } .columns td { vertical-align: top }",
        ".rule { width: 30mm; margin: 2pt auto; border-top: 0.5pt solid black } .title { margin-top: 15pt }",
        ".bar { height: 11pt; border: 0.5pt solid black }",
    ]
    for name, face in (FACES | FACES_OF_BOTH).items():
        file = (FONTS / f"LiberationSerif-{name}.ttf").as_uri()
        rules.append(f"@font-face {{ font-family: Serif; src: url({file}); {face} }}")
    for name, look in LOOKS.items():
        lines = "; line-height: 1.26" if look.align == "justify" else ""
        indent = f"; text-indent: {INDENT}mm" if look.indent else ""
        rules.append(
            f".{_class(name)} {{ font-size: {look.size}pt; text-align: {look.align}; margin-top: {look.above}pt"
            f"{indent}{lines} }}"
        )
    return "\n".join(rules)


class WeasyPrint:
    """The style sheet and the fonts, read once a process."""

    def __init__(self) -> None:
        self._program: Any = import_module("weasyprint")
        self._fonts: Any = import_module("weasyprint.text.fonts").FontConfiguration()
        self._sheet = self._program.CSS(string=style_sheet(), font_config=self._fonts)

    def pdf(self, paper: dict[str, Any]) -> bytes:
        """Set *paper*."""
        made: bytes = self._program.HTML(string=html(paper)).write_pdf(
            stylesheets=[self._sheet], font_config=self._fonts, pdf_variant="pdf/ua-1"
        )
        return made


def html(paper: dict[str, Any]) -> str:
    """Write *paper* as HTML."""
    parts = ["".join(SETTERS[block["kind"]](block) for block in part) for part in paper["parts"]]
    body = parts[0] + "".join(f'<div class="part">{part}</div>' for part in parts[1:])
    head = f'<title>{escape(paper["title"])}</title><meta name="author" content="{escape(paper["author"])}">'
    return f'<!DOCTYPE html><html lang="vi"><head>{head}</head><body>{body}</body></html>'


def text(block: dict[str, Any]) -> str:
    """Write a paragraph or heading."""
    tag = _TAGS.get(block["look"], "p")
    words = "".join(marked(words, face) for words, face in block["runs"])
    return f'<{tag} class="{_class(block["look"])}">{words}</{tag}>'


def marked(words: str, face: str) -> str:
    """Mark *words* up as bold or italic."""
    return "".join(f"<{one}>" for one in face) + escape(words) + "".join(f"</{one}>" for one in reversed(face))


def letterhead(block: dict[str, Any]) -> str:
    """Write the two columns of the head."""
    return columns(block["left"], block["right"], 39)


def columns(left: list[dict[str, Any]], right: list[dict[str, Any]], share: int) -> str:
    """Write texts beside each other."""
    cells = [f'<td style="width: {width}%">{texts(side)}</td>' for width, side in ((share, left), (100 - share, right))]
    return f'<table class="columns"><tr>{"".join(cells)}</tr></table>'


def texts(lines: list[dict[str, Any]]) -> str:
    """Write texts below each other."""
    return "".join(map(text, lines))


def title(block: dict[str, Any]) -> str:
    """Write centred lines and the rule below."""
    return f'<div class="title">{texts(block["lines"])}</div>' + ('<div class="rule"></div>' if block["ruled"] else "")


def table(block: dict[str, Any]) -> str:
    """Write a table with its head."""
    aligns = [align.replace("centre", "center") for align in block["aligns"]]
    widths = "".join(f'<col style="width: {width}pt">' for width in block["widths"])
    head = "".join(f"<th>{escape(words)}</th>" for words in block["head"])
    rows = []
    for row in block["rows"]:
        position, cells = 0, []
        for words, spanned, look in row:
            written = marked(words, "b" if look == "table group row" else "")
            align = aligns[position] if spanned == 1 else "left"
            cells.append(f'<td colspan="{spanned}" style="text-align: {align}">{written}</td>')
            position += spanned
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'{texts(block["above"])}<table class="grid"><colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def chart(block: dict[str, Any]) -> str:
    """Write pairs of bars with names and labels."""
    rows = [f"<tr><td></td><td>{escape(words)}</td></tr>" for words in block["legend"]]
    for name, plan, value, percent in block["bars"]:
        bars = "".join(
            f'<div class="bar" style="width: {CHART * share / 100:.1f}pt; background: {shade}"></div>{escape(words)}'
            for share, words, shade in ((100, plan, "white"), (percent, value, "gray"))
        )
        rows.append(f'<tr><td style="width: 34%">{escape(name)}</td><td>{bars}</td></tr>')
    return f'<table class="columns {_class("chart label")}">{"".join(rows)}</table>{text(block["caption"])}'


def closing(block: dict[str, Any]) -> str:
    """Write recipients left and signatures right."""
    return columns(block["recipients"], [line for signer in block["signers"] for line in signer], 50)


SETTERS = {
    "text": text,
    "letterhead": letterhead,
    "title": title,
    "table": table,
    "chart": chart,
    "closing": closing,
}


def _class(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)
