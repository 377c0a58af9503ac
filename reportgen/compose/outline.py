"""The outline of the body: sections numbered I., 1., a) in unbroken sequence (free layout, PL I V)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.blocks import Block, Numbering, Run, Text
from reportgen.decree import Role
from reportgen.numerals import letter, roman

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.compose.wording import Words


@dataclass(frozen=True, slots=True)
class Section:
    """A titled piece of the body: its blocks, then its inner sections, then the blocks *after* them.

    A section of the office's *own* is printed even if it is only a title.
    """

    title: Words
    blocks: Sequence[Block] = ()
    inner: Sequence[Section] = field(default_factory=tuple)
    after: Sequence[Block] = ()
    own: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would stand under the title."""
        return not (self.own or self.blocks or self.after) and all(section.is_empty for section in self.inner)


_ROLES = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}


def numbered(sections: Iterable[Section], level: int = 1) -> list[Block]:
    """Number and flatten the sections that hold something."""
    filled = [section for section in sections if not section.is_empty]
    blocks: list[Block] = []
    for number, section in enumerate(filled, start=1):
        blocks.append(_heading(section.title, number, level))
        blocks += [*section.blocks, *numbered(section.inner, level + 1), *section.after]
    return blocks


def _heading(title: Words, number: int, level: int) -> Text:
    role = _ROLES[level]
    label = f"{roman(number)}. " if level == 1 else f"{number}. " if level == 2 else f"{letter(number)}) "  # noqa: PLR2004
    runs = [Run(run.text.upper() if level == 1 else run.text, role, run.origin) for run in title]
    return Text(role, (Run(label, role, Numbering.HEADING), *runs), level)
