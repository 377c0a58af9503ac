from __future__ import annotations

import json
from datetime import timedelta

import pytest

from reportgen.load import read_part
from reportgen.model.schema import schema_of
from reportgen.schedule.holidays import Holidays
from reportgen.schedule.plan import Plan

PLAN = """\
format: 1
holidays: ngay-nghi.yaml
sessions: [../sessions]
entries:
  - name: tài liệu kỳ họp
    manifest: ../dot/tai-lieu.yaml
    when: tối trước mỗi kỳ họp lúc 20:00
  - name: báo cáo
    manifest: ../dot/bao-cao.yaml
    when: mỗi ngày làm việc lúc 17:00
    deadline: 4 giờ
    attempts: 5
"""


def problems(text: str) -> list[str]:
    _, found = read_part(text.encode(), "ke-hoach.yaml", Plan)
    return [problem.told() for problem in found]


def test_a_plan_is_read_with_its_defaults() -> None:
    plan, found = read_part(PLAN.encode(), "ke-hoach.yaml", Plan)
    assert plan is not None
    assert not found

    first, second = plan.entries

    assert (first.deadline, first.attempts) == (timedelta(hours=12), 3)
    assert (second.deadline, second.attempts) == (timedelta(hours=4), 5)
    assert first.when.by_sessions
    assert second.when.by_working_days


def test_a_plan_may_be_empty() -> None:
    assert not problems("format: 1")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "mỗi ngày làm việc lúc",
            "mọi ngày lúc",
            "ke-hoach.yaml:10:11: entries[2].when: không hiểu lịch chạy «mọi ngày",
        ),
        ("17:00", "17:60", "ke-hoach.yaml:10:11: entries[2].when: không có 17:60 trong ngày"),
        ("4 giờ", "4", "ke-hoach.yaml:11:15: entries[2].deadline: «4» không phải một khoảng thời gian"),
        ("attempts: 5", "attempts: 0", "ke-hoach.yaml:12:15: entries[2].attempts: số lần thử từ 1 đến 20"),
        ("attempts: 5", "attempts: 21", "ke-hoach.yaml:12:15: entries[2].attempts: số lần thử từ 1 đến 20"),
        ("attempts: 5", "attempt: 5", "ke-hoach.yaml:12:5: entries[2].attempt: không có khóa «attempt» ở đây"),
        ("    when: mỗi ngày làm việc lúc 17:00\n", "", "ke-hoach.yaml:8:5: entries[2].when: thiếu «when»"),
        ("name: báo cáo", "name: Tài liệu KỲ họp", "8:11: entries[2].name: đã có một việc tên «Tài liệu KỲ họp»"),
        ("name: báo cáo", "name: ../../etc", "ke-hoach.yaml:8:11: entries[2].name: tên «../../etc» không dùng được"),
        ("name: báo cáo", "name: CON.x", "8:11: entries[2].name: tên «CON.x» không dùng được"),
        ("name: báo cáo", "name: -rf", "8:11: entries[2].name: tên «-rf» không dùng được"),
        ("name: báo cáo", f"name: {'x' * 61}", "8:11: entries[2].name: tên «xxxx"),
        ("name: báo cáo", "name: [a]", "8:11: entries[2].name: cần một tên, ở đây là một danh sách"),
        ("sessions: [../sessions]\n", "", "6:11: entries[1].when: lịch này tính theo kỳ họp"),
        ("holidays: ngay-nghi.yaml\n", "", "9:11: entries[2].when: lịch này tính theo ngày làm việc"),
        ("17:00", "17:00, chuyển", "10:11: entries[2].when: không hiểu «chuyển» sau dấu phẩy"),
        ("mỗi ngày làm việc lúc 17:00", "một lần: 17/12/2020 19:00", "10:18: giá trị có dấu hai chấm bên trong"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(old: str, new: str, told: str) -> None:
    assert old in PLAN
    assert any(told in problem for problem in problems(PLAN.replace(old, new)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "format: 1\nentries: []\n---\nformat: 1",
        "format: 1\nentries: {a: 1}",
        "format: 1\nentries: [a]",
        "format: 1\nentries: &x [*x]",
        "format: 1\nentries:\n" + "  - {name: a, manifest: m, when: mỗi ngày lúc 17:00}\n" * 300,
        "format: 1\nsessions: " + "[" * 1000,
        "format: 1\nentries: [{name: \x00, manifest: m, when: mỗi ngày lúc 17:00}]",
        "format: 1\nentries: [{name: a, manifest: m, when: " + "mỗi ngày " * 20_000 + "}]",
    ],
    ids=lambda text: repr(text[:30]),
)
def test_a_hostile_plan_is_told_and_never_followed(text: str) -> None:
    plan, found = read_part(text.encode(), "ke-hoach.yaml", Plan)

    assert found or plan is None
    assert all(len(problem.told()) < 1500 for problem in found)


@pytest.mark.parametrize("model", [Plan, Holidays])
def test_every_key_is_described_for_editors(model: type[Plan]) -> None:
    schema = json.dumps(schema_of(model), ensure_ascii=False)

    assert schema.count('"description"') >= len(model.model_fields)
