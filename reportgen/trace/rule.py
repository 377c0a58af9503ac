"""Rules: how values become numerals, and what is reckoned from values, each with its words for people."""

from __future__ import annotations

from enum import Enum
from typing import Final

from reportgen.blocks import Numbering
from reportgen.messages import Message, msg


class Rule(Enum):
    """How a value became a numeral; the values are the names that a trace file has for them."""

    VERBATIM = "verbatim"
    GROUPED = "grouped"
    LOCAL = "local"
    COUNT = "count"
    SHARE = "share"
    TWO_DECIMALS = "two-decimals"
    MONEY = "money"
    PLAIN = "plain"
    TWO_DIGITS = "two-digits"
    ROMAN = "roman"
    WORDS = "words"
    LONG_DAY = "long-day"
    SHORT_DAY = "short-day"
    CLOCK = "clock"
    YEARS = "years"
    PAGE = "page"
    HEADING = "heading"
    ROW = "row"
    APPENDIX = "appendix"
    PHOTO = "photo"


class Computation(Enum):
    """What was reckoned; the values are the names that a trace file has for it."""

    SHARE_OF_PLAN = "share-of-plan"
    SHARE_OF_TOTAL = "share-of-total"
    CHANGE = "change"
    LENGTH = "length"
    DAYS = "days"


WORDS: Final[dict[Rule, Message]] = {
    Rule.VERBATIM: msg("chép nguyên văn"),
    Rule.GROUPED: msg("nhóm hàng nghìn bằng dấu chấm, phần thập phân sau dấu phẩy, không làm tròn thêm"),
    Rule.LOCAL: msg("viết theo ngôn ngữ của văn bản, không làm tròn thêm"),
    Rule.COUNT: msg("số đếm, từ 1 đến 9 thêm số 0 phía trước"),
    Rule.SHARE: msg("phần trăm: số nguyên thì giữ, còn lại lấy hai chữ số thập phân, làm tròn nửa lên"),
    Rule.TWO_DECIMALS: msg("phần trăm với hai chữ số thập phân, làm tròn nửa lên"),
    Rule.MONEY: msg("tiền: theo tỷ hoặc triệu nếu còn không quá ba chữ số thập phân, nếu không thì viết đủ"),
    Rule.PLAIN: msg("viết bằng chữ số"),
    Rule.TWO_DIGITS: msg("số văn bản, dưới 10 thêm số 0 phía trước"),
    Rule.ROMAN: msg("số La Mã"),
    Rule.WORDS: msg("đọc thành chữ"),
    Rule.LONG_DAY: msg("ngày viết đủ; ngày dưới 10 và tháng 1, 2 thêm số 0 phía trước"),
    Rule.SHORT_DAY: msg("ngày viết bằng số; ngày dưới 10 và tháng 1, 2 thêm số 0 phía trước"),
    Rule.CLOCK: msg("giờ và phút viết hai chữ số"),
    Rule.YEARS: msg("năm đầu và năm cuối"),
    Rule.PAGE: msg("số trang"),
    Rule.HEADING: msg("số thứ tự của đề mục"),
    Rule.ROW: msg("số thứ tự của dòng trong bảng"),
    Rule.APPENDIX: msg("số của phụ lục"),
    Rule.PHOTO: msg("số thứ tự của ảnh"),
}
RECKONED: Final[dict[Computation, Message]] = {
    Computation.SHARE_OF_PLAN: msg("thực hiện chia kế hoạch, nhân 100"),
    Computation.SHARE_OF_TOTAL: msg("phần chia tổng thể, nhân 100"),
    Computation.CHANGE: msg("giá trị trừ giá trị cùng kỳ trước"),
    Computation.LENGTH: msg("đếm số mục của danh sách"),
    Computation.DAYS: msg("đếm từ ngày đầu đến hết ngày cuối"),
}
NUMBERED: Final = {
    Numbering.PAGE: Rule.PAGE,
    Numbering.HEADING: Rule.HEADING,
    Numbering.ROW: Rule.ROW,
    Numbering.APPENDIX: Rule.APPENDIX,
    Numbering.PHOTO: Rule.PHOTO,
}
