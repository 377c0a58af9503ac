"""C02: the form of minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.form import closing, parts
from tests.form.reading import reading

if TYPE_CHECKING:
    from tests.form.reading import Reading


@pytest.mark.parametrize("paper", ["minutes", "long minutes"], indirect=True)
def test_c02_minutes_have_no_date_and_two_signatures_above_the_recipients(paper: Reading) -> None:
    assert not closing.minutes(paper)


def test_c02_minutes_end_with_the_hour() -> None:
    assert (
        parts.body(reading("minutes"))[-1].text == "Kỳ họp kết thúc vào hồi 11 giờ 15 phút, ngày 07 tháng 6 năm 2021./."
    )
