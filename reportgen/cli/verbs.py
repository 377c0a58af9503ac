"""The verbs: what one does with data; those for finished papers stand in ``papers``."""

from __future__ import annotations

import gc
import json
import os
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen import deliver, pipeline, shipped
from reportgen.cli import (
    checking,
    console,
    differences,
    findings,
    papers,
    printing,
    profiling,
    runs,
    scheduling,
    tracing,
)
from reportgen.cli.batch import FILE, each
from reportgen.cli.dates import IssueDateType
from reportgen.cli.language import Speaking, SpeakingGroup, choose
from reportgen.errors import CannotCreateError, ExitCode, Place, Problem, ReportError, reason
from reportgen.listing import listing
from reportgen.messages import marked, msg
from reportgen.model.schema import schema_of
from reportgen.stages import DELIVER, Stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.model import PaperDate

TEMPLATE = "session-template.yaml"
INTERRUPTED = 130  # 128 + SIGINT, as shells say it


@click.group(
    cls=SpeakingGroup,
    help=marked("Lập văn bản về kỳ họp Hội đồng nhân dân từ dữ liệu: bản in đúng thể thức Nghị định 30/2020/NĐ-CP."),
)
@click.version_option(package_name="reportgen", message="%(prog)s %(version)s", help=marked("In phiên bản."))
def program() -> None:
    """Hold the verbs together."""


@program.command(
    cls=Speaking, help=marked("Lập văn bản PDF từ một hay nhiều tệp dữ liệu; in đường dẫn mỗi văn bản một dòng.")
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=FILE,
    default=Path("output"),
    help=marked("Thư mục ghi văn bản, mặc định ./output."),
)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--draft", is_flag=True, help=marked("In dấu DỰ THẢO."))
@click.option("--number", metavar="N", type=click.IntRange(1, 999_999), help=marked("Số văn bản, cấp sau khi ký."))
@click.option("--date", metavar="D", type=IssueDateType(), help=marked("Ngày ban hành: 2020-12-21 hoặc 21/12/2020."))
@click.option(
    "--attach-data", is_flag=True, help=marked("Kèm dữ liệu (tệp kỳ họp, tệp văn phòng, ảnh) vào trong bản PDF.")
)
@click.option("--strip-comments", is_flag=True, help=marked("Bỏ chú thích khỏi dữ liệu kèm theo."))
@click.option("--profile", is_flag=True, help=marked("In ra stderr mỗi công đoạn mất bao nhiêu mili giây."))
@click.pass_context
def build(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    folder: Path,
    office: Path | None,
    number: int | None,
    date: PaperDate | None,
    *,
    draft: bool,
    attach_data: bool,
    strip_comments: bool,
    profile: bool,
) -> None:
    """Build the papers."""
    if strip_comments and not attach_data:
        raise click.UsageError(console.words(msg("--strip-comments chỉ đi với --attach-data")))
    if number is not None and len(files) > 1:
        raise click.UsageError(console.words(msg("--number chỉ đi với một tệp: mỗi văn bản có số riêng")))
    clashing = [*deliver.unwritable(files), *deliver.clashes(files, folder)]
    if clashing:
        console.tell(clashing)
        context.exit(ExitCode.USAGE)

    def one(file: Path) -> None:
        stages = Stages()
        painted = pipeline.painted(
            file,
            office=office,
            number=number,
            date=date,
            draft=draft,
            attach_data=attach_data,
            strip_comments=strip_comments,
            stages=stages,
        )
        with stages.stage(DELIVER):
            path = deliver.write(painted.pdf, deliver.target(file, folder))
        print(path, flush=True)
        if profile:
            profiling.tell(path, painted.pages, len(painted.pdf), stages)
        if attach_data:
            public = pipeline.exposed(file, office=office)
            console.tell(one for one in public if one.id != "comments-public" or not strip_comments)

    if profile:
        profiling.tell_start()
    context.exit(each(files, one))


