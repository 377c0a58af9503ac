"""Print jobs in the journal: each is sent once, and the account of them adds up at every moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.messages import msg
from reportgen.printing.job import Submitted
from reportgen.printing.order import Order, Outcome
from reportgen.printing.ticket import Ticket
from reportgen.run.jobs import PLANNED, RELEASED, SUBMITTED, Balance, Job, Jobs
from reportgen.run.journal import NAME, Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

A, B, C = (
    Job(f"rg:dot:{paper}:0123", f"{paper}.pdf", "Tuyến 1", None, copies, 2 * copies)
    for paper, copies in (("a", 3), ("b", 5), ("c", 7))
)
TAKEN = Submitted(17, "urn:uuid:1", B.name)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with Journal.opened(tmp_path / NAME) as journal:
        yield Jobs(journal)


def order(job: Job, submitted: Submitted | None = None) -> Order:
    return Order(job.paper, Ticket(job.name), Path("a.pdf"), "", submitted)


def states(jobs: Jobs) -> dict[str, str]:
    return {job.name: job.state for job in jobs.all()}


def test_jobs_stand_in_the_order_of_printing_with_all_that_was_asked(jobs: Jobs) -> None:
    jobs.plan([B, A, C])

    assert jobs.all() == [B, A, C]


def test_each_step_of_a_job_is_kept(jobs: Jobs) -> None:
    jobs.plan([A, B])

    jobs.submitted(order(B), TAKEN)
    assert jobs.all()[1] == B._replace(state=SUBMITTED, job_id=17, job_uuid="urn:uuid:1")
    assert jobs.all()[1].submitted == TAKEN
    assert jobs.all()[0].submitted is None

    jobs.released(order(B))
    assert states(jobs) == {A.name: PLANNED, B.name: RELEASED}

    jobs.ended(order(B), Outcome.FAILED, msg("việc in bị hủy: {words}", words="out of ink"))
    assert jobs.all()[1].reason == "việc in bị hủy: out of ink"
    assert states(jobs)[B.name] == "failed"


def test_a_job_that_is_stuck_is_taken_up_where_it_is(jobs: Jobs) -> None:
    jobs.plan([B])
    jobs.submitted(order(B), TAKEN)
    jobs.released(order(B))

    jobs.ended(order(B), Outcome.STUCK, msg("hàng in đang dừng"))

    (job,) = jobs.all()
    assert (job.state, job.submitted, job.reason) == (RELEASED, TAKEN, "hàng in đang dừng")


@pytest.mark.parametrize("outcome", [Outcome.DELIVERED, Outcome.FAILED, Outcome.UNKNOWN])
def test_what_has_become_of_a_job_outlives_every_plan(jobs: Jobs, outcome: Outcome) -> None:
    jobs.plan([A, B])
    jobs.submitted(order(B), TAKEN)
    jobs.ended(order(B), outcome, None)

    jobs.plan([B, C])
    jobs.plan([])
    jobs.plan([C, B])

    assert states(jobs) == {B.name: outcome.value, C.name: PLANNED}


def test_jobs_no_longer_asked_for_go_unless_they_were_handed_in(jobs: Jobs) -> None:
    jobs.plan([A, B, C])
    jobs.submitted(order(B), TAKEN)

    jobs.plan([C])

    assert states(jobs) == {B.name: SUBMITTED, C.name: PLANNED}


@pytest.mark.parametrize(
    ("steps", "copies", "sheets"),
    [
        ((), Balance(15, 0, 0, 0, 15), Balance(30, 0, 0, 0, 30)),
        (((A, Outcome.DELIVERED), (B, Outcome.FAILED)), Balance(15, 3, 5, 0, 7), Balance(30, 6, 10, 0, 14)),
        (((A, Outcome.UNKNOWN), (C, Outcome.STUCK)), Balance(15, 0, 0, 3, 12), Balance(30, 0, 0, 6, 24)),
        (tuple((job, Outcome.DELIVERED) for job in (A, B, C)), Balance(15, 15, 0, 0, 0), Balance(30, 30, 0, 0, 0)),
    ],
)
def test_copies_and_sheets_add_up(
    jobs: Jobs, steps: tuple[tuple[Job, Outcome], ...], copies: Balance, sheets: Balance
) -> None:
    jobs.plan([A, B, C])
    for job, outcome in steps:
        jobs.ended(order(job), outcome, None)

    assert (jobs.balance(), jobs.balance(sheets=True)) == (copies, sheets)


_STEPS = st.lists(
    st.tuples(st.sampled_from([A, B, C]), st.sampled_from([None, "submitted", "released", *Outcome])), max_size=12
)


@given(_STEPS)
def test_whatever_happens_the_account_adds_up(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Job, object]]
) -> None:
    with Journal.opened(tmp_path_factory.mktemp("dot") / NAME) as journal:
        jobs = Jobs(journal)
        jobs.plan([A, B, C])
        for job, step in steps:
            if isinstance(step, Outcome):
                jobs.ended(order(job), step, None)
            elif step == "submitted":
                jobs.submitted(order(job), TAKEN)
            elif step == "released":
                jobs.released(order(job))
            else:
                jobs.plan([A, B, C])

            for balance in (jobs.balance(), jobs.balance(sheets=True)):
                assert balance.asked == balance.delivered + balance.failed + balance.unknown + balance.waiting
            assert jobs.balance().asked == 15


def test_a_reprint_is_a_numbered_job_beside_the_first(jobs: Jobs) -> None:
    jobs.plan([A, B])
    jobs.ended(order(A), Outcome.FAILED, None)

    jobs.reprint(f"{A.name}:r2")
    jobs.reprint(f"{A.name}:r2")  # the same command again asks for nothing more
    jobs.plan([A, B])

    assert states(jobs) == {A.name: "failed", B.name: PLANNED, f"{A.name}:r2": PLANNED}
    assert jobs.balance() == Balance(11, 0, 3, 0, 8)


@pytest.mark.parametrize("name", [f"{A.name}:r3", f"{A.name}:r1", A.name, f"{B.name}:r2", "rg:dot:x:0123:r2", ""])
def test_only_the_next_reprint_of_a_job_that_has_ended_is_taken(jobs: Jobs, name: str) -> None:
    jobs.plan([A, B])
    jobs.ended(order(A), Outcome.UNKNOWN, None)

    with pytest.raises(InputError):
        jobs.reprint(name)

    assert len(jobs.all()) == 2
