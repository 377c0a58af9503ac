"""Stages: where the time of a paper goes, for who waits for a slow one."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAD = msg("đọc và kiểm tra dữ liệu")
COMPOSE = msg("soạn văn bản")
PAINT = msg("dàn trang và đóng tệp PDF")
DELIVER = msg("ghi tệp")


class Stages:
    """The milliseconds, by the clock, that each stage of one paper has taken, in the order of their beginning."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[Message, float]] = {}

    @contextmanager
    def stage(self, name: Message) -> Iterator[None]:
        """Count the time meanwhile to the stage *name*."""
        start = time.perf_counter()
        try:
            yield
        finally:
            _, before = self.taken.get(name.text, (name, 0.0))
            self.taken[name.text] = (name, before + 1000 * (time.perf_counter() - start))
