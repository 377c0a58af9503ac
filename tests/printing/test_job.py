from __future__ import annotations

import pytest

from reportgen.printing.ipp import limited
from reportgen.printing.job import JobState, job_name

DIGEST = "0123456789abcdef" * 4


def test_a_job_is_called_by_its_run_its_paper_and_its_bytes() -> None:
    name = job_name("2020-12-17", "bao-cao", DIGEST)

    assert name.split(":") == ["rg", "2020-12-17", "a3352a3e70", "0123456789abcdef"]
    assert job_name("2020-12-17", "bao-cao", DIGEST, reprint=2) == f"{name}:r2"


def test_what_differs_is_called_differently() -> None:
    runs = [
        "a",
        "b",
        "Kỳ họp",
        "Kỳ-họp",
        "Kỳ\u200bhọp",
        "a:b",
        "a/b",
        "a b",
        "x" * 300,
        "x" * 301,
        "",
        "A",
        "ộ" * 90,
        "ộ" * 91,
    ]
    names = {job_name(run, paper, digest) for run in runs for paper in ("1", "2") for digest in (DIGEST, DIGEST[::-1])}

    assert len(names) == len(runs) * 4


@pytest.mark.parametrize("run", ["x" * 300, "ộ" * 300, "a:b", "a\nb", "\x00", "Kỳ họp 'thứ' \"mười\"", "a\u202eb"])
def test_no_queue_changes_or_cuts_a_name(run: str) -> None:
    name = job_name(run, "bao-cao", DIGEST, reprint=12)

    assert limited(name) == name
    assert name.isprintable()
    assert " " not in name
    assert name.count(":") == 4


def test_only_what_is_over_is_final() -> None:
    assert {state for state in JobState if not state.is_final} == {
        JobState.PENDING,
        JobState.HELD,
        JobState.PROCESSING,
        JobState.STOPPED,
    }
