"""What tagging costs: the same papers painted with and without it, in turn, as processor time and their ratio.

Run with ``make bench``. The untagged painter here marks nothing and writes no structure; all else is the same.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

from reportgen.paint import archive, canvas, paint, painting
from reportgen.paint.tags import PICTURED, Mark, Tree
from tests.papers import paper

if TYPE_CHECKING:
    from reportgen.blocks import Document, Text

ROUNDS = 15
NOTHING = Mark(PICTURED.element)


class NoTree(Tree):
    """Takes note of nothing."""

    def add(self, tag: str, parent: int = 0, details: str = "") -> int:
        """Add nothing."""
        del tag, parent, details
        return PICTURED.element

    def mark(self, text: Text, tag: str = "", parent: int = 0) -> Mark:
        """Leave *text* without a mark."""
        del text, tag, parent
        return NOTHING

    def draw(self, element: int, box: tuple[float, float, float, float]) -> None:
        """Note no box."""


def _drawn(self: canvas.PaperCanvas, code: str) -> None:
    self._code.append(code)


def tagged(document: Document) -> float:
    """Return the processor seconds of painting *document*."""
    start = time.process_time()
    paint(document)
    return time.process_time() - start


def untagged(document: Document) -> float:
    """Return the processor seconds of painting *document* without marks and structure."""
    with (
        patch.object(painting, "Tree", NoTree),
        patch.object(canvas, "PICTURED", NOTHING),
        patch.object(canvas.PaperCanvas, "_draw", _drawn),
        patch.object(archive, "structured", lambda *_: 1),
    ):
        return tagged(document)


def main() -> None:
    """Print one line a paper: both medians in milliseconds, and the median of the ratios of each pair."""
    papers = {name: paper(name).document for name in ("sample", "report", "minutes", "ten pages", "landscape")}
    papers["1,000 rows"] = paper("thousand rows").document
    print(f"{'paper':>12} {'tagged':>8} {'untagged':>9} {'ratio':>6}")
    for name, document in papers.items():
        tagged(document), untagged(document)
        pairs = [(tagged(document), untagged(document)) for _ in range(ROUNDS)]
        with_tags, without = (1000 * median(times) for times in zip(*pairs, strict=True))
        ratio = median(one / other for one, other in pairs)
        print(f"{name:>12} {with_tags:6.1f}ms {without:7.1f}ms {ratio:6.2f}")


if __name__ == "__main__":
    main()
