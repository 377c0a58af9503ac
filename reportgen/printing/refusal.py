"""Refusals: why a target takes no job now, or never, and how a person mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from reportgen.errors import CONTROLS, ExitCode, Place, Problem, ReportError
from reportgen.messages import Message, msg
from reportgen.printing.ipp import Status

if TYPE_CHECKING:
    from typing import Self


class PrintingError(ReportError):
    """A target that does not do what it was asked to; *name* is the id of its problems."""

    name: ClassVar[str] = "print"

    @classmethod
    def told(cls, where: str, message: Message, hint: Message | None = None) -> Self:
        """Return the error that says *message* of the target *where*, and how to mend it."""
        return cls([Problem(cls.name, message, Place(where), hint=hint)])


class UnreachableError(PrintingError):
    """Nobody answers: whether a job that was being sent has arrived is not known."""

    exit_code = ExitCode.UNAVAILABLE
    name = "print-unreachable"


class TryLaterError(PrintingError):
    """A queue that is stopped, paused, closed or full: later it will do."""

    exit_code = ExitCode.TRY_LATER
    name = "print-later"


class QueueError(PrintingError):
    """No queue of this name, none that can do what is asked, or none that lets us."""

    exit_code = ExitCode.CONFIGURATION
    name = "print-queue"


class SpoolFullError(PrintingError):
    """The print server has no room for the document."""

    exit_code = ExitCode.IO
    name = "print-spool"


class JobRefusedError(PrintingError):
    """A job that can never be printed as it was asked for; other jobs can."""

    name = "print-job"


def said(words: str) -> Message:
    """Return what a print server said in its own *words*."""
    return msg("{words}", words=CONTROLS.sub(" ", words))


_LATER: Final = msg("thử lại sau")
_DENIED: Final = (QueueError, msg("máy chủ in không cho phép"), msg("hỏi người quản trị máy chủ in"))
_MISSING: Final = (QueueError, msg("máy chủ in không có hàng in này"), msg("xem tên hàng in bằng lệnh lpstat -e"))
_CROWDED: Final = (TryLaterError, msg("hàng in có quá nhiều việc"), _LATER)
_FULL: Final = (SpoolFullError, msg("máy chủ in hết chỗ cho tệp này"), msg("dọn ổ đĩa của máy chủ in"))
_CLOSED: Final = (TryLaterError, msg("hàng in đang không nhận việc"), _LATER)
_MEANINGS: Final[dict[int, tuple[type[PrintingError], Message, Message]]] = {
    Status.FORBIDDEN: _DENIED,
    Status.NOT_AUTHENTICATED: _DENIED,
    Status.NOT_AUTHORIZED: _DENIED,
    Status.NOT_FOUND: _MISSING,
    Status.GONE: _MISSING,
    Status.NOT_POSSIBLE: _CROWDED,
    Status.TOO_MANY_JOBS: _CROWDED,
    Status.TOO_LARGE: _FULL,
    Status.NOT_ACCEPTING: _CLOSED,
}
_OF_THE_JOB: Final = {
    Status.FORMAT_NOT_SUPPORTED,
    Status.ATTRIBUTES_NOT_SUPPORTED,
    Status.CONFLICTING_ATTRIBUTES,
    Status.FORMAT_ERROR,
}
_PASSING: Final = {
    Status.TIMEOUT,
    Status.INTERNAL_ERROR,
    Status.UNAVAILABLE,
    Status.DEVICE_ERROR,
    Status.TEMPORARY_ERROR,
    Status.BUSY,
}


def refused(code: int, words: str, where: str) -> PrintingError:
    """Return what it means that the queue *where* answers *code* and says *words* (RFC 8011, appendix B)."""
    if code in _MEANINGS:
        kind, message, hint = _MEANINGS[code]
        return kind.told(where, message, hint)
    message = msg("máy chủ in từ chối: {words} (IPP {code})", words=said(words), code=f"0x{code:04x}")
    if code in _OF_THE_JOB:
        return JobRefusedError.told(where, message, msg("đổi cách in rồi thử lại"))
    if code in _PASSING:
        return TryLaterError.told(where, message, _LATER)
    return QueueError.told(where, message, msg("xem địa chỉ có đúng là của hàng in"))
