"""Facts: what the data say twice must be alike; each finding has both places, and nothing that is right is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import load, shipped
from reportgen.facts import MOST_OF_A_KIND, facts
from reportgen.messages import say
from tests.sessions_made import session

SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"
SESSIONS = [SAMPLE, *sorted((Path(__file__).parent / "sessions").glob("[!o]*.yaml"))]
# What is found in our own data, as agreed: three are absent, two are named.
AGREED = [("report.yaml", "fact-count", "W", "delegates.absent")]

THREE = "resolutions: [{subject: a}, {subject: b}, {subject: c}]\n"
DELEGATES = "delegates: {present: 48, total: 50}\n"
ASSESSED = (  # both parts of one whole
    "figures:\n  a: {{name: Chỉ tiêu đạt, value: {}, total: 65}}\n"
    "  b: {{name: Chỉ tiêu không đạt, value: 11, total: 65}}"
)
MONEY = "figures: {m: {name: Kinh phí hỗ trợ, value: 155500000000, kind: tiền}}\n"
BUDGET = "figures: {budget: {name: Thu ngân sách, value: 120, plan: 100, previous: 96, unit: tỷ đồng}}\n"
MISSED = "figures: {budget: {name: Thu ngân sách, value: 90, plan: 100, previous: 96, unit: tỷ đồng}}\n"
GROWTH = "figures: {growth: {name: Tốc độ tăng trưởng, value: 7.1, previous: 6.95, kind: phần trăm}}\n"
DAYS = "first_day: 17/12/2020\nlast_day: 18/12/2020\n"


def told(text: str) -> list[tuple[str, str, str]]:
    return [(problem.id, problem.severity, problem.field) for problem in facts(session(text))]


def shares(*values: object, whole: str = "cơ cấu kinh tế") -> str:
    figures = "".join(
        f"  s{number}: {{name: Tỷ trọng ngành {number} trong {whole}, value: {value}, kind: phần trăm}}\n"
        for number, value in enumerate(values)
    )
    keys = ", ".join(f"s{number}" for number in range(len(values)))
    return f"figures:\n{figures}results: {{groups: [{{figures: [{keys}]}}]}}\n"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (THREE + "purpose: thông qua 34 nghị quyết", "purpose"),
        (THREE + "purpose: kỳ họp đã biểu quyết thông qua; hai nghị quyết được thông qua", "purpose"),
        (THREE + "sections: [{paragraphs: [Ban hành bốn nghị quyết]}]", "sections[1].paragraphs[1]"),
        (
            THREE + "figures: {n: {name: Nghị quyết được thông qua, value: 2, unit: nghị quyết, kind: số đếm}}",
            "figures.n.value",
        ),
        ("tasks: [{task: a}]\npurpose: giao 02 nhiệm vụ", "purpose"),
        ("questions: [{question: a}]\npurpose: có 5 ý kiến chất vấn", "purpose"),
        ("sittings: [{content: a}]\npurpose: trong hai phiên họp", "purpose"),
        ("reports: [{title: Báo cáo a}, {title: Tờ trình b}]\npurpose: nghe 3 báo cáo, tờ trình", "purpose"),
        ("reports: [{title: Báo cáo a}, {title: Tờ trình b}]\npurpose: nghe 2 báo cáo", "purpose"),
        (DELEGATES + "purpose: vắng 3 đại biểu", "purpose"),
        (DELEGATES + "purpose: 47/50 đại biểu có mặt", "purpose"),
        ("delegates: {present: 47, total: 50, absent: [{name: A}]}", "delegates.absent"),
        ("votes: [{vote: {in_favour: 40, against: 1, abstained: 1, present: 48}}]", "votes[1].vote.in_favour"),
    ],
)
def test_a_count_is_that_of_the_list(text: str, field: str) -> None:
    assert told(text) == [("fact-count", "W", field)]


@pytest.mark.parametrize(
    "text",
    [
        THREE + "purpose: thông qua 03 nghị quyết; thông qua ba nghị quyết",
        "purpose: thông qua 34 nghị quyết",
        THREE + "purpose: thực hiện 34 nghị quyết của Tỉnh ủy",
        THREE + "figures: {n: {name: Nghị quyết đã thực hiện, value: 2, unit: nghị quyết, kind: số đếm}}",
        "reports: [{title: Báo cáo a}, {title: Tờ trình b}]\npurpose: nghe 1 báo cáo; nghe 2 báo cáo và tờ trình",
        DELEGATES + "purpose: vắng 2 đại biểu; 48/50 đại biểu có mặt; 47/48 đại biểu tán thành",
        "delegates: {present: 49, total: 50, absent: [{name: A}]}",
        "delegates: {present: 47, total: 50}",
        "votes: [{vote: {in_favour: 40, present: 48}}]",
        DELEGATES + "votes: [{vote: {in_favour: 49, present: 49}}]",  # who came later voted
    ],
)
def test_a_count_that_may_be_right_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("held", ["votes", "resolutions", "personnel"])
def test_more_votes_than_delegates_are_an_error(held: str) -> None:
    text = DELEGATES + f"{held}: [{{vote: {{in_favour: 51, present: 51}}}}]"

    assert told(text) == [("fact-count", "E", f"{held}[1].vote")]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (shares(30, 45, 40), "figures.s2.value"),
        (shares(60, "40.01"), "figures.s1.value"),
        ("figures: {a: {name: Tỷ lệ hộ nghèo, value: 105, kind: phần trăm}}", "figures.a.value"),
        ("figures: {a: {name: Tỷ lệ hộ nghèo, value: 5, previous: 101, kind: phần trăm}}", "figures.a.previous"),
        (
            ASSESSED.format(60),
            "figures.b.value",
        ),
        ("purpose: nông nghiệp chiếm 30%, công nghiệp chiếm 45%, dịch vụ chiếm 40%", "purpose"),
        ("purpose: 70/65 chỉ tiêu không đạt", "purpose"),
    ],
)
def test_shares_of_one_whole_stay_within_it(text: str, field: str) -> None:
    assert told(text) == [("fact-share", "W", field)]


@pytest.mark.parametrize(
    "text",
    [
        shares(30, 45, 25),
        shares("33.3", "33.3", "33.4"),
        shares(60) + "targets: {groups: [{figures: [s0]}]}",
        "figures:\n  a: {name: Tỷ lệ hoàn thành kế hoạch, value: 105, kind: phần trăm}",
        ASSESSED.format(54),
        "purpose: nông nghiệp chiếm 60%; dịch vụ chiếm 60% số lao động",
        "purpose: 11/65 chỉ tiêu không đạt; 206/200 ha",
    ],
)
def test_shares_that_may_be_right_are_not_told(text: str) -> None:
    assert told(text) == []


def test_shares_of_two_wholes_are_not_added() -> None:
    assert told(shares(60, 60).replace("1 trong cơ cấu kinh tế", "1 trong tổng số lao động")) == []


@pytest.mark.parametrize(
    "text",
    [
        MISSED + "purpose: Thu ngân sách đạt {budget}, vượt kế hoạch",
        MISSED + "purpose: Thu ngân sách đạt {budget.ratio}, đạt và vượt kế hoạch đề ra",
        BUDGET + "purpose: Thu ngân sách {budget}, chưa đạt kế hoạch",
        BUDGET + "purpose: Thu ngân sách không hoàn thành chỉ tiêu ({budget})",
        BUDGET + "purpose: Thu ngân sách {budget}, bằng 119% kế hoạch",
        MISSED + "purpose: Thu ngân sách {budget}, hoàn thành kế hoạch năm",
    ],
)
def test_an_assessment_in_words_is_that_of_the_figure(text: str) -> None:
    assert told(text) == [("fact-plan", "W", "purpose")]


@pytest.mark.parametrize(
    "text",
    [
        BUDGET + "purpose: Thu ngân sách đạt {budget}, vượt kế hoạch",
        BUDGET + "purpose: Thu ngân sách đạt {budget}, bằng 120% kế hoạch, đạt kế hoạch",
        MISSED + "purpose: Thu ngân sách {budget}, chưa đạt kế hoạch; trồng rừng vượt kế hoạch",
        MISSED + "purpose: Trồng rừng đạt và vượt kế hoạch; thu ngân sách {budget}",
        MISSED + "purpose: Thu ngân sách {budget}, không vượt kế hoạch",
        BUDGET + "purpose: Thu ngân sách {budget.assessment} kế hoạch",
    ],
)
def test_an_assessment_that_may_be_right_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_note_against_its_own_figure_is_an_error() -> None:
    assert told("figures: {a: {name: A, value: 1, plan: 2, note: Vượt kế hoạch}}") == [
        ("fact-plan", "E", "figures.a.note")
    ]
    assert told("figures: {a: {name: A, value: 3, plan: 2, note: Vượt kế hoạch}}") == []


@pytest.mark.parametrize(
    "text",
    [
        BUDGET + "purpose: Thu ngân sách {budget}, tăng 20% so với cùng kỳ",
        BUDGET + "purpose: Thu ngân sách {budget}, giảm 25% so với năm 2019",
        BUDGET + "purpose: Thu ngân sách {budget}, tăng khoảng 27% so với năm trước",
        GROWTH + "purpose: Tăng trưởng {growth}, tăng 0,3 điểm phần trăm so với năm 2019",
    ],
)
def test_a_change_in_words_is_that_of_the_figures(text: str) -> None:
    assert told(text) == [("fact-change", "W", "purpose")]


@pytest.mark.parametrize(
    "text",
    [
        BUDGET + "purpose: Thu ngân sách {budget}, tăng 25% so với cùng kỳ",
        MISSED + "purpose: Thu ngân sách {budget}, giảm 6,3% so với năm 2019",
        BUDGET + "purpose: Thu ngân sách {budget}, tăng khoảng 25,5% so với năm trước",
        GROWTH + "purpose: Tăng trưởng {growth}, tăng 0,15 điểm phần trăm so với năm 2019",
        GROWTH + "purpose: Tăng trưởng {growth}, tăng 2,2% so với năm 2019",
        "figures: {a: {name: A, value: 3}}\npurpose: A {a}, tăng 25% so với cùng kỳ",
        BUDGET + "purpose: Thu ngân sách {budget}; tổng đàn tăng 3% so với cùng kỳ",
    ],
)
def test_a_change_that_may_be_right_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "severity", "field"),
    [
        (DAYS + "tenure: 2011 - 2016", "E", "first_day"),
        (DAYS + "resolutions: [{date: 19/12/2020}]", "W", "resolutions[1].date"),
        ("paper: {date: 18/12/2020}\nresolutions: [{date: 19/12/2020}]", "W", "resolutions[1].date"),
        (DAYS + "paper: {date: 16/12/2020}", "W", "paper.date"),
        (DAYS + "tasks: [{task: a, due: 31/3/2020}]", "W", "tasks[1].due"),
        (DAYS + "purpose: Kỳ họp khai mạc ngày 16 tháng 12 năm 2020", "W", "purpose"),
        (DAYS + "purpose: Bế mạc ngày 19/12/2020", "W", "purpose"),
    ],
)
def test_a_day_is_within_its_session_and_tenure(text: str, severity: str, field: str) -> None:
    assert told(text) == [("fact-day", severity, field)]


@pytest.mark.parametrize(
    "text",
    [
        DAYS + "tenure: 2016 - 2021",
        DAYS + "resolutions: [{date: 18/12/2020}]\npaper: {date: 18/12/2020}",
        "first_day: 17/12/2020\nresolutions: [{date: 18/12/2020}]",
        DAYS + "paper: {date: 12/2020}",
        DAYS + "tasks: [{task: a, due: 31/3/2021}, {task: b, due: 17/12/2020}]",
        DAYS + "purpose: Khai mạc ngày 17/12/2020; Quyết định ngày 01/10/2020; khai mạc ngày 30/02/2020",
    ],
)
def test_a_day_that_may_be_right_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (BUDGET + "purpose: thu ngân sách đạt 120 tỷ đồng", "{budget}"),
        (BUDGET + "purpose: thu ngân sách theo kế hoạch là 100 tỷ đồng", "{budget.plan}"),
        (GROWTH + "purpose: tốc độ tăng trưởng đạt 7,10%", "{growth}"),
        (
            "figures: {f: {name: Tỷ lệ che phủ rừng, value: 65.79, kind: phần trăm}}\npurpose: che phủ rừng 65,79%",
            "{f}",
        ),
        (
            MONEY + "purpose: hỗ trợ kinh phí 155,5 tỷ đồng",
            "{m}",
        ),
    ],
)
def test_a_number_typed_by_hand_is_told_with_its_reference(text: str, reference: str) -> None:
    (problem,) = facts(session(text))

    assert (problem.id, problem.severity) == ("fact-typed", "I")
    assert problem.hint is not None
    assert reference in say(problem.hint)


@pytest.mark.parametrize(
    "text",
    [
        BUDGET + "purpose: thu ngân sách đạt {budget}",
        BUDGET + "purpose: chi đầu tư đạt 120 tỷ đồng",
        BUDGET + "purpose: thu ngân sách đạt 120 triệu đồng",
        BUDGET + "purpose: thu ngân sách qua 120 năm",
        "figures: {o: {name: Dịch vụ công mức độ 3, value: 70, kind: phần trăm}}\npurpose: 70% số hộ",
    ],
)
def test_a_number_that_may_be_another_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_finding_has_both_places() -> None:
    (problem,) = facts(session(MISSED + "purpose: Thu ngân sách đạt {budget}, vượt kế hoạch"))

    assert problem.told() == (
        "phien.yaml:3:38: purpose: «vượt kế hoạch», mà số liệu là 90/100: không đạt (phien.yaml:2:58)"
    )


def test_the_place_is_exact_in_folded_text_where_the_file_is_known() -> None:
    text = "format: 1\n" + MISSED + "purpose: >-\n  Thu ngân sách\n  đạt {budget}, vượt kế hoạch\n"

    (problem,) = facts(session(text.partition("\n")[2]), {"phien.yaml": text})

    assert problem.place[:3] == ("phien.yaml", 5, 17)


def test_our_own_data_agree_except_where_it_is_known() -> None:
    found = [
        (path.name, problem.id, problem.severity, problem.field) for path in SESSIONS for problem in facts(load(path))
    ]

    assert found == AGREED


def test_a_session_that_says_nothing_contradicts_nothing() -> None:
    assert facts(session()) == []


def test_the_findings_of_a_kind_are_bounded() -> None:
    text = BUDGET + f"purpose: '{'thu ngân sách đạt 120 tỷ đồng; ' * 10 * MOST_OF_A_KIND}x'"

    assert len(facts(session(text))) == MOST_OF_A_KIND
