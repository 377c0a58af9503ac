"""Every field that a data file may have, found in the JSON Schema of the model, and values that do not fit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen.model import Office, Session
from reportgen.model.schema import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model import Part

KEY = "khoa"  # where the writer chooses the key
LIST, GROUP, WORD = "[chữ]", "{khoa: chữ}", "chữ"
# What a key cannot do without beside it.
BESIDE = {"regular": "bold: x, italic: x, bold_italic: x", "rows": f"columns: [{{key: {KEY}}}]"}
BESIDE |= {
    name: "regular: x, " + ", ".join(f"{other}: x" for other in ("bold", "italic", "bold_italic") if other != name)
    for name in ("bold", "italic", "bold_italic")
}
TABLES = {"#/$defs/TableRows", "#/$defs/TableKeys"}  # what names a table instead of a list; tests/tables has those
COLUMN = ("appendices", 0, "columns", 0)
NUMBERS = {("figures", KEY, name) for name in ("value", "plan", "previous", "total")}
NO_NUMBERS = {"a word": "nhiều", "a figure with its unit": "5 tấn", "an exponent": "1e5", "an expression": "2*3"}
NO_WHOLES = NO_NUMBERS | {"a negative number": "-1", "a decimal": "1.5", "a hexadecimal": "0x10", "a flag": "true"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a session's or an office's file: the keys that lead to it (0: the first item), what it may hold."""

    path: tuple[str | int, ...]
    schema: dict[str, Any]
    of_office: bool

    @property
    def name(self) -> str:
        """Return the path as problems tell it, such as ``guests[1].name``."""
        return "".join("[1]" if step == 0 else f".{step}" for step in self.path).removeprefix(".")

    def written(self, value: str) -> tuple[str, int]:
        """Write a file's line that gives the field *value*; return it with the column of the value."""
        before, after = "", ""
        for depth, step in enumerate(self.path):
            if isinstance(step, int):
                before, after = before + "[", "]" + after
                continue
            beside = BESIDE.get(step, "key: k" if self.path[:depth] == COLUMN and step != "key" else "")
            before += f"{'{' if depth else ''}{beside}{', ' if beside else ''}{step}: "
            after = ("}" if depth else "") + after
        return before + value + after, len(before) + 1

    def blank(self) -> str:
        """Write lines that name the field and leave it blank."""
        lines: list[str] = []
        indent, dash = "", ""
        for depth, step in enumerate(self.path):
            if isinstance(step, int):
                dash = "- "
                continue
            beside = BESIDE.get(step, "key: k" if self.path[:depth] == COLUMN and step != "key" else "")
            for key in (*(beside.split(", ") if beside else ()), f"{step}:"):
                lines.append(f"{indent}{dash}{key}")
                dash = "  " if dash else ""
            indent += "  " * (1 + bool(dash))
            dash = ""
        return "\n".join([*lines, indent + "-"] if self.path[-1] == 0 else lines) + "\n"

    def wrong_values(self) -> Iterator[tuple[str, str]]:
        """Yield values that the field must refuse, each with what it is."""
        kind = self.schema.get("type")
        if kind == "object":
            yield from (("a text", WORD), ("a list", LIST), ("a number", "5"))
        elif kind == "array":
            yield from (("a text", WORD), ("a group", GROUP), ("a number", "5"))
        else:
            yield from (("a list", LIST), ("a group", GROUP), ("an empty list", "[]"), ("an empty text", '""'))
            yield from self._wrong_texts()

    def _wrong_texts(self) -> Iterator[tuple[str, str]]:
        kind = self.schema.get("type")
        if "enum" in self.schema:
            yield from (("a word that is none of its own", "tùy ý"), ("a number that is none of its own", "17"))
        elif isinstance(kind, list) and "integer" in kind:
            yield from NO_WHOLES.items()
        elif kind == "string":
            yield from (("no date or time", "chưa rõ"), ("a number", "44182"), ("an impossible date", "31/02/2020"))
        elif self.path in NUMBERS or (self.of_office and self.path[0] == "layout"):
            yield from NO_NUMBERS.items()


def fields() -> list[Field]:
    """Return every field of both kinds of file."""
    return [*_fields(Session, of_office=False), *_fields(Office, of_office=True)]


def _fields(model: type[Part], *, of_office: bool) -> Iterator[Field]:
    schema = schema_of(model)
    shared: dict[str, Any] = schema["$defs"]

    def below(definition: dict[str, Any], path: tuple[str | int, ...], seen: tuple[str, ...]) -> Iterator[Field]:
        every: list[dict[str, Any]] = [definition, *definition.get("anyOf", ())]
        options = [option for option in every if option.get("$ref") not in TABLES]
        name = next((option["$ref"].rsplit("/", 1)[1] for option in options if "$ref" in option), "")
        if name in seen:
            return
        told = shared[name] if name else next(one for one in options if "type" in one or "enum" in one)
        if path == ("figures",):  # beside them it may name a table
            told = {key: value for key, value in told.items() if key != "properties"}
        if path:
            yield Field(path, told, of_office)
        for key, inner in told.get("properties", {}).items():
            yield from below(inner, (*path, key), (*seen, name) if name else seen)
        if "items" in told:
            yield from below(told["items"], (*path, 0), seen)
        if isinstance(told.get("additionalProperties"), dict):
            yield from below(told["additionalProperties"], (*path, KEY), seen)

    return below({**schema, "type": "object"}, (), ())
