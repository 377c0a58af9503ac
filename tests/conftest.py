"""Set-up of all tests: how Hypothesis searches, and the gate that every paper passes that any test paints."""

from __future__ import annotations

import signal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from reportgen.paint import painting
from reportgen.paint.archive import archived
from tests.conformance.gate import conforming
from tests.outside import every_program_must_be_there

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.paint.canvas import PaperCanvas

ROOT = Path(__file__).parent.parent

set_hypothesis_home_dir(ROOT / ".pytest_cache" / "hypothesis")

# The same examples on every machine, however slow: what fails there fails here. A long search by hand is free to roam.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "soak",
    settings.get_profile("steady"),
    derandomize=every_program_must_be_there(),
    max_examples=5_000,
    print_blob=True,
)
settings.load_profile("steady")


# What the tests start must hear Ctrl+C, also where they themselves run in the background of a shell, which ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)

_passed = lru_cache(maxsize=256)(conforming)  # the same paper is painted by many tests


@pytest.fixture(scope="session", autouse=True)
def every_paper_conforms() -> Iterator[None]:
    """Judge each paper that a test paints in this process, before the test sees it."""

    def judged(painted: PaperCanvas) -> bytes:
        pdf = archived(painted)
        _passed(pdf)
        return pdf

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(painting, "archived", judged)
        yield
