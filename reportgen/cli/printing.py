"""The verbs for printing: print, which sends finished papers, and doctor, which looks at the machine first."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console, findings
from reportgen.cli.batch import FILE
from reportgen.cli.language import Speaking, chosen
from reportgen.cli.papers import tell
from reportgen.errors import ExitCode, Problem, ReportError
from reportgen.finding import Verdict
from reportgen.messages import marked, say

if TYPE_CHECKING:
    from reportgen.messages import Message
    from reportgen.printing.job import Submitted
    from reportgen.printing.order import Order, Outcome


class _Notes:
    """Tells each step of direct printing; a run's journal does more, so that is where many papers belong."""

    def submitted(self, order: Order, submitted: Submitted) -> None:
        """Tell which job the paper has become."""
        print(f"{order.pdf}: {submitted.name} ({submitted.job_id})", flush=True)

    def released(self, order: Order) -> None:
        """Say nothing: the end will tell."""

    def ended(self, order: Order, outcome: Outcome, reason: Message | None) -> None:
        """Tell how it ended."""
        why = f": {say(reason, chosen())}" if reason is not None else ""
        print(f"{order.pdf}: {outcome.value}{why}", flush=True)


@click.command("print", cls=Speaking, help=marked("Gửi văn bản đã hoàn thành (PDF) đến hàng in."))
@click.argument("files", metavar="PDF...", nargs=-1, required=True, type=FILE)
@click.option("--printer", metavar="URI", required=True, help=marked("Hàng in, như ipp://may-chu/printers/hanh-chinh."))
@click.option("--copies", metavar="N", type=click.IntRange(1, 999), default=1, help=marked("Số bản."))
@click.option("--one-sided", is_flag=True, help=marked("In một mặt; mặc định hai mặt."))
@click.option("--reprint", metavar="N", type=click.IntRange(2, 99), help=marked("In lại lần thứ N, có đánh số."))
@click.option("--tls-ca", metavar="FILE", type=FILE, help=marked("Chứng thư của bên cấp cho máy chủ in."))
@click.pass_context
def print_papers(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    printer: str,
    copies: int,
    reprint: int | None,
    tls_ca: Path | None,
    *,
    one_sided: bool,
) -> None:
    """Send papers, each in two steps: held, then released."""
    from reportgen.printing.delivery import deliver  # noqa: PLC0415  # building a paper does without all of it
    from reportgen.printing.document import pages  # noqa: PLC0415
    from reportgen.printing.job import job_name  # noqa: PLC0415
    from reportgen.printing.order import Order, Outcome  # noqa: PLC0415
    from reportgen.printing.queue import Printer  # noqa: PLC0415
    from reportgen.printing.ticket import Sides, Ticket  # noqa: PLC0415
    from reportgen.reading import contents  # noqa: PLC0415

    sides = Sides.ONE if one_sided else Sides.LONG_EDGE
    orders, problems = list[Order](), list[Problem]()
    for file in files:
        try:
            pdf = contents(file)
            pages(pdf, str(file))
        except ReportError as error:
            problems += error.problems
            continue
        digest = hashlib.sha256(pdf).hexdigest()
        name = job_name("print", file.name, digest, reprint or 1)
        orders.append(Order(str(file), Ticket(name, copies, sides), file, digest))
    console.tell(problems)
    if not orders:
        context.exit(ExitCode.INVALID)
    target = Printer.at(printer, tls_ca)
    target.preflight(orders[0].ticket)
    tally = deliver(orders, target, _Notes())
    whole = not problems and tally[Outcome.DELIVERED] == len(orders)
    context.exit(ExitCode.OK if whole else ExitCode.SOME_FAILED)


@click.command(cls=Speaking, help=marked("Xem máy này đủ điều kiện lập và in chưa: phông chữ, đĩa, đồng hồ, máy in."))
@click.option(
    "-o", "folder", metavar="DIR", type=FILE, default=Path("output"), help=marked("Thư mục sẽ ghi các đợt chạy.")
)
@click.option("--printer", metavar="URI", help=marked("Hàng in, như ipp://may-chu/printers/hanh-chinh."))
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.pass_context
def doctor(context: click.Context, /, folder: Path, printer: str | None, *, as_json: bool) -> None:
    """Look at the machine."""
    from reportgen.doctor import examined  # noqa: PLC0415  # as above

    found = list(examined(folder, printer))
    if as_json:
        told = [findings.of_paper(str(folder), found, chosen())]
        print(json.dumps(findings.document(told), ensure_ascii=False, indent=1))
    else:
        tell(folder, found)
    fails = any(finding.verdict is Verdict.FAILS for finding in found)
    context.exit(ExitCode.FOUND if fails else ExitCode.OK)
