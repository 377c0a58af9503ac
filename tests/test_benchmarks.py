"""What the benchmarks compare is the same paper: each engine that is here says the same words on as many pages."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pikepdf
import pytest

from benchmarks.engines import ENGINES, PLAIN, prepared, rows
from benchmarks.plain import plain
from benchmarks.words import differing
from reportgen.compose import compose
from reportgen.load import load_office
from reportgen.paint import paint
from tests.outside import need
from tests.papers import SAMPLE_OFFICE

if TYPE_CHECKING:
    from pathlib import Path

PEERS = {
    "Platypus": "reportlab",
    "Typst": "typst",
    "Typst, PDF/A-2a PDF/UA-1": "typst",
    "WeasyPrint, PDF/UA-1": "weasyprint",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bench")
    prepared(made, 2)
    return made


def made(engine: str, folder: Path) -> Path:
    papers, make = ENGINES[engine](folder)
    path = folder / f"{list(ENGINES).index(engine)}.pdf"
    path.write_bytes(make(papers[0]))
    return path


def pages(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_sets_the_same_words_on_as_many_pages(peer: str, folder: Path) -> None:
    need("pdftotext")
    if find_spec(PEERS[peer]) is None:
        pytest.skip(f"{PEERS[peer]} is not installed here")
    paper = json.loads(next((folder / PLAIN).glob("000.json")).read_text("utf-8"))
    ours, theirs = made("reportgen", folder), made(peer, folder)

    assert not differing(ours, theirs, paper)
    assert abs(pages(ours) - pages(theirs)) <= 1


def test_a_word_that_one_of_them_lacks_is_seen(folder: Path) -> None:
    need("pdftotext")
    papers, make = ENGINES["Platypus"](folder)
    text = json.dumps(papers[0], ensure_ascii=False)
    assert "chăn nuôi" in text or "đàn gia súc" in text
    changed = folder / "changed.pdf"
    changed.write_bytes(make(json.loads(text.replace("đàn gia súc", "đàn trâu"))))

    found = differing(made("reportgen", folder), changed, papers[0])

    assert found["súc"] > 0
    assert found["trâu"] < 0


def test_the_papers_of_a_round_differ_in_numbers_and_names(folder: Path) -> None:
    first, second = ((folder / PLAIN / f"00{number}.json").read_text("utf-8") for number in (0, 1))

    assert first != second
    assert len(set(first.split()) - set(second.split())) > 20


def test_a_long_table_has_all_its_rows_once() -> None:
    need("pdftotext")
    document = compose(rows(300), load_office(SAMPLE_OFFICE))
    table = next(block for block in plain(document)["parts"][1] if block["kind"] == "table")

    assert [row[0][0] for row in table["rows"]] == [str(number) for number in range(1, 301)]
    assert paint(document).pages > 5
