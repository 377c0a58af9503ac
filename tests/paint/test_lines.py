"""Lines: no syllable cut, no bad break, full lines exactly as wide as the measure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.blocks import Page, Run, Text
from reportgen.decree import Alignment, Role
from reportgen.errors import LayoutError
from reportgen.paint import paint
from reportgen.paint.breaking import broken
from reportgen.paint.lines import Lines
from reportgen.paint.tags import ARTIFACT
from tests.documents import document, styles, table, text

BUDGET = (
    "Thu ngân sách nhà nước trên địa bàn đạt 155,5 tỷ đồng; tổng sản lượng lương thực có hạt đạt 3.900 tấn."  # VO-057
)
TENURE = "nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh nhiệm kỳ 2016 - 2021"  # VO-058
WIDTHS = range(60, 481)


def written(lines: Lines) -> list[str]:
    return [lines.text[line.start : line.end].replace("\u00a0", " ") for line in lines.lines]


def width(words: str) -> float:
    face = styles()[Role.TABLE_CELL]
    return face.face.width(words) * face.size / 1000


@pytest.mark.parametrize("sentence", [BUDGET, TENURE])
def test_no_syllable_or_number_is_cut_at_any_width(sentence: str) -> None:
    for measure in WIDTHS:
        lines = written(Lines(text(sentence, Role.TABLE_CELL), styles(), measure, ARTIFACT))
        assert " ".join(lines) == sentence


@pytest.mark.parametrize(
    ("sentence", "chunk"), [(BUDGET, "155,5 tỷ đồng"), (BUDGET, "3.900 tấn"), (TENURE, "2016 - 2021")]
)
def test_what_belongs_together_stays_on_one_line_wherever_it_fits(sentence: str, chunk: str) -> None:
    parted = 0
    for measure in WIDTHS:
        lines = Lines(text(sentence, Role.TABLE_CELL), styles(), measure, ARTIFACT, alignment=Alignment.JUSTIFY)
        whole = width(chunk.replace(" ", "\u00a0") + ".;") <= measure
        if whole and not any(chunk in line for line in written(lines)):
            parted += 1
    assert parted == 0


def test_no_line_begins_with_a_dash() -> None:
    for measure in WIDTHS:
        lines = Lines(text(TENURE, Role.TABLE_CELL), styles(), measure, ARTIFACT, alignment=Alignment.JUSTIFY)
        assert not [line for line in written(lines) if line.startswith("-")]


def test_justified_lines_end_exactly_at_the_margin() -> None:
    lines = Lines(text((BUDGET + " ") * 4), styles(), 450, ARTIFACT)
    for index, line in enumerate(lines.lines[:-1]):
        end = lines.lines[index].x + line.width + line.spaces * lines.lines[index].space
        assert end == pytest.approx(450, abs=0.01)
    assert lines.lines[-1].space == 0


def test_the_first_line_is_indented_and_the_others_are_not() -> None:
    lines = Lines(text((BUDGET + " ") * 4), styles(Page(indent=12.7)), 450, ARTIFACT)
    assert lines.lines[0].x == pytest.approx(12.7 * 72 / 25.4)
    assert lines.lines[1].x == 0


def test_centred_lines_are_balanced() -> None:
    lines = Lines(
        text("Kết quả Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Thử Nghiệm khóa X", Role.SUBJECT), styles(), 340, ARTIFACT
    )
    assert len(lines) == 2
    first, last = (line.width for line in lines.lines)
    assert last > 0.6 * first


def test_a_word_wider_than_the_column_is_an_error_that_names_it() -> None:
    sheet = styles()
    Lines(text("một nghiêngnghiêngnghiêng hai", Role.TABLE_CELL), sheet, 40, ARTIFACT)
    assert [problem.told() for problem in sheet.refused] == [
        ": cột quá hẹp cho «nghiêngnghiêngnghiêng» - viết ngắn lại, hoặc bớt cột của bảng"
    ]


def test_every_word_that_is_too_wide_is_told_at_once() -> None:
    wide = "nghiêng" * 40
    with pytest.raises(LayoutError) as caught:
        paint(document(text(f"a {wide} b"), table(["STT", "Mục"], [["1", "x"]]), text(f"{wide} {wide}")))
    assert len(caught.value.problems) == 3


def test_a_glued_chunk_wider_than_the_column_breaks_at_its_spaces() -> None:
    lines = Lines(text("1.234,5 tỷ đồng", Role.TABLE_CELL), styles(), 45, ARTIFACT)
    assert written(lines) == ["1.234,5", "tỷ đồng"]


def test_runs_of_different_faces_are_measured_each_in_its_own() -> None:
    mixed = Text(Role.BODY, (Run("Điều 1. ", Role.STRONG), Run("Phạm vi", Role.BODY)))
    sheet = styles()
    expected = sum(sheet[run.role].face.width(run.text) for run in mixed.runs) * 14 / 1000
    assert Lines(mixed, sheet, 400, ARTIFACT).lines[0].width == pytest.approx(expected)


@given(st.lists(st.sampled_from(BUDGET.split() + TENURE.split()), min_size=1, max_size=60), st.integers(110, 480))
def test_lines_hold_every_word_once_and_in_order(words: list[str], measure: int) -> None:
    lines = Lines(text(" ".join(words)), styles(), measure, ARTIFACT)
    assert " ".join(written(lines)) == " ".join(words)
    assert all(line.width <= measure + 0.01 for line in lines.lines)


def test_right_alignment_ends_at_the_measure() -> None:
    lines = Lines(text("12,5", Role.TABLE_CELL), styles(), 100, ARTIFACT, alignment=Alignment.RIGHT)
    assert lines.lines[0].x + lines.lines[0].width == pytest.approx(100)


def test_a_cell_does_not_leave_one_word_on_its_last_line_where_it_can_share() -> None:
    words = "Tỷ trọng thương mại - dịch vụ trong cơ cấu kinh tế"
    lines = Lines(text(words, Role.TABLE_CELL), styles(), 240, ARTIFACT)
    assert len(lines) == 2
    assert lines.lines[-1].spaces > 1


def test_a_long_unit_gives_way_before_a_line_becomes_all_holes() -> None:
    sentence = "- Có 206/200 ha diện tích đất canh tác đạt thu nhập trên 100 triệu đồng/ha/năm;"
    found = Lines(text(sentence, Role.ITEM), styles(), 453.5, ARTIFACT)

    assert written(found) == [sentence.removesuffix(" đồng/ha/năm;"), "đồng/ha/năm;"]
    assert found.lines[0].space < 6


PAGES = (
    Page(),
    Page(line_spacing=1.5),
    Page(body_size=13),
    Page(indent=12.7),
    Page(left=35.0),
    Page(line_spacing=1.5, paragraph_gap=12.0),
)


def test_what_is_kept_of_one_paper_never_shows_in_another() -> None:
    papers = [replace(document(text(BUDGET * 3), text(BUDGET * 3, Role.GROUND)), page=page) for page in PAGES]
    together = [paint(paper).pdf for paper in (*papers, *reversed(papers))]

    for number, paper in enumerate(papers):
        broken.cache_clear()
        alone = paint(paper).pdf
        assert together[number] == alone
        assert together[len(together) - 1 - number] == alone
