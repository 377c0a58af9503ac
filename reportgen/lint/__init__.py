"""Lint: slips of typing and spelling in any Vietnamese text, each with its place, its words and a suggestion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reportgen.errors import Place, Problem
from reportgen.lint.checking import Paragraph, findings
from reportgen.lint.legacy import of_old_font
from reportgen.lint.rules import RULES
from reportgen.lint.written import Places, composed
from reportgen.messages import msg
from reportgen.source import Scalar, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["LARGEST_TEXT", "MOST_LINES", "RULES", "lint", "lint_text"]

LARGEST_TEXT: Final = 2_000_000  # bytes
MOST_LINES: Final = 50_000
_NOT_WORDS: Final = frozenset({"office", "file", "key", "symbol"})  # names of files and of columns, signs
_LONGEST_UNREADABLE: Final = 20_000  # bytes that are looked at for a reason


def lint(
    texts: Iterable[tuple[tuple[str | int, ...], Scalar]],
    written: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
) -> list[Problem]:
    """Return the slips in *texts*, which make up one document, as ``load.texts`` yields them.

    With the files as *written*, by name, places are exact also in folded and quoted text, and characters that reading
    puts right are told. *strict* asks the noisy rules too.
    """
    places = Places(written)
    paragraphs = [
        paragraph
        for path, text in texts
        if not _is_name(path)
        for paragraph in _paragraphs(text, spelled(path), places)
    ]
    return findings(paragraphs, strict=strict)


def lint_text(data: bytes, file: str, *, strict: bool = False) -> list[Problem]:
    """Return the slips in the plain text *data*, told as *file*; what cannot be read as text is told as one problem."""
    if len(data) > LARGEST_TEXT:
        message = msg("tệp lớn hơn {limit} byte", limit=LARGEST_TEXT)
        return [Problem("too-big", message, Place(file), hint=msg("tách thành nhiều tệp"))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [_unreadable(data, file, error.start)]
    if "\x00" in text:
        return [Problem("not-text", msg("đây không phải tệp chữ"), Place(file))]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        return [Problem("too-many", msg("tệp có quá nhiều dòng"), Place(file), hint=msg("tách thành nhiều tệp"))]
    return findings([_line(raw, file, number) for number, raw in enumerate(lines, start=1)], strict=strict)


def _is_name(path: Sequence[str | int]) -> bool:
    """Tell whether the text at *path* names something and is not read by people: a file, a figure's key."""
    return path[-1] in _NOT_WORDS or (path[-2:-1] == ("figures",) and isinstance(path[-1], int))


def _unreadable(data: bytes, file: str, position: int) -> Problem:
    line = data.count(b"\n", 0, position) + 1
    begin = data.rfind(b"\n", 0, position) + 1
    place = Place(file, line, len(data[begin:position].decode("utf-8-sig", "replace")) + 1)
    message = msg("tệp không phải UTF-8: byte {byte} ở đây", byte=f"0x{data[position]:02X}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("encoding", msg("tệp lưu bằng UTF-16"), Place(file), hint=msg("lưu tệp bằng UTF-8"))
    old = data[:_LONGEST_UNREADABLE].decode("cp1252", "replace")
    if any(slip for paragraph in old.split("\n") for slip in of_old_font(paragraph)):
        hint = msg("chữ gõ bằng phông cũ (TCVN3 hoặc VNI): chuyển sang Unicode, rồi lưu bằng UTF-8")
        return Problem("encoding", message, place, hint=hint)
    return Problem("encoding", message, place, hint=msg("lưu tệp bằng UTF-8"))


def _line(raw: str, file: str, number: int) -> Paragraph:
    text, offsets = composed(raw)

    def raw_place(offset: int) -> Place:
        return Place(file, number, offset + 1)

    return Paragraph(text, raw, lambda offset: raw_place(offsets[offset] if offsets else 0), raw_place)


def _paragraphs(text: Scalar, field: str, places: Places) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        raw, raw_place = places.typed(text, start, start + len(line))
        yield Paragraph(line, raw, partial(_place, places, text, start), raw_place, field)
        start += len(line) + 1


def _place(places: Places, text: Scalar, start: int, offset: int) -> Place:
    return places.of(text, start + offset)
