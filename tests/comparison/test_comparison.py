"""What changed is told in the readers' terms, each change once with what follows from it; writing is no change."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from reportgen.comparison import Change, compared, side
from reportgen.messages import say
from tests.comparison.cases import OFFICE, SESSION, compare, fields, follows, lines, of_report

if TYPE_CHECKING:
    from pathlib import Path


def test_a_figure_brings_along_all_that_follows_from_it(tmp_path: Path) -> None:
    found = compare(tmp_path, {'value: "310.000"': 'value: "315.000"'})

    assert lines(found) == ["Tổng đàn gia cầm: 310.000 con → 315.000 con"]
    assert follows(found) == [
        (
            (
                "kéo theo: so với cùng kỳ trước 300.000 con: tăng 10.000 con → tăng 15.000 con; "
                "đánh giá: Không đạt → Đạt; so với kế hoạch 315.000 con: 98,41% → 100%"
            ),
            "in tại: câu 1 mục III.1; dòng 1 bảng 1, cột 1 biểu đồ Phụ lục",
        )
    ]
    assert not found.also


ONE_EACH = {
    "a plan": (
        {'plan: "315.000"': 'plan: "320.000"'},
        "Tổng đàn gia cầm: kế hoạch: 315.000 con → 320.000 con",
    ),
    "a unit": ({"unit: tấn": "unit: kg"}, "Lương thực có hạt: đơn vị tính: «tấn» → «kg»"),
    "a digit that only the paper shows": (
        {"value: 4368": "value: 4368.0"},
        "Lương thực có hạt: 4.368 tấn → 4.368,0 tấn",
    ),
    "a sentence": ({"Y tế tốt": "Y tế rất tốt"}, "Câu 1 mục III.2: «Y tế tốt» → «Y tế rất tốt»"),
    "a new sentence": (
        {"[Y tế tốt]": "[Y tế tốt, Giáo dục tốt]"},
        "Câu mới (câu 2 mục III.2): «Giáo dục tốt»",
    ),
    "a sentence gone": (
        {"Thương mại phát triển]": "]"},
        "Bỏ câu (câu 3 mục III.1): «Thương mại phát triển»",
    ),
    "a post": (
        {"Trưởng đoàn": "Phó Trưởng đoàn"},
        "Khách mời «Võ Văn Khách»: chức vụ: «Trưởng đoàn» → «Phó Trưởng đoàn»",
    ),
    "a guest more": (
        {"{name: Lê Thị Mời}": "{name: Lê Thị Mời}\n  - {name: Cao Thị Thêm}"},
        "Khách mời mới: Cao Thị Thêm",
    ),
    "a vote": (
        {"in_favour: 25": "in_favour: 26"},
        "Nghị quyết «01/NQ-HĐND»: phiếu tán thành: 25 → 26",
    ),
    "a resolution gone": (
        {"  - {number: 2, subject: về đặt tên đường, vote: {in_favour: 27, present: 27}}\n": ""},
        "Bỏ nghị quyết: 02; về đặt tên đường; 27; 27",
    ),
    "a number": ({"ordinal: 3": "ordinal: 3\npaper: {number: 7}"}, "Số văn bản: (trống) → 07"),
    "a date": (
        {"ordinal: 3": "ordinal: 3\npaper: {date: 5/3/2021}"},
        "Ngày ban hành: (trống) → 05/3/2021",
    ),
    "recipients of its own that are the office's but one": (
        {"ordinal: 3": "ordinal: 3\npaper: {recipients: [Thường trực Huyện ủy]}"},
        "Bỏ nơi nhận (nơi nhận): «Các ban»",
    ),
    "the signatory": (
        {"ordinal: 3": "ordinal: 3\npaper: {signatory: {name: Lê Văn Ký}}"},
        "Họ tên người ký: (trống) → «Lê Văn Ký»",
    ),
    "the draft mark": ({"ordinal: 3": "ordinal: 3\npaper: {draft: có}"}, "Dấu DỰ THẢO: không → có"),
    "a new figure in the table": (
        {
            "  rice:": "  wood: {name: Gỗ khai thác, value: 12.5, unit: m3}\n  rice:",
            "[poultry, rice]": "[poultry, wood, rice]",
        },
        "Chỉ tiêu mới: Gỗ khai thác, 12,5 m3",
    ),
    "a figure gone from figures and table": (
        {
            "  rice: {name: Lương thực có hạt, value: 4368, unit: tấn}\n": "",
            ", rice]": "]",
            ', "Lương thực đạt {rice}"': ', "Lương thực đạt khá"',
        },
        "Bỏ chỉ tiêu: Lương thực có hạt, 4.368 tấn",
    ),
    "a row taken out of the table": (
        {"[poultry, rice]": "[poultry]"},
        "Bỏ dòng trong bảng: Lương thực có hạt, 4.368 tấn",
    ),
}


@pytest.mark.parametrize("case", [name for name in ONE_EACH if name != "a figure gone from figures and table"])
def test_one_change_is_one_entry(tmp_path: Path, case: str) -> None:
    changes, told = ONE_EACH[case]
    found = compare(tmp_path, changes)

    assert lines(found) == [told]
    assert not found.also


def test_a_figure_that_is_gone_takes_its_row_along_but_not_the_sentence_that_named_it(tmp_path: Path) -> None:
    changes, told = ONE_EACH["a figure gone from figures and table"]

    assert lines(compare(tmp_path, changes)) == [
        told,
        "Câu 2 mục III.1: «Lương thực đạt 4.368 tấn» → «Lương thực đạt khá»",
    ]


MOVED = {
    "inside a list": (
        {"[Khai mạc, Thảo luận, Chất vấn, Bế mạc]": "[Khai mạc, Chất vấn, Bế mạc, Thảo luận]"},
        "Chuyển chỗ mục chương trình «Thảo luận»: câu 2 mục II.1 → câu 4 mục II.1",
    ),
    "to another field": (
        {", Thương mại phát triển]": "]", "[Y tế tốt]": "[Y tế tốt, Thương mại phát triển]"},
        "Chuyển chỗ câu «Thương mại phát triển»: câu 3 mục III.1 → câu 2 mục III.2",
    ),
    "a row of the table": (
        {"[poultry, rice]": "[rice, poultry]"},
        "Chuyển chỗ dòng trong bảng Tổng đàn gia cầm, 310.000 con: chỗ thứ 1 → chỗ thứ 2",
    ),
}


@pytest.mark.parametrize("case", MOVED)
def test_what_moved_is_told_as_moved(tmp_path: Path, case: str) -> None:
    changes, told = MOVED[case]
    found = compare(tmp_path, changes)

    assert [entry.difference.change for entry in found.entries] == [Change.MOVED]
    assert lines(found) == [told]


WRITING = {
    "nothing at all": {},
    "a comment": {"ordinal: 3": "ordinal: 3  # như đã bàn"},
    "the order of keys": {'value: "310.000", plan: "315.000"': 'plan: "315.000", value: "310.000"'},
    "the order of figures": {
        "  rice: {name: Lương thực có hạt, value: 4368, unit: tấn}\n": "",
        "  poultry:": "  rice: {name: Lương thực có hạt, value: 4368, unit: tấn}\n  poultry:",
    },
    "a number in quotation marks": {"value: 4368": 'value: "4.368"'},
    "quotation marks": {"unit: tấn": "unit: 'tấn'"},
    "a name for a figure inside the file": {"rice:": "thoc:", "{rice}": "{thoc}", "poultry, rice]": "poultry, thoc]"},
    "a list over several lines": {"[Y tế tốt]": "\n        - Y tế tốt"},
    "a folded text": {"[Y tế tốt]": "\n        - >-\n          Y tế\n          tốt"},
    "zeros before a count": {"number: 2,": "number: 02,"},
    "a key left blank": {"ordinal: 3": "ordinal: 3\nplace:"},
}


@pytest.mark.parametrize("case", WRITING)
def test_another_way_to_write_the_same_is_no_change(tmp_path: Path, case: str) -> None:
    found = compare(tmp_path, WRITING[case])

    assert lines(found) == []
    assert not found.also
    assert found.is_same_writing == (case == "nothing at all")


def test_decomposed_letters_are_no_change(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", SESSION)
    assert decomposed != SESSION

    found = compare(tmp_path, {SESSION: decomposed})

    assert (lines(found), found.is_same_writing) == ([], False)


def test_what_the_paper_does_not_show_is_told_as_such(tmp_path: Path) -> None:
    found = compare(
        tmp_path,
        {"unit: con}": "unit: con, better: thấp hơn}", 'value: "310.000", plan: "315.000"': 'value: "310.000"'},
    )
    alone = compare(tmp_path, {"{name: Lương": "{better: thấp hơn, name: Lương"})

    assert fields(found) == ["figures.poultry.plan", "figures.poultry.better"]
    assert follows(alone) == [("trên giấy không có gì khác",)]


def test_a_sentence_that_types_the_figure_instead_of_naming_it_is_told_although_paper_is_the_same(
    tmp_path: Path,
) -> None:
    found = compare(tmp_path, {"{rice}": "4.368 tấn"})

    assert fields(found) == ["results.groups[1].sentences[2]"]
    assert not found.entries[0].is_on_paper


def test_the_office_is_compared_too(tmp_path: Path) -> None:
    changed = OFFICE.replace("place: Mẫu", "place: Mới").replace("Các ban", "Các phòng") + "layout: {left: 35}\n"
    found = compare(tmp_path, {}, other_office=changed)

    assert lines(found) == [
        "Nơi nhận: «Các ban» → «Các phòng»",
        "Địa danh: «Mẫu» → «Mới»",
        "Lề trái (mm): 30 → 35",
    ]
    assert [entry.is_on_paper for entry in found.entries] == [True, True, True]


def test_photos_are_compared_by_what_they_show(tmp_path: Path) -> None:
    same = of_report(tmp_path, {})
    (tmp_path / "moi" / "photo.jpg").rename(tmp_path / "moi" / "other.jpg")
    renamed = tmp_path / "moi" / "report.yaml"
    renamed.write_text(renamed.read_text("utf-8").replace("photo.jpg", "other.jpg"), "utf-8")
    after = compared(same.old, side(renamed))
    data = bytearray((tmp_path / "moi" / "other.jpg").read_bytes())
    (tmp_path / "moi" / "other.jpg").write_bytes(bytes(data) + b"\0")
    changed = compared(same.old, side(renamed))

    assert (lines(same), lines(after)) == ([], [])
    assert fields(changed) == ["photos[1].file"]
    assert [say(one.one.spot) for one in changed.entries[0].revisions] == ["ảnh 1 Phụ lục V"]


def test_several_changes_are_as_many_entries_and_what_they_cause_together_is_told_apart(tmp_path: Path) -> None:
    found = compare(
        tmp_path,
        {
            'value: "310.000"': 'value: "320.000"',
            "  - {number: 2, subject: về đặt tên đường, vote: {in_favour: 27, present: 27}}\n": "",
            "Y tế tốt": "Y tế khá",
        },
    )

    assert fields(found) == ["resolutions[2]", "figures.poultry.value", "results.groups[2].sentences[1]"]
    assert [(one.old and one.old.words, one.new and one.new.words) for one in found.also] == [
        ("Kỳ họp đã thông qua 02 nghị quyết:", "Kỳ họp đã thông qua 01 nghị quyết:")
    ]


def test_what_only_the_paper_shows_is_never_passed_over(tmp_path: Path) -> None:
    """A capacity that is left blank keeps the office's away, though no value differs."""
    found = compare(tmp_path, {"ordinal: 3": "ordinal: 3\npaper: {signatory: {capacity: {}}}"})

    assert [entry.difference.change for entry in found.entries] == [Change.REMOVED]
    assert "TM. HỘI ĐỒNG NHÂN DÂN" in lines(found)[0]
