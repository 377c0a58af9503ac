"""The language of the command: Vietnamese unless asked for English, in help, usage errors and problems alike."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen import shipped
from reportgen.cli.verbs import program

ROOT = Path(__file__).parent.parent
SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"
VERBS = sorted(program.commands)
SYSTEMS = [
    {},
    {"LANG": "en_US.UTF-8"},
    {"LC_ALL": "C"},
    {"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"},
    {"LANGUAGE": "en"},
    {"LANGUAGE": "fr:en", "LC_MESSAGES": "en_US.UTF-8"},
    {"REPORTGEN_LANG": ""},
    {"REPORTGEN_LANG": "fr"},
]
OF_LANGUAGE = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "REPORTGEN_LANG", "COLUMNS")
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
NAMES = ("DỰ THẢO", "NĐ-CP")  # as they stand on paper
BROKEN = """\
format: 2
term: thu VI
first_day: 31/11/2020
figures:
  rice: {value: 12 ha, plan: 1.234}
  land: {value: "4.36", valeu: 3}
delegates: {present: 70, total: 65}
"""
# What click refuses: the arguments, and what it says in Vietnamese and in English.
REFUSED = [
    (["build"], "Lỗi: Thiếu 'FILE...'.", "Error: Missing argument 'FILE...'."),
    (
        ["bild"],
        "Lỗi: Không có lệnh 'bild'. (Có phải: 'build'?)",
        "Error: No such command 'bild'. Did you mean 'build'?",
    ),
    (["check", "--drat", "x"], "Lỗi: Không có tùy chọn '--drat'.", "Error: No such option '--drat'."),
    (["show", "a", "b"], "Lỗi: Thừa: b", "Error: Got unexpected extra argument (b)"),
    (
        ["build", "--draft=3", "x"],
        "Lỗi: Tùy chọn '--draft' không nhận giá trị.",
        "Error: Option '--draft' does not take a value.",
    ),
    (["build", "x", "--office"], "Lỗi: Tùy chọn '--office' cần một giá trị.", "Error: Option '--office' requires an"),
    (
        ["build", "--number", "0", "x"],
        "Lỗi: Giá trị không dùng được cho '--number': 0 nằm ngoài khoảng",
        "Error: Invalid value for '--number': 0 is not in the range",
    ),
    (
        ["build", "--number", "mot", "x"],
        "Lỗi: Giá trị không dùng được cho '--number': 'mot' không phải là số.",
        "Error: Invalid value for '--number': 'mot' is not a valid integer",
    ),
    (
        ["build", "--date", "mai", "x"],
        "Lỗi: Giá trị không dùng được cho '--date': «mai» không phải một ngày",
        "Error: Invalid value for '--date': «mai» is not a date",
    ),
    (
        ["build", "--number", "1", "x", "y"],
        "Lỗi: --number chỉ đi với một tệp: mỗi văn bản có số riêng",
        "Error: --number goes with one file only: each paper has its own number",
    ),
]


class Told(NamedTuple):
    """One problem as the command writes it."""

    place: str
    field: str
    words: str


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command where nothing but *environment* tells of a language."""
    silent = {name: value for name, value in os.environ.items() if name not in OF_LANGUAGE}
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=ROOT,
        env=silent | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def flat(text: str) -> str:
    return " ".join(text.split())


def told(stderr: str) -> list[Told]:
    pattern = re.compile(r"(.+?:\d+:\d+): (?:([a-z_]+(?:[.\[][\w.\[\]]*)?): )?(.+)")
    found = [pattern.fullmatch(line) for line in stderr.splitlines()]
    assert found, "no problem was told"
    assert all(found), stderr
    return [Told(one[1], one[2] or "", one[3]) for one in found if one]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def in_english(*arguments: str) -> list[tuple[list[str], dict[str, str]]]:
    """Return every way to ask for English with *arguments*."""
    return [
        (["--lang", "en", *arguments], {}),
        (["--lang=en", *arguments], {}),
        ([*arguments, "--lang", "en"], {}),
        ([arguments[0], "--lang=en", *arguments[1:]], {}),
        (list(arguments), {"REPORTGEN_LANG": "en"}),
        (["--lang", "en", *arguments], {"REPORTGEN_LANG": "vi", "LANG": "vi_VN.UTF-8", "LANGUAGE": "vi"}),
    ]


