"""Seen: text that a cell shows, with what the cell holds where that is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Self

from reportgen.errors import Place
from reportgen.source import Scalar

if TYPE_CHECKING:
    from typing import Literal

    Of = Literal["number", "other", "text"]


class Stored(NamedTuple):
    """What a cell holds: its *value* with a point before decimals, or a day as ISO 8601 has it; its number *format*.

    *of* tells what kind of value that is.
    """

    value: str
    format: str
    of: Of = "number"


_NOTHING: Final = Stored("", "")


class Seen(Scalar):
    """Text that a cell shows, and what is *stored* in it; a scalar of other files has no need to remember that."""

    __slots__ = ("stored",)
    stored: Stored

    def __new__(
        cls,
        text: str = "",
        place: Place = Place(""),  # noqa: B008  # never changes
        *,
        quoted: bool = True,
        folded: bool = True,
        stored: Stored = _NOTHING,
    ) -> Self:
        """Make the text of the cell at *place*."""
        scalar = super().__new__(cls, text, place, quoted=quoted, folded=folded)
        scalar.stored = stored
        return scalar
