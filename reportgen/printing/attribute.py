"""Attributes: names and typed values as IPP carries them (RFC 8010, 3.1 and 3.9).

What was decoded is encoded to the same octets again: nothing is lost or mended.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST: Final = 8  # collections inside each other
_FIRST_VALUE: Final = 0x10  # lower tags begin a group or end the message (RFC 8010, 3.5.1)
_LONGEST: Final = 0x7FFF  # octets of a name or value: its length is a positive number of 16 bits with its sign
_DATE_TIME: Final = ">H6BcBB"  # RFC 2579, DateAndTime


class Malformed(Exception):  # noqa: N818  # says what the bytes are; for people it becomes an error of the printer
    """Bytes that are not what RFC 8010 says."""


class Tag(IntEnum):
    """What kind of value follows (RFC 8010, 3.5.2); those below 0x20 stand for the lack of one."""

    UNSUPPORTED = 0x10
    UNKNOWN = 0x12
    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    DATE_TIME = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_OF_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    URI_SCHEME = 0x46
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER = 0x4A


class Range(NamedTuple):
    """Whole numbers from *lower* to *upper*, both meant."""

    lower: int
    upper: int


class Resolution(NamedTuple):
    """Dots *across* and along the *feed*, per inch (*unit* 3) or centimetre (4)."""

    across: int
    feed: int
    unit: int


class Spoken(NamedTuple):
    """Text that says its language."""

    language: str
    text: str


class Value(NamedTuple):
    """One value and its *tag*; bytes that do not fit the tag stay bytes."""

    tag: int
    content: Content


class Attribute(NamedTuple):
    """A *name* with its values, of which printers may give several kinds."""

    name: str
    values: tuple[Value, ...]


Content: TypeAlias = bool | int | str | bytes | datetime | Range | Resolution | Spoken | tuple[Attribute, ...] | None


def attribute(name: str, tag: Tag, *contents: Content) -> Attribute:
    """Return the attribute *name* with *contents* that are all of kind *tag*."""
    return Attribute(name, tuple(Value(tag, content) for content in contents))


def boolean(name: str, *, value: bool) -> Attribute:
    """Return the attribute *name* that is true or false."""
    return attribute(name, Tag.BOOLEAN, value)


def encoded(attributes: Iterable[Attribute]) -> bytes:
    """Return *attributes* as octets."""
    out = bytearray()
    for name, values in attributes:
        for number, value in enumerate(values):
            _append(out, value, name.encode() if number == 0 else b"")
    return bytes(out)


def _append(out: bytearray, value: Value, name: bytes) -> None:
    if value.tag != Tag.COLLECTION or not isinstance(value.content, tuple):
        out += _item(value.tag, name, _octets(value.content, value.tag))
        return
    out += _item(Tag.COLLECTION, name, b"")
    for member, values in _members(value.content):
        out += _item(Tag.MEMBER, b"", member.encode())
        for one in values:
            _append(out, one, b"")
    out += _item(Tag.END_OF_COLLECTION, b"", b"")


def _members(content: tuple[object, ...]) -> list[Attribute]:
    return [one for one in content if isinstance(one, Attribute)]


def _item(tag: int, name: bytes, raw: bytes) -> bytes:
    if max(len(name), len(raw)) > _LONGEST:
        raise Malformed(f"{len(raw)} octets do not fit a value")
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(raw)) + raw


def _octets(content: Content, tag: int) -> bytes:
    match content:
        case None:
            return b""
        case bool():
            return bytes([content])
        case int():
            return struct.pack(">i", content)
        case str():
            return content.encode()
        case bytes():
            return content
        case Range(lower, upper):
            return struct.pack(">ii", lower, upper)
        case Resolution(across, feed, unit):
            return struct.pack(">iib", across, feed, unit)
        case Spoken(language, text):
            parts = (language.encode(), text.encode())
            return b"".join(struct.pack(">H", len(part)) + part for part in parts)
        case datetime():
            return _date_and_time(content)
    raise Malformed(f"a collection cannot have the tag 0x{tag:02x}")


def _date_and_time(when: datetime) -> bytes:
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    hours, left = divmod(abs(minutes), 60)
    date = (when.year, when.month, when.day, when.hour, when.minute, when.second, when.microsecond // 100_000)
    return struct.pack(_DATE_TIME, *date, b"-" if minutes < 0 else b"+", hours, left)


@dataclass(slots=True)
class Reader:
    """Octets that are read from the front; what is not there is not awaited, and nothing is read twice."""

    data: bytes
    at: int = 0

    def attributes(self) -> tuple[Attribute, ...]:
        """Return the attributes up to the next tag that is not one of a value, which is left."""
        found: list[tuple[str, list[Value]]] = []
        while self.peek() >= _FIRST_VALUE:
            tag, name, raw = self._next_item()
            if name:
                found.append((name, []))
            elif not found:
                raise Malformed("a value before the first name")
            found[-1][1].append(self._value(tag, raw, DEEPEST))
        return tuple(Attribute(name, tuple(values)) for name, values in found)

    def peek(self) -> int:
        """Return the next octet and leave it."""
        if self.at >= len(self.data):
            raise Malformed("cut short")
        return self.data[self.at]

    def take(self, size: int) -> bytes:
        """Return the next *size* octets."""
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise Malformed("cut short")
        self.at += size
        return taken

    def _next_item(self) -> tuple[int, str, bytes]:
        tag = self.take(1)[0]
        name = self._sized()
        raw = self._sized()
        return tag, _name(name), raw

    def _sized(self) -> bytes:
        size: int = struct.unpack(">H", self.take(2))[0]
        if size > _LONGEST:
            raise Malformed(f"a length of {size} octets")
        return self.take(size)

    def _value(self, tag: int, raw: bytes, deepest: int) -> Value:
        if tag == Tag.COLLECTION:
            if raw or not deepest:
                raise Malformed("a collection with octets of its own" if raw else "collections nested too deep")
            return Value(tag, self._collection(deepest - 1))
        if tag in {Tag.END_OF_COLLECTION, Tag.MEMBER}:
            raise Malformed("a part of a collection outside of one")
        return Value(tag, _content(tag, raw))

    def _collection(self, deepest: int) -> tuple[Attribute, ...]:
        """Return the members up to the end of the collection (RFC 8010, 3.1.6 and 3.1.7)."""
        members: list[tuple[str, list[Value]]] = []
        while True:
            tag, name, raw = self._next_item()
            if name or tag < _FIRST_VALUE:
                raise Malformed("a collection that does not end")
            if tag in {Tag.END_OF_COLLECTION, Tag.MEMBER} and members and not members[-1][1]:
                raise Malformed("a member without a value")
            if tag == Tag.END_OF_COLLECTION:
                if raw:
                    raise Malformed("octets at the end of a collection")
                return tuple(Attribute(member, tuple(values)) for member, values in members)
            if tag == Tag.MEMBER:
                members.append((_name(raw), []))
            elif members:
                members[-1][1].append(self._value(tag, raw, deepest))
            else:
                raise Malformed("a value before the first member")


def _name(raw: bytes) -> str:
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise Malformed("a name that is not ASCII") from error


def _content(tag: int, raw: bytes) -> Content:
    """Return what *raw* means; it itself where it means nothing or would not be written so."""
    try:
        content = _meant(tag, raw)
    except (struct.error, ValueError):  # UnicodeDecodeError is one
        return raw
    return content if _octets(content, tag) == raw else raw


def _meant(tag: int, raw: bytes) -> Content:
    match tag:
        case Tag.UNSUPPORTED | Tag.UNKNOWN | Tag.NO_VALUE:
            return None
        case Tag.INTEGER | Tag.ENUM:
            number: int = struct.unpack(">i", raw)[0]
            return number
        case Tag.BOOLEAN:
            return raw != b"\0"
        case Tag.DATE_TIME:
            year, month, day, hour, minute, second, tenths, sign, hours, minutes = struct.unpack(_DATE_TIME, raw)
            away = timedelta(hours=hours, minutes=minutes)
            zone = timezone(-away if sign == b"-" else away)
            return datetime(year, month, day, hour, minute, second, tenths * 100_000, zone)
        case Tag.RESOLUTION:
            return Resolution(*struct.unpack(">iib", raw))
        case Tag.RANGE:
            return Range(*struct.unpack(">ii", raw))
        case Tag.TEXT_WITH_LANGUAGE | Tag.NAME_WITH_LANGUAGE:
            reader = Reader(raw)
            try:
                return Spoken(reader._sized().decode(), reader._sized().decode())  # noqa: SLF001  # its own kind of length
            except Malformed:
                return raw
        case _ if Tag.TEXT <= tag < Tag.MEMBER:
            return raw.decode()
    return raw
