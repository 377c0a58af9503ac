"""The dispatch: who gets how many copies of which paper, as print jobs by route and as folders and zip files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import deliver
from reportgen.copies import A3, A4, Delivery, Paper, Route, cover, print_copy, sheets
from reportgen.decree import FILING
from reportgen.distribution import Distributed, Item, distribute
from reportgen.model import Numbered, Sheet, Sides, Way
from reportgen.printing import ticket
from reportgen.printing.job import job_name
from reportgen.printing.order import Order
from reportgen.reading import contents
from reportgen.run.jobs import PLANNED, RELEASED, SUBMITTED, Job
from reportgen.run.task import Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.distribution import To
    from reportgen.model import Manifest, Printing
    from reportgen.run.journal import Row
    from reportgen.run.task import Task

FILED: Final = FILING  # the copy that the clerk's office keeps
PAPERS, COPIES, RECIPIENTS = "papers", "printing", "recipients"  # folders of a run
_TO: Final[dict[Way, To]] = {Way.FOLDER: "folder", Way.ZIP: "zip"}


class Made(NamedTuple):
    """A paper that is done, and who gets it."""

    row: Row
    shares: tuple[Share, ...]


class Carried(NamedTuple):
    """A paper as it goes along one route: for whom, each with the number of the first copy."""

    row: Row
    copies: list[tuple[Share, int]]

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of all its copies, in the order of the way."""
        return [number for share, first in self.copies for number in range(first, first + share.copies)]


class Sheaf(NamedTuple):
    """A print job with its ticket, and the file that it prints with its SHA-256."""

    job: Job
    ticket: ticket.Ticket
    pdf: Path
    digest: str


def shared(rows: Sequence[Row], tasks: Mapping[str, Task], manifest: Manifest) -> list[Made]:
    """Say who gets each paper: whom its row names, else whom the manifest names, else whom the paper itself names."""
    named = tuple(Share(one.name, one.copies, one.route, one.to) for one in manifest.recipients)
    made = []
    for row in rows:
        own = tasks[row.fact.id].share
        listed = (*map(Share, row.fact.recipients), Share(FILED, row.fact.filed))
        made.append(Made(row, (own,) if own is not None else named or listed))
    return made


def handed_out(made: Sequence[Made], folder: Path) -> list[Distributed]:
    """Put papers into the folders and zip files of those who get them so; raise as ``distribute`` does."""
    items = [
        Item(share.recipient, Path(row.output).stem, folder / PAPERS / row.output, row.fact.sha256, _TO[share.way])
        for row, shares in made
        for share in shares
        if share.way in _TO
    ]
    return distribute(items, folder / RECIPIENTS) if items else []


