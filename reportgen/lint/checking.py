"""Checking: the rules over the paragraphs of a document, and what they find; nothing is ever changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from reportgen.errors import Place, Problem
from reportgen.lint.characters import REFUSALS
from reportgen.lint.rule import any_of
from reportgen.lint.rules import RULES
from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportgen.lint.rule import Rule, Slip

MOST_OF_A_RULE: Final = 100  # findings in one document
_MASK: Final = "\ufffc"  # neither letter nor digit nor mark: no rule looks at what it covers
_REFERENCE: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_TOKEN: Final = re.compile(r"\S+")
_ENDINGS: Final = any_of("vn com net org gov edu info pdf doc docx xls xlsx csv txt yaml yml html htm jpg png")
_AROUND: Final = 24  # characters on either side of a slip that are shown with it, as far as its words go


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its *text* as a paper holds it, *raw* as typed, and where characters of either stand."""

    text: str
    raw: str
    place: Callable[[int], Place]
    raw_place: Callable[[int], Place]
    field: str = ""


def findings(paragraphs: Sequence[Paragraph], *, strict: bool) -> list[Problem]:
    """Return what the rules find in the document that *paragraphs* make up, in the order of its places.

    Legacy text is refused and not looked at further.
    """
    texts = [masked(paragraph.text) for paragraph in paragraphs]
    found: list[Problem] = []
    for rule in REFUSALS:
        found += _found(rule, paragraphs, texts)
        for number in {number for number, _ in rule.look(texts)}:
            texts[number] = ""
    raw = [paragraph.raw if text else "" for paragraph, text in zip(paragraphs, texts, strict=True)]
    for rule in RULES:
        if strict or not rule.noisy:
            found += _found(rule, paragraphs, raw if rule.raw else texts)
    return sorted(found, key=lambda problem: (problem.place, problem.id))


def masked(text: str) -> str:
    """Return *text* with references, addresses and file names covered, character by character."""
    if "{" in text or "}" in text:
        text = _REFERENCE.sub(lambda found: _MASK * len(found[0]), text)
    if "." in text or "://" in text:
        text = _TOKEN.sub(lambda found: _covered(found[0]), text)
    return text


def _covered(token: str) -> str:
    name = token.rstrip('.,;:!?)”"')
    is_file = "." in name and ("@" in name or name.startswith("www.") or name.rpartition(".")[2] in _ENDINGS)
    return _MASK * len(name) + token[len(name) :] if is_file or "://" in name else token


def _found(rule: Rule, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> Iterator[Problem]:
    for told, (number, slip) in enumerate(islice(rule.look(texts), MOST_OF_A_RULE + 1)):
        paragraph = paragraphs[number]
        place = (paragraph.raw_place if rule.raw else paragraph.place)(slip.start)
        if told == MOST_OF_A_RULE:
            yield Problem(rule.id, msg("quy tắc {id} còn tìm thấy nữa", id=rule.id), place, severity="I")
        else:
            words, better = _shown(paragraph.raw if rule.raw else paragraph.text, slip)
            message = msg("«{words}»: {what} ({id})", words=words, what=rule.message, id=rule.id)
            yield Problem(rule.id, message, place, paragraph.field, _hint(rule, better), severity=rule.severity)


def _hint(rule: Rule, better: str | None) -> Message | None:
    if better is None:
        return rule.hint
    if rule.hint is None:
        return msg("viết «{better}»", better=better)
    return msg("viết «{better}»; {hint}", better=better, hint=rule.hint)


def _shown(text: str, slip: Slip) -> tuple[str, str | None]:
    """Return the words around *slip*, its own spaces made visible, and what they would be."""
    start, end, better = slip
    before = text[max(0, start - _AROUND) : start].rsplit(" ", 1)[-1]
    after = text[end : end + _AROUND].split(" ", 1)[0]
    words = text[start:end]
    if better is not None and better.count(" ") != words.count(" "):
        words = words.replace(" ", "␣")
    shown = "".join(sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in before + words + after)
    return shown, None if better is None else before + better + after
