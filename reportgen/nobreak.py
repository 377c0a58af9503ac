"""No-break: spaces at which a line of Vietnamese official text must not end.

The rules look at whole words, never at which of the two spaces stands between them, so a second pass finds nothing to
do; an address on the web has no spaces and is never touched. They are:

1. date word and number (``ngày⍽17 tháng⍽12 năm⍽2020``, ``quý⍽I``);
2. number and what is counted (``4.368⍽tấn``), scale and currency (``155,5⍽tỷ⍽đồng``);
3. ordinals and references (``thứ⍽11``, ``khóa⍽VI``, ``điểm⍽a``, ``Chỉ thị⍽05``);
4. ranges of numbers (``2016⍽-⍽2021``);
5. a dash between words stays with the word before (``kinh tế⍽- xã hội``);
6. list marks (``a)⍽``, ``1.⍽``, ``-⍽``);
7. short titles and names (``TP.⍽Bắc Kạn``, ``UBND⍽tỉnh``);
8. where asked for, people (``đồng⍽chí⍽Cù⍽Ngọc⍽Cường``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.decree import Prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Rule: TypeAlias = Callable[[Sequence[str], int], Iterable[int]]

NO_BREAK: Final = "\u00a0"


def _any_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What a number after it belongs to: the last syllable, alone or after one of certain syllables. A number so labelled
# counts nothing: the line may end after "năm 2020" whatever follows.
_LABELS: Final = {
    **dict.fromkeys(_any_of("ngày tháng năm quý thứ khóa khoá điều khoản điểm chương mục"), _any_of("")),
    "ương": _any_of("trung"),
    "thị": _any_of("chỉ"),
    "quyết": _any_of("nghị"),
    "định": _any_of("nghị quyết"),
    "tư": _any_of("thông"),
    "hội": _any_of("đại"),
    "kỳ": _any_of("nhiệm cùng học"),
    "đoạn": _any_of("giai"),
    "độ": _any_of("mức cấp"),
    "lục": _any_of("phụ"),
}
# What also holds the number after it, but which may then count something: "tổng số 25 đại biểu".
_LOOSE_LABELS: Final = _any_of("số số: phần bảng hình biểu mẫu loại đợt lần trang phường quận lộ")
# What may follow a number without being counted by it; "tháng" and "năm" are another matter, see _is_counted.
_NEVER_COUNTED: Final = _any_of("""
    và hoặc hay đến tới đạt là của trở trên dưới có điểm khoản điều so thì tại trong với để được đã sẽ bằng từ cho về
    theo như do vì nhưng còn không chưa đang cũng này đó khi nếu mà ở vào ra lên tăng giảm chiếm gồm
