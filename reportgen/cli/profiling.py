"""Profiling: what ``build --profile`` says of each paper - pages, size, and milliseconds by stage."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from reportgen.cli import console
from reportgen.cli.language import chosen
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.stages import Stages

_WIDTH = 36


def tell_start() -> None:
    """Write how long the program took to be ready for the first paper: Python's start and all imports."""
    _line(msg("khởi động chương trình (bộ xử lý)"), 1000 * time.process_time())


def tell(path: Path, pages: int, size: int, stages: Stages) -> None:
    """Write what became of the paper at *path*, and how long each stage took."""
    head = msg("{path}: {pages} trang, {size} byte", path=str(path), pages=pages, size=size)
    print(console.words(head), file=sys.stderr)
    for name, milliseconds in stages.taken.values():
        _line(name, milliseconds)
    _line(msg("tất cả"), sum(milliseconds for _, milliseconds in stages.taken.values()))


def _line(name: Message, milliseconds: float) -> None:
    number = f"{milliseconds:10.1f}"
    number = number.replace(".", ",") if chosen() == "vi" else number
    print(f"  {console.words(name):{_WIDTH}}{number} ms", file=sys.stderr)
