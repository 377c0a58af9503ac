"""Composing: what each part of the paper says, from which place of the data, and what stays open."""

from __future__ import annotations

import pytest

from reportgen import InputError, paint
from reportgen.blocks import Table, every_text
from reportgen.decree import Role
from tests.sessions_made import OFFICE, composed, office, session, words

FIGURES = """
figures:
  rice: {name: Thóc, value: 4368, unit: tấn}
results:
  groups:
    - title: Kinh tế
      sentences: ["Sản lượng đạt {rice}"]
      figures: [rice]
"""


def test_what_is_missing_is_left_open_and_never_invented() -> None:
    document = composed()
    everything = "\n".join(text.words for text in every_text(document))
    assert "None" not in everything
    (number,) = words(document, Role.NUMBER)
    assert number.split() == ["Số:", "/TB-HĐND"]
    (date,) = words(document, Role.PLACE_DATE)
    assert date.split() == ["Mẫu,", "ngày", "tháng", "năm"]
    assert words(document, Role.SIGNATORY) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("number: 5", "Số: 05/TB-HĐND"),
        ("number: 12", "Số: 12/TB-HĐND"),
        ("{number: 1234, kind: báo cáo}", "Số: 1234/BC-HĐND"),
        ("{number: 7, symbol: TB-TTHĐND}", "Số: 07/TB-TTHĐND"),
    ],
)
def test_number_and_symbol(written: str, expected: str) -> None:
    body = written if written.startswith("{") else f"{{{written}}}"
    assert words(composed(f"paper: {body}"), Role.NUMBER) == [expected]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("05/02/2021", "Mẫu, ngày 05 tháng 02 năm 2021"),
        ("2021-03-05", "Mẫu, ngày 05 tháng 3 năm 2021"),
        ("12/2020", "Mẫu, ngày tháng 12 năm 2020"),
        ("2020-12", "Mẫu, ngày tháng 12 năm 2020"),
    ],
)
def test_date_of_issue(date: str, expected: str) -> None:
    (written,) = words(composed(f"paper: {{date: {date}}}"), Role.PLACE_DATE)
    assert " ".join(written.split()) == expected


def test_sentence_and_table_print_the_same_figure_from_the_same_place() -> None:
    document = composed(FIGURES)
    runs = [run for text in every_text(document) for run in text.runs if "4.368" in run.text]
    assert {run.role for run in runs} == {Role.ITEM, Role.TABLE_CELL}
    assert {str(run.source) for run in runs} == {"phien.yaml:4:29"}


