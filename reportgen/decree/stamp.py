"""Stamps: the urgency of a paper in its red box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class UrgencyStamp:
    """The box of an urgent paper: words, width and height in mm, bright red (PL I III.2.b)."""

    words: str
    width: float
    height: float


URGENCY_STAMPS: Final = {
    "khẩn": UrgencyStamp("KHẨN", 20, 8),
    "thượng khẩn": UrgencyStamp("THƯỢNG KHẨN", 40, 8),
    "hỏa tốc": UrgencyStamp("HỎA TỐC", 30, 8),
}
URGENCY_RED: Final = (1.0, 0.0, 0.0)
