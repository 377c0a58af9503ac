"""Part: what every piece of the model shares - closed keys, frozen values, and the memory of where it was written."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PlainValidator, PrivateAttr, model_validator
from pydantic.json_schema import WithJsonSchema

from reportgen import scalars, source
from reportgen.errors import Place
from reportgen.messages import Message, msg
from reportgen.numerals import roman

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class Contradiction(ValueError):  # noqa: N818  # names what the facts do, as an error of the program would not
    """Facts of one part that cannot all be true, or not under the law's *clause*; look at *field* first.

    *field* is a key of the part, or a path below it, such as ``("sittings", 0, "date")``.
    """

    def __init__(
        self, field: str | tuple[str | int, ...], message: Message, hint: Message | None = None, clause: str = ""
    ) -> None:
        super().__init__(message.text)
        self.field = (field,) if isinstance(field, str) else field
        self.message = message
        self.hint = hint
        self.clause = clause


class Contradictions(ValueError):  # noqa: N818  # as above
    """All that contradicts itself in one part."""

    def __init__(self, found: Iterable[Contradiction]) -> None:
        self.found = tuple(found)
        super().__init__("; ".join(map(str, self.found)))


class Part(BaseModel):
    """A piece of the model: unknown keys are refused, values never change, each knows its place in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    _source: source.Mapping | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401  # pydantic's contract
        if not isinstance(data, source.Mapping):
            return handler(data)
        # an unknown key is a slip, also where it has no value
        unknown = data.blank.keys() - cls.model_fields.keys() if data.blank else ()
        part = handler({**data, **dict.fromkeys(unknown, "")} if unknown else data)
        part._source = data
        return part

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        found = tuple(self.contradictions())
        if found:
            raise Contradictions(found)
        return self

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what cannot be true, or not lawful, of the values together; of most parts nothing."""
        yield from ()

    def at(self, field: str) -> Place:
        """Return where *field* was written; the place of the whole part if the field was left out."""
        written = self._source
        return written.places.get(field, written.place) if written is not None else Place("")

    def written(self, field: str) -> source.Node | None:
        """Return what was written for *field*, before it became a value; None if it was left out."""
        return self._source.get(field) if self._source is not None else None

    def overruled(self, values: Mapping[str, tuple[object, source.Scalar]]) -> Self:
        """Return this part with other *values*, each with what was written for it elsewhere."""
        part = self.model_copy(update={field: value for field, (value, _) in values.items()})
        changed = copy(self._source) if self._source is not None else source.Mapping()
        changed.update((field, written) for field, (_, written) in values.items())
        changed.places = changed.places | {field: written.place for field, (_, written) in values.items()}
        part._source = changed
        return part


_TEXT_OR_NUMBER = {"type": ["string", "number"]}

Line = Annotated[str, PlainValidator(scalars.line), WithJsonSchema(_TEXT_OR_NUMBER)]
Prose = Annotated[str, PlainValidator(scalars.prose), WithJsonSchema(_TEXT_OR_NUMBER)]
Whole = Annotated[int, PlainValidator(scalars.whole), WithJsonSchema({"type": ["integer", "string"]})]
Number = Annotated[Decimal, PlainValidator(scalars.decimal), WithJsonSchema(_TEXT_OR_NUMBER)]
Day = Annotated[date, PlainValidator(scalars.day), WithJsonSchema({"type": "string"})]
Clock = Annotated[time, PlainValidator(scalars.clock), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, PlainValidator(scalars.flag), WithJsonSchema({"enum": [True, False, "có", "không"]})]


def one_of(names: type[E]) -> PlainValidator:
    """Make the validator of a closed list of Vietnamese words."""
    allowed = {member.value: member for member in names}

    def read(value: object) -> E:
        return scalars.choice(value, allowed)

    return PlainValidator(read)


def listed(names: type[StrEnum]) -> WithJsonSchema:
    """Make the JSON Schema of the same closed list, for completion in editors."""
    return WithJsonSchema({"enum": [member.value for member in names]})


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, such as the tenure (nhiệm kỳ) 2016 - 2021."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PaperDate:
    """Date of issue; what is not known yet is None and stays open on paper."""

    year: int
    month: int
    day: int | None = None


def _matched(
    pattern: str, make: Callable[[re.Match[str]], V], wanted: Message, example: Message
) -> Callable[[object], V]:
    whole = re.compile(pattern, re.ASCII)

    def read(value: object) -> V:
        text = scalars.written(value, wanted)
        found = whole.fullmatch(text)
        try:
            if found is not None:
                return make(found)
        except ValueError:
            pass  # of the right shape, but no such years
        message = msg("«{text}» không phải {wanted}", text=scalars.excerpt(text), wanted=wanted)
        raise scalars.Misread(message, example)

    return read


def _years(found: re.Match[str]) -> Years:
    first, last = int(found[1]), int(found[2])
    if not first <= last <= first + 10:  # a tenure is five years; ten leaves room for extensions
        raise ValueError
    return Years(first, last)


_ROMAN = {roman(number): number for number in range(1, 100)}


def _term(found: re.Match[str]) -> int:
    return int(found[0]) if found[0].isdigit() else _ROMAN.get(found[0]) or int(found[0])


_MONTH = re.compile(
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>0[1-9]|1[0-2])|(?P<m2>0?[1-9]|1[0-2])/(?P<y2>(?:19|20)\d\d)", re.ASCII
)


def read_issue_date(value: object) -> PaperDate:
    """Read a date of issue: a day, or only month and year while the day is not known."""
    found = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if found is not None:
        return PaperDate(int(found["y1"] or found["y2"]), int(found["m1"] or found["m2"]))
    day = scalars.day(value)
    return PaperDate(day.year, day.month, day.day)


Format = Annotated[
    int,
    PlainValidator(
        _matched(r"1", lambda found: int(found[0]), msg("số của cách viết mà chương trình đọc"), msg("ghi «format: 1»"))
    ),
    WithJsonSchema({"enum": [1, "1"]}),
]
Term = Annotated[
    int,
    PlainValidator(
        _matched(
            r"[1-9]\d?|[IVXLC]{1,8}", _term, msg("một khóa"), msg("viết bằng số La Mã như VI, hoặc số thường như 6")
        )
    ),
    WithJsonSchema({"type": ["string", "integer"]}),
]
Tenure = Annotated[
    Years,
    PlainValidator(
        _matched(r"(\d{4}) ?[-–] ?(\d{4})", _years, msg("một nhiệm kỳ"), msg("viết như 2016 - 2021, năm đầu trước"))
    ),
    WithJsonSchema({"type": "string"}),
]
IssueDate = Annotated[PaperDate, PlainValidator(read_issue_date), WithJsonSchema({"type": "string"})]
