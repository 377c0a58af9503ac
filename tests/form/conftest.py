"""The papers that these tests judge, read once a run."""

from __future__ import annotations

import pytest

from tests.form.reading import Reading, reading


@pytest.fixture
def paper(request: pytest.FixtureRequest) -> Reading:
    """Return the paper whose name the test was given."""
    return reading(request.param)
