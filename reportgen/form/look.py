"""How a line of text should look: face, size, case, place in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.decree import SHORT_RULE, SINGLE, TYPES
from reportgen.form import tolerances
from reportgen.form.marks import Mark, fails, holds, within
from reportgen.form.shapes import POINT
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.decree import Role
    from reportgen.form.shapes import Line, Stroke

_FACES: Final = {
    (False, False): msg("chữ đứng, không đậm"),
    (True, False): msg("chữ đứng, đậm"),
    (False, True): msg("chữ nghiêng, không đậm"),
    (True, True): msg("chữ nghiêng, đậm"),
}


def face(line: Line, what: Message, *, bold: bool | None, italic: bool) -> Mark:
    """Judge whether all of *line* is *bold* and *italic*; where *bold* is None it may be both."""
    is_bold = bold is None or (line.is_bold if bold else line.is_light)
    is_slanted = line.is_italic if italic else line.is_upright
    names = ", ".join(sorted({glyph.font.name for glyph in line.ink}))
    return holds(
        line.spot, msg("kiểu chữ của {what}", what=what), is_bold and is_slanted, names, _FACES[bold or False, italic]
    )


def size(line: Line, what: Message, lawful: tuple[float, float]) -> Mark:
    """Judge whether every glyph of *line* has a *lawful* size."""
    far = max(line.sizes, key=lambda one: max(lawful[0] - one, one - lawful[1]))
    return within(line.spot, msg("cỡ chữ của {what}", what=what), far, lawful, tolerance=tolerances.SIZE, unit="pt")


def typed(line: Line, what: Message, role: Role) -> Iterator[Mark]:
    """Judge face, size and capitals of *line* by the type of its *role*."""
    kind = TYPES[role]
    yield face(line, what, bold=kind.bold, italic=kind.italic)
    yield size(line, what, kind.sizes)
    if kind.upper:
        yield holds(line.spot, msg("{what}: chữ in hoa", what=what), line.is_upper, line.text, msg("in hoa"))


def centred(line: Line, what: Message, middle: float, tolerance: float) -> Mark:
    """Judge whether *line* stands in the *middle*."""
    off = abs(line.middle - middle)
    told = msg("{what}: lệch khỏi giữa", what=what)
    return within(line.spot, told, off, (0.0, 0.0), tolerance=tolerance)._replace(
        allowed=f"≤ {tolerance:g} mm".replace(".", ",")
    )


def single_spaced(upper: Line, lower: Line, what: Message) -> Mark:
    """Judge whether *lower* follows *upper* at a single line's distance."""
    most = tolerances.SINGLE_SPACED * SINGLE * max(upper.size, lower.size)
    step = (lower.baseline - upper.baseline) / POINT
    return within(
        lower.spot, msg("{what}: cách dòng trên", what=what), step, (0, most), tolerance=tolerances.LEADING, unit="pt"
    )


def short_rule(lines: Iterable[Line], rule: Stroke | None, what: Message) -> Iterator[Mark]:
    """Judge a rule of a third to a half of the line above, in the middle below it.

    Of several lines the last or the longest counts: the law does not say which.
    """
    every = list(lines)
    last, longest = every[-1], max(every, key=lambda line: line.width)
    if rule is None:
        yield fails(last.spot, msg("đường kẻ dưới {what}", what=what), "-", msg("nét liền, 1/3 đến 1/2 dòng chữ"))
        return
    low, high = (100 * share for share in SHORT_RULE)
    shares = (100 * rule.spot.width / line.width for line in (last, longest))
    share = min(shares, key=lambda one: max(low - one, one - high))  # "of the line" leaves open which
    told = msg("đường kẻ dưới {what}: độ dài so với dòng chữ", what=what)
    yield within(rule.spot, told, share, (low, high), tolerance=100 * tolerances.RULE, unit="%")
    yield from rule_look(rule, last, what)


def rule_look(rule: Stroke, line: Line, what: Message) -> Iterator[Mark]:
    """Judge whether *rule* is solid, in the middle below *line* and near it."""
    yield holds(
        rule.spot,
        msg("đường kẻ dưới {what}: nét", what=what),
        not rule.is_dashed,
        "- -" if rule.is_dashed else "—",
        msg("nét liền"),
    )
    off = abs(rule.spot.middle - line.middle)
    told = msg("đường kẻ dưới {what}: lệch khỏi giữa", what=what)
    yield within(rule.spot, told, off, (0, tolerances.CENTRE))
    low, high = tolerances.RULE_DROP
    drop = msg("đường kẻ dưới {what}: cách dòng chữ", what=what)
    yield within(rule.spot, drop, rule.spot.top - line.bottom, (low, high), tolerance=tolerances.CENTRE)
