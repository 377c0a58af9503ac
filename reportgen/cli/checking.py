"""The verb ``check``: everything that is known about data, or about plain text, before a paper is made of it."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen import deliver, inputs, pipeline
from reportgen.cli import console, findings, judgements
from reportgen.cli.batch import FILE, each
from reportgen.cli.language import Speaking, chosen
from reportgen.decree import DOCUMENT_TYPES
from reportgen.enclosure import Options
from reportgen.errors import CannotCreateError, ExitCode, Place, Problem, ReportError
from reportgen.load import texts
from reportgen.messages import marked, msg
from reportgen.reading import contents, is_pdf, located
from reportgen.review import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.form import Report


@click.command(
    cls=Speaking,
    help=marked("Kiểm tra dữ liệu (mọi lỗi và điều cần lưu ý), hoặc bản PDF đã hoàn thành (thể thức); không ghi gì."),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice(tuple(kind.name for kind in DOCUMENT_TYPES), case_sensitive=False),
    help=marked("Tên loại của bản PDF, như «báo cáo»; mặc định đọc từ văn bản."),
)
@click.option(
    "--electronic/--paper", "electronic", default=None, help=marked("Bản PDF là văn bản điện tử hay văn bản giấy.")
)
@click.option(
    "--overlay",
    metavar="OUT",
    type=FILE,
    help=marked("Ghi bản PDF có các lỗi khoanh đỏ kèm mã, như bút của người duyệt."),
)
@click.option(
    "--mark",
    metavar="OUT",
    type=FILE,
    help=marked("Ghi bản sao của sổ tính Excel có các lỗi, điều cần lưu ý ở ghi chú của từng ô."),
)
@click.option("--text", "as_text", is_flag=True, help=marked("Các tệp là văn bản thường: chỉ tìm lỗi gõ và chính tả."))
@click.option("--strict", is_flag=True, help=marked("Hỏi cả các quy tắc hay báo nhầm; có cảnh báo thì mã thoát là 1."))
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.pass_context
def check(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    office: Path | None,
    kind: str | None,
    overlay: Path | None,
    mark: Path | None,
    *,
    electronic: bool | None,
    as_text: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Check the data as building would, down to the last glyph, or a finished paper by its glyphs."""
    _refuse_overlay(overlay, files, as_text=as_text)
    _refuse_mark(mark, files)
    outputs = [path for path in (overlay, mark) if path is not None]
    told: list[dict[str, Any]] = []
    wrong = {"E", "W"} if strict else {"E"}
    is_wrong = False

    def one(file: Path) -> None:
        nonlocal is_wrong
        what = "text" if as_text else "pdf" if is_pdf(file) else "data"
        try:
            deliver.keep_apart(outputs, [*files, *([office] if office is not None else [])])
            if what == "pdf":
                report = _of_paper(file, kind, electronic=electronic, overlay=overlay)
                told.append(judgements.as_json(report, chosen()))
                is_wrong |= report.breaks(strict=strict)
                if not as_json:
                    print("\n".join(judgements.told(report, chosen())), flush=True)
                return
            found = _of_text(file, strict=strict) if as_text else _of_data(file, office, strict=strict)
        except ReportError as error:
            told.append(findings.of_problems(str(file), what, error.problems, chosen()))
            raise
        told.append(findings.of_problems(str(file), what, found, chosen()))
        is_wrong |= any(problem.severity in wrong for problem in found)
        if not as_json:
            console.tell(found)
        if mark is not None:
            for written in _marked(found, mark):
                print(written, file=sys.stderr if as_json else sys.stdout)

    code = each(files, one)
    if as_json:
        print(json.dumps(findings.document(told), ensure_ascii=False, indent=1))
    context.exit(code or (ExitCode.FOUND if is_wrong else ExitCode.OK))


