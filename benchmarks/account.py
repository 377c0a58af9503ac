"""The account of the measurements: ratios beside their targets, engines with time, memory and size, and a plot."""

from __future__ import annotations

import datetime as dt
import json
import platform
import subprocess
from html import escape
from importlib.metadata import version
from math import log10
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BEGIN, END = "<!-- make bench -->", "<!-- /make bench -->"
PLOT: Final = "results.svg"
_LEFT, _BAR, _STEP, _PLOT_WIDTH = 250, 16, 24, 760


class Case(NamedTuple):
    """A measured ratio, or one size, in each round; what it must be at *least*, or at *most*."""

    name: str
    unit: str
    values: Sequence[float]
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the target is met."""
        value = median(self.values)
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


class Engine(NamedTuple):
    """What one engine took: milliseconds of the processor a paper, peak memory and size of the paper in bytes."""

    name: str
    milliseconds: float
    memory: int
    size: int


def written(cases: Sequence[Case], engines: Sequence[Engine], load: str, folder: Path | None, peers: Path) -> str:
    """Return the account as text; also put it, with the plot, into *folder* if one is given."""
    day = dt.datetime.now(tz=dt.UTC).date()
    lines = [f"{day:%d/%m/%Y}; {_versions(peers)}; tải máy / load {load}.", ""]
    lines += ["| so sánh / ratio | mục tiêu / target | đo được / measured | thấp nhất - cao nhất / range | |"]
    lines += ["|---|---|---|---|---|", *map(_case, cases), ""]
    lines += ["| chương trình / program | CPU ms | bộ nhớ / memory MB | tệp / file KB |", "|---|---|---|---|"]
    lines += [
        f"| {engine.name} | {_number(engine.milliseconds)} | {engine.memory / 1e6:.0f} | "
        f"{f'{engine.size / 1000:.1f}' if engine.size else ''} |"
        for engine in engines
    ]
    text = "\n".join(lines)
    if folder is not None:
        readme = folder / "README.md"
        before, _, rest = readme.read_text("utf-8").partition(BEGIN)
        readme.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")
        (folder / PLOT).write_text(plotted(engines), "utf-8")
    return text


def _case(case: Case) -> str:
    target = f"≥ {case.least:g}" if case.least is not None else f"≤ {case.most:,g}" if case.most is not None else ""
    value, low, high = median(case.values), min(case.values), max(case.values)
    mark = ("đạt" if case.holds else "**chưa đạt**") if target else ""
    if case.unit == "B":
        return f"| {case.name} | {target} | {value:,.0f} | | {mark} |"
    return f"| {case.name} | {target} | {value:.2f} | {low:.2f} - {high:.2f} | {mark} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"  # noqa: PLR2004  # digits that the noise allows


def _versions(peers: Path) -> str:
    here = {name: version(name) for name in ("reportlab", "rl_accel", "pydantic", "PyYAML")}
    code = "import json, importlib.metadata as m; print(json.dumps({n: m.version(n) for n in ('typst', 'weasyprint')}))"
    there = json.loads(subprocess.run([peers, "-c", code], capture_output=True, check=True).stdout)  # noqa: S603
    names = [f"{name} {number}" for name, number in (here | there).items()]
    return ", ".join([f"Python {platform.python_version()}", *names])


def plotted(engines: Sequence[Engine]) -> str:
    """Draw a bar for each engine, on a scale of powers of ten."""
    high = _STEP * len(engines) + 30
    lowest, highest = (log10(choose(engine.milliseconds for engine in engines)) for choose in (min, max))
    scale = (_PLOT_WIDTH - _LEFT - 90) / (highest - lowest + 0.5)
    rows = []
    for number, engine in enumerate(engines):
        y = 22 + _STEP * number
        width = scale * (log10(engine.milliseconds) - lowest + 0.5)
        shade = "#1f4e79" if "reportgen" in engine.name else "#999999"
        rows.append(
            f'<text x="{_LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(engine.name)}</text>'
            f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{shade}"/>'
            f'<text x="{_LEFT + width + 6:.1f}" y="{y + 12}">{_number(engine.milliseconds)} ms</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_PLOT_WIDTH}" height="{high}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="white"/>'
        f'<text x="8" y="14">CPU (user + sys), thang logarit / logarithmic scale</text>{"".join(rows)}</svg>\n'
    )
