"""Values: when two of them are the same however they were written, how alike they are, and how paper shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from reportgen.compose import figures
from reportgen.model import Figure, PaperDate, Part, Resolution, Years
from reportgen.numerals import roman
from reportgen.reference import Reference, pieces

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from reportgen.comparison.side import Side
    from reportgen.errors import Place

HARDLY: Final = 0.01  # how alike two texts are that share no word: more than two things that are none
_SURELY: Final = 0.5  # how alike two names are of one thing
_MOSTLY: Final = 0.6  # the share of two figures' other values that makes them one, whose name was changed
_COUNTS: Final = frozenset({"present", "total", "in_favour", "against", "abstained"})
_NUMBERS: Final = ("plan", "previous", "total")


@dataclass(frozen=True)
class Values:
    """The values of a *side*; *same* gives for the key of a figure that of the same figure of the old side."""

    side: Side
    same: Mapping[str, str]

    def canonical(self, value: object, field: str = "") -> Hashable:
        """Return what *value* is, whatever it is written like; *field* is its name in the part that holds it."""
        if isinstance(value, Figure):
            return self._figure(value)
        if isinstance(value, Part):
            return (type(value).__name__, *(self.canonical(held(value, one), one) for one in type(value).model_fields))
        if isinstance(value, dict):
            return tuple(sorted((key, self.canonical(one)) for key, one in value.items()))
        if isinstance(value, tuple):
            return tuple(self.canonical(one, field) for one in value)
        if isinstance(value, Decimal):
            return value.normalize()
        if field == "file" and isinstance(value, str):
            return self.digest(value)
        if field == "figures" and isinstance(value, str):
            return self.same.get(value, value)
        return self._text(value) if isinstance(value, str) and not isinstance(value, Enum) else value

    def _figure(self, figure: Figure) -> Hashable:
        told = (getattr(figure, field) for field in type(figure).model_fields)
        return (
            "Figure",
            *(str(one) if isinstance(one, Decimal) else self.canonical(one) for one in told),
        )  # as written

    def _text(self, text: str) -> Hashable:
        if "{" not in text and "}" not in text:
            return str(text)
        return tuple(
            (self.same.get(piece.key, piece.key), piece.selector) if isinstance(piece, Reference) else piece
            for piece in pieces(text)
        )

    def digest(self, name: str) -> str:
        """Return the SHA-256 of the photo that the session calls *name*, in hexadecimal."""
        return sha256(self.side.session.images.get(name, b"")).hexdigest()

    def text(self, text: str | None) -> str:
        """Return *text* as it is printed, its references filled in, on one line."""
        return " ".join("".join(run.text for run in self.side.wording.words(text)).split())

    def shown(self, part: Part, field: str, value: object) -> str:
        """Write *value*, which *part* has in *field*, as paper shows it; nothing where there is none."""
        notation = self.side.wording.notation
        match value:
            case None:
                return ""
            case bool():
                return "có" if value else "không"
            case Enum():
                return str(value.value)
            case Decimal() if isinstance(part, Figure):
                return facts(part, self)[field]
            case Decimal():
                return notation.number(value)
            case int():
                return self._whole(field, value)
            case PaperDate(year, month, day):
                return notation.day_short(date(year, month, day)) if day else f"{month}/{year}"
            case date():
                return notation.day_short(value)
            case time():
                return notation.clock(value)
            case Years(first, last):
                return notation.years(first, last)
            case str() if field == "file":
                return f"{value} ({self.digest(value)[:8]})"
            case str():
                return f"«{self.text(value)}»"
        return str(value)

    def _whole(self, field: str, value: int) -> str:
        notation = self.side.wording.notation
        if field == "term":
            return roman(value)
        if field == "number":
            return notation.document_number(value, "X").partition("/")[0]
        return notation.count(value) if field in _COUNTS else str(value)


def held(part: Part, field: str) -> object:
    """Return the value of *field* of *part*; a symbol of a resolution without number counts only if it was given."""
    value: object = getattr(part, field)
    if isinstance(part, Resolution) and field == "symbol" and part.number is None:
        return value if "symbol" in part.model_fields_set else None
    return value


def facts(figure: Figure, values: Values) -> dict[str, str]:
    """Return what paper says of *figure*, by selector; what is not known is left out."""
    notation = values.side.wording.notation
    told = {"value": figures.selected(figure, "value", notation)} if figure.value is not None else {}
    told |= {name: figures.selected(figure, name, notation) for name in _NUMBERS if getattr(figure, name) is not None}
    if figure.share_of_plan is not None or figure.share_of_total is not None:
        told["share"] = figures.selected(figure, "share", notation)
    if figure.change is not None:
        told["change"] = figures.selected(figure, "change", notation)
    if figure.assessment is not None:
        told["assessment"] = figure.assessment.value
    return told


def parts_alike(one: Hashable, two: Hashable) -> float:
    """Tell how much two canonical parts of one type, or rows of one table, share, from 0 to 1: values, else words.

    What neither has is not shared. If one value alone differs they are a little alike, whatever it is.
    """
    first, second = _by_field(one), _by_field(two)
    told = [name for name in {**first, **second} if any(each.get(name) not in {None, ()} for each in (first, second))]
    same = sum(first.get(name) == second.get(name) for name in told)
    share = same / len(told) if told else 1.0
    if len(told) - same <= 1:
        return max(share, HARDLY)
    words = texts_alike(" ".join(_texts(one)), " ".join(_texts(two)))
    return max(share, words if words > HARDLY else 0.0)


def figures_alike(one: Figure, two: Figure, values: tuple[Values, Values]) -> float:
    """Tell how surely two figures are one that got another name, from 0 to 1.

    Sure is what says the same but for the name, else what has most of its words and of its other values; a figure
    that only has a similar name is another one.
    """
    fields = sorted((one.model_fields_set | two.model_fields_set) - {"name"})
    first, second = ([each.canonical(getattr(figure, field), field) for field in fields]
                     for figure, each in zip((one, two), values, strict=True))  # fmt: skip
    given = [pair for pair in zip(first, second, strict=True) if pair != (None, None)]
    same = sum(before == after for before, after in given)
    words = texts_alike(str(one.name or "").casefold(), str(two.name or "").casefold())
    if given and same == len(given):
        return max(words, _SURELY)
    return words if words >= _SURELY and same >= _MOSTLY * len(given) else 0.0


def _by_field(canonical: Hashable) -> dict[Hashable, Hashable]:
    """Return the values of a canonical part by their number, of a row by their column."""
    if not isinstance(canonical, tuple):
        return {None: canonical}
    if canonical and isinstance(canonical[0], str):
        return dict(enumerate(canonical[1:]))  # the first names the type
    return dict(canonical)


def _texts(canonical: Hashable) -> Iterator[str]:
    """Yield the texts in a canonical part, without the names of types and columns."""
    if isinstance(canonical, tuple):
        for one in canonical[1:] if canonical and isinstance(canonical[0], str) else canonical:
            yield from _texts(one)
    elif isinstance(canonical, str):
        yield canonical


def texts_alike(one: str, two: str) -> float:
    """Tell how many words two texts share, from 0 to 1; any two are a little alike."""
    first, second = Counter(one.split()), Counter(two.split())
    total = first.total() + second.total()
    return max(HARDLY, 2 * (first & second).total() / total) if total else HARDLY


def places(value: object) -> Iterator[Place]:
    """Yield every place at which something of *value* was written."""
    if isinstance(value, Part):
        for field in type(value).model_fields:
            yield value.at(field)
            yield from places(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from places(one)
    elif (place := getattr(value, "place", None)) is not None:
        yield place