def test_headings_are_numbered_without_holes_whatever_is_missing() -> None:
    document = composed(FIGURES + "shortfalls: {items: [Chậm]}\nsections: [{title: Khác, paragraphs: [Đoạn]}]\n")
    assert words(document, Role.HEADING_1) == ["I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "II. TỒN TẠI, HẠN CHẾ", "III. KHÁC"]


def test_a_lone_inner_section_keeps_its_title() -> None:
    assert words(composed(FIGURES), Role.HEADING_2) == ["1. Kinh tế"]
    assert words(composed("chairs: [{name: Nguyễn Thị Chủ}]"), Role.HEADING_2) == ["1. Chủ tọa Kỳ họp"]
    assert words(composed("sections: [{title: Kết luận}]"), Role.HEADING_1) == ["I. KẾT LUẬN"]


def test_figures_with_a_plan_but_no_value_yet_make_a_table_without_a_chart() -> None:
    document = composed("figures: {a: {name: Thu, plan: 100}}\nresults: {groups: [{title: Một, figures: [a]}]}\n")
    kinds = [type(block).__name__ for part in document.parts for block in part.blocks]
    assert "Table" in kinds
    assert "Chart" not in kinds
    assert paint(document).pages == 2


def test_what_the_data_end_with_is_kept_but_for_plain_stops() -> None:
    written = "agenda: ['Tai nạn giảm...', 'v.v.', 'pH của nước', 'xong;']"
    assert words(composed(written), Role.ITEM) == ["- Tai nạn giảm...;", "- V.v.;", "- pH của nước;", "- Xong."]


def test_a_ground_that_has_its_own_first_word_keeps_it() -> None:
    written = "paper: {grounds: [Luật A, Theo đề nghị của Ban B, Xét Tờ trình C]}"
    assert words(composed(written), Role.GROUND) == ["Căn cứ Luật A;", "Theo đề nghị của Ban B;", "Xét Tờ trình C."]


def test_items_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    document = composed("agenda: [một, hai;, 'ba…']")
    assert words(document, Role.ITEM) == ["- Một;", "- Hai;", "- Ba…"]


def test_the_end_mark_stands_once_at_the_end_of_every_part() -> None:
    document = composed(FIGURES)
    for part in document.parts:
        everything = [text.words for text in every_text(type(document)((part,), "", "", "", document.issued))]
        assert sum(words.endswith("./.") for words in everything) == 1
    assert words(document, Role.END) == ["./."]


def test_one_appendix_has_no_roman_number_and_two_have() -> None:
    assert words(composed(FIGURES), Role.APPENDIX) == ["Phụ lục"]
    two = FIGURES + "targets: {groups: [{figures: [rice]}]}\n"
    assert words(composed(two), Role.APPENDIX) == ["Phụ lục I", "Phụ lục II"]


def test_every_appendix_is_announced_in_the_text() -> None:
    tables = "appendices: [{title: Bảng, columns: [{key: a}], rows: [{a: x}]}]\n"
    document = composed(FIGURES + "targets: {groups: [{figures: [rice]}]}\n" + tables)
    body = " ".join(text.words for text in every_text(type(document)(document.parts[:1], "", "", "", document.issued)))
    for label in words(document, Role.APPENDIX):
        assert f"{label} " in body.replace(".", " ")


def test_the_reference_of_an_appendix_is_filled_on_paper_and_open_on_electronic_papers() -> None:
    dated = FIGURES + "paper: {number: 5, date: 05/3/2021}\n"
    assert words(composed(dated), Role.APPENDIX_REFERENCE) == [
        "(Kèm theo Thông báo số 05/TB-HĐND ngày 05 tháng 3 năm 2021 của Hội đồng nhân dân huyện Mẫu)"
    ]
    (reference,) = words(composed(dated, OFFICE + "medium: điện tử\n"), Role.APPENDIX_REFERENCE)
    assert " ".join(reference.split()) == (
        "(Kèm theo Thông báo số /TB-HĐND ngày tháng năm của Hội đồng nhân dân huyện Mẫu)"
    )


@pytest.mark.parametrize(
    ("signatory", "lines"),
    [
        ("{position: Chủ tịch}", ["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"]),
        (
            "{position: Phó Chủ tịch, capacity: {on_behalf_of: Thường trực HĐND, instead_of: Chủ tịch}}",
            ["TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("{position: Trưởng phòng, capacity: {by_order_of: Chủ tịch}}", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        ("{position: Chánh Văn phòng, capacity: {authorised_by: Chủ tịch}}", ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("{position: Giám đốc, acting: có, capacity: {}}", ["Q. GIÁM ĐỐC"]),
    ],
)
def test_signing_capacities(signatory: str, lines: list[str]) -> None:
    assert words(composed(f"paper: {{signatory: {signatory}}}"), Role.CAPACITY) == lines


def test_a_head_who_signs_for_the_head_is_refused_with_the_clause() -> None:
    issuer = OFFICE.replace("on_behalf_of: Hội đồng nhân dân", "instead_of: Chủ tịch")
    with pytest.raises(InputError) as caught:
        composed("paper: {signatory: {position: Chủ tịch}}", issuer)
    (problem,) = caught.value.problems
    assert problem.clause == "PL I II.7.b"
    assert str(problem.place) == "phien.yaml:2:31"


def test_recipients_begin_with_as_above_exactly_when_there_is_an_addressee() -> None:
    assert words(composed(), Role.RECIPIENT) == ["- Thường trực Huyện ủy;", "- Lưu: VT."]
    report = "paper: {kind: báo cáo, addressees: [Thường trực HĐND tỉnh], copies: 20}"
    issuer = OFFICE + "filing: TH\n"
    assert words(composed(report, issuer), Role.RECIPIENT) == [
        "- Như trên;",
        "- Thường trực Huyện ủy;",
        "- Lưu: VT, TH (20 bản).",
    ]


def test_the_opening_tells_of_the_opening_when_the_data_go_no_further() -> None:
    text = "ordinal: 11\nterm: VI\nfirst_day: 17/12/2020\nlast_day: 18/12/2020\n"
    text += "sittings: [{date: 17/12/2020, part: sáng, content: Khai mạc}]\n"
    first, *_ = words(composed(text), Role.BODY)
    assert first == (
        "Sáng ngày 17 tháng 12 năm 2020, Hội đồng nhân dân huyện Mẫu khai mạc Kỳ họp thứ 11, khóa VI."
        " Theo nội dung, chương trình, Kỳ họp diễn ra trong hai ngày 17 - 18/12/2020."
    )


def test_ordinals_in_words_where_the_office_wants_them() -> None:
    for number, expected in ((1, "thứ nhất"), (4, "thứ tư"), (11, "thứ mười một")):
        (subject,) = words(composed(f"ordinal: {number}", OFFICE + "ordinals: chữ\n"), Role.SUBJECT)
        assert f"Kỳ họp {expected} " in subject


def test_absent_delegates_are_sorted_by_given_name_only_when_asked() -> None:
    listed = "absent: [{name: Vũ Đức}, {name: Trần Thị Ánh}, {name: Nguyễn Văn An}]"
    plain = words(composed(f"delegates: {{{listed}}}"), Role.ITEM)
    assert plain == ["- Vũ Đức;", "- Trần Thị Ánh;", "- Nguyễn Văn An."]
    by_name = words(composed(f"delegates: {{{listed}, order: theo tên}}"), Role.ITEM)
    assert by_name == ["- Nguyễn Văn An;", "- Trần Thị Ánh;", "- Vũ Đức."]


def test_figures_with_and_without_a_plan_stand_in_tables_of_their_own() -> None:
    document = composed(
        "figures: {a: {name: A, value: 2, plan: 1}, b: {name: B, value: 3}}\n"
        "results: {groups: [{title: Một, figures: [a, b]}]}\n"
    )
    tables = [block for part in document.parts for block in part.blocks if isinstance(block, Table)]
    assert [[cell.text.words for cell in table.rows[-1]] for table in tables] == [
        ["1", "A", "", "1", "2", "200,00", "Vượt"],
        ["1", "B", "", "3"],
    ]


def test_minutes_have_no_place_and_date_and_two_signers() -> None:
    document = composed("paper: {kind: biên bản}\nchairs: [{name: Chủ}]\nsecretaries: [{name: Ký}]\n")
    assert words(document, Role.PLACE_DATE) == []
    assert words(document, Role.CAPACITY) == ["THƯ KÝ", "CHỦ TỌA"]
    assert words(document, Role.SIGNATORY) == ["Ký", "Chủ"]
    assert words(document, Role.RECIPIENT)[-1] == "- Lưu: VT, Hồ sơ."


def test_an_unknown_locale_is_named_with_its_place() -> None:
    with pytest.raises(InputError, match=r"van-phong\.yaml:7:9: locale: không biết ngôn ngữ «xx_YY»"):
        composed("", OFFICE + "locale: xx_YY\n")


def test_the_time_of_the_paper_is_its_own_never_the_clocks() -> None:
    told = {
        "paper: {date: 05/3/2021}": "2021-03-05 00:00:00+07:00",
        "last_day: 18/12/2020": "2020-12-18 00:00:00+07:00",
        "paper: {date: 3/2021}\nlast_day: 18/12/2020": "2020-12-18 00:00:00+07:00",
        "paper: {date: 3/2021}": "None",
        "ordinal: 3": "None",
    }
    assert {data: str(composed(data).issued) for data in told} == told


def test_the_model_refuses_to_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        session().ordinal = 3
    assert office().place == "Mẫu"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "sittings: [{date: 17/12/2020, start: 8:05, end: 11:30}]",
            "- Từ 08 giờ 05 phút đến 11 giờ 30 phút, ngày 17 tháng 12 năm 2020.",
        ),
        ("sittings: [{date: 17/12/2020, content: Bế mạc}]", "- Ngày 17 tháng 12 năm 2020: Bế mạc."),
        ("votes: [{subject: Chương trình, vote: {present: 20}}]", "- Chương trình: 20 đại biểu có mặt."),
        ("agenda: [Các việc khác v.v., hết]", "- Các việc khác v.v.;"),
        ("tasks: [{task: Báo cáo, support: [Sở A, Sở B]}]", "- Báo cáo (phối hợp: Sở A, Sở B)."),
    ],
)
def test_no_fact_is_lost_where_its_companions_are_missing(written: str, told: str) -> None:
    assert told in words(composed(written), Role.ITEM)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("delegates: {total: 30}", "Tổng số 30 đại biểu."),
        ("delegates: {present: 9}", "Có mặt 09 đại biểu."),
        ("delegates: {present: 25, total: 27}", "Có mặt 25/27 đại biểu (đạt 92,59%)."),
    ],
)
def test_attendance_tells_what_is_known(written: str, told: str) -> None:
    assert told in words(composed(written), Role.BODY)


