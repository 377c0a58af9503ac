"""What calls ``reportgen run-due`` every ten minutes: systemd, cron or the Windows Task Scheduler."""

from reportgen.schedule.units import cron, systemd, task
from reportgen.schedule.units.call import EVERY, NAME, Call

__all__ = ["EVERY", "NAME", "Call", "cron", "systemd", "task"]
