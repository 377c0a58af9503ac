"""Sessions and offices made from a few lines of YAML, for tests of composing."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from reportgen import Document, Office, Session, compose
from reportgen.blocks import every_text
from reportgen.source import read

if TYPE_CHECKING:
    from reportgen.decree import Role

OFFICE = """
format: 1
issuer: {lines: [Hội đồng nhân dân, huyện Mẫu], name: Hội đồng nhân dân huyện Mẫu, symbol: HĐND}
place: Mẫu
recipients: [Thường trực Huyện ủy]
signing: {on_behalf_of: Hội đồng nhân dân}
"""


def session(text: str = "") -> Session:
    return Session.model_validate(read(("format: 1\n" + dedent(text)).encode(), "phien.yaml").root)


def office(text: str = OFFICE) -> Office:
    return Office.model_validate(read(dedent(text).encode(), "van-phong.yaml").root)


def composed(text: str = "", issuer: str = OFFICE) -> Document:
    return compose(session(text), office(issuer))


def words(document: Document, role: Role) -> list[str]:
    """Return the paragraphs of *role*, in reading order."""
    return [text.words for text in every_text(document) if text.role is role]
