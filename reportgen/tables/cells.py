"""Cells: what a person sees in a cell, as the text that a field of the model reads.

The number of digits. A number is taken as it was typed: of a float the shortest decimal that it stands for, to 15
significant digits, which is all that Excel keeps. Then the cell's format decides, since it is what the writer saw and
approved: ``0.00`` prints two decimals, ``General`` all of them, a percent format the percentage. Where that leaves out
digits of a number that was *typed*, the reader is warned with both numbers; the result of a formula is what it shows.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.grid import GENERAL
from reportgen.heads import Kind
from reportgen.messages import Message, msg
from reportgen.scalars import Misread, decimal, excerpt
from reportgen.source import Scalar
from reportgen.tables.codes import unshown
from reportgen.tables.display import number_shown, text_shown
from reportgen.tables.formats import exact, rounded, shown, times_hundred, written
from reportgen.tables.moments import moment_shown, shows
from reportgen.tables.notation import Script, script, vietnamese

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.grid import Cell

LONGEST_TAIL: Final = 6  # decimals of a formula's result that nobody chose to show
_DASHES: Final = frozenset({"-", "–", "—", "…", "..."})
_ERRORS: Final = re.compile(r"#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_TOO_NARROW: Final = re.compile(r"#{3,}")  # what Excel writes into CSV for a number wider than its column
_IN_BRACKETS: Final = re.compile(r"\(\s*(\d[\d.,]*)\s*\)", re.ASCII)
_TYPED_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_YES, _NO = frozenset({"x", "có", "true", "đúng", "yes"}), frozenset({"không", "false", "sai", "no"})
_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_FORMAT: Final = msg("chọn định dạng ô cho đúng, hoặc gõ lại giá trị")
_ONE_NUMBER: Final = msg("ô chỉ ghi một số; chữ và đơn vị ghi ở cột khác")


class Reading(NamedTuple):
    """The *text* that a cell says; *doubt* tells what the reader should look at, *percent* that it is a percentage."""

    text: str
    doubt: Message | None = None
    hint: Message | None = None
    percent: bool = False


def read(cell: Cell, kind: Kind, column: frozenset[Script] = frozenset()) -> Reading:
    """Read *cell* as *kind*; *column* are the notations that the rest of its column shows.

    Raise ``Misread`` where the cell does not say one thing.
    """
    if cell.broken or _is_error(cell.value):
        message = msg("ô báo lỗi {error}", error=str(cell.value))
        raise Misread(message, msg("sửa công thức hoặc gõ giá trị vào ô"), "cell-error")
    if cell.waiting:
        hint = msg("mở bằng Excel, để tính xong rồi lưu lại; hoặc thay công thức bằng giá trị")
        raise Misread(msg("ô có công thức mà chưa có giá trị"), hint, "no-value")
    if isinstance(cell.value, str) and _TOO_NARROW.fullmatch(cell.value.strip()):
        message = msg("ô ghi «{text}» thay cho số: cột quá hẹp khi xuất tệp", text=excerpt(cell.value.strip()))
        raise Misread(message, msg("nới rộng cột trong Excel rồi lưu lại"), "cell-error")
    match kind:
        case Kind.NUMBER | Kind.WHOLE:
            return _number(cell, column, whole=kind is Kind.WHOLE)
        case Kind.DAY:
            return _day(cell)
        case Kind.CLOCK:
            return _clock(cell)
        case Kind.FLAG:
            return _flag(cell)
        case _:
            return _text(cell, kind)


def _is_error(value: object) -> bool:
    """Tell whether *value* is an error of Excel that became text, as in CSV."""
    return isinstance(value, str) and _ERRORS.fullmatch(value.strip()) is not None


def _number(cell: Cell, column: frozenset[Script], *, whole: bool) -> Reading:
    value = cell.value
    if isinstance(value, bool):
        raise Misread(msg("ô ghi {value}, ở đây cần một số", value=str(value).upper()), _FORMAT)
    if isinstance(value, date | time | timedelta):
        message = msg("ô này là ngày, giờ ({value}), ở đây cần một số", value=said(cell))
        raise Misread(message, msg("Excel hay tự đổi số như 1.5 hoặc 11/12 thành ngày: định dạng ô là số, gõ lại"))
    if isinstance(value, str):
        return _number_in_text(value.strip(), column)
    if value is None or not isfinite(value):
        raise Misread(msg("ô ghi {value}, ở đây cần một số", value=str(value)), _FORMAT)
    return _stored(cell, exact(value), whole=whole)


def _stored(cell: Cell, number: Decimal, *, whole: bool) -> Reading:
    look = shown(cell.format, number)
    full = times_hundred(number) if look.percent else number
    if look.unclear:
        raise unshown(cell.format)
    if look.scaled:
        message = msg("định dạng ô chia cho nghìn: ô lưu {stored}", stored=written(full, look, grouped=True))
        raise Misread(message, msg("bỏ định dạng chia nghìn, ghi số theo đúng đơn vị tính"), "scaled")
    if look.nothing:
        message = msg("định dạng ô che mất số {stored}", stored=written(full, look, grouped=True))
        return Reading(_notated(rounded(full, None)), message, _FORMAT, look.percent)
    seen = rounded(full, look.places)
    if whole and seen == seen.to_integral_value():
        seen = rounded(seen, (0, 0))
    seen = seen or seen.copy_abs()  # nothing is less than nothing
    doubt = hint = None
    stored = _notated(rounded(full, None))
    if seen != full and not cell.computed:
        doubt = msg("ô lưu {stored}, hiển thị {seen}; giấy in {seen}", stored=stored, seen=_notated(seen))
        hint = msg("muốn in đủ chữ số thì tăng số chữ số thập phân của ô")
    elif cell.computed and look.places is None and len(stored.partition(",")[2]) > LONGEST_TAIL:
        doubt = msg("kết quả công thức có nhiều chữ số: {stored}", stored=stored)
        hint = msg("định dạng ô để chọn số chữ số thập phân sẽ in")
    elif look.places is None and not cell.computed and _TYPED_THOUSANDS.fullmatch(str(full)):
        doubt = msg("ô là số {decimal}, không phải {thousands}", decimal=stored, thousands=str(full).replace(".", ""))
        hint = msg(
            "nếu đúng là số thập phân thì định dạng ô có ba chữ số thập phân (0,000); nếu là hàng nghìn thì gõ lại"
        )
    return Reading(_notated(seen), doubt, hint, look.percent)


def _notated(number: Decimal) -> str:
    """Write *number* as a field reads it from a person: a comma before decimals, nothing between thousands."""
    return f"{number:f}".replace(".", ",")


def _number_in_text(text: str, column: frozenset[Script]) -> Reading:
    if text in _DASHES:
        return Reading("", msg("ô ghi «{text}»: hiểu là chưa có số", text=text), msg("chưa có số thì để trống ô"))
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    if (inside := _IN_BRACKETS.fullmatch(text)) is not None:
        inner = _number_in_text(inside[1], column)
        doubt = msg("ô ghi «{text}»: hiểu là số âm {number}", text=text, number=f"-{inner.text}")
        return Reading(f"-{inner.text}", doubt, msg("gõ lại thành số âm"), percent)
    found = script(text)
    if found is Script.ENGLISH:
        doubt = msg("số ghi bằng chữ kiểu Anh «{text}»: hiểu là {number}", text=text, number=vietnamese(text))
        return Reading(
            vietnamese(text), doubt, msg("gõ lại thành số, hoặc viết dấu phẩy trước phần thập phân"), percent
        )
    if found in {Script.DOTTED, Script.COMMAED} and (Script.ENGLISH in column or not column):
        digits = text.replace(".", "").replace(",", "")
        fraction = text.replace(".", ",")
        if found is Script.DOTTED and not column:
            doubt = msg("số ghi bằng chữ «{text}»: hiểu là {number}", text=text, number=digits)
            return Reading(
                text, doubt, msg("gõ lại thành số để không ai hiểu là {fraction}", fraction=fraction), percent
            )
        message = msg("«{text}» có thể là {number} hoặc {fraction}", text=text, number=digits, fraction=fraction)
        raise Misread(message, msg("gõ lại thành số, không để kiểu chữ (Text)"), "ambiguous")
    try:
        decimal(Scalar(text, quoted=True))
    except Misread as error:  # its hints are for those who write YAML
        raise Misread(error.message, _ONE_NUMBER, error.id) from None
    return Reading(text, percent=percent)


def _day(cell: Cell) -> Reading:
    value = cell.value
    if isinstance(value, date) and shows(cell.format, "d"):  # a moment, too
        day = f"{value.day}/{value.month}/{value.year}"
        if shows(cell.format, "m") and shows(cell.format, "y"):
            return Reading(day)
        doubt = msg("ô lưu {stored}, hiển thị {seen}; giấy in {stored}", stored=day, seen=said(cell))
        return Reading(day, doubt, msg("định dạng ô có đủ ngày, tháng, năm để xem lại"))
    if isinstance(value, str):
        return Reading(value.strip())
    message = msg("ô ghi {value}, ở đây cần một ngày", value=said(cell))
    raise Misread(message, msg("định dạng ô là ngày, hoặc gõ như 17/12/2020"))


def _clock(cell: Cell) -> Reading:
    value = cell.value
    if isinstance(value, str):
        return Reading(value.strip())
    since = _since_midnight(value) if shows(cell.format, "h") else None
    if since is None or not timedelta(0) <= since < _DAY:
        message = msg("ô ghi {value}, ở đây cần một giờ trong ngày", value=said(cell))
        raise Misread(message, msg("định dạng ô là giờ, hoặc gõ như 8:05"))
    minutes = round(since / _MINUTE)
    if abs(since - minutes * _MINUTE) > _SECOND:
        raise Misread(msg("giờ ghi đến giây: {value}", value=str(since)), msg("chỉ ghi giờ và phút"))
    return Reading(f"{minutes // 60 % 24}:{minutes % 60:02}")


def _since_midnight(value: object) -> timedelta | None:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return value if isinstance(value, timedelta) else None


def _flag(cell: Cell) -> Reading:
    value = cell.value
    said = ("có" if value else "không") if isinstance(value, bool) else _text(cell, Kind.LINE).text.casefold()
    return Reading("có" if said in _YES else "không" if said in _NO else said)


def _text(cell: Cell, kind: Kind) -> Reading:
    """Read what the cell shows; raise ``Misread`` where its format shows it in a way that is not known."""
    value = cell.value
    if isinstance(value, str):
        lines = [line.strip() for line in text_shown(value.strip(), cell.format).split("\n")]
        return Reading(" ".join(filter(None, lines)) if kind is Kind.LINE else "\n".join(filter(None, lines)))
    if isinstance(value, bool):
        message = msg("ô ghi {value}, là giá trị đúng hoặc sai của Excel", value=str(value).upper())
        raise Misread(message, msg("gõ thành chữ đúng như cần in, như Có, Không, x"), "format")
    if isinstance(value, int | float) and isfinite(value):
        number = exact(value)
        seen = number_shown(number, cell.format)
        if seen or not number:
            return Reading(seen)
        message = msg("định dạng ô che mất số {stored}", stored=_notated(number))
        return Reading("", message, _FORMAT)
    if isinstance(value, date | time | timedelta):
        return Reading(moment_shown(value, cell.format))
    return Reading("" if value is None else excerpt(str(value)))


def said(cell: Cell) -> str:
    """Return the content of *cell* for a message, however it is shown."""
    try:
        return _text(cell, Kind.LINE).text
    except Misread:
        if isinstance(cell.value, date | time | timedelta) and cell.format != GENERAL:
            return said(cell._replace(format=GENERAL))
        return excerpt(str(cell.value).upper() if isinstance(cell.value, bool) else str(cell.value))
