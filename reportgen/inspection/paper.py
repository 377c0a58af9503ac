"""A finished paper, looked at: claims, metadata, pages, fonts, attachments, signature fields."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from reportgen.errors import InputError, Place, Problem
from reportgen.inspection.enclosed import attachments
from reportgen.inspection.fields import Field, fields
from reportgen.inspection.fonts import Font, fonts
from reportgen.inspection.objects import Refused, Walk, array, decoded, dictionary, resolved, text
from reportgen.inspection.xmp import LARGEST_XMP, Claims, claims
from reportgen.messages import Message, msg
from reportgen.reading import begins_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PdfReader

    from reportgen.attachment import Attachment

LARGEST_PAPER: Final = 300_000_000  # bytes: photos may be in it twice, on its pages and as data

T = TypeVar("T")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it mends is no news for a reader


class Paper(NamedTuple):
    """What a PDF says of itself; a text that is not there is empty."""

    version: str
    pages: int
    claims: Claims
    title: str
    author: str
    language: str
    identifier: str
    fonts: tuple[Font, ...]
    attachments: tuple[Attachment, ...]
    fields: tuple[Field, ...]


def inspected(data: bytes, file: str) -> Paper:
    """Look at the PDF *data*, told as *file*; raise ``InputError`` if it cannot be read as one."""
    return _looked_at(data, file, _paper)


def enclosed(data: bytes, file: str) -> tuple[Attachment, ...]:
    """Return the attachments of the PDF *data*, told as *file*; raise ``InputError`` if it cannot be read."""
    return _looked_at(data, file, lambda reader, _: attachments(_catalog(reader)))


def _looked_at(data: bytes, file: str, look: Callable[[PdfReader, bytes], T]) -> T:
    if not begins_pdf(data):
        raise _unreadable("not-pdf", msg("đây không phải bản PDF"), file)
    try:
        return look(_opened(data), data)
    except Refused as refused:
        raise _unreadable("broken-pdf", refused.message, file) from refused
    except Exception as error:  # whatever a broken file makes the reader stumble over, it is the file that is at fault
        raise _unreadable("broken-pdf", msg("không đọc được: bản PDF hỏng"), file) from error


def _unreadable(name: str, message: Message, file: str) -> InputError:
    return InputError([Problem(name, message, Place(file))])


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415  # takes longer than building a paper, which does without it
    from pypdf.errors import DependencyError, WrongPasswordError  # noqa: PLC0415

    locked = msg("bản PDF đặt mật khẩu; văn bản lưu trữ không được có mật khẩu")
    try:
        reader = PdfReader(BytesIO(data))
    except (DependencyError, WrongPasswordError) as error:
        raise Refused(locked) from error
    if reader.is_encrypted:
        raise Refused(locked)
    return reader


def _catalog(reader: PdfReader) -> dict[str, Any]:
    catalog = dictionary(reader.trailer.get("/Root"))
    if "/Pages" not in catalog:
        raise Refused(msg("không đọc được: bản PDF hỏng"))
    return catalog


def _paper(reader: PdfReader, data: bytes) -> Paper:
    catalog, info = _catalog(reader), dictionary(reader.trailer.get("/Info"))
    pages = _pages(catalog)
    metadata = resolved(catalog.get("/Metadata"))
    told = claims(decoded(metadata, LARGEST_XMP)) if isinstance(metadata, dict) else Claims()
    return Paper(
        version=max(text(catalog.get("/Version")).removeprefix("/"), reader.pdf_header.removeprefix("%PDF-")),
        pages=len(pages),
        claims=told,
        title=told.title or text(info.get("/Title")),
        author=told.author or text(info.get("/Author")),
        language=text(catalog.get("/Lang")),
        identifier=told.identifier or _identifier(reader),
        fonts=fonts(pages),
        attachments=attachments(catalog),
        fields=fields(catalog, data),
    )


def _pages(catalog: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the pages in order, each with the resources that it inherits."""
    walk, pages = Walk(), []
    waiting: list[tuple[Any, Any]] = [(catalog.get("/Pages"), None)]
    while waiting:
        reference, inherited = waiting.pop()
        if not walk.enters(reference):
            continue
        node = dictionary(reference)
        resources = node.get("/Resources", inherited)
        if "/Kids" in node:
            waiting += [(kid, resources) for kid in reversed(array(node["/Kids"]))]
        elif node:
            pages.append({**node, "/Resources": resources})
    return pages


def _identifier(reader: PdfReader) -> str:
    """Return the first half of the trailer's /ID in hexadecimal."""
    halves = array(reader.trailer.get("/ID"))
    first = resolved(halves[0]) if halves else b""
    return (first if isinstance(first, bytes) else getattr(first, "original_bytes", b"")).hex()
