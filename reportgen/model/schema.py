"""The JSON Schema of a data file, for completion in editors: keys, their Vietnamese meaning, closed lists."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from reportgen.model.part import Part

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _ForPeople(GenerateJsonSchema):
    """Leaves out what an editor would show a clerk in English: titles made of keys, docstrings, defaults of groups."""

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401  # pydantic's contract
        """Return a default as it is written in a file."""
        value = dft.value if isinstance(dft, Enum) else dft
        return value if isinstance(value, (bool, int, str)) else None

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401  # as above
        """Drop a default that says nothing."""
        made = super().default_schema(schema)
        if made.get("default") is None:
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401  # as above
        """Give no field a title."""
        del schema
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401  # as above
        """Describe a group of keys by its keys alone."""
        made = super().model_schema(schema)
        for word in ("title", "description"):
            made.pop(word, None)
        return made

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Name the dialect, as an editor expects."""
        return {"$schema": DIALECT, **super().generate(schema, mode)}


@cache
def schema_of(model: type[Part]) -> dict[str, Any]:
    """Return the JSON Schema of files that *model* reads."""
    return model.model_json_schema(schema_generator=_ForPeople)
