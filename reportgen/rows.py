"""Rows: a table of values that vary from paper to paper, from CSV as Excel saves it or from YAML."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from reportgen import separated, source
from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg
from reportgen.orthography import normal
from reportgen.reading import contents
from reportgen.signs import forbidden
from reportgen.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TypeAlias

    Row: TypeAlias = tuple[tuple[str, Scalar], ...]

LARGEST: Final = 50_000_000  # bytes
LONGEST_CELL: Final = 10_000  # characters
LONGEST_NAME: Final = 100


def rows(path: Path) -> list[Row]:
    """Read the table at *path*; raise ``InputError`` with every problem found.

    The place of a value in CSV is its line, and as its column the number of its cell.
    """
    data = contents(path, LARGEST)
    found, problems = (_from_yaml if path.suffix.lower() in {".yaml", ".yml"} else _from_csv)(data, str(path))
    if not found and not problems:
        problems = [Problem("empty", msg("bảng không có dòng nào"), Place(str(path)))]
    if problems:
        raise InputError(problems)
    return found


def _from_yaml(data: bytes, file: str) -> tuple[list[Row], list[Problem]]:
    read = source.read(data, file)
    problems = list(read.problems)
    listed = read.root.get("rows") if read.root is not None else None
    if read.root is not None and not isinstance(listed, source.Sequence):
        hint = msg("ghi «rows:» rồi mỗi dòng một mục «- khóa: giá trị»")
        problems.append(Problem("missing", msg("thiếu «rows»"), Place(file, 1, 1), hint=hint))
    found: list[Row] = []
    for row in listed if isinstance(listed, source.Sequence) else ():
        if isinstance(row, Mapping) and all(isinstance(value, Scalar) for value in row.values()):
            found.append(tuple((key, value) for key, value in row.items() if isinstance(value, Scalar)))
        else:
            problems.append(Problem("malformed", msg("mỗi dòng là một nhóm khóa và giá trị đơn"), row.place))
    return found, problems


def _from_csv(data: bytes, file: str) -> tuple[list[Row], list[Problem]]:
    found: list[Row] = []
    problems: list[Problem] = []
    try:
        lines = separated.rows(data, file)
        names = [normal(name.strip()) for _, head in islice(lines, 1) for name in head]
        problems += _misnamed(names, file)
        for line, cells in lines:
            if row := _row(names, cells, line, file, problems):
                found.append(row)
            if len(problems) >= source.MOST_PROBLEMS:
                break
    except InputError as error:
        return [], [*problems, *error.problems]
    return found, problems


def _misnamed(names: list[str], file: str) -> Iterator[Problem]:
    for number, name in enumerate(names, start=1):
        if not name:
            yield Problem("column", msg("cột thứ {number} không có tên", number=number), Place(file, 1, number))
        elif len(name) > LONGEST_NAME:
            yield Problem("column", msg("tên cột dài hơn {limit} chữ", limit=LONGEST_NAME), Place(file, 1, number))
        elif name in names[: number - 1]:
            yield Problem("column", msg("cột «{name}» có hai lần", name=name), Place(file, 1, number))


def _row(names: list[str], cells: list[str], line: int, file: str, problems: list[Problem]) -> Row:
    if not any(cell.strip() for cell in cells):
        return ()
    if len(cells) > len(names):
        message = msg("dòng có {count} ô, bảng có {columns} cột", count=len(cells), columns=len(names))
        problems.append(Problem("cells", message, Place(file, line, len(names) + 1)))
    row = []
    for number, (name, cell) in enumerate(zip(names, cells, strict=False), start=1):
        place = Place(file, line, number)
        if len(cell) > LONGEST_CELL:
            problems.append(Problem("too-long", msg("ô dài hơn {limit} chữ", limit=LONGEST_CELL), place))
        for character in forbidden(cell):
            message = msg("ô chứa ký tự không in được U+{code}", code=f"{ord(character):04X}")
            problems.append(Problem("character", message, place))
        row.append((name, Scalar(normal(cell.strip()), place, quoted=True, folded=True)))
    return tuple(row)
