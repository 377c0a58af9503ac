"""The contents page: the headings that were painted, with leaders, page numbers and links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import Run, Text
from reportgen.decree import Alignment, Role
from reportgen.paint.flowables import Setting
from reportgen.paint.lines import Lines

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from reportgen.paint.canvas import Heading
    from reportgen.paint.styles import Styles

NUMBER_WIDTH = 30.0  # pt
INDENT = 14.0  # pt a level
ENTRY_GAP = 4.0
TITLE_GAP = 10.0


class ContentsSetting(Setting):
    """Stands last, so that every page is known when it is measured. Entries *first* on; splits between entries."""

    def __init__(self, title: str, styles: Styles) -> None:
        super().__init__()
        self.styles = styles
        self.title = Text(Role.CONTENTS_TITLE, (Run(title.upper(), Role.CONTENTS_TITLE),))
        self.heading: Lines | None = None
        self.entries: list[tuple[Heading, Lines, Lines]] = []
        self.first, self.last = 0, 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the headings as the canvas has them, and return the size in points."""
        del available_height
        self.width = available_width
        if self.heading is None:
            self.heading = Lines(self.title, self.styles, available_width)
            self.entries = [self._entry(heading, available_width) for heading in self.canv.headings]
            self.last = len(self.entries)
        rows = sum(lines.height + ENTRY_GAP for _, lines, _ in self.entries[self.first : self.last])
        self.height = rows + (0.0 if self.first else self.heading.height + TITLE_GAP)
        return self.width, self.height

    def _entry(self, heading: Heading, width: float) -> tuple[Heading, Lines, Lines]:
        role = Role.CONTENTS_ENTRY
        indent = INDENT * (heading.level - 1)
        lines = Lines(Text(role, (Run(heading.title, role),)), self.styles, width - indent - NUMBER_WIDTH)
        number = Text(role, (Run(heading.label, role),))
        return heading, lines, Lines(number, self.styles, NUMBER_WIDTH, alignment=Alignment.RIGHT)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split between entries."""
        del available_width
        room = available_height
        if self.first == 0 and self.heading is not None:
            room -= self.heading.height + TITLE_GAP
        cut = self.first
        while cut < self.last and room >= self.entries[cut][1].height + ENTRY_GAP:
            room -= self.entries[cut][1].height + ENTRY_GAP
            cut += 1
        return [self.view(self.first, cut), self.view(cut, self.last)] if self.first < cut < self.last else []

    def draw(self) -> None:
        """Write the entries; each is a link to its heading."""
        canvas, y = self.canv, self.height
        if self.first == 0 and self.heading is not None:
            canvas.write(self.heading, 0.0, y)
            y -= self.heading.height + TITLE_GAP
        dots = self.styles[Role.CONTENTS_ENTRY]
        step = dots.face.width(".") * dots.size / 1000
        for heading, lines, number in self.entries[self.first : self.last]:
            indent = INDENT * (heading.level - 1)
            last = len(lines) - 1
            canvas.write(lines, indent, y)
            foot = y - last * lines.leading
            start = indent + lines.lines[last].width + 2 * step
            count = int((self.width - NUMBER_WIDTH - start) / step)
            if count > 0:
                leader = Text(Role.CONTENTS_ENTRY, (Run("." * count, Role.CONTENTS_ENTRY),))
                right = self.width - NUMBER_WIDTH - count * step
                canvas.write(Lines(leader, self.styles, self.width, alignment=Alignment.LEFT), right, foot)
            canvas.write(number, self.width - NUMBER_WIDTH, foot)
            canvas.linkRect("", heading.key, (indent, y - lines.height, self.width, y), relative=1, thickness=0)
            y -= lines.height + ENTRY_GAP
