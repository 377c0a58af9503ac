"""Only a final paper that is what it claims is frozen, into a record that is never overwritten unasked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import InputError, build
from reportgen.cli import main
from reportgen.enclosure import Options
from reportgen.errors import CannotCreateError
from reportgen.freezing import Source, freeze, put
from reportgen.frozen import parsed
from tests.finished import REFUSED, SAMPLE, changed, electronic, plain, signed, with_data
from tests.finished import put as put_data
from tests.test_verification import SIGNATURE, drop_language

if TYPE_CHECKING:
    from pathlib import Path


def laid(folder: Path, pdf: bytes) -> Path:
    path = folder / "van-ban.pdf"
    path.write_bytes(pdf)
    return path


def record(folder: Path, pdf: bytes, source: Source | None = None, *, anyway: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(freeze(laid(folder, pdf), folder / "van-ban.freeze.json", source, anyway=anyway))
    return told


def refused(folder: Path, pdf: bytes, source: Source | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        record(folder, pdf, source)
    return [problem.id for problem in caught.value.problems]


def test_the_record_tells_the_paper_its_data_and_what_made_it(tmp_path: Path) -> None:
    told = record(tmp_path, with_data())

    assert (told["pdf"]["name"], told["pdf"]["bytes"]) == ("van-ban.pdf", len(with_data()))
    assert told["title"].startswith("Thông báo: Tóm tắt khai mạc")
    assert told["identifier"].startswith("urn:sha256:")
    assert (told["pages"], told["draft"], told["conforms"], told["attached"]) == (7, False, True, True)
    assert [one["name"] for one in told["data"]] == [
        *("build.yaml", "offices/hdnd-thanh-pho-bac-kan.yaml", "sessions/2020-12-17.yaml")
    ]
    assert {"python", "reportlab", "zlib"} <= set(told["libraries"])
    assert set(told["fonts"]) == {f"LiberationSerif{face}" for face in ("", "-Bold", "-BoldItalic", "-Italic")}


def test_the_same_paper_gives_the_same_record(tmp_path: Path) -> None:
    path = laid(tmp_path, with_data())

    assert freeze(path, tmp_path / "a.freeze.json") == freeze(path, tmp_path / "b" / "a.freeze.json")


def test_a_signed_paper_can_be_frozen(tmp_path: Path) -> None:
    assert record(tmp_path, signed(electronic(tmp_path), SIGNATURE))["conforms"] is True


@pytest.mark.parametrize("attached", [True, False], ids=["with its data", "by the mark on its page"])
def test_a_draft_is_not_frozen_unless_asked(tmp_path: Path, attached: bool) -> None:  # noqa: FBT001  # a case
    draft = build(SAMPLE, draft=True, attach_data=attached)

    assert refused(tmp_path, draft) == ["draft"]
    assert record(tmp_path, draft, anyway=True)["draft"] is True


def test_a_paper_that_speaks_of_drafts_is_none(tmp_path: Path) -> None:
    spoken = "format: 1\noffice: van-phong.yaml\nsections: [{title: Về dự thảo, paragraphs: [Dự thảo nghị quyết]}]\n"

    assert record(tmp_path, build(put_data(tmp_path, session=spoken)))["draft"] is False


def test_a_paper_that_is_not_what_it_claims_is_not_frozen_unless_asked(tmp_path: Path) -> None:
    spoilt = changed(plain(), drop_language)

    assert "language" in refused(tmp_path, spoilt)
    assert record(tmp_path, spoilt, anyway=True)["conforms"] is False


def test_a_paper_that_its_own_data_do_not_make_is_not_frozen(tmp_path: Path) -> None:
    assert "rebuild" in refused(tmp_path, with_data() + b"\n")


def test_all_that_keeps_a_paper_from_being_frozen_is_told_together(tmp_path: Path) -> None:
    draft = changed(build(SAMPLE, draft=True), drop_language)

    assert {"draft", "language"} <= set(refused(tmp_path, draft))


def test_data_beside_the_paper_must_make_it(tmp_path: Path) -> None:
    path = put_data(tmp_path)
    pdf = build(path, number=8)

    assert refused(tmp_path, pdf, Source(path)) == ["data"]
    told = record(tmp_path, pdf, Source(path, options=Options(number=8)))
    assert (told["attached"], [one["name"] for one in told["data"]]) == (False, ["ky-hop.yaml", "van-phong.yaml"])


def test_photos_are_among_the_data(tmp_path: Path) -> None:
    from tests.papers import REPORT, SESSIONS  # noqa: PLC0415  # composes papers, which only this test needs

    for file in SESSIONS.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    session = tmp_path / REPORT.name
    session.write_text(session.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")

    told = record(tmp_path, build(session), Source(session))

    assert [one["name"] for one in told["data"]] == ["report.yaml", "office.yaml", "photo.jpg", "photo.png"]


def test_a_paper_that_carries_its_data_takes_no_others(tmp_path: Path) -> None:
    assert refused(tmp_path, with_data(), Source(SAMPLE)) == ["data"]


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_pdf_is_not_frozen_even_if_asked(tmp_path: Path, case: str) -> None:
    with pytest.raises(InputError):
        record(tmp_path, REFUSED[case][0](), anyway=True)


def test_another_record_is_never_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "van-ban.freeze.json"
    put(b"mot", target)
    put(b"mot", target)

    with pytest.raises(CannotCreateError):
        put(b"hai", target)
    assert target.read_bytes() == b"mot"

    put(b"hai", target, replace=True)
    assert target.read_bytes() == b"hai"


def test_a_link_or_a_folder_in_the_place_of_the_record_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")

    for name in ("a", "b"):
        with pytest.raises(CannotCreateError):
            put(b"mot", tmp_path / name)
    assert not (tmp_path / "nowhere").exists()


# As a shell sees it


def answer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kem.pdf").write_bytes(with_data())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_freeze_writes_the_record_beside_the_paper_and_verify_finds_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer("freeze", "kem.pdf") == 0
    assert capsys.readouterr().out == "kem.freeze.json\n"
    assert parsed((folder / "kem.freeze.json").read_bytes(), "x").pages == 7

    assert answer("verify", "kem.pdf") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  đạt        bản PDF đúng từng byte như lúc chốt" in lines
    assert "  đạt        dữ liệu đúng từng byte như lúc chốt (3 tệp)" in lines


def test_verify_fails_where_the_paper_changed_and_takes_a_record_from_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer("freeze", "kem.pdf", "-o", "luu/kem.json") == 0
    assert answer("verify", "kem.pdf", "--frozen", "luu/kem.json") == 0
    (folder / "kem.pdf").write_bytes(with_data() + b"\n")
    capsys.readouterr()

    assert answer("verify", "kem.pdf", "--frozen", "luu/kem.json", "--json") == 1

    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert {one["id"]: one["verdict"] for one in file["findings"]}["frozen"] == "fail"


@pytest.mark.parametrize("broken", ["", "{}", "x", "[" * 10_000])
def test_a_broken_record_beside_the_paper_fails_and_the_rest_is_told(
    folder: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "kem.freeze.json").write_text(broken, "utf-8")

    assert answer("verify", "kem.pdf") == 1

    told = capsys.readouterr()
    assert told.err == ""
    assert "kem.freeze.json: tệp chốt hỏng: " in told.out
    assert "  đạt        đúng chuẩn PDF/A-3a" in told.out


def test_a_draft_and_another_record_keep_freeze_from_writing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "thao.pdf").write_bytes(build(SAMPLE, draft=True))
    assert answer("freeze", "thao.pdf") == 65
    assert "DỰ THẢO" in capsys.readouterr().err
    assert not (folder / "thao.freeze.json").exists()
    assert answer("freeze", "thao.pdf", "--anyway") == 0

    assert answer("freeze", "kem.pdf", "-o", "thao.freeze.json") == 73
    assert answer("freeze", "kem.pdf", "-o", "thao.freeze.json", "--replace") == 0


def test_neither_the_paper_nor_its_data_become_the_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = put_data(folder)
    (folder / "tron.pdf").write_bytes(build(session))
    (folder / "cung.json").hardlink_to(folder / "tron.pdf")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    for name in ("tron.pdf", "cung.json", session.name, "van-phong.yaml"):
        assert answer("freeze", "tron.pdf", "--data", session.name, "-o", name, "--replace") == 2
        assert capsys.readouterr().err == f"{name}: đây là tệp đầu vào, không ghi đè - ghi ra tên khác\n"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("arguments", [[], ["kem.pdf", "--number", "3"], ["kem.pdf", "kem.pdf"]], ids=" ".join)
def test_a_wrong_freeze_is_a_usage_error(folder: Path, arguments: list[str]) -> None:
    assert answer("freeze", *arguments) == 2
    assert sorted(path.name for path in folder.iterdir()) == ["kem.pdf"]


def test_a_record_for_several_papers_is_a_usage_error(folder: Path) -> None:
    del folder

    assert answer("verify", "kem.pdf", "kem.pdf", "--frozen", "x.json") == 2
