"""Files that were once right: some lines and signs of the sample changed by chance, some values made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.corpus import OFFICE
from tests.hostile.fields import Field, fields
from tests.hostile.outcome import folder_with, outcome

ROOT = Path(__file__).parent.parent.parent
SAMPLE = (ROOT / "data" / "sessions" / "2020-12-17.yaml").read_text("utf-8")
FULL = (ROOT / "tests" / "sessions" / "report.yaml").read_text("utf-8")
SIGNS = [
    *(
        "\n",
        " ",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "-",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!",
        "!!str ",
    ),
    *("|", ">", "?", "? ", "%", "@", "`", "~", "null", "\\", "<<: ", "---\n", "...\n", "\r", "\x00", "\x85", "\u2028"),
    *(
        "\ufeff",
        "\u200b",
        "\u00a0",
        "\u202e",
        "0",
        "9" * 31,
        "1e9",
        "-1",
        "4.368",
        "{rice}",
        "{{",
        "}}",
        "ắ",
        "a\u0306",
        "😀",
    ),
    *("<b>", "&amp;", "format: 1\n", "paper:\n", "x" * 300, "từ " * 300),
]
ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(SIGNS),
    st.integers(-(10**20), 10**20).map(str),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.dates().map(str),
    st.times().map(str),
    st.booleans().map(str),
    st.lists(st.text(alphabet="ab, []{}:'\"", max_size=5), max_size=3).map(str),
    st.dictionaries(st.text(alphabet="ab", max_size=2), st.text(max_size=3), max_size=2).map(str),
    st.from_regex(r"[0-9]{1,3}([.,/:-][0-9]{1,4}){0,3}", fullmatch=True),
)
EVERY = [field for field in fields() if not field.of_office and field.path != ("format",)]
# Shrinking would take minutes and the input is told as it is.
QUICK = settings(
    max_examples=200, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck), deadline=None
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Change some lines and signs of *text*."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        column = draw(st.integers(0, len(line)))
        match draw(
            st.sampled_from(["insert", "insert", "insert", "cut", "drop", "twice", "swap", "indent", "join", "replace"])
        ):
            case "insert":
                lines[number] = line[:column] + draw(st.sampled_from(SIGNS)) + line[column:]
            case "cut":
                lines[number] = line[:column]
            case "drop":
                lines[number : number + draw(st.integers(1, 3))] = [""]
            case "twice":
                lines.insert(number, line)
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[number], lines[other] = lines[other], lines[number]
            case "indent":
                lines[number] = " " * draw(st.integers(0, 8)) + line.lstrip()
            case "join":
                lines[number : number + 2] = [" ".join(lines[number : number + 2])]
            case _:
                key, mark, _ = line.partition(": ")
                lines[number] = key + mark + draw(ODD)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mutation")
    for name in ("photo.jpg", "photo.png", "office.yaml"):
        shutil.copy(ROOT / "tests" / "sessions" / name, folder)
    shutil.copytree(ROOT / "data" / "offices", folder / "offices")
    return folder


def met(folder: Path, text: str) -> None:
    data = text.replace("../offices/", "offices/").encode("utf-8", "surrogatepass")
    outcome(folder_with(folder, data, OFFICE))


@QUICK
@given(text=mutated(SAMPLE))
def test_a_mutated_sample_gives_a_paper_or_a_clear_error(folder: Path, text: str) -> None:
    met(folder, text)


@QUICK
@given(text=mutated(FULL))
def test_a_mutated_session_of_every_field_gives_a_paper_or_a_clear_error(folder: Path, text: str) -> None:
    met(folder, text)


@QUICK
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_random_bytes_are_told_as_no_session(folder: Path, data: bytes) -> None:
    outcome(folder_with(folder, data, OFFICE))


@QUICK
@given(
    given_values=st.lists(
        st.tuples(st.sampled_from(EVERY), ODD), min_size=1, max_size=4, unique_by=lambda one: one[0].path[0]
    )
)
def test_random_values_in_random_fields_give_a_paper_or_a_clear_error(
    folder: Path, given_values: list[tuple[Field, str]]
) -> None:
    text = "office: van-phong.yaml\n" if all(field.path[0] != "office" for field, _ in given_values) else ""
    met(folder, "format: 1\n" + text + "".join(field.written(value)[0] + "\n" for field, value in given_values))


@QUICK
@given(data=st.data(), text=mutated((ROOT / "tests" / "sessions" / "office.yaml").read_text("utf-8")))
def test_a_mutated_office_gives_a_paper_or_a_clear_error(folder: Path, data: st.DataObject, text: str) -> None:
    del data
    outcome(folder_with(folder, "format: 1\noffice: van-phong.yaml\n", text.encode("utf-8", "surrogatepass")))


LONG = settings(QUICK, max_examples=5000)


@pytest.mark.soak
@LONG
@given(text=mutated(SAMPLE) | mutated(FULL))
def test_thousands_of_mutated_sessions_give_papers_or_clear_errors(folder: Path, text: str) -> None:
    met(folder, text)


@pytest.mark.soak
@LONG
@given(
    given_values=st.lists(
        st.tuples(st.sampled_from(EVERY), ODD), min_size=1, max_size=6, unique_by=lambda one: one[0].path[0]
    )
)
def test_thousands_of_random_values_give_papers_or_clear_errors(
    folder: Path, given_values: list[tuple[Field, str]]
) -> None:
    met(folder, "format: 1\n" + "".join(field.written(value)[0] + "\n" for field, value in given_values))
