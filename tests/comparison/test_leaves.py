"""Changing one value changes exactly one entry, which names it on both sides; changing it back leaves none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest

from reportgen.comparison import Change, compared, side
from reportgen.source import spelled
from tests.comparison.leaves import changes, lawful, leaves
from tests.papers import COMMUNIQUE, MINUTES, REPORT, SAMPLE, SESSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.comparison import Comparison, Side
    from tests.comparison.leaves import Leaf

# What no other value of may be lawful, each for a reason that the data give.
FIXED: Final = {
    "format",  # one only
    "office",  # a path: what lies there counts
    "paper.kind",  # a report alone has addressees
    "paper.date",  # of a communiqué that tells only the month
    "sittings[1].date",  # of a session of one day
    "votes[1].vote.against",  # all ballots are cast
    "votes[1].vote.abstained",
}
SHARES: Final = 6


def test_there_are_many_values_to_change() -> None:
    assert len(leaves(SAMPLE)) > 240
    assert len(leaves(REPORT)) > 230


def _papers() -> list[tuple[Path, int]]:
    """Return each session with the shares in which its values are tried, so that several processes can."""
    return [
        *((session, share) for session in (SAMPLE, REPORT) for share in range(SHARES)),
        *((session, -1) for session in (MINUTES, COMMUNIQUE)),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE.parent.parent / "offices", tmp_path / "offices")
    shutil.copytree(SESSIONS, tmp_path / "sessions")
    shutil.copy(SAMPLE, tmp_path / "sessions")
    return tmp_path / "sessions"


@pytest.mark.parametrize(("session", "share"), _papers(), ids=lambda value: getattr(value, "stem", value))
def test_one_value_is_one_entry(folder: Path, session: Path, share: int) -> None:
    file, old = folder / "moi.yaml", side(folder / session.name)
    tried = 0
    for number, leaf in enumerate(leaves(session)):
        if share in {-1, number % SHARES} and _change(session, leaf, file):
            tried += 1
            new = side(file)
            _names(compared(old, new), leaf, old, new)
            _names(compared(new, old), leaf, new, old)
            assert not compared(new, new).entries
        elif share in {-1, number % SHARES}:
            assert leaf.field in FIXED or ".key" in leaf.field, leaf.field
    assert tried > 15


def _change(session: Path, leaf: Leaf, file: Path) -> bool:
    """Write *session* with another value of *leaf*; tell whether there is one that makes a paper."""
    for text in changes(session, leaf):
        file.write_text(text, "utf-8")
        if lawful(file):
            return True
    return False


def _names(found: Comparison, leaf: Leaf, old: Side, new: Side) -> None:
    """Assert that what was *found* is one entry about *leaf* with both values and both places."""
    told = [(one.difference.change, spelled(one.difference.new.path)) for one in found.entries]
    assert told == [(Change.CHANGED, leaf.field)]
    assert not found.also
    (entry,) = found.entries
    difference = entry.difference
    assert spelled(difference.old.path) == leaf.field
    assert difference.old.shown != difference.new.shown
    assert all((difference.old.shown, difference.new.shown))
    for one, end in ((old, difference.old), (new, difference.new)):
        file, line, column = one.told(end.place).rsplit(":", 2)
        assert file == str(one.path)
        assert int(line) > 1
        assert int(column) > 1
