"""The report of a checked paper: each rule with its verdict, measured and allowed values, clause and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.finding import Verdict

if TYPE_CHECKING:
    from reportgen.messages import Message


class Judgement(NamedTuple):
    """What one rule found at one place; *box* is left, top, right and bottom in mm, None without a place.

    *severity*: E breaks the law, W is ambiguous or practice, I is information, N a note that never counts.
    """

    id: str
    part: Message
    severity: str
    verdict: Verdict
    message: Message
    measured: str = ""
    allowed: Message | str = ""
    clause: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None

    @property
    def is_failure(self) -> bool:
        """Tell whether the paper breaks the rule."""
        return self.verdict is Verdict.FAILS


class Report(NamedTuple):
    """A checked paper: its type (empty where it is not known), its profile, its pages, and every judgement."""

    file: str
    kind: str
    electronic: bool
    pages: int
    judgements: tuple[Judgement, ...]

    @property
    def failures(self) -> tuple[Judgement, ...]:
        """Return what breaks a rule."""
        return tuple(one for one in self.judgements if one.is_failure)

    def breaks(self, *, strict: bool = False) -> bool:
        """Tell whether the paper breaks the law; *strict* counts practice too."""
        counted = {"E", "W"} if strict else {"E"}
        return any(one.severity in counted for one in self.failures)
