"""Units of systemd: a service that is let near nothing it does not need, and the timer that starts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.messages import msg
from reportgen.schedule.units.call import DESCRIPTION, EVERY, NAME, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.schedule.units.call import Call

SERVICE: Final = f"{NAME}.service"
TIMER: Final = f"{NAME}.timer"
FOLDER: Final = "/etc/systemd/system"
NEXT: Final = msg(
    "rồi chạy bằng quyền quản trị: systemctl daemon-reload && systemctl enable --now {timer}",
    timer=TIMER,
)
_USER = re.compile(r"[a-zA-Z_][a-zA-Z0-9_.-]{0,30}\$?")

# 75: a printer is away or another call is at it, which the next call sees to. On stop, the command itself is asked to
# end and puts its workers away; whoever is left is killed. Home is read: plan and sessions may lie there.
_SERVICE: Final = """\
[Unit]
Description={description}
After=network-online.target cups.service
Wants=network-online.target

[Service]
Type=oneshot
User={user}
ExecStart={command}
SuccessExitStatus=75
KillMode=mixed
TimeoutStartSec=infinity
TimeoutStopSec=60
Nice=10
UMask=0027
ReadWritePaths={writes}
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RemoveIPC=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
"""
_TIMER: Final = """\
[Unit]
Description={description}

[Timer]
OnCalendar=*:0/{every}
AccuracySec=30s
Persistent=yes
Unit={service}

[Install]
WantedBy=timers.target
"""


def files(call: Call) -> dict[str, bytes]:
    """Return the unit files of *call* by their names; raise ``ConfigurationError`` for what they cannot hold."""
    program, *arguments = call.command
    refuse((program, *call.writes), _quoting, msg("đường dẫn cho systemd không có dấu nháy kép, nháy đơn hay \\"))
    refuse((call.user,), lambda name: _USER.fullmatch(name) is None, msg("đây không phải tên người dùng của máy"))
    command = _words((_path(program), *map(_argument, arguments)))
    writes = _words(map(_path, call.writes))
    service = _SERVICE.format(description=DESCRIPTION, user=call.user, command=command, writes=writes)
    timer = _TIMER.format(description=DESCRIPTION, every=EVERY, service=SERVICE)
    return {SERVICE: service.encode(), TIMER: timer.encode()}


def _quoting(path: str) -> bool:
    """Tell whether systemd refuses *path* for a sign that quotes."""
    return any(sign in path for sign in "\"'\\")


def _path(path: str) -> str:
    """Write the path of a program or a folder, in which a dollar is no variable."""
    return '"{}"'.format(path.replace("%", "%%"))


def _argument(text: str) -> str:
    """Write an argument: what systemd would replace stands twice."""
    doubled = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{doubled}"'


def _words(words: Iterable[str]) -> str:
    return " ".join(words)
