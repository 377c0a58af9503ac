"""IPP: the messages that go to and come from a print queue (RFC 8010 their octets, RFC 8011 their meaning)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from reportgen.printing.attribute import Attribute, Malformed, Range, Reader, Spoken, Tag, Value, attribute, encoded

VERSION: Final = (1, 1)  # which every printer that speaks 2.0 answers, too (PWG 5100.12, 4)
_VERSIONS: Final = (1, 2)
_GROUPS: Final = range(0x01, 0x10)


class Operation(IntEnum):
    """What a printer is asked to do (RFC 8011, 5.4.15)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    RELEASE_JOB = 0x000D


class Section(IntEnum):
    """What a group of attributes is about (RFC 8010, 3.5.1)."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Status(IntEnum):
    """Why a printer refuses (RFC 8011, appendix B); an answer lower than all of these tells that it does not."""

    BAD_REQUEST = 0x0400
    FORBIDDEN = 0x0401
    NOT_AUTHENTICATED = 0x0402
    NOT_AUTHORIZED = 0x0403
    NOT_POSSIBLE = 0x0404
    TIMEOUT = 0x0405
    NOT_FOUND = 0x0406
    GONE = 0x0407
    TOO_LARGE = 0x0408
    FORMAT_NOT_SUPPORTED = 0x040A
    ATTRIBUTES_NOT_SUPPORTED = 0x040B
    CONFLICTING_ATTRIBUTES = 0x040E
    FORMAT_ERROR = 0x0411
    INTERNAL_ERROR = 0x0500
    UNAVAILABLE = 0x0502
    DEVICE_ERROR = 0x0504
    TEMPORARY_ERROR = 0x0505
    NOT_ACCEPTING = 0x0506
    BUSY = 0x0507
    TOO_MANY_JOBS = 0x050B


class Group(NamedTuple):
    """Attributes that are about the same thing; what is missing or of another kind reads as nothing."""

    section: int
    attributes: tuple[Attribute, ...]

    def values(self, name: str) -> tuple[Value, ...]:
        """Return the values of the attribute *name*."""
        return next((one.values for one in self.attributes if one.name == name), ())

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of *name* that are text."""
        contents = [value.content for value in self.values(name)]
        texts = [one.text if isinstance(one, Spoken) else one for one in contents]
        return tuple(text for text in texts if isinstance(text, str))

    def text(self, name: str) -> str:
        """Return the first text of *name*."""
        return next(iter(self.texts(name)), "")

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the values of *name* that are whole numbers."""
        contents = [value.content for value in self.values(name)]
        return tuple(one for one in contents if isinstance(one, int) and not isinstance(one, bool))

    def number(self, name: str) -> int | None:
        """Return the first whole number of *name*."""
        return next(iter(self.numbers(name)), None)

    def range(self, name: str) -> Range | None:
        """Return the first range of *name*."""
        return next((value.content for value in self.values(name) if isinstance(value.content, Range)), None)

    def is_not(self, name: str) -> bool:
        """Tell whether *name* is said to be false."""
        return any(value.content is False for value in self.values(name))


@dataclass(frozen=True, slots=True)
class IppMessage:
    """A request or an answer: *code* is the operation or the status; *data* a document that follows."""

    code: int
    number: int
    groups: tuple[Group, ...]
    data: bytes = b""
    version: tuple[int, int] = VERSION

    def all(self, section: Section) -> tuple[Group, ...]:
        """Return the groups about *section*."""
        return tuple(group for group in self.groups if group.section == section)

    def first(self, section: Section) -> Group:
        """Return the first group about *section*, empty if there is none."""
        return next(iter(self.all(section)), Group(section, ()))


def request(
    operation: Operation, number: int, asked: tuple[Attribute, ...], job: tuple[Attribute, ...] = (), data: bytes = b""
) -> IppMessage:
    """Return the request *number*, which says first what RFC 8011, 4.1.4 wants to be said first."""
    first = (
        attribute("attributes-charset", Tag.CHARSET, "utf-8"),
        attribute("attributes-natural-language", Tag.LANGUAGE, "en"),
    )
    groups = (Group(Section.OPERATION, (*first, *asked)), *((Group(Section.JOB, job),) if job else ()))
    return IppMessage(operation, number, groups, data)


def octets(message: IppMessage) -> bytes:
    """Return *message* as it goes over the wire (RFC 8010, 3.1)."""
    head = struct.pack(">BBHi", *message.version, message.code, message.number)
    groups = [bytes([group.section]) + encoded(group.attributes) for group in message.groups]
    return b"".join((head, *groups, bytes([Section.END]), message.data))


def read(data: bytes) -> IppMessage:
    """Return the message that *data* is; raise ``Malformed`` for anything else."""
    reader = Reader(data)
    major, minor, code, number = struct.unpack(">BBHi", reader.take(8))
    if major not in _VERSIONS:
        raise Malformed(f"version {major}.{minor}")
    groups = []
    while (section := reader.take(1)[0]) != Section.END:
        if section not in _GROUPS:
            raise Malformed(f"the tag 0x{section:02x} where a group begins")
        groups.append(Group(section, reader.attributes()))
    return IppMessage(code, number, tuple(groups), data[reader.at :], (major, minor))


def limited(text: str, most: int = 255) -> str:
    """Return *text* cut, at a character, to *most* octets: the longest name that a job may have (RFC 8011, 5.1.3).

    >>> limited("Hội đồng", 4)
    'Hộ'
    """
    return text.encode()[:most].decode(errors="ignore")
