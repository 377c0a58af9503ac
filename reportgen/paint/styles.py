"""Styles: how text of a role is set on this office's page, in points. One look-up of the role in the decree."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen import decree
from reportgen.decree import Alignment, Role
from reportgen.paint.breaking import Column, Span

if TYPE_CHECKING:
    from reportgen.blocks import Page, Text
    from reportgen.errors import Problem
    from reportgen.paint.faces import Face, Faces

MM: Final = 72 / 25.4
_INDENTED = frozenset({Role.BODY, Role.ITEM, Role.GROUND, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3})
_TIGHT = frozenset(
    {Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_GROUP, Role.RECIPIENT, Role.CHART_LABEL, Role.CONTENTS_ENTRY}
)
_ABOVE: Final = {Role.HEADING_1: 2.0, Role.TABLE_TITLE: 2.0, Role.SOURCE: 1.5, Role.CONTENTS_TITLE: 0.0}  # of the gap


Demands: TypeAlias = tuple[list[float], list[float]]  # the least and the wished widths of a table's columns in points


@dataclass(frozen=True)
class Style:
    """Face, size, leading, first-line indent and space above, all in points."""

    face: Face
    size: float
    leading: float
    alignment: Alignment
    indent: float
    above: float

    @cached_property
    def spans(self) -> tuple[Span]:
        """Return the one stretch of a text that is all of this style; it goes on for ever."""
        return (Span(0, sys.maxsize, self.face, self.size),)


class Styles(dict[Role, Style]):
    """The styles of one document: *page*'s sizes and spacing applied to the decree's roles.

    *refused* gathers what cannot be set with them, *lacking* the texts with characters that their faces do not have,
    so that all of it is told at once. With *whole*, tables are set at once too, not as pages come to their rows.
    """

    def __init__(self, page: Page, faces: Faces, *, whole: bool = False) -> None:
        super().__init__()
        self._made = _made(page, faces)
        self.page = page
        self.faces = faces
        self.refused: list[Problem] = []
        self.lacking: list[Text] = []
        self.whole = whole
        self.demands: dict[int, Demands] = {}  # of the document's tables, by identity
        self._columns: dict[tuple[Role, float, Alignment | None], Column] = {}

    def __missing__(self, role: Role) -> Style:
        """Make the style of *role* when it is first asked for."""
        style = self._made.get(role)
        if style is None:
            style = self._made[role] = self._make(role)
        self[role] = style
        return style

    def column(self, role: Role, measure: float, alignment: Alignment | None) -> Column:
        """Return what a text of *role* is set into, *measure* points wide; *alignment* other than the role's own."""
        known = self._columns.get((role, measure, alignment))
        if known is None:
            style = self[role]
            known = Column(measure, style.indent, style.leading, style.alignment, alignment or style.alignment)
            self._columns[role, measure, alignment] = known
        return known

    def smaller(self) -> Styles:
        """Return the set of sizes that goes with a body of 13 pt (PL I V, note); what is refused is told together."""
        made = Styles(replace(self.page, body_size=decree.BODY_SIZES.lowest), self.faces)
        made.refused, made.lacking = self.refused, self.lacking
        return made

    def _make(self, role: Role) -> Style:
        law, page = decree.TYPES[role], self.page
        size = law.size(page.body_size)
        flowing = law.alignment is Alignment.JUSTIFY
        spacing = page.line_spacing if flowing else 1.0
        return Style(
            face=self.faces.face(bold=law.bold, italic=law.italic),
            size=size,
            leading=size * decree.SINGLE * spacing,
            alignment=law.alignment,
            indent=page.indent * MM if role in _INDENTED else 0.0,
            above=page.paragraph_gap * _ABOVE.get(role, 1.0) if role not in _TIGHT else 0.0,
        )


@lru_cache(maxsize=8)
def _made(page: Page, faces: Faces) -> dict[Role, Style]:
    """Return where the styles of one page and family are kept for the next papers of the process."""
    del page, faces
    return {}
