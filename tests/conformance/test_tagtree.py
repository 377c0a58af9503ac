"""The reader of tags judged on small files made by hand, whose every mark is known."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary, Name

from tests.conformance.made import Made, marked, with_a_link
from tests.conformance.marks import NO_UNICODE, Artifact, artifacts, untagged_text
from tests.conformance.parents import parent_tree_faults
from tests.conformance.tagtree import Node, drawn, tag_tree, text_in_tag_order


def read(shown: str) -> str:
    made = Made(marked(0, shown))
    made.element("P", 0)
    return tag_tree(made.file).text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("(abc) Tj", "abc"),
        (r"(Vi\001t) Tj", "Việt"),
        (r"(o\002ice \003) Tj", "office \U0001f600"),
        (r"(\200\201) Tj", "Đđ"),
        ("[(Kh) -250 (oa)] TJ", "Khoa"),
        ("12 TL (a) ' 0 0 (b) \"", "ab"),
        ("<4142> Tj", "AB"),
        (r"(\005) Tj", NO_UNICODE),
    ],
)
def test_text_is_what_the_fonts_say_of_its_codes(shown: str, text: str) -> None:
    assert read(shown) == text


def test_a_font_set_inside_a_saved_state_is_forgotten_with_it() -> None:
    made = Made("BT /F 12 Tf ET q BT /G 12 Tf (a) Tj ET Q " + marked(0, "").replace("/F 12 Tf", "(b) Tj"))
    made.pdf.pages[0].Resources.Font.G = Dictionary(Subtype=Name.TrueType)
    made.element("P", 0)

    assert tag_tree(made.file).text == "b"
    assert untagged_text(made.file) == [NO_UNICODE]


def test_content_is_read_in_the_order_of_the_tags_and_over_pages() -> None:
    made = Made(marked(0, "(hai ) Tj") + marked(1, "(mot) Tj"), marked(0, "(trang) Tj"))
    made.element("H1", 1)
    made.element("P", 0, made.on(1, 0))

    assert text_in_tag_order(tag_tree(made.file)) == ["mot", "hai trang"]
    assert parent_tree_faults(made.file) == []


def test_an_item_is_one_paragraph_with_its_label_and_a_list_inside_it_another() -> None:
    made = Made("".join(marked(number, f"({words}) Tj") for number, words in enumerate(["a. ", "cha", "- ", "con"])))
    item = made.element("LI", parent=made.element("L"))
    made.element("Lbl", 0, parent=item)
    body = made.element("LBody", 1, parent=item)
    inner = made.element("LI", parent=made.element("L", parent=body))
    made.element("Lbl", 2, parent=inner)
    made.element("LBody", 3, parent=inner)

    assert text_in_tag_order(tag_tree(made.file)) == ["a. cha", "- con"]


@pytest.mark.parametrize("begin", ["/Span <</E (Xa)>> BDC", "/Span /X BDC"])
def test_an_expansion_inside_content_is_told_and_its_text_stays_in_the_paragraph(begin: str) -> None:
    made = Made(marked(0, f"(o ) Tj {begin} (X) Tj EMC ( ta) Tj"))
    made.element("P", 0)

    (paragraph,) = tag_tree(made.file).kids

    full = "Xã" if "/X" in begin else "Xa"
    assert paragraph == Node("P", {}, ("o ", Node("Span", {"E": full}, ("X",)), " ta"))
    assert text_in_tag_order(tag_tree(made.file)) == ["o X ta"]


def test_a_mark_that_says_nothing_divides_no_text() -> None:
    made = Made(marked(0, "(o ) Tj /Span BMC (X) Tj EMC"))
    made.element("P", 0)

    assert tag_tree(made.file).kids == (Node("P", {}, ("o X",)),)


def test_artifacts_and_text_without_a_mark_are_no_part_of_the_tree() -> None:
    number = "/Artifact <</Type /Pagination /Subtype /Header>> BDC BT /F 9 Tf (2) Tj ET EMC "
    made = Made("", number + "/Artifact BMC EMC BT /F 9 Tf (lac) Tj ET /P BMC BT /F 9 Tf (mat) Tj ET EMC")

    assert tag_tree(made.file) == Node("StructTreeRoot")
    assert artifacts(made.file) == [
        Artifact(2, "2", {"Subtype": "Header", "Type": "Pagination"}),
        Artifact(2, "", {}),
    ]
    assert untagged_text(made.file) == ["lac", "mat"]


@pytest.mark.parametrize("content", ["/P <</MCID 0>> BDC", "EMC"])
def test_marks_that_do_not_match_are_refused(content: str) -> None:
    with pytest.raises(ValueError, match="page 1"):
        untagged_text(Made(content).file)


def test_elements_are_drawn_one_a_line_with_what_they_say() -> None:
    made = Made("".join(marked(number, f"({words}) Tj") for number, words in enumerate(["Cot", "0123456789" * 10, ""])))
    row = made.element("TR", parent=made.element("Table"))
    scope = Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=2)
    made.element("TH", 0, parent=row, A=[scope, 0, Dictionary(O=Name.Layout, BBox=[0, 0, 9, 9])])
    made.element("P", 1)
    made.element("Figure", 2, Alt="Ảnh «đẹp»")
    made.element("TD")

    assert drawn(tag_tree(made.file)) == (
        "StructTreeRoot\n"
        "  Table\n"
        "    TR\n"
        '      TH ColSpan=2 Scope=Column BBox=measured "Cot"\n'
        f'  P "{"0123456789" * 4}012 … 789{"0123456789" * 4}"\n'
        '  Figure Alt="Ảnh «đẹp»" ""\n'
        "  TD\n"
    )


def test_an_annotation_is_told_where_its_element_holds_it() -> None:
    (paragraph,) = tag_tree(with_a_link().file).kids

    annotation = Node("OBJR", {"Subtype": "Link", "Contents": "Tới đây"})
    assert paragraph == Node("P", {}, ("xem ", Node("Link", {}, ("day", annotation))))
    assert text_in_tag_order(tag_tree(with_a_link().file)) == ["xem day"]
