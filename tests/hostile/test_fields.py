from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.fields import Field, fields
from tests.hostile.outcome import folder_with, outcome, problems_of, refused

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen import Problem

OFFICE = "format: 1\n"
SESSION = "format: 1\noffice: van-phong.yaml\n"
EVERY = fields()
WRONG = [
    pytest.param(field, value, id=f"{'office ' if field.of_office else ''}{field.name} is {what}")
    for field in EVERY
    for what, value in field.wrong_values()
]
WITHOUT = {"format": "missing", "office": "missing", "appendices[1].columns[1].key": "missing"}
WITHOUT |= {f"fonts.{slot}": "missing" for slot in ("regular", "bold", "italic", "bold_italic")}


def of(*chosen: Field) -> list[object]:
    return [pytest.param(field, id=f"{'office ' if field.of_office else ''}{field.name}") for field in chosen]


def session_with(folder: Path, field: Field, lines: str) -> tuple[Path, Path, int]:
    """Write a session or an office with *lines* for *field*; return the session, that file and where lines begin."""
    files = {True: OFFICE, False: SESSION}
    top = f"{field.path[0]}:"
    kept = "".join(other + "\n" for other in files[field.of_office].splitlines() if not other.startswith(top))
    files[field.of_office] = kept + lines
    session = folder_with(folder, files[False], files[True])
    return session, session.with_name("van-phong.yaml") if field.of_office else session, kept.count("\n") + 1


def test_every_field_of_both_files_is_found() -> None:
    names = {(field.of_office, field.name) for field in EVERY}

    assert {(False, "paper.signatory.capacity.instead_of"), (False, "figures.khoa.value")} <= names
    assert {(False, "appendices[1].rows[1].khoa"), (False, "sittings[1].start"), (True, "layout.top")} <= names
    assert {(True, "fonts.bold_italic"), (True, "abbreviations.khoa"), (True, "issuer.lines[1]")} <= names
    assert len(WRONG) > len(EVERY) > 100


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused_where_it_stands(tmp_path: Path, field: Field, value: str) -> None:
    line, column = field.written(value)
    session, file, first = session_with(tmp_path, field, line + "\n")

    (problem,) = refused(session)

    assert problem.field == field.name
    assert problem.place[:3] == (str(file), first, column)
    assert problem.hint is not None or "viết" in problem.message.text  # how to mend it


@pytest.mark.parametrize("field", of(*EVERY))
def test_a_field_left_blank_is_as_good_as_none(tmp_path: Path, field: Field) -> None:
    session, _, _ = session_with(tmp_path, field, field.blank())

    met = outcome(session)

    told = "empty-item" if field.path[-1] == 0 else WITHOUT.get(field.name, "")
    assert [problem.id for problem in problems_of(met)] == [told] if told else isinstance(met, bytes)


@pytest.mark.parametrize("field", of(*(field for field in EVERY if "properties" in field.schema)))
def test_an_unknown_key_of_any_group_is_told_with_the_key_that_may_be_meant(tmp_path: Path, field: Field) -> None:
    key = max(field.schema["properties"], key=len)
    line, column = field.written(f"{{{key}s: x}}")
    session, file, first = session_with(tmp_path, field, line + "\n")

    unknown = [problem for problem in refused(session) if problem.id == "unknown"]

    assert [problem.field for problem in unknown] == [f"{field.name}.{key}s"]
    assert unknown[0].place[:3] == (str(file), first, column + 1)
    assert f"«{key}»" in hint(unknown[0])


def hint(problem: Problem) -> str:
    return problem.hint.text.format_map(problem.hint.values) if problem.hint is not None else ""


@pytest.mark.parametrize("field", of(*(field for field in EVERY if field.schema.get("type") == ["string", "number"])))
@pytest.mark.parametrize("text", ['"một\\nhai"', '"một\\n\\n\\n hai"', '"\\n"', '"\\t"'])
def test_a_text_of_two_lines_is_printed_or_refused_where_it_stands(tmp_path: Path, field: Field, text: str) -> None:
    line, _ = field.written(text)
    session, _, _ = session_with(tmp_path, field, line + "\n")

    met = outcome(session)

    if not isinstance(met, bytes):
        refusals = {"malformed", "empty", "ambiguous", "contradiction", "image", "table"}
        assert {problem.id for problem in met.problems} <= refusals
        assert {problem.field for problem in met.problems} == {field.name}


@pytest.mark.parametrize("field", of(*(field for field in EVERY if field.schema.get("type") == ["string", "number"])))
def test_a_character_without_a_glyph_is_told_where_it_stands(tmp_path: Path, field: Field) -> None:
    line, column = field.written("a😀")
    session, file, first = session_with(tmp_path, field, line + "\n")

    met = outcome(session)

    glyphs = [] if isinstance(met, bytes) else [problem for problem in met.problems if problem.id == "glyph"]
    if glyphs:  # what is not printed may hold anything
        assert [(problem.place[:3], problem.field) for problem in glyphs] == [((str(file), first, column), field.name)]
