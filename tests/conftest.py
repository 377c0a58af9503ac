"""Set-up of all tests: how Hypothesis searches."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.outside import every_program_must_be_there

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
