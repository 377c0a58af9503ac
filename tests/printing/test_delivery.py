from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg, say
from reportgen.printing.delivery import Pace, deliver
from reportgen.printing.job import JobState, Submitted, job_name
from reportgen.printing.order import Order, Outcome
from reportgen.printing.refusal import (
    JobRefusedError,
    PrintingError,
    QueueError,
    SpoolFullError,
    TryLaterError,
    UnreachableError,
)
from reportgen.printing.ticket import Ticket
from tests.printing.fakes import Clock, FakeJournal, FakeTarget, Fuse, Stop

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = ("a", "b", "c")
STALL = 60.0
# A device that takes its time, and one that has printed before one can look.
COURSES = [(JobState.PENDING, JobState.PROCESSING, JobState.COMPLETED), (JobState.COMPLETED,)]


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> list[Order]:
    folder = tmp_path_factory.mktemp("papers")
    return [ordered(folder, paper) for paper in PAPERS]


def ordered(folder: Path, paper: str) -> Order:
    pdf = folder / f"{paper}.pdf"
    pdf.write_bytes(paper.encode())
    digest = sha256(paper.encode()).hexdigest()
    return Order(paper, Ticket(job_name("run", paper, digest)), pdf, digest)


def pace(clock: Clock | None = None, window: int = 50) -> Pace:
    clock = clock or Clock()
    return Pace(window, 1.0, STALL, clock.time, clock.sleep)


def journal_of(orders: list[Order]) -> FakeJournal:
    journal = FakeJournal()
    journal.plan(orders)
    return journal


def vietnamese(reason: Message | None) -> str:
    assert reason is not None
    return say(reason)


def delivered_after(
    fuses: list[Fuse], orders: list[Order], course: tuple[JobState, ...], window: int = 2
) -> tuple[FakeTarget, FakeJournal, int]:
    """Deliver *orders* in runs that each of *fuses* may stop, then in one that nothing stops; tell how many stopped."""
    target, journal, stops = FakeTarget(course=course), journal_of(orders), 0
    for fuse in [*fuses, Fuse()]:
        target.fuse = journal.fuse = fuse
        try:
            deliver(journal.open(), target, journal, pace(window=window))
        except Stop:
            stops += 1
    return target, journal, stops


def test_each_order_is_delivered_and_told_of_step_by_step(orders: list[Order]) -> None:
    target, journal = FakeTarget(), journal_of(orders)

    tally = deliver(orders, target, journal, pace())

    assert tally == {Outcome.DELIVERED: 3}
    assert target.printed == [order.ticket.name for order in orders]
    assert journal.outcomes == dict.fromkeys(PAPERS, Outcome.DELIVERED)
    assert journal.reasons == dict.fromkeys(PAPERS)
    assert all(order.submitted and order.is_released for order in journal.orders.values())
    assert set(journal.counted.values()) == {1}


@pytest.mark.parametrize("course", COURSES)
def test_stopped_at_any_step_each_order_is_printed_exactly_once(
    orders: list[Order], course: tuple[JobState, ...]
) -> None:
    steps = 1
    while True:
        target, journal, stops = delivered_after([Fuse(steps)], orders, course)
        assert sorted(target.printed) == sorted(order.ticket.name for order in orders), steps
        assert journal.outcomes == dict.fromkeys(PAPERS, Outcome.DELIVERED), steps
        assert len(target.states) == len(orders), steps
        if not stops:
            break
        steps += 1
    assert steps > 30


@given(st.lists(st.integers(1, 40), max_size=6), st.sampled_from(COURSES), st.integers(1, 3))
def test_stopped_again_and_again_each_order_is_printed_exactly_once(
    orders: list[Order], steps: list[int], course: tuple[JobState, ...], window: int
) -> None:
    target, journal, _ = delivered_after([Fuse(number) for number in steps], orders, course, window)

    assert sorted(target.printed) == sorted(order.ticket.name for order in orders)
    assert journal.outcomes == dict.fromkeys(PAPERS, Outcome.DELIVERED)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("kind", [UnreachableError, TryLaterError, SpoolFullError])
