"""Who follows the tags is told the composed text, character for character; expected trees stand in trees/."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reportgen.blocks import Addressees, Chart, Title, texts_of
from tests import papers
from tests.conformance.tagtree import drawn, tag_tree, text_in_tag_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.blocks import Block, Document

NAMES: Final = (*papers.NAMES, "points")
TREES: Final = Path(__file__).parent / "trees"
DRAWN: Final = ("sample", "report", "minutes", "bare", "communique", "electronic", "superior", "points")


def composed_texts(document: Document) -> list[str]:
    """Return the paragraphs of *document* in reading order; a no-break space is a space to who reads."""
    texts = [text.replace("\u00a0", " ") for part in document.parts for block in part.blocks for text in told(block)]
    return [text for text in texts if text]


def told(block: Block) -> Iterator[str]:
    words = [text.words for text in texts_of(block)]
    match block:
        case Chart():
            *labels, caption = words
            yield "".join(f"{label} " for label in labels)
            yield caption
        case Addressees() if len(block.names) == 1:
            yield "".join(words)
        case _:
            yield from words


def contents_entries(document: Document) -> list[str]:
    """Return what the contents page must list: the words of each heading, those of an appendix with its title."""
    entries = []
    for part in document.parts:
        for block in part.blocks:
            texts = list(texts_of(block))
            if isinstance(block, Title) and texts[0].level:
                entries.append(". ".join(text.words for text in texts[:2]))
            else:
                entries += [text.words for text in texts if text.level]
    return [entry.replace("\u00a0", " ") for entry in entries]


@pytest.mark.parametrize("name", NAMES)
def test_the_tags_tell_the_composed_text(name: str) -> None:
    paper = papers.paper(name)
    expected = composed_texts(paper.document)
    found = text_in_tag_order(tag_tree(paper.painted.pdf))

    assert len(expected) > 5
    assert found[: len(expected)] == expected

    beyond = found[len(expected) :]
    assert [re.sub(r" \d+$", "", entry) for entry in beyond[1:]] == (
        contents_entries(paper.document) if paper.document.contents else []
    )
    assert beyond[:1] == ([paper.document.contents.upper()] if paper.document.contents else [])


@pytest.mark.parametrize("name", DRAWN)
def test_the_tag_tree_is_the_expected_one(name: str) -> None:
    file = TREES / f"{name}.txt"
    found = drawn(tag_tree(papers.paper(name).painted.pdf))
    if os.environ.get("REPORTGEN_UPDATE_TREES"):
        file.write_text(found, "utf-8")

    assert found == file.read_text("utf-8")
