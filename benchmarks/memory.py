"""Memory: the most that a process has had."""

from __future__ import annotations

from pathlib import Path


def peak(pid: int | None = None) -> int:
    """Return the most memory that a process (this one if none is named) has had, in bytes; 0 where none can tell."""
    try:
        status = Path(f"/proc/{pid or 'self'}/status").read_text("ascii")
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