class Dispatch:
    """The print jobs of the papers *made* in the run called *run*, whose files lie in *folder*."""

    def __init__(self, made: Sequence[Made], printing: Printing, folder: Path, run: str) -> None:
        self._routes, self._printing, self._folder, self._run = _by_route(made), printing, folder, run
        self._sides = 2 if printing.sides is Sides.BOTH else 1

    def sheaves(self) -> Iterator[Sheaf]:
        """Yield the jobs, route after route, each route with its cover sheet first if it has one."""
        for route, load in self._routes.items():
            if self._printing.cover:
                yield self._cover(route, load)
            for carried in load:
                yield from self._papers(route, carried)

    def _papers(self, route: str, carried: Carried) -> Iterator[Sheaf]:
        """Yield the job of all copies of a paper along *route*, or one job for each copy that carries its number."""
        row, numbers = carried.row, carried.numbers
        paper, count = f"{row.fact.id}|{route}", self._sheets(row)
        if self._printing.numbered is Numbered.COPY:
            for number in numbers:
                name = job_name(self._run, f"{paper}|{number}", row.fact.sha256)
                job = Job(name, row.fact.id, route, number, 1, count)
                yield Sheaf(job, self._ticket(name, 1), *self._print_copy(row, name, number))
        else:
            name, copies = job_name(self._run, paper, row.fact.sha256), len(numbers)
            printed = self._print_copy(row, name) if self._printing.booklet else self._paper(row)
            job = Job(name, row.fact.id, route, None, copies, copies * count)
            yield Sheaf(job, self._ticket(name, copies), *printed)

    def _cover(self, route: str, load: Sequence[Carried]) -> Sheaf:
        counted = self._printing.numbered is not Numbered.NOWHERE
        deliveries = tuple(
            Delivery(
                share.recipient,
                Paper(row.fact.title, "", self._sheets(row)),
                share.copies,
                first if counted else None,
            )
            for row, copies in load
            for share, first in copies
        )
        pdf = cover(Route(route, self._run, deliveries))
        digest = hashlib.sha256(pdf).hexdigest()
        name = job_name(self._run, f"cover|{route}", digest)
        path = deliver.renew(pdf, self._copy_at(name))
        single = ticket.Ticket(name, media=ticket.A4, tray=self._printing.tray or "")
        return Sheaf(Job(name, "", route, None, 1, 1), single, path, digest)

    def _sheets(self, row: Row) -> int:
        return sheets(row.fact.pages, self._sides, booklet=self._printing.booklet)

    def _paper(self, row: Row) -> tuple[Path, str]:
        return self._folder / PAPERS / row.output, row.fact.sha256

    def _print_copy(self, row: Row, name: str, number: int | None = None) -> tuple[Path, str]:
        """Write the print copy that the job *name* prints, unless it is there: its name tells what it is.

        Of a paper that is no longer as it was made there is none; its job fails as that of any changed file.
        """
        booklet, sheet = self._printing.booklet, self._printing.sheet
        path = self._copy_at(f"{name}-{sheet.value}" if booklet else name)
        if not path.exists():
            paper, digest = self._paper(row)
            pdf = contents(paper)
            if hashlib.sha256(pdf).hexdigest() != digest:
                return paper, digest
            folded = (A3 if sheet is Sheet.A3 else A4) if booklet else None
            deliver.write(print_copy(pdf, number=number, booklet=folded), path)
        return path, hashlib.sha256(contents(path)).hexdigest()

    def _copy_at(self, name: str) -> Path:
        return self._folder / COPIES / f"{name.replace(':', '-')}.pdf"

    def _ticket(self, name: str, copies: int) -> ticket.Ticket:
        turned = ticket.Sides.SHORT_EDGE if self._printing.booklet else ticket.Sides.LONG_EDGE
        sides = turned if self._printing.sides is Sides.BOTH else ticket.Sides.ONE
        media = ticket.A3 if self._printing.sheet is Sheet.A3 else ticket.A4
        return ticket.Ticket(name, copies, sides, media, self._printing.tray or "")


def orders(sheaves: Sequence[Sheaf], jobs: Sequence[Job]) -> Iterator[Order]:
    """Yield what is still to be sent, or to be looked after, of the journal's *jobs*; *sheaves* have their files.

    A job whose paper has changed meanwhile has no file any more: told to print already, it is only looked after.
    """
    files = {sheaf.job.name: sheaf for sheaf in sheaves}
    for job in jobs:
        sheaf = files.get(job.first)
        if sheaf is not None and job.state in {PLANNED, SUBMITTED, RELEASED}:
            asked = replace(sheaf.ticket, name=job.name)
            yield Order(job.paper, asked, sheaf.pdf, sheaf.digest, job.submitted, job.state == RELEASED)
        elif job.state == RELEASED:
            yield Order(job.paper, ticket.Ticket(job.name), Path(), "", job.submitted, is_released=True)


def outdated(sheaves: Sequence[Sheaf], jobs: Sequence[Job]) -> Iterator[Order]:
    """Yield the jobs that the queue may hold and that must not be printed: their paper has changed since."""
    names = {sheaf.job.name for sheaf in sheaves}
    for job in jobs:
        if job.state in {PLANNED, SUBMITTED} and job.first not in names:
            yield Order(job.paper, ticket.Ticket(job.name), Path(), "", job.submitted)


def _by_route(made: Sequence[Made]) -> dict[str, list[Carried]]:
    """Gather what goes along each route, routes and papers in the order in which they come; copies on paper only."""
    routes: dict[str, list[Carried]] = {}
    for row, shares in made:
        for share, first in _numbered(shares):
            load = routes.setdefault(share.route, [])
            if not load or load[-1].row is not row:
                load.append(Carried(row, []))
            load[-1].copies.append((share, first))
    return routes


def _numbered(shares: Sequence[Share]) -> Iterator[tuple[Share, int]]:
    """Number the copies of a paper through, in the order of who gets them on paper: each with the first number."""
    first = 1
    for share in shares:
        if share.way is Way.PAPER and share.copies:
            yield share, first
            first += share.copies
