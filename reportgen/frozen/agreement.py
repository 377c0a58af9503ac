"""The agreement: whether a paper and its data still are what they were when the paper was frozen."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from reportgen import signatures
from reportgen.enclosure import TRACE
from reportgen.errors import ConfigurationError, ReportError
from reportgen.finding import Finding, Verdict
from reportgen.frozen import equipment, record
from reportgen.inspection import inspected, shown
from reportgen.messages import msg
from reportgen.reading import contents
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.frozen.record import File, Record
    from reportgen.inspection import Paper

HOLDS, FAILS, UNJUDGED, NOTED = Verdict
LARGEST_DATA: Final = 100_000_000  # bytes


def agreement(frozen: Record, pdf: bytes, file: str, folder: Path) -> Iterator[Finding]:
    """Judge the paper *pdf*, told as *file*, and its data by the record *frozen*, whose paths begin at *folder*.

    Raise ``InputError`` for what cannot be read as a PDF.
    """
    paper = inspected(pdf, file)
    if _is_of_another(frozen, paper) and not _is_begun(frozen, pdf):
        message = msg("tệp chốt là của văn bản khác: «{title}»", title=frozen.title)
        yield Finding("frozen", FAILS, message, measured=frozen.identifier)
        return
    yield _pdf(frozen, pdf, paper)
    if frozen.is_draft:
        yield Finding("frozen-draft", NOTED, msg("bản được chốt là dự thảo"))
    yield from _data(frozen, paper, folder)
    yield from _equipment(frozen, paper)


def _is_of_another(frozen: Record, paper: Paper) -> bool:
    """Tell whether the record is of a paper that is another one, and not only this one as it was."""
    return frozen.identifier != paper.identifier and frozen.title != paper.title


def _is_begun(frozen: Record, pdf: bytes) -> bool:
    """Tell whether *pdf* begins with the very bytes that were frozen."""
    return len(pdf) >= frozen.pdf.size and sha256(pdf[: frozen.pdf.size]).hexdigest() == frozen.pdf.sha256


def _pdf(frozen: Record, pdf: bytes, paper: Paper) -> Finding:
    if not _is_begun(frozen, pdf):
        hint = msg("lấy lại bản đã chốt; nếu thay bằng bản mới thì chốt lại")
        return Finding("frozen", FAILS, msg("bản PDF không còn như lúc chốt"), hint, measured=frozen.pdf.sha256)
    added = len(pdf) - frozen.pdf.size
    if not added:
        return Finding("frozen", HOLDS, msg("bản PDF đúng từng byte như lúc chốt"), measured=frozen.pdf.sha256)
    since = [field.name for field in paper.fields if field.signature and (field.signature.reach or 0) > frozen.pdf.size]
    try:
        is_signed = signatures.only_signed_since(pdf, frozen.pdf.size, since)
    except ConfigurationError as error:
        message = msg(
            "phần đã chốt còn nguyên, sau đó thêm {count} byte: {why}", count=added, why=error.problems[0].message
        )
        return Finding("frozen", UNJUDGED, message, error.problems[0].hint)
    if is_signed:
        message = msg("phần đã chốt còn nguyên từng byte; sau khi chốt chỉ thêm chữ ký")
        return Finding("frozen", HOLDS, message, measured=frozen.pdf.sha256)
    return Finding("frozen", FAILS, msg("phần đã chốt còn nguyên, nhưng sau đó tệp bị thêm nội dung khác"))


def _data(frozen: Record, paper: Paper, folder: Path) -> Iterator[Finding]:
    """Yield a finding for each file of the data that is not as it was; one if all are."""
    if not frozen.data:
        yield Finding("frozen-data", NOTED, msg("lúc chốt không ghi dữ liệu của văn bản"))
        return
    found = list(_attached(frozen, paper) if frozen.is_attached else _beside(frozen, folder))
    if not found:
        count = len(frozen.data)
        found = [Finding("frozen-data", HOLDS, msg("dữ liệu đúng từng byte như lúc chốt ({count} tệp)", count=count))]
    yield from found


def _attached(frozen: Record, paper: Paper) -> Iterator[Finding]:
    held = {one.name: record.file(one.name, one.data) for one in paper.attachments if one.name != TRACE}
    known = {one.name for one in frozen.data}
    for one in frozen.data:
        if one.name not in held:
            yield _differs(one, "missing")
        elif held[one.name] != one:
            yield _differs(one, "changed")
    for name in held:
        if name not in known:
            message = msg("sau khi chốt, dữ liệu kèm theo có thêm tệp {file}", file=shown(name))
            yield Finding("frozen-data", FAILS, message, measured=name)


def _beside(frozen: Record, folder: Path) -> Iterator[Finding]:
    for one in frozen.data:
        data = _read(folder, one.name)
        if data is None:
            hint = msg("dữ liệu phải ở chỗ của nó lúc chốt, tính từ thư mục của tệp chốt")
            message = msg("không đọc được dữ liệu {file}: chưa so được", file=one.name)
            yield Finding("frozen-data", UNJUDGED, message, hint, one.name)
        elif record.file(one.name, data) != one:
            yield _differs(one, "changed")


def _read(folder: Path, name: str) -> bytes | None:
    """Return the data called *name* from *folder* on; a name that would ask another computer is not followed."""
    if PureWindowsPath(name).anchor or PurePosixPath(name).anchor:
        return None
    try:
        return contents(folder / name, LARGEST_DATA)
    except ReportError:
        return None


def _differs(one: File, how: str) -> Finding:
    message = (
        msg("dữ liệu {file} không còn trong bản PDF", file=one.name)
        if how == "missing"
        else msg("dữ liệu {file} đã đổi từ lúc chốt", file=one.name)
    )
    hint = msg("so hai bản dữ liệu bằng lệnh diff")
    return Finding("frozen-data", FAILS, message, hint, measured={"name": one.name, "sha256": one.sha256})


def _equipment(frozen: Record, paper: Paper) -> Iterator[Finding]:
    """Note where the program of today would not make the same bytes: nothing is wrong with the paper."""
    if frozen.version != VERSION:
        message = msg(
            "chốt bằng phiên bản {version} của chương trình, máy này có {own}", version=frozen.version, own=VERSION
        )
        yield Finding("frozen-program", NOTED, message, measured=frozen.version)
    own = dict(equipment.libraries())
    other = [f"{name} {version}" for name, version in frozen.libraries if own.get(name) != version]
    if other:
        message = msg("lúc chốt dùng {libraries}; máy này có bản khác", libraries=", ".join(other))
        yield Finding("frozen-libraries", NOTED, message, measured=other)
    fonts = dict(equipment.fonts(font.name for font in paper.fonts))
    changed = [name for name, digest in frozen.fonts if fonts.get(name) != digest]
    if changed:
        message = msg("phông {fonts} của chương trình không còn là tệp dùng lúc chốt", fonts=", ".join(changed))
        yield Finding("frozen-fonts", NOTED, message, measured=changed)
