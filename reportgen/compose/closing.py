"""The close of the paper: the last sentence with its end mark, signatures, recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.blocks import DASH, Block, Closing, Field, Run, Signer, Text, Told
from reportgen.compose.letterhead import announced
from reportgen.compose.wording import Words, closed
from reportgen.decree import Prefix, Role
from reportgen.errors import InputError, Problem
from reportgen.model.paper import unlawful

if TYPE_CHECKING:
    from reportgen.compose.frame import Frame
    from reportgen.model import Capacity, Person


def blocks(frame: Frame) -> list[Block]:
    """Compose the closing sentence, the signature and the recipients."""
    return [*last_words(frame), Closing((_signer(frame),), _recipients(frame))]


def minutes_blocks(frame: Frame) -> list[Block]:
    """Compose the close of minutes: secretary left, chair right, recipients below (PL III, form 1.9)."""
    session = frame.session
    signers = (
        _minutes_signer(frame, decree.SECRETARY, session.secretaries, _fields(frame, "ChuKyThuKy", "thư ký")),
        _minutes_signer(
            frame, decree.CHAIR, session.chairs, (*_fields(frame, "ChuKyChuToa", "chủ tọa"), *_seal(frame))
        ),
    )
    return [Closing(signers, _recipients(frame))]


def last_words(frame: Frame) -> list[Text]:
    """Compose the last paragraph of the body, with ``./.``."""
    wording, own = frame.wording, frame.paper.closing
    if own is not None:
        *before, last = wording.paragraphs(Role.BODY, own)
    else:
        before, last = (
            [],
            wording.text(Role.BODY, "Trên đây là ", frame.paper.kind.value, " ", _neutral(announced(frame))),
        )
    return [*before, Text(last.role, closed(last.runs, decree.END_MARK))]


def _neutral(words: Words) -> Words:
    """Let the words of the subject take the role of the sentence they stand in."""
    return tuple(run._replace(role=Role.BODY) for run in words)


def _signer(frame: Frame) -> Signer:
    signatory = frame.paper.signatory
    text = frame.wording.text
    capacity = signatory.capacity if signatory.capacity is not None else frame.office.signing
    problems = []
    for found in unlawful(capacity, signatory.position, acting=signatory.acting):
        (key,) = found.field
        place, field = signatory.at(str(key)), f"paper.signatory.{key}"
        if not place.line:  # the session names nobody: the office's own capacity is at fault
            place, field = frame.office.at("signing"), "signing"
        problems.append(Problem("contradiction", found.message, place, field, found.hint, found.clause))
    if problems:
        raise InputError(problems)
    upper = frame.wording.upper
    lines = [upper(Role.CAPACITY, f"{prefix} ", body) for prefix, body in _prefixed(capacity) if body is not None]
    if signatory.position is not None:
        lines.append(upper(Role.CAPACITY, f"{Prefix.ACTING} " if signatory.acting else None, signatory.position))
    below = []
    if signatory.other_post is not None:
        below.append(upper(Role.OTHER_POST, signatory.other_post))
    if signatory.name is not None:
        below.append(text(Role.SIGNATORY, signatory.name))
    who = " ".join(filter(None, (signatory.position, signatory.name))) or "người có thẩm quyền"
    return Signer(tuple(lines), tuple(below), (*_fields(frame, "ChuKyNguoiKy", who), *_seal(frame)))


def _prefixed(capacity: Capacity) -> tuple[tuple[Prefix, str | None], ...]:
    return (
        (Prefix.ON_BEHALF, capacity.on_behalf_of),
        (Prefix.FOR, capacity.instead_of),
        (Prefix.BY_ORDER, capacity.by_order_of),
        (Prefix.BY_AUTHORITY, capacity.authorised_by),
    )


def _fields(frame: Frame, name: str, who: str) -> tuple[Field, ...]:
    """Leave room for the certificate of *who* signs; only an electronic paper has such fields (PL I II.7.d)."""
    return (Field(name, f"Ô ký số của {who}"),) if frame.electronic else ()


def _seal(frame: Frame) -> tuple[Field, ...]:
    """Leave room for the certificate of the issuing body, shown as its seal (PL I II.8)."""
    purpose = f"Ô ký số của cơ quan, hiển thị con dấu: {frame.council}"
    return (Field("DauCoQuan", purpose, seal=True),) if frame.electronic else ()


def _minutes_signer(frame: Frame, function: str, people: tuple[Person, ...], fields: tuple[Field, ...]) -> Signer:
    text = frame.wording.text
    person = people[0] if people else None
    name = (text(Role.SIGNATORY, person.name),) if person is not None and person.name is not None else ()
    return Signer((text(Role.CAPACITY, function),), name, fields)


def _recipients(frame: Frame) -> tuple[Text, ...]:
    text, words, paper = frame.wording.text, frame.wording.words, frame.paper
    own = paper.recipients if paper.recipients is not None else frame.office.recipients
    role = Role.RECIPIENT
    addressed = {name.casefold() for name in paper.addressees}
    entries = [words(name, role=role) for name in own if name.casefold() not in addressed]
    if paper.addressees:
        entries.insert(0, words(decree.AS_ABOVE, role=role))
    filing = decree.MINUTES_FILING if frame.is_minutes else decree.FILING
    unit = frame.wording.led(", ", frame.office.filing)
    copies = None
    if paper.copies is not None:
        copies = Run(f" ({frame.notation.number(paper.copies)} bản)", role, Told(paper, "copies", "copies"))
    lines = [text(role, DASH, closed(entry, ";")) for entry in entries]
    lines.append(text(role, DASH, filing, unit, copies, "."))
    return (text(Role.RECIPIENTS, decree.RECIPIENTS_LEAD), *lines)
