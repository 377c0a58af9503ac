"""The verb ``trace`` for people and for programs, for sessions and for finished papers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import build
from reportgen.cli import main
from tests.finished import carrying, plain, put, with_data
from tests.papers import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


def answer(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "kem.pdf"
    path.write_bytes(with_data())
    return path


def test_a_figure_is_shown_wherever_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", SAMPLE, "--figure", "jobs") == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["trang 2", "trang 5"]
    assert [line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")] == [
        "520", "500", "500", "520", "104,00", "500", "520", "104"
    ]  # fmt: skip
    reckoned = next(line for line in lines if "520 / 500 × 100 = 104" in line)
    assert f"{SAMPLE}:67:55 «520»; {SAMPLE}:67:66 «500»; thực hiện chia kế hoạch, nhân 100" in reckoned


def test_a_point_of_a_page_names_the_nearest_numeral(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", paper, "--page", "1", "--at", "50,36") == 0

    head, first, second = capsys.readouterr().out.splitlines()
    assert (head, first) == ("trang 1", "  12  (52, 34 mm)  «Số: 12/TB-HĐND»")
    assert second.startswith("      dữ liệu; dòng lệnh --number «12»; số văn bản")


def test_where_no_numeral_is_near_that_is_said(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", paper, "--page", "1", "--at", "5,5") == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "không có con số nào trong vòng 10 mm quanh điểm này" in told.err


def test_a_figure_that_is_printed_nowhere_is_told(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", paper, "--figure", "khong_co") == 1
    assert "không có con số nào in từ số liệu «khong_co»" in capsys.readouterr().err


def test_a_page_beyond_the_last_is_refused(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", paper, "--page", "8") == 65
    assert capsys.readouterr().err == f"{paper}: văn bản có 7 trang, không có trang 8\n"


def test_json_is_the_file_of_the_paper_or_the_part_that_was_asked_for(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer("trace", paper, "--json") == 0
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert answer("trace", paper, "--json", "--page", "2") == 0
    part: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert whole["pages"] == part["pages"] == 7
    assert part["numerals"] == [one for one in whole["numerals"] if one["page"] == 2]
    assert {one["rule"] for one in part["numerals"]} == set(part["rules"])


def test_the_whole_trace_is_told_page_by_page_in_english(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("trace", paper, "--lang", "en") == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [f"page {number}" for number in range(1, 8)]
    assert "      data; command line --number «12»; number of the paper, a zero before it under 10" in lines


def test_a_paper_without_data_says_so_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tron.pdf").write_bytes(plain())

    assert answer("trace", tmp_path / "tron.pdf") == 65
    assert capsys.readouterr().err == (
        f"{tmp_path / 'tron.pdf'}: bản PDF không kèm dữ liệu nên không biết các con số lấy từ đâu - lập văn bản với "
        "--attach-data, hoặc dùng «reportgen trace» với tệp kỳ họp\n"
    )


@pytest.mark.parametrize("files", [(("a.yaml", b"a: 1"),), (("trace.json", b"{"),)], ids=["none", "broken"])
def test_data_without_a_trace_that_can_be_read_are_told(
    tmp_path: Path, files: tuple[tuple[str, bytes], ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.pdf").write_bytes(carrying(*files))

    assert answer("trace", tmp_path / "x.pdf") == 65
    told = capsys.readouterr()
    assert told.out == ""
    assert "trace.json" in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("side", ["1e308", "NaN", "-Infinity", "1e999"])
def test_a_forged_trace_is_refused_in_a_line(tmp_path: Path, side: str, capsys: pytest.CaptureFixture[str]) -> None:
    held = f'{{"page": 1, "box": [{side}, 1, 1, 1], "text": "1", "around": "1", "kind": "prose"}}'
    whole = f'{{"format": 1, "pages": 1, "numerals": [{held}]}}'.encode()
    (tmp_path / "x.pdf").write_bytes(carrying(("trace.json", whole)))

    assert answer("trace", tmp_path / "x.pdf", "--page", "1", "--at", "100,100") == 65
    assert capsys.readouterr().err.endswith("trace.json hỏng, không đọc được\n")


def test_a_hostile_trace_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numeral: dict[str, Any] = {"page": 1, "box": [1, 1, 1, 1], "text": "\x1b[2J1", "around": "a\nb", "kind": "prose"}
    numeral["sources"] = [{"file": "\x1b]0;x\x07", "line": 1, "column": 1, "raw": "\u202e1"}]
    held = json.dumps({"format": 1, "pages": 1, "numerals": [numeral]}).encode()
    (tmp_path / "x.pdf").write_bytes(carrying(("trace.json", held)))

    assert answer("trace", tmp_path / "x.pdf") == 0

    out = capsys.readouterr().out
    assert len(out.splitlines()) == 3
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_wrong_data_are_told_as_they_are_when_a_paper_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer("trace", put(tmp_path, session="format: 1\nordinal: ba\n")) == 65
    assert "ordinal" in capsys.readouterr().err


USAGE = [
    ("--figure", "a", "--page", "1"),
    ("--at", "1,2"),
    ("--page", "1", "--at", "1"),
    ("--page", "1", "--at", "a,b"),
    *[
        ("--page", "1", "--at", at)
        for at in ("1e308,1e308", "nan,1", "inf,1", "1_0,2", "-1,2", "300,10", "1,2,3", "१,2")
    ],
    ("--page", "0"),
    ("--office", "a.yaml"),
]


@pytest.mark.parametrize("options", USAGE, ids=" ".join)
def test_options_that_do_not_fit_are_refused(
    paper: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer("trace", paper, *options) == 2
    assert capsys.readouterr().out == ""


def test_a_session_may_be_issued_by_another_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = put(tmp_path)
    (tmp_path / "khac.yaml").write_text("format: 1\nissuer: {name: HĐND khóa VII, symbol: HĐND}\n", "utf-8")

    assert answer("trace", session, "--office", tmp_path / "khac.yaml", "--json") == 0

    sources = [source for one in json.loads(capsys.readouterr().out)["numerals"] for source in one.get("sources", ())]
    assert str(tmp_path / "khac.yaml") in {source["file"] for source in sources}


def test_no_build_is_needed_to_trace_what_it_would_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path)
    before = sorted(tmp_path.iterdir())

    assert answer("trace", path) == 0

    assert capsys.readouterr().out.startswith("trang 1\n")
    assert sorted(tmp_path.iterdir()) == before
    assert build(path)
