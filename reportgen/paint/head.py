"""The head of the first page and of an appendix, drawn in place: columns, titles, and the law's ruled lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.blocks import Addressees, Letterhead, Run, Stamp, Text, Title
from reportgen.paint.flowables import Setting
from reportgen.paint.lines import Lines, natural
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

RULE_DROP = 2.2  # pt below the descent of the line above
AFTER_RULE = 7.0  # pt between a rule and the line that follows
STAMP_GAP = 6.0
STAMP_PADDING = 5.0
WIDEST_RIGHT = 0.68  # of the measure; a longer place takes a second line
GUTTER = 2.0  # pt that keep the national name on one line


class LetterheadSetting(Setting):
    """Issuer and number left, nation, place and date right; number and date on one baseline."""

    def __init__(self, block: Letterhead, styles: Styles, tree: Tree, measure: float) -> None:
        super().__init__()
        self.width = measure
        if block.place_date is not None and natural(block.place_date, styles) > decree.HEADER_SHARES[1] * measure:
            styles = styles.smaller()
        one_line = [text for text in (block.nation[0], block.place_date) if text is not None]
        widest = min(max(natural(text, styles) for text in one_line), WIDEST_RIGHT * measure)
        right = max(decree.HEADER_SHARES[1] * measure, widest + GUTTER)
        left = measure - right
        self.left_width, self.right_width = left, right
        self.issuer = [Lines(text, styles, left, tree.mark(text)) for text in (*block.parent, *block.issuer)]
        self.nation = [Lines(text, styles, right, tree.mark(text)) for text in block.nation]
        self.number = Lines(block.number, styles, left, tree.mark(block.number))
        self.date: Lines | None = None
        if block.place_date is not None:
            self.date = Lines(block.place_date, styles, right, tree.mark(block.place_date))
        self.issuer_share = _short_rule(self.issuer[len(block.parent) :])
        columns = max(_height(self.issuer), _height(self.nation))
        self.number_top = columns + RULE_DROP + AFTER_RULE
        self.stamps = [_StampSetting(stamp, styles, tree) for stamp in block.stamps]
        base = self.number_top + max(self.number.height, self.date.height if self.date is not None else 0.0)
        self.height = base + sum(STAMP_GAP + stamp.height for stamp in self.stamps)

    def draw(self) -> None:
        """Draw both columns from the top, then number and date, then the stamps under the number."""
        canvas, top = self.canv, self.height
        issuer_end = self._column(self.issuer, 0.0, top)
        _rule_below(self, self.issuer_share, self.left_width / 2, issuer_end)
        nation_end = self._column(self.nation, self.left_width, top)
        _rule_below(
            self, self.nation[-1].widest * decree.MOTTO_RULE, self.left_width + self.right_width / 2, nation_end
        )
        line_top = top - self.number_top
        tallest = max(self.number.size, self.date.size if self.date is not None else 0.0)
        canvas.write(self.number, 0.0, line_top - decree.ASCENT * (tallest - self.number.size))
        y = line_top - self.number.height
        if self.date is not None:
            canvas.write(self.date, self.left_width, line_top - decree.ASCENT * (tallest - self.date.size))
            y = line_top - max(self.number.height, self.date.height)
        for stamp in self.stamps:
            y -= STAMP_GAP + stamp.height
            stamp.draw_at(self, self.left_width / 2, y)

    def _column(self, texts: Sequence[Lines], x: float, top: float) -> float:
        """Write *texts* below each other; return where the descent of the last line ends."""
        for lines in texts:
            self.canv.write(lines, x, top)
            top -= lines.height
        return top


class _StampSetting:
    """Words in a box: DỰ THẢO as large as its words, an urgency as large as the law says."""

    def __init__(self, stamp: Stamp, styles: Styles, tree: Tree) -> None:
        wide = natural(stamp.text, styles) + 2 * STAMP_PADDING
        self.colour = stamp.colour
        self.width = stamp.width * MM if stamp.width is not None else wide
        self.lines = Lines(stamp.text, styles, max(self.width, wide), tree.mark(stamp.text))
        self.height = stamp.height * MM if stamp.height is not None else self.lines.height + STAMP_PADDING

    def draw_at(self, setting: Setting, centre: float, y: float) -> None:
        """Draw the box around *centre* with its foot at *y*."""
        canvas = setting.canv
        canvas.box((centre - self.width / 2, y), (self.width, self.height), stroke=self.colour, line=1.0)
        middle = y + self.height / 2 + self.lines.height / 2
        with canvas.coloured(self.colour):
            canvas.write(self.lines, centre - self.lines.measure / 2, middle)


class TitleSetting(Setting):
    """Centred lines with a short rule below the last."""

    def __init__(self, block: Title, styles: Styles, tree: Tree, measure: float) -> None:
        super().__init__()
        self.width = measure
        self.texts = block.lines
        self.lines = [Lines(text, styles, measure, tree.mark(text)) for text in block.lines]
        self.above = 2.5 * styles.page.paragraph_gap
        self.rule = _short_rule(self.lines[-1:]) if block.ruled else 0.0
        below = RULE_DROP + AFTER_RULE if block.ruled else 0.0
        self.height = _height(self.lines) + below

    def draw(self) -> None:
        """Write the lines and the rule; a title of its own gets a bookmark."""
        top = self.height
        for text, lines in zip(self.texts, self.lines, strict=True):
            if text.level:
                self.canv.heading(text, top, self._spoken())
            self.canv.write(lines, 0.0, top)
            top -= lines.height
        if self.rule:
            _rule_below(self, self.rule, self.width / 2, top)

    def _spoken(self) -> tuple[Run, ...]:
        """Name an appendix by its label and its title."""
        label, *title = (text.runs for text in self.texts[:2])
        return (*label, *(run for runs in title for run in (Run(". ", label[0].role), *runs)))


class AddresseesSetting(Setting):
    """Kính gửi: the word, and the addressees beside it, one below the other."""

    def __init__(self, block: Addressees, styles: Styles, tree: Tree, measure: float) -> None:
        super().__init__()
        role = decree.Role.ADDRESSEE
        self.width = measure
        self.above = 2 * styles.page.paragraph_gap
        lead = Text(role, (block.lead,))
        lead_width = natural(lead, styles)
        texts = [Text(role, name) for name in block.names]
        widest = min(max(natural(text, styles) for text in texts) + FUZZ, measure - lead_width)
        self.x = (measure - lead_width - widest) / 2
        below = len(texts) > 1
        told = tree.mark(lead)
        self.lead = Lines(lead, styles, lead_width + FUZZ, told)
        self.names = [Lines(text, styles, widest, tree.mark(text, "LI") if below else told) for text in texts]
        self.names_x = self.x + lead_width
        if below:
            self.names_x = self.x + lead_width - natural(Text(role, (block.lead._replace(text=" "),)), styles)
        self.foot = 2 * styles.page.paragraph_gap
        self.height = _height(self.names) + (self.lead.leading if below else 0.0) + self.foot
        self.below = below

    def draw(self) -> None:
        """Write the word; several addressees begin on the next line, their dashes under the colon."""
        self.canv.write(self.lead, self.x, self.height)
        top = self.height - (self.lead.leading if self.below else 0.0)
        for lines in self.names:
            self.canv.write(lines, self.names_x, top)
            top -= lines.height


FUZZ = 0.5


def _height(texts: Sequence[Lines]) -> float:
    return sum(lines.height for lines in texts)


def _short_rule(texts: Sequence[Lines]) -> float:
    """Return a length between a third and a half of the last line, and of the longest one where both can hold."""
    widths = [line.width for lines in texts for line in lines.lines]
    if not widths:
        return 0.0
    lowest, highest = decree.SHORT_RULE
    last, longest = widths[-1], max(widths)
    if longest * lowest < last * highest:
        return (longest * lowest + last * highest) / 2
    return last * (lowest + highest) / 2


def _rule_below(setting: Setting, length: float, centre: float, y: float) -> None:
    setting.canv.rules([(centre - length / 2, y - RULE_DROP, centre + length / 2, y - RULE_DROP)])
