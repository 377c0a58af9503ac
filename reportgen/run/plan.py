"""The plan of a run: its manifest, or a folder of sessions as the simplest one, becomes tasks with their names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple, ParamSpec, TypeVar

from reportgen import names, scalars
from reportgen.errors import InputError, Place, Problem
from reportgen.load import load, read_part
from reportgen.messages import msg
from reportgen.model import Manifest, Way
from reportgen.model.manifest import MOST_COPIES
from reportgen.reading import contents
from reportgen.rows import rows
from reportgen.run.task import Share, Task
from reportgen.scalars import Misread
from reportgen.source import MOST_PROBLEMS, Scalar
from reportgen.variation import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.rows import Row

P = ParamSpec("P")
T = TypeVar("T")

DATA: Final = (".yaml", ".yml")
DISTRIBUTION: Final = frozenset({"recipient", "copies", "route", "to"})  # columns that say who gets the paper
_WAYS: Final = {way.value: way for way in Way}
_FIELD: Final = re.compile(r"\{([^{}]*)\}")


class Plan(NamedTuple):
    """What is asked for: the manifest and its tasks."""

    manifest: Manifest
    tasks: tuple[Task, ...]


def plan(path: Path) -> Plan:
    """Read the manifest at *path*, or take a folder of sessions for one; raise ``InputError`` with every problem."""
    if path.is_dir():
        manifest = Manifest.model_construct(sessions=(".",))  # every other key as if left out
        base = path
    else:
        read, problems = read_part(contents(path), str(path), Manifest)
        if read is None or problems:
            raise InputError(problems)
        manifest, base = read, path.parent
    found: list[Problem] = []
    office = None
    if manifest.office is not None:
        office = _collected(found, _located, manifest.office, base)
        if office is not None and not office.is_file():
            found.append(_absent(manifest.office))
    make = _each if manifest.session is None else _varied
    tasks = tuple(make(manifest, base, str(office) if office is not None else None, found))
    if not tasks and not found:
        found.append(Problem("empty", msg("không có tệp kỳ họp nào để lập"), Place(str(path))))
    found += names.clashes(task.output for task in tasks)
    if found:
        raise InputError(found)
    return Plan(manifest, tasks)


def part(plan: Plan, number: int, count: int) -> Plan:
    """Return the share *number* (from 1) of *count* machines that divide the run among them."""
    return plan._replace(tasks=plan.tasks[number - 1 :: count])


def _collected(problems: list[Problem], read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """Return what *read* returns; what it raises is added to *problems*, so that all of them are told together."""
    try:
        return read(*args, **kwargs)
    except InputError as error:
        problems += error.problems[: max(0, MOST_PROBLEMS - len(problems))]
        return None


def _each(manifest: Manifest, base: Path, office: str | None, problems: list[Problem]) -> Iterator[Task]:
    for named in manifest.sessions:
        path = _collected(problems, _located, named, base)
        if path is None:
            continue
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() in DATA and file.is_file())
        elif path.is_file():
            files = [path]
        else:
            problems.append(_absent(named))
            files = []
        for file in files:
            output = _collected(problems, _output, manifest.output, {"stem": Scalar(file.stem, _place(named))})
            if output is not None:
                yield _task(manifest, office, file, output)


def _varied(manifest: Manifest, base: Path, office: str | None, problems: list[Problem]) -> Iterator[Task]:
    named = manifest.session or ""
    session = _collected(problems, _located, named, base)
    if session is not None and not session.is_file():
        problems.append(_absent(named))
    table = _collected(problems, _table, manifest, base)
    if session is None or table is None or problems:
        return
    _collected(problems, load, session)  # what is wrong with the file itself is told once, and not for every row
    strange: dict[str, Problem] = {}
    if not problems:
        problems += _doubled(table)
        strange = _strange(session, table)
    labels = strange.keys() & set(_FIELD.findall(manifest.output))  # no data, but names of files
    problems += [problem for column, problem in strange.items() if column not in labels]
    width = len(str(len(table)))
    for number, row in enumerate(table, start=1):
        fields = {"stem": Scalar(session.stem, _place(named)), "row": Scalar(f"{number:0{width}}"), **dict(row)}
        pattern = manifest.output if "{" in manifest.output.replace("{stem}", "") else f"{manifest.output}-{{row}}"
        output = _collected(problems, _output, pattern, fields)
        share = _collected(problems, _share, dict(row))
        if output is not None:
            values = tuple((key, value) for key, value in row if key not in DISTRIBUTION | labels)
            yield replace(_task(manifest, office, session, output), row=values, share=share)


def _table(manifest: Manifest, base: Path) -> Sequence[Row]:
    if manifest.table is not None:
        return rows(_located(manifest.table, base))
    return [tuple((key, _scalar(value)) for key, value in row.items()) for row in manifest.rows]


def _first(table: Sequence[Row]) -> dict[str, Scalar]:
    """Return the first value of each column that holds data."""
    first: dict[str, Scalar] = {}
    for row in table:
        for column, value in row:
            if value and column not in DISTRIBUTION:
                first.setdefault(column, value)
    return first


def _doubled(table: Sequence[Row]) -> Iterator[Problem]:
    """Find columns that are one."""
    columns: dict[tuple[str, ...], str] = {}
    for column, value in _first(table).items():
        same = columns.setdefault(path_of(column), column)
        if same != column:
            message = msg("cột «{column}» và cột «{same}» là một", column=column, same=same)
            yield Problem("column", message, value.place)


def _strange(session: Path, table: Sequence[Row]) -> dict[str, Problem]:
    """Find columns that no session has, by a row of the first value of each column."""
    first = _first(table)
    named = {value.place: column for column, value in first.items()}
    try:
        load(session, row=tuple(first.items()))
    except InputError as error:  # values of several rows need not agree
        return {named[one.place]: one for one in error.problems if one.id == "unknown" and one.place in named}
    return {}


def _share(row: dict[str, Scalar]) -> Share | None:
    """Return for whom a row makes its paper; None where it names nobody."""
    if not row.get("recipient"):
        return None
    problems = []
    read: dict[str, Any] = {}
    for key, reader in (("copies", _copies), ("to", lambda text: scalars.choice(text, _WAYS))):
        try:
            if row.get(key):
                read[key] = reader(row[key])
        except Misread as error:
            problems.append(Problem(error.id, error.message, row[key].place, hint=error.hint))
    if problems:
        raise InputError(problems)
    return Share(row["recipient"], read.get("copies", 1), row.get("route", ""), read.get("to", Way.PAPER))


def _copies(text: str) -> int:
    copies = scalars.whole(text)
    if not 1 <= copies <= MOST_COPIES:
        raise Misread(msg("số bản từ 1 đến {most}", most=MOST_COPIES))
    return copies


def _task(manifest: Manifest, office: str | None, session: Path, output: str) -> Task:
    """Return the task of *output*: its name is what stays the same when rows or files are put before it."""
    return Task(
        id=output,
        session=str(session),
        output=output,
        office=office,
        draft=manifest.draft,
        attach_data=manifest.attach_data,
        strip_comments=manifest.strip_comments,
    )


def _output(pattern: str, fields: dict[str, Scalar]) -> Scalar:
    """Fill *pattern* with *fields*, one name of a folder or file after the other; none can lead elsewhere."""
    *folders, file = (_filled(step, fields, pattern) for step in pattern.split("/"))
    return Scalar("/".join([*map(names.safe, folders), names.safe(file, ".pdf")]), file.place)


def _filled(step: str, fields: dict[str, Scalar], pattern: str) -> Scalar:
    place = _place(pattern)
    for found in _FIELD.finditer(step):
        value = fields.get(found[1])
        if value is None:
            hint = msg("dùng: {known}", known=", ".join(f"{{{name}}}" for name in fields))
            message = msg("tên tệp nhắc đến «{field}», bảng không có cột ấy", field=found[1][:40])
            raise InputError([Problem("output", message, place, "output", hint)])
        if not value:
            message = msg("ô «{field}» trống, không đặt được tên tệp", field=found[1])
            raise InputError([Problem("output", message, value.place)])
        place = value.place
    return Scalar(_FIELD.sub(lambda found: fields[found[1]], step), place)


def _located(named: str, base: Path) -> Path:
    """Return the path of a file named relative to the manifest; raise ``InputError`` for one named from a root."""
    if PureWindowsPath(named).anchor or PurePosixPath(named).anchor:
        message = msg("ghi đường dẫn tính từ tệp này, không bắt đầu từ gốc")
        raise InputError([Problem("not-found", message, _place(named))])
    return base / named


def _absent(named: str) -> Problem:
    return Problem("not-found", msg("không có tệp hoặc thư mục «{file}»", file=named[:100]), _place(named))


def _place(text: str) -> Place:
    return text.place if isinstance(text, Scalar) else Place("")


def _scalar(text: str) -> Scalar:
    return text if isinstance(text, Scalar) else Scalar(text)