""")
_SCALES: Final = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
_SHORT_TITLES: Final = (
    *("TP.", "Tp.", "TP", "TX.", "TT.", "Q.", "P.", "H."),
    *Prefix,
    *("GS.", "PGS.", "GS.TS.", "PGS.TS.", "TS.", "ThS.", "BS.", "KS.", "CN.", "đ/c", "Đ/c"),
)
_BODIES: Final = ("HĐND", "UBND", "UBMTTQ", "MTTQ")
_NOT_SURNAMES: Final = _any_of("Bí Chủ Phó Thường Trưởng Tổng Giám Ủy Thư Đại Chánh Bộ Thứ Cục Chi Viện Quyền Nguyên")
_MOST_SYLLABLES: Final = 6  # of a person's name

_DIGITS: Final = frozenset("0123456789")
_DASHES: Final = ("-", "–", "—")
_OPENING: Final = "(“\"'[«"
_CLOSING: Final = ".,;:!?…)”\"']»"
_NUMERAL: Final = r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_COUNT: Final = re.compile(rf"[{re.escape(_OPENING)}]*{_NUMERAL}(?:[-–/]{_NUMERAL})?")
_ROMAN: Final = re.compile(r"(?=[IVXLC])C{0,3}(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?:/\d+)?\W*")
_CURRENCY: Final = re.compile(r"(?:đồng|USD|VND|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)")
_LETTER: Final = re.compile(r"[a-eg-ik-vxyđ]\W*")
_UNIT: Final = re.compile(r"(?:tỉnh|thành|huyện|quận|thị|xã|phường|đặc|TP|TX|TT)(?!\w)", re.IGNORECASE)
_LIST_MARK: Final = re.compile(r"(?:[a-zđ]|\d+)\)|(?:\d+(?:\.\d+)*|[IVXLC]+)\.|\d+(?:\.\d+)+|[-–+]")


def glue(text: str, *, names: bool = False) -> str:
    """Return *text* with no-break spaces where a line must not end; one for one, so that positions stay true.

    *names* also keeps the names of people whole: for lines wide enough to bear it.

    >>> glue("Sáng ngày 17 tháng 12 năm 2020, đạt 155,5 tỷ đồng").replace(NO_BREAK, "_")
    'Sáng ngày_17 tháng_12 năm_2020, đạt 155,5_tỷ_đồng'
    """
    if " " not in text:
        return text
    if "\n" in text:
        return "\n".join([glue(line, names=names) for line in text.split("\n")])
    mixed = NO_BREAK in text
    words = (text.replace(NO_BREAK, " ") if mixed else text).split(" ")
    held = _held(words, _RULES_WITH_NAMES if names else _RULES)
    if not held:
        return text
    pieces = [" "] * (2 * len(words) - 1)
    if mixed:
        pieces[1::2] = re.findall(f"[ {NO_BREAK}]", text)
    pieces[::2] = words
    for position in held:
        pieces[2 * position + 1] = NO_BREAK
    return "".join(pieces)


def _held(words: list[str], rules: Mapping[str, Rule]) -> list[int]:
    """Tell after which of *words* a line must not end; rules are looked up by a word or its first character."""
    held = [0] if _LIST_MARK.fullmatch(words[0]) else []
    asked = rules.get
    for position, word in enumerate(words):
        rule = asked(word) or asked(word[:1])
        if rule is not None:
            held += rule(words, position)
    last = len(words) - 1
    return [position for position in held if 0 <= position < last and not words[position].endswith("%")]


def _around_number(words: Sequence[str], position: int) -> Iterable[int]:
    """Rules 1 to 4: hold a number to its label or to its range, and to what it counts."""
    word, labelled = words[position], _is_labelled(words, position)
    if word[0] in _DIGITS:
        if labelled or _is_loosely_labelled(words, position):
            yield position - 1
        elif position > 1 and words[position - 1] in _DASHES and words[position - 2][-1:].isdigit():
            yield position - 2
            yield position - 1
            labelled = _is_labelled(words, position - 2)
    if not labelled and _COUNT.fullmatch(word) and _is_counted(words, position + 1):
        yield position


def _around_dash(words: Sequence[str], position: int) -> Iterable[int]:
    """Rules 4 and 5: never begin a line with a dash; a minus belongs to its number."""
    before = words[position - 1] if position else ""
    if words[position] in _DASHES or before[-1:].isdigit():
        yield position - 1
    elif before.islower():  # "tăng trưởng -2,5 điểm", but not "Covid -19 ảnh hưởng"
        yield from _around_number(words, position)


def _before_roman(words: Sequence[str], position: int) -> Iterable[int]:
    """Rules 1 and 3: hold a Roman figure to the word before, unless all around is in capitals."""
    if position and _ROMAN.fullmatch(words[position]):
        named = _is_labelled(words, position) or _is_loosely_labelled(words, position)
        if named or words[position - 1][-1:].islower():
            yield position - 1


def _after_scale(words: Sequence[str], position: int) -> Iterable[int]:
    """Rule 2: hold a scale to the currency or the next scale."""
    if _CURRENCY.match(_next(words, position)):
        yield position


def _after_point(words: Sequence[str], position: int) -> Iterable[int]:
    """Rule 3: hold điểm to its letter."""
    if _LETTER.fullmatch(_next(words, position)):
        yield position


def _after_short_title(words: Sequence[str], position: int) -> Iterable[int]:
    """Rule 7: hold a shortened title to the name."""
    if _next(words, position)[:1].isupper():
        yield position


def _after_body(words: Sequence[str], position: int) -> Iterable[int]:
    """Rule 7: hold a shortened body to the unit that it governs."""
    if _UNIT.match(_next(words, position)):
        yield position


def _after_honorific(words: Sequence[str], position: int) -> Iterable[int]:
    """Rule 8: hold the honorific and every syllable of the name together."""
    start = position + 1
    if words[position].lower() == "đồng":
        start += 1
        if _next(words, position) != "chí":
            return ()
    end = start
    for word in words[start : start + _MOST_SYLLABLES]:
        name = word.rstrip(_CLOSING)
        if not name[:1].isupper() or (len(name) > 1 and name.isupper()):
            break
        end += 1
        if name != word:
            break
    is_name = end - start > 1 and words[start] not in _NOT_SURNAMES
    return range(position, end - 1) if is_name else ()


def _is_labelled(words: Sequence[str], position: int) -> bool:
    if not position:
        return False
    before = _LABELS.get(words[position - 1].lstrip(_OPENING).lower())
    if before is None:
        return False
    return not before or (position > 1 and words[position - 2].lstrip(_OPENING).lower() in before)


def _is_loosely_labelled(words: Sequence[str], position: int) -> bool:
    return position > 0 and words[position - 1].lstrip(_OPENING).lower() in _LOOSE_LABELS


def _is_counted(words: Sequence[str], position: int) -> bool:
    """Tell whether the word at *position* is what the number before it counts."""
    if position >= len(words):
        return False
    word = words[position].lower().rstrip(_CLOSING)
    if word == "tháng":
        return not _next(words, position)[:1].isdigit()  # "06 tháng đầu năm", but "17 tháng 12"
    if word == "năm":
        return "/" not in words[position - 1]  # "kế hoạch 5 năm", but "17/12 năm 2020"
    return (word[:1].isalpha() or word[:1] in {"%", "‰", "°", "₫"}) and word not in _NEVER_COUNTED


def _next(words: Sequence[str], position: int) -> str:
    return words[position + 1] if position + 1 < len(words) else ""


_RULES: Final[dict[str, Rule]] = {
    **dict.fromkeys([*_DIGITS, *_OPENING], _around_number),
    **dict.fromkeys(_DASHES, _around_dash),
    **dict.fromkeys("IVXLC", _before_roman),
    **dict.fromkeys(_SCALES, _after_scale),
    **dict.fromkeys(["điểm", "Điểm"], _after_point),
    **dict.fromkeys(_SHORT_TITLES, _after_short_title),
    **dict.fromkeys(_BODIES, _after_body),
}
_RULES_WITH_NAMES: Final[dict[str, Rule]] = _RULES | dict.fromkeys(
    ["đồng", "Đồng", "ông", "Ông", "bà", "Bà"], _after_honorific
)


_COUNCILS = re.compile(r"(?:hội đồng|ủy ban) nhân dân", re.IGNORECASE)


def glue_bodies(text: str) -> str:
    """Hold the names of councils and committees together, in titles and signatures.

    >>> glue_bodies("TM. HỘI ĐỒNG NHÂN DÂN").count(NO_BREAK)
    3
    """
    return _COUNCILS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
