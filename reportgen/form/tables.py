"""Tables and figures: the stretches of a sheet whose text is not the body's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.form.shapes import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line

TOUCHING: Final = 0.5  # mm between strokes of one table
LEAST: Final = 4  # strokes of a table: one cell
AROUND: Final = 8.0  # mm between a figure and the words that belong to it
LOW: Final = 0.5  # of the sheet: notes stand lower
MOST: Final = 50  # strokes that are looked at for notes
STAMP_HEIGHT: Final = 14.0  # mm: a frame lower than this and narrower than the next is a stamp
STAMP_WIDTH: Final = 60.0  # mm


def tables(sheet: Sheet) -> tuple[Spot, ...]:
    """Return the place of each table of *sheet*: strokes that touch, some level and some upright."""
    groups: list[tuple[Spot, list[Spot]]] = []
    closed: list[tuple[Spot, list[Spot]]] = []
    for spot in sorted(_edges(sheet), key=lambda spot: spot.top):
        closed += [group for group in groups if group[0].bottom + TOUCHING < spot.top]
        groups = [group for group in groups if group[0].bottom + TOUCHING >= spot.top]
        touched = [group for group in groups if _touch(spot, group[0])]
        members = [spot, *(other for _, group in touched for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append((_around([spot, *(around for around, _ in touched)]), members))
    return tuple(
        sorted((around for around, group in (*closed, *groups) if _is_table(group)), key=lambda spot: spot.top)
    )


def _edges(sheet: Sheet) -> Iterable[Spot]:
    for stroke in sheet.strokes:
        yield stroke.spot
    for box in sheet.boxes:
        if box.is_rectangle and box.outline and box.fill is None and not is_stamp(box.spot):  # filled: a bar
            page, x0, top, x1, bottom = box.spot
            yield Spot(page, x0, top, x1, top)
            yield Spot(page, x0, bottom, x1, bottom)
            yield Spot(page, x0, top, x0, bottom)
            yield Spot(page, x1, top, x1, bottom)


def is_stamp(spot: Spot) -> bool:
    """Tell whether a frame is as small as that of a stamp."""
    return spot.height < STAMP_HEIGHT and spot.width < STAMP_WIDTH


def _frames_a_word(spot: Spot, sheet: Sheet) -> bool:
    """Tell whether *spot* is the frame of a stamp: small, around one line of capitals."""
    inside = [line for line in sheet.content if spot.holds(line.middle, line.baseline - 1)]
    return is_stamp(spot) and len(inside) == 1 and inside[0].is_upper


def _touch(one: Spot, other: Spot) -> bool:
    across = one.x0 <= other.x1 + TOUCHING and other.x0 <= one.x1 + TOUCHING
    return across and one.top <= other.bottom + TOUCHING and other.top <= one.bottom + TOUCHING


def _is_table(group: list[Spot]) -> bool:
    level = sum(spot.width > spot.height for spot in group)
    return len(group) >= LEAST and 1 < level < len(group)


def _around(spots: Iterable[Spot]) -> Spot:
    every = list(spots)
    return Spot(
        every[0].page,
        min(spot.x0 for spot in every),
        min(spot.top for spot in every),
        max(spot.x1 for spot in every),
        max(spot.bottom for spot in every),
    )


def figures(sheet: Sheet, least: float) -> tuple[Spot, ...]:
    """Return the place of each picture, and of what is drawn that is no stamp, with the small words around it.

    *least* is the smallest size (pt) of the body.
    """
    drawn = [box.spot for box in sheet.boxes if not (box.is_rectangle and _frames_a_word(box.spot, sheet))]
    held = tables(sheet)
    drawn = [spot for spot in drawn if not any(table.overlap(spot) for table in held)]
    spots = [*sheet.images, *([_around(drawn)] if drawn else [])]
    return tuple(
        Spot(spot.page, 0.0, spot.top - AROUND, sheet.width, spot.bottom + 2 * AROUND)
        for spot in spots
        if any(_belongs(line, spot, least) for line in sheet.content) or spot.height > AROUND
    )


def _belongs(line: Line, spot: Spot, least: float) -> bool:
    return line.size < least and spot.top - AROUND < line.baseline < spot.bottom + 2 * AROUND


def around(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return *spots* with the room above and below where units and sources stand."""
    return tuple(Spot(spot.page, 0.0, spot.top - AROUND, spot.x1 + AROUND, spot.bottom + AROUND) for spot in spots)


def notes(sheet: Sheet, least: float) -> tuple[Spot, ...]:
    """Return the foot of *sheet* below a level stroke if only words smaller than *least* stand there."""
    strokes = [stroke.spot for stroke in sheet.strokes if stroke.is_level and stroke.spot.top > LOW * sheet.height]
    found: list[Spot] = []
    for stroke in strokes[:MOST]:
        below = [line for line in sheet.content if line.baseline > stroke.bottom]
        if below and all(line.size < least for line in below):
            found.append(Spot(sheet.number, 0.0, stroke.top, sheet.width, sheet.height))
    return tuple(found)


def is_body(line: Line, table: Iterable[Spot], figure: Iterable[Spot], least: float) -> bool:
    """Tell whether *line* stands outside of every *table*, and is no small word at a *figure*."""
    if any(spot.holds(line.middle, line.baseline - 1.0) for spot in table):
        return False
    return not (line.size < least - 0.2 and any(spot.top < line.baseline < spot.bottom for spot in figure))
