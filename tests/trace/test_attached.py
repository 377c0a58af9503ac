"""The trace inside a paper: its places are those of the data beside it, and it is the same wherever it is made."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from reportgen import InputError, build, inputs, pipeline
from reportgen.enclosure import RECORD, TRACE, Options
from reportgen.errors import Place
from reportgen.inspection import enclosed
from reportgen.model import PaperDate
from reportgen.rebuilding import rebuilt
from reportgen.rows import rows
from reportgen.trace import RECKONED, WORDS, Kind, Trace, read, written
from reportgen.trace.rule import Computation, Rule
from tests.finished import SESSION, put, with_data
from tests.papers import REPORT, ROOT, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOLD = (
    f"# của riêng tôi\n{SESSION}\n# một\nfigures:\n  cows: {{value: 3, unit: con}} # hai\nagenda:\n  - Có {{cows}}, 5\n"
)
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "trace.schema.json").read_text("utf-8"))


def inside(pdf: bytes) -> dict[str, bytes]:
    return {one.name: one.data for one in enclosed(pdf, "x.pdf")}


def trace_in(pdf: bytes) -> Trace:
    return read(inside(pdf)[TRACE], TRACE)


def _with_options(folder: Path) -> bytes:
    return build(put(folder, session=TOLD), number=7, date=PaperDate(2021, 3, 5), attach_data=True)


def _without_comments(folder: Path) -> bytes:
    return build(put(folder, session=TOLD), attach_data=True, strip_comments=True)


def _of_a_row(folder: Path) -> bytes:
    (folder / "bang.csv").write_text("number;ordinal;purpose\n12;4;bàn 6 việc\n", "utf-8")
    (row,) = rows(folder / "bang.csv")
    given, options = inputs.read(put(folder, session=TOLD), row=row), Options(row=row)
    return pipeline.painted_with_data(given, pipeline.document_of(given, options), options).pdf


def _from_below(folder: Path) -> bytes:
    (folder / "a").mkdir()
    path = put(folder / "a", session=TOLD.replace("van-phong.yaml", "../van-phong.yaml"))
    (folder / "a" / "van-phong.yaml").rename(folder / "van-phong.yaml")
    return build(path, attach_data=True)


@pytest.mark.parametrize("make", [_with_options, _without_comments, _of_a_row, _from_below])
def test_every_place_is_one_of_the_data_beside_it(tmp_path: Path, make: Callable[[Path], bytes]) -> None:
    pdf = make(tmp_path)

    lines = {name: data.decode().split("\n") for name, data in inside(pdf).items()}
    sources = {source for one in trace_in(pdf).numerals for source in one.sources}
    assert {source.raw for source in sources} >= {"3", "5"}
    for place, raw, _ in sources:
        if place.line:
            assert lines[place.file][place.line - 1][place.column - 1 :].lstrip('"').startswith(raw)
    assert {str(place) for place, _, _ in sources if not place.line} <= {"--number", "--date"}


@pytest.mark.parametrize("make", [_with_options, _without_comments, _of_a_row, _from_below])
def test_a_paper_with_its_trace_is_built_again_to_the_last_byte(tmp_path: Path, make: Callable[[Path], bytes]) -> None:
    pdf = make(tmp_path)

    assert rebuilt(enclosed(pdf, "x.pdf")) == pdf


def test_what_the_command_line_said_is_not_told_as_the_files(tmp_path: Path) -> None:
    found = trace_in(_with_options(tmp_path)).numerals

    told = {(one.text, one.sources[0][:2]) for one in found if one.sources and not one.sources[0].place.line}
    assert told == {
        ("07", (Place("--number"), "7")),
        ("05", (Place("--date"), "2021-03-05")),
        ("3", (Place("--date"), "2021-03-05")),
        ("2021", (Place("--date"), "2021-03-05")),
    }


def test_the_values_of_a_row_lead_to_the_record(tmp_path: Path) -> None:
    found = trace_in(_of_a_row(tmp_path)).numerals

    of_row = {one.text: one.sources[0].raw for one in found if one.sources and one.sources[0].place.file == RECORD}
    assert of_row["12"] == "12"
    assert of_row["4"] == "4"
    assert of_row["6"] == "bàn 6 việc"[4]


def test_nothing_of_the_folders_above_comes_along(tmp_path: Path) -> None:
    assert str(tmp_path).encode() not in inside(_with_options(tmp_path))[TRACE]


def test_the_trace_read_back_is_the_trace(tmp_path: Path) -> None:
    del tmp_path
    held = inside(with_data())[TRACE]

    assert written(read(held, TRACE)) == held


@pytest.mark.parametrize("session", [SAMPLE, REPORT], ids=["sample", "report"])
def test_the_file_is_as_its_schema_says(session: Path) -> None:
    held = json.loads(inside(build(session, attach_data=True))[TRACE])

    jsonschema.validate(held, SCHEMA)
    assert held["numerals"]


def test_every_name_in_the_file_has_its_words_and_stands_in_the_schema() -> None:
    keys = SCHEMA["$defs"]["numeral"]["properties"]

    assert keys["kind"]["enum"] == [kind.value for kind in Kind]
    assert keys["rule"]["enum"] == [rule.value for rule in WORDS] == [rule.value for rule in Rule]
    assert keys["computation"]["enum"] == [one.value for one in RECKONED] == [one.value for one in Computation]


def numeral(**values: object) -> bytes:
    sound = {"page": 1, "box": [1, 1, 1, 1], "text": "1", "around": "1", "kind": "form"}
    return json.dumps({"format": 1, "pages": 1, "numerals": [sound | values]}).encode()


def test_a_sound_trace_is_read() -> None:
    assert read(numeral(), TRACE).numerals[0].kind is Kind.FORM


CELL = {"stored": "1", "format": "0", "display": "stored"}
BROKEN = {
    "no JSON": b"{",
    "a list": b"[]",
    "nothing in it": b"{}",
    "no text": b"\xff\xfe\x00",
    "another kind": b'{"format": 2, "pages": 1, "numerals": []}',
    "numerals of another kind": b'{"format": 1, "pages": 1, "numerals": [1]}',
    "a kind of its own": numeral(kind="x"),
    "a rule of its own": numeral(rule="x"),
    "a cell without its value": numeral(sources=[{"file": "x", "cell": {"format": "0", "display": "stored"}}]),
    "a cell with a display of its own": numeral(sources=[{"file": "x", "cell": CELL | {"display": "x"}}]),
    "a cell with too many decimals": numeral(sources=[{"file": "x", "cell": CELL | {"places": 31}}]),
    "a cell that multiplies by anything": numeral(sources=[{"file": "x", "cell": CELL | {"exponent": 10**9}}]),
    "a cell that is a list": numeral(sources=[{"file": "x", "cell": [1]}]),
    "too few sides": numeral(box=[1]),
    "a side beyond all": numeral(box=[1, 1e308, 1, 1]),
    "a side that is no number": numeral(box=[1, float("nan"), 1, 1]),
    "an infinite side": numeral(box=[1, 1, float("-inf"), 1]),
    "a side beyond what can be told": b'{"format": 1, "pages": 1, "numerals": [{"page": 1, "box": [1e999, 1, 1, 1], '
    b'"text": "1", "around": "1", "kind": "form"}]}',
    "a side in words": numeral(box=["1", 1, 1, 1]),
    "a side that is true": numeral(box=[True, 1, 1, 1]),
    "a page that the paper does not have": numeral(page=2),
    "a page before the first": numeral(page=0),
    "a page in words": numeral(page="1_0"),
    "half a page": numeral(page=1.5),
    "a text that is none": numeral(text=["1"]),
    "a line before the first": numeral(sources=[{"file": "a.yaml", "line": -1}]),
    "a line in words": numeral(sources=[{"file": "a.yaml", "line": "1"}]),
    "a file that is none": numeral(sources=[{"file": {}, "line": 1}]),
    "a source that is none": numeral(sources=[1]),
    "a page beyond all": b'{"format": 1, "pages": 1e999, "numerals": []}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_trace_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data, TRACE)

    (problem,) = caught.value.problems
    assert problem.told().count("\n") == 0


def test_the_trace_of_a_session_says_the_same_of_the_files_themselves() -> None:
    own, held = pipeline.traced(SAMPLE), trace_in(build(SAMPLE, attach_data=True))

    assert [(one.text, one.kind, one.rule) for one in own.numerals] == [
        (one.text, one.kind, one.rule) for one in held.numerals
    ]
    assert {source.place.file for one in own.numerals for source in one.sources} == {str(SAMPLE)}
    assert Kind.COMPUTED in {one.kind for one in held.numerals}


def test_a_paper_without_data_inside_never_loads_what_traces() -> None:
    code = f"import sys, reportgen; reportgen.build({str(SAMPLE)!r}); print([m for m in sys.modules if 'trace.' in m])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert said == "[]\n"
