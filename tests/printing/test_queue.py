"""Print queues of a real CUPS server, in front of a device that tells what has reached it."""

from __future__ import annotations

import signal
import time
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from reportgen.errors import ExitCode, InputError
from reportgen.messages import say
from reportgen.printing.delivery import Pace, deliver
from reportgen.printing.job import JobState, Submitted, job_name
from reportgen.printing.order import Order, Outcome
from reportgen.printing.queue import Printer
from reportgen.printing.refusal import PrintingError, QueueError, SpoolFullError, TryLaterError, UnreachableError
from reportgen.printing.ticket import A3, Sides, Ticket
from tests.printing.fakes import FakeJournal, Fuse, Stop
from tests.printing.paper import paper
from tests.printing.printshop import QUEUE, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.printing.job import JobStatus
    from tests.printing.printshop import Printshop

DUPLEX = {"copies": 2, "sides": Sides.LONG_EDGE}
PACE = Pace(pause=0.05, stall=30.0)
HASTY = Pace(pause=0.05, stall=0.5)


def ordered(folder: Path, *names: str) -> list[Order]:
    """Return orders for papers of 1, 2 ... pages, two copies on both sides of A4."""
    orders = []
    for pages, name in enumerate(names, 1):
        pdf = folder / f"{name}.pdf"
        pdf.write_bytes(paper(pages))
        digest = sha256(paper(pages)).hexdigest()
        orders.append(Order(name, Ticket(job_name("Kỳ họp", name, digest), 2, Sides.LONG_EDGE), pdf, digest))
    return orders


def journal_of(orders: list[Order]) -> FakeJournal:
    journal = FakeJournal()
    journal.plan(orders)
    return journal


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def at_its_end(printer: Printer, submitted: Submitted) -> JobStatus:
    until(lambda: printer.state(submitted).state.is_final)
    return printer.state(submitted)


def test_two_papers_reach_the_device_once_each_and_as_the_ticket_says(shop: Printshop, tmp_path: Path) -> None:
    orders = ordered(tmp_path, "báo cáo", "nghị quyết")
    printer, journal = Printer.at(shop.uri), journal_of(orders)
    printer.preflight(orders[0].ticket)

    assert deliver(orders, printer, journal, PACE) == {Outcome.DELIVERED: 2}

    printed = shop.printed()
    assert [one.name for one in printed] == [order.ticket.name for order in orders]
    assert [pages(one.pdf) for one in printed] == [1, 2]
    for one in printed:
        assert one.told["IPP_COPIES"] == "2"
        assert one.told["IPP_SIDES"] == "two-sided-long-edge"
        assert "{x-dimension=21000 y-dimension=29700}" in one.told["IPP_MEDIA_COL"]


def test_a_tray_reaches_the_device(shop: Printshop) -> None:
    printer, ticket = Printer.at(shop.uri), Ticket("rg:tray", tray="by-pass-tray")
    printer.preflight(ticket)
    submitted = printer.submit_held(paper(), ticket)
    printer.release(submitted)

    assert at_its_end(printer, submitted).state is JobState.COMPLETED
    assert "media-source=by-pass-tray" in shop.printed()[0].told["IPP_MEDIA_COL"]


def test_a_held_job_waits_is_found_and_is_printed_when_released(shop: Printshop) -> None:
    printer, ticket = Printer.at(shop.uri), Ticket("rg:" + "Kỳ họp " * 50)
    assert printer.find(ticket.name) is None
    submitted = printer.submit_held(paper(), ticket)
    time.sleep(0.3)

    assert printer.state(submitted).state is JobState.HELD
    assert shop.printed() == []
    assert printer.find(ticket.name) == submitted
    assert printer.release(submitted).state is not JobState.HELD
    assert printer.release(submitted).state is not JobState.HELD  # once more does no harm
    assert at_its_end(printer, submitted).state is JobState.COMPLETED
    assert printer.release(submitted).state is JobState.COMPLETED
    assert printer.find(ticket.name) is None
    assert len(shop.printed()) == 1
    assert ticket.name.startswith(shop.printed()[0].name)


def test_of_two_jobs_with_one_name_the_released_one_counts(shop: Printshop) -> None:
    printer, ticket = Printer.at(shop.uri), Ticket("rg:twice")
    shop.administer("cupsdisable", QUEUE)
    first, second = (printer.submit_held(paper(), ticket) for _ in range(2))

    assert printer.find(ticket.name) == first
    printer.release(second)
    assert printer.find(ticket.name) == second


