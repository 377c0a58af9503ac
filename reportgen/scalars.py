"""Scalars: what a written word, number, date or time means; a text that could mean two things means none.

Each function takes the text of a field as it stands in the file and gives its value, or raises ``Misread`` with
what to write instead. A number in quotation marks (``quoted``) is in Vietnamese notation, any other in that of YAML.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeVar

from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

MOST_DIGITS: Final = 30
MOST_DIGITS_OF_A_WHOLE: Final = 18
LONGEST_EXCERPT: Final = 40  # characters
FIRST_YEAR, LAST_YEAR = 1945, 2100
LAST_MONTH, LAST_HOUR, LAST_MINUTE = 12, 23, 59

_FIGURE = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+|-?[1-9]\d{0,2}(,\d{3})+", re.ASCII)
_VIETNAMESE = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})|h(\d{2})?| giờ(?: (\d{2}|\d(?= phút))(?: phút)?)?)", re.ASCII)
_FLAGS = {"true": True, "false": False, "có": True, "không": False}

_TEXT, _A_WORD, _A_NUMBER = msg("chữ"), msg("một từ"), msg("một số")
_IF_TEXT = (
    msg("nếu là chữ bắt đầu bằng dấu {brace} thì đặt cả giá trị trong ngoặc kép", brace="{"),
    msg("nếu là chữ bắt đầu bằng dấu [ hoặc - thì đặt cả giá trị trong ngoặc kép"),
)
_ONLY_THE_NUMBER = msg("chỉ ghi số; đơn vị ghi ở khóa unit, nếu có")
_NOTATIONS = msg('viết như 4368 hoặc 65.79; trong ngoặc kép như "4.368" hoặc "65,79"')
_WHOLE = msg("ghi số nguyên không âm, chỉ gồm chữ số")
# The first row that fits the beginning of what is no number says why, and what to write.
_NO_NUMBER = (
    (r"\+", msg("«{text}»: số không viết dấu + ở đầu"), msg("bỏ dấu +")),
    (r".*%$", msg("«{text}»: số không đi cùng dấu phần trăm"), msg("ghi dấu ấy ở khóa unit")),
    (r".*(?=\d)[^0-9]", msg("«{text}» có chữ số lạ"), msg("gõ lại bằng các chữ số 0-9")),
    (r"-?[\d.,]+_[\d.,_]*$", msg("«{text}»: số không có dấu gạch dưới"), msg("bỏ dấu gạch dưới")),
    (r"-?\d[\d.,]*[eE][-+]?\d+$", msg("«{text}»: số không viết theo lũy thừa"), msg("ghi đủ các chữ số")),
    (r"(?i)-?\.?(inf|infinity|nan)$", msg("«{text}» không phải một số"), msg("chưa có số thì bỏ trống")),
    (r"-?0[xob]\w+$", msg("«{text}» không phải số thập phân"), msg("ghi bằng các chữ số 0-9")),
    (r"(-\s|[\u2010-\u2015\u2212]\s?)\d", msg("«{text}»: dấu âm viết sai"), msg("viết dấu «-» liền trước chữ số")),
    (r"-?\d[\d.,]*(\s+[\d.,]+)+$", msg("«{text}» có dấu cách giữa các chữ số"), msg("viết liền các chữ số")),
    (r"-?[\d.,]+\s*/\s*[\d.,]+$", msg("«{text}» là hai số"), msg("mỗi số ghi ở một khóa, như value và plan")),
    (r"-?\d[\d.,]*\s*[^\W\d_]", msg("«{text}»: sau số còn chữ"), _ONLY_THE_NUMBER),
    (r"-?([.,]\d+|\d[\d.,]*[.,])$", msg("«{text}» thiếu chữ số cạnh dấu chấm hoặc dấu phẩy"), _NOTATIONS),
    (r"-?\d[\d.,]*$", msg("«{text}»: các nhóm chữ số không đúng"), _NOTATIONS),
    (r"", msg("«{text}» không phải một số"), _NOTATIONS),
)


class Misread(ValueError):  # noqa: N818  # names what happened to the text, as an error of the program would not
    """A text that does not say what its field asks for: why, and what to write."""

    def __init__(self, message: Message, hint: Message | None = None, id: str = "malformed") -> None:  # noqa: A002
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.id = id


def line(value: object) -> str:
    """Read text of one line; the very object that came in, so that it keeps its place.

    >>> line("12:30")
    '12:30'
    """
    text = written(value, _TEXT, _IF_TEXT)
    if "\n" in text:
        raise Misread(msg("chữ ở đây phải nằm trên một dòng"), msg("viết liền, hoặc dùng dấu > thay cho dấu |"))
    return text


def prose(value: object) -> str:
    """Read text of one or more lines; the very object that came in."""
    return written(value, _TEXT, _IF_TEXT)


def whole(value: object) -> int:
    """Read a whole number from 0 on, however many zeros it begins with; -0 is none.

    >>> whole("06")
    6
    """
    text = _figure(value, decimals=False)
    if not text.isdecimal():
        raise Misread(msg("«{text}» không phải số nguyên không âm", text=excerpt(str(value))), _WHOLE)
    if len(text) > MOST_DIGITS_OF_A_WHOLE:
        raise Misread(msg("số có quá {limit} chữ số", limit=MOST_DIGITS_OF_A_WHOLE))
    return int(text)


def decimal(value: object) -> Decimal:
    """Read an exact number that keeps its decimals; -0 is 0, for nothing can be less than nothing.

    >>> decimal("65.10")
    Decimal('65.10')
    """
    number = Decimal(_figure(value, decimals=True))
    return number or number.copy_abs()


def _figure(value: object, *, decimals: bool) -> str:
    """Return the figures of a number, with a point before its decimals if it may have any."""
    text = written(value, _A_NUMBER)
    quoted = getattr(value, "quoted", False)
    if not quoted and _GROUPED.fullmatch(text):
        raise _ambiguous(text, decimals=decimals)
    if not (_VIETNAMESE if quoted else _FIGURE).fullmatch(text):
        raise _no_number(text, quoted=quoted)
    if len(text) > MOST_DIGITS and sum(map(str.isdecimal, text)) > MOST_DIGITS:
        raise Misread(msg("số có quá {limit} chữ số", limit=MOST_DIGITS))
    return text.replace(".", "").replace(",", ".") if quoted else text


def _ambiguous(text: str, *, decimals: bool) -> Misread:
    number = text.replace(".", "").replace(",", "")
    parts = text.replace(".", ",").split(",")
    if len(parts) > 2:  # noqa: PLR2004  # a number has one decimal mark at most
        message = msg("«{text}» viết không rõ", text=excerpt(text))
        return Misread(message, msg("ghi liền các chữ số: {number}", number=excerpt(number)), "ambiguous")
    fraction = ",".join(parts)
    message = msg("«{text}» có thể là {number} hoặc {fraction}", text=text, number=number, fraction=fraction)
    if not decimals:
        return Misread(message, msg("ở đây cần số nguyên: ghi {number} nếu là hàng nghìn", number=number), "ambiguous")
    hint = msg('ghi {number} nếu là hàng nghìn, "{fraction}" nếu là số thập phân', number=number, fraction=fraction)
    return Misread(message, hint, "ambiguous")


def _no_number(text: str, *, quoted: bool) -> Misread:
    values: dict[str, object] = {"text": excerpt(text)}
    if quoted and _FIGURE.fullmatch(text):
        message = msg("«{text}»: trong ngoặc kép, dấu chấm chỉ tách từng nhóm ba chữ số", **values)
        hint = msg('ghi "{comma}", hoặc {text} không có ngoặc kép', comma=excerpt(text.replace(".", ",")), **values)
        return Misread(message, hint)
    if not quoted and _VIETNAMESE.fullmatch(text):
        message = msg("«{text}»: ngoài ngoặc kép, phần thập phân đứng sau dấu chấm", **values)
        point = excerpt(text.replace(".", "").replace(",", "."))
        return Misread(message, msg('ghi {point}, hoặc đặt trong ngoặc kép: "{text}"', point=point, **values))
    beginning = text[: 2 * LONGEST_EXCERPT]
    message, hint = next((message, hint) for pattern, message, hint in _NO_NUMBER if re.match(pattern, beginning))
    return Misread(message._replace(values=values), hint)


def day(value: object) -> date:
    """Read a day, written with the year or with the day first.

    >>> day("17/12/2020") == day("2020-12-17")
    True
    """
    text = written(value, msg("một ngày"))
    hint = msg("viết như 17/12/2020 hoặc 2020-12-17")
    if found := _DAY_FIRST.fullmatch(text):
        number, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, number = map(int, found.groups())
    elif _SHORT_YEAR.fullmatch(text):
        raise Misread(msg("«{text}»: năm phải đủ bốn chữ số", text=text), hint)
    else:
        raise Misread(msg("«{text}» không phải một ngày", text=excerpt(text)), hint)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread(msg("năm {year} nằm ngoài {first}-{last}", year=year, first=FIRST_YEAR, last=LAST_YEAR), hint)
    if not 1 <= month <= LAST_MONTH:
        raise Misread(msg("không có tháng {month}", month=month), msg("ngày viết trước, tháng viết sau: 17/12/2020"))
    if not 1 <= number <= monthrange(year, month)[1]:
        message = msg("tháng {month} năm {year} không có ngày {day}", month=month, year=year, day=number)
        raise Misread(message, msg("xem lại ngày và tháng"))
    return date(year, month, number)


def clock(value: object) -> time:
    """Read a time of day.

    >>> clock("8:05") == clock("8h05") == clock("8 giờ 05 phút")
    True
    """
    text = written(value, msg("một giờ trong ngày"))
    hint = msg("viết như 8:05, 14h30 hoặc 14 giờ 30 phút; giờ từ 0 đến 23, phút từ 00 đến 59")
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise Misread(msg("«{text}» không phải một giờ trong ngày", text=excerpt(text)), hint)
    hour, minute = int(found[1]), int(found[2] or found[3] or found[4] or 0)
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        raise Misread(msg("không có {text} trong ngày", text=text), hint)
    return time(hour, minute)


def flag(value: object) -> bool:
    """Read yes or no, in the one way that each language has for it.

    >>> flag("có"), flag("false")
    (True, False)
    """
    text = written(value, msg("«có» hoặc «không»"))
    if text not in _FLAGS:
        message = msg("«{text}» không phải «có» hoặc «không»", text=excerpt(text))
        raise Misread(message, msg("ghi true hoặc false, có hoặc không, bằng chữ thường"))
    return _FLAGS[text]


def choice(value: object, allowed: Mapping[str, T]) -> T:
    """Read one of the words of a closed list."""
    text = written(value, _A_WORD)
    if text in allowed:
        return allowed[text]
    words = {word.casefold(): word for word in allowed}
    near = get_close_matches(text[:LONGEST_EXCERPT].casefold(), words, 1)
    known = msg("dùng một trong: {known}", known=", ".join(allowed))
    hint = msg("có phải «{key}»?", key=words[near[0]]) if near else known
    raise Misread(msg("không nhận giá trị «{text}» ở đây", text=excerpt(text)), hint)


_ONE_VALUE = msg("ghi một giá trị, cùng dòng với khóa, sau dấu hai chấm")


def written(value: object, wanted: Message, hints: tuple[Message, Message] = (_ONE_VALUE, _ONE_VALUE)) -> str:
    """Return *value* if it is text with something in it; else say that *wanted* was expected.

    *hints* are for a group of keys and for a list that stand there instead.
    """
    if not isinstance(value, str):
        raise _no_text(value, wanted, hints)
    if not value or value.isspace():
        raise Misread(msg("chưa có nội dung"), msg("ghi nội dung, hoặc để trống hẳn sau dấu hai chấm"), "empty")
    return value


def _no_text(value: object, wanted: Message, hints: tuple[Message, Message]) -> Misread:
    if isinstance(value, dict):
        return Misread(msg("cần {wanted}, ở đây là một nhóm khóa", wanted=wanted), hints[0])
    if isinstance(value, list):
        return Misread(msg("cần {wanted}, ở đây là một danh sách", wanted=wanted), hints[1])
    return Misread(msg("cần {wanted}, ở đây là kiểu {type}", wanted=wanted, type=type(value).__name__))


def excerpt(text: str) -> str:
    """Return the beginning of *text*, short enough for a message, on one line."""
    beginning = " ".join(text[:LONGEST_EXCERPT].split())
    return beginning if len(text) <= LONGEST_EXCERPT else f"{beginning}…"
