"""The verb ``diff``: what changed between two papers, for people, for programs, and on paper for a reviewer."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from reportgen import deliver
from reportgen.cli import console
from reportgen.cli.batch import FILE, each
from reportgen.cli.language import Speaking, chosen
from reportgen.errors import ExitCode, InputError, Place
from reportgen.messages import marked, msg, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.comparison import Comparison, Difference, Entry, Revision
    from reportgen.comparison.difference import End

VERSION = 1  # of the JSON


@click.command(
    cls=Speaking,
    help=marked("Hai bản khác nhau ở đâu: tệp kỳ họp hoặc bản PDF có dữ liệu kèm theo; mỗi thay đổi nêu một lần."),
)
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.option("--pdf", "sheet", metavar="OUT", type=FILE, help=marked("Ghi bảng kê thay đổi, bản PDF cho người duyệt."))
@click.option(
    "--marked",
    "margin",
    metavar="OUT",
    type=FILE,
    help=marked("Ghi bản mới có vạch ở lề cạnh mỗi chỗ đổi; không phải văn bản chính thức."),
)
@click.pass_context
def diff(
    context: click.Context,
    /,
    old: Path,
    new: Path,
    office: Path | None,
    sheet: Path | None,
    margin: Path | None,
    *,
    as_json: bool,
) -> None:
    """Compare two papers."""
    is_same = False

    def one(file: Path) -> None:
        nonlocal is_same
        outputs = [path for path in (sheet, margin) if path is not None]
        deliver.keep_apart(outputs, [old, file, *([office] if office is not None else [])])
        found = _compared(old, file, office)
        deliver.keep_apart(outputs, [*found.old.given.paths, *found.new.given.paths])
        is_same = not found.entries
        _write(found, sheet, margin)
        if as_json:
            print(json.dumps(as_object(found, chosen()), ensure_ascii=False, indent=1))
        else:
            print("\n".join(told(found, chosen())))

    code = each([new], one)
    context.exit(code or (ExitCode.OK if is_same else ExitCode.FOUND))


def _compared(old: Path, new: Path, office: Path | None) -> Comparison:
    """Compare both; what is wrong with either is told together."""
    from reportgen.comparison import compared, side  # noqa: PLC0415  # building a paper does without all of it

    sides, problems = [], []
    for path in (old, new):
        try:
            sides.append(side(path, office))
        except InputError as error:
            problems += [problem.within(str(path)) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return compared(*sides)


def _write(found: Comparison, sheet: Path | None, margin: Path | None) -> None:
    """Make both papers before either is written."""
    made: list[tuple[bytes, Path]] = []
    if sheet is not None:
        from reportgen.comparison.sheet import sheet as listed  # noqa: PLC0415  # as above

        made.append((listed(found), sheet))
    if margin is not None:
        from reportgen.comparison.margin import margin as barred  # noqa: PLC0415  # as above

        made.append((barred(found), margin))
    for pdf, path in made:
        deliver.write(pdf, path)


def told(found: Comparison, lang: str) -> Iterator[str]:
    """Yield the lines for people: the entries by the part of the paper they belong to, each with its places."""
    from reportgen.comparison.telling import line, parts, spelled_spots  # noqa: PLC0415  # as above

    if not found.entries:
        yield console.words(msg("không có gì thay đổi"))
        if not found.is_same_writing:
            yield console.words(msg("hai tệp chỉ khác nhau ở cách viết; văn bản như nhau"))
        return
    old, new = (str(Place(str(one.path))) for one in (found.old, found.new))
    count = say(msg("{count} thay đổi", count=len(found.entries)), lang)
    yield f"{old} → {new}: {count}"
    numbered = enumerate(found.entries, start=1)
    for area, entries in groupby(numbered, key=lambda one: one[1].difference.area):
        yield say(area, lang)
        for number, entry in entries:
            yield f"  {number}. {line(entry, lang)}"
            yield from (f"     {words}" for words in parts(entry, lang).follows)
            yield f"     {' → '.join(_places(entry, found))}"
    if found.also:
        because = say(msg("Vì các thay đổi trên mà khác"), lang)
        yield f"{because}: {spelled_spots(found.also, lang)}"


def _places(entry: Entry, found: Comparison) -> list[str]:
    difference = entry.difference
    told = [side.told(end.place) for side, end in ((found.old, difference.old), (found.new, difference.new))]
    return [place for place in told if place]


def as_object(found: Comparison, lang: str) -> dict[str, Any]:
    """Make the object that ``--json`` prints; keys that do not apply are left out."""
    return {
        "version": VERSION,
        "old": str(found.old.path),
        "new": str(found.new.path),
        "same": not found.entries,
        "same_files": found.is_same_writing,
        "changes": [_entry(number, entry, found, lang) for number, entry in enumerate(found.entries, start=1)],
        "also": [_revision(one, lang) for one in found.also],
    }


def _entry(number: int, entry: Entry, found: Comparison, lang: str) -> dict[str, Any]:
    from reportgen.comparison.telling import line  # noqa: PLC0415  # as above

    one: Difference = entry.difference
    optional = {
        "about": say(one.about, lang) if one.about is not None else "",
        "old": _end(one.old, found.old, say(entry.old.spot, lang) if entry.old is not None else ""),
        "new": _end(one.new, found.new, say(entry.new.spot, lang) if entry.new is not None else ""),
        "consequences": [
            {"label": say(each.label, lang), "old": each.old, "new": each.new} for each in entry.consequences
        ],
        "passages": [_revision(each, lang) for each in entry.revisions],
    }
    return {
        "number": number,
        "change": one.change.value,
        "part": say(one.area, lang),
        "label": say(one.label, lang),
        **{key: value for key, value in optional.items() if value},
        "on_paper": entry.is_on_paper,
        "message": line(entry, lang),
    }


def _end(end: End, side: Any, spot: str) -> dict[str, Any]:  # noqa: ANN401  # a Side, known only where it is needed
    from reportgen.source import spelled  # noqa: PLC0415  # as above

    told = {"field": spelled(end.path), "value": end.shown.strip("«»"), "place": side.told(end.place), "spot": spot}
    return {key: value for key, value in told.items() if value}


def _revision(one: Revision, lang: str) -> dict[str, Any]:
    told = {"spot": say(one.one.spot, lang)}
    told |= {"old": one.old.words} if one.old is not None else {}
    return told | ({"new": one.new.words} if one.new is not None else {})
