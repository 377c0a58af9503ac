"""The console: UTF-8 whatever the system's, problems in the reader's language, colour only on a terminal."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from reportgen.cli.language import chosen
from reportgen.messages import msg, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.errors import Problem
    from reportgen.messages import Message

ISSUES = "https://github.com/reportgen/reportgen/issues"
_LABELS = {"W": msg("cảnh báo"), "I": msg("lưu ý")}
_COLOURS = {"E": "red", "W": "yellow", "I": "cyan"}


def words(message: Message) -> str:
    """Put *message* into the language of this run."""
    return say(message, chosen())


def in_utf8() -> None:
    """Write UTF-8 to stdout and stderr, also where a Windows console expects a code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(problems: Iterable[Problem]) -> None:
    """Write problems to stderr, a line each: ``file:line:column: field: message - hint``."""
    if not sys.stderr.isatty():
        for problem in problems:
            print(_line(problem), file=sys.stderr)
        return
    from rich.console import Console  # noqa: PLC0415  # rich costs a quarter of a short run; only a terminal wants it
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for problem in problems:
        place, _, rest = _line(problem).partition(": ")
        console.print(Text.assemble((place, "bold"), ": ", (rest, _COLOURS[problem.severity])))


def _line(problem: Problem) -> str:
    told = problem.told(chosen())
    if problem.severity == "E":
        return told
    place, _, rest = told.partition(": ")
    return f"{place}: {words(_LABELS[problem.severity])}: {rest}"


def tell_bug(file: Path) -> None:
    """Write the traceback of a fault of ours that *file* brought out, and where to report it."""
    traceback.print_exc()
    message = msg(
        "{file}: đây là lỗi của chương trình. Xin gửi đoạn trên đến {address}", file=str(file), address=ISSUES
    )
    print(words(message), file=sys.stderr)
