"""A batch: one act on many files, where one bad file never stops the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reportgen.cli import console
from reportgen.errors import ExitCode, ReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FILE: Final = click.Path(path_type=Path, readable=False)  # reading says itself why a file cannot be read


def each(files: Sequence[Path], act: Callable[[Path], None]) -> ExitCode:
    """Act on each file and tell its problems; the answer is the failures' common code, or that some failed."""
    failures: list[ExitCode] = []
    for file in files:
        try:
            act(file)
        except ReportError as error:
            console.tell([problem.within(str(file)) for problem in error.problems])
            failures.append(error.exit_code)
        except (OSError, click.exceptions.Exit):  # a paper's own troubles are told by deliver: this is the console's
            raise
        except Exception:  # noqa: BLE001  # a bug of ours: told in full, and the other files still get their turn
            console.tell_bug(file)
            failures.append(ExitCode.BUG)
    if not failures:
        return ExitCode.OK
    if ExitCode.BUG in failures:
        return ExitCode.BUG
    return failures[0] if len(failures) == len(files) and len(set(failures)) == 1 else ExitCode.SOME_FAILED
