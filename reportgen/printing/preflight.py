"""Preflight: whether a print queue can do what a ticket asks, and would do it now (RFC 8011, 5.4; PWG 5100.3, 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.messages import Message, msg
from reportgen.printing.ipp import Operation
from reportgen.printing.refusal import QueueError, TryLaterError, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.printing.ipp import Group
    from reportgen.printing.refusal import PrintingError
    from reportgen.printing.ticket import Ticket

ASKED: Final = (
    *("printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs"),
    *("operations-supported", "document-format-supported", "job-hold-until-supported"),
    *("media-supported", "sides-supported", "copies-supported", "media-source-supported", "finishings-supported"),
)
PDF: Final = "application/pdf"
HOLD: Final = "indefinite"  # until somebody releases the job (RFC 8011, 5.2.2)
_NEEDED: Final = (
    *(Operation.PRINT_JOB, Operation.GET_JOBS, Operation.GET_JOB_ATTRIBUTES),
    *(Operation.RELEASE_JOB, Operation.CANCEL_JOB),
)
_STOPPED: Final = 5  # printer-state (RFC 8011, 5.4.11)
_LISTED: Final = 8  # choices that are told


def hindrance(printer: Group, ticket: Ticket, where: str) -> PrintingError | None:
    """Return what keeps the queue *printer*, told as *where*, from printing a job with this *ticket* now."""
    for message, hint in _unfit(printer, ticket):
        return QueueError.told(where, message, hint)
    for message, hint in _unready(printer):
        return TryLaterError.told(where, message, hint)
    return None


def _unfit(printer: Group, ticket: Ticket) -> Iterator[tuple[Message, Message]]:
    """Yield what the queue can never do, and how to mend it."""
    to_queue = msg("in qua hàng in của máy chủ CUPS, không gửi thẳng đến máy in")
    if not set(_NEEDED) <= set(printer.numbers("operations-supported")):
        yield msg("hàng in không cho giữ lại rồi mới in"), to_queue
    if PDF not in printer.texts("document-format-supported"):
        yield msg("hàng in không nhận PDF"), to_queue
    if HOLD not in printer.texts("job-hold-until-supported"):
        yield msg("hàng in không cho giữ lại rồi mới in"), to_queue
    if ticket.media not in (known := printer.texts("media-supported")):
        yield msg("hàng in không có khổ giấy «{media}»", media=ticket.media), _choose(known)
    if ticket.sides not in (known := printer.texts("sides-supported")):
        yield msg("hàng in không in được kiểu «{sides}»", sides=ticket.sides.value), _choose(known)
    if ticket.tray and ticket.tray not in (known := printer.texts("media-source-supported")):
        yield msg("máy in không có khay «{tray}»", tray=ticket.tray), _choose(known)
    for finishing in set(ticket.finishings) - set(printer.numbers("finishings-supported")):
        yield msg("máy in không làm được «{finishing}»", finishing=finishing.name.lower()), msg("bỏ yêu cầu này")
    most = printer.range("copies-supported")
    if most is None or ticket.copies > most.upper:
        limit = most.upper if most else 1
        hint = msg("chia thành nhiều lần in")
        yield (
            msg("hàng in chỉ in được {limit} bản một lần, ở đây cần {copies}", limit=limit, copies=ticket.copies),
            hint,
        )


def _choose(known: tuple[str, ...]) -> Message:
    told = ", ".join(known[:_LISTED]) + (", ..." if len(known) > _LISTED else "")
    return msg("chọn một trong: {choices}", choices=said(told))


def _unready(printer: Group) -> Iterator[tuple[Message, Message]]:
    """Yield why the queue would not print now what it can print, and how to mend it."""
    if printer.number("printer-state") == _STOPPED or "paused" in printer.texts("printer-state-reasons"):
        words = printer.text("printer-state-message") or ", ".join(printer.texts("printer-state-reasons"))
        yield msg("hàng in đang dừng: {words}", words=said(words)), msg("mở lại hàng in (cupsenable) rồi thử lại")
    if printer.is_not("printer-is-accepting-jobs"):
        yield msg("hàng in đang không nhận việc"), msg("cho hàng in nhận việc (cupsaccept) rồi thử lại")