def _refuse_overlay(overlay: Path | None, files: Sequence[Path], *, as_text: bool) -> None:
    """Refuse to draw over what is not one finished paper."""
    if overlay is None:
        return
    if len(files) > 1:
        raise click.UsageError(console.words(msg("--overlay chỉ đi với một tệp")))
    if as_text or not is_pdf(files[0]):
        raise click.UsageError(console.words(msg("--overlay chỉ đi với bản PDF")))


def _refuse_mark(mark: Path | None, files: Sequence[Path]) -> None:
    """Refuse to mark what is not the workbooks of one session."""
    if mark is not None and (len(files) > 1 or mark.suffix.lower() != ".xlsx"):
        raise click.UsageError(console.words(msg("--mark chỉ đi với một tệp, và ghi tệp .xlsx")))


def _marked(found: Sequence[Problem], out: Path) -> list[Path]:
    """Write a copy of each workbook in which something was found: all of them, or none where a file is in the way."""
    from reportgen import workbook  # noqa: PLC0415  # building a paper does without

    books = sorted({problem.place.file for problem in found if problem.place.sheet})
    if not books:
        console.tell([Problem("nothing", msg("không có gì để đánh dấu trong sổ tính"), Place(str(out)), severity="I")])
        return []
    targets = _targets(books, out)
    deliver.keep_apart(targets, [located(Path(book)) for book in books])
    if taken := [path for path in targets if os.path.lexists(path)]:
        message = msg("tệp đã có, không ghi đè")
        raise CannotCreateError(Problem("exists", message, Place(str(path))) for path in taken)
    made = [workbook.annotated(contents(located(Path(book))), book, found, chosen()) for book in books]
    return [deliver.write(data, path) for data, path in zip(made, targets, strict=True)]


def _targets(books: Sequence[str], out: Path) -> list[Path]:
    """Return where the copy of each of *books* goes: *out*, or beside it, told apart by name, folder or number."""
    if len(books) == 1:
        return [out]
    stems = Counter(Path(book).stem.casefold() for book in books)
    above = os.path.commonpath([Path(book).parent for book in books])
    targets: list[Path] = []
    taken: set[str] = set()
    for book in books:
        path = Path(book)
        inside = "-".join(path.relative_to(above).with_suffix("").parts)
        stem = path.stem if stems[path.stem.casefold()] == 1 else inside
        names = (f"{out.stem}-{stem}{mark}" for mark in chain([""], (f"-{number}" for number in count(2))))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        targets.append(out.with_stem(name))
    return targets


def _of_paper(file: Path, kind: str | None, *, electronic: bool | None, overlay: Path | None) -> Report:
    from reportgen import form  # noqa: PLC0415  # building a paper does without
    from reportgen.inspection import LARGEST_PAPER  # noqa: PLC0415

    data = contents(file, LARGEST_PAPER)
    report = form.checked(data, str(file), kind=kind, electronic=electronic)
    if overlay is not None:
        deliver.write(form.overlay(data, report), overlay)
    return report


def _of_text(file: Path, *, strict: bool) -> list[Problem]:
    from reportgen.lint import LARGEST_TEXT, lint_text  # noqa: PLC0415  # building a paper does without

    return lint_text(contents(file, LARGEST_TEXT), str(file), strict=strict)


def _of_data(file: Path, office: Path | None, *, strict: bool) -> list[Problem]:
    from reportgen.facts import facts  # noqa: PLC0415  # as above
    from reportgen.lint import lint  # noqa: PLC0415

    try:
        given = inputs.read(file, office)
        document = pipeline.document_of(given, Options())
        pipeline.painted_from(given, document)
    except ReportError as error:
        return [problem.within(str(file)) for problem in error.problems]
    written = {str(read.path): read.data.decode("utf-8-sig") for read in (given.session_file, given.office_file)}
    every: Sequence[Problem] = [
        *given.session.doubts,
        *review(given.session, document),
        *lint([*texts(given.session), *texts(given.office)], written, strict=strict),
        *facts(given.session, written),
    ]
    return sorted(every, key=lambda problem: problem.place)
