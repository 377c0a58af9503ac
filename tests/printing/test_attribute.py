from __future__ import annotations

import struct
import time
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.printing.attribute import (
    DEEPEST,
    Attribute,
    Malformed,
    Range,
    Reader,
    Resolution,
    Spoken,
    Tag,
    Value,
    attribute,
    encoded,
)

if TYPE_CHECKING:
    from reportgen.printing.attribute import Content

END = b"\x03"
HANOI = timezone(timedelta(hours=7))
INTEGERS = st.integers(-(2**31), 2**31 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=20)
TIMES = st.builds(
    lambda when, minutes: when.replace(
        microsecond=when.microsecond // 100_000 * 100_000, tzinfo=timezone(timedelta(minutes=minutes))
    ),
    st.datetimes(),
    st.integers(-13 * 60, 13 * 60),
)


def values(tag: Tag, contents: st.SearchStrategy[Content]) -> st.SearchStrategy[Value]:
    return st.builds(Value, st.just(int(tag)), contents)


SIMPLE = st.one_of(
    values(Tag.NO_VALUE, st.none()),
    values(Tag.INTEGER, INTEGERS),
    values(Tag.BOOLEAN, st.booleans()),
    values(Tag.ENUM, INTEGERS),
    values(Tag.OCTETS, st.binary(max_size=40)),
    values(Tag.DATE_TIME, TIMES),
    values(Tag.RESOLUTION, st.builds(Resolution, INTEGERS, INTEGERS, st.integers(-128, 127))),
    values(Tag.RANGE, st.builds(Range, INTEGERS, INTEGERS)),
    values(Tag.TEXT_WITH_LANGUAGE, st.builds(Spoken, TEXTS, TEXTS)),
    values(Tag.NAME_WITH_LANGUAGE, st.builds(Spoken, TEXTS, TEXTS)),
    *(
        values(tag, TEXTS)
        for tag in (Tag.TEXT, Tag.NAME, Tag.KEYWORD, Tag.URI, Tag.URI_SCHEME, Tag.CHARSET, Tag.LANGUAGE, Tag.MIME_TYPE)
    ),
)


def attributes(value: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Attribute, ...]]:
    one = st.builds(Attribute, NAMES, st.lists(value, min_size=1, max_size=3).map(tuple))
    return st.lists(one, max_size=4).map(tuple)


ANY = st.recursive(SIMPLE, lambda inner: values(Tag.COLLECTION, attributes(inner)), max_leaves=8)


def item(tag: int, name: bytes, raw: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(raw)) + raw


def nested(depth: int) -> bytes:
    inside = item(Tag.MEMBER, b"", b"x") + item(Tag.COLLECTION, b"", b"")
    end = item(Tag.END_OF_COLLECTION, b"", b"")
    return item(Tag.COLLECTION, b"a", b"") + inside * (depth - 1) + end * depth + END


@given(attributes(ANY))
def test_what_is_written_is_read_again(written: tuple[Attribute, ...]) -> None:
    assert Reader(encoded(written) + END).attributes() == written


@pytest.mark.parametrize(
    ("tag", "content", "raw"),
    [
        (Tag.NO_VALUE, None, ""),
        (Tag.INTEGER, -2, "fffffffe"),
        (Tag.BOOLEAN, True, "01"),
        (Tag.ENUM, 5, "00000005"),
        (Tag.DATE_TIME, datetime(2026, 11, 25, 19, 40, 10, 500_000, HANOI), "07ea0b1913280a052b0700"),
        (Tag.RESOLUTION, Resolution(600, 300, 3), "000002580000012c03"),
        (Tag.RANGE, Range(1, 99), "0000000100000063"),
        (Tag.NAME_WITH_LANGUAGE, Spoken("vi", "Hội"), "0002766900054 8e1bb9969".replace(" ", "")),
        (Tag.NAME, "Hội", "48e1bb9969"),
        (Tag.INTEGER, b"\0\0\1", "000001"),  # what is none of its kind stays what it is
        (Tag.BOOLEAN, b"\2", "02"),
        (Tag.DATE_TIME, b"\7\xea\x0d\x19\x13\x28\x0a\0+\0\0", "07ea0d1913280a002b0000"),
        (Tag.TEXT, b"\xff", "ff"),
        (Tag.NAME_WITH_LANGUAGE, b"\0\x09vi", "00097669"),
        (0x7F, b"\0\0\0\1x", "0000000178"),
    ],
)
def test_a_value_has_the_octets_of_the_standard(tag: int, content: Content, raw: str) -> None:
    octets = item(tag, b"name", bytes.fromhex(raw))
    written = Attribute("name", (Value(tag, content),))

    assert encoded([written]) == octets
    assert Reader(octets + END).attributes() == (written,)


def test_a_collection_has_the_octets_of_the_standard() -> None:
    size = attribute("media-size", Tag.COLLECTION, (attribute("x-dimension", Tag.INTEGER, 21000),))
    inner = item(0x4A, b"", b"x-dimension") + item(0x21, b"", struct.pack(">i", 21000)) + item(0x37, b"", b"")
    media = item(0x4A, b"", b"media-size") + item(0x34, b"", b"") + inner + item(0x37, b"", b"")
    octets = item(0x34, b"media-col", b"") + media

    assert encoded([attribute("media-col", Tag.COLLECTION, (size,))]) == octets
    assert Reader(octets + END).attributes() == (attribute("media-col", Tag.COLLECTION, (size,)),)


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        item(Tag.INTEGER, b"a", b"\0\0\0\1"),
        item(Tag.INTEGER, b"", b"\0\0\0\1") + END,
        item(Tag.KEYWORD, "số".encode(), b"x") + END,
        item(Tag.END_OF_COLLECTION, b"a", b"") + END,
        item(Tag.MEMBER, b"a", b"x") + END,
        item(Tag.COLLECTION, b"a", b"x") + END,
        item(Tag.COLLECTION, b"a", b"") + END,
        item(Tag.COLLECTION, b"a", b"") + item(Tag.INTEGER, b"", b"\0\0\0\1") + END,
        item(Tag.COLLECTION, b"a", b"") + item(Tag.MEMBER, b"", b"x") + item(Tag.END_OF_COLLECTION, b"", b"") + END,
        item(Tag.COLLECTION, b"a", b"") + item(Tag.END_OF_COLLECTION, b"", b"x") + END,
        b"\x44\x00\x01a\xff\xff" + b"x" * 0xFFFF + END,
        b"\x44\x00\x01a\x7f\xff" + b"x",
        nested(DEEPEST + 1),
        nested(10_000),
    ],
)
def test_octets_that_mean_nothing_are_refused(octets: bytes) -> None:
    with pytest.raises(Malformed):
        Reader(octets).attributes()


def test_collections_are_read_as_deep_as_printers_nest_them() -> None:
    assert Reader(nested(DEEPEST)).attributes()


def test_a_value_too_long_for_its_length_is_refused() -> None:
    with pytest.raises(Malformed):
        encoded([attribute("a", Tag.TEXT, "x" * 0x8000)])


@given(st.binary(max_size=200))
def test_any_octets_are_read_without_loss_or_refused(octets: bytes) -> None:
    reader = Reader(octets)
    try:
        found = reader.attributes()
    except Malformed:
        return
    assert encoded(found) == octets[: reader.at]


def test_many_octets_are_read_in_a_moment() -> None:
    octets = item(Tag.KEYWORD, b"media-supported", b"iso_a4_210x297mm") * 200_000 + END
    begun = time.process_time()

    assert len(Reader(octets).attributes()) == 200_000
    assert time.process_time() - begun < 30
