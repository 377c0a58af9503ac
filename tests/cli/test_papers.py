"""The verbs for finished papers as a shell sees them: what is told, what is written, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from reportgen.cli import main
from reportgen.inspection import enclosed
from tests.finished import EVIL_NAMES, OFFICE, REFUSED, SESSION, carrying, changed, empty, plain, put, with_data
from tests.test_cli import FINDINGS
from tests.test_verification import drop_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRACES = ("Traceback", "Exception ignored", 'File "')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the command runs; it holds a paper of each kind."""
    for name, pdf in {"tron.pdf": plain(), "kem.pdf": with_data(), "khong.pdf": empty(), "xau.pdf": b"x"}.items():
        (tmp_path / name).write_bytes(pdf)
    (tmp_path / "hong.pdf").write_bytes(changed(plain(), drop_language))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(*arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# verify


def test_verify_tells_what_a_paper_claims_and_whether_it_holds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder

    assert answer("verify", "kem.pdf", "--rebuild") == 0

    told = capsys.readouterr()
    assert told.err == ""
    lines = told.out.splitlines()
    assert lines[0] == "kem.pdf"
    assert "  đạt        đúng chuẩn PDF/A-3a" in lines
    assert "  đạt        đúng chuẩn PDF/UA-1" in lines
    assert "  đạt        ngôn ngữ: vi-VN" in lines
    assert "  đạt        lập lại từ dữ liệu kèm theo: giống đến từng byte" in lines
    assert any(line.startswith("  ghi nhận   kèm dữ liệu, 4 tệp: build.yaml (") for line in lines)


def test_verify_speaks_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("verify", "tron.pdf", "--lang", "en") == 0
    assert "  holds  conforms to PDF/A-2a" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["tron.pdf"], 0),
        (["khong.pdf"], 0),
        (["hong.pdf"], 1),
        (["tron.pdf", "hong.pdf"], 1),
        (["xau.pdf"], 65),
        (["khong-co.pdf"], 65),
        (["xau.pdf", "khong-co.pdf"], 65),
        (["."], 65),
        (["tron.pdf", "xau.pdf"], 3),
        (["hong.pdf", "xau.pdf"], 3),
        (["xau.pdf", "."], 65),
        ([], 2),
    ],
    ids=str,
)
def test_the_answer_of_verify(folder: Path, files: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("verify", *files) == code

    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if not line.startswith(" ")] == [
        file for file in files if file in {"tron.pdf", "khong.pdf", "hong.pdf"}
    ]
    assert not any(trace in told.err for trace in TRACES)


