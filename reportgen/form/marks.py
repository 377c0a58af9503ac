"""Marks: what a rule measured, what the law allows, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.finding import Verdict

if TYPE_CHECKING:
    from reportgen.form.shapes import Spot
    from reportgen.messages import Message


class Mark(NamedTuple):
    """One measurement with its verdict; *severity* is that of the rule unless it is given."""

    verdict: Verdict
    what: Message
    measured: str = ""
    allowed: Message | str = ""
    spot: Spot | None = None
    severity: str = ""


class UnjudgedError(Exception):
    """What a rule is about is not there to be judged."""

    def __init__(self, reason: Message, spot: Spot | None = None) -> None:
        super().__init__(reason.text)
        self.mark = unjudged(reason, spot)


def unjudged(reason: Message, spot: Spot | None = None) -> Mark:
    """Return a mark that says why nothing can be said."""
    return Mark(Verdict.UNJUDGED, reason, spot=spot)


def noted(what: Message, measured: str = "", spot: Spot | None = None, severity: str = "I") -> Mark:
    """Return a mark that is worth knowing and breaks no rule."""
    return Mark(Verdict.NOTED, what, measured, spot=spot, severity=severity)


def holds(  # noqa: PLR0913, PLR0917  # the parts of a measurement
    spot: Spot | None,
    what: Message,
    is_so: bool,  # noqa: FBT001  # the outcome, not a switch
    measured: str,
    allowed: Message | str,
    severity: str = "",
) -> Mark:
    """Return the mark of a condition."""
    return Mark(Verdict.HOLDS if is_so else Verdict.FAILS, what, measured, allowed, spot, severity)


def fails(spot: Spot | None, what: Message, measured: str, allowed: Message | str, severity: str = "") -> Mark:
    """Return the mark of what is not as it must be."""
    return Mark(Verdict.FAILS, what, measured, allowed, spot, severity)


def meets(spot: Spot | None, what: Message, measured: str, allowed: Message | str) -> Mark:
    """Return the mark of what is as it must be."""
    return Mark(Verdict.HOLDS, what, measured, allowed, spot)


def within(  # noqa: PLR0913  # as above
    spot: Spot | None,
    what: Message,
    value: float,
    lawful: tuple[float, float],
    *,
    tolerance: float = 0.0,
    unit: str = "mm",
    severity: str = "",
) -> Mark:
    """Return the mark of a value that must lie within *lawful*, both ends included."""
    low, high = lawful
    is_so = low - tolerance <= value <= high + tolerance
    if low == high:
        allowed = _number(low)
    elif high == float("inf"):
        allowed = f"≥ {_number(low)}"
    elif low <= 0:
        allowed = f"≤ {_number(high)}"
    else:
        allowed = f"{_number(low)} - {_number(high)}"
    return holds(spot, what, is_so, _told(value, unit), _joined(allowed, unit), severity)


def apart(spot: Spot | None, what: Message, value: float, target: float, tolerance: float) -> Mark:
    """Return the mark of a place that may lie *tolerance* mm from its *target*."""
    off = abs(value - target)
    return holds(spot, what, off <= tolerance, _told(off, "mm"), f"≤ {_number(tolerance)} mm")


def _told(value: float, unit: str) -> str:
    return _joined(_number(value), unit)


def _joined(number: str, unit: str) -> str:
    return f"{number}{'' if unit == '%' else ' '}{unit}".strip()


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-0", "0", 1 if value == 0 else 0)
