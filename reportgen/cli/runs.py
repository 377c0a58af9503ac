"""The verbs for runs: run, status."""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.batch import FILE
from reportgen.cli.language import Speaking, chosen
from reportgen.errors import ReportError
from reportgen.messages import marked, msg

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from reportgen.run.engine import Crew, Limits

MEGABYTE = 1024 * 1024


class ShareType(click.ParamType[tuple[int, int]]):
    """A share of a run, such as ``3/10``."""

    name = "share"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read number and count."""
        if isinstance(value, tuple):
            return value
        number, _, count = value.partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            self.fail(console.words(msg("viết như 3/10: phần thứ 3 trong 10 phần")), param, ctx)
        return int(number), int(count)


@click.command(
    cls=Speaking,
    help=marked("Lập nhiều văn bản, rồi in và phát nếu bản kê yêu cầu; bị ngắt thì chạy lại lệnh này để làm tiếp."),
)
@click.argument("manifest", metavar="MANIFEST", type=FILE)
@click.option("-o", "folder", metavar="RUN", type=FILE, required=True, help=marked("Thư mục của đợt chạy."))
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help=marked("Số tiến trình; mặc định mọi lõi."))
@click.option("--dask", metavar="ADDRESS", help=marked("Chạy trên cụm máy Dask, như tls://may-chu:8786."))
@click.option("--tls-ca", metavar="FILE", type=FILE, help=marked("Chứng thư của bên cấp, cho cụm máy và máy in."))
@click.option("--tls-cert", metavar="FILE", type=FILE, help=marked("Chứng thư của máy này, cho cụm máy."))
@click.option("--tls-key", metavar="FILE", type=FILE, help=marked("Khóa của chứng thư ấy."))
@click.option("--shard", metavar="I/N", type=ShareType(), help=marked("Chỉ làm phần thứ I trong N phần."))
@click.option(
    "--time-limit",
    metavar="S",
    type=click.FloatRange(1),
    default=60.0,
    help=marked("Số giây cho một văn bản, mặc định 60."),
)
@click.option(
    "--memory-limit",
    metavar="MB",
    type=click.IntRange(256),
    default=2048,
    help=marked("Bộ nhớ cho một tiến trình, mặc định 2048 MB."),
)
@click.option(
    "--reprint",
    "reprints",
    metavar="JOB",
    multiple=True,
    help=marked("In lại một lệnh in đã kết thúc: tên ở báo cáo, thêm số lần, như rg:...:r2."),
)
@click.option("--json", "as_json", is_flag=True, help=marked("In tiến độ và kết quả dạng JSON."))
@click.pass_context
def run(  # each is an option
    context: click.Context,
    /,
    manifest: Path,
    folder: Path,
    workers: int | None,
    dask: str | None,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    shard: tuple[int, int] | None,
    time_limit: float,
    memory_limit: int,
    reprints: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Run from wherever the last run of this folder was cut off."""
    from reportgen.cli.progress import watching  # noqa: PLC0415  # building a paper does without all of it
    from reportgen.run.conduct import conduct  # noqa: PLC0415
    from reportgen.run.course import Means  # noqa: PLC0415
    from reportgen.run.engine import Limits  # noqa: PLC0415
    from reportgen.run.task import Told  # noqa: PLC0415

    signal.signal(signal.SIGTERM, stop)
    limits = Limits(time_limit, memory_limit * MEGABYTE)
    try:
        crew = _crew(workers, limits, dask, (tls_ca, tls_cert, tls_key))
        means = Means(crew, limits, authorities=tls_ca, share=shard or (1, 1), reprints=reprints)
        with watching(as_json=as_json) as watch:
            code = conduct(manifest, folder, means, watch, chosen())
    except ReportError as error:
        if not as_json:
            raise
        problems = [Told.of(problem)._asdict() for problem in error.problems]
        print(json.dumps({"event": "stopped", "code": error.exit_code, "problems": problems}), file=sys.stderr)
        context.exit(error.exit_code)
    _tell(folder, as_json=as_json)
    context.exit(code)


def stop(number: int, frame: FrameType | None) -> None:
    """Leave by way of every ``finally``; the answer is 128 + the signal's number."""
    del frame
    sys.exit(128 + number)


def _crew(
    workers: int | None, limits: Limits, dask: str | None, files: tuple[Path | None, Path | None, Path | None]
) -> Crew:
    if dask is None:
        from reportgen.run.engine import LocalCrew  # noqa: PLC0415  # as above

        return LocalCrew(workers or os.cpu_count() or 1, limits)
    from reportgen.run.cluster import Credentials, DaskCrew  # noqa: PLC0415  # an extra

    authorities, certificate, key = files
    if certificate is None and key is None and not dask.startswith("tls:"):
        return DaskCrew(dask)  # the authorities are the printer's
    if authorities is None or certificate is None or key is None:
        raise click.UsageError(console.words(msg("--tls-ca, --tls-cert, --tls-key đi cùng nhau")))
    return DaskCrew(dask, Credentials(authorities, certificate, key))


def _tell(folder: Path, *, as_json: bool) -> None:
    """Print what the run adds up to, and where its report is."""
    from reportgen.run.account import account  # noqa: PLC0415  # as above
    from reportgen.run.report import NAME, lines  # noqa: PLC0415

    found = account(folder)
    if as_json:
        print(json.dumps(found.told, ensure_ascii=False, indent=1))
        return
    for line in lines(found, chosen()):
        print(line)
    print(folder / NAME)


@click.command(cls=Speaking, help=marked("Đợt chạy đang ở đâu: văn bản, bản in, lý do hỏng."))
@click.argument("folder", metavar="RUN", type=FILE)
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
def status(folder: Path, *, as_json: bool) -> None:
    """Tell how a run stands."""
    _tell(folder, as_json=as_json)