def test_a_number_given_to_another_job_is_not_our_job(shop: Printshop) -> None:
    printer = Printer.at(shop.uri)
    other = printer.submit_held(paper(), Ticket("rg:other"))
    for ours in (other._replace(name="rg:ours"), other._replace(job_uuid="urn:uuid:ours"), other._replace(job_id=99)):
        assert printer.state(ours).state is JobState.VANISHED
        assert printer.release(ours).state is JobState.VANISHED
        printer.cancel(ours)

    assert printer.state(other).state is JobState.HELD


def test_a_canceled_job_prints_nothing(shop: Printshop) -> None:
    printer = Printer.at(shop.uri)
    submitted = printer.submit_held(paper(), Ticket("rg:a"))
    printer.cancel(submitted)
    printer.cancel(submitted)

    assert printer.release(submitted).state is JobState.CANCELED
    assert shop.printed() == []


@pytest.mark.parametrize("step", range(1, 7))
def test_stopped_at_any_note_a_paper_still_reaches_the_device_once(shop: Printshop, tmp_path: Path, step: int) -> None:
    """The steps are before and after each of the three notes: submitted, released, ended."""
    orders = ordered(tmp_path, "a")
    journal = journal_of(orders)
    journal.fuse = Fuse(step)
    with pytest.raises(Stop):
        deliver(orders, Printer.at(shop.uri), journal, PACE)
    deliver(journal.open(), Printer.at(shop.uri), journal, PACE)

    assert journal.outcomes == {"a": Outcome.DELIVERED}
    assert [one.name for one in shop.printed()] == [orders[0].ticket.name]


def test_a_job_handed_in_but_not_noted_is_adopted(shop: Printshop, tmp_path: Path) -> None:
    orders = ordered(tmp_path, "a")
    printer, journal = Printer.at(shop.uri), journal_of(orders)
    held = printer.submit_held(orders[0].pdf.read_bytes(), orders[0].ticket)

    assert deliver(orders, printer, journal, PACE) == {Outcome.DELIVERED: 1}
    assert journal.orders["a"].submitted == held
    assert len(shop.printed()) == 1


@pytest.mark.parametrize(
    ("disturb", "kind", "exit_code"),
    [
        (lambda shop: shop.administer("cupsdisable", QUEUE), TryLaterError, ExitCode.TRY_LATER),
        (lambda shop: shop.administer("cupsreject", QUEUE), TryLaterError, ExitCode.TRY_LATER),
        (lambda shop: shop.administer("lpadmin", "-x", QUEUE), QueueError, ExitCode.CONFIGURATION),
        (lambda shop: shop.stop_cupsd(), UnreachableError, ExitCode.UNAVAILABLE),
    ],
    ids=["paused", "rejecting", "missing", "down"],
)
def test_a_queue_that_would_not_print_is_found_before_the_first_paper(
    shop: Printshop, disturb: Callable[[Printshop], None], kind: type[PrintingError], exit_code: ExitCode
) -> None:
    disturb(shop)

    with pytest.raises(kind) as caught:
        Printer.at(shop.uri).preflight(Ticket("rg:a"))

    assert caught.value.exit_code == exit_code


@pytest.mark.parametrize(
    "ticket", [Ticket("rg:a", media=A3), Ticket("rg:a", tray="tray-9"), Ticket("rg:a", copies=10_000)]
)
def test_a_ticket_that_no_queue_here_can_fulfil_is_refused(shop: Printshop, ticket: Ticket) -> None:
    with pytest.raises(QueueError) as caught:
        Printer.at(shop.uri).preflight(ticket)

    assert caught.value.exit_code == ExitCode.CONFIGURATION


def test_a_device_without_a_queue_is_refused(shop: Printshop) -> None:
    with pytest.raises(QueueError) as caught:
        Printer.at(shop.device).preflight(Ticket("rg:a"))

    assert "CUPS" in say(caught.value.problems[0].hint or caught.value.problems[0].message)


