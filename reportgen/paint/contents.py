"""The contents page: the headings that were painted, with leaders, page numbers and links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import Numbering, Run, Text
from reportgen.decree import Alignment, Role
from reportgen.paint.flowables import Setting
from reportgen.paint.lines import Lines
from reportgen.paint.tags import ARTIFACT, TAGS, Mark

if TYPE_CHECKING:
    from reportgen.paint.places import Heading
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

NUMBER_WIDTH = 30.0  # pt
INDENT = 14.0  # pt a level
ENTRY_GAP = 4.0
TITLE_GAP = 10.0


class ContentsSetting(Setting):
    """Stands last, so that every page is known when it is measured. Entries *first* on; splits between entries."""

    def __init__(self, title: str, styles: Styles, tree: Tree) -> None:
        super().__init__()
        self.styles = styles
        self.tree = tree
        self.title = Text(Role.CONTENTS_TITLE, (Run(title.upper(), Role.CONTENTS_TITLE),))
        self.heading: Lines | None = None
        self.entries: list[tuple[Heading, Lines, Lines]] = []
        self.first, self.last = 0, 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the headings as the canvas has them, and return the size in points."""
        del available_height
        self.width = available_width
        if self.heading is None:
            self.heading = Lines(self.title, self.styles, available_width, self.tree.mark(self.title))
            listed = self.tree.add("TOC")
            self.entries = [self._entry(heading, available_width, listed) for heading in self.canv.headings]
            self.last = len(self.entries)
        rows = sum(lines.height + ENTRY_GAP for _, lines, _ in self.entries[self.first : self.last])
        self.height = rows + (0.0 if self.first else self.heading.height + TITLE_GAP)
        return self.width, self.height

    def _entry(self, heading: Heading, width: float, listed: int) -> tuple[Heading, Lines, Lines]:
        role = Role.CONTENTS_ENTRY
        link = self.tree.add("Link", self.tree.add("Reference", self.tree.add(TAGS[role], listed)))
        indent = INDENT * (heading.level - 1)
        title = Text(role, tuple(run._replace(role=role) for run in heading.runs))
        lines = Lines(title, self.styles, width - indent - NUMBER_WIDTH, Mark(link, followed=True))
        number = Text(role, (Run(heading.label, role, Numbering.PAGE),))
        return heading, lines, Lines(number, self.styles, NUMBER_WIDTH, Mark(link), alignment=Alignment.RIGHT)

    def split(self, available_width: float, available_height: float) -> list[Setting]:
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
                canvas.write(Lines(leader, self.styles, self.width, ARTIFACT, alignment=Alignment.LEFT), right, foot)
            canvas.write(number, self.width - NUMBER_WIDTH, foot)
            box = (indent, y - lines.height), (self.width - indent, lines.height)
            canvas.link(heading, lines.mark.element, *box)
            y -= lines.height + ENTRY_GAP
