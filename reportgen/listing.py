"""The listing: a composed document as plain text, to read before printing or to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import Block, Table, Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.blocks import Document


def listing(document: Document, *, roles: bool = False) -> str:
    """Write *document* as text, a paragraph or table row a line; with *roles*, each line says what it is."""
    lines: list[str] = []
    for number, part in enumerate(document.parts):
        if number:
            lines.append(f"{'=' * 20} {part.label} {'=' * 20}")
        for block in part.blocks:
            lines += [f"{role:>20} | {words}" if roles else words for role, words in _lines(block)]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    if not isinstance(block, Table):
        yield from ((text.role.value, text.words) for text in texts_of(block))
        return
    for caption in (block.title, block.unit):
        if caption is not None:
            yield caption.role.value, caption.words
    rows: list[list[Text]] = [[column.head for column in block.columns]]
    rows += [[cell.text for cell in row] for row in block.rows]
    for row in rows:
        yield row[0].role.value, " | ".join(text.words for text in row)
