"""The sample session once more with other numbers and names, so that no engine can print what it remembers."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from benchmarks.made import DATA, SESSION

if TYPE_CHECKING:
    from pathlib import Path

PLACE: Final = "Bắc Kạn"
PEOPLE: Final = ("Cù Ngọc Cường", "Dương Hữu Bường")
_VALUE: Final = re.compile(r'(?<=value: )"?[\d.]*?(\d)"?(?=[,}\s])')
_PLACES: Final = [" ".join(pair) for pair in product(("Cao", "Hòa", "Lạng", "Sơn", "Tuyên"), ("Bằng", "Bình", "Giang"))]
_FAMILIES: Final = ("Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_GIVEN: Final = ("Minh Châu", "Thị Hạnh", "Văn Lộc", "Đức Thắng", "Quốc Tuấn", "Xuân Mai", "Hữu Nghị")


def session(number: int) -> str:
    """Return the YAML of a session like the sample: the last digit of each figure, its place and people are others."""

    def other(found: re.Match[str]) -> str:
        digit = 1 + (int(found[1]) + number) % 9
        start = found.start(1) - found.start()
        return found[0] if found[0] == "100" else f"{found[0][:start]}{digit}{found[0][start + 1 :]}"

    text = _VALUE.sub(other, (DATA / SESSION).read_text("utf-8"))
    text = text.replace(PLACE, _PLACES[number % len(_PLACES)])
    for position, person in enumerate(PEOPLE):
        family = _FAMILIES[(number + 3 * position) % len(_FAMILIES)]
        text = text.replace(person, f"{family} {_GIVEN[(number + position) % len(_GIVEN)]}")
    return text.replace("  number:\n", f"  number: {number + 1}\n")


def sessions(folder: Path, papers: int) -> list[Path]:
    """Write so many sessions into *folder*, which holds a copy of the data's folders; return their paths."""
    paths = [folder / "sessions" / f"{number:03}.yaml" for number in range(papers)]
    for number, path in enumerate(paths):
        path.write_text(session(number), "utf-8")
    return paths
