"""The verb ``check`` as a shell sees it, on finished papers, data and plain text, one or many."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from reportgen.cli import main
from reportgen.facts import facts
from reportgen.form import RULES, checked
from reportgen.inspection import inspected
from reportgen.lint.characters import REFUSALS
from reportgen.lint.rules import RULES as LINT
from tests import papers
from tests.checker.typeset import LETTER, REPORT, pdf, replaced, source
from tests.finished import OFFICE, REFUSED, SESSION
from tests.sessions_made import session
from tests.test_cli import FINDINGS

if TYPE_CHECKING:
    from pathlib import Path

TRACES = ("Traceback", "Exception ignored", 'File "')
FAULT = {"CHỦ NGHĨA VIỆT NAM]": "CHỦ NGHĨA VIÊT NAM]"}  # H01, E
PRACTICE = {"06 xã": "6 xã"}  # B11, W
BAD = "format: 1\noffice: van-phong.yaml\nordinal: ba\n"


@cache
def made(name: str) -> bytes:
    match name:
        case "dung.pdf":
            return pdf(source(REPORT))
        case "sai.pdf":
            return pdf(replaced(source(REPORT), FAULT))
        case "nep.pdf":
            return pdf(replaced(source(REPORT), PRACTICE))
        case "thu.pdf":
            return pdf(source(LETTER))
        case "hong.pdf":
            return b"%PDF-1.7\n"
        case "cua-ta.pdf":
            return papers.paper("issued").painted.pdf
    raise LookupError(name)


PAPERS = ("dung.pdf", "sai.pdf", "nep.pdf", "thu.pdf", "hong.pdf", "cua-ta.pdf")
TEXTS = {
    "van-phong.yaml": OFFICE,
    "tot.yaml": SESSION,
    "xau.yaml": BAD,
    "tot.txt": "Kỳ họp diễn ra trong hai ngày 17 - 18/12/2020.\n",
    "xau.txt": "Tỷ lệ che phủ rừng đạt 65, 79%.\n",
    "nep.txt": "đoàn thể  và đại diện\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the command runs, with papers, data and texts."""
    for name in PAPERS:
        (tmp_path / name).write_bytes(made(name))
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "cung.pdf").hardlink_to(tmp_path / "sai.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(*arguments: str) -> int:
    """Run ``check`` in this process and return its exit code."""
    with pytest.raises(SystemExit) as left:
        main(["check", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def told_by(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what ``--json`` printed, which must have the promised form."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, FINDINGS)
    return found


def failing(found: dict[str, Any]) -> dict[str, set[str]]:
    return {
        file["path"]: {one["id"] for one in file["findings"] if one["verdict"] == "fail"} for file in found["files"]
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["dung.pdf"], 0),
        (["cua-ta.pdf"], 0),
        (["cua-ta.pdf", "--strict"], 0),
        (["dung.pdf", "--strict"], 0),
        (["sai.pdf"], 1),
        (["nep.pdf"], 0),
        (["nep.pdf", "--strict"], 1),
        (["dung.pdf", "thu.pdf", "cua-ta.pdf"], 0),
        (["dung.pdf", "sai.pdf"], 1),
        (["hong.pdf"], 65),
        (["hong.pdf", "hong.pdf"], 65),
        (["dung.pdf", "hong.pdf"], 3),
        (["sai.pdf", "hong.pdf"], 3),
        (["tot.yaml", "dung.pdf"], 0),
        (["tot.yaml", "sai.pdf"], 1),
        (["xau.yaml", "dung.pdf"], 1),
        (["xau.yaml", "hong.pdf"], 3),
        (["--text", "tot.txt"], 0),
        (["--text", "tot.txt", "xau.txt"], 1),
        (["--text", "nep.txt"], 0),
        (["--text", "nep.txt", "--strict"], 1),
        (["--text", "khong-co.txt"], 65),
        (["khong-co.pdf"], 1),
        (["--kind", "thông báo", "dung.pdf"], 1),
        (["--electronic", "dung.pdf"], 1),
        (["--paper", "dung.pdf"], 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
def test_the_answer_of_check(
    folder: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    before = sorted(path.name for path in folder.iterdir())

    assert answer(*arguments, *["--json"] * as_json) == code

    told = capsys.readouterr()
    assert not any(trace in told.err for trace in TRACES)
    assert sorted(path.name for path in folder.iterdir()) == before
    if as_json:
        found = json.loads(told.out)
        jsonschema.validate(found, FINDINGS)
        assert [file["path"] for file in found["files"]] == [one for one in arguments if "." in one]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dung.pdf", "sai.pdf", "--overlay", "ra.pdf"],
        ["tot.yaml", "--overlay", "ra.pdf"],
        ["--text", "tot.txt", "--overlay", "ra.pdf"],
        ["sai.pdf", "--overlay", "./sai.pdf"],
        ["sai.pdf", "--overlay", "cung.pdf"],
        ["dung.pdf", "--kind", "kỷ yếu"],
        ["dung.pdf", "--kind"],
        ["dung.pdf", "--khong-co"],
    ],
    ids=" ".join,
)
def test_a_wrong_check_is_a_usage_error_and_writes_nothing(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(*arguments) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert not (folder / "ra.pdf").exists()
    assert (folder / "sai.pdf").read_bytes() == made("sai.pdf")


def test_a_paper_is_told_in_vietnamese_part_by_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    answer("sai.pdf")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sai.pdf: báo cáo, bản giấy, 3 trang"
    (head,) = [number for number, line in enumerate(lines) if line == "Phần đầu văn bản"]
    assert lines[head + 1].startswith("  H01 E trang 1 (")
    assert lines[head + 1].endswith("phải là CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM [PL I II.1.a]")
    assert lines[-1].startswith("1 lỗi, 0 cảnh báo, ")


def test_a_paper_is_told_in_english_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    answer("sai.pdf", "--lang", "en")

    told = capsys.readouterr().out
    assert "must be CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told
    assert "phải là" not in told


def test_json_of_a_paper_tells_every_assertion(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    answer("sai.pdf", "--json")

    (file,) = told_by(capsys)["files"]
    profile, *found = file["findings"]
    assert (file["kind"], profile["id"], profile["measured"]) == ("pdf", "profile", "báo cáo")
    assert profile["message"] == "báo cáo, bản giấy, 3 trang"
    assert {one["id"] for one in found} == {rule.id for rule in RULES}
    (fault,) = [one for one in found if one["verdict"] == "fail"]
    assert {"id": "H01", "severity": "E", "clause": "PL I II.1.a", "page": 1}.items() <= fault.items()
    assert (fault["measured"], fault["allowed"]) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
    left, top, right, bottom = fault["box"]
    assert 80 < left < right < 195
    assert 20 <= top < bottom < 30


def test_papers_data_and_texts_stand_in_one_json_in_the_order_of_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder

    assert answer("--json", "xau.yaml", "sai.pdf", "hong.pdf", "tot.yaml") == 3

    found = told_by(capsys)
    assert [(file["path"], file["kind"]) for file in found["files"]] == [
        ("xau.yaml", "data"), ("sai.pdf", "pdf"), ("hong.pdf", "pdf"), ("tot.yaml", "data")
    ]  # fmt: skip
    assert failing(found)["sai.pdf"] == {"H01"}
    assert failing(found)["hong.pdf"] == {"broken-pdf"}


def test_json_of_plain_text_has_place_rule_and_suggestion(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("--text", "xau.txt", "--json") == 1

    (file,) = told_by(capsys)["files"]
    assert file["kind"] == "text"
    (slip,) = [one for one in file["findings"] if one["severity"] == "E"]
    assert (slip["id"], slip["line"], slip["column"], slip["hint"]) == ("LS06", 1, 25, "viết «65,79%.»")


def test_only_what_begins_like_a_paper_is_read_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dung.pdf").rename(folder / "dung.yaml")
    (folder / "tot.yaml").rename(folder / "tot.pdf")

    assert answer("dung.yaml", "tot.pdf", "--json") == 0
    assert [file["kind"] for file in told_by(capsys)["files"]] == ["pdf", "data"]


@pytest.mark.parametrize("kind", ["thông báo", "THÔNG BÁO"])
def test_a_type_that_is_told_wins_over_the_printed_one(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder

    answer("dung.pdf", "--kind", kind, "--json")

    found = told_by(capsys)
    assert found["files"][0]["findings"][0]["measured"] == "thông báo"
    assert {"T04", "H09"} <= failing(found)["dung.pdf"]


def test_the_overlay_is_written_beside_what_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("sai.pdf", "--overlay", "ra/but-do.pdf") == 1

    assert "H01" in capsys.readouterr().out
    over = (folder / "ra" / "but-do.pdf").read_bytes()
    assert inspected(over, "x").pages == 3
    assert (folder / "sai.pdf").read_bytes() == made("sai.pdf")


def test_an_overlay_that_cannot_be_written_is_73(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ra").write_text("", "utf-8")

    assert answer("sai.pdf", "--overlay", "ra/but-do.pdf") == 73
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_locked_paper_is_refused_with_a_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "khoa.pdf").write_bytes(REFUSED["locked with a password"][0]())

    assert answer("khoa.pdf", "--json") == 65
    told = capsys.readouterr()
    assert "mật khẩu" in told.err
    assert failing(json.loads(told.out)) == {"khoa.pdf": {"broken-pdf"}}


def test_no_id_means_two_things() -> None:
    paper = {rule.id for rule in RULES}
    lint = {rule.id for rule in (*LINT, *REFUSALS)}
    contradicting = session("delegates: {total: 10, present: 8, absent: [{name: A}]}")
    of_facts = {problem.id for problem in facts(contradicting)}
    assert of_facts == {"fact-count"}
    assert not paper & lint
    assert all(len(one) == 3 and one[0].isupper() for one in paper)
    assert all(len(one) == 4 and one[0] == "L" for one in lint)
    assert {one.id for one in checked(made("dung.pdf"), "x").judgements} == paper
