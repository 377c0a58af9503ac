"""A finding about a finished paper: what was found out, and what that says of the paper's claims."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportgen.messages import Message


class Verdict(Enum):
    """What a finding says of a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    UNJUDGED = "unjudged"
    NOTED = "noted"  # nothing is claimed: a fact worth knowing


class Finding(NamedTuple):
    """One thing found out about a paper: a stable *id*, the verdict, the words; *measured* is for programs."""

    id: str
    verdict: Verdict
    message: Message
    hint: Message | None = None
    measured: object = None
