"""The record of a frozen paper is always the same bytes, and whatever a stranger's file is, it is read or refused."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import InputError
from reportgen.frozen import File, Record, beside, file, parsed, written

DIGEST = "0" * 64
RECORD = Record(
    File("thong-bao.pdf", 12, DIGEST),
    "Thông báo: Kết quả Kỳ họp",
    "urn:sha256:1",
    3,
    is_draft=False,
    conforms=None,
    is_attached=True,
    data=(File("sessions/ky-hop.yaml", 5, DIGEST),),
    version="0.1.0",
    libraries=(("python", "3.11.7"), ("reportlab", "5.1.0")),
    fonts=(("LiberationSerif", DIGEST),),
)


def test_a_record_is_read_as_it_was_written() -> None:
    assert parsed(written(RECORD), "x.freeze.json") == RECORD
    assert written(RECORD) == written(parsed(written(RECORD), "x.freeze.json"))


def test_it_is_plain_text_that_people_can_read() -> None:
    told = json.loads(written(RECORD))

    assert (told["format"], told["pdf"]["bytes"], told["data"][0]["name"]) == (1, 12, "sessions/ky-hop.yaml")
    assert "Thông báo: Kết quả Kỳ họp" in written(RECORD).decode()


def test_a_file_is_known_by_its_size_and_digest() -> None:
    empty = file("trong", b"")

    assert empty == ("trong", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def test_the_record_lies_beside_its_paper() -> None:
    assert beside(Path("ra", "thong-bao.pdf")) == Path("ra", "thong-bao.freeze.json")


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(written(RECORD)) | changes).encode()


BROKEN = {
    "nothing": b"",
    "a text": b"SHA256SUMS",
    "no UTF-8": b'{"format": 1, "title": "\xff"}',
    "cut short": written(RECORD)[:-20],
    "a list": b"[1]",
    "a number": b"1",
    "not a number": b'{"format": NaN}',
    "lists without end": b"[" * 100_000,
    "another format": changed(format=2),
    "a number too long to be one": b'{"format": ' + b"1" * 10_000 + b"}",
    "no data": json.dumps({key: value for key, value in json.loads(written(RECORD)).items() if key != "data"}).encode(),
    "a digest too short": changed(pdf={"name": "x", "bytes": 1, "sha256": "0"}),
    "a digest in capitals": changed(pdf={"name": "x", "bytes": 1, "sha256": "A" * 64}),
    "a size below nothing": changed(pdf={"name": "x", "bytes": -1, "sha256": DIGEST}),
    "a size that is none": changed(pdf={"name": "x", "bytes": True, "sha256": DIGEST}),
    "pages in words": changed(pages="ba"),
    "a flag in words": changed(draft="không"),
    "data that are no list": changed(data={"name": "x"}),
    "too many data": changed(data=[{"name": "x", "bytes": 1, "sha256": DIGEST}] * 10_001),
    "a title that leads a terminal astray": changed(title="\x1b[31mđỏ"),
    "a title without end": changed(title="a" * 3_000),
    "fonts in a list": changed(fonts=["LiberationSerif"]),
    "a version that is none": changed(version=1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_record_is_refused_in_a_clear_word(case: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(BROKEN[case], "x.freeze.json")

    (problem,) = caught.value.problems
    assert (problem.id, problem.place.file) == ("broken-freeze", "x.freeze.json")


@given(st.binary(max_size=60), st.integers(0, 700))
def test_whatever_the_bytes_are_they_are_read_or_refused(bytes_: bytes, at: int) -> None:
    whole = written(RECORD)
    with suppress(InputError):
        assert isinstance(parsed(whole[:at] + bytes_ + whole[at + len(bytes_) :], "x"), Record)
