"""Loading broken files: each of ``tests/cases`` carries its expected problems as comments, all in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import InputError, Office, Session, load, load_office

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
EXPECTED = re.compile(r"^# problem: (.+)$", re.MULTILINE)


def read(path: Path) -> Session | Office:
    return load_office(path) if path.name.startswith("office") else load(path)


def test_there_are_cases_to_read() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_problem_is_told_where_it_stands(case: Path) -> None:
    expected = EXPECTED.findall(case.read_text("utf-8"))
    assert expected

    with pytest.raises(InputError) as caught:
        read(case)

    assert [problem.told().removeprefix(f"{case}:").strip() for problem in caught.value.problems] == expected
