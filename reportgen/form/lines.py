"""Lines of text, put together from glyphs whatever program cut them into runs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.form.shapes import POINT, SPACES, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.form.shapes import Glyph

LEVEL: Final = 0.35  # mm between baselines of one line
NEXT: Final = 4.0  # mm between two glyphs of one line where no space is written
JUSTIFIED: Final = 8.0  # mm between two glyphs of one line with a space between them
COLUMNS: Final = 0.5  # em: a gap that may part two columns
SPACE: Final = 0.12  # em: a gap that is read as a space


def lines(page: int, glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Return the lines of *glyphs* from the top, and from the left where they are level."""
    seen = sorted(glyphs, key=lambda glyph: glyph.baseline)
    farthest = NEXT if any(glyph.text in SPACES for glyph in seen) else JUSTIFIED
    found = [
        Line(page, run)
        for row in _rows(seen)
        for run in _runs(sorted(row, key=lambda glyph: glyph.x0), farthest)
        if run
    ]
    return tuple(sorted(found, key=lambda line: (round(line.baseline, 1), line.x0)))


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each baseline; *glyphs* come from the top."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.baseline - row[0].baseline > LEVEL:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _runs(row: Sequence[Glyph], farthest: float) -> Iterator[tuple[Glyph, ...]]:
    """Yield what stands together on one baseline; *row* comes from the left."""
    run: list[Glyph] = []
    last: Glyph | None = None  # the last that is seen
    for glyph in row:
        if glyph.text in SPACES:
            if run:
                run.append(glyph)
            continue
        if last is not None and _is_again(last, glyph):
            continue
        if last is not None:
            gap = glyph.x0 - last.x1
            spaced = run[-1].text in SPACES
            if gap > (JUSTIFIED if spaced else farthest):
                yield _trimmed(run)
                run = []
            elif not spaced and gap > SPACE * glyph.size * POINT:
                run.append(glyph._replace(text=" ", x0=last.x1, x1=glyph.x0))
        run.append(glyph)
        last = glyph
    yield _trimmed(run)


def _is_again(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether *glyph* is the letter *last* once more: its mark drawn apart, or a second stroke to fatten it."""
    return glyph.text == last.text and glyph.x0 < last.x1 - (glyph.x1 - glyph.x0) / 2


def _trimmed(run: list[Glyph]) -> tuple[Glyph, ...]:
    while run and run[-1].text in SPACES:
        run.pop()
    return tuple(run)


def split(line: Line, x: float) -> tuple[Line, ...]:
    """Cut *line* at the widest gap near *x*, if it has one as wide as between columns."""
    if not line.x0 < x < line.x1:
        return (line,)
    gaps = [
        (right.x0 - left.x1, left, right)
        for left, right in pairwise(line.ink)
        if left.x1 - JUSTIFIED < x < right.x0 + JUSTIFIED
    ]
    widest, _, right = max(gaps, key=lambda gap: gap[0], default=(0.0, line.ink[0], line.ink[-1]))
    if widest < COLUMNS * line.size * POINT:
        return (line,)
    return cut(line, right.x0)


def cut(line: Line, x: float) -> tuple[Line, ...]:
    """Cut *line* before the glyph that begins at *x*."""
    first = _trimmed([glyph for glyph in line.glyphs if glyph.x0 < x])
    second = _trimmed([glyph for glyph in line.glyphs if glyph.x0 >= x and (glyph.text not in SPACES or glyph.x0 > x)])
    return tuple(Line(line.page, run) for run in (first, second) if run)


def joined(parts: Iterable[Line]) -> Line:
    """Return level *parts* as one line, with a space where they were apart."""
    ordered = sorted(parts, key=lambda line: line.x0)
    glyphs = list(ordered[0].glyphs)
    for part in ordered[1:]:
        before, after = glyphs[-1], part.glyphs[0]
        glyphs += [after._replace(text=" ", x0=before.x1, x1=after.x0), *part.glyphs]
    return Line(ordered[0].page, tuple(glyphs))
