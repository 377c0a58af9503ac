"""What ships in ``data/``: schemas that are current, files that fit them, a description that names every key."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, get_args

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from reportgen import Office, Session, load, load_office, shipped
from reportgen.model import Manifest
from reportgen.model.schema import schema_of
from reportgen.schedule.holidays import Holidays
from reportgen.schedule.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.model import Part

DATA = shipped.folder("data")
SCHEMAS: dict[str, type[Part]] = {
    "session.schema.json": Session,
    "office.schema.json": Office,
    "manifest.schema.json": Manifest,
    "plan.schema.json": Plan,
    "holidays.schema.json": Holidays,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_those_of_the_model(name: str) -> None:
    stored = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert stored == schema_of(SCHEMAS[name]), "run make schemas"


def files() -> list[tuple[Path, str]]:
    named = [(path, "session.schema.json") for path in sorted((DATA / "sessions").glob("*.yaml"))]
    named += [(path, "session.schema.json") for path in sorted((DATA / "excel").glob("*.yaml"))]
    named += [(path, "office.schema.json") for path in sorted((DATA / "offices").glob("*.yaml"))]
    named += [(path, "manifest.schema.json") for path in sorted((DATA / "manifests").glob("*.yaml"))]
    named += [(DATA / "plans" / "ke-hoach.yaml", "plan.schema.json")]
    named += [(DATA / "plans" / "ngay-nghi.yaml", "holidays.schema.json")]
    return [*named, (DATA / "session-template.yaml", "session.schema.json")]


def test_there_is_one_file_of_each_kind_one_with_its_figures_in_excel_and_a_template() -> None:
    assert len(files()) == 7


@pytest.mark.parametrize(("path", "schema"), files(), ids=lambda value: getattr(value, "name", value))
def test_shipped_files_fit_the_schema_as_an_editor_reads_them(path: Path, schema: str) -> None:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # all scalars stay text
    jsonschema.validate(_unblanked(content), json.loads((DATA / schema).read_text(encoding="utf-8")))


def _unblanked(value: object) -> object:
    if isinstance(value, dict):
        return {key: _unblanked(item) for key, item in value.items() if item != ""}
    return [_unblanked(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", [path for path, _ in files()], ids=lambda path: path.name)
def test_files_name_their_schema_for_the_editor(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
    assert named is not None
    assert (path.parent / named[1]).resolve().is_file()


def test_the_template_is_a_valid_session_and_says_nothing() -> None:
    assert load(DATA / "session-template.yaml") == load(DATA / "session-template.yaml")
    assert load(DATA / "session-template.yaml").figures == {}


def test_the_sample_names_an_office_that_loads() -> None:
    session = load(DATA / "sessions" / "2020-12-17.yaml")
    assert session.office is not None
    assert load_office(DATA / "sessions" / session.office).place == "Bắc Kạn"


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            yield from _models(part, seen)


def _parts(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def test_every_key_is_described_in_the_readme_and_in_the_schema() -> None:
    described = (DATA / "README.md").read_text(encoding="utf-8")
    seen: set[type[BaseModel]] = set()
    models = [model for root in SCHEMAS.values() for model in _models(root, seen)]
    assert len(models) > 20
    for model in models:
        section = described.partition(f"### {model.__name__}\n")[2].partition("\n### ")[0]
        for key, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{key}"
            assert f"| `{key}` | {field.description}" in section, f"{model.__name__}.{key}"
