"""Syntax: what a YAML parser says of a file that it cannot follow, in plain Vietnamese with a remedy."""

from __future__ import annotations

import re
from typing import Final

from reportgen.messages import Message, msg

PAIR: Final = msg("viết «khóa: giá trị», sau dấu hai chấm có dấu cách; các khóa cùng nhóm thẳng cột")
QUOTE: Final = msg("nếu là chữ thì đặt cả giá trị trong ngoặc kép")
_SIGNS = r"while \w+ an? (alias|anchor|tag|.*directive)|tag handle"
_FROM_START = re.compile(rf"{_SIGNS}|while scanning a simple key|: found unexpected|while parsing a flow (seq|map)")
# What libyaml or its twin in Python says, then the line up to the mark, |, and the sign there; meaning; remedy.
_FAULTS = (
    (r"tab character|'\\t'|any token\n.*\|\t", msg("lùi vào bằng phím Tab"), msg("thay mỗi Tab bằng hai dấu cách")),
    (r"escape|hexa?dec|chr\(\)|too large", msg("dấu \\ trong ngoặc kép có nghĩa riêng"), msg("viết hai lần dấu \\")),
    (r".*incompatible", msg("tệp ghi một phiên bản YAML khác"), msg("bỏ dòng bắt đầu bằng %YAML")),
    (r"quoted scalar", msg("dấu {sign} mở ở đây chưa đóng"), msg("thêm dấu ấy ở cuối giá trị")),
    (r"flow (seq|map).*: inner brace", msg("dấu {sign} trong danh sách hoặc nhóm viết trên một dòng"), QUOTE),
    (r"flow (seq|map)|content.*\n.*\|$", msg("ngoặc chưa đóng, hoặc giữa các mục thiếu dấu phẩy"), QUOTE),
    (rf"{_SIGNS}|any token|keys are|content", msg("giá trị mở đầu bằng «{sign}»"), QUOTE),
    (r"block scalar", msg("sau dấu | hoặc > phải xuống dòng"), QUOTE),
    (r"values are.*\n.*:\s.*\|", msg("giá trị có dấu hai chấm bên trong"), QUOTE),
    (r"values are", msg("dấu hai chấm này không thuộc khóa nào: dòng này hoặc dòng trên sai"), PAIR),
    (r"expected ':'", msg("dòng này không có dạng «khóa: giá trị»"), PAIR),
    (r"entries are", msg("danh sách phải mở đầu ở dòng dưới khóa"), QUOTE),
    (r"(block|document start).*\n\s*\|", msg("dòng này lùi vào không khớp các dòng trên"), PAIR),
    (r"block|document start", msg("còn chữ sau khi giá trị đã đóng"), QUOTE),
    (r"", msg("YAML viết sai: {words}"), None),
)


def begins_earlier(words: str) -> bool:
    """Tell whether a parser that says *words* means the place where it began, not where it stopped."""
    return _FROM_START.search(words) is not None


def explained(words: str, line: str, column: int) -> tuple[Message, Message | None]:
    """Return what the parser's *words* mean at *column* (from 1) of *line*, and how to mend it."""
    before, sign = line[: column - 1], line[column - 1 : column]
    heard = f"{words}\n{before}|{sign}"
    message, hint = next((message, hint) for pattern, message, hint in _FAULTS if re.match(f".*({pattern})", heard))
    return message._replace(values={"sign": sign, "words": words}), hint
