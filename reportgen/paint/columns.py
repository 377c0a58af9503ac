"""Columns: how wide the columns of a table are - no word is cut, and what is left goes where the text is longest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.decree import Alignment
from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.paint.flowables import FUZZ
from reportgen.paint.lines import narrowest, natural
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.blocks import Table
    from reportgen.paint.styles import Demands, Styles

SIDE: Final = 4.0  # pt between a rule and the text beside it


def column_widths(table: Table, styles: Styles, measure: float) -> list[float]:
    """Share *measure* among the columns: no word is cut, and what is left goes where the text is longest.

    Where even the narrowest widths do not fit, *styles* take note of it.
    """
    least, wished = _demands(table, styles)
    spare = measure - sum(least)
    if spare < 0:
        styles.refused.append(_too_wide(table, styles, sum(least), measure))
        return least
    wants = [wish - low for wish, low in zip(wished, least, strict=True)]
    if sum(wants) <= spare:
        text = [column.alignment is Alignment.LEFT for column in table.columns]
        shares = [wish if flows else 0.0 for wish, flows in zip(wished, text, strict=True)]
        if not sum(shares):
            shares = list(wished)
        left = spare - sum(wants)
        return [wish + left * share / sum(shares) for wish, share in zip(wished, shares, strict=True)]
    return _filled(least, wants, spare)


def _too_wide(table: Table, styles: Styles, needed: float, measure: float) -> Problem:
    """Say that the columns of *table* need more than *measure* points, where the widest words come from the data."""
    texts = [column.head for column in table.columns] + [cell.text for row in table.rows for cell in row]
    texts.sort(key=lambda text: narrowest(text, styles), reverse=True)
    source = next((run.source for text in texts for run in text.runs if run.source), None)
    message = msg(
        "bảng quá rộng: cần {needed} mm, trang có {measure} mm", needed=round(needed / MM), measure=round(measure / MM)
    )
    return Problem("too-wide", message, source or Place(""), hint=msg("bớt cột hoặc rút ngắn tên cột"))


def _filled(least: Sequence[float], wants: Sequence[float], spare: float) -> list[float]:
    """Give every column an equal level of its wish until the room is used: short columns are satisfied first."""
    widths = list(least)
    open_columns = sorted(range(len(least)), key=lambda column: wants[column])
    while open_columns:
        share = spare / len(open_columns)
        column = open_columns.pop(0)
        given = min(wants[column], share)
        widths[column] += given
        spare -= given
    return widths


def too_wide(table: Table, styles: Styles, measure: float) -> bool:
    """Tell whether *table* cannot stand in *measure* points without cutting a word."""
    return sum(_demands(table, styles)[0]) > measure


def _demands(table: Table, styles: Styles) -> Demands:
    """Return what :func:`_measured` finds; a table is asked for its way up and then set."""
    known = styles.demands.get(id(table))
    if known is None:
        known = styles.demands[id(table)] = _measured(table, styles)
    return known


def _measured(table: Table, styles: Styles) -> Demands:
    """Return for each column the least and the wished width in points, padding included."""
    least = [narrowest(column.head, styles) for column in table.columns]
    wished = [min(natural(column.head, styles), 2 * low) for column, low in zip(table.columns, least, strict=True)]
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.span == 1 and cell.text.runs:
                width = natural(cell.text, styles)
                wished[column] = max(wished[column], width)
                if width > least[column]:
                    least[column] = max(least[column], min(width, narrowest(cell.text, styles)))
            column += cell.span
    return [width + 2 * SIDE + FUZZ for width in least], [
        max(width, low) + 2 * SIDE + FUZZ for width, low in zip(wished, least, strict=True)
    ]
