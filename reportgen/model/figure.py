"""Figures (chỉ tiêu, số liệu): named exact values, what is reckoned from them, and no float anywhere."""

from __future__ import annotations

from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen.messages import msg
from reportgen.model.part import Contradiction, Line, Number, Part, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PRECISION = 60  # digits: more than any two figures of 30 digits need for an exact product


class FigureKind(StrEnum):
    """What a value is; decides how it is written."""

    COUNT = "số đếm"
    AMOUNT = "số lượng"
    PERCENT = "phần trăm"
    MONEY = "tiền"


class Meant(StrEnum):
    """How exactly a value is meant."""

    EXACTLY = "đúng"
    OVER = "trên"
    UNDER = "dưới"
    ABOUT = "khoảng"
    AT_LEAST = "ít nhất"
    AT_MOST = "nhiều nhất"


class Better(StrEnum):
    """Which way a figure should go (a poverty rate should fall)."""

    HIGHER = "cao hơn"
    LOWER = "thấp hơn"


class Assessment(StrEnum):
    """How a figure stands against its plan."""

    EXCEEDED = "Vượt"
    REACHED = "Đạt"
    MISSED = "Không đạt"


class Figure(Part):
    """One figure: its name, value and unit, and where it applies a plan, a previous value or a whole."""

    name: Annotated[Line | None, Field(description="Tên chỉ tiêu, như in trong bảng")] = None
    value: Annotated[
        Number | None,
        Field(description='Giá trị. Dấu chấm thập phân (65.79), hoặc trong ngoặc kép như trên giấy ("65,79", "4.368")'),
    ] = None
    unit: Annotated[Line | None, Field(description="Đơn vị tính: tấn, ha, %, tỷ đồng ...")] = None
    kind: Annotated[
        FigureKind,
        one_of(FigureKind),
        listed(FigureKind),
        Field(description="Loại số liệu; số đếm dưới 10 in thêm số 0"),
    ] = FigureKind.AMOUNT
    meant: Annotated[
        Meant,
        one_of(Meant),
        listed(Meant),
        Field(description="Mức chính xác: đúng, trên, dưới, khoảng, ít nhất, nhiều nhất"),
    ] = Meant.EXACTLY
    plan: Annotated[Number | None, Field(description="Kế hoạch (thực hiện trên kế hoạch)")] = None
    previous: Annotated[Number | None, Field(description="Giá trị cùng kỳ trước")] = None
    total: Annotated[Number | None, Field(description="Tổng thể mà giá trị là một phần (11 trên 65 chỉ tiêu)")] = None
    better: Annotated[
        Better, one_of(Better), listed(Better), Field(description="Cao hơn hay thấp hơn kế hoạch là tốt")
    ] = Better.HIGHER
    note: Annotated[Line | None, Field(description="Ghi chú in trong bảng")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.kind is FigureKind.COUNT:
            for field in ("value", "plan", "previous", "total"):
                number: Decimal | None = getattr(self, field)
                if number is not None and (number < 0 or number != number.to_integral_value()):
                    yield Contradiction(
                        field, msg("số đếm phải là số nguyên không âm, ở đây là {number}", number=number)
                    )
        if self.total is not None and self.value is not None and self.value > self.total:
            yield Contradiction(
                "total", msg("phần ({part}) lớn hơn tổng thể ({total})", part=self.value, total=self.total)
            )
        if self.total is not None and self.plan is not None:
            yield Contradiction(
                "total",
                msg("một số liệu không vừa là phần của tổng thể (total) vừa so với kế hoạch (plan)"),
                msg("11/65 chỉ tiêu là phần/tổng thể; 206/200 ha là thực hiện/kế hoạch: giữ một trong hai"),
            )
        if self.kind is FigureKind.PERCENT and self.unit is not None and not self.unit.startswith("%"):
            yield Contradiction(
                "unit", msg("số phần trăm phải có đơn vị bắt đầu bằng %, ở đây là «{unit}»", unit=self.unit)
            )

    @property
    def share_of_plan(self) -> Decimal | None:
        """Return the value in percent of the plan, unrounded to 60 digits; None without a plan above 0."""
        return percent_of(self.value, self.plan)

    @property
    def share_of_total(self) -> Decimal | None:
        """Return the value in percent of the whole it is a part of."""
        return percent_of(self.value, self.total)

    @property
    def change(self) -> Decimal | None:
        """Return the exact difference from the previous value."""
        return None if self.value is None or self.previous is None else self.value - self.previous

    @property
    def assessment(self) -> Assessment | None:
        """Judge the value against its plan; None where one is missing or the value is not exact enough to say."""
        if self.value is None or self.plan is None:
            return None
        ahead = (self.value - self.plan) * (1 if self.better is Better.HIGHER else -1)
        if self.meant in _OPEN_UPWARDS and self.better is Better.HIGHER and ahead >= 0:
            return Assessment.EXCEEDED if ahead > 0 or self.meant is Meant.OVER else Assessment.REACHED
        if self.meant is not Meant.EXACTLY:
            return None
        return Assessment.EXCEEDED if ahead > 0 else Assessment.REACHED if ahead == 0 else Assessment.MISSED


_OPEN_UPWARDS = (Meant.OVER, Meant.AT_LEAST)


def percent_of(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """Return *part* in percent of *whole* to 60 digits; None where one is missing or the whole is not above 0."""
    if part is None or whole is None or whole <= 0:
        return None
    with localcontext(prec=PRECISION):
        return Decimal(part) / whole * 100
