"""Numerals: what counts as one in the text of a paper, and what is known of one that was found."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.errors import Place
    from reportgen.trace.cell import Held
    from reportgen.trace.rule import Computation, Rule

# Figures with the marks that group and part them; or a Roman numeral below 100 as a word by itself. The Vietnamese
# syllables «vi» and «xi» in words that stand in capitals are none.
_NUMERAL: Final = re.compile(
    r"(?<![^\s(/])[-\u2212](?=\d)\d+(?:[.,]\d+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|(?<!PHẠM\s)(?<!HÀNH\s)(?<!\w)(?!VI\s(?:PHẠM|MÔ|SINH|TÍNH|RÚT|BẰNG)\b|XI\sMĂNG\b)"
    r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
)


class Kind(Enum):
    """Where a numeral comes from."""

    DATA = "data"  # a value of the data, written by a rule
    COMPUTED = "computed"  # reckoned from values of the data
    PROSE = "prose"  # typed inside a text of the data
    FORM = "form"  # numbered by the layout itself
    UNKNOWN = "unknown"  # nothing explains it: a fault of the program


class Source(NamedTuple):
    """A value that a numeral was made from: where it stands, and how it is written there (empty for a list).

    What a *cell* holds is in it, where that is not what is read there.
    """

    place: Place
    raw: str = ""
    cell: Held | None = None


class Numeral(NamedTuple):
    """A numeral on paper: page from 1, box (x, y, width, height in mm from the top left), the words around it.

    *figure* is the key of the figure that it tells of; *formula* shows the numbers of a *computation*.
    """

    page: int
    box: tuple[float, float, float, float]
    text: str
    around: str
    kind: Kind
    rule: Rule | None = None
    sources: tuple[Source, ...] = ()
    figure: str = ""
    computation: Computation | None = None
    formula: str = ""


class Trace(NamedTuple):
    """Every numeral of a paper in the order of the pages, and how many pages there are."""

    pages: int
    numerals: tuple[Numeral, ...]


def numerals(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each numeral of *text* begins and ends.

    >>> [text[first:last] for text in ("206/200 ha, khóa VI: -0,5%; PHẠM VI",) for first, last in numerals(text)]
    ['206', '200', 'VI', '-0,5']
    """
    for found in _NUMERAL.finditer(text):
        yield found.span()
