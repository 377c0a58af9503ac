"""Expansions: the full words of abbreviations, put into the structure for who listens to the paper."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.paint.objects import text_string

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_BREAK = "\u00a0"


class Expansion(NamedTuple):
    """An abbreviation from *start* to *end* of a text, and the entry of its element that spells it out."""

    start: int
    end: int
    entry: str


class Expansions:
    """The abbreviations of an office; each is found where it stands as a word of its own, not inside a symbol."""

    def __init__(self, abbreviations: Iterable[tuple[str, str]]) -> None:
        self._entries = {short: f"/E{text_string(full)}" for short, full in abbreviations if short.strip()}
        longest_first = sorted(self._entries, key=len, reverse=True)
        words = "|".join(re.escape(word).replace("\\ ", f"[ {_NO_BREAK}]") for word in longest_first)
        self._pattern = re.compile(rf"(?:{words})(?!\w)" if words else r"(?!)")

    def found(self, text: str) -> list[Expansion]:
        """Return the abbreviations of *text* in their order."""
        if not any(map(text.replace(_NO_BREAK, " ").__contains__, self._entries)):  # as with most cells of a table
            return []
        return [
            Expansion(*match.span(), self._entries[match[0].replace(_NO_BREAK, " ")])
            for match in self._pattern.finditer(text)
            if not _goes_on(text[: match.start()][-1:])  # no look-behind: it would cost the search its quick first step
        ]


@lru_cache(maxsize=8)
def expansions_of(abbreviations: tuple[tuple[str, str], ...]) -> Expansions:
    """Return the abbreviations of an office, made ready once a process."""
    return Expansions(abbreviations)


UNEXPANDED: Final = expansions_of(())


def _goes_on(before: str) -> bool:
    """Tell whether the character *before* belongs to the same word or symbol, as in TB-HĐND."""
    return before.isalnum() or before in {"-", "_"}
