"""Faults: what a judge hands back - where on the paper, what was measured, what is allowed."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One finding against a paper; a judge that finds nothing wrong returns none."""

    page: int
    what: str
    measured: object
    allowed: str


def beyond(
    page: int, what: str, measured: float, allowed: tuple[float, float], *, tolerance: float = 0.0, unit: str = "mm"
) -> list[Fault]:
    """Return the fault that *measured* lies outside *allowed*, if it does by more than *tolerance*."""
    lowest, highest = allowed
    if lowest - tolerance <= measured <= highest + tolerance:
        return []
    return [Fault(page, what, round(measured, 2), f"{lowest:.4g} to {highest:.4g} {unit} (±{tolerance:g})")]


def apart(page: int, what: str, measured: float, expected: float, tolerance: float) -> list[Fault]:
    """Return the fault that *measured* is not *expected*, if they differ by more than *tolerance* mm."""
    if abs(measured - expected) <= tolerance:
        return []
    return [Fault(page, what, round(measured, 2), f"{expected:.2f} mm (±{tolerance:g})")]


def unless(holds: bool, page: int, what: str, measured: object, allowed: str) -> list[Fault]:  # noqa: FBT001  # reads as a sentence
    """Return the fault, unless the rule *holds*."""
    return [] if holds else [Fault(page, what, measured, allowed)]
