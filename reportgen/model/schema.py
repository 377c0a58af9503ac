"""The JSON Schema of a data file, for completion in editors: keys, their Vietnamese meaning, closed lists."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue

from reportgen.heads import LISTINGS
from reportgen.model.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

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


_TEXT = {"type": ["string", "number"]}
_TABLE = {
    "from": {**_TEXT, "description": "Tệp .xlsx hoặc .csv có các dòng của danh sách, đường dẫn tính từ tệp này"},
    "sheet": {
        "anyOf": [_TEXT, {"type": "array", "items": _TEXT}],
        "description": "Trang tính, hoặc nhiều trang tính; sổ tính có một trang thì bỏ trống",
    },
    "columns": {
        "type": "object",
        "additionalProperties": _TEXT,
        "description": "Tên cột trong bảng của từng khóa, nếu khác các tên thường gặp",
    },
}
_GROUP = {"group": {**_TEXT, "description": "Chỉ các số liệu thuộc lĩnh vực này, theo cột Lĩnh vực của bảng"}}


@cache
def schema_of(model: type[Part]) -> dict[str, Any]:
    """Return the JSON Schema of files that *model* reads; lists of a session may also name a table."""
    made = model.model_json_schema(schema_generator=_ForPeople)
    if model is Session:
        for name, keys in (("TableRows", _TABLE), ("TableKeys", {**_TABLE, **_GROUP})):
            closed = {"properties": keys, "required": ["from"], "additionalProperties": False}
            made["$defs"][name] = {"type": "object", **closed}
        for listing in LISTINGS:
            _open_to_tables(made, listing.path.split("."), "TableRows")
        _open_to_tables(made, ["appendices", "rows"], "TableRows")
        for part in ("results", "targets"):
            _open_to_tables(made, [part, "groups", "figures"], "TableKeys")
    return made


def _open_to_tables(schema: dict[str, Any], path: Sequence[str], table: str) -> None:
    """Let the list at *path* of *schema* also be a group of keys that names a table."""
    holder = schema
    for step in path[:-1]:
        found = holder["properties"][step]
        inner = found.get("items") or next((one["items"] for one in found.get("anyOf", ()) if "items" in one), found)
        holder = schema["$defs"][inner["$ref"].rsplit("/", 1)[1]]
    definition = holder["properties"][path[-1]]
    own = {"$ref": f"#/$defs/{table}"}
    if definition.get("type") == "object":  # figures: those of the table, and beside them some of their own
        definition["properties"] = _TABLE
    elif own not in definition.get("anyOf", ()):
        told = {key: definition.pop(key) for key in ("description", "default") if key in definition}
        options = definition.pop("anyOf", None) or [dict(definition)]
        definition.clear()
        definition.update({"anyOf": [*options, own], **told})
