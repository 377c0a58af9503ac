"""The line of a crontab that makes the call."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from reportgen.messages import msg
from reportgen.schedule.units.call import EVERY, refuse

if TYPE_CHECKING:
    from reportgen.schedule.units.call import Call

NEXT: Final = msg("rồi thêm dòng ấy bằng lệnh crontab -e")
LONGEST: Final = 998  # bytes of a command that every cron takes


def line(call: Call) -> str:
    """Return the line of *call* for a user's own crontab; raise ``ConfigurationError`` for what it cannot hold."""
    # Crons differ in what a backslash before anything but % becomes.
    refuse(call.command, lambda word: "\\" in word, msg("đường dẫn trong crontab không có dấu \\"))
    command = shlex.join(call.command).replace("%", "\\%")  # cron takes a bare % for the end of the line
    refuse((command,), lambda text: len(text.encode()) > LONGEST, msg("dòng lệnh dài hơn {limit} byte", limit=LONGEST))
    return f"*/{EVERY} * * * * {command}\n"
