"""Separated values: a CSV file is the same table in whichever form a program exports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import load
from reportgen.errors import InputError
from tests.workbooks import session

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH"],
    ["1", "Sản lượng\nlương thực", "tấn", "4.300", "4.368,5"],
    ["", "", "", "", ""],
]
FORMS = {
    "UTF-8": "utf-8",
    "UTF-8 with its mark": "utf-8-sig",
    "UTF-16": "utf-16",
    "UTF-16, the high byte last": "utf-16-le",
    "UTF-16, the high byte first": "utf-16-be",
}


def table(separator: str, end: str) -> str:
    return "".join(separator.join(f'"{cell}"' for cell in row) + end for row in ROWS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_table_is_the_same_in_every_form(tmp_path: Path, form: str, separator: str, end: str) -> None:
    data = table(separator, end).encode(FORMS[form])

    found = load(session(tmp_path, "figures: {from: so.csv}\n", so__csv=data))

    (figure,) = found.figures.values()
    assert (figure.name, str(figure.plan), str(figure.value)) == ("Sản lượng lương thực", "4300", "4368.5")
    assert (figure.at("value").line, figure.at("value").column, figure.at("value").sheet) == (2, 5, "")


@pytest.mark.parametrize(
    ("data", "what", "line"),
    [
        ("STT;Chỉ tiêu;TH\n1;Sản lượng;65.79\n2;Rừng;65,79\n".encode(), "mixed", 2),
        ("STT;Chỉ tiêu;TH\n1;Sản lượng;4,368\n".encode(), "ambiguous", 2),
        ("STT;Chỉ tiêu;TH\n1;Sản lượng;1e5\n".encode(), "malformed", 2),
        ("STT;Chỉ tiêu;TH\n1;Sản lượng;1\n2;Sản lượng;2\n".encode(), "duplicate-key", 3),
        (b'STT;TH\n1;"2\n', "csv", 2),
        ("Chỉ tiêu\n".encode("cp1258", "replace"), "encoding", 1),
        (b"", "no-heads", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, data: bytes, what: str, line: int) -> None:
    path = session(tmp_path, "figures: {from: so.csv}\n", so__csv=data)

    with pytest.raises(InputError) as caught:
        load(path)

    assert (what, line) in [(problem.id, problem.place.line) for problem in caught.value.problems]
