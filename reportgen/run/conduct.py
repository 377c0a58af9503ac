"""Conducting a run: its plan read, its course run, its report written - one call for the command and the timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import deliver
from reportgen.run.account import account
from reportgen.run.course import Course, Means
from reportgen.run.plan import part, plan
from reportgen.run.report import NAME, report

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.errors import ExitCode
    from reportgen.run.course import Watch


def conduct(manifest: Path, folder: Path, means: Means, watch: Watch, lang: str = "vi") -> ExitCode:
    """Run *manifest* in *folder* from wherever it stands; return how it ended.

    The report for people is written in *lang* when it has. Raise ``InputError`` where the manifest cannot be read, and
    what ``Course.run`` raises.
    """
    asked = part(plan(manifest), *means.share)
    code = Course(asked, manifest if manifest.is_dir() else manifest.parent, folder, means, watch).run()
    deliver.write(report(account(folder), lang).encode(), folder / NAME)
    return code
