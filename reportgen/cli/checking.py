"""The verb ``check``: everything that is known about data, or about plain text, before a paper is made of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reportgen import inputs, pipeline
from reportgen.cli import console, findings
from reportgen.cli.batch import FILE, each
from reportgen.cli.language import Speaking, chosen
from reportgen.enclosure import Options
from reportgen.errors import ExitCode, Problem, ReportError
from reportgen.load import texts
from reportgen.messages import marked
from reportgen.reading import contents
from reportgen.review import review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command(cls=Speaking, help=marked("Kiểm tra dữ liệu: mọi lỗi và điều cần lưu ý; không ghi gì."))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--text", "as_text", is_flag=True, help=marked("Các tệp là văn bản thường: chỉ tìm lỗi gõ và chính tả."))
@click.option("--strict", is_flag=True, help=marked("Hỏi cả các quy tắc hay báo nhầm; có cảnh báo thì mã thoát là 1."))
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.pass_context
def check(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    office: Path | None,
    *,
    as_text: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Check the data as building would, down to the last glyph, and its texts and facts as a careful reader."""
    checked: list[tuple[str, list[Problem]]] = []

    def one(file: Path) -> None:
        found = _of_text(file, strict=strict) if as_text else _of_data(file, office, strict=strict)
        checked.append((str(file), found))

    code = each(files, one)
    if as_json:
        kind = "text" if as_text else "data"
        told = [{**findings.of_data(path, problems, chosen()), "kind": kind} for path, problems in checked]
        print(json.dumps(findings.document(told), ensure_ascii=False, indent=1))
    else:
        for _, problems in checked:
            console.tell(problems)
    wrong = {"E", "W"} if strict else {"E"}
    is_wrong = any(problem.severity in wrong for _, problems in checked for problem in problems)
    context.exit(code or (ExitCode.FOUND if is_wrong else ExitCode.OK))


def _of_text(file: Path, *, strict: bool) -> list[Problem]:
    from reportgen.lint import LARGEST_TEXT, lint_text  # noqa: PLC0415  # building a paper does without

    return lint_text(contents(file, LARGEST_TEXT), str(file), strict=strict)


def _of_data(file: Path, office: Path | None, *, strict: bool) -> list[Problem]:
    from reportgen.facts import facts  # noqa: PLC0415  # as above
    from reportgen.lint import lint  # noqa: PLC0415

    try:
        pipeline.painted(file, office=office)
    except ReportError as error:
        return [problem.within(str(file)) for problem in error.problems]
    given = inputs.read(file, office)
    document = pipeline.document_of(given, Options())
    written = {str(read.path): read.data.decode("utf-8-sig") for read in (given.session_file, given.office_file)}
    every: Sequence[Problem] = [
        *review(given.session, document),
        *lint([*texts(given.session), *texts(given.office)], written, strict=strict),
        *facts(given.session, written),
    ]
    return sorted(every, key=lambda problem: problem.place)
