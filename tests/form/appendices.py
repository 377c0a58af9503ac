"""Judges of the appendices: label, title and reference, how they are announced, and sheets on their side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.form.body import END, ROMAN
from tests.form.faults import Fault, apart, beyond, unless
from tests.form.head import DATE, NUMBER, OPEN_DATE, short_rule
from tests.form.parts import LABEL, appendices, body, head, parts, title
from tests.form.tables import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.form.parts import Part
    from tests.form.reading import Reading
    from tests.form.shapes import Line

REFERENCE = re.compile(
    r"\(Kèm theo (?P<kind>\S+ \S+) số (?P<number> *\S*/\S+) (?P<date>ngày .*?) của (?P<issuer>\S.*)\)"
)
OPEN_REFERENCE = re.compile(r"ngày {2,}tháng {2,}năm *")
SINGLE_LABEL = "Phụ lục"


def labels(paper: Reading) -> list[Fault]:
    """A01: «Phụ lục I» upright bold in small letters, exactly 14 pt, in the middle of the text block."""
    faults: list[Fault] = []
    for part in appendices(paper):
        line = part.lines[0]
        faults += unless(not line.text.isupper(), line.page, "case of the label", line.text, "Phụ lục")
        faults += unless(line.bold and line.upright, line.page, f"face of {line}", line.ink[0].font, "upright bold")
        faults += unless(line.sizes == {14.0}, line.page, f"size of {line}", sorted(line.sizes), "14 pt")
        faults += _centred(paper, line)
    return faults


def titles(paper: Reading) -> list[Fault]:
    """A01: the title below in capitals, bold; then the reference, italic; both 13 or 14 pt, a rule below."""
    faults: list[Fault] = []
    for part in appendices(paper):
        named, reference = title_of(part), reference_of(part)
        page = part.lines[0].page
        faults += unless(bool(named), page, f"title of {part.label}", None, "capitals below the label")
        faults += unless(bool(reference), page, f"reference of {part.label}", None, "(Kèm theo …)")
        for line in named:
            faults += unless(
                line.upper and line.bold and line.upright, page, f"{line}", line.ink[0].font, "bold capitals"
            )
        for line in reference:
            faults += unless(line.italic and not line.bold, page, f"face of {line}", line.ink[0].font, "italic")
        for line in (*named, *reference):
            faults += beyond(page, f"size of {line}", line.size, (13, 14), unit="pt")
            faults += _centred(paper, line)
        rule = next((rule for rule in part.sheets[0].rules if rule.horizontal), None)
        middle = paper.area(page).middle
        faults += short_rule(reference, rule, "reference", page, middle)
    return faults


def _centred(paper: Reading, line: Line) -> list[Fault]:
    return apart(line.page, f"centre of {line}", line.middle, paper.area(line.page).middle, 1)


def title_of(part: Part) -> list[Line]:
    """Return the lines between label and reference."""
    found: list[Line] = []
    for line in part.lines[1:]:
        if not line.bold:
            break
        found.append(line)
    return found


def reference_of(part: Part) -> list[Line]:
    """Return the lines of the reference to the paper."""
    found: list[Line] = []
    for line in part.lines[1 + len(title_of(part)) :]:
        if not line.italic:
            break
        found.append(line)
        if line.text.endswith(")"):
            break
    return found


def numbering(paper: Reading) -> list[Fault]:
    """A02: a single appendix has no number, several have Roman ones in order; the text announces each, and no other."""
    found = [part.label for part in appendices(paper)]
    expected = [SINGLE_LABEL] if len(found) == 1 else [f"Phụ lục {number}" for number in ROMAN[: len(found)]]
    told = " ".join(line.text for line in body(paper))
    announced = {f"Phụ lục {matched[1] or ''}".strip() for matched in LABEL.finditer(told)}
    return [
        *unless(found == expected, 1, "labels", found, str(expected)),
        *unless(announced == set(expected if found else ()), 1, "announced in the text", sorted(announced), str(found)),
    ]


def references(paper: Reading) -> list[Fault]:
    """A03: on paper the reference repeats type, number and date of the head; electronic papers leave them blank."""
    top = head(paper)
    printed = NUMBER.fullmatch(top.number.text)
    date = top.date.text.rpartition(", ")[2] if top.date is not None else ""
    kind = title(paper).kind.text
    faults: list[Fault] = []
    for part in appendices(paper):
        page = part.lines[0].page
        told = "".join("".join(glyph.text for glyph in line.glyphs) for line in reference_of(part))
        matched = REFERENCE.fullmatch(told.strip())
        if matched is None or printed is None:
            faults.append(Fault(page, "reference", told, "(Kèm theo … số … ngày … của …)"))
            continue
        faults += unless(matched["kind"].upper() == kind, page, "type in the reference", matched["kind"], kind)
        number, symbol = matched["number"].split("/", 1)
        faults += unless(symbol == printed["symbol"], page, "symbol in the reference", symbol, printed["symbol"])
        if paper.electronic:
            blank = not number.strip() and bool(OPEN_REFERENCE.fullmatch(matched["date"]))
            faults += unless(blank, page, "reference", told, "number and date left blank")
        else:
            faults += unless(number.strip() == printed["number"].strip(), page, "number", number, printed["number"])
            faults += unless(matched["date"].rstrip() == date, page, "date in the reference", matched["date"], date)
            lawful = DATE.fullmatch(f"x, {matched['date']}") or OPEN_DATE.fullmatch(f"x, {matched['date'].rstrip()}")
            faults += unless(bool(lawful), page, "date in the reference", matched["date"], "ngày 05 tháng 3 năm 2021")
    return faults


def orientation(paper: Reading) -> list[Fault]:
    """A04: a part lies on its side only if one of its tables is wider than a text block that stands upright."""
    upright = min(sheet.width for sheet in paper.sheets) - paper.page.left - paper.page.right
    faults: list[Fault] = []
    for part in parts(paper):
        widest = max((grid.x1 - grid.x0 for sheet in part.sheets for grid in grids(sheet)), default=0.0)
        turned = [sheet.number for sheet in part.sheets if sheet.landscape]
        if turned:
            faults += unless(
                widest > upright + 0.5, turned[0], "widest table", round(widest, 1), f"over {upright:.1f} mm"
            )
            faults += unless(
                len(turned) == len(part.sheets), turned[0], "sheets on their side", turned, "all of a part"
            )
        faults += unless(not turned or bool(part.label), part.sheets[0].number, "body", "on its side", "upright")
    return faults


def lone_ends(paper: Reading) -> list[Fault]:
    """No sheet holds nothing but the end mark and the source line of an appendix."""
    faults: list[Fault] = []
    for part in appendices(paper):
        last = part.sheets[-1]
        words = " ".join(line.text for line in last.content)
        drawn = [*last.rules, *last.images]
        alone = words.endswith(END) and not drawn and _only_an_end(last.content)
        faults += unless(not alone, last.number, f"last page of {part.label}", words[:60], "more than the end mark")
    return faults


def _only_an_end(lines: Sequence[Line]) -> bool:
    return all(line.text == END or line.italic for line in lines)
