"""The print shop of the tests comes up whatever else runs on the machine."""

from __future__ import annotations

from pathlib import Path
from socket import AF_UNIX, socket
from typing import TYPE_CHECKING

import pytest

from tests.printing.printshop import free_port, takes_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

_GIVEN_TO_CALLERS = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.mark.skipif(not _GIVEN_TO_CALLERS.exists(), reason="only Linux tells its ports there")
def test_no_caller_is_given_the_port_before_the_program_listens() -> None:
    first, last = map(int, _GIVEN_TO_CALLERS.read_text("ascii").split())

    assert not [port for port in (free_port() for _ in range(100)) if first <= port <= last]


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[socket]:
    with socket(AF_UNIX) as made:
        made.bind(str(tmp_path / "bus"))
        yield made


def test_a_bus_takes_calls_once_it_listens_and_not_when_its_file_is_there(bound: socket, tmp_path: Path) -> None:
    before = takes_calls(tmp_path / "bus")
    bound.listen()

    assert (before, takes_calls(tmp_path / "bus")) == (False, True)
