"""Judges of the closing: recipients, capacity, signatory; secretary and chair of minutes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.form.faults import Fault, apart, beyond, unless
from tests.form.parts import Signed, body, closing, head, title
from tests.form.shapes import POINT, SINGLE

if TYPE_CHECKING:
    from tests.form.reading import Reading
    from tests.form.shapes import Line

FILING = re.compile(r"- Lưu: VT(, [^()]+)?( \(\d[\d.]* bản\))?\.")
MINUTES_FILING = re.compile(r"- Lưu: VT, Hồ sơ(, [^()]+)?( \(\d[\d.]* bản\))?\.")
PREFIX = re.compile(r"(TM|Q|KT|TL|TUQ)\. (.+)")
PARTY_PREFIX = re.compile(r"(T/M|K/T|T/L|Q/|TUQ/)")
POSTS = ("CHỦ TỊCH", "PHÓ", "TRƯỞNG", "CHÁNH", "GIÁM ĐỐC", "BÍ THƯ")
DEGREES = re.compile(r"\b(GS|PGS|TS|ThS|BS|KS|CN|TSKH|NGƯT|NGND)\b\.?")
LEAST = 2
UNSIGNED_ROOM = 20.0  # mm


def recipients_head(paper: Reading) -> list[Fault]:
    """S01: "Nơi nhận:" 12 pt bold italic at the left margin, level with the first line of the signature."""
    found = closing(paper)
    line = found.recipients_head
    faults = [
        *unless(line.text == "Nơi nhận:", line.page, "head of the recipients", line.text, "Nơi nhận:"),
        *unless(line.bold and line.italic, line.page, f"face of {line}", line.ink[0].font, "bold italic"),
        *unless(line.sizes == {12.0}, line.page, f"size of {line}", sorted(line.sizes), "12 pt"),
        *apart(line.page, f"left side of {line}", line.x0, paper.area(line.page).left, 2.5),
    ]
    if len(found.signed) > 1:
        return faults
    first = next(iter(found.signed[0].above), None)
    if first is None:
        return [*faults, Fault(line.page, "signature", None, "right of the recipients")]
    return faults + apart(line.page, f"baseline of {first}", first.baseline, line.baseline, 1.5)


def recipients(paper: Reading) -> list[Fault]:
    """S02: the list 11 pt upright, a dash before and a semicolon after each, the filing last with a full stop."""
    found = closing(paper)
    filing = MINUTES_FILING if title(paper).kind.text == "BIÊN BẢN" else FILING
    faults: list[Fault] = []
    for line in found.recipients:
        faults += unless(line.plain, line.page, f"face of {line}", line.ink[0].font, "upright")
        faults += unless(line.sizes == {11.0}, line.page, f"size of {line}", sorted(line.sizes), "11 pt")
        faults += apart(line.page, f"left side of {line}", line.x0, found.recipients_head.x0, 1)
    entries = entries_of(found.recipients)
    for entry in entries[:-1]:
        right = entry.startswith("- ") and entry.endswith(";")
        faults += unless(right, found.page, "recipient", entry, "- …;")
    last = entries[-1] if entries else ""
    return faults + unless(bool(filing.fullmatch(last)), found.page, "last recipient", last, "- Lưu: VT, ….")


def entries_of(lines: tuple[Line, ...]) -> list[str]:
    """Return the recipients; what goes on over a line is one."""
    entries: list[str] = []
    for line in lines:
        if line.text.startswith("- ") or not entries:
            entries.append(line.text)
        else:
            entries[-1] += f" {line.text}"
    return entries


def as_above(paper: Reading) -> list[Fault]:
    """S03: "Như trên" comes first if the paper has addressees, and only then."""
    found = closing(paper)
    entries = entries_of(found.recipients)
    first = [entry == "- Như trên;" for entry in entries]
    if title(paper).addressees:
        return unless(first[:1] == [True] and sum(first) == 1, found.page, "recipients", entries[:1], "- Như trên;")
    return unless(not any(first), found.page, "recipients", entries[:1], "no «Như trên» without addressees")


def capacity(paper: Reading) -> list[Fault]:
    """S04: capacity in capitals, bold, 13 or 14 pt, in the middle of the right half, with lawful prefixes only."""
    found = closing(paper)
    area = paper.area(found.page)
    faults: list[Fault] = []
    for signed, share in zip(found.signed, (0.75,) if len(found.signed) == 1 else (0.25, 0.75), strict=True):
        faults += unless(bool(signed.above), found.page, "capacity", None, "a line or more")
        centre = area.left + share * (area.right - area.left)
        for line in signed.above:
            faults += _bold_line(line, centre)
            faults += unless(line.upper, line.page, f"case of {line}", line.text, "capitals")
            party = PARTY_PREFIX.match(line.text)
            faults += unless(not party, line.page, f"prefix of {line}", line.text, "TM. Q. KT. TL. TUQ.")
        for upper, lower in pairwise(signed.above):
            step = lower.baseline - upper.baseline
            faults += beyond(lower.page, f"gap above {lower}", step, (0, 1.3 * SINGLE * lower.size * POINT))
    return faults


def _bold_line(line: Line, centre: float) -> list[Fault]:
    return [
        *unless(line.bold and line.upright, line.page, f"face of {line}", line.ink[0].font, "upright bold"),
        *beyond(line.page, f"size of {line}", line.size, (13, 14), unit="pt"),
        *apart(line.page, f"centre of {line}", line.middle, centre, 1.5),
    ]


def grammar(paper: Reading) -> list[Fault]:
    """S05: TM. stands before a body, KT. TL. TUQ. Q. before a post; a deputy signs below KT."""
    found = closing(paper)
    faults: list[Fault] = []
    for signed in found.signed:
        lines = [line.text for line in signed.above]
        for number, words in enumerate(lines):
            matched = PREFIX.match(words)
            if matched is None:
                continue
            post = matched[2].startswith(POSTS)
            if matched[1] == "TM":
                faults += unless(not post, found.page, f"after TM.: {words}", matched[2], "a body")
                faults += unless(number == 0, found.page, f"place of {words}", number, "first line")
            else:
                faults += unless(post, found.page, f"after {matched[1]}.: {words}", matched[2], "a post")
            if matched[1] == "KT":
                signer = " ".join(lines[number + 1 :])
                faults += unless(signer.startswith("PHÓ"), found.page, f"below {words}", signer, "a deputy")
    return faults


def signatory(paper: Reading) -> list[Fault]:
    """S06: the name bold, in small letters, in the middle under the capacity, without titles; room to sign above."""
    found = closing(paper)
    faults: list[Fault] = []
    for signed in found.signed:
        if not signed.below:
            continue
        name = signed.below[-1]
        faults += _bold_line(name, signed.above[0].middle)
        named = all(word[:1].isupper() and not word.isupper() for word in name.text.split(" "))
        faults += unless(named, name.page, f"case of {name}", name.text, "Nguyễn Văn A")
        faults += unless(not DEGREES.search(name.text), name.page, f"titles of {name}", name.text, "none")
        room = signed.below[0].top - signed.above[-1].bottom
        faults += beyond(name.page, "room to sign", room, (UNSIGNED_ROOM, 60))
        for line in signed.below[:-1]:
            faults += _bold_line(line, signed.above[0].middle)
            faults += unless(line.upper, line.page, f"case of {line}", line.text, "capitals")
    return faults


def company(paper: Reading) -> list[Fault]:
    """S07: recipients and signature stand on one page, with two lines of the body or more above them."""
    found = closing(paper)
    above = [line for line in body(paper) if line.page == found.page]
    lines = [line for signed in found.signed for line in (*signed.above, *signed.below)]
    faults = unless(len(above) >= LEAST, found.page, "lines above the signature", len(above), "two or more")
    return faults + [
        Fault(line.page, f"page of {line}", line.page, f"{found.page}") for line in lines if line.page != found.page
    ]


def minutes(paper: Reading) -> list[Fault]:
    """C02: minutes have no place and date; the secretary signs left, the chair right, recipients stand below both."""
    found = closing(paper)
    date = head(paper).date
    faults = unless(date is None, 1, "place and date of minutes", date and date.text, "none")
    titles = [[line.text for line in signed.above] for signed in found.signed]
    faults += unless(
        titles == [["THƯ KÝ"], ["CHỦ TỌA"]], found.page, "signatures", titles, "THƯ KÝ left, CHỦ TỌA right"
    )
    lowest = max((line.baseline for signed in found.signed for line in _all(signed)), default=0.0)
    below = found.recipients_head.baseline
    faults += unless(below > lowest, found.page, "recipients of minutes", round(below, 1), "below the signatures")
    for left, right in pairwise([signed.above for signed in found.signed]):
        for one, other in zip(left, right, strict=False):
            faults += apart(found.page, f"baseline of {other}", other.baseline, one.baseline, 0.5)
    return faults


def _all(signed: Signed) -> tuple[Line, ...]:
    return (*signed.above, *signed.below)