@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_the_command_is_vietnamese_whatever_the_system_speaks(system: dict[str, str], broken: Path) -> None:
    for verb in ([], ["build"]):
        helped = run(*verb, "--help", **system)
        assert helped.returncode == 0
        assert "Cách dùng:" in helped.stdout
        assert "In hướng dẫn này." in helped.stdout

    refused = run("build", **system)
    assert refused.returncode == 2
    assert "Lỗi: Thiếu 'FILE...'." in refused.stderr

    problems = told(run("check", str(broken), **system).stderr)
    words = "«12 ha»: sau số còn chữ - chỉ ghi số; đơn vị ghi ở khóa unit, nếu có"
    assert Told(f"{broken}:5:17", "figures.rice.value", words) in problems


@pytest.mark.parametrize(("arguments", "environment"), in_english("build", "--help"), ids=str)
def test_help_is_english_where_it_is_asked_for(arguments: list[str], environment: dict[str, str]) -> None:
    helped = run(*arguments, **environment)

    assert helped.returncode == 0
    assert helped.stdout.startswith("Usage: reportgen build")
    assert "Make a PDF paper from each data file" in flat(helped.stdout)
    assert "Show this message and exit." in helped.stdout


@pytest.mark.parametrize(("arguments", "environment"), in_english("check", "BROKEN"), ids=str)
def test_problems_are_english_where_it_is_asked_for(
    arguments: list[str], environment: dict[str, str], broken: Path
) -> None:
    problems = told(run(*(str(broken) if word == "BROKEN" else word for word in arguments), **environment).stderr)

    assert any(problem.words.startswith("«12 ha»: there is text after the number - ") for problem in problems)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_all_of_a_help_is_in_one_language(verb: str) -> None:
    words = [verb] if verb else []
    vietnamese, english = run(*words, "--help").stdout, run(*words, "--help", REPORTGEN_LANG="en").stdout

    assert set(vietnamese.splitlines()) & set(english.splitlines()) <= {""}
    english = flat(english)
    for name in NAMES:
        english = english.replace(name, "")
    assert VIETNAMESE.search(english) is None


@pytest.mark.parametrize(("arguments", "vietnamese", "english"), REFUSED)
def test_usage_errors_speak_the_same_language(arguments: list[str], vietnamese: str, english: str) -> None:
    for environment, expected, usage in (({}, vietnamese, "Cách dùng:"), ({"REPORTGEN_LANG": "en"}, english, "Usage:")):
        refused = run(*arguments, **environment)
        assert refused.returncode == 2
        assert not refused.stdout
        error = refused.stderr.splitlines()[-1]
        assert error.startswith(expected)
        assert refused.stderr.startswith((usage, error))


@pytest.mark.parametrize(("verb", "answer"), [("check", 1), ("build", 65), ("show", 65)])
def test_a_broken_file_is_told_at_the_same_places_in_both_languages(verb: str, answer: int, broken: Path) -> None:
    runs = [run(verb, str(broken), "--lang", lang) for lang in ("vi", "en")]
    vietnamese, english = (told(one.stderr) for one in runs)

    assert [one.returncode for one in runs] == [answer, answer]
    assert not any(one.stdout for one in runs)
    assert len(english) > 5
    assert [one[:2] for one in vietnamese] == [one[:2] for one in english]
    assert all(VIETNAMESE.search(one.words) for one in vietnamese)
    assert not any(VIETNAMESE.search(one.words) for one in english)
    assert english[0] == Told(
        f"{broken}:1:9", "format", "«2» is not the number of a format that this program reads - write «format: 1»"
    )


def test_labels_of_what_is_no_error_are_translated() -> None:
    vietnamese, english = (run("check", str(SAMPLE), "--lang", lang).stderr for lang in ("vi", "en"))

    assert ": lưu ý: paper.number: chưa có số văn bản; trên giấy để trống\n" in vietnamese
    assert ": notice: paper.number: the paper has no number yet; it is left blank in print\n" in english


def test_json_speaks_the_language_of_the_run(broken: Path) -> None:
    runs = [json.loads(run("check", "--json", str(broken), "--lang", lang).stdout) for lang in ("vi", "en")]
    vietnamese, english = ([dict(finding) for finding in one["files"][0]["findings"]] for one in runs)

    assert {finding.pop("message") for finding in vietnamese}.isdisjoint(
        {finding.pop("message") for finding in english}
    )
    for finding in (*vietnamese, *english):
        finding.pop("hint", None)
    assert vietnamese == english


@pytest.mark.parametrize(
    "arguments",
    [["--lang", "fr", "schema"], ["schema", "--lang", "fr"], ["schema", "--lang=EN"], ["--lang=", "schema"]],
    ids=str,
)
def test_an_unknown_language_is_a_usage_error(arguments: list[str]) -> None:
    refused = run(*arguments)

    assert refused.returncode == 2
    assert not refused.stdout
    assert "Lỗi: Giá trị không dùng được cho '--lang':" in refused.stderr
    assert "'vi', 'en'" in refused.stderr
