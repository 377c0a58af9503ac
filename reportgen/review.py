"""Review: what a careful reader would note about data that is valid - facts that nothing prints, gaps left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import Place, Problem
from reportgen.load import texts
from reportgen.messages import Message, msg
from reportgen.reference import Reference, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model import Session


def review(session: Session) -> Iterator[Problem]:
    """Yield warnings (W) about figures that are never printed, and notes (I) on what stays open on paper."""
    printed = {piece.key for _, text in texts(session) for piece in pieces(text) if isinstance(piece, Reference)}
    printed |= {key for part in (session.results, session.targets) for group in part.groups for key in group.figures}
    for key, figure in session.figures.items():
        if key not in printed:
            message = msg("số liệu «{key}» không được in ở đâu", key=key)
            hint = msg("nhắc đến nó bằng {reference}, hoặc thêm vào figures của một lĩnh vực", reference=f"{{{key}}}")
            yield Problem("unprinted", message, figure.at(""), f"figures.{key}", hint, severity="W")
        if figure.value is None:
            yield _note(msg("số liệu «{key}» chưa có giá trị", key=key), figure.at("value"), f"figures.{key}.value")
    paper = session.paper
    for missing, message, field in (
        (paper.number is None, msg("chưa có số văn bản; trên giấy để trống"), "number"),
        (paper.date is None or paper.date.day is None, msg("chưa có ngày ban hành; trên giấy để trống"), "date"),
        (paper.signatory.name is None, msg("chưa có người ký; trên giấy để trống"), "signatory"),
    ):
        if missing:
            yield _note(message, paper.at(field), f"paper.{field}")


def _note(message: Message, place: Place, field: str) -> Problem:
    return Problem("open", message, place, field, severity="I")
