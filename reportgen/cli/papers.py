"""The verbs for finished papers: verify, extract, freeze."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from reportgen.cli import console, findings
from reportgen.cli.batch import FILE, each
from reportgen.cli.dates import IssueDateType
from reportgen.cli.language import Speaking, chosen
from reportgen.errors import ExitCode, InputError, Place, Problem, ReportError
from reportgen.finding import Finding, Verdict
from reportgen.messages import marked, msg
from reportgen.reading import contents

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model import PaperDate

_LABELS = {
    Verdict.HOLDS: msg("đạt"),
    Verdict.FAILS: msg("không đạt"),
    Verdict.UNJUDGED: msg("chưa rõ"),
    Verdict.NOTED: msg("ghi nhận"),
}
_MOST_STRAYS = 5  # told by name


@click.command(
    cls=Speaking, help=marked("Xem bản PDF tự nhận những gì và có đúng thế không; xem lại mọi tệp của một đợt chạy.")
)
@click.argument("files", metavar="PDF|RUN...", nargs=-1, required=True, type=FILE)
@click.option("--rebuild", is_flag=True, help=marked("Lập lại từ dữ liệu kèm theo và so từng byte."))
@click.option(
    "--frozen",
    "record",
    metavar="FILE",
    type=FILE,
    help=marked("Tệp chốt của văn bản, nếu không nằm cạnh nó với tên .freeze.json."),
)
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.pass_context
def verify(
    context: click.Context, /, files: tuple[Path, ...], record: Path | None, *, rebuild: bool, as_json: bool
) -> None:
    """Judge finished papers, each also by the record of its freezing where that lies beside it."""
    if record is not None and len(files) > 1:
        raise click.UsageError(console.words(msg("--frozen chỉ đi với một tệp")))
    from reportgen.frozen import beside  # noqa: PLC0415  # building a paper does without all of it
    from reportgen.inspection import LARGEST_PAPER  # noqa: PLC0415
    from reportgen.verification import verified  # noqa: PLC0415

    judged: list[tuple[str, list[Finding] | list[Problem]]] = []
    fails = False

    def one(file: Path) -> None:
        nonlocal fails
        try:
            if file.is_dir():
                found = _run_hashed(file)
            else:
                noted = record or (beside(file) if os.path.lexists(beside(file)) else None)
                found = verified(contents(file, LARGEST_PAPER), str(file), rebuild=rebuild, record=noted)
        except ReportError as error:
            judged.append((str(file), list(error.problems)))
            raise
        judged.append((str(file), found))
        fails = fails or any(finding.verdict is Verdict.FAILS for finding in found)
        if not as_json:
            tell(file, found)

    code = each(files, one)
    if as_json:
        told = [findings.of_paper(path, found, chosen()) for path, found in judged]
        print(json.dumps(findings.document(told), ensure_ascii=False, indent=1))
    context.exit(code or (ExitCode.FOUND if fails else ExitCode.OK))


def _run_hashed(folder: Path) -> list[Finding]:
    """Hash all files of a run again, and find those that its journal tells otherwise."""
    from reportgen.run.account import account, differing, strays  # noqa: PLC0415  # as above
    from reportgen.run.task import State  # noqa: PLC0415

    count = account(folder).count(State.DONE)
    found = [Finding(one.id, Verdict.FAILS, msg("{file}: {words}", file=one.place.file, words=one.message), one.hint)
             for one in differing(folder)]  # fmt: skip
    if not found:
        found = [Finding("files", Verdict.HOLDS, msg("cả {count} văn bản đúng như nhật ký ghi", count=count))]
    if left := strays(folder):
        told = ", ".join(left[:_MOST_STRAYS]) + (", ..." if len(left) > _MOST_STRAYS else "")
        message = msg("{count} văn bản không còn trong bản kê vẫn nằm ở đây: {files}", count=len(left), files=told)
        found.append(Finding("strays", Verdict.NOTED, message, msg("không dùng nữa thì xóa"), measured=left))
    return found


def tell(file: Path, found: list[Finding]) -> None:
    """Print what was *found* out about *file*, a line each."""
    labels = {verdict: console.words(label) for verdict, label in _LABELS.items()}
    width = max(map(len, labels.values()))
    print(Place(str(file)))
    for finding in found:
        hint = f" - {console.words(finding.hint)}" if finding.hint else ""
        print(f"  {labels[finding.verdict]:{width}}  {console.words(finding.message)}{hint}", flush=True)


@click.command(
    cls=Speaking, help=marked("Ghi dữ liệu kèm trong bản PDF ra thư mục, đúng từng byte; in đường dẫn mỗi tệp.")
)
@click.argument("file", metavar="PDF", type=FILE)
@click.option("-o", "folder", metavar="DIR", type=FILE, required=True, help=marked("Thư mục ghi dữ liệu."))
@click.pass_context
def extract(context: click.Context, /, file: Path, folder: Path) -> None:
    """Write out the data that a paper carries."""
    from reportgen.extraction import extracted  # noqa: PLC0415  # as above
    from reportgen.inspection import LARGEST_PAPER, enclosed  # noqa: PLC0415

    def one(paper: Path) -> None:
        attachments = enclosed(contents(paper, LARGEST_PAPER), str(paper))
        if not attachments:
            raise InputError([Problem("no-data", msg("bản PDF không kèm dữ liệu"), Place(str(paper)))])
        for path in extracted(attachments, folder):
            print(path)

    context.exit(each([file], one))


@click.command(
    cls=Speaking,
    help=marked("Chốt văn bản chính thức: ghi mã băm của bản PDF, dữ liệu, phông chữ vào một tệp nhỏ cạnh nó."),
)
@click.argument("file", metavar="PDF", type=FILE)
@click.option(
    "-o", "target", metavar="FILE", type=FILE, help=marked("Tệp chốt, mặc định cạnh bản PDF: TÊN.freeze.json.")
)
@click.option("--data", "session", metavar="FILE", type=FILE, help=marked("Tệp kỳ họp, nếu bản PDF không kèm dữ liệu."))
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--number", metavar="N", type=click.IntRange(1, 999_999), help=marked("Số văn bản, như lúc lập."))
@click.option("--date", metavar="D", type=IssueDateType(), help=marked("Ngày ban hành, như lúc lập."))
@click.option("--anyway", is_flag=True, help=marked("Chốt cả bản dự thảo hoặc bản không đúng như nó tự nhận."))
@click.option("--replace", is_flag=True, help=marked("Thay tệp chốt đã có."))
@click.pass_context
def freeze(
    context: click.Context,
    /,
    file: Path,
    target: Path | None,
    session: Path | None,
    office: Path | None,
    number: int | None,
    date: PaperDate | None,
    *,
    anyway: bool,
    replace: bool,
) -> None:
    """Freeze a finished paper."""
    if session is None and (office or number or date):
        raise click.UsageError(console.words(msg("--office, --number, --date chỉ đi với --data")))
    from reportgen.enclosure import Options  # noqa: PLC0415  # as above
    from reportgen.freezing import Source, put  # noqa: PLC0415
    from reportgen.freezing import freeze as frozen  # noqa: PLC0415
    from reportgen.frozen import beside  # noqa: PLC0415

    def one(paper: Path) -> None:
        record = target or beside(paper)
        source = Source(session, office, Options(number, date)) if session is not None else None
        print(put(frozen(paper, record, source, anyway=anyway), record, replace=replace))

    context.exit(each([file], one))
