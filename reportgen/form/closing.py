"""Where a paper ends: recipients at the left, the signature at the right, or two signatures side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.decree import RECIPIENTS_LEAD, SECRETARY
from reportgen.form.patterns import CHAIRS, PARTY_PREFIX, PREFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.form.frame import Frame
    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line

_RECIPIENTS: Final = RECIPIENTS_LEAD.rstrip(":").lower()
ROOM: Final = 11.0  # mm between two baselines: room for a signature
NEAR: Final = 15.0  # mm above the recipients where a signature that is not level may begin
FAR_RIGHT: Final = 0.6  # of the text block: right of any line of the body that is not full
NOT_LEFT: Final = 0.28  # of the text block: where the longest line of a signature may begin


@dataclass(frozen=True)
class Signed:
    """One signature: the lines above the room to sign, and those below it."""

    above: tuple[Line, ...]
    below: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all its lines."""
        return (*self.above, *self.below)


@dataclass(frozen=True)
class Closing:
    """Recipients and signatures; None and nothing for what is not there."""

    recipients_head: Line | None
    recipients: tuple[Line, ...]
    signed: tuple[Signed, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all its lines."""
        first = () if self.recipients_head is None else (self.recipients_head,)
        return (*first, *self.recipients, *(line for signed in self.signed for line in signed.lines))

    @property
    def page(self) -> float:
        """Return the page on which it begins; beyond every page if there is none."""
        return min((line.page for line in self.lines), default=float("inf"))

    @property
    def beginning(self) -> float:
        """Return the height of its first baseline there."""
        return min((line.baseline for line in self.lines if line.page == self.page), default=float("inf"))

    @property
    def entries(self) -> tuple[tuple[Line, ...], ...]:
        """Return the recipients; what goes on over a line is one."""
        found: list[list[Line]] = []
        for line in self.recipients:
            if line.text.startswith(("-", "–", "+", "•")) or not found:
                found.append([])
            found[-1].append(line)
        return tuple(map(tuple, found))


def closing(lines: Sequence[Line], sheets: Sequence[Sheet], frame: Frame, *, is_minutes: bool) -> Closing:
    """Find the closing among *lines* of the paper itself."""
    heads = [line for line in lines if line.text.lower().startswith(_RECIPIENTS) and line.x0 < frame.middle]
    head = heads[-1] if heads else None
    secretary = next((line for line in lines if line.text in {SECRETARY, f"{SECRETARY} KỲ HỌP"}), None)
    if secretary is not None and (is_minutes or any(line.text in CHAIRS for line in lines)):
        columns = _two(lines, secretary, head, frame)
    else:
        columns = [_one(lines, head, sheets, frame)]
    taken = {id(line) for column in columns for line in column}
    recipients = [] if head is None else [line for line in lines if _follows(head, line) and id(line) not in taken]
    recipients = [line for line in recipients if line.x0 < frame.middle]
    return Closing(head, tuple(recipients), tuple(_signed(column) for column in columns if column))


def _follows(head: Line, line: Line) -> bool:
    return line.page == head.page and line.baseline > head.baseline + 1


def _two(lines: Sequence[Line], secretary: Line, head: Line | None, frame: Frame) -> list[list[Line]]:
    last = head.baseline if head is not None and head.page == secretary.page else float("inf")
    if last < secretary.baseline + 1:  # recipients beside the signatures
        last = float("inf")
    both = [line for line in lines if line.page == secretary.page and secretary.baseline - 1 < line.baseline < last - 1]
    both = [line for line in both if line is not head]
    return [[line for line in both if (line.middle < frame.middle) == is_left] for is_left in (True, False)]


def _one(lines: Sequence[Line], head: Line | None, sheets: Sequence[Sheet], frame: Frame) -> list[Line]:
    """Return the signature right of *head*; without recipients, from the last prefix or capacity on."""
    right = [line for line in lines if _is_right(line, frame)]
    if head is not None:
        here = [line for line in right if line.page == head.page and line.baseline > head.baseline - NEAR]
        here = [line for line in here if line.is_bold or line.is_upper or line.baseline > head.baseline - 2]
        if here:
            return here
    starts = [line for line in right if PREFIX.match(line.text) or PARTY_PREFIX.match(line.text)]
    starts = starts or [line for line in right if line.is_bold and line.is_upper and line.page == len(sheets)]
    if not starts:
        return []
    first = starts[0] if head is None else starts[-1]
    return [line for line in right if line.page == first.page and line.baseline > first.baseline - 1]


def _is_right(line: Line, frame: Frame) -> bool:
    return line.middle > frame.left + FAR_RIGHT * frame.width and line.x0 > frame.left + NOT_LEFT * frame.width


def _signed(lines: list[Line]) -> Signed:
    for index, (upper, lower) in enumerate(pairwise(lines), 1):
        if lower.baseline - upper.baseline > ROOM:
            return Signed(tuple(lines[:index]), tuple(lines[index:]))
    return Signed(tuple(lines), ())
