"""Pictures: the chart of values against plans, and photos scaled into the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.decree import Alignment
from reportgen.paint.flowables import Setting
from reportgen.paint.lines import Lines
from reportgen.paint.picture import opened
from reportgen.paint.styles import MM
from reportgen.paint.tags import PICTURED

if TYPE_CHECKING:
    from reportgen.blocks import Chart, Photo, Text
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

NAMES = 0.34  # of the measure, for the names beside the bars
LABELS = 0.36  # of the measure at most, for the numbers at the ends of the bars
BAR = 11.0  # pt high
BAR_GAP = 2.0
ROW_GAP = 10.0
VALUE_GAP = 4.0
PLAN_FILL = (1.0, 1.0, 1.0)
VALUE_FILL = (0.35, 0.35, 0.35)
CAPTION_GAP = 6.0
LARGEST_PHOTO = 110 * MM


class ChartSetting(Setting):
    """Pairs of bars, white for the plan and grey for the value, in percent of the plan; numbers stand at their ends."""

    def __init__(self, chart: Chart, styles: Styles, tree: Tree, measure: float, room: float) -> None:
        super().__init__()
        self.room = room
        self.chart, self.styles = chart, styles
        self.width = measure
        self.above = 2 * styles.page.paragraph_gap
        self.first, self.last = 0, len(chart.bars)
        self.names = [self._lines(bar.name, NAMES * measure - VALUE_GAP) for bar in chart.bars]
        self.labels = [
            (self._lines(bar.plan, LABELS * measure), self._lines(bar.value, LABELS * measure)) for bar in chart.bars
        ]
        widest = max((lines.widest for pair in self.labels for lines in pair), default=0.0)
        largest = max([100.0, *(float(bar.percent) for bar in chart.bars)])
        self.scale = (measure * (1 - NAMES) - widest - 2 * VALUE_GAP) / largest
        self.element = tree.figure(chart.alternative)
        self.caption = Lines(chart.caption, styles, measure, tree.mark(chart.caption, parent=self.element))
        self.legend = [self._lines(text, measure) for text in chart.legend]

    def _lines(self, text: Text, width: float) -> Lines:
        return Lines(text, self.styles, width, PICTURED, alignment=Alignment.LEFT)

    def _row(self, index: int) -> float:
        labels = sum(max(BAR + BAR_GAP, lines.height) for lines in self.labels[index])
        return max(labels, self.names[index].height) + ROW_GAP

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size in points."""
        del available_width, available_height
        rows = sum(self._row(index) for index in range(self.first, self.last))
        legend = self.legend[0].height + ROW_GAP
        self.height = legend + rows + (CAPTION_GAP + self.caption.height if self.last == len(self.names) else 0.0)
        return self.width, self.height

    @property
    def least_height(self) -> float:
        """Return the height of the tallest pair of bars with legend and caption."""
        tallest = max(self._row(index) for index in range(self.last))
        return self.legend[0].height + ROW_GAP + tallest + CAPTION_GAP + self.caption.height

    def split(self, available_width: float, available_height: float) -> list[Setting]:
        """Split a chart that is taller than a page between its pairs of bars."""
        del available_width
        room = available_height - self.legend[0].height - ROW_GAP
        cut = self.first
        while cut < self.last and room >= self._row(cut):
            room -= self._row(cut)
            cut += 1
        if available_height < self._whole_page() or cut - self.first < 2 or self.last - cut < 1:  # noqa: PLR2004  # two pairs or none
            return []
        return [self.view(self.first, cut), self.view(cut, self.last)]

    def _whole_page(self) -> float:
        """Return a height that only an empty page offers; a chart that fits on one page is never cut."""
        return min(self.height, self.room)

    def draw(self) -> None:
        """Draw legend, pairs of bars with the line of 100%, caption."""
        below = CAPTION_GAP + self.caption.height if self.last == len(self.names) else 0.0
        if self.first:
            self._draw_legend(again=True)
        with self.canv.picture(self.element, (0.0, below), (self.width, self.height - below)):
            if not self.first:
                self._draw_legend(again=False)
            self._draw_bars()
        if below:
            self.canv.write(self.caption, 0.0, self.caption.height)

    def _draw_bars(self) -> None:
        canvas, y = self.canv, self.height - self.legend[0].height - ROW_GAP
        left = NAMES * self.width
        top = y
        for index in range(self.first, self.last):
            row = self._row(index) - ROW_GAP
            canvas.write(self.names[index], 0.0, y - (row - self.names[index].height) / 2)
            bars = y - (row - 2 * BAR - BAR_GAP) / 2
            share = max(0.0, float(self.chart.bars[index].percent))
            for percent, fill, lines in zip((100.0, share), (PLAN_FILL, VALUE_FILL), self.labels[index], strict=True):
                canvas.box((left, bars - BAR), (percent * self.scale, BAR), fill=fill)
                canvas.write(lines, left + percent * self.scale + VALUE_GAP, bars - (BAR - lines.leading) / 2)
                bars -= max(BAR + BAR_GAP, lines.height)
            y -= row + ROW_GAP
        canvas.rules([(left, top + BAR_GAP, left, y + ROW_GAP - BAR_GAP)], width=1.0)

    def _draw_legend(self, *, again: bool) -> None:
        x, top = NAMES * self.width, self.height
        for lines, fill in zip(self.legend, (PLAN_FILL, VALUE_FILL), strict=True):
            self.canv.box((x, top - lines.height + 3), (BAR, BAR - 2), fill=fill)
            self.canv.write(lines, x + BAR + VALUE_GAP, top, again=again)
            x += BAR + 2 * VALUE_GAP + lines.widest + 4 * VALUE_GAP


class PhotoSetting(Setting):
    """A photo as wide as the column allows, its caption below."""

    def __init__(self, photo: Photo, styles: Styles, tree: Tree, measure: float, room: float) -> None:
        super().__init__()
        self.width = measure
        self.above = 2 * styles.page.paragraph_gap
        self.picture = opened(photo)
        self.element = tree.figure(photo.alternative)
        self.caption: Lines | None = None
        if photo.caption is not None:
            self.caption = Lines(photo.caption, styles, measure, tree.mark(photo.caption, parent=self.element))
        below = CAPTION_GAP + self.caption.height if self.caption is not None else 0.0
        largest = min(LARGEST_PHOTO, room - below)
        scale = min(measure / self.picture.width, largest / self.picture.height)
        self.image_width, self.image_height = self.picture.width * scale, self.picture.height * scale
        self.height = self.image_height + below

    def draw(self) -> None:
        """Draw the photo in the middle of the column."""
        x = (self.width - self.image_width) / 2
        y = self.height - self.image_height
        with self.canv.picture(self.element, (x, y), (self.image_width, self.image_height)):
            self.canv.image(self.picture, (x, y), (self.image_width, self.image_height))
        if self.caption is not None:
            self.canv.write(self.caption, 0.0, y - CAPTION_GAP)
