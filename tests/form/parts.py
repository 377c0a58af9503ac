"""Parts: letterhead, title, body, closing and appendices, found on a finished paper by their look and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.form.reading import Reading, Sheet
    from tests.form.shapes import Area, Box, Line

LABEL = re.compile(r"Phụ lục(?: ([IVXLCDM]+))?", re.IGNORECASE)
CONTENTS = "MỤC LỤC"
INDENTED = 5.0  # mm from the left margin: certainly the first line of a paragraph
ADDRESSED = 13.0  # mm: farther right than any first line of a paragraph
SIGNING_ROOM = 12.0  # mm between two baselines: room for a signature
STAMP_STROKE = 1.0  # pt: stamps have a stronger frame than the bars of a chart
BODY_SIZE = 13.0  # pt, the least
AROUND = 8.0  # mm between the bars of a chart and the words that belong to them
NEAR = 15.0  # mm above "Nơi nhận:" where a signature that is not level may begin


class MissingError(LookupError):
    """A part that every paper has is not to be found."""


@dataclass(frozen=True)
class Part:
    """The sheets of the paper itself, of one appendix or of the contents."""

    sheets: tuple[Sheet, ...]
    label: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all sheets in reading order, without the page numbers."""
        return tuple(line for sheet in self.sheets for line in sheet.content)


@dataclass(frozen=True)
class Head:
    """The letterhead of the first sheet."""

    nation: Line
    motto: Line
    issuer: tuple[Line, ...]  # with the parent body above it
    number: Line
    date: Line | None
    motto_rule: Box | None
    issuer_rule: Box | None
    below: tuple[Line, ...]  # stamps: between number and type, in the left column


@dataclass(frozen=True)
class Title:
    """Type, subject and rule; *addressees* stand below."""

    kind: Line
    subject: tuple[Line, ...]
    rule: Box | None
    addressees: tuple[Line, ...]


@dataclass(frozen=True)
class Signed:
    """One signature: the lines above the room to sign, and those below it."""

    above: tuple[Line, ...]
    below: tuple[Line, ...]


@dataclass(frozen=True)
class Closing:
    """Where the paper ends: recipients and signatures."""

    recipients_head: Line
    recipients: tuple[Line, ...]
    signed: tuple[Signed, ...]

    @property
    def beginning(self) -> float:
        """Return the height of its first baseline."""
        lines = (self.recipients_head, *(line for signed in self.signed for line in signed.above))
        return min(line.baseline for line in lines)

    @property
    def page(self) -> int:
        """Return the sheet on which it stands."""
        return self.recipients_head.page


def parts(reading: Reading) -> tuple[Part, ...]:
    """Cut the paper where an appendix or the contents begin."""
    starts = [(0, ""), *_labels(reading.sheets[1:]), (len(reading.sheets), "")]
    return tuple(Part(reading.sheets[first:last], label) for (first, label), (last, _) in pairwise(starts))


def _labels(sheets: tuple[Sheet, ...]) -> Iterator[tuple[int, str]]:
    for index, sheet in enumerate(sheets, 1):
        first = sheet.content[0] if sheet.content else None
        if first is not None and first.bold and (LABEL.fullmatch(first.text) or first.text == CONTENTS):
            yield index, first.text


def appendices(reading: Reading) -> tuple[Part, ...]:
    """Return the appendices."""
    return tuple(part for part in parts(reading)[1:] if part.label != CONTENTS)


def _the(lines: Iterable[Line], is_it: Callable[[Line], bool], what: str) -> Line:
    found = next(filter(is_it, lines), None)
    if found is None:
        message = f"the paper has no {what}"
        raise MissingError(message)
    return found


def head(reading: Reading) -> Head:
    """Find the letterhead: the nation right, the issuer left of it, number and date below."""
    sheet = reading.sheets[0]
    nation = _the(sheet.content, lambda line: line.text.startswith("CỘNG H"), "national name")
    motto = _the(sheet.content, lambda line: line.text.lower().startswith("độc lập"), "motto")
    number = _the(sheet.content, lambda line: line.text.startswith("Số"), "number")
    kind = _kind(sheet, number)
    between = [line for line in sheet.content if line.baseline < kind.baseline and line is not number]
    left = [line for line in between if line.x1 < nation.x0]
    date = next((line for line in between if "ngày" in line.text and line.x0 > number.x1), None)
    rules = [rule for rule in sheet.rules if rule.horizontal and rule.top < number.baseline]
    return Head(
        nation,
        motto,
        tuple(line for line in left if line.baseline < number.baseline - 1),
        number,
        date,
        next((rule for rule in rules if rule.middle > nation.x0), None),
        next((rule for rule in rules if rule.middle < nation.x0), None),
        tuple(line for line in left if line.baseline > number.baseline + 1),
    )