@program.command(cls=Speaking, help=marked("In văn bản đã soạn dưới dạng chữ, để đọc trước khi lập PDF."))
@click.argument("file", type=FILE)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--roles", is_flag=True, help=marked("Ghi thêm vai trò của mỗi dòng trong thể thức."))
@click.pass_context
def show(context: click.Context, /, file: Path, office: Path | None, *, roles: bool) -> None:
    """Print the composed document."""

    def one(path: Path) -> None:
        print(listing(pipeline.composed(path, office=office), roles=roles), end="")

    context.exit(each([file], one))


@program.command(cls=Speaking, help=marked("Ghi một tệp dữ liệu mẫu có chú thích, để điền."))
@click.argument("file", type=FILE)
@click.option("--excel", is_flag=True, help=marked("Ghi sổ tính Excel có tên cột của mọi danh sách, để điền số liệu."))
@click.pass_context
def new(context: click.Context, /, file: Path, *, excel: bool) -> None:
    """Write the commented template; never over a file that is there."""
    if excel and file.suffix.lower() != ".xlsx":
        raise click.UsageError(console.words(msg("--excel ghi tệp .xlsx, ở đây là «{file}»", file=file.name)))

    def one(path: Path) -> None:
        if os.path.lexists(path):
            problem = Problem("exists", msg("tệp đã có, không ghi đè"), Place(str(path)))
            raise CannotCreateError([problem])
        print(deliver.write(_template(path, excel=excel), path))

    context.exit(each([file], one))


def _template(path: Path, *, excel: bool) -> bytes:
    if not excel:
        return (shipped.folder("data") / TEMPLATE).read_bytes()
    from reportgen.workbook.template import template  # noqa: PLC0415  # building a paper does without

    return template(str(path))


FILES = {
    "session": "reportgen.model:Session",
    "office": "reportgen.model:Office",
    "manifest": "reportgen.model:Manifest",
    "plan": "reportgen.schedule.plan:Plan",
    "holidays": "reportgen.schedule.holidays:Holidays",
}


@program.command(cls=Speaking, help=marked("In JSON Schema của một loại tệp dữ liệu, cho trình soạn thảo."))
@click.option(
    "--of",
    "kind",
    metavar="KIND",
    type=click.Choice((*FILES, "findings")),
    default="session",
    help=marked("Loại tệp: session, office, manifest, plan, holidays; hoặc findings, là kết quả của --json."),
)
@click.option("--office", "of_office", is_flag=True, help=marked("Schema của tệp văn phòng."))
def schema(kind: str, *, of_office: bool) -> None:
    """Print the JSON Schema of a data file, or of what is found."""
    held = findings.SCHEMA if kind == "findings" else _schema_of("office" if of_office else kind)
    print(json.dumps(held, ensure_ascii=False, indent=2))


def _schema_of(kind: str) -> dict[str, Any]:
    module, _, name = FILES[kind].partition(":")
    return schema_of(getattr(import_module(module), name))


for verb in (
    *(
        checking.check,
        differences.diff,
        tracing.trace,
        papers.verify,
        papers.extract,
        papers.freeze,
        runs.run,
        runs.status,
        printing.print_papers,
        printing.doctor,
    ),
    *(scheduling.run_due, scheduling.schedule),
):
    program.add_command(verb)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command on *arguments*, or on those of the process, and leave with its exit code."""
    gc.freeze()  # what was imported stays: no collection need look at it again
    console.in_utf8()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what a library warns of is for developers, not for clerks
    given = list(sys.argv[1:] if arguments is None else arguments)
    choose(given)
    try:
        code = program.main(given, prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code or ExitCode.OK)
    except click.exceptions.Exit as left:
        sys.exit(left.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ReportError as error:
        console.tell(error.problems)
        sys.exit(error.exit_code)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            console.tell(
                [Problem("output", msg("không ghi được ra màn hình: {reason}", reason=reason(error)), Place("-"))]
            )
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # what is still buffered goes nowhere
        sys.exit(ExitCode.IO)