def test_trouble_that_passes_at_any_step_is_waited_for(
    orders: list[Order], kind: type[PrintingError], course: tuple[JobState, ...]
) -> None:
    steps, blown = 1, True
    while blown:
        target, journal = FakeTarget(course=course), journal_of(orders)
        target.fuse = Fuse(steps, kind.told("ipp://x", msg("thử lại sau")))
        assert deliver(orders, target, journal, pace(window=2)) == {Outcome.DELIVERED: 3}
        assert sorted(target.printed) == sorted(order.ticket.name for order in orders), steps
        assert len(target.states) == len(orders), steps
        blown = target.fuse.steps <= 0
        steps += 1
    assert steps > 15


@pytest.mark.parametrize("kind", [UnreachableError, TryLaterError, SpoolFullError])
def test_trouble_that_lasts_is_raised_after_the_time_of_a_stall(orders: list[Order], kind: type[PrintingError]) -> None:
    trouble, clock = kind.told("ipp://x", msg("thử lại sau")), Clock()
    target = FakeTarget(refusals={orders[1].ticket.name: trouble})
    journal = journal_of(orders)

    with pytest.raises(kind):
        deliver(orders, target, journal, pace(clock))

    assert STALL <= clock.now < STALL + 10
    assert journal.outcomes == {"a": Outcome.DELIVERED}  # what was in flight has come to its end
    assert journal.orders["b"].submitted is None


def test_a_queue_that_serves_nobody_stops_at_once(orders: list[Order]) -> None:
    target, clock = FakeTarget(refusals={orders[0].ticket.name: QueueError.told("x", msg("thử lại sau"))}), Clock()

    with pytest.raises(QueueError):
        deliver(orders, target, journal_of(orders), pace(clock))

    assert clock.now == 0
    assert target.printed == []


@pytest.mark.parametrize(
    "refusal",
    [JobRefusedError.told("ipp://x", msg("quá dày")), InputError([Problem("broken-pdf", msg("quá dày"), Place("x"))])],
)
def test_what_is_refused_fails_alone(orders: list[Order], refusal: Exception) -> None:
    target, journal = FakeTarget(refusals={orders[1].ticket.name: refusal}), journal_of(orders)

    assert deliver(orders, target, journal, pace()) == {Outcome.DELIVERED: 2, Outcome.FAILED: 1}
    assert journal.outcomes["b"] is Outcome.FAILED
    assert vietnamese(journal.reasons["b"]) == "quá dày"
    assert len(target.printed) == 2


@pytest.mark.parametrize("change", ["other", None])
def test_a_file_that_is_not_the_one_ordered_fails_alone(tmp_path: Path, change: str | None) -> None:
    orders = [ordered(tmp_path, paper) for paper in PAPERS]
    orders[0].pdf.unlink() if change is None else orders[0].pdf.write_text(change)
    target, journal = FakeTarget(), journal_of(orders)

    assert deliver(orders, target, journal, pace()) == {Outcome.DELIVERED: 2, Outcome.FAILED: 1}
    assert journal.outcomes["a"] is Outcome.FAILED
    assert len(target.states) == 2


@pytest.mark.parametrize(
    ("state", "outcome", "words"),
    [
        (JobState.STOPPED, Outcome.FAILED, "máy chủ in không xử lý được tệp: job-hold-until-specified, out of ink"),
        (JobState.CANCELED, Outcome.FAILED, "việc in bị hủy: job-hold-until-specified, out of ink"),
        (JobState.ABORTED, Outcome.FAILED, "máy in bỏ dở: job-hold-until-specified, out of ink"),
        (JobState.VANISHED, Outcome.UNKNOWN, "máy chủ in không còn biết việc này"),
    ],
)
def test_an_end_that_is_not_a_delivery_is_told_with_its_reason(
    orders: list[Order], state: JobState, outcome: Outcome, words: str
) -> None:
    target, journal = FakeTarget(courses={orders[0].ticket.name: (JobState.PROCESSING, state)}), journal_of(orders)

    assert deliver(orders, target, journal, pace()) == {Outcome.DELIVERED: 2, outcome: 1}
    assert journal.outcomes["a"] is outcome
    assert vietnamese(journal.reasons["a"]).startswith(words)
    assert target.canceled == ([orders[0].ticket.name] if state is JobState.STOPPED else [])
    assert len(target.printed) == 3


