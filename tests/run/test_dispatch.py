"""The dispatch: recipients get their copies along their routes, numbered and covered as asked, and sheets add up."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from reportgen.model import Manifest, Numbered, Printing, Recipient, Sheet, Sides, Way
from reportgen.printing import ticket
from reportgen.printing.job import Submitted
from reportgen.run.dispatch import (
    COPIES,
    FILED,
    PAPERS,
    RECIPIENTS,
    Dispatch,
    Made,
    handed_out,
    orders,
    outdated,
    shared,
)
from reportgen.run.jobs import PLANNED, RELEASED, SUBMITTED, Job
from reportgen.run.journal import Row
from reportgen.run.task import Fact, Share, State, Task
from tests.papers import paper
from tests.run.running import below, stamps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.run.dispatch import Sheaf

TAKEN = Submitted(7, "urn:uuid:7", "rg:dot:a:0")
SHARES = (Share("Xã A", 2, "Tuyến 1"), Share("Xã B", 1, "Tuyến 2"), Share("Xã C", 3, "Tuyến 1"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / PAPERS).mkdir()
    return tmp_path


def made(folder: Path, *shares: Share, name: str = "bare") -> Made:
    """Put a finished paper into *folder*, for *shares*."""
    painted = paper(name).painted
    (folder / PAPERS / f"{name}.pdf").write_bytes(painted.pdf)
    fact = Fact(
        f"{name}.pdf",
        State.DONE,
        1.0,
        sha256(painted.pdf).hexdigest(),
        len(painted.pdf),
        painted.pages,
        f"Văn bản {name}",
        ("UBTVQH", "Chính phủ"),
        2,
    )
    return Made(Row(fact, f"{name}.pdf", "", ()), shares)


def sheaves(folder: Path, *papers: Made, run: str = "dot", **keys: Any) -> list[Sheaf]:
    printing = Printing.model_construct(folder="in", **keys)
    return list(Dispatch(papers, printing, folder, run).sheaves())


def text(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def pages(pdf: Path) -> int:
    with pikepdf.open(BytesIO(pdf.read_bytes())) as opened:
        return len(opened.pages)


# Who gets what.


def test_a_row_names_its_recipient_else_the_manifest_else_the_paper_itself(folder: Path) -> None:
    rows = [made(folder).row]
    own = {"bare.pdf": Task("bare.pdf", "a.yaml", "bare.pdf", share=Share("Xã Z", 4))}
    unnamed = {"bare.pdf": Task("bare.pdf", "a.yaml", "bare.pdf")}
    named = Manifest.model_construct(recipients=(Recipient.model_construct(name="Sở Nội vụ", copies=2, to=Way.ZIP),))
    silent = Manifest.model_construct(sessions=(".",))

    assert [one.shares for one in shared(rows, own, named)] == [(Share("Xã Z", 4),)]
    assert [one.shares for one in shared(rows, unnamed, named)] == [(Share("Sở Nội vụ", 2, "", Way.ZIP),)]
    assert [one.shares for one in shared(rows, unnamed, silent)] == [
        (Share("UBTVQH"), Share("Chính phủ"), Share(FILED, 2))
    ]


def test_folders_and_zip_files_hold_the_papers_of_their_recipients_and_nobody_elses(folder: Path) -> None:
    bare = made(folder, Share("Xã A", 1, "", Way.FOLDER), Share("Xã B", 1, "", Way.ZIP), Share("Xã C"))
    sample = made(folder, Share("Xã B", 1, "", Way.ZIP), name="sample")

    handed_out([bare, sample], folder)

    found = below(folder / RECIPIENTS)
    assert sorted(found) == ["Xã A/SHA256SUMS", "Xã A/bare.pdf", "Xã B.zip"]
    assert found["Xã A/bare.pdf"] == paper("bare").painted.pdf
    with ZipFile(BytesIO(found["Xã B.zip"])) as archive:
        assert archive.namelist() == ["bare.pdf", "sample.pdf", "SHA256SUMS"]


def test_what_was_handed_out_already_is_left_as_it_is(folder: Path) -> None:
    papers = [made(folder, Share("Xã A", 1, "", Way.FOLDER), Share("Xã B", 1, "", Way.ZIP))]
    handed_out(papers, folder)
    before = stamps(folder)

    handed_out(papers, folder)

    assert stamps(folder) == before


def test_where_all_is_on_paper_nothing_is_handed_out(folder: Path) -> None:
    assert handed_out([made(folder, *SHARES)], folder) == []
    assert not (folder / RECIPIENTS).exists()


# Print jobs.


def test_copies_of_a_paper_along_a_route_are_one_job(folder: Path) -> None:
    first, second = sheaves(folder, made(folder, *SHARES))

    assert [(one.job.route, one.job.copies, one.ticket.copies) for one in (first, second)] == [
        ("Tuyến 1", 5, 5),
        ("Tuyến 2", 1, 1),
    ]
    assert first.pdf == second.pdf == folder / PAPERS / "bare.pdf"
    assert first.job.name != second.job.name
    assert first.digest == sha256(first.pdf.read_bytes()).hexdigest()


def test_routes_are_printed_one_after_the_other_in_the_order_of_the_papers(folder: Path) -> None:
    papers = (
        made(folder, *SHARES),
        made(folder, Share("Xã B", 1, "Tuyến 2"), Share("Xã A", 1, "Tuyến 1"), name="sample"),
    )

    assert [(one.job.route, one.job.paper) for one in sheaves(folder, *papers)] == [
        ("Tuyến 1", "bare.pdf"),
        ("Tuyến 1", "sample.pdf"),
        ("Tuyến 2", "bare.pdf"),
        ("Tuyến 2", "sample.pdf"),
    ]


def test_who_gets_no_paper_on_paper_is_in_no_job(folder: Path) -> None:
    assert sheaves(folder, made(folder, Share("Xã A", 5, "", Way.ZIP), Share("Xã B", 0))) == []


@pytest.mark.parametrize(
    ("keys", "sheets"),
    [
        ({}, lambda pages: -(-pages // 2)),
        ({"sides": Sides.ONE}, lambda pages: pages),
        ({"booklet": True}, lambda pages: -(-pages // 4)),
        ({"booklet": True, "sides": Sides.ONE}, lambda pages: 2 * -(-pages // 4)),
        ({"booklet": True, "sheet": Sheet.A3}, lambda pages: -(-pages // 4)),
    ],
    ids=["duplex", "simplex", "booklet", "booklet on one side", "booklet on A3"],
)
@pytest.mark.parametrize("name", ["bare", "sample", "report"])
def test_sheets_are_counted_as_they_will_be_printed(
    folder: Path, keys: dict[str, Any], sheets: Callable[[int], int], name: str
) -> None:
    (one,) = sheaves(folder, made(folder, Share("Xã A", 3), name=name), **keys)

    expected = 3 * sheets(paper(name).painted.pages)
    sides = 1 if keys.get("sides") is Sides.ONE else 2
    assert one.job.sheets == expected == 3 * -(-pages(one.pdf) // sides)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, (ticket.Sides.LONG_EDGE, ticket.A4, "")),
        ({"sides": Sides.ONE}, (ticket.Sides.ONE, ticket.A4, "")),
        ({"booklet": True}, (ticket.Sides.SHORT_EDGE, ticket.A4, "")),
        ({"booklet": True, "sheet": Sheet.A3}, (ticket.Sides.SHORT_EDGE, ticket.A3, "")),
        ({"booklet": True, "sides": Sides.ONE}, (ticket.Sides.ONE, ticket.A4, "")),
        ({"tray": "tray-2"}, (ticket.Sides.LONG_EDGE, ticket.A4, "tray-2")),
    ],
)
def test_the_ticket_says_how_it_is_printed(folder: Path, keys: dict[str, Any], expected: tuple[object, ...]) -> None:
    (one,) = sheaves(folder, made(folder, Share("Xã A")), **keys)

    assert (one.ticket.sides, one.ticket.media, one.ticket.tray) == expected


def test_each_numbered_copy_is_a_job_of_its_own_and_bears_its_number(folder: Path) -> None:
    found = sheaves(folder, made(folder, *SHARES), numbered=Numbered.COPY)

    assert [(one.job.route, one.job.number) for one in found] == [
        *(("Tuyến 1", number) for number in (1, 2, 4, 5, 6)),
        ("Tuyến 2", 3),
    ]
    assert all(one.job.copies == one.ticket.copies == one.job.sheets == 1 for one in found)
    assert len({one.pdf for one in found}) == 6
    for one in found:
        assert f"Bản số {one.job.number:02}" in text(one.pdf)
        assert one.digest == sha256(one.pdf.read_bytes()).hexdigest()
    assert "Bản số" not in text(folder / PAPERS / "bare.pdf")


def test_a_booklet_is_imposed_for_print_and_the_paper_stays_as_it_is(folder: Path) -> None:
    (one,) = sheaves(folder, made(folder, Share("Xã A", 2), name="sample"), booklet=True)

    assert one.pdf.parent == folder / COPIES
    assert pages(one.pdf) == 2 * -(-paper("sample").painted.pages // 4)
    assert (folder / PAPERS / "sample.pdf").read_bytes() == paper("sample").painted.pdf


def test_each_route_has_its_cover_first_with_who_gets_what(folder: Path) -> None:
    papers = made(folder, *SHARES), made(folder, Share("Xã A", 1, "Tuyến 1"), name="sample")
    found = sheaves(folder, *papers, cover=True, numbered=Numbered.COVER)

    assert [(one.job.route, one.job.paper) for one in found] == [
        ("Tuyến 1", ""),
        ("Tuyến 1", "bare.pdf"),
        ("Tuyến 1", "sample.pdf"),
        ("Tuyến 2", ""),
        ("Tuyến 2", "bare.pdf"),
    ]
    first, second = text(found[0].pdf), text(found[3].pdf)
    for words in ("Tuyến 1", "Xã A", "Xã C", "Văn bản bare", "Văn bản sample"):
        assert words in first
    assert "Xã B" not in first
    assert "Xã B" in second
    assert (found[0].job.copies, found[0].job.sheets) == (1, 1)


def test_a_cover_that_says_the_same_is_the_same_job_and_file(folder: Path) -> None:
    papers = made(folder, *SHARES)
    first = sheaves(folder, papers, cover=True)
    before = stamps(folder)

    assert sheaves(folder, papers, cover=True) == first
    assert stamps(folder) == before


def test_names_of_jobs_tell_run_paper_route_copy_and_bytes_apart(folder: Path) -> None:
    one = made(folder, *SHARES)
    names = {sheaf.job.name for sheaf in sheaves(folder, one, numbered=Numbered.COPY)}
    names |= {sheaf.job.name for sheaf in sheaves(folder, one)}
    names |= {sheaf.job.name for sheaf in sheaves(folder, one, run="dot-2")}
    changed = Made(one.row._replace(fact=Fact("bare.pdf", State.DONE, 1.0, "ab" * 32, 1, 1)), one.shares)
    names |= {sheaf.job.name for sheaf in sheaves(folder, changed)}

    assert len(names) == 6 + 2 + 2 + 2


def test_a_print_copy_made_for_other_paper_is_not_taken_for_this(folder: Path) -> None:
    papers = made(folder, Share("Xã A"), name="sample")
    found = [
        sheaves(folder, papers, numbered=Numbered.COPY, **keys)[0]
        for keys in ({}, {"booklet": True}, {"booklet": True, "sheet": Sheet.A3})
    ]

    assert len({one.pdf for one in found}) == len({one.digest for one in found}) == 3
    assert len({one.job.name for one in found}) == 1  # printed once, however it was to be folded


# What is still to be done with jobs.


def job(name: str, state: str = PLANNED, submitted: Submitted | None = None) -> Job:
    numbers = (submitted.job_id, submitted.job_uuid) if submitted else (None, "")
    return Job(name, "bare.pdf", "Tuyến 1", None, 5, 5, state, *numbers)


@pytest.mark.parametrize("state", ["delivered", "failed", "unknown"])
def test_a_job_that_has_ended_is_never_sent_again(folder: Path, state: str) -> None:
    found = sheaves(folder, made(folder, *SHARES))

    waiting = list(orders(found, [found[0].job._replace(state=state), found[1].job]))

    assert [order.ticket.name for order in waiting] == [found[1].job.name]


def test_a_job_goes_on_from_where_it_is(folder: Path) -> None:
    one = sheaves(folder, made(folder, *SHARES))[0]

    for state in (PLANNED, SUBMITTED, RELEASED):
        taken = None if state == PLANNED else TAKEN._replace(name=one.job.name)
        (order,) = orders([one], [job(one.job.name, state, taken)])
        assert (order.submitted, order.is_released) == (taken, state == RELEASED)
        assert (order.pdf, order.digest, order.ticket) == (one.pdf, one.digest, one.ticket)


def test_a_paper_changed_behind_the_back_of_the_journal_is_not_what_was_ordered(folder: Path) -> None:
    one = sheaves(folder, made(folder, *SHARES))[0]
    one.pdf.write_bytes(one.pdf.read_bytes()[:-1] + b"\0")

    (order,) = orders([one], [one.job])

    assert order.digest != sha256(order.pdf.read_bytes()).hexdigest()


@pytest.mark.parametrize("keys", [{"booklet": True}, {"numbered": Numbered.COPY}], ids=["booklet", "numbered"])
def test_no_print_copy_is_made_of_a_paper_changed_behind_the_back_of_the_journal(
    folder: Path, keys: dict[str, Any]
) -> None:
    papers = made(folder, Share("Xã A"), name="sample")
    (folder / PAPERS / "sample.pdf").write_bytes(paper("bare").painted.pdf)

    (one,) = sheaves(folder, papers, **keys)

    assert (one.pdf, one.digest) == (folder / PAPERS / "sample.pdf", papers.row.fact.sha256)  # refused when it is sent
    assert not (folder / COPIES).exists()


def test_a_route_carries_what_its_shares_ask_for_however_they_are_mixed(folder: Path) -> None:
    shares = [Share(f"Xã {number}", 1 + number % 3, f"Tuyến {number % 7}") for number in range(21)]
    papers = [
        made(folder, *shares),
        made(folder, *shares[::-1], name="sample"),
        made(folder, *shares[:5], name="report"),
    ]

    found = [(one.job.route, one.job.paper, one.job.copies) for one in sheaves(folder, *papers)]

    assert found == [
        (f"Tuyến {route}", paper.row.fact.id, sum(one.copies for one in paper.shares if one.route == f"Tuyến {route}"))
        for route in range(7)
        for paper in papers
        if any(one.route == f"Tuyến {route}" for one in paper.shares)
    ]


def test_jobs_of_papers_that_changed_are_looked_after_but_never_begun(folder: Path) -> None:
    found = sheaves(folder, made(folder, *SHARES))
    gone = [job(f"rg:dot:{state}:0", state, TAKEN if state != PLANNED else None) for state in (PLANNED, SUBMITTED)]
    going = job("rg:dot:x:0", RELEASED, TAKEN)
    ended = job("rg:dot:y:0", "delivered", TAKEN)
    jobs = [*gone, going, ended, *(one.job for one in found)]

    assert [order.ticket.name for order in outdated(found, jobs)] == [one.name for one in gone]
    waiting = list(orders(found, jobs))
    assert [order.ticket.name for order in waiting] == [going.name, *(one.job.name for one in found)]
    assert waiting[0].is_released


def test_a_reprint_prints_the_file_of_the_first_print(folder: Path) -> None:
    one = sheaves(folder, made(folder, *SHARES))[0]
    again = job(f"{one.job.name}:r2")

    (order,) = orders([one], [one.job._replace(state="failed"), again])

    assert (order.ticket.name, order.pdf, order.digest) == (again.name, one.pdf, one.digest)
    assert list(outdated([one], [again])) == []
