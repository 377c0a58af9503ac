"""What changed is told in the readers' terms, each change once with what follows from it; writing is no change."""

from __future__ import annotations

import shutil
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen.comparison import Change, compared, side
from reportgen.messages import say
from tests.comparison.cases import OFFICE, SESSION, compare, fields, follows, lines, of_report
from tests.comparison.leaves import changes, lawful, leaves
from tests.papers import REPORT, SAMPLE, SESSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.comparison.leaves import Leaf


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
        "Lĩnh vực «Kinh tế»: bỏ dòng trong bảng: Lương thực có hạt, 4.368 tấn",
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
        "Lĩnh vực «Kinh tế»: chuyển chỗ dòng trong bảng Tổng đàn gia cầm, 310.000 con: chỗ thứ 1 → chỗ thứ 2",
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


OF_EVERY_FIELD = {
    "a column more": (
        {
            "{key: sum, title: Vốn, align: phải}": "{key: sum, title: Vốn, align: phải}, {key: due, title: Hạn}",
            'sum: "120,5"}': 'sum: "120,5", due: Quý II}',
        },
        ["Phụ lục «Phân bổ vốn»: cột mới: Hạn"],
    ),
    "a column less": (
        {", {key: sum, title: Vốn, align: phải}": "", ', sum: "120,5"': "", ', sum: "85"': ""},
        ["Phụ lục «Phân bổ vốn»: bỏ cột: Vốn"],
    ),
    "the key of a column": ({"key: sum": "key: money", 'sum: "120': 'money: "120', 'sum: "85': 'money: "85'}, []),
    "columns in another order": (
        {
            "{key: name, title: Công trình}, {key: sum, title: Vốn, align: phải}": (
                "{key: sum, title: Vốn, align: phải}, {key: name, title: Công trình}"
            )
        },
        ["Phụ lục «Phân bổ vốn»: chuyển chỗ cột Công trình: chỗ thứ 1 → chỗ thứ 2"],
    ),
    "a cell": ({'sum: "85"': 'sum: "86"'}, ["Dòng thứ 2: cột «Vốn»: «85» → «86»"]),
    "how a column stands": ({"align: phải": "align: giữa"}, ["Cột «Vốn»: canh cột: phải → giữa"]),
    "a row more": (
        {'{name: Hồ chứa nước, sum: "85"}': '{name: Hồ chứa nước, sum: "85"}, {name: Cầu, sum: "3"}'},
        ["Phụ lục «Phân bổ vốn»: dòng mới: Cầu | 3"],
    ),
    "both cells of a row": (
        {'{name: Hồ chứa nước, sum: "85"}': '{name: Hồ chứa nước sạch, sum: "86"}'},
        [
            "Dòng thứ 2: cột «Công trình»: «Hồ chứa nước» → «Hồ chứa nước sạch»",
            "Dòng thứ 2: cột «Vốn»: «85» → «86»",
        ],
    ),
    "a cell that is left blank": ({', sum: "85"': ""}, ["Dòng thứ 2: cột «Vốn»: «85» → (trống)"]),
    "a row for another": (
        {'{name: Hồ chứa nước, sum: "85"}': '{name: Cầu, sum: "86"}'},
        ["Phụ lục «Phân bổ vốn»: bỏ dòng: Hồ chứa nước | 85", "Phụ lục «Phân bổ vốn»: dòng mới: Cầu | 86"],
    ),
    "a person for another": (
        {"{name: Lê Thư Ký, posts: [Chánh Văn phòng]}": "{name: Cao Văn Tân, posts: [Trưởng phòng Tổng hợp]}"},
        ["Bỏ thư ký: Lê Thư Ký; Chánh Văn phòng", "Thư ký mới: Cao Văn Tân; Trưởng phòng Tổng hợp"],
    ),
    "delegates": ({"present: 47\n": "present: 48\n"}, ["Số đại biểu có mặt: 47 → 48"]),
    "a figure that got another key and another value": (
        {"growth: {name: Tốc độ tăng trưởng, value: 7.10": "rise: {name: Tốc độ tăng trưởng, value: 7.20"}
        | {"{growth}": "{rise}", "{growth.share}": "{rise.share}", "{growth.assessment}": "{rise.assessment}"}
        | {"{growth.plan}": "{rise.plan}", "[growth, budget": "[rise, budget"},
        ["Tốc độ tăng trưởng: 7,10% → 7,20%"],
    ),
    "an inner section": (
        {"{title: Về nội dung, paragraphs: [Đủ]}": "{title: Về nội dung, paragraphs: [Đủ và đúng]}"},
        ["Đoạn 1 mục VIII.1.b: «Đủ» → «Đủ và đúng»"],
    ),
    "a photo less": (
        {"  - {file: photo.png, caption: Các đại biểu biểu quyết}\n": ""},
        ["Bỏ ảnh: photo.png; Các đại biểu biểu quyết"],
    ),
    "the last of a list": (
        {"causes: [Năng lực một số chủ đầu tư yếu]": "causes: []"},
        ["Bỏ nguyên nhân (câu 1 mục IV.2): «Năng lực một số chủ đầu tư yếu»"],
    ),
    "a task that is given another order and another day": (
        {
            "  - {task: Rà soát quy hoạch, lead: Sở Xây dựng, due: 30/6/2021}\n": "",
            "  - {task: Ban hành kế hoạch": (
                "  - {task: Rà soát quy hoạch, lead: Sở Xây dựng, due: 1/7/2021}\n  - {task: Ban hành kế hoạch"
            ),
        },
        [
            "Chuyển chỗ nhiệm vụ Rà soát quy hoạch; Sở Xây dựng; 01/7/2021: dòng 3 Phụ lục III → dòng 1 Phụ lục III",
            "Nhiệm vụ «Rà soát quy hoạch»: thời hạn: 30/6/2021 → 01/7/2021",
        ],
    ),
}


