"""A run that is made up for measuring: the sample session with as many rows of recipients and numbers as wanted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.run.task import Fact

DATA: Final = Path(__file__).parent.parent / "data"
SESSION: Final = "sessions/2020-12-17.yaml"
HUNDRED: Final = 100  # communes of a district; each district has its folder


class Silence(NamedTuple):
    """Watches a run and says nothing."""

    def planned(self, total: int, waiting: int) -> None:
        """Hear how many papers there are."""

    def made(self, facts: Sequence[Fact]) -> None:
        """Hear what became of papers."""

    def printing(self, jobs: int) -> None:
        """Hear that printing begins."""


def manifest(folder: Path, papers: int) -> Path:
    """Write a manifest of so many *papers* into *folder*, with copies of all that it names; return its path."""
    for part in ("sessions", "offices", "pictures"):
        shutil.copytree(DATA / part, folder / part, dirs_exist_ok=True)
    lines = ["route;number;recipients"]
    lines += [
        f"huyện {row // HUNDRED:05};{row + 1};Thường trực HĐND xã {row:07}, UBND xã {row:07}" for row in range(papers)
    ]
    (folder / "rows.csv").write_text("\n".join(lines) + "\n", "utf-8")
    path = folder / "run.yaml"
    path.write_text(f"format: 1\nsession: {SESSION}\ntable: rows.csv\noutput: '{{route}}/{{row}}'\n", "utf-8")
    return path
