"""A rule: what it is called, how much it matters, and how it looks at the paragraphs of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportgen.messages import Message

    Find: TypeAlias = Callable[[str], Iterable["Slip"]]
    Look: TypeAlias = Callable[[Sequence[str]], Iterable[tuple[int, "Slip"]]]


class Slip(NamedTuple):
    """Where in a paragraph something is amiss, and what would stand there better; None where only a person knows."""

    start: int
    end: int
    better: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its stable *id*; *noisy* ones, which are often wrong, are asked only where people want them.

    *raw* rules look at the text as typed; all others at the text as a paper holds it.
    """

    id: str
    severity: Literal["E", "W", "I"]
    message: Message
    look: Look
    hint: Message | None = None
    noisy: bool = False
    raw: bool = False


def any_of(words: str) -> frozenset[str]:
    """Return the words of *words*."""
    return frozenset(words.split())


def each(find: Find) -> Look:
    """Look at one paragraph at a time."""

    def look(paragraphs: Sequence[str]) -> Iterator[tuple[int, Slip]]:
        for number, paragraph in enumerate(paragraphs):
            for slip in find(paragraph):
                yield number, slip

    return look


def pattern(expression: str, better: str | None = None, flags: int = 0) -> Look:
    r"""Look for *expression*; *better* is a template such as ``\1%`` for what should stand there."""
    compiled = re.compile(expression, flags)

    def find(text: str) -> Iterator[Slip]:
        for found in compiled.finditer(text):
            yield Slip(found.start(), found.end(), None if better is None else found.expand(better))

    return each(find)
