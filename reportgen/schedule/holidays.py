"""The list of holidays that an office edits each year: days off (ngày nghỉ) and make-up days (ngày làm bù)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from reportgen.messages import msg
from reportgen.model.part import Contradiction, Day, Format, Line, Part
from reportgen.schedule.calendar import SATURDAY, Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

LONGEST_BREAK: Final = 31  # days


class DaysOff(Part):
    """One day off, or several in a row."""

    name: Annotated[Line | None, Field(description="Tên ngày lễ, ngày Tết")] = None
    day: Annotated[Day | None, Field(description="Ngày nghỉ, nếu chỉ một ngày")] = None
    first_day: Annotated[Day | None, Field(description="Ngày nghỉ đầu, nếu nhiều ngày liền")] = None
    last_day: Annotated[Day | None, Field(description="Ngày nghỉ cuối")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        first, last = self.first_day, self.last_day
        if (self.day is not None) == (first is not None or last is not None):
            yield Contradiction("day", msg("ghi một ngày (day), hoặc ngày đầu và ngày cuối (first_day, last_day)"))
        elif (first is None) != (last is None):
            yield Contradiction("first_day", msg("ghi cả ngày đầu (first_day) và ngày cuối (last_day)"))
        elif first is not None and last is not None and last < first:
            yield Contradiction("last_day", msg("ngày cuối trước ngày đầu"))
        elif first is not None and last is not None and (last - first).days >= LONGEST_BREAK:
            message = msg("nghỉ liền hơn {limit} ngày", limit=LONGEST_BREAK)
            yield Contradiction("last_day", message, msg("xem lại năm của ngày cuối"))

    def days(self) -> Iterator[date]:
        """Yield each of the days."""
        first, last = self.day or self.first_day, self.day or self.last_day
        if first is not None and last is not None:
            yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


class MakeUpDay(Part):
    """A Saturday or Sunday on which the office works for a day off."""

    name: Annotated[Line | None, Field(description="Làm bù cho ngày nào")] = None
    day: Annotated[Day, Field(description="Ngày làm bù, thứ bảy hoặc chủ nhật")]

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        if self.day.weekday() < SATURDAY:
            message = msg("{day} không phải thứ bảy hay chủ nhật", day=f"{self.day:%d/%m/%Y}")
            yield Contradiction("day", message, msg("chỉ ghi ngày cuối tuần phải làm bù"))


class Holidays(Part):
    """A file of days off and make-up days."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    days_off: Annotated[tuple[DaysOff, ...], Field(description="Ngày nghỉ, ngoài thứ bảy và chủ nhật")] = ()
    make_up_days: Annotated[tuple[MakeUpDay, ...], Field(description="Ngày cuối tuần làm bù")] = ()

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield make-up days that are days off as well."""
        off = self.calendar.off
        for number, made_up in enumerate(self.make_up_days):
            if made_up.day in off:
                message = msg("{day} vừa là ngày nghỉ vừa là ngày làm bù", day=f"{made_up.day:%d/%m/%Y}")
                yield Contradiction(("make_up_days", number, "day"), message, msg("bỏ ngày này ở một trong hai mục"))

    @property
    def calendar(self) -> Calendar:
        """Return the calendar of the list."""
        off = frozenset(day for days in self.days_off for day in days.days())
        return Calendar(off, frozenset(made_up.day for made_up in self.make_up_days))
