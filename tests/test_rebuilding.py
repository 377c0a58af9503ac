"""A paper is built again from its own data: the same bytes, wherever it was built; hostile data do nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from reportgen import ConfigurationError, InputError, ReportError, build, pipeline
from reportgen.attachment import Attachment
from reportgen.inspection import enclosed
from reportgen.model import PaperDate
from reportgen.rebuilding import rebuilt
from reportgen.version import VERSION
from tests.finished import EVIL_NAMES, OFFICE, SAMPLE, SESSION, put, with_data

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD = f"format: 1\nversion: {VERSION}\nsession: ky-hop.yaml\noffice: van-phong.yaml\n"


def files(record: str = RECORD, session: str = SESSION, office: str = OFFICE) -> list[Attachment]:
    texts = {"ky-hop.yaml": session, "van-phong.yaml": office, "build.yaml": record}
    return [Attachment(name, text.encode(), "application/yaml", "") for name, text in texts.items()]


def same(pdf: bytes) -> bool:
    return rebuilt(enclosed(pdf, "x.pdf")) == pdf


def test_the_sample_is_built_again_to_the_last_byte() -> None:
    assert same(with_data())


def _from_another_folder(folder: Path) -> bytes:
    (folder / "a" / "b").mkdir(parents=True)
    path = put(folder / "a", session=SESSION.replace("van-phong.yaml", "../van-phong.yaml"))
    (folder / "a" / "van-phong.yaml").rename(folder / "van-phong.yaml")
    return build(path, attach_data=True)


def _with_an_office_given(folder: Path) -> bytes:
    path = put(folder)
    (folder / "b").mkdir()
    (folder / "b" / "ky-hop.yaml").write_text(OFFICE.replace("Thử Nghiệm", "Khác"), "utf-8")
    return build(path, office=folder / "b" / "ky-hop.yaml", attach_data=True)


def _with_all_options(folder: Path) -> bytes:
    return build(put(folder), number=7, date=PaperDate(2020, 12), draft=True, attach_data=True)


def _without_comments(folder: Path) -> bytes:
    return build(put(folder, session=f"# của tôi\n{SESSION}"), attach_data=True, strip_comments=True)


def _with_comments(folder: Path) -> bytes:
    return build(put(folder, session=f"# của tôi\n{SESSION}"), attach_data=True)


def _with_a_photo(folder: Path) -> bytes:
    (folder / "ảnh").mkdir()
    Image.new("RGB", (40, 30), (200, 0, 0)).save(folder / "ảnh" / "một.png")
    return build(put(folder, session=f"{SESSION}photos: [{{file: ảnh/một.png, caption: Một}}]\n"), attach_data=True)


@pytest.mark.parametrize(
    "make",
    [
        _from_another_folder,
        _with_an_office_given,
        _with_all_options,
        _without_comments,
        _with_comments,
        _with_a_photo,
    ],
    ids=lambda make: make.__name__.strip("_").replace("_", " "),
)
def test_however_a_paper_was_built_it_is_built_again(tmp_path: Path, make: Callable[[Path], bytes]) -> None:
    assert same(make(tmp_path))


def test_the_same_data_from_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "khác" / "nữa").mkdir(parents=True)

    assert build(put(tmp_path), attach_data=True) == build(put(tmp_path / "khác" / "nữa"), attach_data=True)


def test_the_extracted_data_can_be_built_by_hand(tmp_path: Path) -> None:
    for one in enclosed(with_data(), "x.pdf"):
        (tmp_path / one.name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one.name).write_bytes(one.data)

    assert build(tmp_path / "sessions" / SAMPLE.name, number=12, attach_data=True) == with_data()


BROKEN = {
    "no record": [one for one in files() if one.name != "build.yaml"],
    "no YAML": files("a: 'b"),
    "an alias": files(RECORD + "number: &a 1\n"),
    "no session": files(RECORD.replace("ky-hop", "khong-co")),
    "no office": files(RECORD.replace("van-phong", "khong-co")),
    "a session outside": files(RECORD.replace("ky-hop.yaml", "../ky-hop.yaml")),
    "the record as the session": files(RECORD.replace("ky-hop", "build")),
    "an unknown key": files(RECORD + "run: rm -rf\n"),
    "a key twice": files(RECORD + "session: a\n"),
    "a number of a billion digits": files(RECORD + f"number: {'9' * 1000}\n"),
    "no version": files(RECORD.replace(f"version: {VERSION}\n", "")),
    "bytes that are no text": [*files()[:-1], Attachment("build.yaml", b"\xff\xfe\x00", "", "")],
    "wrong data": files(session="format: 1\nordinal: ba\n"),
    "a photo from outside": files(session=SESSION + "photos: [{file: ../../../etc/x.png}]\n"),
    "too wide for paper": files(session=SESSION + f"place: {'x' * 300}\n"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_data_that_make_no_paper_are_told_as_such(data: list[Attachment]) -> None:
    with pytest.raises(ReportError) as caught:
        rebuilt(data)

    assert not isinstance(caught.value, ConfigurationError)
    assert {problem.place.file for problem in caught.value.problems} <= {"build.yaml", "ky-hop.yaml", "van-phong.yaml"}


@pytest.mark.parametrize("name", EVIL_NAMES, ids=ascii)
def test_hostile_names_are_never_written(name: str) -> None:
    with pytest.raises(InputError):
        rebuilt([*files(), Attachment(name, b"", "", "")])


def test_an_office_named_outside_is_never_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    outside = "../../../../../../etc/van-phong.yaml"

    rebuilt(files(session=SESSION.replace("van-phong.yaml", outside)))

    assert opened
    assert {path.name for path in opened if path.suffix == ".yaml"} == {"ky-hop.yaml", "van-phong.yaml"}
    assert not any("etc" in os.fspath(path) for path in opened)


@pytest.mark.parametrize(
    "data",
    [
        files(RECORD.replace(VERSION, "0.0.1")),
        files(office=OFFICE + "fonts: {regular: /etc/passwd, bold: /etc/passwd, italic: a.ttf, bold_italic: a.ttf}\n"),
    ],
    ids=["another version", "fonts of the office's own"],
)
def test_what_cannot_be_expected_to_be_the_same_is_not_built(
    monkeypatch: pytest.MonkeyPatch, data: list[Attachment]
) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: pytest.fail("it was built"))

    with pytest.raises(ConfigurationError):
        rebuilt(data)
