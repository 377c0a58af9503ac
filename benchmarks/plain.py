"""A composed paper as plain data, which every engine can be given: finished words with their looks.

A text is ``{"look": ..., "runs": [[words, face], ...]}``, where a face is "", "b", "i" or "bi"; a cell is
``[words, columns, look]``. Widths of columns are given in points, as our program sets them, so that no peer measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from reportgen import decree
from reportgen.blocks import Chart, Closing, Letterhead, Table, Text, Title
from reportgen.paint.columns import column_widths
from reportgen.paint.faces import faces
from reportgen.paint.pages import LANDSCAPE, sheet
from reportgen.paint.story import orientation
from reportgen.paint.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.blocks import Block, Document

Plain: TypeAlias = dict[str, Any]


def plain(document: Document) -> Plain:
    """Return all that is to be read on *document*; raise ``TypeError`` for a block that the peers do not set."""
    styles = Styles(document.page, faces(document.fonts))
    if any(orientation(part, styles) is LANDSCAPE for part in document.parts):
        raise TypeError("the peers set portrait pages only")
    measure = sheet(document.page, landscape=False).measure
    return {
        "title": document.title,
        "author": document.author,
        "parts": [[_block(block, styles, measure) for block in part.blocks] for part in document.parts],
    }


def _block(block: Block, styles: Styles, measure: float) -> Plain:
    match block:
        case Text():
            return {"kind": "text", **_text(block)}
        case Letterhead():
            date = [block.place_date] if block.place_date is not None else []
            left = _texts([*block.parent, *block.issuer, block.number])
            return {"kind": "letterhead", "left": left, "right": _texts([*block.nation, *date])}
        case Title():
            return {"kind": "title", "lines": _texts(block.lines), "ruled": block.ruled}
        case Table():
            return _table(block, styles, measure)
        case Chart():
            bars = [(bar.name.words, bar.plan.words, bar.value.words, float(bar.percent)) for bar in block.bars]
            legend = [text.words for text in block.legend]
            return {"kind": "chart", "bars": bars, "legend": legend, "caption": _text(block.caption)}
        case Closing():
            signers = [_texts([*signer.capacity, *signer.below]) for signer in block.signers]
            return {"kind": "closing", "signers": signers, "recipients": _texts(block.recipients)}
    raise TypeError(f"the peers do not set {type(block).__name__}")


def _table(table: Table, styles: Styles, measure: float) -> Plain:
    above = [text for text in (table.title, table.unit) if text is not None]
    return {
        "kind": "table",
        "above": _texts(above),
        "widths": [round(width, 1) for width in column_widths(table, styles, measure)],
        "aligns": [column.alignment.value for column in table.columns],
        "head": [column.head.words for column in table.columns],
        "rows": [[[cell.text.words, cell.span, cell.text.role.value] for cell in row] for row in table.rows],
    }


def _texts(texts: Iterable[Text]) -> list[Plain]:
    return [_text(text) for text in texts]


def _text(text: Text) -> Plain:
    """Return the words of *text*; runs of one face that follow each other are one."""
    runs: list[list[str]] = []
    for run in text.runs:
        law = decree.TYPES[run.role]
        face = "b" * law.bold + "i" * law.italic
        if runs and runs[-1][1] == face:
            runs[-1][0] += run.text
        else:
            runs.append([run.text, face])
    return {"look": text.role.value, "runs": runs}
