"""Rules of type, subject, addressee and grounds, T01 to T05."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.decree import (
    ABOUT,
    ADDRESSED,
    ADDRESSEE_LEAD,
    GROUND_LEAD,
    GROUND_LEADS,
    MAY_BE_ADDRESSED,
    NEVER_ADDRESSED,
    TYPE_NAMES,
    TYPES,
    UNTITLED,
    WITHOUT_SUBJECT,
    Role,
)
from reportgen.form import tolerances
from reportgen.form.look import centred, face, short_rule, single_spaced, size, typed
from reportgen.form.marks import Mark, UnjudgedError, fails, holds
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.paragraphs import Paragraph
    from reportgen.form.parts import Paper
    from reportgen.form.shapes import Line

TYPE, SUBJECT = msg("tên loại"), msg("trích yếu")
ADDRESSEE, GROUND = msg("Kính gửi"), msg("căn cứ ban hành")
_ABOUT = re.compile(rf"{ABOUT}\b", re.IGNORECASE)
_GROUND = re.compile(rf"(?:{'|'.join(GROUND_LEADS)})\b")


def _kind(paper: Paper) -> Line:
    if paper.title.kind is None:
        reason = msg("{kind} không ghi tên loại", kind=paper.kind or "văn bản")
        raise UnjudgedError(reason if paper.kind in UNTITLED else msg("không tìm thấy tên loại"))
    return paper.title.kind


def kind(paper: Paper) -> Iterator[Mark]:
    """T01: one of the types of Article 7, in capitals, bold, 13 or 14 pt, in the middle of the text block."""
    if paper.title.kind is None and paper.kind not in UNTITLED:
        yield fails(paper.sheets[0].spot, TYPE, "-", msg("một trong các tên loại ở Điều 7"))
        return
    line = _kind(paper)
    named = line.text.lower()
    is_so = named in TYPE_NAMES and named not in UNTITLED
    yield holds(line.spot, TYPE, is_so, line.text, msg("một trong các tên loại ở Điều 7"))
    yield from typed(line, TYPE, Role.TYPE)
    yield centred(line, TYPE, paper.frame.middle, tolerances.CENTRE)


def subject(paper: Paper) -> Iterator[Mark]:
    """T02: the subject directly below, bold, in small letters, 13 or 14 pt, in the middle, without V/v."""
    if paper.head.letter_subject and paper.title.kind is None:
        yield from _letter_subject(paper)
        return
    line = _kind(paper)
    lines = paper.title.subject
    if not lines:
        if paper.kind in WITHOUT_SUBJECT:
            raise UnjudgedError(msg("{kind} không bắt buộc có trích yếu", kind=paper.kind))
        yield fails(line.spot, SUBJECT, "-", msg("ngay dưới tên loại"))
        return
    words = " ".join(one.text for one in lines)
    yield holds(lines[0].spot, SUBJECT, not _ABOUT.match(words), words[:60], msg("không ghi {about}", about=ABOUT))
    is_small = words != words.upper()
    yield holds(lines[0].spot, msg("trích yếu: chữ in thường"), is_small, words[:60], msg("chữ in thường"))
    for upper, lower in pairwise((line, *lines)):
        yield single_spaced(upper, lower, SUBJECT)
        yield from typed(lower, SUBJECT, Role.SUBJECT)
        yield centred(lower, SUBJECT, paper.frame.middle, tolerances.CENTRE)


def _letter_subject(paper: Paper) -> Iterator[Mark]:
    """Judge what a letter is about: under its number, 12 or 13 pt, upright, after V/v (PL I II.5.b)."""
    for line in paper.head.letter_subject:
        yield face(line, SUBJECT, bold=False, italic=False)
        yield size(line, SUBJECT, TYPES[Role.ISSUER].sizes)
    if paper.head.issuer:
        yield centred(paper.head.letter_subject[0], SUBJECT, paper.head.issuer[-1].middle, tolerances.BLOCK_CENTRE)


def subject_rule(paper: Paper) -> Iterator[Mark]:
    """T03: a rule of a third to a half of the subject's line, in the middle below it."""
    line = _kind(paper)
    if not paper.title.subject:
        if paper.title.rule is None:
            raise UnjudgedError(msg("không có trích yếu"), line.spot)
        yield from short_rule([line], paper.title.rule, TYPE)
        return
    yield from short_rule(paper.title.subject, paper.title.rule, SUBJECT)


def addressees(paper: Paper) -> Iterator[Mark]:
    """T04: letters say to whom, reports and proposals may, notices never do."""
    found = paper.title.addressees
    told = " ".join(line.text for line in found) or "-"
    spot = found[0].spot if found else None
    if not paper.kind:
        raise UnjudgedError(msg("không rõ tên loại"), spot)
    if paper.kind in ADDRESSED:
        yield holds(spot, ADDRESSEE, bool(found), told, msg("có Kính gửi"))
    elif paper.kind not in MAY_BE_ADDRESSED:
        severity = "" if paper.kind in NEVER_ADDRESSED else "W"
        yield holds(spot, ADDRESSEE, not found, told, msg("không có Kính gửi"), severity)
    elif not found:
        raise UnjudgedError(msg("không rõ văn bản có gửi cấp trên hay không"))
    for line in found:
        yield from typed(line, ADDRESSEE, Role.ADDRESSEE)
    if found:
        yield holds(spot, msg("Kính gửi: dấu hai chấm"), found[0].text.startswith(ADDRESSEE_LEAD), told, ADDRESSEE_LEAD)
    entries = [line.text for line in found[1:]]
    if any(entry.startswith("- ") for entry in entries):
        yield holds(spot, msg("Kính gửi: dấu cuối"), entries[-1].endswith("."), told, "- …; - ….")


def grounds(paper: Paper) -> Iterator[Mark]:
    """T05: each ground a paragraph, italic; a semicolon ends each, a full stop the last."""
    block: list[Paragraph] = []
    for paragraph in paper.paragraphs:
        if not _GROUND.match(paragraph.text):
            break
        block.append(paragraph)
    if not block or not block[0].text.startswith(GROUND_LEAD):
        raise UnjudgedError(msg("không có căn cứ ban hành"))
    if len(block) == 1 and not block[0].text.endswith((";", ".")):
        raise UnjudgedError(msg("căn cứ viết liền trong câu mở đầu"), block[0].first.spot)
    for paragraph in block:
        end = "." if paragraph is block[-1] else ";"
        for line in paragraph.lines:
            yield face(line, GROUND, bold=False, italic=True)
        told = paragraph.text[-20:]
        yield holds(paragraph.last.spot, msg("căn cứ ban hành: dấu cuối"), paragraph.text.endswith(end), told, end)
