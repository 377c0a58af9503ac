"""A leaf: what is printed of one page - pictures, each with its place; lengths in points from the lower left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdf.generic import IndirectObject

    from reportgen.copies.matrix import Box, Matrix


class Picture(NamedTuple):
    """A form in the file that is being made, and how it comes to its place on the leaf."""

    form: IndirectObject
    matrix: Matrix


class Leaf(NamedTuple):
    """The pictures of one page in the order they are painted; *stamped* are the boxes of signatures and the like."""

    width: float
    height: float
    pictures: tuple[Picture, ...] = ()
    stamped: tuple[Box, ...] = ()

    @property
    def is_landscape(self) -> bool:
        """Tell whether the page is wider than high."""
        return self.width > self.height

    def moved(self, matrix: Matrix) -> tuple[Picture, ...]:
        """Return the pictures as *matrix* moves the whole leaf."""
        return tuple(Picture(form, own.then(matrix)) for form, own in self.pictures)