def test_an_end_without_a_reason_is_told_by_its_own_word(orders: list[Order]) -> None:
    target, journal = FakeTarget(course=(JobState.PENDING, JobState.ABORTED), reasons=()), journal_of(orders)

    deliver(orders, target, journal, pace())

    assert vietnamese(journal.reasons["a"]) == "máy in bỏ dở: aborted"


@pytest.mark.parametrize("is_released", [False, True])
def test_a_job_that_is_gone_is_for_a_person_and_never_sent_again(orders: list[Order], *, is_released: bool) -> None:
    gone = Submitted(1, "urn:uuid:gone", orders[0].ticket.name)
    known = Order("a", orders[0].ticket, orders[0].pdf, orders[0].digest, gone, is_released)
    target, journal = FakeTarget(), journal_of(orders)

    assert deliver([known], target, journal, pace()) == {Outcome.UNKNOWN: 1}
    assert journal.outcomes["a"] is Outcome.UNKNOWN
    assert target.states == {}


def test_a_job_that_somebody_holds_again_is_left_to_him(orders: list[Order]) -> None:
    target, journal = FakeTarget(), journal_of(orders)
    held = target.submit_held(b"a", orders[0].ticket)
    known = Order("a", orders[0].ticket, orders[0].pdf, orders[0].digest, held, is_released=True)

    assert deliver([known], target, journal, pace()) == {Outcome.STUCK: 1}
    assert target.printed == []


def test_no_more_jobs_are_open_than_the_window_lets_in(tmp_path: Path) -> None:
    orders = [ordered(tmp_path, str(number)) for number in range(30)]
    target = FakeTarget()

    assert deliver(iter(orders), target, journal_of(orders), pace(window=4)) == {Outcome.DELIVERED: 30}
    assert target.most_open == 4
    assert target.printed == [order.ticket.name for order in orders]


def test_a_target_that_stands_still_leaves_its_jobs_stuck_and_the_rest_alone(orders: list[Order]) -> None:
    target, journal, clock = FakeTarget(course=(JobState.PENDING,)), journal_of(orders), Clock()

    assert deliver(orders, target, journal, pace(clock, window=2)) == {Outcome.STUCK: 2}
    assert STALL <= clock.now < STALL + 5
    assert journal.outcomes == {"a": Outcome.STUCK, "b": Outcome.STUCK}
    assert vietnamese(journal.reasons["a"]) == "hàng in đứng yên quá 60 giây"
    assert journal.orders["c"].submitted is None
    assert target.canceled == []


def test_a_stuck_job_is_told_with_what_hinders_the_target(orders: list[Order]) -> None:
    target, journal = FakeTarget(course=(JobState.PROCESSING,)), journal_of(orders)
    target.hindrance = TryLaterError.told("ipp://x", msg("hết giấy"))

    deliver(orders, target, journal, pace())

    assert vietnamese(journal.reasons["a"]) == "hết giấy"


def test_a_stuck_job_is_taken_up_where_it_is(orders: list[Order]) -> None:
    target, journal = FakeTarget(course=(JobState.PENDING,)), journal_of(orders)
    deliver(orders, target, journal, pace())
    for job in target.states:
        target.states[job] = [JobState.PROCESSING, JobState.COMPLETED]

    assert deliver(journal.open(), target, journal, pace()) == {Outcome.DELIVERED: 3}
    assert len(target.printed) == 3


def test_a_target_that_only_wavers_is_not_taken_for_one_that_goes_on(orders: list[Order]) -> None:
    wavering = (JobState.PROCESSING, JobState.PENDING) * 1_000
    target, journal, clock = FakeTarget(course=wavering), journal_of(orders), Clock()

    assert deliver(orders, target, journal, pace(clock)) == {Outcome.STUCK: 3}
    assert clock.now < STALL + 5
