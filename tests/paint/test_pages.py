"""Pages: numbered from the second on, from 1 again in each part, landscape where a table asks for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen import Placed, paint
from reportgen.blocks import Document, Part
from reportgen.decree import Role
from reportgen.errors import LayoutError
from reportgen.paint.faces import faces
from tests.documents import document, table, text

if TYPE_CHECKING:
    from reportgen.paint import Painted


def long_part(paragraphs: int, label: str = "") -> Part:
    return Part(tuple(text(f"Đoạn {number} " + "của một văn bản dài " * 12) for number in range(paragraphs)), label)


def numbers(painted: Painted) -> dict[int, str]:
    return {placed.page: placed.text for placed in painted.placed if placed.role is Role.PAGE_NUMBER}


def parts(*made: Part) -> Document:
    return replace(document(), parts=made)


def test_the_first_page_has_no_number_and_the_others_follow() -> None:
    painted = paint(parts(long_part(40)))
    assert painted.pages >= 3
    assert numbers(painted) == {page: str(page) for page in range(2, painted.pages + 1)}


def test_each_part_is_numbered_from_one_again() -> None:
    painted = paint(parts(long_part(20), long_part(20), long_part(1), long_part(20)))
    pages = numbers(painted)
    firsts = [page for page in range(1, painted.pages + 1) if page not in pages]
    assert len(firsts) == 4
    for first, following in pairwise([*firsts, painted.pages + 1]):
        assert [pages[page] for page in range(first + 1, following)] == [
            str(n) for n in range(2, following - first + 1)
        ]


def test_the_number_stands_in_the_middle_of_the_top_margin() -> None:
    painted = paint(parts(long_part(20)))
    number = next(placed for placed in painted.placed if placed.role is Role.PAGE_NUMBER)
    assert abs(number.x + number.width / 2 - 110) < 0.1
    assert number.y + number.height < 20


def test_an_appendix_with_a_wide_table_is_landscape_and_the_others_are_not() -> None:
    wide = table(["Nghiêngnghiêngnghiêng"] * 5, [["x"] * 5])
    painted = paint(parts(long_part(1), Part((wide,)), Part((table(["a"], [["b"]]),))))

    def widest(page: int) -> float:
        return max(placed.x + placed.width for placed in painted.placed if placed.page == page)

    assert widest(2) > 210
    assert max(widest(1), widest(3)) < 191


def test_no_line_is_left_alone_at_either_end_of_a_page() -> None:
    sentence = "Câu dài cho đủ ba dòng trên giấy " * 6
    for before in range(24, 40):
        painted = paint(parts(Part((*(text("Một dòng.") for _ in range(before)), text(sentence)))))
        lines: dict[int, list[Placed]] = {}
        for placed in painted.placed:
            if placed.text.startswith("Câu") or "trên giấy" in placed.text or "dài cho" in placed.text:
                lines.setdefault(placed.page, []).append(placed)
        assert all(len(found) >= 2 for found in lines.values())


def test_a_heading_never_ends_a_page() -> None:
    for before in range(20, 40):
        body = (
            *(text("Một dòng.") for _ in range(before)),
            text("I. MỤC", Role.HEADING_1, 1),
            text("1. Con", Role.HEADING_2, 2),
        )
        painted = paint(parts(Part((*body, text("Nội dung của mục.")))))
        page = {placed.text: placed.page for placed in painted.placed}
        assert page["I. MỤC"] == page["1. Con"] == page["Nội dung của mục."]


def test_a_thousand_headings_without_a_text_between_them_are_set() -> None:
    levels = [1 if number % 200 == 0 else 2 for number in range(1_200)]
    roles = {1: Role.HEADING_1, 2: Role.HEADING_2}
    painted = paint(document(*[text(f"Mục {n}", roles[level], level) for n, level in enumerate(levels)]))

    assert [place.text for place in painted.placed if place.text.startswith("Mục")][-1] == "Mục 1199"


def test_headings_become_bookmarks_with_their_levels() -> None:
    import pypdfium2  # noqa: PLC0415

    body = (
        text("I. MỘT", Role.HEADING_1, 1),
        text("1. Con", Role.HEADING_2, 2),
        text("x"),
        text("II. HAI", Role.HEADING_1, 1),
    )
    painted = paint(parts(Part((*body, text("y")))))
    bookmarks = pypdfium2.PdfDocument(painted.pdf).get_toc()
    assert [(mark.level, mark.get_title()) for mark in bookmarks] == [(0, "I. MỘT"), (1, "1. Con"), (0, "II. HAI")]


def test_contents_name_every_heading_with_its_page_and_a_link() -> None:
    from io import BytesIO  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415

    body = []
    for number in range(30):
        body += [text(f"{number}. Mục", Role.HEADING_1, 1), *(text("Đoạn " * 60) for _ in range(3))]
    painted = paint(replace(document(*body), contents="Mục lục"))
    entries = [
        placed for placed in painted.placed if placed.role is Role.CONTENTS_ENTRY and placed.text.endswith("Mục")
    ]
    assert len(entries) == 30
    pages = {placed.text: placed.page for placed in painted.placed if placed.role is Role.HEADING_1}
    shown = [placed.text for placed in painted.placed if placed.role is Role.CONTENTS_ENTRY and placed.text.isdigit()]
    assert shown == [str(pages[f"{number}. Mục"]) for number in range(30)]
    with pikepdf.open(BytesIO(painted.pdf)) as pdf:
        links = [mark for page in pdf.pages for mark in page.get("/Annots", []) if mark.Subtype == "/Link"]
    assert len(links) == 30


def test_a_heading_that_can_be_set_is_not_refused_for_its_entry_on_the_contents_page() -> None:
    levels = [(Role.HEADING_1, 1), (Role.HEADING_2, 2), (Role.HEADING_3, 3)]
    body = [text("M" * 32 if level == 3 else "Mục", role, level) for role, level in levels]
    painted = paint(document(*body, contents="Mục lục"))
    assert [(placed.role, placed.page) for placed in painted.placed if placed.text == "M" * 32] == [
        (Role.HEADING_3, 1),
        (Role.CONTENTS_ENTRY, 2),
    ]


def test_a_character_that_only_the_face_of_the_contents_page_lacks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    regular = faces(None).regular
    monkeypatch.setattr(regular, "characters", regular.characters - {"Ω"})
    with pytest.raises(LayoutError, match="«Ω»"):
        paint(document(text("Mục Ω", Role.HEADING_1, level=1), contents="Mục lục"))
