from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.printing.attribute import Attribute, Malformed, Range, Spoken, Tag, Value, attribute, boolean
from reportgen.printing.ipp import Group, IppMessage, Operation, Section, limited, octets, read, request

PRINTER = Group(
    Section.PRINTER,
    (
        attribute("printer-state", Tag.ENUM, 3),
        boolean("printer-is-accepting-jobs", value=False),
        attribute("sides-supported", Tag.KEYWORD, "one-sided", "two-sided-long-edge"),
        attribute("copies-supported", Tag.RANGE, Range(1, 99)),
        attribute("printer-state-message", Tag.TEXT_WITH_LANGUAGE, Spoken("vi", "Hết giấy")),
        Attribute("media-ready", (Value(Tag.KEYWORD, "iso_a4_210x297mm"), Value(Tag.NAME, "Phôi"), Value(0x12, None))),
        attribute("media-col-default", Tag.COLLECTION, (attribute("media-source", Tag.KEYWORD, "main"),)),
    ),
)
ANSWER = octets(IppMessage(0, 7, (Group(Section.OPERATION, ()), PRINTER)))


def test_a_request_begins_as_the_standard_wants_it() -> None:
    asked = attribute("printer-uri", Tag.URI, "ipp://localhost/printers/hall")
    job = (attribute("copies", Tag.INTEGER, 20),)
    message = request(Operation.PRINT_JOB, 1, (asked,), job, b"%PDF-")

    assert octets(message) == (  # as RFC 8010, A.1 shows it
        b"\x01\x01\x00\x02\x00\x00\x00\x01"
        b"\x01"
        b"\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en"
        b"\x45\x00\x0bprinter-uri\x00\x1dipp://localhost/printers/hall"
        b"\x02"
        b"\x21\x00\x06copies\x00\x04\x00\x00\x00\x14"
        b"\x03"
        b"%PDF-"
    )
    assert read(octets(message)) == message


def test_an_answer_tells_what_it_holds_and_nothing_of_another_kind() -> None:
    printer = read(ANSWER).first(Section.PRINTER)

    assert printer == PRINTER
    assert printer.number("printer-state") == 3
    assert printer.is_not("printer-is-accepting-jobs")
    assert printer.texts("sides-supported") == ("one-sided", "two-sided-long-edge")
    assert printer.range("copies-supported") == Range(1, 99)
    assert printer.text("printer-state-message") == "Hết giấy"
    assert printer.texts("media-ready") == ("iso_a4_210x297mm", "Phôi")
    assert printer.numbers("printer-is-accepting-jobs") == ()
    assert printer.number("sides-supported") is None
    assert printer.text("printer-state") == ""
    assert printer.range("printer-state") is None
    assert not printer.is_not("printer-state")


@pytest.mark.parametrize("section", Section)
def test_what_an_answer_does_not_hold_is_empty(section: Section) -> None:
    assert IppMessage(0, 1, ()).first(section) == Group(section, ())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01\x01\x00\x00",
        b"\x01\x01\x00\x00\x00\x00\x00\x01",
        b"\x00\x01\x00\x00\x00\x00\x00\x01\x03",
        b"\x03\x00\x00\x00\x00\x00\x00\x01\x03",
        b"\x01\x01\x00\x00\x00\x00\x00\x01\x00\x03",
        b"\x01\x01\x00\x00\x00\x00\x00\x01\x44\x00\x01a\x00\x01b\x03",
        b"<html><body>It works!</body></html>",
        *(ANSWER[:length] for length in range(len(ANSWER))),
    ],
)
def test_what_is_no_whole_message_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        read(data)


@given(st.binary(max_size=300))
def test_any_octets_are_a_message_or_refused(data: bytes) -> None:
    read_or_refused(b"\x02\x00\x00\x00\x00\x00\x00\x01\x01" + data)
    read_or_refused(data)


@given(st.lists(st.tuples(st.integers(0, len(ANSWER) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_an_answer_with_wrong_octets_is_another_message_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ANSWER)
    for place, octet in changes:
        data[place] = octet
    read_or_refused(bytes(data))


def read_or_refused(data: bytes) -> None:
    try:
        message = read(data)
    except Malformed:
        return
    assert octets(message) == data
    for group in message.groups:
        for name, _ in group.attributes:
            assert isinstance(group.text(name), str)
            assert group.number(name) is None or isinstance(group.number(name), int)


@pytest.mark.parametrize("most", range(20))
def test_a_name_is_cut_between_two_letters(most: int) -> None:
    name = "Kỳ họp thứ mười"
    cut = limited(name, most)

    assert name.startswith(cut)
    assert most - 3 < len(cut.encode()) <= most


def test_a_name_is_as_long_as_a_job_may_be_called() -> None:
    assert len(limited("ộ" * 300).encode()) == 255
    assert limited("rg:kỳ họp") == "rg:kỳ họp"
