"""Numbers: signs between digits, ratios and currency (LN01 to LN06, LN12).

Dot groups and decimal commas: Accounting Law 88/2015/QH13, Article 11.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.lint.rule import Rule, Slip, any_of, each, pattern
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNTED: Final = (
    "xã|phường|thôn|bản|tổ|hộ|người|lao động|đại biểu|cử tri|hợp tác xã|HTX|sản phẩm|mô hình|trường|lớp|dự án"
    "|công trình|nghị quyết|báo cáo|tờ trình|chỉ tiêu|nhiệm vụ|vụ|đơn vị|cơ quan"
)
_MEASURED: Final = "ha|con|tấn|cây|lượt|học sinh|hội viên|căn|tỷ đồng|triệu đồng|đồng"
_GROUPED: Final = re.compile(r"(?<![\w.,+/-])[1-9]\d{0,14}(?:\.\d{1,15})+(?![\w/-]|[.,]\d)")
_NEAR: Final = 16  # characters before a number in which its label stands
_LABEL: Final = re.compile(r"(?:điều|mục|khoản|điểm|phần|mã|mã số|IP|số|phiên bản|bảng|hình):? $", re.IGNORECASE)
_OCTETS: Final = 4
_GROUP: Final = 3  # digits
_RATIO: Final = re.compile(
    r"(?<![\w/.,-])(\d{1,9}(?:\.\d{3}){0,4})/(\d{1,9}(?:\.\d{3}){0,4}) (?=(?P<counted>(?:"
    rf"{_COUNTED}|{_MEASURED}"
    r")(?!\w))|(?P<word>[^\W\d_]+))"
)
_LAST_DAY, _LAST_MONTH, _FIRST_YEAR, _LAST_YEAR = 31, 12, 1900, 2100
_NOT_COUNTED: Final = any_of(
    "và hoặc hay đến tới đạt là của trở trên dưới có so thì tại trong với để được đã sẽ bằng từ cho về theo như do vì"
    " nhưng còn không chưa đang cũng này đó khi nếu mà ở vào ra lên tăng giảm chiếm gồm hằng hàng đường năm"
)
_LONG: Final = re.compile(
    rf"(?<![\w.,/-])([1-9]\d{{3,14}}) (?=(?:tỷ(?! [lt]\w+\b)|triệu|nghìn|{_COUNTED}|{_MEASURED})(?!\w))"
)
_DIGITS_OF_A_YEAR: Final = 4
_ENGLISH: Final = re.compile(
    rf"(?<![\w.,])([1-9]\d{{0,2}}(?:,\d{{3}}){{1,5}}) (?=(?:{_COUNTED}|con|tấn|cây|lượt|đồng)(?!\w))"
)
_CURRENCY: Final = re.compile(r"(?<=\d) ?(?:đ|₫|VNĐ|VND)(?!\w)|\bVNĐ\b|\bVND\b(?! *\d)")


def _bad_groups(text: str) -> Iterator[Slip]:
    """Find groups of digits of which only some have three; not dates, numbers of clauses, addresses and telephones."""
    for found in _GROUPED.finditer(text):
        _, *groups = parts = found[0].split(".")
        are_groups = [len(group) == _GROUP for group in groups]
        if len(groups) < 2 or all(are_groups) or not any(are_groups):  # noqa: PLR2004  # one dot may be a decimal point
            continue
        if len(parts) != _OCTETS and not _LABEL.search(text[max(0, found.start() - _NEAR) : found.start()]):
            yield Slip(found.start(), found.end())


def _ratios(text: str) -> Iterator[Slip]:
    """Find ratios with a thing counted; what could be a day or a month, only if the thing is listed."""
    for found in _RATIO.finditer(text):
        first, second = (int(number.replace(".", "")) for number in found.groups()[:2])
        is_day = first <= _LAST_DAY and second <= _LAST_MONTH
        is_month = first <= _LAST_MONTH and _FIRST_YEAR <= second <= _LAST_YEAR
        if found["counted"] or not (is_day or is_month or (found["word"] or "").lower() in _NOT_COUNTED):
            yield Slip(found.start(), found.end() - 1)


def _ungrouped(text: str) -> Iterator[Slip]:
    """Find amounts from 1.000 on without groups; not years."""
    for found in _LONG.finditer(text):
        digits = found[1]
        before = text[max(0, found.start() - _NEAR) : found.start()].lower().rstrip()
        if len(digits) == _DIGITS_OF_A_YEAR and (before.endswith(("năm", "-", "–")) or digits[:2] in {"19", "20"}):
            continue
        yield Slip(found.start(1), found.end(1), f"{int(digits):,}".replace(",", "."))


def _english_groups(text: str) -> Iterator[Slip]:
    for found in _ENGLISH.finditer(text):
        yield Slip(found.start(1), found.end(1), found[1].replace(",", "."))


def _currency_signs(text: str) -> Iterator[Slip]:
    for found in _CURRENCY.finditer(text):
        yield Slip(found.start(), found.end(), " đồng" if text[found.start() - 1 : found.start()].isdigit() else "đồng")


NUMBERS: Final = (
    Rule(
        "LN01",
        "W",
        msg("dấu chấm trước phần thập phân"),
        pattern(r"(?<![\d.,])(\d+)\.(\d{1,2}|\d{4,})(?= ?%)", r"\1,\2"),
    ),
    Rule("LN02", "W", msg("dấu phẩy giữa các nhóm chữ số"), each(_english_groups)),
    Rule("LN03", "I", msg("số từ 1.000 viết liền"), each(_ungrouped)),
    Rule("LN04", "E", msg("các nhóm chữ số không đúng"), each(_bad_groups), msg("mỗi nhóm sau dấu chấm có ba chữ số")),
    Rule(
        "LN05",
        "I",
        msg("hai số này có thể là thực hiện/kế hoạch, cũng có thể là phần/tổng thể"),
        each(_ratios),
        msg("ghi rõ trong câu, hoặc ghi thành số liệu có plan hoặc total"),
    ),
    Rule(
        "LN06",
        "I",
        msg("số đếm dưới 10 không có số 0 ở trước"),
        pattern(
            r"(?<!\d[.,/-])(?<![\w/])(?<!mức độ )(?<!cấp )(?<!thứ )(?<!loại )(?<!nhóm )(?<!quý )(?<!khoản )(?<!số )"
            rf"([1-9])(?= (?:{_COUNTED})(?!\w))",
            r"0\1",
        ),
    ),
    Rule("LN12", "I", msg("ký hiệu tiền thay cho chữ «đồng»"), each(_currency_signs)),
)
