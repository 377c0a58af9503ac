"""The cases of Vietnamese in official papers, one per line of ``vi_cases.tsv``, which explains itself at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

_FILE = Path(__file__).with_name("vi_cases.tsv")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([rn]))")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what is done (*area*, such as ``num; places=1``) to a text, and what must come out."""

    id: str
    area: str
    text: str
    expected: str
    note: str

    @property
    def options(self) -> dict[str, str]:
        """Return what the area says after its name: ``{"places": "1"}``."""
        said = (option.strip().partition("=") for option in self.area.split(";")[1:])
        return {name: value for name, _, value in said}


def cases(*areas: str) -> pytest.MarkDecorator:
    """Run a test with every case of *areas*, which are named without their options."""
    found = [case for case in _all() if case.area.partition(";")[0] in areas]
    assert {case.area.partition(";")[0] for case in found} == set(areas), f"no case of one of {areas}"
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in found])


@cache
def _all() -> tuple[Case, ...]:
    lines = _FILE.read_text("utf-8").rstrip("\n").split("\n")[2:]  # the names of the columns, the explanation
    return tuple(Case(*map(_decoded, line.split("\t"))) for line in lines)


def _decoded(field: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else {"r": "\r", "n": "\n"}[found[2]], field)
