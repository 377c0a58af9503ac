"""Parts of a paper - letterhead, title, body, closing, appendices - found by their words, look and place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import CONTENTS, LETTER, MINUTES, TYPE_NAMES
from reportgen.form.closing import Closing, closing
from reportgen.form.frame import Frame, frame
from reportgen.form.head import Head, head
from reportgen.form.paragraphs import Paragraph, paragraphs
from reportgen.form.patterns import APPENDIX
from reportgen.form.tables import around, figures, is_body, notes, tables
from reportgen.form.text_layer import untold
from reportgen.form.title import Title, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.reading import Reading, Sheet
    from reportgen.form.shapes import Line, Spot
    from reportgen.inspection import Paper as Inspected
    from reportgen.messages import Message

BODY_LEAST: Final = 12.5  # pt: words smaller than this are notes, or belong to a figure


@dataclass(frozen=True)
class Part:
    """The sheets of the paper itself, of one appendix or of the contents."""

    sheets: tuple[Sheet, ...]
    label: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all sheets in reading order, without the page numbers."""
        return tuple(line for sheet in self.sheets for line in sheet.content)

    @property
    def is_contents(self) -> bool:
        """Tell whether this is the table of contents."""
        return self.label is not None and self.label.text == CONTENTS.upper()


@dataclass(frozen=True)
class Paper:
    """A finished paper with its parts, each found when it is first asked for; None where there is none."""

    reading: Reading
    inspected: Inspected
    told_kind: str | None = None
    told_electronic: bool | None = None

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that were read."""
        return self.reading.sheets

    @property
    def is_whole(self) -> bool:
        """Tell whether every page was read."""
        return len(self.sheets) == self.reading.total

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the paper itself, then its appendices and its contents."""
        starts = [(0, None), *self._labels(), (len(self.sheets), None)]
        return tuple(Part(self.sheets[first:last], label) for (first, label), (last, _) in pairwise(starts))

    def _labels(self) -> Iterator[tuple[int, Line | None]]:
        for index, sheet in enumerate(self.sheets[1:], 1):
            first = sheet.content[0] if sheet.content else None
            if first is not None and (APPENDIX.fullmatch(first.text.rstrip(".:")) or first.text == CONTENTS.upper()):
                yield index, first

    @cached_property
    def untold(self) -> Message | None:
        """Return why the words cannot be judged; None where they can."""
        return untold([line.text for sheet in self.sheets for line in sheet.lines])

    @property
    def main(self) -> Part:
        """Return the sheets of the paper itself."""
        return self.parts[0]

    @property
    def appendices(self) -> tuple[Part, ...]:
        """Return the appendices."""
        return tuple(part for part in self.parts[1:] if not part.is_contents)

    @cached_property
    def frame(self) -> Frame:
        """Return the text block as it was measured."""
        return frame(self.main.sheets, self.tables)

    def middle(self, page: int) -> float:
        """Return the centre of the text block of *page*, which keeps its margins when it lies on its side."""
        sheet = self.sheets[page - 1]
        return (self.frame.left + sheet.width - self.frame.right_margin) / 2

    @cached_property
    def tables(self) -> dict[int, tuple[Spot, ...]]:
        """Return the tables of each page."""
        return {sheet.number: tables(sheet) for sheet in self.sheets}

    @cached_property
    def head(self) -> Head:
        """Return the letterhead."""
        return head(self.sheets[0])

    @cached_property
    def title(self) -> Title:
        """Return type, subject and addressees."""
        return title(self.sheets[0], self.head, self.frame)

    @cached_property
    def kind(self) -> str:
        """Return the type of the paper, as told or as printed; empty where neither says."""
        if self.told_kind is not None:
            return self.told_kind
        if self.title.kind is not None:
            printed = self.title.kind.text.lower()
            return printed if printed in TYPE_NAMES else ""
        return LETTER if self.head.letter_subject else ""

    @property
    def is_minutes(self) -> bool:
        """Tell whether the paper has the form of minutes."""
        return self.kind == MINUTES

    @cached_property
    def electronic(self) -> bool:
        """Tell whether the paper is signed by certificate: as told, or as it has fields for that."""
        if self.told_electronic is not None:
            return self.told_electronic
        return any(widget.is_signature for sheet in self.sheets for widget in sheet.widgets)

    @cached_property
    def closing(self) -> Closing:
        """Return recipients and signatures."""
        return closing(self.main.lines, self.sheets, self.frame, is_minutes=self.is_minutes)

    @cached_property
    def all_lines(self) -> tuple[Line, ...]:
        """Return the lines between title and closing, with those of tables and figures."""
        first, page, end = self.title.end, self.closing.page, self.closing.beginning
        return tuple(
            line
            for line in self.main.lines
            if (line.page > 1 or line.baseline > first + 0.5)
            and (line.page < page or (line.page == page and line.baseline < end - 1))
            and line.x0 < self.sheets[line.page - 1].width - self.frame.right_margin
        )

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """Return the lines between title and closing that are text of the body."""
        drawn = {
            sheet.number: (
                *figures(sheet, BODY_LEAST),
                *notes(sheet, BODY_LEAST),
                *around(self.tables[sheet.number]),
            )
            for sheet in self.main.sheets
        }
        return tuple(
            line for line in self.all_lines if is_body(line, self.tables[line.page], drawn[line.page], BODY_LEAST)
        )

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the body as paragraphs."""
        return paragraphs(self.body, self.frame)
