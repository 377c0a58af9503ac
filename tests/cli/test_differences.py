"""The verb ``diff`` as a shell sees it: what is told, what is written, and the exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.test_papers import answer
from tests.comparison.cases import OFFICE, SESSION
from tests.comparison.test_comparison import MOVED, ONE_EACH
from tests.conformance.gate import claims, conforming
from tests.finished import plain, put
from tests.papers import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "diff.schema.json").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the command runs, with an old paper and a new one."""
    put(tmp_path, session=SESSION.replace('"310.000"', '"315.000"'), office=OFFICE).rename(tmp_path / "moi.yaml")
    put(tmp_path, session=SESSION, office=OFFICE).rename(tmp_path / "cu.yaml")
    (tmp_path / "hong.yaml").write_text("format: 1\nterm: x\n", "utf-8")
    (tmp_path / "tron.pdf").write_bytes(plain())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_diff_tells_what_changed_and_what_follows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("diff", "cu.yaml", "moi.yaml") == 1

    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.splitlines() == [
        "cu.yaml → moi.yaml: 1 thay đổi",
        "Số liệu",
        "  1. Tổng đàn gia cầm: 310.000 con → 315.000 con",
        (
            "     kéo theo: so với cùng kỳ trước 300.000 con: tăng 10.000 con → tăng 15.000 con; "
            "đánh giá: Không đạt → Đạt; so với kế hoạch 315.000 con: 98,41% → 100%"
        ),
        "     in tại: câu 1 mục III.1; dòng 1 bảng 1, cột 1 biểu đồ Phụ lục",
        "     cu.yaml:9:44 → moi.yaml:9:44",
    ]


def test_diff_speaks_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("diff", "cu.yaml", "moi.yaml", "--lang", "en") == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["cu.yaml → moi.yaml: 1 changes", "Figures"]
    assert (
        lines[4]
        == "     printed at: sentence 1 in section III.1; row 1 of table 1, pair of bars 1 of the chart in Phụ lục"
    )


def test_equal_papers_are_told_and_all_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("diff", "cu.yaml", "cu.yaml") == 0
    assert capsys.readouterr().out == "không có gì thay đổi\n"

    (folder / "khac.yaml").write_text("# chú thích\n" + (folder / "cu.yaml").read_text("utf-8"), "utf-8")
    assert answer("diff", "cu.yaml", "khac.yaml") == 0
    assert capsys.readouterr().out == "không có gì thay đổi\nhai tệp chỉ khác nhau ở cách viết; văn bản như nhau\n"


def test_both_papers_that_cannot_be_read_are_told_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("diff", "hong.yaml", "tron.pdf", "--pdf", "ke.pdf", "--marked", "dau.pdf") == 65

    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split(":")[0] for line in told.err.splitlines()] == ["hong.yaml", "tron.pdf"]
    assert not (folder / "ke.pdf").exists()
    assert not (folder / "dau.pdf").exists()


@pytest.mark.parametrize("arguments", [["cu.yaml"], ["cu.yaml", "moi.yaml", "cu.yaml"], []], ids=len)
def test_a_wrong_diff_is_a_usage_error(folder: Path, arguments: list[str]) -> None:
    del folder

    assert answer("diff", *arguments) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "ong")

    assert answer("diff", "cu.yaml", "ong") == 65


def test_list_and_marked_copy_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("diff", "cu.yaml", "moi.yaml", "--pdf", "ra/ke.pdf", "--marked", "ra/dau.pdf") == 1

    assert capsys.readouterr().err == ""
    conforming((folder / "ra" / "ke.pdf").read_bytes())
    assert claims((folder / "ra" / "dau.pdf").read_bytes()) == ()


@pytest.mark.parametrize("case", [*ONE_EACH, *MOVED])
def test_json_has_the_documented_form(folder: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = SESSION
    for old, new in (ONE_EACH | MOVED)[case][0].items():
        text = text.replace(old, new, 1)
    (folder / "moi.yaml").write_text(text, "utf-8")

    assert answer("diff", "cu.yaml", "moi.yaml", "--json") == 1

    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA)
    assert [one["number"] for one in told["changes"]] == list(range(1, len(told["changes"]) + 1))
    assert (told["same"], told["same_files"]) == (False, False)
    for one in told["changes"]:
        assert all(
            Path(one[end]["place"].rsplit(":", 2)[0]).exists() for end in ("old", "new") if "value" in one.get(end, {})
        )


def test_json_gives_every_number_as_it_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder
    answer("diff", "cu.yaml", "moi.yaml", "--json")

    (change,) = json.loads(capsys.readouterr().out)["changes"]

    assert change["old"] == {
        "field": "figures.poultry.value",
        "value": "310.000 con",
        "place": "cu.yaml:9:44",
        "spot": "câu 1 mục III.1",
    }
    assert change["consequences"][1] == {"label": "đánh giá", "old": "Không đạt", "new": "Đạt"}
    assert change["passages"][0]["new"] == "Tổng đàn gia cầm đạt 315.000 con, tăng 15.000 con"


FROM_TABLE = "results: {groups: [{title: Kinh tế, figures: {from: so.csv}}]}\nfigures: {from: so.csv}\n"
INPUTS = ["cu.yaml", "moi.yaml", "van-phong.yaml", "khac.yaml", "so.csv", "lien-ket", "cung", "./x/../cu.yaml"]


@pytest.fixture
def with_table(folder: Path) -> Path:
    """Return the folder with two papers whose figures stand in one table, and further names of its files."""
    for name in ("cu.yaml", "moi.yaml"):
        (folder / name).write_text(f"format: 1\noffice: van-phong.yaml\n{FROM_TABLE}", "utf-8")
    (folder / "so.csv").write_text("Chỉ tiêu;ĐVT;TH\nSản lượng;tấn;4.368\n", "utf-8")
    (folder / "khac.yaml").write_text(OFFICE, "utf-8")
    (folder / "lien-ket").symlink_to("so.csv")
    (folder / "cung").hardlink_to(folder / "moi.yaml")
    (folder / "x").mkdir()
    return folder


@pytest.mark.parametrize("option", ["--pdf", "--marked"])
@pytest.mark.parametrize("name", INPUTS)
def test_what_is_compared_is_never_written_over(
    with_table: Path, option: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in with_table.iterdir() if path.is_file()}
    office = ["--office", "khac.yaml"] if name == "khac.yaml" else []

    assert answer("diff", "cu.yaml", "moi.yaml", option, name, *office) == 2

    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{Path(name)}: đây là tệp đầu vào, không ghi đè - ghi ra tên khác\n")
    assert {path.name: path.read_bytes() for path in with_table.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("other", ["ra.pdf", "./ra.pdf", "RA.pdf"])
def test_list_and_marked_copy_are_two_files(folder: Path, other: str) -> None:
    assert answer("diff", "cu.yaml", "moi.yaml", "--pdf", "ra.pdf", "--marked", other) == 2

    assert not list(folder.glob("[rR][aA].pdf"))
