"""A hot folder, from which a print room or a printer's own program takes papers: where there is no queue.

A paper waits under a name that nobody takes up, with its ticket beside it; its release is one renaming. What was
released is as good as delivered: the ticket stays to tell so, whoever takes the paper away. Names are numbered in the
order of handing in, so that papers sorted by name lie behind the cover sheet of their route.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from reportgen import deliver
from reportgen.errors import reason
from reportgen.messages import msg
from reportgen.printing import document
from reportgen.printing.job import JobState, JobStatus, Submitted
from reportgen.printing.refusal import UnreachableError
from reportgen.printing.ticket import Sides
from reportgen.system import keep_folder, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.printing.ticket import Ticket

PROBE: Final = ".rg-try"  # made and taken away to see whether papers can be laid down
_NAME: Final = re.compile(r"\.?rg-(\d{5,})-([0-9a-f]{24})\.(?:pdf|txt|held|ticket)")
# What the person at the machine reads; as all papers it is in Vietnamese.
_SIDES: Final = {
    Sides.ONE: "một mặt",
    Sides.LONG_EDGE: "hai mặt, lật theo cạnh dài",
    Sides.SHORT_EDGE: "hai mặt, lật theo cạnh ngắn",
}


@dataclass(slots=True)
class Folder:
    """The hot folder at *path*, which must be there already: one that we made would be watched by nobody."""

    path: Path
    _numbers: dict[str, int] | None = field(default=None, repr=False, compare=False)

    def preflight(self, ticket: Ticket) -> None:  # noqa: ARG002  # whoever takes the paper sees to its ticket
        """Raise the error that would keep a paper from being laid into the folder now."""
        self._present()
        probe = self.path / PROBE
        try:
            probe.touch()
            probe.unlink(missing_ok=True)  # another run may have tried just now
        except OSError as error:
            message = msg("không ghi được vào thư mục chờ in: {reason}", reason=reason(error))
            raise unwritten(error, message, self.path, "print-folder") from error

    def find(self, name: str) -> Submitted | None:
        """Return the job called *name* if it is held or was released, for both are never to be done again."""
        submitted = _submitted(name)
        return None if self.state(submitted).state is JobState.VANISHED else submitted

    def submit_held(self, pdf: bytes, ticket: Ticket) -> Submitted:
        """Lay *pdf* down under a name that nobody takes up; raise ``InputError`` for what is no whole PDF."""
        pages = document.pages(pdf, ticket.name)
        self._present()
        submitted, numbers = _submitted(ticket.name), self._numbered()
        numbers.setdefault(_key(ticket.name), next(reversed(numbers.values()), 0) + 1)
        deliver.write(_told(ticket, pages, pdf, self._paper(submitted).name), self._held_ticket(submitted))
        deliver.write(pdf, self._held(submitted))
        return submitted

    def release(self, submitted: Submitted) -> JobStatus:
        """Give the paper the name under which it is taken up."""
        self._present()
        held = self._held(submitted)
        if held.exists():
            try:
                if self._held_ticket(submitted).exists():  # else it was renamed before we were stopped
                    self._held_ticket(submitted).replace(self._ticket(submitted))
                held.replace(self._paper(submitted))
                keep_folder(self.path)
            except OSError as error:
                message = msg("không đổi được tên tệp: {reason}", reason=reason(error))
                raise unwritten(error, message, held, "print-folder") from error
        return self.state(submitted)

    def state(self, submitted: Submitted) -> JobStatus:
        """Tell whether the paper waits or was released; with its ticket gone, too, nobody can tell."""
        self._present()
        if self._held(submitted).exists():
            return JobStatus(JobState.HELD)
        was_here = self._ticket(submitted).exists() or self._paper(submitted).exists()
        return JobStatus(JobState.COMPLETED if was_here else JobState.VANISHED)

    def cancel(self, submitted: Submitted) -> None:
        """Take a paper that still waits away again."""
        self._present()
        held = self._held(submitted)
        if held.exists():
            self._ticket(submitted).unlink(missing_ok=True)
            held.unlink()
            self._held_ticket(submitted).unlink(missing_ok=True)

    def tidy(self, names: Iterable[str]) -> None:
        """Take away what was half written of the jobs called *names* by a program that was killed."""
        ours = set(map(_key, names))
        for left in self.path.glob("..rg-*-*-????????.tmp"):
            if left.name.split("-")[2] in ours:
                left.unlink(missing_ok=True)

    def _present(self) -> None:
        if not self.path.is_dir():
            hint = msg("tạo thư mục ấy, hoặc nối lại ổ đĩa mạng")
            raise UnreachableError.told(str(self.path), msg("không thấy thư mục chờ in"), hint)

    def _stem(self, submitted: Submitted) -> str:
        """Return the name of the job's files; numbered 0, as none is, if it was never laid down."""
        key = _key(submitted.name)
        return f"rg-{self._numbered().get(key, 0):05}-{key}"

    def _numbered(self) -> dict[str, int]:
        """Return the jobs of this folder with their numbers, in order; those laid down meanwhile are added."""
        if self._numbers is None:
            found = filter(None, (_NAME.fullmatch(path.name) for path in self.path.iterdir()))
            self._numbers = {key: number for number, key in sorted((int(name[1]), name[2]) for name in found)}
        return self._numbers

    def _held(self, submitted: Submitted) -> Path:
        return self.path / f".{self._stem(submitted)}.held"

    def _held_ticket(self, submitted: Submitted) -> Path:
        return self.path / f".{self._stem(submitted)}.ticket"

    def _paper(self, submitted: Submitted) -> Path:
        return self.path / f"{self._stem(submitted)}.pdf"

    def _ticket(self, submitted: Submitted) -> Path:
        return self.path / f"{self._stem(submitted)}.txt"


def _submitted(name: str) -> Submitted:
    return Submitted(0, uuid5(NAMESPACE_URL, name).urn, name)


def _key(name: str) -> str:
    """Return what stands for the job *name* in the names of its files: a digest, which every system takes."""
    return sha256(name.encode()).hexdigest()[:24]


def _told(ticket: Ticket, pages: int, pdf: bytes, file: str) -> bytes:
    """Return the ticket as a text that the Notepad of Windows shows well."""
    lines = [
        f"Tệp: {file}",
        f"Việc in: {ticket.name}",
        f"Số bản: {ticket.copies}",
        f"Số trang mỗi bản: {pages}",
        f"In: {_SIDES[ticket.sides]}",
        f"Giấy: {ticket.media}",
        *([f"Khay: {ticket.tray}"] if ticket.tray else []),
        *(f"Hoàn thiện: {finishing.name.lower()}" for finishing in ticket.finishings),
        f"SHA-256: {sha256(pdf).hexdigest()}",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
