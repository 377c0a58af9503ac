"""The call: the command that looks at the plan every few minutes, and what it needs of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.errors import CONTROLS, ConfigurationError, Place, Problem
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EVERY: Final = 10  # minutes
NAME: Final = "reportgen-run-due"
DESCRIPTION: Final = "reportgen: chạy các đợt in đến giờ (run what is due)"


@dataclass(frozen=True, slots=True)
class Call:
    """A *command*, its program first and every path absolute; the folders it *writes* to; the *user* it runs as."""

    command: tuple[str, ...]
    writes: tuple[str, ...]
    user: str

    def __post_init__(self) -> None:
        refuse(
            self.words,
            lambda word: CONTROLS.search(word) is not None,
            msg("đường dẫn chứa ký tự điều khiển, không ghi vào lịch của máy được"),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Return every text that comes from outside."""
        return (*self.command, *self.writes, self.user)


def refuse(words: Iterable[str], unfit: Callable[[str], bool], message: Message) -> None:
    """Raise ``ConfigurationError`` for those of *words* that are *unfit* for a scheduler's file."""
    hint = msg("đổi tên thư mục hoặc tệp ấy")
    problems = [Problem("name", message, Place(word), hint=hint) for word in words if unfit(word)]
    if problems:
        raise ConfigurationError(problems)
