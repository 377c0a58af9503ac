"""How papers are tagged: lists, heads of tables, pictures, abbreviations, and what pages repeat."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from reportgen.blocks import DASH, Bar, Cell, Chart, Run, Table, Text
from reportgen.decree import Role
from reportgen.paint import paint
from reportgen.paint.operators import MOST_KEPT
from reportgen.paint.tags import TAGS
from tests.conformance.gate import conforming
from tests.conformance.marks import artifacts
from tests.conformance.tagtree import Node, drawn, tag_tree
from tests.documents import document, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.blocks import Block


def tree(*blocks: Block, abbreviations: tuple[tuple[str, str], ...] = ()) -> Node:
    """Return what stands in the document element of a paper of *blocks*, which conforms."""
    pdf = paint(replace(document(*blocks), abbreviations=abbreviations)).pdf
    conforming(pdf)
    (root,) = (kid for kid in tag_tree(pdf).kids if isinstance(kid, Node))
    return root


def every(node: Node, tag: str) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.tag == tag:
                yield kid
            yield from every(kid, tag)


def item(words: str) -> Text:
    return Text(Role.ITEM, (Run(DASH, Role.ITEM), Run(words, Role.ITEM)))


def outline(node: Node) -> list[str]:
    return [kid.tag for kid in node.kids if isinstance(kid, Node)]


def test_every_role_has_a_tag() -> None:
    assert set(TAGS) == set(Role)


def test_items_that_follow_each_other_make_one_list() -> None:
    found = tree(item("một;"), item("hai."), text("Đoạn."), item("ba."))

    assert outline(found) == ["L", "P", "L"]
    assert [len(listed.kids) for listed in every(found, "L")] == [2, 1]


def test_the_label_of_an_item_stands_apart_from_its_words() -> None:
    (listed,) = tree(item("việc thứ nhất " * 40 + "xong.")).kids
    assert isinstance(listed, Node)

    assert [label.text for label in every(listed, "Lbl")] == ["- "]
    assert [body.text for body in every(listed, "LBody")] == ["việc thứ nhất " * 40 + "xong."]


def test_levels_of_headings_have_no_gaps() -> None:
    roles = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}
    found = tree(*(text(f"Mục {number}", roles[level], level) for number, level in enumerate((2, 3, 3, 1, 3, 2, 3))))

    assert outline(found) == ["H1", "H2", "H3", "H1", "H2", "H2", "H3"]


def test_a_table_over_pages_has_one_head_and_its_repetition_is_no_text() -> None:
    long = table(["STT", "Nội dung"], [[str(number), f"Việc {number}"] for number in range(120)])
    pdf = paint(document(long)).pdf
    repeated = [found.text for found in artifacts(pdf) if found.page == 2]

    assert [head.text for head in every(tag_tree(pdf), "TH")] == ["STT", "Nội dung"]
    assert len(list(every(tag_tree(pdf), "TR"))) == 121
    assert [text for text in repeated if text] == ["2", "(tiếp theo)", "STT", "Nội dung"]


def test_the_column_that_names_rows_heads_them_and_so_does_the_title_of_a_group() -> None:
    made = table(["STT", "Chỉ tiêu", "Kết quả"], [["Kinh tế"], ["1", "Thu ngân sách", "155,5"]], frozenset({0}))
    number, name, result = made.columns
    made = replace(made, columns=(number, replace(name, names_rows=True), result))

    heads = [(head.text, head.attributes) for head in every(tree(made), "TH")]

    assert heads[3:] == [
        ("Kinh tế", {"Scope": "Row", "ColSpan": "3"}),
        ("Thu ngân sách", {"Scope": "Row"}),
    ]
    assert [head[1] for head in heads[:3]] == [{"Scope": "Column"}] * 3


def test_a_plain_cell_over_two_columns_is_no_head() -> None:
    made = table(["A", "B", "C"], [["1", "2", "3"]])
    wide = (Cell(text("rộng", Role.TABLE_CELL), 2), Cell(text("hẹp", Role.TABLE_CELL)))

    cells = list(every(tree(Table(made.columns, (*made.rows, wide))), "TD"))

    assert [cell.attributes for cell in cells] == [{}, {}, {}, {"ColSpan": "2"}, {}]


def test_a_row_taller_than_a_page_is_one_row() -> None:
    words = " ".join(f"chữ{number}" for number in range(900))
    found = tree(table(["Nội dung"], [[words]]))

    assert [cell.text for cell in every(found, "TD")] == [words]


def test_title_and_unit_of_a_table_are_its_caption() -> None:
    made = replace(
        table(["A"], [["1"]]), title=text("Bảng", Role.TABLE_TITLE), unit=text("Đơn vị tính: ha", Role.UNIT_NOTE)
    )
    (caption,) = every(tree(made), "Caption")

    assert [kid.text for kid in caption.kids if isinstance(kid, Node)] == ["Bảng", "Đơn vị tính: ha"]


def chart(bars: int) -> Chart:
    label = Role.CHART_LABEL
    return Chart(
        text("Biểu đồ", Role.CAPTION),
        tuple(
            Bar(text(f"Chỉ tiêu {number}", label), text("100 ha", label), text("90 ha (90%)", label), Decimal(90))
            for number in range(bars)
        ),
        (text("Kế hoạch", label), text("Thực hiện", label)),
        "Biểu đồ: mọi số liệu",
    )


def test_a_chart_says_its_data_and_where_it_stands() -> None:
    (figure,) = every(tree(chart(2)), "Figure")

    assert figure.attributes["Alt"] == "Biểu đồ: mọi số liệu"
    assert "BBox" in figure.attributes
    labels = "Kế hoạch Thực hiện Chỉ tiêu 0 100 ha 90 ha (90%) Chỉ tiêu 1 100 ha 90 ha (90%) "
    assert figure.text == labels + "Biểu đồ"


@pytest.mark.parametrize("bars", [30, 60, 90])
def test_a_chart_over_pages_is_one_picture_without_a_single_box(bars: int) -> None:
    (figure,) = every(tree(chart(bars)), "Figure")

    assert "BBox" not in figure.attributes
    assert figure.text.count("Kế hoạch") == 1
    assert figure.text.count("100 ha") == bars


KNOWN = (("HĐND", "Hội đồng nhân dân"), ("UB TU", "Ủy ban Trung ương"), ("UBND", "Ủy ban nhân dân"))


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("HĐND", ["HĐND"]),
        ("HĐND và UBND tỉnh", ["HĐND", "UBND"]),
        ("(HĐND).", ["HĐND"]),
        ("HĐND, HĐND", ["HĐND", "HĐND"]),
        ("Số: 05/TB-HĐND", []),
        ("HĐNDs và xHĐND", []),
        ("hđnd", []),
        ("của UB TU Đảng", ["UB TU"]),
        ("không có gì", []),
    ],
)
def test_an_abbreviation_is_spelled_out_where_it_is_a_word(words: str, spoken: list[str]) -> None:
    found = tree(text(words), abbreviations=KNOWN)
    (paragraph,) = every(found, "P")

    assert paragraph.text == words
    assert [span.text for span in every(paragraph, "Span")] == spoken
    assert [span.attributes["E"] for span in every(paragraph, "Span")] == [dict(KNOWN)[word] for word in spoken]


def test_an_abbreviation_is_spelled_out_on_every_line_and_page() -> None:
    words = " ".join(["Các đại biểu HĐND thảo luận"] * 400)
    (paragraph,) = every(tree(text(words), abbreviations=KNOWN), "P")

    assert paragraph.text == words
    assert len(list(every(paragraph, "Span"))) == 400


def test_no_abbreviations_spell_out_nothing() -> None:
    assert "Span" not in drawn(tree(text("HĐND"), abbreviations=()))
    assert "Span" not in drawn(tree(text("HĐND"), abbreviations=(("", "rỗng"), (" ", "trống"))))


def test_a_heading_of_a_whole_page_has_a_short_bookmark() -> None:
    words = " ".join(f"chữ{number}" for number in range(5000))
    (heading,) = every(tree(text(words, Role.HEADING_2, 1)), "H1")

    assert heading.text == words


def test_what_is_kept_of_a_text_stays_small_however_many_offices_spell_out_other_words() -> None:
    for number in range(3 * MOST_KEPT):
        painted = paint(replace(document(text("Thường trực HĐND.")), abbreviations=(("HĐND", f"hội đồng {number}"),)))
    (written,) = painted.written
    assert 0 < len(written.lines.operators) <= MOST_KEPT
