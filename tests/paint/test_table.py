"""Tables: heads repeated, groups kept with their rows, columns wide enough for every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen.blocks import Title
from reportgen.decree import Role
from reportgen.errors import LayoutError
from reportgen.paint import Painted, paint
from reportgen.paint.columns import column_widths
from tests.documents import document, styles, table, text

if TYPE_CHECKING:
    from reportgen.blocks import Document


def pages(painted: Painted) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(painted.pdf)]


def long_table(rows: int) -> Document:
    return document(table(["STT", "Chỉ tiêu"], [[str(number), f"Dòng {number}"] for number in range(rows)]))


def test_the_head_is_repeated_and_the_table_says_that_it_goes_on() -> None:
    first, *others = pages(paint(long_table(120)))
    assert others
    assert "(tiếp theo)" not in first
    for page in others:
        assert page.count("(tiếp theo)") == 1
        assert page.count("Chỉ tiêu") == 1


def test_every_row_is_there_once_and_in_order() -> None:
    whole = " ".join(" ".join(pages(paint(long_table(200)))).split())
    found = [int(word) for before, word in zip(whole.split(), whole.split()[1:], strict=False) if before == "Dòng"]
    assert found == list(range(200))


def test_a_group_row_is_never_the_last_of_a_page() -> None:
    for before in range(30, 50):
        rows = [[str(number), f"Dòng {number}"] for number in range(before)]
        rows += [["Nhóm mới"], ["x", "sau"], ["y", "sau nữa"], ["z", "cuối"]]
        painted = paint(document(table(["STT", "Chỉ tiêu"], rows, frozenset({before}))))
        (group,) = [placed for placed in painted.placed if placed.text == "Nhóm mới"]
        (row,) = [placed for placed in painted.placed if placed.text == "sau"]
        assert group.page == row.page


def test_the_last_row_is_not_left_alone_on_a_page() -> None:
    for rows in range(30, 90):
        painted = paint(long_table(rows))
        last = painted.pages
        alone = [placed for placed in painted.placed if placed.page == last and placed.text.startswith("Dòng")]
        assert len(alone) != 1 or last == 1


def test_a_row_taller_than_a_page_goes_on_without_losing_a_word() -> None:
    words = " ".join(f"tiếng{number}" for number in range(2500))
    painted = paint(document(table(["STT", "Nội dung"], [["1", words], ["2", "cuối"]])))
    assert painted.pages > 1
    found = [word for page in pages(painted) for word in page.split() if word.startswith("tiếng")]
    assert found == words.split()


def test_no_column_is_narrower_than_its_longest_word() -> None:
    sheet = styles()
    block = table(["Nghiêng", "Mục"], [["x", "một câu rất dài " * 20], ["khuếch", "y"]])
    first, second = column_widths(block, sheet, 300)
    assert first + second == pytest.approx(300)
    assert first > sheet[block.columns[0].head.role].face.width("Nghiêng") * 12 / 1000


def test_a_table_that_cannot_fit_on_any_sheet_is_an_error() -> None:
    heads = ["Nghiêngnghiêngnghiêng"] * 9
    with pytest.raises(LayoutError, match="quá rộng"):
        paint(document(table(heads, [["x"] * 9])))


def test_what_cannot_be_set_is_told_in_the_order_of_the_paper_in_far_rows_too() -> None:
    rows = [["x"]] * 200 + [["漢"]]
    with pytest.raises(LayoutError) as refused:
        paint(document(text("有"), table(["Mục"], rows), text("字"), table(["Mục"], [["ก"]])))
    assert [problem.told() for problem in refused.value.problems] == [
        f": phông chữ không có ký tự «{sign}» (U+{ord(sign):04X}) trong «{sign}» "
        "- thay bằng ký tự khác có trong phông chữ"
        for sign in "有漢字ก"
    ]


def test_a_page_that_cannot_be_filled_does_not_hide_what_cannot_be_set_in_later_rows() -> None:
    groups = [["Nhóm"]] * 80
    rows = [*groups, *[["x", "y"]] * 100, ["Nghiêng" * 30]]
    with pytest.raises(LayoutError) as refused:
        paint(document(table(["Mục", "Tên"], rows, frozenset({*range(80), 180}))))
    assert [problem.id for problem in refused.value.problems] == ["too-narrow"]


def test_a_heading_before_a_table_stays_with_its_first_rows() -> None:
    for lines in range(30, 46):
        body = [text("Dòng đầy trang.") for _ in range(lines)]
        block = table(["STT", "Chỉ tiêu"], [[str(n), f"Dòng {n}"] for n in range(10)])
        painted = paint(document(*body, text("1. Kinh tế", level=2), block))
        (heading,) = [placed for placed in painted.placed if placed.text == "1. Kinh tế"]
        (row,) = [placed for placed in painted.placed if placed.text == "Dòng 1"]
        assert heading.page == row.page


@pytest.mark.parametrize("words", [*range(940, 990, 5), 1948])
@pytest.mark.parametrize("before", [0, 2, 10])
def test_a_last_row_about_as_tall_as_a_page_ends_and_leaves_no_page_without_a_row(words: int, before: int) -> None:
    rows = [["x"]] * before + [["chữ " * words]]
    head = Title((text("Phụ lục", Role.APPENDIX), text("(Kèm theo)", Role.APPENDIX_REFERENCE)))
    painted = paint(document(head, table(["Nội dung"], rows), text("./.", Role.END)))
    assert painted.pages <= 5
    for page in range(1, painted.pages + 1):
        assert any(placed.page == page and placed.role is Role.TABLE_CELL for placed in painted.placed)


def test_the_head_of_a_table_never_stands_without_a_row() -> None:
    for lines in range(18, 40):
        body = [text("Dòng đầy trang.") for _ in range(lines)]
        painted = paint(document(*body, table(["Mục"], [["chữ " * 100]]), text("./.", Role.END)))
        (head,) = [placed for placed in painted.placed if placed.role is Role.TABLE_HEAD]
        (first, *_) = [placed for placed in painted.placed if placed.role is Role.TABLE_CELL]
        assert head.page == first.page