def _kind(sheet: Sheet, number: Line) -> Line:
    def is_kind(line: Line) -> bool:
        below = line.baseline > number.baseline + 2
        return below and line.bold and line.upper and abs(line.middle - _sheet_middle(sheet)) < 15

    return _the(sheet.content, is_kind, "document type")


def _sheet_middle(sheet: Sheet) -> float:
    return sheet.width / 2 + 7.5  # the text block lies 5 to 10 mm right of the middle


def title(reading: Reading) -> Title:
    """Find type and subject in the middle below the letterhead, the rule below them, and who is addressed."""
    sheet, area = reading.sheets[0], reading.area(1)
    kind = _kind(sheet, head(reading).number)
    below = [line for line in sheet.content if line.baseline > kind.baseline]
    rule = next((rule for rule in sheet.rules if rule.horizontal and rule.top > kind.baseline), None)
    subject: list[Line] = []
    for line in below:
        if not line.bold or (rule is not None and line.baseline > rule.top):
            break
        subject.append(line)
    rest = below[len(subject) :]
    addressees: list[Line] = []
    if rest and rest[0].text.startswith("Kính gửi"):
        addressees.append(rest[0])
        for line in rest[1:]:
            if line.x0 < area.left + ADDRESSED:
                break
            addressees.append(line)
    return Title(kind, tuple(subject), rule, tuple(addressees))


def closing(reading: Reading) -> Closing:
    """Find the recipients at the left and the signatures, in one column right or in two columns."""
    lines = parts(reading)[0].lines
    recipients_head = _the(lines, lambda line: line.text.startswith("Nơi nhận"), "list of recipients")
    area = reading.area(recipients_head.page)
    here = [line for line in lines if line.page == recipients_head.page]
    recipients = [line for line in here if line.baseline > recipients_head.baseline + 1 and line.x0 < area.middle]
    secretary = next((line for line in here if line.bold and line.text == "THƯ KÝ"), None)
    if secretary is None:
        first = recipients_head.baseline - NEAR
        right = [line for line in here if line.bold and line.baseline > first and line.x0 > area.middle]
        columns = [right]
    else:
        both = [line for line in here if secretary.baseline - 1 < line.baseline < recipients_head.baseline - 1]
        columns = [[line for line in both if (line.middle < area.middle) == left] for left in (True, False)]
    return Closing(recipients_head, tuple(recipients), tuple(map(_signed, columns)))


def _signed(lines: list[Line]) -> Signed:
    for index, (upper, lower) in enumerate(pairwise(lines), 1):
        if lower.baseline - upper.baseline > SIGNING_ROOM:
            return Signed(tuple(lines[:index]), tuple(lines[index:]))
    return Signed(tuple(lines), ())


def body(reading: Reading) -> tuple[Line, ...]:
    """Return the lines between title and closing."""
    top, end = title(reading), closing(reading)
    above = [top.kind, *top.subject, *top.addressees]
    first = max(line.baseline for line in above)
    return tuple(
        line
        for line in parts(reading)[0].lines
        if (line.page > 1 or line.baseline > first)
        and (line.page < end.page or line.baseline < end.beginning - 1)
        and not _in_chart(reading.sheets[line.page - 1], line)
    )


def _in_chart(sheet: Sheet, line: Line) -> bool:
    """Tell whether small *line* stands among the bars of a chart, or is its legend or caption."""
    bars = [box for box in sheet.boxes if box.stroke < STAMP_STROKE]
    if not bars or line.size >= BODY_SIZE:
        return False
    return min(bar.top for bar in bars) - AROUND < line.baseline < max(bar.bottom for bar in bars) + 2 * AROUND


def paragraphs(lines: Iterable[Line], area: Area) -> list[list[Line]]:
    """Gather *lines* to paragraphs: an indented line begins one."""
    found: list[list[Line]] = []
    for line in lines:
        if not found or line.x0 > area.left + INDENTED:
            found.append([])
        found[-1].append(line)
    return found
