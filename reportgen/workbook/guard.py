"""The guard: what a workbook of a stranger must not be, found out before any of it is unpacked or understood.

A workbook is a zip file of XML. Sizes are limited as the zip declares them (Python unpacks no more than that), of every
part: what a part is called says nothing of what leads to it. No part that could be XML may define entities. Macros are
never run and links never followed; the person is told of both.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 20_000_000  # bytes of the file
MOST_MEMBERS: Final = 2_000
LARGEST_PART: Final = 40_000_000  # bytes of one part, unpacked
LARGEST_TOGETHER: Final = 80_000_000  # bytes of all parts
STEEPEST: Final = 400  # how many times larger a large part may become; XML of empty rows shrinks to a hundredth
_LARGE: Final = 10_000_000
_CHUNK: Final = 1 << 18
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of any encrypted workbook
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_XLSX: Final = msg("mở bằng Excel rồi lưu lại kiểu «Excel Workbook (.xlsx)»")
# What zipfile raises over a file that is broken.
_BROKEN: Final = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
)
_SELDOM_READ: Final = ("xl/media/", "xl/embeddings/", "xl/externalLinks/", "xl/printerSettings/", "docProps/thumbnail")


@dataclass(frozen=True, slots=True)
class Archive:
    """A workbook that may be read: its parts by name, and what there is to tell of it."""

    zip: ZipFile
    problems: tuple[Problem, ...]

    def part(self, name: str) -> bytes:
        """Return the bytes of the part *name*."""
        return self.zip.read(name)


def guarded(data: bytes, file: str) -> Archive:
    """Open the workbook of *data*, told as *file*; raise ``InputError`` where it is none or is not safe to read."""
    whole = Place(file)
    if len(data) > LARGEST:
        raise _refused("too-big", msg("tệp lớn hơn {limit} MB", limit=LARGEST // 1_000_000), whole)
    if (kind := _otherwise(data)) is not None:
        raise _refused("not-workbook", kind, whole, _XLSX)
    try:
        opened = ZipFile(BytesIO(data))
        members = opened.infolist()
        _weigh(members, whole)
        names = {member.filename for member in members}
        for member in members:
            _search(opened, member, whole)
    except _BROKEN as error:
        message = msg("tệp Excel hỏng hoặc bị cắt ngang")
        raise _refused("broken", message, whole, msg("xin lại tệp, hoặc mở bằng Excel rồi lưu lại")) from error
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise _refused("not-workbook", msg("đây là tệp nén, không phải sổ tính Excel"), whole, _XLSX)
    return Archive(opened, tuple(_told(names, whole)))


def _otherwise(data: bytes) -> Message | None:
    """Say what *data* is, by its beginning, if it is no workbook."""
    beginning = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return msg("tệp trống")
    if data.startswith(_OLD_OFFICE):
        encrypted = _ENCRYPTED in data
        return msg("sổ tính có mật khẩu") if encrypted else msg("đây là tệp Excel kiểu cũ (.xls)")
    if beginning.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")) or b"<html" in beginning:
        return msg("đây là trang web (HTML) đổi đuôi, không phải sổ tính Excel")
    if beginning.startswith(b"<?xml"):
        return msg("đây là tệp XML, không phải sổ tính Excel")
    if beginning.startswith(b"%pdf"):
        return msg("đây là tệp PDF, không phải sổ tính Excel")
    return None if data.startswith(b"PK") else msg("đây không phải sổ tính Excel")


def _weigh(members: list[ZipInfo], whole: Place) -> None:
    if len(members) > MOST_MEMBERS:
        raise _refused("bomb", msg("tệp gồm hơn {limit} phần", limit=MOST_MEMBERS), whole)
    for member in members:
        if member.flag_bits & 1:
            raise _refused("not-workbook", msg("sổ tính có mật khẩu"), whole, _XLSX)
    if len({member.filename for member in members}) < len(members):
        raise _refused("broken", msg("tệp Excel có hai phần trùng tên"), whole, _XLSX)
    sizes = [member.file_size for member in members]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_TOGETHER:
        message = msg("sổ tính bung ra quá lớn; chương trình không mở")
        hint = msg("xóa các dòng, cột trống và định dạng thừa ở cuối trang tính, hoặc chép số liệu sang tệp mới")
        raise _refused("bomb", message, whole, hint)
    for member in members:
        if member.file_size > _LARGE and member.file_size > STEEPEST * member.compress_size:
            raise _refused("bomb", msg("sổ tính bung ra quá lớn; chương trình không mở"), whole)


def _search(opened: ZipFile, member: ZipInfo, whole: Place) -> None:
    """Read a part to its end, which also checks its sum; raise ``InputError`` where it declares a document type.

    What begins like no XML is left; settings of printers, which a Mac writes as XML with a document type, and pictures
    may have one that defines nothing: sheets are searched again when they are read.
    """
    before = b""
    refused = (b"<!ENTITY",) if member.filename.startswith(_SELDOM_READ) else (b"<!DOCTYPE", b"<!ENTITY")
    with opened.open(member) as part:
        while chunk := part.read(_CHUNK):
            if not before and not _could_be_xml(chunk):
                return
            searched = before + chunk
            if b"<!" in searched and any(declared in searched for declared in refused):
                raise _refused("entities", msg("sổ tính chứa khai báo DTD; chương trình không mở"), whole, _XLSX)
            if searched.startswith((b"\xff\xfe", b"\xfe\xff")) or (not before and b"\x00" in searched):
                raise _refused("encoding", msg("sổ tính không viết bằng UTF-8"), whole, _XLSX)
            before = chunk[-9:]


def _could_be_xml(beginning: bytes) -> bool:
    """Tell whether a part with this *beginning* could be XML in any form of Unicode."""
    first = beginning.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    return first in {b"<", b""}


def _told(names: set[str], whole: Place) -> Iterator[Problem]:
    if any(name.rsplit("/", 1)[-1].startswith("vbaProject") for name in names):
        yield Problem("macro", msg("sổ tính có macro; chương trình không chạy macro"), whole, severity="W")
    if any(name.startswith("xl/externalLinks/") for name in names):
        message = msg("sổ tính lấy số từ tệp khác; chương trình chỉ đọc số đã lưu, không mở tệp ấy")
        hint = msg("trong Excel cập nhật liên kết rồi lưu lại, hoặc thay công thức bằng giá trị")
        yield Problem("links", message, whole, hint=hint, severity="W")


def _refused(name: str, message: Message, place: Place, hint: Message | None = None) -> InputError:
    return InputError([Problem(name, message, place, hint=hint)])
