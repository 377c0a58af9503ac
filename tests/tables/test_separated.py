"""Separated values: a CSV file is the same table in whichever form a program exports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import load
from reportgen.errors import InputError
from reportgen.messages import say
from tests.workbooks import OFFICE, session

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
        (b"", "empty", 0),
        (b"\n \n;;\n", "empty", 0),
        (b"a;b\n1;2\n", "no-heads", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, data: bytes, what: str, line: int) -> None:
    path = session(tmp_path, "figures: {from: so.csv}\n", so__csv=data)

    with pytest.raises(InputError) as caught:
        load(path)

    assert (what, line) in [(problem.id, problem.place.line) for problem in caught.value.problems]


TWICE = "figures: {from: so.csv}\nresults: {groups: [{title: A, figures: {from: so.csv}}]}\n"
BROKEN = {
    "not closed": (b'STT;TH\n1;"2\n', "bảng CSV hỏng: dấu nháy kép mở ra mà không đóng lại"),
    "more behind the quotes": (b'STT;TH\n1;"2"3\n', "bảng CSV hỏng: sau dấu nháy kép đóng phải là dấu ngăn ô"),
    "a cell without end": (b"STT;TH\n1;" + b"2" * 200_000, "bảng CSV hỏng: ô dài hơn 131072 chữ"),
    "no Unicode": (b"STT;Ch\xc4 ti\xeau\n1;2\n", "tệp không phải UTF-8"),
    "nothing": (b"", "tệp trống"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_told_once_however_often_it_is_named(tmp_path: Path, name: str) -> None:
    data, why = BROKEN[name]

    with pytest.raises(InputError) as caught:
        load(session(tmp_path, TWICE, so__csv=data))

    (problem,) = caught.value.problems
    assert (say(problem.message), problem.place.file) == (why, str(tmp_path / "so.csv"))


@pytest.mark.parametrize(
    "title",
    [
        "BIỂU SỐ LIỆU, NĂM 2020, ĐVT, A, B, C, D",
        "BIỂU SỐ LIỆU, NĂM 2020",
        "Kỳ họp\tthứ 11\tkhóa VI\tnhiệm kỳ\tnăm 2020",
        "1,2,3,4,5,6,7\n\nA, B",
    ],
)
@pytest.mark.parametrize("separator", [";", "\t"], ids=["semicolon", "tab"])
def test_the_separator_is_that_of_the_heads_whatever_stands_above(tmp_path: Path, title: str, separator: str) -> None:
    if separator == "\t":
        title = title.replace("\t", ";")

    found = load(
        session(tmp_path, "figures: {from: so.csv}\n", so__csv=f"{title}\n{table(separator, chr(10))}".encode())
    )

    (figure,) = found.figures.values()
    assert (str(figure.plan), str(figure.value)) == ("4300", "4368.5")


def test_heads_of_the_office_and_of_the_session_tell_the_separator_too(tmp_path: Path) -> None:
    data = "a,b,c,d\nChỉ số;Mức;Đạt được\nSản lượng;1;2\n".encode()
    path = session(tmp_path, "figures: {from: so.csv, columns: {plan: Mức, name: Chỉ số}}\n", so__csv=data)
    (tmp_path / "van-phong.yaml").write_text(f"{OFFICE}column_names: {{value: [Đạt được]}}\n", "utf-8")

    (figure,) = load(path).figures.values()

    assert (figure.name, str(figure.plan), str(figure.value)) == ("Sản lượng", "1", "2")


def test_the_head_that_is_not_known_is_named_where_another_is(tmp_path: Path) -> None:
    data = "Họ và tên đại biểu;Lý do\nTrần Văn A;ốm\n".encode()

    with pytest.raises(InputError) as caught:
        load(session(tmp_path, "delegates: {total: 3, absent: {from: vang.csv}}\n", vang__csv=data))

    (problem,) = caught.value.problems
    assert problem.told().endswith(
        "vang.csv:1:1: delegates.absent: không có cột «Họ và tên đại biểu» - có phải «Họ và tên»?"
    )


def test_a_row_with_more_cells_than_heads_is_refused(tmp_path: Path) -> None:
    data = "Họ và tên,Chức vụ\nTrần Văn A,Chủ tịch, Bí thư\n".encode()

    with pytest.raises(InputError) as caught:
        load(session(tmp_path, "guests: {from: khach.csv}\n", khach__csv=data))

    (problem,) = caught.value.problems
    assert (problem.id, problem.place.line, problem.place.column) == ("column", 2, 3)
