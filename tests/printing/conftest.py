"""A print shop for each test: it is up in a tenth of a second, and no test finds what another has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.outside import need
from tests.printing.printshop import Printshop, printshop

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = ("dbus-daemon", "ippeveprinter", "cupsd", "lpadmin", "cupsdisable", "cupsenable", "cupsreject")


@pytest.fixture
def shop() -> Iterator[Printshop]:
    for program in PROGRAMS:
        need(program)
    with printshop() as opened:
        yield opened
