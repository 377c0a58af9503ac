"""The rules, in the order in which they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.lint.characters import CHARACTERS
from reportgen.lint.dates import DATES
from reportgen.lint.marks import MARKS
from reportgen.lint.numbers import NUMBERS
from reportgen.lint.spaces import SPACES
from reportgen.lint.tones import TONES
from reportgen.lint.wording import WORDING

if TYPE_CHECKING:
    from reportgen.lint.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*CHARACTERS, *SPACES, *MARKS, *TONES, *NUMBERS, *DATES, *WORDING)
