"""Rule of the file, M01: title, language and version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.decree import ABOUT, LEAST_PDF
from reportgen.form.marks import Mark, holds, unjudged
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.form.parts import Paper


def metadata(paper: Paper) -> Iterator[Mark]:
    """M01: the title contains the subject, the language is Vietnamese, the version is PDF 1.4 or later."""
    held = paper.inspected
    version = tuple(map(int, re.findall(r"\d+", held.version)[:2]))
    yield holds(None, msg("phiên bản PDF"), version >= LEAST_PDF, held.version, "≥ {}.{}".format(*LEAST_PDF))
    yield holds(None, msg("ngôn ngữ của tệp"), held.language.lower().startswith("vi"), held.language or "-", "vi-VN")
    subject = " ".join(line.text for line in (paper.title.subject or paper.head.letter_subject))
    if not subject:
        yield unjudged(msg("không có trích yếu để so với tiêu đề của tệp"))
        return
    is_so = _plain(subject) in _plain(held.title)
    yield holds(None, msg("tiêu đề của tệp"), is_so, held.title or "-", subject)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.removeprefix(ABOUT)).strip().casefold()