def test_a_unit_that_all_figures_share_is_said_once_above_the_table() -> None:
    document = composed(
        "figures: {a: {name: A, value: 2, unit: tấn}, b: {name: B, value: 3, previous: 1, unit: tấn}}\n"
        "results: {groups: [{title: Một, figures: [a, b]}]}\n"
    )
    (table,) = [block for part in document.parts for block in part.blocks if isinstance(block, Table)]
    assert table.unit is not None
    assert table.unit.words == "Đơn vị tính: tấn"
    assert [column.head.words for column in table.columns] == ["STT", "Chỉ tiêu", "Cùng kỳ", "Kết quả"]
    rows = [[cell.text.words for cell in row] for row in table.rows]
    assert rows == [["Một"], ["1", "A", "……", "2"], ["2", "B", "1", "3"]]


def test_references_are_filled_in_capital_lines_too() -> None:
    text = "figures: {n: {value: 3, unit: ban}}\npaper: {signatory: {position: 'Trưởng {n}'}}"
    assert words(composed(text), Role.CAPACITY)[-1] == "TRƯỞNG 3 BAN"


def test_the_usual_abbreviations_are_spelled_out_and_the_office_adds_its_own() -> None:
    usual = dict(composed("ordinal: 3").abbreviations)
    own = dict(composed("ordinal: 3", OFFICE + "abbreviations: {HĐND: Hội đồng, ABC: Anh Bình Chi}\n").abbreviations)

    assert usual["UBND"] == own["UBND"] == "Ủy ban nhân dân"
    assert own["HĐND"] == "Hội đồng"
    assert own["ABC"] == "Anh Bình Chi"
