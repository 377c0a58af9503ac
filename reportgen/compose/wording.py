"""Wording: turns values of the model into runs of text that know their role and their source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reportgen.blocks import DASH, Run, Text, Told
from reportgen.compose.figures import GAP, selected
from reportgen.decree import END_MARK, Role
from reportgen.reference import Reference, has_braces, pieces
from reportgen.source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportgen.model import Figure, Person
    from reportgen.notation import Notation

Words: TypeAlias = tuple[Run, ...]

_NEUTRAL = Role.BODY
_FIRST_WORDS = ("kết", "tóm", "về", "kỳ", "tình", "việc", "công", "thông")
_ENDS = ".;,:"
_KEEPS = ("…", "...", "?", "!", "v.v.")


@dataclass(frozen=True, slots=True)
class Wording:
    """What every composer needs to put values into words: the notation and the session's figures."""

    notation: Notation
    figures: Mapping[str, Figure]

    def words(self, *parts: str | Run | Words | None, role: Role = _NEUTRAL) -> Words:
        """Join *parts*: texts of the data keep their source and have references filled in, None is left out.

        Runs of the body's role are neutral: they take *role*. Runs of any other role keep their own. Where the
        writer began a new line, a space stands.
        """
        runs = self._joined(parts, role)
        return tuple([run.saying(run.text.replace("\n", " ")) if "\n" in run.text else run for run in runs])

    def _joined(self, parts: Iterable[str | Run | Words | None], role: Role) -> list[Run]:
        runs: list[Run] = []
        for part in parts:
            if isinstance(part, Scalar):
                if has_braces(part):
                    runs.extend(self._filled(part, role))
                elif part:
                    runs.append(Run(str(part), role, part))
            elif isinstance(part, str):
                if part:
                    runs.append(Run(part, role))
            elif isinstance(part, Run):
                runs.append(_taking(role, part))
            elif part is not None:
                runs.extend(part if role is _NEUTRAL else [_taking(role, run) for run in part])
        return runs

    def text(self, role: Role, *parts: str | Run | Words | None, level: int = 0) -> Text:
        """Make one paragraph of *role* from *parts*."""
        return Text(role, self.words(*parts, role=role), level)

    def _filled(self, text: Scalar, role: Role) -> Iterable[Run]:
        for piece in pieces(text):
            if isinstance(piece, Reference):
                figure = self.figures[piece.key]
                field = piece.selector if piece.selector in {"plan", "previous", "total", "name"} else "value"
                yield Run(selected(figure, piece.selector, self.notation), role, Told(figure, piece.selector, field))
            else:
                yield Run(piece, role, text)

    def paragraphs(self, role: Role, *parts: str | Run | Words | None) -> list[Text]:
        """Make a paragraph of each line of *parts* joined; none of missing ones."""
        lines: list[list[Run]] = [[]]
        for run in self._joined(parts, role):
            first, *rest = run.text.split("\n")
            lines[-1].append(run.saying(first))
            lines += [[run.saying(line)] for line in rest]
        texts = (Text(role, stopped(tuple(run for run in line if run.text))) for line in lines)
        return [text for text in texts if text.words.strip()]

    def upper(self, role: Role, *parts: str | Run | Words | None) -> Text:
        """Make one paragraph of *role* in capital letters."""
        words = self.words(*parts, role=role)
        return Text(role, tuple(run.saying(run.text.upper()) for run in words))

    def led(self, lead: str, value: str | Run | Words | None, end: str = "") -> Words | None:
        """Put *lead* before *value* and *end* after it; None where there is no value."""
        return self.words(lead, value, end) if value else None

    def person(self, person: Person, role: Role = Role.BODY) -> Words:
        """Name a person with posts: ``đồng chí Cù Ngọc Cường, Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy Bắc Kạn``."""
        honorific = self.words(person.honorific, " ") if person.honorific is not None else None
        posts = [self.led(", ", post) for post in person.posts]
        return self.words(honorific, person.name if person.name is not None else GAP, *posts, role=role)

    def items(self, entries: Sequence[Words], role: Role = Role.ITEM) -> list[Text]:
        """Make a dash list: every item ends with a semicolon, the last with a full stop."""
        last = len(entries) - 1
        return [
            self.text(role, DASH, capitalised(closed(entry, "." if number == last else ";")))
            for number, entry in enumerate(entries)
        ]


def _taking(role: Role, run: Run) -> Run:
    """Let a neutral *run* take *role*."""
    return Run(run.text, role, run.origin) if run.role is _NEUTRAL and role is not _NEUTRAL else run


def written(text: str | None) -> Scalar | None:
    """Return *text* as the origin of words; None for words that were not read from a file."""
    return text if isinstance(text, Scalar) else None


def closed(words: Words, mark: str) -> Words:
    """End *words* with *mark* instead of whatever stop they had; an ellipsis or a question mark stays.

    >>> closed((Run("đạt 100%;", Role.BODY),), ".")[0].text
    'đạt 100%.'
    """
    if not words:
        return words
    last = words[-1]
    bare = last.text.rstrip()
    if not bare.endswith(_KEEPS):
        bare = bare.rstrip(_ENDS).rstrip() if not bare.endswith(END_MARK) else bare.removesuffix(END_MARK)
    elif mark == ".":
        return (*words[:-1], last.saying(bare))
    return (*words[:-1], last.saying(bare + mark))


def stopped(words: Words) -> Words:
    """End a paragraph that ends in a bare word with a full stop; any sign of its own stays.

    >>> stopped((Run("Kỳ họp diễn ra dân chủ", Role.BODY),))[0].text
    'Kỳ họp diễn ra dân chủ.'
    """
    bare = words[-1].text.rstrip() if words else ""
    return closed(words, ".") if bare[-1:].isalnum() or bare.endswith((")", "”", "%")) else words


def capitalised(words: Words) -> Words:
    """Begin *words* with a capital letter, and change nothing else."""
    if not words:
        return words
    first = words[0]
    initial, second = first.text[:1], first.text[1:2]
    if initial.isupper() or second.isupper():  # pH, iPhone
        return words
    return (first.saying(initial.upper() + first.text[1:]), *words[1:])


def lowered(text: str) -> str:
    """Begin *text* with a small letter where its first word is one that subjects begin with, never a name.

    >>> lowered("Kết quả Kỳ họp"), lowered("HĐND thành phố")
    ('kết quả Kỳ họp', 'HĐND thành phố')
    """
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in _FIRST_WORDS else text


def joined(parts: Sequence[Words], separator: str, role: Role = Role.BODY) -> Words:
    """Join *parts* with *separator* as fixed words between them."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(Run(separator, role))
        runs.extend(part)
    return tuple(runs)
