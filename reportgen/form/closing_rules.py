"""Rules of the closing, S01 to S08 and C02: recipients, capacity, signatory, seal, minutes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import (
    AS_ABOVE,
    CHAIR,
    FILING,
    LEAST_SIGNATURE_ROOM,
    LINES_ABOVE,
    RECIPIENTS_LEAD,
    SEAL_ABOUT,
    SECRETARY,
    SIGNATURE_SHARE,
    TITLES_BEFORE_NAMES,
    Prefix,
    Role,
    is_deputy,
    is_post,
)
from reportgen.form import patterns, tolerances
from reportgen.form.look import centred, typed
from reportgen.form.marks import Mark, UnjudgedError, apart, fails, holds, within
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.closing import Closing, Signed
    from reportgen.form.parts import Paper
    from reportgen.form.shapes import Line, Spot

HEAD, LIST = msg("Nơi nhận"), msg("danh sách nơi nhận")
CAPACITY, NAME = msg("quyền hạn, chức vụ"), msg("họ tên người ký")
_TITLES: Final = re.compile(rf"(?:{'|'.join(re.escape(title) for title in TITLES_BEFORE_NAMES)}|Ts|Ths)(?=\W|$)\.?\s*")
RIGHT_HALF: Final = 1 - SIGNATURE_SHARE / 2  # of the text block: the middle of the signature's column
SEAL: Final = (25.0, 45.0)  # mm: sides of a seal
SQUARE: Final = 1.25  # of the other side


def _closing(paper: Paper) -> Closing:
    return paper.closing


def _head(paper: Paper) -> Line:
    head = _closing(paper).recipients_head
    if head is None:
        raise UnjudgedError(msg("không tìm thấy Nơi nhận"))
    return head


def _signed(paper: Paper) -> tuple[Signed, ...]:
    found = _closing(paper).signed
    if not found:
        raise UnjudgedError(msg("không tìm thấy phần chữ ký"))
    return found


def recipients_head(paper: Paper) -> Iterator[Mark]:
    """S01: Nơi nhận, 12 pt bold italic, at the left edge, level with the first line of the signature."""
    line = _closing(paper).recipients_head
    if line is None:
        last = paper.main.lines[-1].spot if paper.main.lines else None
        yield fails(last, HEAD, "-", RECIPIENTS_LEAD)
        return
    yield holds(line.spot, HEAD, line.text == RECIPIENTS_LEAD, line.text, RECIPIENTS_LEAD)
    yield from typed(line, HEAD, Role.RECIPIENTS)
    yield apart(line.spot, msg("Nơi nhận: lệch khỏi lề trái"), line.x0, paper.frame.left, tolerances.BLOCK_CENTRE)
    signed = paper.closing.signed
    if len(signed) == 1 and not paper.is_minutes and signed[0].above[0].page == line.page:
        first = signed[0].above[0]
        told = msg("Nơi nhận: lệch khỏi dòng quyền hạn ký")
        yield apart(first.spot, told, line.baseline, first.baseline, tolerances.SIGNED_LEVEL)


def recipients(paper: Paper) -> Iterator[Mark]:
    """S02: the list 11 pt upright, a dash before and a semicolon after each, the filing last with a full stop."""
    head, entries = _head(paper), paper.closing.entries
    if not entries:
        yield fails(head.spot, LIST, "-", "- …;")
        return
    for line in paper.closing.recipients:
        yield from typed(line, LIST, Role.RECIPIENT)
    told = [" ".join(line.text for line in entry) for entry in entries]
    for entry, words in zip(entries[:-1], told[:-1], strict=True):
        is_so = words.startswith("- ") and words.endswith(";")
        yield holds(entry[0].spot, LIST, is_so, words, "- …;")
    allowed = f"- {FILING}, …."
    yield holds(
        entries[-1][0].spot, msg("dòng lưu"), bool(patterns.FILING_ENTRY.fullmatch(told[-1])), told[-1], allowed
    )


def as_above(paper: Paper) -> Iterator[Mark]:
    """S03: Như trên comes first if the paper says to whom it is addressed, and only then."""
    _head(paper)
    told = [" ".join(line.text for line in entry) for entry in paper.closing.entries]
    is_above = [bool(patterns.AS_ABOVE_ENTRY.fullmatch(words)) or words.startswith(f"- {AS_ABOVE}") for words in told]
    spot = paper.closing.entries[0][0].spot if told else None
    is_addressed = bool(paper.title.addressees)
    is_so = is_above[:1] == [True] and sum(is_above) == 1 if is_addressed else not any(is_above)
    allowed = msg("đứng đầu, vì có Kính gửi") if is_addressed else msg("không có, vì không có Kính gửi")
    yield holds(spot, msg("dòng Như trên"), is_so, told[0] if told else "-", allowed)


def capacity(paper: Paper) -> Iterator[Mark]:
    """S04: capacity in capitals, bold, 13 or 14 pt, in the middle of the right half, with lawful prefixes only."""
    signed = _signed(paper)
    shares = (RIGHT_HALF,) if len(signed) == 1 else (1 - RIGHT_HALF, RIGHT_HALF)
    for one, share in zip(signed, shares, strict=False):
        middle = paper.frame.left + share * paper.frame.width
        yield centred(one.above[0], CAPACITY, middle, tolerances.HALF)
        for line in one.above:
            yield from typed(line, CAPACITY, Role.CAPACITY)
            is_lawful = not patterns.PARTY_PREFIX.match(line.text)
            yield holds(line.spot, msg("chữ viết tắt quyền hạn ký"), is_lawful, line.text, " ".join(Prefix))
            yield centred(line, CAPACITY, one.above[0].middle, tolerances.COLUMN_CENTRE)


def grammar(paper: Paper) -> Iterator[Mark]:
    """S05: TM. stands before a body, the others before a post; below KT. a deputy signs."""
    found = False
    for one in _signed(paper):
        words = [line.text for line in one.above]
        for index, line in enumerate(one.above):
            matched = patterns.PREFIX.match(line.text)
            if matched is None:
                continue
            found = True
            names_post = is_post(matched[2])
            if matched[1] == "TM":
                yield holds(line.spot, msg("sau TM."), not names_post, line.text, msg("tên tập thể"))
            else:
                told = msg("sau {prefix}.", prefix=matched[1])
                yield holds(line.spot, told, names_post, line.text, msg("chức vụ"))
            if matched[1] == "KT":
                signer = next((text for text in words[index + 1 :]), "")
                allowed = msg("chức vụ cấp phó")
                yield holds(line.spot, msg("dưới KT."), is_deputy(signer), signer or "-", allowed)
    if not found:
        raise UnjudgedError(msg("không có chữ viết tắt quyền hạn ký"))


def signatory(paper: Paper) -> Iterator[Mark]:
    """S06: the name bold, in small letters, in the middle under the capacity, without titles; room to sign above."""
    signed = _signed(paper)
    if not any(one.below for one in signed):
        raise UnjudgedError(msg("chưa có họ tên người ký"), signed[0].above[-1].spot)
    for one in signed:
        if not one.below:
            continue
        line = one.below[-1]
        yield from typed(line, NAME, Role.SIGNATORY)
        is_named = all(word[:1].isupper() and (len(word) == 1 or not word.isupper()) for word in line.text.split())
        yield holds(line.spot, msg("họ tên người ký: chữ in thường"), is_named, line.text, "Nguyễn Văn A")
        is_bare = not _TITLES.match(line.text)
        yield holds(line.spot, msg("trước họ tên người ký"), is_bare, line.text, msg("không ghi học hàm, học vị"))
        yield centred(line, NAME, one.above[0].middle, tolerances.COLUMN_CENTRE)
        room = one.below[0].top - one.above[-1].bottom
        if not _is_signed(paper, line):
            told = msg("chỗ ký")
            yield within(line.spot, told, room, (LEAST_SIGNATURE_ROOM, float("inf")), severity="W")


def _is_signed(paper: Paper, line: Line) -> bool:
    sheet = paper.sheets[line.page - 1]
    spots = [*(widget.spot for widget in sheet.widgets if widget.is_filled), *sheet.images]
    return any(spot.top < line.top and spot.bottom > line.top - LEAST_SIGNATURE_ROOM for spot in spots)


def company(paper: Paper) -> Iterator[Mark]:
    """S07: recipients and signature stand on one page, with two lines of the body or more above them."""
    found = _closing(paper)
    if not found.lines:
        raise UnjudgedError(msg("không tìm thấy phần cuối"))
    spot = found.lines[0].spot
    pages = sorted({line.page for line in found.lines})
    told = ", ".join(map(str, pages))
    yield holds(spot, msg("trang của Nơi nhận và chữ ký"), len(pages) == 1, told, msg("cùng một trang"))
    above = sum(line.page == found.page for line in paper.all_lines)
    what = msg("số dòng nội dung trên phần ký")
    yield within(spot, what, above, (LINES_ABOVE, float("inf")), unit="")


def seal(paper: Paper) -> Iterator[Mark]:
    """S08: the seal lies over the left third of the signature."""
    signed = _signed(paper)
    page = signed[-1].above[0].page
    sheet = paper.sheets[page - 1]
    top, left = signed[-1].above[0].top - SEAL[1], paper.frame.left + paper.frame.width / 4
    spots = [*(widget.spot for widget in sheet.widgets if widget.is_signature), *sheet.images]
    near = [spot for spot in spots if spot.bottom > top and spot.x1 > left]
    seals = [spot for spot in near if _is_seal(spot)]
    others = [spot for spot in near if not _is_seal(spot) and spot.width > spot.height]
    if not seals or not others:
        raise UnjudgedError(msg("không thấy cả dấu lẫn chữ ký dạng ảnh hoặc trường ký số"))
    over = seals[0]
    signature = max(others, key=lambda spot: (over.overlap(spot), -abs(over.middle - spot.middle)))  # minutes have two
    share = (min(over.x1, signature.x1) - max(over.x0, signature.x0)) / signature.width
    is_left = over.middle < signature.middle
    yield holds(over, msg("dấu ở bên trái chữ ký"), is_left, f"{over.x0:.1f} mm", msg("bên trái"))
    lawful = tuple(100 * one for one in SEAL_ABOUT)
    yield within(over, msg("dấu trùm lên chữ ký"), 100 * share, (lawful[0], lawful[1]), unit="%")


def _is_seal(spot: Spot) -> bool:
    low, high = SEAL
    in_size = low <= spot.width <= high and low <= spot.height <= high
    return in_size and max(spot.width, spot.height) <= SQUARE * min(spot.width, spot.height)


def minutes(paper: Paper) -> Iterator[Mark]:
    """C02: minutes have no place and date; the secretary signs left, the chair right, recipients stand below both."""
    if not paper.is_minutes:
        raise UnjudgedError(msg("văn bản không phải biên bản"))
    date, found = paper.head.date, _closing(paper)
    spot = date.spot if date is not None else paper.sheets[0].spot
    what = msg("địa danh và thời gian ở phần đầu biên bản")
    yield holds(spot, what, date is None, date.text if date is not None else "-", msg("không ghi"))
    titles = [one.above[0].text for one in found.signed]
    is_so = len(titles) == 2 and titles[0].startswith(SECRETARY) and titles[1] in patterns.CHAIRS  # noqa: PLR2004
    first = found.signed[0].above[0].spot if found.signed else None
    told = ", ".join(titles) or "-"
    yield holds(
        first,
        msg("chữ ký của biên bản"),
        is_so,
        told,
        msg("{left} bên trái, {right} bên phải", left=SECRETARY, right=CHAIR),
    )
    for left, right in pairwise(found.signed):
        level = msg("chữ ký của biên bản: lệch dòng")
        yield apart(
            right.above[0].spot, level, right.above[0].baseline, left.above[0].baseline, tolerances.SIGNED_LEVEL
        )
    head = found.recipients_head
    if head is not None and found.signed:
        lines = [line for one in found.signed for line in one.lines]
        is_below = head.page > lines[0].page or all(line.baseline < head.baseline for line in lines)
        below = msg("dưới phần chữ ký")
        yield holds(head.spot, msg("Nơi nhận của biên bản"), is_below, head.text, below)