@pytest.mark.parametrize(("make", "name"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("verb", [["verify"], ["extract", "-o", "ra"]], ids=["verify", "extract"])
def test_a_hostile_file_is_told_in_a_line(
    folder: Path, verb: list[str], make: Callable[[], bytes], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del name
    (folder / "ac.pdf").write_bytes(make())

    assert answer(*verb, "ac.pdf") == 65

    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("ac.pdf: ")
    assert not (folder / "ra").exists()


def test_verify_prints_json_of_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("verify", "--json", "--rebuild", "kem.pdf", "hong.pdf", "xau.pdf", "khong.pdf") == 3

    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, FINDINGS)
    assert [(file["path"], file["kind"]) for file in found["files"]] == [
        ("kem.pdf", "pdf"), ("hong.pdf", "pdf"), ("xau.pdf", "pdf"), ("khong.pdf", "pdf")
    ]  # fmt: skip
    by_file = {file["path"]: file["findings"] for file in found["files"]}
    assert {"id": "rebuild", "severity": "N", "verdict": "pass"}.items() <= next(
        one for one in by_file["kem.pdf"] if one["id"] == "rebuild"
    ).items()
    assert {one["id"] for one in by_file["hong.pdf"] if one["verdict"] == "fail"} >= {"standard", "language"}
    assert [(one["id"], one["severity"], one["verdict"]) for one in by_file["xau.pdf"]] == [("not-pdf", "E", "fail")]
    assert {one["verdict"] for one in by_file["khong.pdf"]} == {"skip"}


def test_a_title_never_leads_a_terminal_astray(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ac.pdf").write_bytes(carrying(("\x1b[31m../a", b"")))

    answer("verify", "ac.pdf")

    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err


def test_neither_checker_nor_signer_is_needed(folder: Path) -> None:
    program = """
import sys
for name in ("page", "pyhanko", "cryptography"):
    sys.modules[name] = None
from reportgen.cli import main
main(sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", "tron.pdf"], cwd=folder, capture_output=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr.decode()) == (0, "")
    line = "tự nhận PDF/UA-1: chưa kiểm được, chưa cài bộ kiểm tra chuẩn - cài thêm bằng lệnh: pip install"
    assert line in done.stdout.decode()


@pytest.mark.parametrize("name", ["pypdf", "page", "pyhanko", "xml.etree", "reportgen.inspection"])
def test_building_a_paper_does_without_what_looks_at_papers(folder: Path, name: str) -> None:
    put(folder)
    program = f"""
import sys
sys.modules[{name!r}] = None
from reportgen.cli import main
main(sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "ky-hop.yaml", "--attach-data", "-o", "."],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr.decode()) == (0, "")


# extract


def test_extract_writes_the_data_and_prints_a_path_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("extract", "kem.pdf", "-o", "ra") == 0

    paths = capsys.readouterr().out.splitlines()
    assert paths == [
        os.path.join("ra", *name.split("/"))  # noqa: PTH118  # as the system writes it
        for name in ("build.yaml", "offices/hdnd-thanh-pho-bac-kan.yaml", "sessions/2020-12-17.yaml", "trace.json")
    ]
    assert sorted(written(folder / "ra")) == [
        "build.yaml", "offices/hdnd-thanh-pho-bac-kan.yaml", "sessions/2020-12-17.yaml", "trace.json"
    ]  # fmt: skip


def test_extract_twice_is_fine_and_over_other_content_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [answer("extract", "kem.pdf", "-o", "ra") for _ in range(2)] == [0, 0]
    (folder / "ra" / "build.yaml").write_bytes(b"of another")
    (folder / "ra" / "sessions" / "2020-12-17.yaml").unlink()
    capsys.readouterr()

    assert answer("extract", "kem.pdf", "-o", "ra") == 73

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(os.path.join("ra", "build.yaml") + ": đã có tệp cùng tên với nội dung khác")  # noqa: PTH118
    assert sorted(written(folder / "ra")) == ["build.yaml", "offices/hdnd-thanh-pho-bac-kan.yaml", "trace.json"]


@pytest.mark.parametrize("name", EVIL_NAMES, ids=ascii)
def test_extract_writes_nothing_where_a_name_is_hostile(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ac.pdf").write_bytes(carrying(("z.yaml", b"1"), (name, b"2")))
    before = written(folder)

    assert answer("extract", "ac.pdf", "-o", "ra/b") == 65

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("ac.pdf: ")
    assert told.err.rstrip("\n").isprintable()
    assert written(folder) == before
    assert not (folder / "ra").exists()


def test_extract_of_a_paper_without_data_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder

    assert answer("extract", "tron.pdf", "-o", "ra") == 65
    assert capsys.readouterr().err == "tron.pdf: bản PDF không kèm dữ liệu\n"


@pytest.mark.parametrize("arguments", [["kem.pdf"], ["-o", "ra"], ["kem.pdf", "tron.pdf", "-o", "ra"]], ids=" ".join)
def test_a_wrong_extract_is_a_usage_error(folder: Path, arguments: list[str]) -> None:
    assert answer("extract", *arguments) == 2
    assert not (folder / "ra").exists()


def test_what_was_extracted_builds_the_same_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, session=f"# của tôi\n{SESSION}")
    build = ("--draft", "--date", "12/2020", "--attach-data", "-o")
    assert answer("build", "ky-hop.yaml", *build, "mot") == 0
    assert answer("extract", "mot/ky-hop.pdf", "-o", "ra") == 0
    capsys.readouterr()

    assert answer("build", "ra/ky-hop.yaml", *build, "hai") == 0

    assert (folder / "mot" / "ky-hop.pdf").read_bytes() == (folder / "hai" / "ky-hop.pdf").read_bytes()


# build


def test_comments_that_become_public_are_told_and_the_paper_is_built(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, session=f"{SESSION}# một\n# hai\n", office=f"# ba\n{OFFICE}")

    assert answer("build", "ky-hop.yaml", "--attach-data", "-o", ".") == 0

    told = capsys.readouterr()
    assert told.out == "ky-hop.pdf\n"
    hint = "thêm --strip-comments để bỏ chú thích khỏi dữ liệu kèm theo"
    assert told.err.splitlines() == [
        f"ky-hop.yaml:5:1: cảnh báo: tệp có 2 chú thích; ai có bản PDF cũng đọc được - {hint}",
        f"van-phong.yaml:1:1: cảnh báo: tệp có 1 chú thích; ai có bản PDF cũng đọc được - {hint}",
    ]


@pytest.mark.parametrize("options", [["--attach-data", "--strip-comments"], []], ids=["stripped", "not attached"])
def test_comments_that_stay_private_are_not_told(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, session=f"{SESSION}# một\n")

    assert answer("build", "ky-hop.yaml", *options, "-o", ".") == 0
    assert capsys.readouterr().err == ""
    inside = enclosed((folder / "ky-hop.pdf").read_bytes(), "ky-hop.pdf")
    assert [one.name for one in inside if "một".encode() in one.data] == []
    assert len(inside) == (4 if options else 0)


def test_stripping_comments_of_no_data_is_a_usage_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder)

    assert answer("build", "ky-hop.yaml", "--strip-comments", "-o", ".") == 2
    assert "--strip-comments chỉ đi với --attach-data" in capsys.readouterr().err
    assert not (folder / "ky-hop.pdf").exists()


def test_a_name_that_cannot_come_along_is_told_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder).rename(folder / "con.yaml")

    assert answer("build", "con.yaml", "--attach-data", "-o", ".") == 65
    assert capsys.readouterr().err.startswith("con.yaml: không kèm được tệp «con.yaml»: ")
    assert not (folder / "con.pdf").exists()


def test_names_are_told_composed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder)
    path.rename(folder / unicodedata.normalize("NFD", "kỳ họp.yaml"))
    answer("build", unicodedata.normalize("NFD", "kỳ họp.yaml"), "--attach-data", "-o", "ra")

    assert answer("extract", "ra/kỳ họp.pdf", "-o", "ra") == 0
    assert unicodedata.normalize("NFC", "kỳ họp.yaml") in capsys.readouterr().out