@pytest.mark.parametrize(
    ("disturb", "kind"),
    [
        (lambda shop: shop.administer("cupsreject", QUEUE), TryLaterError),
        (lambda shop: shop.administer("lpadmin", "-x", QUEUE), QueueError),
        (lambda shop: shop.stop_cupsd(), UnreachableError),
        (lambda shop: (shop.stop_cupsd(), shop.start_cupsd(largest=600)), SpoolFullError),
    ],
    ids=["rejecting", "missing", "down", "full"],
)
def test_a_queue_that_is_lost_later_stops_the_delivery_with_nothing_printed(
    shop: Printshop, tmp_path: Path, disturb: Callable[[Printshop], None], kind: type[PrintingError]
) -> None:
    orders = ordered(tmp_path, "a", "b")
    journal = journal_of(orders)
    disturb(shop)

    with pytest.raises(kind):
        deliver(orders, Printer.at(shop.uri), journal, HASTY)

    assert journal.outcomes == {}
    assert shop.printed() == []


def test_a_queue_paused_meanwhile_leaves_its_jobs_stuck_until_it_goes_on(shop: Printshop, tmp_path: Path) -> None:
    orders = ordered(tmp_path, "a", "b")
    printer, journal = Printer.at(shop.uri), journal_of(orders)
    shop.administer("cupsdisable", QUEUE)

    assert deliver(orders, printer, journal, HASTY) == {Outcome.STUCK: 2}
    assert all(reason and "đang dừng: Paused" in say(reason) for reason in journal.reasons.values())

    shop.administer("cupsenable", QUEUE)
    assert deliver(journal.open(), printer, journal, PACE) == {Outcome.DELIVERED: 2}
    assert len(shop.printed()) == 2


def test_a_job_that_the_device_aborts_is_failed_with_what_the_queue_says(shop: Printshop, tmp_path: Path) -> None:
    printer, journal = Printer.at(shop.uri), journal_of([])
    shop.abort_jobs()
    # CUPS calls one of four of them completed: "delivered" must not mean more than it says.
    for order in ordered(tmp_path, *"abcdefgh"):
        if deliver([order], printer, journal, PACE) == {Outcome.FAILED: 1}:
            break

    assert shop.printed() == []
    assert set(journal.outcomes.values()) <= {Outcome.FAILED, Outcome.DELIVERED}
    assert [say(reason) for reason in journal.reasons.values() if reason] == [
        "việc in bị hủy: Print job canceled at printer."
    ]


def test_options_that_only_the_device_refuses_fail(shop: Printshop, tmp_path: Path) -> None:
    ordinary, odd = ordered(tmp_path, "a", "b")
    odd = Order(odd.paper, Ticket(odd.ticket.name, media="iso_a0_841x1189mm"), odd.pdf, odd.digest)
    journal = journal_of([odd, ordinary])

    assert deliver([odd, ordinary], Printer.at(shop.uri), journal, PACE) == {Outcome.FAILED: 1, Outcome.DELIVERED: 1}
    assert journal.outcomes["b"] is Outcome.FAILED


def test_a_broken_paper_never_reaches_the_queue(shop: Printshop, tmp_path: Path) -> None:
    whole, cut = ordered(tmp_path, "a", "b")
    broken = cut.pdf.read_bytes()[:-30]
    cut.pdf.write_bytes(broken)
    cut = Order(cut.paper, cut.ticket, cut.pdf, sha256(broken).hexdigest())
    printer, journal = Printer.at(shop.uri), journal_of([cut, whole])

    assert deliver([cut, whole], printer, journal, PACE) == {Outcome.FAILED: 1, Outcome.DELIVERED: 1}
    assert journal.counted["submitted b"] == 0
    with pytest.raises(InputError) as caught:
        printer.submit_held(broken, cut.ticket)
    assert caught.value.exit_code == ExitCode.INVALID


def test_jobs_lost_with_their_server_are_unknown_and_never_sent_again(shop: Printshop, tmp_path: Path) -> None:
    orders = ordered(tmp_path, "a", "b")
    printer, journal = Printer.at(shop.uri), journal_of(orders)
    shop.stop_cupsd()
    shop.start_cupsd(interval=30)  # the default: what a server has just taken is not on its disk yet
    shop.administer("cupsdisable", QUEUE)
    assert deliver(orders, printer, journal, HASTY) == {Outcome.STUCK: 2}

    shop.stop_cupsd(signal.SIGKILL)
    shop.start_cupsd()
    until(shop.is_ready)
    other = printer.submit_held(paper(), Ticket("rg:other"))

    known = journal.orders["a"].submitted
    assert known is not None
    assert other.job_id == known.job_id  # numbers begin again
    assert deliver(journal.open(), printer, journal, PACE) == {Outcome.UNKNOWN: 2}
    assert [printer.find(name) for name in ("rg:other", *(order.ticket.name for order in orders))] == [
        other,
        None,
        None,
    ]
