"""Minutes (biên bản, PL III form 1.9): when and where it began, who was there, what was done, when it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.blocks import Block, Run, Text, Told
from reportgen.compose import opening
from reportgen.compose.figures import GAP
from reportgen.compose.wording import capitalised, closed
from reportgen.decree import Role

if TYPE_CHECKING:
    from reportgen.compose.frame import Frame


def opening_lines(frame: Frame) -> list[Block]:
    """Compose the first lines: beginning, place and session."""
    words, notation, session = frame.wording.words, frame.notation, frame.session
    first = session.sittings[0] if session.sittings else None
    start = GAP
    if first is not None and first.start is not None:
        start = notation.clock(first.start)
    day = notation.day_long(session.days[0]) if session.days else GAP
    begun = words("Thời gian bắt đầu: ", Run(f"{start}, {day}", Role.BODY, Told(session, "beginning", "sittings")))
    place = words("Địa điểm: ", session.place if session.place is not None else GAP)
    number, tail = frame.session_number(with_kind=True), frame.wording.led(", ", frame.term_and_tenure())
    held = words(frame.council, " tiến hành ", number, tail)
    purpose = frame.wording.led(" nhằm ", session.purpose)
    lines = (begun, place, words(capitalised(held), purpose))
    blocks: list[Block] = [Text(Role.BODY, closed(line, ".")) for line in lines]
    return [*blocks, *opening.sittings(frame)]


def closing_line(frame: Frame) -> Text:
    """Compose the last line: when it ended, and the end mark."""
    session, notation = frame.session, frame.notation
    last = session.sittings[-1] if session.sittings else None
    end = notation.clock(last.end) if last is not None and last.end is not None else GAP
    day = notation.day_long(session.days[1]) if session.days else GAP
    told = Run(f"Kỳ họp kết thúc vào hồi {end}, {day}", Role.BODY, Told(session, "end", "sittings"))
    return Text(Role.BODY, closed((told,), decree.END_MARK))
