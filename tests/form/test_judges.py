"""The judges judged: each finds nothing on a lawful paper, and something on a paper that breaks its rule."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reportgen.blocks import Addressees, Letterhead, Stamp, Title
from reportgen.decree import Role
from tests.documents import document, table
from tests.form import appendices, body, closing, head, page, parts, tables, title
from tests.form.reading import Reading, reading
from tests.form.wrong import (
    capitalised,
    erased,
    lawful,
    misunderstood,
    moved,
    on_sheet,
    paged,
    painted,
    reblocked,
    recast,
    restyled,
    reworded,
    ruled,
    spoilt,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.blocks import Block
    from tests.form.faults import Fault
    from tests.form.reading import Sheet
    from tests.form.shapes import Box
    from tests.form.wrong import Spoil

ADDRESSEES = ["Ủy ban Thường vụ Quốc hội", "Chính phủ"]


def kings(paper: Reading) -> list[Fault]:
    return title.addressees(paper, ADDRESSEES)


def outline(paper: Reading) -> list[Fault]:
    return body.sections(parts.body(paper))


def stamped(**changes: object) -> Callable[[Letterhead], Block]:
    def change(block: Letterhead) -> Block:
        return replace(block, stamps=tuple(replace(stamp, **changes) for stamp in block.stamps[:1]))  # type: ignore[arg-type]

    return change


def coloured(block: Letterhead) -> Block:
    return replace(block, stamps=tuple(Stamp(stamp.text, colour=(0.0, 0.0, 1.0)) for stamp in block.stamps))


def shorter(rule: Box) -> Box:
    return rule._replace(x1=rule.x0 + 0.5 * rule.width)


def dashed(rule: Box) -> Box:
    return rule._replace(solid=False)


def numbered(sheet: Sheet) -> Sheet:
    return replace(sheet, lines=(*sheet.lines, *lawful().sheets[1].numbers))


def last_line_alone(paper: Reading) -> Reading:
    last = paper.sheets[-1]
    return replace(paper, sheets=(*paper.sheets, replace(last, lines=last.lines[-1:], rules=())))


def one_line_left(paper: Reading) -> Reading:
    """Put the first line of the second page at the foot of the first."""
    first, second, *rest = paper.sheets
    line = second.content[0]
    last = replace(line, page=1, glyphs=tuple(glyph._replace(baseline=275.0) for glyph in line.glyphs))
    second = replace(second, lines=tuple(other for other in second.lines if other is not line))
    return replace(paper, sheets=(replace(first, lines=(*first.lines, last)), second, *rest))


def last_line_bold(sheet: Sheet) -> Sheet:
    bold = tuple(glyph._replace(font="LiberationSerif-Bold") for glyph in sheet.lines[-1].glyphs)
    return replace(sheet, lines=(*sheet.lines[:-1], replace(sheet.lines[-1], glyphs=bold)))


def signature_alone(sheet: Sheet) -> Sheet:
    first = next(index for index, line in enumerate(sheet.lines) if line.text.startswith("TM."))
    return replace(sheet, lines=(*sheet.numbers, *sheet.lines[first:]))


SPOILT: list[tuple[str, Callable[[Reading], list[Fault]], Spoil]] = [
    ("P01 a narrow sheet", page.paper_size, on_sheet(2, lambda sheet: replace(sheet, width=205.0))),
    ("P02 a left margin of 25 mm", page.left_margin, paged(left=25.0)),
    ("P02 a left margin of 37 mm", page.left_margin, paged(left=37.0)),
    ("P02 a line in the margin", page.left_margin, moved("Số", right=-40)),
    ("P03 a right margin of 25 mm", page.right_margin, paged(right=25.0)),
    ("P04 a top margin of 15 mm", page.top_margin, paged(top=15.0)),
    ("P04 a top margin of 30 mm", page.top_margin, paged(top=30.0)),
    ("P05 a bottom margin of 5 mm", page.bottom_margin, paged(bottom=5.0)),
    ("P06 margins of 25 mm", page.outside_limits, paged(left=25.0)),
    ("P06 a line too far right", page.outside_block, moved("Thử Nghiệm, ngày", right=20)),
    ("P06 a rule too low", page.outside_limits, ruled(lambda rule: rule._replace(bottom=290.0))),
    ("P07 another font", page.fonts, restyled("Kính", font="Arial-Bold")),
    ("P08 blue words", page.colours, restyled("BÁO CÁO", colour=(0.0, 0.0, 1.0))),
    ("P08 a blue stamp", page.colours, reblocked(Letterhead, coloured)),
    ("P08 red words", page.colours, restyled("BÁO CÁO", colour=(1.0, 0.0, 0.0))),
    ("P11 a number on the first page", page.first_page_number, on_sheet(1, numbered)),
    ("P12 a page without its number", page.page_numbers, erased("2")),
    ("P12 a wrong number", page.page_numbers, restyled("2", text="3")),
    ("P13 a number not in the middle", page.number_look, moved("2", right=-9)),
    ("P13 a number in italics", page.number_look, restyled("2", font="LiberationSerif-Italic")),
    ("P13 a number of 11 pt", page.number_look, restyled("2", size=11.0)),
    ("two lines on each other", page.overlaps, moved("Độc lập", down=-4)),
    ("a rule through a line", page.struck_through, moved("Độc lập", down=3.5)),
    ("H01 a word short", head.national_name, reworded("XÃ HỘI CHỦ NGHĨA", "XHCN")),
    ("H01 14 pt", head.national_name, restyled("CỘNG", size=14.0)),
    ("H01 not bold", head.national_name, recast(Role.NATIONAL_NAME, Role.PARENT)),
    ("H02 a dash in the motto", head.motto, reworded("Độc lập - Tự do", "Độc lập – Tự do")),
    ("H02 a motto of 12 pt", head.motto, recast(Role.MOTTO, Role.TABLE_HEAD)),
    ("H03 a motto at the left", head.nation_place, recast(Role.MOTTO, Role.STRONG)),
    ("H04 a short rule", head.motto_rule, ruled(shorter)),
    ("H04 a dashed rule", head.motto_rule, ruled(dashed)),
    ("H04 no rule", head.motto_rule, on_sheet(1, lambda sheet: replace(sheet, rules=()))),
    ("H05 a motto far below", head.nation_spacing, moved("Độc lập", down=3)),
    ("H06 an issuer not bold", head.issuer, recast(Role.ISSUER, Role.PARENT)),
    ("H06 an issuer in small letters", head.issuer, reworded("HỘI ĐỒNG", "Hội đồng")),
    ("H07 a short rule", head.issuer_rule, ruled(shorter)),
    ("H08 one digit", head.number, reworded("05", "5")),
    ("H08 a space in the symbol", head.number, reworded("BC-HĐND", "BC - HĐND")),
    ("H08 14 pt", head.number, restyled("Số", size=14.0)),
    ("H08 a number off its middle", head.number, moved("Số", right=4)),
    ("H09 the symbol of a notice", head.symbol, reworded("/BC-", "/TB-")),
    ("H10 an upright date", head.place_date, recast(Role.PLACE_DATE, Role.SIGNATORY)),
    ("H10 a date below the number", head.place_date, moved("Thử Nghiệm, ngày", down=3)),
    ("H10 a date off its middle", head.place_date, moved("Thử Nghiệm, ngày", right=4)),
    ("H11 a day of one digit", head.date_form, reworded("ngày 05", "ngày 5")),
    ("H11 a zero before March", head.date_form, reworded("tháng 3 năm", "tháng 03 năm")),
    ("H11 no such day", head.date_form, reworded("ngày 05 tháng 3", "ngày 31 tháng 4")),
    ("H12 a motto of 13 pt", head.size_set, restyled("Độc lập", size=13.0)),
    ("C01 a wide box", head.urgency, reblocked(Letterhead, stamped(width=25.0))),
    ("C01 a black box", head.urgency, reblocked(Letterhead, stamped(colour=(0.0, 0.0, 0.0)))),
    ("T01 no such type", title.kind, reworded("BÁO CÁO", "TÓM TẮT")),
    ("T01 a type off the middle", title.kind, moved("BÁO CÁO", right=3)),
    ("T02 a subject of a letter", title.subject, reworded("Kết quả Kỳ", "V/v kết quả Kỳ")),
    ("T02 a subject not bold", title.subject, restyled("Kết quả", font="LiberationSerif")),
    ("T02 a subject far below", title.subject, moved("Kết quả", down=3)),
    ("T03 no rule", title.subject_rule, reblocked(Title, lambda block: replace(block, ruled=False))),
    ("T04 no addressees", kings, reblocked(Addressees, lambda _: None)),
    ("T04 addressees of nobody", partial(title.addressees, expected=[]), moved("Kính", right=0)),
    ("T04 a dash not under the colon", kings, moved("- Chính phủ.", right=5)),
    ("T05 upright grounds", title.grounds, restyled("Căn cứ", font="LiberationSerif")),
    ("T05 two full stops", title.grounds, reworded("địa phương;", "địa phương.")),
    ("B01 small items", body.type_size, recast(Role.ITEM, Role.TABLE_CELL)),
    ("B01 an italic item", body.type_size, restyled("- Ý thứ nhất", font="LiberationSerif-Italic")),
    ("B02 an indent of 5.5 mm", body.indent, paged(indent=5.5)),
    ("B02 an indent of 11.3 mm", body.indent, paged(indent=11.3)),
    ("B03 ragged lines", body.justified, recast(Role.BODY, Role.ADDRESSEE)),
    ("B04 less than single", body.leading, paged(line_spacing=0.9)),
    ("B04 two lines", body.leading, paged(line_spacing=2.0)),
    ("B05 a gap of 3 pt", body.gap, paged(paragraph_gap=3.0)),
    ("B06 a hole", outline, reworded("II. ", "III. ")),
    ("B06 a section not bold", outline, recast(Role.HEADING_1, Role.HEADING_3)),
    ("B08 no end mark", body.end_mark, reworded("./.", ".")),
    ("B08 two end marks", body.end_mark, reworded("Ý thứ nhất;", "Ý thứ nhất./.")),
    ("B09 a bullet", body.bullets, reworded("- ", "• ")),
    ("B10 a space in a number", body.numbers, reworded("65,79%", "65, 79%")),
    ("B10 a space before %", body.numbers, reworded("65,79%", "65,79 %")),
    ("B10 a comma for thousands", body.numbers, reworded("4.368", "4,368")),
    ("B11 a bare count", body.counts, reworded("06 xã", "6 xã")),
    ("B11 a padded ordinal", body.counts, reworded("Ý thứ 3", "Ý thứ 03")),
    ("B12 a capital city", body.capitals, reworded("thành phố Bắc Kạn", "Thành phố Bắc Kạn")),
    ("B12 a small people", body.capitals, reworded("của Nhân dân", "của nhân dân")),
    ("B12 a tight hyphen", body.capitals, reworded("kinh tế - xã hội", "kinh tế- xã hội")),
    ("S01 upright", closing.recipients_head, restyled("Nơi nhận", font="LiberationSerif-Bold")),
    ("S01 14 pt", closing.recipients_head, restyled("Nơi nhận", size=14.0)),
    ("S01 a signature lower", closing.recipients_head, moved("TM.", down=5)),
    ("S02 a full stop inside", closing.recipients, reworded("Đại biểu HĐND tỉnh;", "Đại biểu HĐND tỉnh.")),
    ("S02 12 pt", closing.recipients, restyled("- Lưu", size=12.0)),
    ("S02 nothing filed", closing.recipients, reworded("Lưu: VT", "Lưu trữ")),
    ("S03 not as above", closing.as_above, reworded("Như trên", "Các cơ quan")),
    ("S03 above is nobody", closing.as_above, reblocked(Addressees, lambda _: None)),
    ("S04 the Party's prefix", closing.capacity, reworded("TM. ", "T/M ")),
    ("S04 a line off the middle", closing.capacity, moved("KT.", right=4)),
    ("S04 a line not bold", closing.capacity, restyled("KT.", font="LiberationSerif")),
    ("S05 on behalf of a post", closing.grammar, reworded("THƯỜNG TRỰC", "CHỦ TỊCH")),
    ("S05 a head for himself", closing.grammar, reworded("PHÓ CHỦ TỊCH", "CHỦ TỊCH")),
    ("S06 a doctor", closing.signatory, reworded("Trần Văn", "TS. Trần Văn")),
    ("S06 a name in capitals", closing.signatory, reworded("Trần Văn Thử", "TRẦN VĂN THỬ")),
    ("S06 no room to sign", closing.signatory, moved("TRƯỞNG BAN", down=-8)),
    ("A01 capitals", appendices.labels, capitalised("Phụ lục")),
    ("A01 13 pt", appendices.labels, restyled("Phụ lục", size=13.0)),
    ("A01 an upright reference", appendices.titles, recast(Role.APPENDIX_REFERENCE, Role.SIGNATORY)),
    ("A02 nobody told", appendices.numbering, erased("Kèm theo báo cáo")),
    ("A03 filled in", appendices.references, lambda paper: replace(paper, electronic=True)),
    ("A03 another number", appendices.references, restyled("Số", text="Số: 06/BC-HĐND")),
    ("A04 a narrow table", appendices.orientation, on_sheet(-1, lambda sheet: replace(sheet, width=300.0))),
    ("tables: another head", tables.heads, misunderstood(reworded("Công trình", "Công trình khác"))),
    ("tables: another row", tables.rows, misunderstood(reworded("Dòng 2", "Dòng 7"))),
    ("tables: words on a rule", tables.cells, moved("Dòng 2", right=-3)),
    ("an end mark alone", appendices.lone_ends, last_line_alone),
    ("a single line", page.lone_lines, one_line_left),
    ("a heading at the foot", page.last_headings, on_sheet(1, last_line_bold)),
    ("S07 only the signature", closing.company, on_sheet(2, signature_alone)),
]


@pytest.mark.parametrize("judge", dict.fromkeys(judge for _, judge, _ in SPOILT if not isinstance(judge, partial)))
def test_a_judge_finds_nothing_on_a_lawful_paper(judge: Callable[[Reading], list[Fault]]) -> None:
    assert not judge(lawful())


@pytest.mark.parametrize(("judge", "spoil"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_a_judge_finds_what_is_wrong(judge: Callable[[Reading], list[Fault]], spoil: Spoil) -> None:
    assert judge(spoilt(spoil))


def test_minutes_signed_by_the_wrong_one_on_the_left_are_found() -> None:
    found = reading("minutes")

    assert closing.minutes(lawful())
    assert not closing.minutes(found)
    assert closing.minutes(moved("CHỦ TỌA", right=-150)(moved("THƯ KÝ", right=75)(found)))


def test_a_point_left_out_is_found() -> None:
    lines = [line for sheet in reading("points").sheets for line in sheet.content]

    assert not body.points(lines)
    assert body.points([line for line in lines if not line.text.startswith("đ)")])


def test_a_table_that_goes_on_without_a_word_is_found() -> None:
    found = reading("long table")

    assert tables.heads(erased("(tiếp theo)")(found))
    assert tables.continuations(moved("(tiếp theo)", down=-30)(found))
    assert tables.rows(erased("Dòng 77")(found))


def test_a_group_without_rows_is_found() -> None:
    lone = document(table(["Một", "Hai"], [["a", "b"], ["Nhóm"]], frozenset({1})))

    assert tables.group_rows(painted(lone))
