"""The files inside a paper are written as they are, below the folder that was asked for, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reportgen import InputError
from reportgen.attachment import Attachment
from reportgen.errors import CannotCreateError
from reportgen.extraction import extracted
from tests.finished import EVIL_NAMES

if TYPE_CHECKING:
    from pathlib import Path


def files(**named: bytes) -> list[Attachment]:
    return [Attachment(name.replace("__", "/"), data, "", "") for name, data in named.items()]


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_files_are_written_byte_for_byte(tmp_path: Path) -> None:
    data = bytes(range(256)) + b"\r\n\xef\xbb\xbf"

    paths = extracted(files(a=data, b__c=b"", b__d__đ=b"1"), tmp_path / "ra")

    assert paths == [tmp_path / "ra" / "a", tmp_path / "ra" / "b" / "c", tmp_path / "ra" / "b" / "d" / "đ"]
    assert written(tmp_path) == {"ra/a": data, "ra/b/c": b"", "ra/b/d/đ": b"1"}


def test_a_file_that_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    before = (tmp_path / "a").stat().st_ino

    assert extracted(files(a=b"1", b=b"2"), tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert (tmp_path / "a").stat().st_ino == before


@pytest.mark.parametrize("data", [b"2", b"12", b""])
def test_a_file_with_other_content_is_never_written_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b").write_bytes(b"1")

    with pytest.raises(CannotCreateError) as caught:
        extracted(files(a=b"0", b=data, c=b"3"), tmp_path)

    assert [(problem.id, problem.place.file) for problem in caught.value.problems] == [("exists", str(tmp_path / "b"))]
    assert written(tmp_path) == {"b": b"1"}


@pytest.mark.parametrize("name", EVIL_NAMES, ids=ascii)
def test_one_hostile_name_keeps_everything_from_being_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "ra" / "sâu"

    with pytest.raises(InputError) as caught:
        extracted([*files(z=b"1"), Attachment(name, b"evil", "", "")], folder)

    assert [problem.id for problem in caught.value.problems] == ["name"]
    assert caught.value.problems[0].told().isprintable()
    assert list(tmp_path.iterdir()) == []


def test_names_that_clash_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        extracted(files(a=b"1", A=b"2", b=b"3", b__c=b"4"), tmp_path)

    assert [problem.id for problem in caught.value.problems] == ["clash", "clash"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="links as Unix has them")
@pytest.mark.parametrize("target", ["outside", "/", "..", "nowhere", "b"])
def test_a_link_never_leads_out_of_the_folder(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    (folder / "b").symlink_to(tmp_path / target if target == "outside" else target)

    with pytest.raises(CannotCreateError):
        extracted(files(a=b"0", b__c=b"1"), folder)

    assert written(tmp_path) == {}


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")
def test_what_is_no_plain_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"1")
    (tmp_path / "a").symlink_to("nowhere")
    os.mkfifo(tmp_path / "b")
    (tmp_path / "c").mkdir()
    (tmp_path / "d").write_bytes(b"")

    for name in ("a", "b", "c", "d__e"):
        with pytest.raises(CannotCreateError):
            extracted(files(z=b"0", **{name: b"1"}), tmp_path)
    assert written(tmp_path) == {"other": b"1", "d": b""}


def test_the_folder_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "ra")

    extracted(files(b__c=b"1"), tmp_path / "link")

    assert written(tmp_path / "ra") == {"b/c": b"1"}
