"""The cases of the rules, one per line of ``rules.tsv``, and what a rule finds in a text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from reportgen.lint.characters import REFUSALS
from reportgen.lint.checking import masked
from reportgen.lint.rules import RULES
from reportgen.orthography import normal

_FILE = Path(__file__).with_name("rules.tsv")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")
RULE = {rule.id: rule for rule in (*REFUSALS, *RULES)}


class Case(NamedTuple):
    """A text, and what the rule finds in it: nothing, for a near miss."""

    rule: str
    text: str
    found: tuple[str, ...]


def cases() -> list[Case]:
    lines = [line.split("\t") for line in _FILE.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    return [Case(rule, _decoded(text), tuple(map(_decoded, _parts(rest)))) for rule, _, text, *rest in lines]


def slips(rule: str, text: str) -> tuple[str, ...]:
    """Return what *rule* finds in *text*, in reading order."""
    paragraphs = text.split("\n") if RULE[rule].raw else [normal(line) for line in text.split("\n")]
    found = sorted(RULE[rule].look([masked(paragraph) for paragraph in paragraphs]))
    return tuple(paragraphs[number][slip.start : slip.end] for number, slip in found)


def _parts(rest: list[str]) -> list[str]:
    return rest[0].split(" | ") if rest else []


def _decoded(field: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t"}[found[2]], field)
