"""Review: what a careful reader would note about data that is valid - facts that nothing prints, gaps left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.blocks import every_text
from reportgen.errors import Place, Problem
from reportgen.load import texts
from reportgen.messages import Message, msg
from reportgen.reference import Reference, pieces
from reportgen.source import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.blocks import Document
    from reportgen.model import Session


_NOT_FOR_PAPER = frozenset({"office", "data", "file", "alternative", "key", "figures"})  # names, and figures told below


def review(session: Session, document: Document) -> Iterator[Problem]:
    """Yield warnings (W) about what *document* prints nowhere, and notes (I) on what stays open on paper."""
    printed_places = {run.source for text in every_text(document) for run in text.runs}
    for path, text in texts(session):
        is_own = any(not isinstance(piece, Reference) for piece in pieces(text))  # a figure alone has its own place
        if is_own and text.place not in printed_places and not _NOT_FOR_PAPER.intersection(path):
            yield Problem("unprinted", msg("chữ này không được in ở đâu"), text.place, spelled(path), severity="W")
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
