"""Every paper is PDF/A-2a and PDF/UA-1 by both judges, and nothing on it stands outside its tag tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from reportgen import build
from tests import papers
from tests.conformance.gate import conforming
from tests.conformance.marks import untagged_text
from tests.conformance.parents import parent_tree_faults
from tests.conformance.verapdf import verdicts

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = (*papers.NAMES, "points")
PAPERS: Final = pytest.mark.parametrize("name", NAMES)


@PAPERS
def test_page_validation_passes_every_paper(name: str) -> None:
    conforming(papers.paper(name).painted.pdf)


def test_verapdf_passes_every_paper(tmp_path: Path) -> None:
    flavours: dict[Path, str] = {}
    for name in (*NAMES, "thousand rows"):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(papers.paper(name).painted.pdf)
        flavours[file] = "2a,ua1"
    for session in (papers.REPORT, papers.MINUTES, papers.COMMUNIQUE):
        file = tmp_path / f"{session.stem} with its data.pdf"
        file.write_bytes(build(session, attach_data=True))
        flavours[file] = "3a,ua1"

    found = verdicts(flavours)

    assert len(found) == 2 * len(flavours)
    assert {file.name: verdict for (file, _), verdict in found.items() if not verdict.compliant} == {}


@PAPERS
def test_every_word_of_a_paper_is_tagged_or_an_artifact(name: str) -> None:
    assert untagged_text(papers.paper(name).painted.pdf) == []


@PAPERS
def test_whatever_lies_on_a_page_leads_to_its_element_and_back(name: str) -> None:
    assert parent_tree_faults(papers.paper(name).painted.pdf) == []
