"""Figures in words: sentence and table write one value the same way, digits as given, shares reckoned exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.compose import figures
from reportgen.model.figure import Assessment
from reportgen.notation import Notation
from tests.sessions_made import session

if TYPE_CHECKING:
    from reportgen.model import Figure

VI, EN = Notation.of("vi_VN"), Notation.of("en")


def figure(text: str) -> Figure:
    return session(f"figures:\n  x: {{{text}}}\n").figures["x"]


@pytest.mark.parametrize(
    ("written", "selector", "expected"),
    [
        ("value: 4368, unit: tấn", "value", "4.368 tấn"),
        ('value: "4.368", unit: tấn', "value", "4.368 tấn"),
        ("value: 65.10, kind: phần trăm", "value", "65,10%"),
        ('value: 0.25, kind: phần trăm, unit: "%/năm"', "value", "0,25%/năm"),
        ("value: 06, unit: hợp tác xã, kind: số đếm", "value", "06 hợp tác xã"),
        ("value: 50, meant: trên, unit: triệu đồng/người/năm", "value", "trên 50 triệu đồng/người/năm"),
        ("value: 206, plan: 200, unit: ha", "value", "206 ha"),
        ("value: 206, plan: 200, unit: ha", "ratio", "206/200 ha"),
        ("value: 206, plan: 200, unit: ha", "plan", "200 ha"),
        ("value: 206, plan: 200, unit: ha", "share", "103%"),
        ("value: 872, plan: 836, unit: con", "share", "104,31%"),
        ("value: 11, total: 65, unit: chỉ tiêu, kind: số đếm", "value", "11/65 chỉ tiêu"),
        ("value: 11, total: 65, unit: chỉ tiêu, kind: số đếm", "total", "65 chỉ tiêu"),
        ("value: 11, total: 65, unit: chỉ tiêu, kind: số đếm", "share", "16,92%"),
        ("value: 315, previous: 310, unit: con", "change", "tăng 5 con"),
        ("value: 1.53, previous: 1.78, kind: phần trăm", "change", "giảm 0,25 điểm phần trăm"),
        ("value: 872, plan: 836, meant: trên, unit: con", "ratio", "trên 872/836 con"),
        ("value: 872, plan: 836, meant: trên, unit: con", "share", "trên 104,31%"),
        ("value: 7, previous: 7", "change", "không đổi"),
        ("value: 155500000000, kind: tiền", "value", "155,5 tỷ đồng"),
        ("value: 155.5, kind: tiền, unit: tỷ đồng", "value", "155,5 tỷ đồng"),
        ("value: 206, plan: 200", "assessment", "vượt"),
        ("value: 3, plan: 3", "assessment", "đạt"),
        ("value: 2, plan: 3", "assessment", "không đạt"),
        ("name: Rừng, value: 1", "name", "Rừng"),
        ("value: 1, unit: ha", "number", "1"),
        ("unit: ha", "value", "…… ha"),
        ("unit: ha", "share", "……"),
        ("value: 1", "previous", "……"),
    ],
)
def test_a_reference_prints(written: str, selector: str, expected: str) -> None:
    assert figures.selected(figure(written), selector, VI) == expected


def test_another_locale_prints_its_own_signs() -> None:
    assert figures.selected(figure("value: 4368, unit: t"), "value", EN) == "4,368 t"
    assert figures.selected(figure("value: 56.9, kind: phần trăm"), "value", EN) == "56.9%"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("value: 3.2, plan: 3.5, better: thấp hơn", Assessment.EXCEEDED),
        ("value: 3.7, plan: 3.5, better: thấp hơn", Assessment.MISSED),
        ("value: 95, plan: 95, meant: ít nhất", Assessment.REACHED),
        ("value: 95, plan: 95, meant: trên", Assessment.EXCEEDED),
        ("value: 95, plan: 96, meant: trên", None),
        ("value: 95, plan: 90, meant: khoảng", None),
        ("value: 95", None),
        ("plan: 95", None),
    ],
)
def test_an_assessment_is_made_only_where_the_value_decides_it(written: str, expected: Assessment | None) -> None:
    assert figure(written).assessment is expected


def test_a_share_is_exact_until_it_is_printed() -> None:
    third = figure("value: 1, plan: 3")
    assert str(third.share_of_plan).startswith("33.33333333333333333333333333")
    assert figures.share_cell(third, VI) == "33,33"


def test_a_share_of_nothing_is_not_reckoned() -> None:
    assert figure("value: 5, plan: 0").share_of_plan is None
