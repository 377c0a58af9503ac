"""Operators: how lines of text are written into a page (ISO 32000-1, 9.4), but for where they begin and whose they are.

What is written of a text depends on nothing else of the paper, unless it has rare characters: so it can be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.paint.codes import encoded, literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.paint.breaking import Span
    from reportgen.paint.codes import Codes
    from reportgen.paint.faces import Face
    from reportgen.paint.lines import Lines


class Operators(NamedTuple):
    """Operators by the number of the stretch they belong to, what they show by its face, and if all of it is common."""

    pieces: tuple[tuple[int, str], ...]
    shown: tuple[tuple[Face, bytes], ...]
    common: bool


class Stretches(NamedTuple):
    """Lines *first* to *last* (excluded) of a text whose stretches have these *starts*; it may be *followed*."""

    first: int
    last: int
    followed: bool
    starts: tuple[int, ...]


def written(lines: Lines, which: Stretches, codes: Mapping[Face, Codes]) -> Operators:
    """Write lines of a text; where the first of them begins, the text matrix is set already.

    Every line but the last ends in a space, so that words stay apart for who reads by the tags (ISO 32000-1,
    14.8.2.5); so does a text that another follows in its element. Rare characters get their *codes* in this paper.
    """
    first, last, followed, starts = which
    text = f"{lines.text} " if followed else lines.text
    pieces: list[tuple[int, str]] = []
    shown: dict[Face, list[bytes]] = {}
    common = True
    span: Span | None = None
    space, x, moves = -1.0, 0.0, ""
    for index in range(first, last):
        line = lines.lines[index]
        if index > first:
            moves += f"{line.x - x:.3f} {-lines.leading:.4f} Td\n"
        x = line.x
        if line.space != space:
            space = line.space
            moves += f"{space:.3f} Tw\n"
        end = line.end + (followed or index < len(lines) - 1)
        for start, stop, new, number in _pieces(line.start, end, lines.spans, starts):
            if new is not span:
                span = new
                moves += f"{span.face.name} {span.size:g} Tf\n"
            letters = encoded(text[start:stop])
            if letters is None:
                common = False
                pieces.append((number, moves + codes[span.face].shown(text[start:stop], span.size)))
            else:
                shown.setdefault(span.face, []).append(letters)
                pieces.append((number, moves + literal(letters)))
            moves = ""
    return Operators(tuple(pieces), tuple((face, b"".join(parts)) for face, parts in shown.items()), common)


def _pieces(
    start: int, stop: int, spans: Sequence[Span], starts: Sequence[int]
) -> Iterator[tuple[int, int, Span, int]]:
    """Cut characters *start* to *stop* where the face or the stretch changes."""
    for span in spans:
        for number, begins in enumerate(starts):
            ends = starts[number + 1] if number + 1 < len(starts) else stop
            low, high = max(start, span.start, begins), min(stop, span.end, ends)
            if low < high:
                yield low, high, span, number
