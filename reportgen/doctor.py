"""The doctor: whether this machine has what papers and print runs need, before an evening depends on it."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.errors import ReportError
from reportgen.finding import Finding, Verdict
from reportgen.messages import msg
from reportgen.paint.faces import faces
from reportgen.printing.durability import weaknesses
from reportgen.printing.queue import Printer
from reportgen.printing.ticket import Ticket
from reportgen.system import network

if TYPE_CHECKING:
    from collections.abc import Iterator

CUPS: Final = Path("/etc/cups")
LEAST_FREE: Final = 2 * 1024**3  # bytes: some ten thousand papers with room to spare
VIETNAM: Final = timedelta(hours=7)


def examined(folder: Path, printer: str | None = None, cups: Path = CUPS) -> Iterator[Finding]:
    """Examine fonts, the *folder* of runs, the clock, and the *printer* if one is named."""
    yield _fonts()
    yield from _folder(folder)
    yield _clock()
    if printer is not None:
        yield _queue(printer)
        yield from _durability(cups)


def _fonts() -> Finding:
    try:
        names = ", ".join(face.postscript_name for face in faces().every)
    except ReportError as error:
        return Finding("fonts", Verdict.FAILS, error.problems[0].message, error.problems[0].hint)
    return Finding("fonts", Verdict.HOLDS, msg("phông chữ đủ: {names}", names=names))


def _folder(folder: Path) -> Iterator[Finding]:
    existing = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())
    kind = network(existing)
    if kind is not None:
        message = msg("«{folder}» nằm trên ổ mạng ({kind}): nhật ký không giữ được", folder=str(folder), kind=kind)
        yield Finding("disk", Verdict.FAILS, message, msg("chọn thư mục trên ổ của máy này"))
    else:
        yield Finding("disk", Verdict.HOLDS, msg("«{folder}» nằm trên ổ của máy này", folder=str(folder)))
    free = shutil.disk_usage(existing).free
    enough = free >= LEAST_FREE
    message = msg("đĩa còn trống {size} GB", size=f"{free / 1024**3:.1f}")
    yield Finding("space", Verdict.HOLDS if enough else Verdict.FAILS, message, measured=free)


def _clock() -> Finding:
    offset = timedelta(seconds=time.localtime().tm_gmtoff)
    now = datetime.now(UTC) + VIETNAM
    words = msg("giờ Việt Nam theo máy này là {now}", now=f"{now:%d/%m/%Y %H:%M}")
    if offset == VIETNAM:
        return Finding("clock", Verdict.HOLDS, words)
    return Finding("clock", Verdict.NOTED, words, msg("máy đặt múi giờ khác; kế hoạch vẫn chạy theo giờ Việt Nam"))


def _queue(printer: str) -> Finding:
    try:
        Printer.at(printer).preflight(Ticket("doctor"))
    except ReportError as error:
        return Finding("printer", Verdict.FAILS, error.problems[0].message, error.problems[0].hint)
    return Finding("printer", Verdict.HOLDS, msg("hàng in sẵn sàng: {printer}", printer=printer))


def _durability(cups: Path) -> Iterator[Finding]:
    if not cups.is_dir():
        message = msg("máy chủ in không ở máy này: chưa xem được nó có giữ việc in khi mất điện không")
        yield Finding("durability", Verdict.UNJUDGED, message)
        return
    found = list(weaknesses(cups / "cupsd.conf", cups / "cups-files.conf"))
    for problem in found:
        yield Finding("durability", Verdict.FAILS, problem.message, problem.hint)
    if not found:
        yield Finding("durability", Verdict.HOLDS, msg("máy chủ in giữ việc in khi mất điện"))
