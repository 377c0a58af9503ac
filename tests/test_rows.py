"""Rows: a table is read as its writer meant it, or every problem is told with the place of its cell."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ExitCode, InputError, Place, Problem
from reportgen.messages import say
from reportgen.orthography import normal
from reportgen.rows import LARGEST, LONGEST_CELL, LONGEST_NAME, rows
from reportgen.source import MOST_PROBLEMS

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.rows import Row

BOM = b"\xef\xbb\xbf"
EXPECTED = [{"council": "Hội đồng nhân dân xã A", "number": "9"}, {"council": "Xã «B»; C, D", "number": ""}]


def read(folder: Path, data: bytes, name: str = "bang.csv") -> list[Row]:
    path = folder / name
    path.write_bytes(data)
    return rows(path)


def refused(folder: Path, data: bytes, name: str = "bang.csv") -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read(folder, data, name)
    assert caught.value.exit_code is ExitCode.INVALID
    return caught.value.problems


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(problem.id, problem.place.line, problem.place.column) for problem in problems]


@pytest.mark.parametrize("bom", [b"", BOM], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
def test_a_table_is_the_same_however_excel_saves_it(
    tmp_path: Path, bom: bytes, end: str, separator: str, *, last: bool
) -> None:
    lines = [f"council{separator}number", f"Hội đồng nhân dân xã A{separator}9", f'"Xã «B»; C, D"{separator}']
    text = end.join(lines) + (end if last else "")

    assert [dict(row) for row in read(tmp_path, bom + text.encode())] == EXPECTED


@pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_utf_16_is_read_in_either_order_and_without_its_mark(tmp_path: Path, form: str) -> None:
    text = 'council\tnumber\r\nHội đồng nhân dân xã A\t9\r\n"Xã «B»; C, D"\t\r\n'

    assert [dict(row) for row in read(tmp_path, text.encode(form))] == EXPECTED


def test_the_separator_is_not_taken_from_inside_quotes(tmp_path: Path) -> None:
    assert [dict(row) for row in read(tmp_path, b'"a;b;c",number\n"1;2",3\n')] == [{"a;b;c": "1;2", "number": "3"}]


def test_a_cell_may_hold_lines_and_quotes(tmp_path: Path) -> None:
    (row,) = read(tmp_path, 'subject;number\r\n"Dòng ""một""\r\nDòng hai";9\r\n'.encode())

    assert dict(row)["subject"] == 'Dòng "một"\nDòng hai'
    assert dict(row)["number"] == "9"


def test_each_value_knows_its_line_and_cell_even_below_a_cell_of_many_lines(tmp_path: Path) -> None:
    first, second = read(tmp_path, b'a,b\n"1\n\n2",3\n4,5\n')

    assert [value.place[1:3] for _, value in first] == [(2, 1), (2, 2)]
    assert [value.place[1:3] for _, value in second] == [(5, 1), (5, 2)]
    assert first[0][1].place.file == str(tmp_path / "bang.csv")


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_what_only_python_takes_for_the_end_of_a_line_never_breaks_a_row(tmp_path: Path, sign: str) -> None:
    problems = refused(tmp_path, f"a,b\n1{sign}2,3\n4,5\n".encode())

    assert places(problems) == [("character", 2, 1)]


def test_blank_lines_are_no_rows_and_spaces_around_cells_do_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, " a ; b \n\n;\n 1 ;\u00a02\n   ;   \n".encode())

    assert [dict(row) for row in found] == [{"a": "1", "b": "2"}]
    assert found[0][0][1].place.line == 4


def test_text_is_composed_as_in_data_files(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "co\u0302\u0323t\nXa\u0303\n".encode())

    assert dict(row) == {"cột": "Xã"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+84", "-1", "=cmd|'/C calc'!A0", "../../x", "{council}", "<b>x</b>", "007", "1e5"]
)
def test_a_hostile_cell_is_text_and_nothing_else(tmp_path: Path, cell: str) -> None:
    (row,) = read(tmp_path, f"a;b\n{cell};1\n".encode())

    assert dict(row)["a"] == cell


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,a\n1,2\n", [("column", 1, 2)]),
        (b"a, a\n1,2\n", [("column", 1, 2)]),
        (b"a,,b,\n1,2,3,4\n", [("column", 1, 2), ("column", 1, 4)]),
        (b"a,b\n1,2,3\n4,5\n6,7,8,9\n", [("cells", 2, 3), ("cells", 4, 3)]),
        (b"a,b\n1,2\n3,\x00\n", [("character", 3, 2)]),
        (b"a\n" + b"x" * (LONGEST_CELL + 1) + b"\n", [("too-long", 2, 1)]),
        (b"a." * LONGEST_NAME + b"b,c\n1,2\n", [("column", 1, 1)]),
        (b'a,b\n1,"2\n3,4\n', [("csv", 2, 1)]),
        (b'a,b\n1,"2"x\n', [("csv", 2, 1)]),
        (b"a\n" + b"x" * 200_000 + b"\n", [("csv", 2, 1)]),
        (b"", [("empty", 0, 0)]),
        (BOM, [("empty", 0, 0)]),
        (b"a,b\n", [("empty", 0, 0)]),
        (b"a,b\n\n,\n", [("empty", 0, 0)]),
        ("a\nXã\n".encode("latin-1"), [("encoding", 2, 1)]),
        ("a\nXã\n".encode("utf-16") + b"\xff", [("encoding", 3, 1)]),
        (b"a\n1\n\xff\n", [("encoding", 3, 1)]),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else "",
)
def test_what_cannot_be_meant_is_told_at_its_cell(
    tmp_path: Path, data: bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert places(refused(tmp_path, data)) == expected


def test_a_file_of_another_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "a\nXã\n".encode("latin-1"))

    assert problem.hint is not None
    assert "CSV UTF-8" in say(problem.hint)


def test_a_table_that_is_all_wrong_is_not_told_without_end(tmp_path: Path) -> None:
    problems = refused(tmp_path, b"a,b\n" + b"1,2,3\n" * 50_000)

    assert len(problems) == MOST_PROBLEMS


def test_a_file_too_large_to_be_a_table_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(InputError) as caught:
        rows(path)

    assert [problem.id for problem in caught.value.problems] == ["too-big"]


def test_fifty_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    data = "".join(["council;number;subject\n", *(f"Xã số {n};{n};Về việc thứ {n}\n" for n in range(50_000))]).encode()
    start = time.process_time()

    found = read(tmp_path, data)

    assert time.process_time() - start < 10
    assert len(found) == 50_000
    assert dict(found[-1]) == {"council": "Xã số 49999", "number": "49999", "subject": "Về việc thứ 49999"}


_CELLS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8)


@given(st.lists(st.tuples(_CELLS, _CELLS).filter(any), min_size=1, max_size=5), st.sampled_from(";,\t"))
def test_whatever_is_written_as_csv_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]], separator: str
) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [f"x{separator}y", *(separator.join(map(quoted, pair)) for pair in cells)]
    folder = tmp_path_factory.mktemp("bang")

    try:
        found = read(folder, "\r\n".join(lines).encode())
    except InputError as refusal:
        assert {problem.id for problem in refusal.problems} == {"character"}  # noqa: PT017  # one or the other
    else:
        assert [tuple(value for _, value in row) for row in found] == [tuple(map(normal, pair)) for pair in cells]


@given(st.binary(max_size=60))
def test_any_bytes_are_rows_or_problems(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        found = read(tmp_path_factory.getbasetemp(), data)
    except InputError as refusal:
        assert refusal.problems  # noqa: PT017  # one or the other
    else:
        assert found


@pytest.mark.parametrize("name", ["bang.yaml", "bang.yml", "BANG.YAML"])
def test_rows_may_be_written_in_yaml(tmp_path: Path, name: str) -> None:
    data = "rows:\n  - {council: Xã A, number: 09}\n  - council: Xã B\n    number:\n".encode()

    first, second = read(tmp_path, data, name)

    assert dict(first) == {"council": "Xã A", "number": "09"}
    assert dict(first)["number"].place == Place(str(tmp_path / name), 2, 29)
    assert dict(second) == {"council": "Xã B"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"rows: []\n", [("empty", 0, 0)]),
        (b"number: 9\n", [("missing", 1, 1)]),
        (b"rows: 9\n", [("missing", 1, 1)]),
        (b"rows:\n  - 9\n  - {a: 1}\n  - {a: [1]}\n  - {a: {b: 1}}\n", [("malformed", n, 5) for n in (2, 4, 5)]),
    ],
)
def test_yaml_that_is_no_table_is_told_at_its_place(
    tmp_path: Path, data: bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert places(refused(tmp_path, data, "bang.yaml")) == expected


def test_yaml_that_cannot_be_read_is_told_as_any_other(tmp_path: Path) -> None:
    assert refused(tmp_path, b"rows: [", "bang.yaml")[0].place.line


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        rows(tmp_path / "bang.csv")

    assert [problem.id for problem in caught.value.problems] == ["not-found"]
