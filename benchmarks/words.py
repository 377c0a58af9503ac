"""Words: whether two papers say the same, by the text that ``pdftotext`` reads from them."""

from __future__ import annotations

import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def words(pdf: Path) -> Counter[str]:
    """Count the words of a paper, whatever their order: engines differ in how they go through a table."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")  # noqa: S603  # our own
    return Counter(_split([text]))


def repeated(paper: dict[str, Any]) -> set[str]:
    """Return the words whose number may differ: of heads that stand on each page of a table, and page numbers."""
    heads = [head for part in paper["parts"] for block in part for head in block.get("head", ())]
    return {*_split(heads), *_split(["(tiếp theo)"]), *map(str, range(100))}


def differing(one: Path, other: Path, paper: dict[str, Any]) -> dict[str, int]:
    """Return the words that one of two PDFs of *paper* has more often, by how much the first has more."""
    ours, theirs, free = words(one), words(other), repeated(paper)
    return {
        word: ours[word] - theirs[word] for word in ours | theirs if word not in free and ours[word] != theirs[word]
    }


def _split(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.replace("/", " ").split()]  # some end a line after a slash
