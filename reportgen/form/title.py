"""Type, subject and rule in the middle below the letterhead; who is addressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.decree import ADDRESSEE_LEAD, GROUND_LEAD, TYPE_NAMES
from reportgen.form.head import rule_below
from reportgen.form.patterns import URGENCIES
from reportgen.form.shapes import POINT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.form.frame import Frame
    from reportgen.form.head import Head
    from reportgen.form.reading import Sheet
    from reportgen.form.shapes import Line, Stroke

MIDDLE: Final = 12.0  # mm from the centre of the text block: nearer than any column of the letterhead
LOWEST: Final = 90.0  # mm below the letterhead
ADDRESSED: Final = ADDRESSEE_LEAD.rstrip(":")
RIGHT_OF_PARAGRAPHS: Final = 13.5  # mm: farther right than any first line of a paragraph
DIRECTLY: Final = 2.0  # sizes between two baselines of a title


@dataclass(frozen=True)
class Title:
    """The lines of the title; *end* is the height of its lowest baseline."""

    kind: Line | None
    subject: tuple[Line, ...]
    rule: Stroke | None
    addressees: tuple[Line, ...]
    end: float


def title(sheet: Sheet, head: Head, frame: Frame) -> Title:
    """Find the title of *sheet* below its *head*."""
    known = {id(line) for line in (*head.letter_subject, *head.stamps)}
    below = [line for line in sheet.content if line.baseline > head.end + 1 and id(line) not in known]
    subject_words = {line.text for line in head.letter_subject}
    below = [line for line in below if line.text not in subject_words]
    kind = _kind(below, frame, head)
    subject: tuple[Line, ...] = ()
    rule: Stroke | None = None
    end = max([head.end, *(line.baseline for line in head.letter_subject)])
    if kind is not None:
        subject = _subject(sheet, kind, [line for line in below if line.baseline > kind.baseline + 1], frame)
        lowest = (kind, *subject)[-1]
        rule = rule_below(sheet.strokes, lowest, lowest.baseline)
        end = lowest.baseline
    rest = [line for line in below if line.baseline > end + 1 and line.text not in URGENCIES and line.x0 < frame.right]
    addressees = _addressees(rest, frame)
    return Title(kind, subject, rule, addressees, max([end, *(line.baseline for line in addressees)]))


def _kind(lines: Sequence[Line], frame: Frame, head: Head) -> Line | None:
    near = [line for line in lines if line.baseline < head.end + LOWEST]
    named = [line for line in near if line.text.lower() in TYPE_NAMES and line.x0 > frame.left + MIDDLE]
    if named:
        return named[0]
    if head.letter_subject:
        return None
    return next(
        (
            line
            for line in near
            if line.is_upper and line.text not in URGENCIES and abs(line.middle - frame.middle) < MIDDLE
        ),
        None,
    )


def _subject(sheet: Sheet, kind: Line, below: Sequence[Line], frame: Frame) -> tuple[Line, ...]:
    """Return the lines directly under *kind* that stand in the middle, as far as the rule."""
    found: list[Line] = []
    before = kind
    rule = rule_below(sheet.strokes, kind, kind.baseline, 45.0)
    for line in below:
        is_under_rule = rule is not None and line.baseline > rule.spot.top
        is_apart = line.baseline - before.baseline > 2 * DIRECTLY * line.size * POINT
        is_centred = abs(line.middle - frame.middle) < MIDDLE / 2
        if is_under_rule or is_apart or line.text.startswith((ADDRESSED, GROUND_LEAD)):
            break
        if not (line.is_bold or (is_centred and (rule is not None or line.x0 > frame.left + RIGHT_OF_PARAGRAPHS))):
            break
        found.append(line)
        before = line
    return tuple(found)


def _addressees(lines: Sequence[Line], frame: Frame) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        if not found:
            if not line.text.startswith(ADDRESSED):
                break
        elif line.x0 < max(frame.left + RIGHT_OF_PARAGRAPHS, found[0].x0 - 1):
            break
        found.append(line)
    return tuple(found)