@pytest.mark.parametrize("case", OF_EVERY_FIELD)
def test_what_changed_is_told_of_every_kind_of_field(tmp_path: Path, case: str) -> None:
    changes, told = OF_EVERY_FIELD[case]

    assert lines(of_report(tmp_path, changes)) == told


@pytest.mark.parametrize("session", [SAMPLE, REPORT], ids=lambda session: session.stem)
def test_two_changes_are_two_entries(tmp_path: Path, session: Path) -> None:
    """Neighbours are changed together, for they are the likeliest to be taken for each other."""
    shutil.copytree(SAMPLE.parent.parent / "offices", tmp_path / "offices")
    shutil.copytree(SESSIONS, tmp_path / "sessions")
    shutil.copy(SAMPLE, tmp_path / "sessions")
    old, file = side(tmp_path / "sessions" / session.name), tmp_path / "sessions" / "moi.yaml"
    tried = 0
    every = leaves(session)
    for one, other in list(pairwise(every))[2::9]:
        if _both_changed(session, one, other, file):
            tried += 1
            assert sorted(fields(compared(old, side(file)))) == sorted([one.field, other.field])
    assert tried > 15


def _both_changed(session: Path, one: Leaf, other: Leaf, file: Path) -> bool:
    """Write *session* with other values of both leaves; tell whether there is a lawful way at once."""
    for text in islice(changes(session, one), 3):
        file.write_text(text, "utf-8")
        if lawful(file) and other in leaves(file):
            for both in islice(changes(file, other), 3):
                file.write_text(both, "utf-8")
                if lawful(file):
                    return True
            return False
    return False


def test_what_is_reckoned_follows_from_those_values_alone_that_it_is_reckoned_from(tmp_path: Path) -> None:
    changes = {"in_favour: 45, against: 1, abstained: 1": "in_favour: 46, against: 1, abstained: 0"}

    first, second = of_report(tmp_path, changes).entries

    assert [(say(one.label), one.old, one.new) for one in first.consequences] == [
        ("tỷ lệ tán thành", "95,74%", "97,87%")
    ]
    assert second.consequences == ()
