"""Judges of the title: type, subject, rule, addressees and legal grounds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.decree import DOCUMENT_TYPES
from tests.form.faults import Fault, apart, beyond, unless
from tests.form.head import short_rule
from tests.form.parts import body, paragraphs, title
from tests.form.shapes import POINT, SINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.form.reading import Reading
    from tests.form.shapes import Line

TYPES = frozenset(kind.name.upper() for kind in DOCUMENT_TYPES if kind.name != "công văn")
LETTER = re.compile(r"V/v", re.IGNORECASE)
ADDRESSED_TYPES = {"BÁO CÁO", "TỜ TRÌNH"}
SEVERAL = 2


def kind(paper: Reading) -> list[Fault]:
    """T01: the type of the closed list in capitals, bold, 13 or 14 pt, in the middle of the text block."""
    line = title(paper).kind
    return [
        *unless(line.text in TYPES, 1, "type", line.text, "a type of Article 7"),
        *unless(line.bold and line.upright, 1, "face of the type", line.ink[0].font, "upright bold"),
        *beyond(1, "size of the type", line.size, (13, 14), unit="pt"),
        *apart(1, "centre of the type", line.middle, paper.area(1).middle, 1),
    ]


def subject(paper: Reading) -> list[Fault]:
    """T02: the subject directly below, bold, in small letters, 13 or 14 pt, in the middle, without V/v."""
    found = title(paper)
    words = " ".join(line.text for line in found.subject)
    faults = [
        *unless(bool(words), 1, "subject", words, "some words"),
        *unless(not LETTER.match(words), 1, "beginning of the subject", words[:10], "no V/v"),
        *unless(words[:1].isupper() and not words.isupper(), 1, "case of the subject", words[:30], "small letters"),
    ]
    for upper, lower in pairwise((found.kind, *found.subject)):
        gap = lower.baseline - upper.baseline
        faults += beyond(1, f"gap above {lower}", gap, (0, 1.3 * SINGLE * lower.size * POINT))
        faults += unless(lower.bold and lower.upright, 1, f"face of {lower}", lower.ink[0].font, "upright bold")
        faults += beyond(1, f"size of {lower}", lower.size, (13, 14), unit="pt")
        faults += apart(1, f"centre of {lower}", lower.middle, paper.area(1).middle, 1)
    return faults


def subject_rule(paper: Reading) -> list[Fault]:
    """T03: a rule of a third to a half of the subject's line, in the middle below it."""
    found = title(paper)
    return short_rule(found.subject, found.rule, "subject")


def addressees(paper: Reading, expected: Sequence[str]) -> list[Fault]:
    """T04: only a report to a superior body says Kính gửi: one beside the word, several in a list below the colon."""
    found = title(paper)
    printed = " ".join(line.text for line in found.addressees)
    strays = [line for line in body(paper) if line.text.startswith("Kính gửi")]
    faults = unless(not strays, 1, "Kính gửi inside the body", len(strays), "none")
    if not expected:
        return faults + unless(not printed, 1, f"addressees of {found.kind}", printed, "none")
    marks = [*(";" * (len(expected) - 1)), "."]
    names = [f"{name}{mark}" for name, mark in zip(expected, marks, strict=True)]
    wanted = " ".join(["Kính gửi:", *(names if len(names) == 1 else [f"- {name}" for name in names])])
    faults += unless(printed == wanted, 1, "addressees", printed, wanted)
    faults += unless(found.kind.text in ADDRESSED_TYPES, 1, "addressees", found.kind.text, "only in a report")
    for line in found.addressees:
        faults += unless(line.plain, 1, f"face of {line}", line.ink[0].font, "upright")
        faults += beyond(1, f"size of {line}", line.size, (13, 14), unit="pt")
    if len(expected) >= SEVERAL and found.addressees:
        colon = next((glyph.x0 for glyph in found.addressees[0].ink if glyph.text == ":"), 0.0)
        for line in found.addressees[1:]:
            if line.text.startswith("- "):
                faults += apart(1, f"dash of {line}", line.x0, colon, 1.5)
    return faults


def grounds(paper: Reading) -> list[Fault]:
    """T05: each legal ground a paragraph, italic; a semicolon ends each, a full stop the last; none stands later."""
    block: list[list[Line]] = []
    faults: list[Fault] = []
    for number, paragraph in enumerate(paragraphs(body(paper), paper.area(1))):
        if paragraph[0].text.startswith("Căn cứ ") and len(block) == number:
            block.append(paragraph)
    for paragraph in block:
        end = "." if paragraph is block[-1] else ";"
        italic = all(line.italic for line in paragraph)
        faults += unless(italic, 1, f"face of {paragraph[0]}", paragraph[0].ink[0].font, "italic")
        faults += unless(paragraph[-1].text.endswith(end), 1, f"end of {paragraph[-1]}", paragraph[-1].text[-1], end)
    return faults


def ground_count(paper: Reading) -> int:
    """Return how many paragraphs of the body begin as a legal ground."""
    return sum(paragraph[0].text.startswith("Căn cứ ") for paragraph in paragraphs(body(paper), paper.area(1)))
