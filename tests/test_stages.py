"""A person who waits for a slow paper is told where the time goes."""

from __future__ import annotations

from pathlib import Path

from reportgen.messages import msg
from reportgen.pipeline import painted
from reportgen.stages import COMPOSE, LOAD, PAINT, Stages

SAMPLE = Path(__file__).parent.parent / "data" / "sessions" / "2020-12-17.yaml"


def test_each_stage_of_a_paper_is_counted_in_order() -> None:
    stages = Stages()

    painted(SAMPLE, stages=stages)

    assert list(stages.taken) == [LOAD.text, COMPOSE.text, PAINT.text]
    assert all(milliseconds > 0 for _, milliseconds in stages.taken.values())


def test_a_stage_that_comes_twice_is_added_up() -> None:
    stages, name = Stages(), msg("một việc")
    with stages.stage(name):
        pass
    first = stages.taken[name.text][1]

    with stages.stage(name):
        sum(range(1000))

    assert stages.taken[name.text][1] > first
    assert len(stages.taken) == 1
