"""The story: blocks become flowables, each lead bound to what it leads into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.blocks import (
    Addressees,
    Block,
    Chart,
    Closing,
    Letterhead,
    Part,
    Photo,
    Table,
    Text,
    Title,
    texts_of,
)
from reportgen.decree import LINES_ABOVE, Role
from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.paint.closing import ClosingSetting
from reportgen.paint.columns import too_wide
from reportgen.paint.figure import ChartSetting, PhotoSetting
from reportgen.paint.flowables import Ending, Kept, Paragraph, Setting, Tailed
from reportgen.paint.head import AddresseesSetting, LetterheadSetting, TitleSetting
from reportgen.paint.pages import LANDSCAPE, PORTRAIT, Sheet, sheet
from reportgen.paint.table import TableSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree


MOST_LEADS: Final = 100  # one above the other; a page holds some forty lines
_TAILS = (Role.END, Role.SOURCE)


def orientation(part: Part, styles: Styles) -> str:
    """Return LANDSCAPE for an appendix with a table too wide for a portrait sheet (PL I I.2)."""
    measure = sheet(styles.page, landscape=False).measure
    wide = any(isinstance(block, Table) and too_wide(block, styles, measure) for block in part.blocks)
    return LANDSCAPE if wide else PORTRAIT


def settings(part: Part, styles: Styles, tree: Tree, on: Sheet) -> list[Setting]:
    """Turn the blocks of *part* into flowables for the sheet *on*, and tell *tree* what they are in reading order."""
    flowables = [_setting(block, styles, tree, on) for block in part.blocks]
    _require_room(part.blocks, flowables, on, styles)
    return _bound(part.blocks, flowables)


def _setting(block: Block, styles: Styles, tree: Tree, on: Sheet) -> Setting:
    match block:
        case Text():
            return Paragraph(block, styles, tree, on.measure)
        case Letterhead():
            return LetterheadSetting(block, styles, tree, on.measure)
        case Title():
            return TitleSetting(block, styles, tree, on.measure)
        case Addressees():
            return AddresseesSetting(block, styles, tree, on.measure)
        case Table():
            return TableSetting(block, styles, tree, on.measure, on.room)
        case Chart():
            return ChartSetting(block, styles, tree, on.measure, on.room)
        case Photo():
            return PhotoSetting(block, styles, tree, on.measure, on.room)
        case Closing():
            return ClosingSetting(block, styles, tree, on.measure)


def _require_room(blocks: Sequence[Block], flowables: Sequence[Setting], on: Sheet, styles: Styles) -> None:
    """Refuse what is taller than a page and cannot go on to the next one: a letterhead, a title, a signature."""
    for block, flowable in zip(blocks, flowables, strict=True):
        if flowable.least_height <= on.room:
            continue
        places = (run.source for text in texts_of(block) for run in text.runs if run.source is not None)
        message = msg("phần này quá dài, không đặt vừa một trang")
        styles.refused.append(Problem("too-large", message, next(places, Place("")), hint=msg("viết ngắn lại")))


def _bound(blocks: Sequence[Block], flowables: list[Setting]) -> list[Setting]:
    """Bind headings and leads to their followers, and the signature to the last paragraph, from the end on."""
    bound: list[Setting] = []
    tail: Setting | None = None
    for block, made in zip(reversed(blocks), reversed(flowables), strict=True):
        if isinstance(block, Text) and block.role in _TAILS and not bound:
            tail = made
            continue
        flowable = Tailed(made, tail) if tail is not None else made
        tail = None
        follower = bound[-1] if bound else None
        if isinstance(follower, ClosingSetting) and isinstance(flowable, Paragraph):
            bound[-1] = Ending(flowable, follower)
        elif follower is not None and (_leads(block, follower) or _too_short(follower)) and not _filled(follower):
            bound[-1] = Kept(flowable, follower)
        else:
            bound.append(flowable)
    if tail is not None:
        bound.append(tail)
    bound.reverse()
    return bound


def _filled(follower: Setting) -> bool:
    """Tell whether so many leads follow each other that no page holds them all."""
    return isinstance(follower, Kept) and follower.leads >= MOST_LEADS


def _too_short(follower: Setting) -> bool:
    """Tell whether the signature would go with a single line: then the paragraph before goes with it too."""
    return isinstance(follower, Ending) and len(follower.paragraph.lines) < LINES_ABOVE


def _leads(block: Block, follower: Setting) -> bool:
    """Tell whether *block* must not end a page; of leads in running text that follow each other, only the last."""
    if isinstance(block, Text):
        asks = block.words.rstrip().endswith(":") and not isinstance(follower, Kept)
        return block.level > 0 or block.role is Role.TABLE_TITLE or asks
    return isinstance(block, Title)
