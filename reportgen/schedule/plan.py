"""The plan (kế hoạch): what is to run, when, and how late it may still start."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, PlainValidator
from pydantic.json_schema import WithJsonSchema

from reportgen import scalars
from reportgen.messages import msg
from reportgen.model.part import Contradiction, Format, Line, Part, Whole
from reportgen.scalars import Misread
from reportgen.schedule.rule import Rule
from reportgen.schedule.when import read_deadline, read_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ATTEMPTS: Final = 20
MOST_ENTRIES: Final = 200
LONGEST_NAME: Final = 60  # characters

_NAME = re.compile(r"[^\W_](?:[\w -]*\w)?")  # it names a folder, on every system


def _read_name(value: object) -> str:
    text = scalars.written(value, msg("một tên"))
    if not _NAME.fullmatch(text) or len(text) > LONGEST_NAME:
        message = msg("tên «{text}» không dùng được", text=scalars.excerpt(text))
        hint = msg("chỉ dùng chữ, số, dấu cách, - và _, nhiều nhất {limit} ký tự", limit=LONGEST_NAME)
        raise Misread(message, hint)
    return text


_TEXT = WithJsonSchema({"type": "string"})


class Entry(Part):
    """One line of the plan: a manifest and the times at which it is run."""

    name: Annotated[str, PlainValidator(_read_name), _TEXT, Field(description="Tên, cũng là tên thư mục kết quả")]
    manifest: Annotated[Line, Field(description="Tệp đợt in cho «reportgen run», đường dẫn tính từ tệp này")]
    when: Annotated[
        Rule,
        PlainValidator(read_rule),
        _TEXT,
        Field(description="Lúc chạy, như «tối trước mỗi kỳ họp lúc 20:00»; giờ Việt Nam"),
    ]
    deadline: Annotated[
        timedelta,
        PlainValidator(read_deadline),
        _TEXT,
        Field(description="Trễ nhất bao lâu vẫn bắt đầu, như «4 giờ»; mặc định 12 giờ"),
    ] = timedelta(hours=12)
    attempts: Annotated[Whole, Field(description="Số lần thử khi chưa trọn; mặc định 3")] = 3

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values cannot be."""
        if not 1 <= self.attempts <= MOST_ATTEMPTS:
            yield Contradiction("attempts", msg("số lần thử từ 1 đến {limit}", limit=MOST_ATTEMPTS))


class Plan(Part):
    """A file of the plan; *holidays* and *sessions* are needed where the times speak of them."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    holidays: Annotated[Line | None, Field(description="Tệp ngày nghỉ, đường dẫn tính từ tệp này")] = None
    sessions: Annotated[
        tuple[Line, ...], Field(description="Các thư mục hoặc tệp kỳ họp, đường dẫn tính từ tệp này")
    ] = ()
    entries: Annotated[tuple[Entry, ...], Field(description="Các việc chạy theo lịch")] = ()

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield names given twice, and times that speak of what the plan does not name."""
        if len(self.entries) > MOST_ENTRIES:
            yield Contradiction("entries", msg("nhiều nhất {limit} việc", limit=MOST_ENTRIES))
        named: set[str] = set()
        for number, entry in enumerate(self.entries):
            if entry.name.casefold() in named:
                message = msg("đã có một việc tên «{name}»", name=entry.name)
                yield Contradiction(("entries", number, "name"), message, msg("mỗi việc một tên"))
            named.add(entry.name.casefold())
            if entry.when.by_sessions and not self.sessions:
                message = msg("lịch này tính theo kỳ họp, mà kế hoạch chưa ghi các tệp kỳ họp")
                yield Contradiction(("entries", number, "when"), message, msg("thêm «sessions:» ở đầu tệp"))
            if entry.when.by_working_days and self.holidays is None:
                message = msg("lịch này tính theo ngày làm việc, mà kế hoạch chưa ghi tệp ngày nghỉ")
                yield Contradiction(("entries", number, "when"), message, msg("thêm «holidays:» ở đầu tệp"))
