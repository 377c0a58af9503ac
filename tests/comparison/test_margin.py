"""The marked copy shows the new paper with a bar beside whatever differs, and can never be taken for the paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf
import pytest

from reportgen import ConfigurationError, build
from reportgen.comparison import compared, side
from reportgen.comparison.margin import WARNING, margin, marks
from reportgen.comparison.passages import passages
from tests import papers
from tests.comparison.cases import OFFICE, SESSION, compare, of_report
from tests.conformance.gate import claims
from tests.finished import electronic, put, signed

if TYPE_CHECKING:
    from pathlib import Path

POINT = 25.4 / 72


def bars(pdf: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Return top and bottom, in mm, of the bars in the margin."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = [
            line for line in opened.pages[page].lines if abs(line["x0"] * POINT - 26) < 0.1 and line["width"] < 0.1
        ]
    return [(round(line["top"] * POINT, 1), round(line["bottom"] * POINT, 1)) for line in found]


def lines_at(pdf: bytes, page: int = 0) -> dict[str, tuple[float, float]]:
    """Return each line of text with its top and bottom in mm."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = opened.pages[page].crop((28 / POINT, 0, 200 / POINT, 290 / POINT)).extract_text_lines()
    return {one["text"]: (one["top"] * POINT, one["bottom"] * POINT) for one in found}


def test_a_bar_stands_beside_each_passage_that_differs_and_nowhere_else(tmp_path: Path) -> None:
    made = margin(compare(tmp_path, {"Y tế tốt": "Y tế rất tốt", "{name: Lê Thị Mời}": "{name: Lê Thị Gọi}"}))

    text = lines_at(made)
    beside = [words for top, bottom in bars(made) for words, (high, low) in text.items() if high < bottom and low > top]
    assert beside == ["- Lê Thị Gọi.", "- Y tế rất tốt."]


def test_a_figure_is_marked_wherever_it_is_printed(tmp_path: Path) -> None:
    made = margin(compare(tmp_path, {"value: 4368": "value: 4400"}))

    assert [len(bars(made, page)) for page in range(3)] == [1, 0, 1]  # the sentence, the row of the table


def test_each_mark_has_the_number_that_the_change_has_in_the_list(tmp_path: Path) -> None:
    found = compare(tmp_path, {"Y tế tốt": "Y tế rất tốt", "{name: Lê Thị Mời}": "{name: Lê Thị Gọi}"})

    with pdfplumber.open(BytesIO(margin(found))) as opened:
        numbers = opened.pages[0].crop((0, 20 / POINT, 25.5 / POINT, 290 / POINT)).extract_text().split()

    assert numbers == ["1", "2"]


def test_where_something_is_gone_a_short_stroke_stands(tmp_path: Path) -> None:
    found = compare(tmp_path, {"Thảo luận, ": ""})
    made = margin(found)

    assert [mark.is_gap for mark in marks(found, found.new.painted())] == [True]
    assert bars(made) == []
    with pdfplumber.open(BytesIO(made)) as opened:
        (stroke,) = [line for line in opened.pages[0].lines if abs(line["x0"] * POINT - 24.6) < 0.1]
    text = lines_at(made)
    assert text["- Khai mạc;"][1] < stroke["top"] * POINT < text["- Chất vấn;"][1]


def test_a_photo_is_marked_even_without_a_caption(tmp_path: Path) -> None:
    found = of_report(tmp_path, {})
    session = tmp_path / "moi" / "report.yaml"
    session.write_text(session.read_text("utf-8").replace("caption: Toàn cảnh kỳ họp, ", ""), "utf-8")
    (tmp_path / "cu" / "report.yaml").write_text(session.read_text("utf-8"), "utf-8")
    (tmp_path / "moi" / "photo.jpg").write_bytes((tmp_path / "cu" / "photo.jpg").read_bytes() + b"\0")

    found = compared(side(tmp_path / "cu" / "report.yaml"), side(session))
    (mark,) = marks(found, found.new.painted())

    assert (mark.top - mark.bottom) * POINT > 20


def test_every_page_says_that_it_is_not_the_paper_and_the_file_claims_nothing(tmp_path: Path) -> None:
    made = margin(of_report(tmp_path, {"value: 7.10": "value: 7.25"}))

    with pdfplumber.open(BytesIO(made)) as opened:
        assert len(opened.pages) > 5
        assert all(WARNING in (page.extract_text() or "") for page in opened.pages)
    assert claims(made) == ()
    with pikepdf.open(BytesIO(made)) as opened:
        assert "/StructTreeRoot" not in opened.Root
        assert "/AcroForm" not in opened.Root


def test_what_was_signed_is_shown_with_its_signature(tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    pdf = signed(electronic(tmp_path / "moi"), "ChuKyNguoiKy")
    (tmp_path / "moi.pdf").write_bytes(pdf)
    (tmp_path / "cu").mkdir()
    old = put(tmp_path / "cu", office=(tmp_path / "moi" / "van-phong.yaml").read_text("utf-8"))
    old.write_text(old.read_text("utf-8").replace("ordinal: 3", "ordinal: 2"), "utf-8")

    found = compared(side(old), side(tmp_path / "moi.pdf"))
    made = margin(found)

    assert b"/Sig" not in made
    with pikepdf.open(BytesIO(made)) as opened:
        forms = opened.pages[0].Resources.XObject
        plain = pikepdf.open(BytesIO(margin(compared(side(old), side(tmp_path / "moi" / "ky-hop.yaml")))))
        assert len(forms) == len(plain.pages[0].Resources.XObject) + 1


def test_a_paper_in_fonts_that_did_not_come_along_is_not_painted(tmp_path: Path) -> None:
    pdf = tmp_path / "moi.pdf"
    path = put(tmp_path, session=SESSION, office=OFFICE)
    pdf.write_bytes(build(path, attach_data=True))
    found = compared(side(path), side(pdf))
    object.__setattr__(
        found.new.given.office, "fonts", found.new.office.model_copy()
    )  # as if the office inside named fonts of its own

    with pytest.raises(ConfigurationError):
        margin(found)


@pytest.mark.parametrize(
    "name", ["sample", "report", "minutes", "communique", "organ", "superior", "landscape", "ten pages"]
)
def test_every_line_on_a_page_belongs_to_a_passage(name: str) -> None:
    """What is not a passage could differ without a bar: only numbers of pages and the contents page may be so."""
    paper = papers.paper(name)
    known = {id(text.runs) for one in passages(paper.document) for text in one.texts}
    lost = [
        run
        for written in paper.painted.written
        for run in written.lines.runs
        if id(written.lines.runs) not in known and run.text != "Kính gửi: "
    ]

    assert known
    assert {run.role.value for run in lost} <= {"page number", "contents title", "contents entry", "table continued"}
