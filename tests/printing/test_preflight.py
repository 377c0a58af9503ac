from __future__ import annotations

import pytest

from reportgen.errors import ExitCode
from reportgen.messages import say
from reportgen.printing.attribute import Attribute, Range, Tag, attribute, boolean
from reportgen.printing.ipp import Group, Section
from reportgen.printing.preflight import hindrance
from reportgen.printing.ticket import A3, A4, Finishing, Sides, Ticket

TICKET = Ticket("rg:a", copies=20, sides=Sides.LONG_EDGE, media=A4, tray="tray-2", finishings=(Finishing.STAPLE,))
FIT = {
    one.name: one
    for one in (
        attribute("printer-state", Tag.ENUM, 3),
        attribute("printer-state-reasons", Tag.KEYWORD, "none"),
        boolean("printer-is-accepting-jobs", value=True),
        attribute("operations-supported", Tag.ENUM, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13),
        attribute("document-format-supported", Tag.MIME_TYPE, "image/urf", "application/pdf"),
        attribute("job-hold-until-supported", Tag.KEYWORD, "no-hold", "indefinite"),
        attribute("media-supported", Tag.KEYWORD, A4, "iso_a5_148x210mm"),
        attribute("sides-supported", Tag.KEYWORD, "one-sided", "two-sided-long-edge"),
        attribute("copies-supported", Tag.RANGE, Range(1, 99)),
        attribute("media-source-supported", Tag.KEYWORD, "auto", "tray-2"),
        attribute("finishings-supported", Tag.ENUM, 3, 4),
    )
}


def hindered(ticket: Ticket = TICKET, change: Attribute | str = "") -> tuple[int, str, str] | None:
    """Return code, message and hint of what hinders *ticket* on a fit queue with a *change* or without it."""
    name = change if isinstance(change, str) else change.name
    others = tuple(one for one in FIT.values() if one.name != name)
    printer = Group(Section.PRINTER, others if isinstance(change, str) else (*others, change))
    found = hindrance(printer, ticket, "ipp://x/printers/hall")
    if found is None:
        return None
    problem = found.problems[0]
    return found.exit_code, say(problem.message), say(problem.hint) if problem.hint else ""


def test_nothing_hinders_what_a_queue_can_do() -> None:
    assert hindered() is None
    assert hindered(Ticket("rg:a")) is None
    assert hindered(Ticket("rg:a"), "media-source-supported") is None
    assert hindered(TICKET, attribute("printer-state", Tag.ENUM, 4)) is None


@pytest.mark.parametrize(
    ("ticket", "message", "hint"),
    [
        (Ticket("rg:a", media=A3), f"hàng in không có khổ giấy «{A3}»", f"chọn một trong: {A4}, iso_a5_148x210mm"),
        (
            Ticket("rg:a", sides=Sides.SHORT_EDGE),
            "hàng in không in được kiểu «two-sided-short-edge»",
            "chọn một trong: one-sided, two-sided-long-edge",
        ),
        (Ticket("rg:a", tray="tray-9"), "máy in không có khay «tray-9»", "chọn một trong: auto, tray-2"),
        (Ticket("rg:a", finishings=(Finishing.PUNCH,)), "máy in không làm được «punch»", "bỏ yêu cầu này"),
        (
            Ticket("rg:a", copies=100),
            "hàng in chỉ in được 99 bản một lần, ở đây cần 100",
            "chia thành nhiều lần in",
        ),
    ],
)
def test_a_ticket_that_a_queue_cannot_fulfil_is_told_with_what_it_can(ticket: Ticket, message: str, hint: str) -> None:
    assert hindered(ticket) == (ExitCode.CONFIGURATION, message, hint)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (attribute("operations-supported", Tag.ENUM, 2, 4, 8, 9, 10, 11), "hàng in không cho giữ lại rồi mới in"),
        (attribute("job-hold-until-supported", Tag.KEYWORD, "no-hold"), "hàng in không cho giữ lại rồi mới in"),
        (attribute("document-format-supported", Tag.MIME_TYPE, "image/urf"), "hàng in không nhận PDF"),
        (
            attribute("media-supported", Tag.KEYWORD, *(f"iso_{n}_1x1mm" for n in range(20))),
            f"hàng in không có khổ giấy «{A4}»",
        ),
        ("media-supported", f"hàng in không có khổ giấy «{A4}»"),
        ("copies-supported", "hàng in chỉ in được 1 bản một lần, ở đây cần 20"),
    ],
)
def test_a_queue_that_will_not_do_is_told(change: Attribute | str, message: str) -> None:
    found = hindered(TICKET, change)

    assert found is not None
    assert found[:2] == (ExitCode.CONFIGURATION, message)
    assert len(found[2]) < 200


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (attribute("printer-state", Tag.ENUM, 5), "hàng in đang dừng: none"),
        (
            attribute("printer-state-reasons", Tag.KEYWORD, "media-empty", "paused"),
            "hàng in đang dừng: media-empty, paused",
        ),
        (boolean("printer-is-accepting-jobs", value=False), "hàng in đang không nhận việc"),
    ],
)
def test_a_queue_that_will_do_later_is_told_so(change: Attribute, message: str) -> None:
    found = hindered(TICKET, change)

    assert found is not None
    assert found[:2] == (ExitCode.TRY_LATER, message)
    assert found[2]


def test_what_a_printer_says_cannot_lead_a_terminal_astray() -> None:
    found = hindered(TICKET, attribute("printer-state-reasons", Tag.KEYWORD, "paused", "\x1b[2J\n\u202ex"))

    assert found is not None
    assert found[1].isprintable()
