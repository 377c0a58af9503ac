"""The contents: every heading with the number of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.form import appendices, body, parts
from tests.form.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.form.reading import Reading


def entries(paper: Reading) -> Iterator[tuple[str, str]]:
    """Yield words and number of each entry; leaders are neither."""
    words: list[str] = []
    for line in parts.parts(paper)[-1].lines[1:]:
        if line.text.isdigit():
            yield " ".join(words), line.text
            words = []
        elif set(line.text) != {"."}:
            words.append(line.text.rstrip(" ."))


def headings(paper: Reading) -> Iterator[tuple[str, str]]:
    """Yield words and number of the page of each heading in the paper and of each appendix."""
    lines: list[list[str]] = []
    pages: list[int] = []
    for paragraph in parts.paragraphs(parts.body(paper), paper.area(1)):
        first = paragraph[0]
        marked = body.SECTION.match(first.text) or body.CLAUSE.match(first.text)
        if body.POINT_MARK.match(first.text) or (first.bold and marked):
            lines.append([line.text for line in paragraph])
            pages.append(first.page)
    yield from ((" ".join(words), str(page)) for words, page in zip(lines, pages, strict=True))
    for part in parts.appendices(paper):
        title = " ".join(line.text for line in appendices.title_of(part))
        yield f"{part.label}. {title}", "1"


@pytest.mark.parametrize("name", ["report", "organ"])
def test_the_contents_list_every_heading_with_the_number_of_its_page(name: str) -> None:
    listed = list(entries(reading(name)))

    assert len(listed) > 10
    assert listed == list(headings(reading(name)))


def test_a_paper_without_contents_has_none() -> None:
    assert parts.parts(reading("superior"))[-1].label != parts.CONTENTS
