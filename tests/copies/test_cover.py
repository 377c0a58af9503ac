"""The cover sheet of a route: whom it goes to, how many copies and which, of what paper; legible over several pages."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from reportgen.copies import Delivery, Paper, Route, cover
from reportgen.errors import LayoutError, Place
from reportgen.source import Scalar
from tests.copies.prints import sizes

NOTICE = Paper("Thông báo: Kết quả Kỳ họp thứ 11", "09/TB-HĐND", 7)
REPORT = Paper("Báo cáo: Hoạt động năm 2020", "12/BC-HĐND", 3)
ROUTE = Route(
    "Các phường trung tâm",
    "2020-12-17.1",
    (
        Delivery("Đảng ủy phường Phùng Chí Kiên", NOTICE, 2, 1),
        Delivery("Ủy ban nhân dân xã Nông Thượng", NOTICE, 1, 3),
        Delivery("Chi cục Thuế", NOTICE, 10, 4),
    ),
)


def lines(pdf: bytes, page: int = 0) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        text: str = opened.pages[page].extract_text()
    return [" ".join(line.split()) for line in text.split("\n")]


def rows(pdf: bytes, page: int = 0) -> list[list[str]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (table,) = opened.pages[page].extract_tables()
    return [[" ".join((cell or "").split()) for cell in row] for row in table]


def test_the_head_names_route_paper_number_run_and_totals() -> None:
    assert lines(cover(ROUTE))[:6] == [
        "BẢNG KÊ PHÁT VĂN BẢN",
        "Tuyến phát: Các phường trung tâm",
        "Văn bản: Thông báo: Kết quả Kỳ họp thứ 11",
        "Số, ký hiệu: 09/TB-HĐND",
        "Đợt in: 2020-12-17.1",
        "Tổng cộng: 03 nơi nhận, 13 bản, 91 tờ (chưa kể bảng kê này).",
    ]


def test_each_recipient_has_a_row_with_his_copies_and_their_numbers() -> None:
    assert rows(cover(ROUTE)) == [
        ["STT", "Nơi nhận", "Số bản", "Bản số", "Ký nhận"],
        ["1", "Đảng ủy phường Phùng Chí Kiên", "02", "01 - 02", ""],
        ["2", "Ủy ban nhân dân xã Nông Thượng", "01", "03", ""],
        ["3", "Chi cục Thuế", "10", "04 - 13", ""],
        ["", "Cộng", "13", "", ""],
    ]


def test_numbers_have_as_many_digits_as_the_run_asks_for() -> None:
    assert [row[3] for row in rows(cover(ROUTE, 3))[1:4]] == ["001 - 002", "003", "004 - 013"]


def test_copies_without_numbers_have_no_column_for_them() -> None:
    plain = ROUTE._replace(deliveries=tuple(one._replace(first=None) for one in ROUTE.deliveries))

    assert rows(cover(plain))[0] == ["STT", "Nơi nhận", "Số bản", "Ký nhận"]
    assert rows(cover(plain))[-1] == ["", "Cộng", "13", ""]


def test_of_several_papers_each_heads_its_rows() -> None:
    several = ROUTE._replace(deliveries=(*ROUTE.deliveries, Delivery("Chi cục Thuế", REPORT, 2)))
    made = cover(several)

    assert [row[0] for row in rows(made)] == [
        *("STT", "09/TB-HĐND - Thông báo: Kết quả Kỳ họp thứ 11", "1", "2", "3"),
        *("12/BC-HĐND - Báo cáo: Hoạt động năm 2020", "4", ""),
    ]
    assert rows(made)[-2][2:4] == ["02", ""]
    assert "Tổng cộng: 03 nơi nhận, 15 bản, 97 tờ (chưa kể bảng kê này)." in lines(made)
    assert not [line for line in lines(made) if line.startswith(("Văn bản:", "Số, ký hiệu:"))]


def test_a_paper_without_a_number_has_no_line_for_it() -> None:
    paper = NOTICE._replace(number="")
    plain = ROUTE._replace(deliveries=tuple(one._replace(paper=paper) for one in ROUTE.deliveries))

    assert not [line for line in lines(cover(plain)) if line.startswith("Số, ký hiệu")]


def test_there_is_room_to_sign_for_each_delivery() -> None:
    with pdfplumber.open(BytesIO(cover(ROUTE))) as opened:
        (table,) = opened.pages[0].find_tables()
        cell = table.rows[1].cells[-1]

    assert cell is not None
    left, _, right, _ = cell
    assert (right - left) * 25.4 / 72 >= 35


def test_a_long_route_goes_on_with_the_head_of_the_table_on_every_page() -> None:
    many = tuple(Delivery(f"Ủy ban nhân dân xã thứ {number}", NOTICE, 1, number) for number in range(1, 301))
    made = cover(ROUTE._replace(deliveries=many))

    assert set(sizes(made)) == {(210.0, 297.0)}
    pages = [rows(made, page) for page in range(len(sizes(made)))]
    assert len(pages) > 5
    assert {tuple(page[0]) for page in pages} == {("STT", "Nơi nhận", "Số bản", "Bản số", "Ký nhận")}
    assert [row[0] for page in pages for row in page[1:]] == [*map(str, range(1, 301)), ""]
    assert [lines(made, page)[0] for page in range(1, len(pages))] == [str(page + 1) for page in range(1, len(pages))]


def test_a_cover_sheet_claims_nothing_and_is_always_the_same() -> None:
    made = cover(ROUTE)

    assert cover(ROUTE) == made
    with pikepdf.open(BytesIO(made)) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
        assert opened.docinfo["/Title"] == "BẢNG KÊ PHÁT VĂN BẢN: Các phường trung tâm"


def test_a_name_that_cannot_be_set_is_told_where_it_was_written() -> None:
    place = Place("dot-in.yaml", 7, 5)
    wrong = Delivery(Scalar("Sở 漢", place), NOTICE, 1)

    with pytest.raises(LayoutError) as raised:
        cover(ROUTE._replace(deliveries=(wrong,)))

    assert [(problem.id, problem.place) for problem in raised.value.problems] == [("glyph", place)]


def test_a_name_of_several_lines_stands_on_one() -> None:
    delivery = Delivery("Ủy ban\nnhân dân", NOTICE, 1)

    assert rows(cover(ROUTE._replace(deliveries=(delivery,))))[1][1] == "Ủy ban nhân dân"
