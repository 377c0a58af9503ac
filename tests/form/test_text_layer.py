"""P09, P10: programs that copy and search find every word of the paper, in order, as precomposed Unicode."""

from __future__ import annotations

import contextlib
import re
import subprocess
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen.blocks import Chart, Closing, Letterhead, texts_of
from tests import papers
from tests.outside import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_VIETNAMESE = re.compile(
    "[\ufffd\ufffe\u01a2\u01a3\ue000-\uf8ff\u0300-\u036f]"
)  # lost, OI, private use, loose accents
NAMES = pytest.mark.parametrize("name", papers.NAMES)


def poppler(name: str) -> list[str]:
    """Return the text of each page as poppler finds it in the order of the file."""
    command = [need("pdftotext"), "-raw", "-", "-"]
    copied = subprocess.run(command, input=papers.paper(name).painted.pdf, check=True, capture_output=True)
    return copied.stdout.decode("utf-8").split("\f")[:-1]


def pdfium(name: str) -> list[str]:
    """Return the text of each page as PDFium, the engine of many browsers, finds it."""
    with contextlib.closing(pypdfium2.PdfDocument(papers.paper(name).painted.pdf)) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@cache
def copied(by: Callable[[str], list[str]], name: str) -> tuple[str, ...]:
    return tuple(by(name))


both = pytest.mark.parametrize("by", [poppler, pdfium])


@both
@NAMES
def test_p09_every_run_of_the_document_is_in_the_text_layer_in_order(by: Callable[[str], list[str]], name: str) -> None:
    told = " ".join(without_page_number(page) for page in copied(by, name))

    assert lost(name, " ".join(told.split())) == []


@both
@NAMES
def test_p09_the_national_name_and_the_motto_can_be_copied(by: Callable[[str], list[str]], name: str) -> None:
    lines = [line.strip() for line in copied(by, name)[0].splitlines()]

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
    assert "Độc lập - Tự do - Hạnh phúc" in lines


@both
@NAMES
def test_p10_the_text_layer_is_precomposed_and_has_no_legacy_codes(by: Callable[[str], list[str]], name: str) -> None:
    for page in copied(by, name):
        assert unicodedata.is_normalized("NFC", page)
        assert not NOT_VIETNAMESE.findall(page)


@pytest.mark.parametrize(("old", "new"), [("Thương mại", "Thuong mai"), ("Khai mạc", "\ufffd"), ("Kinh tế", "Kinh t")])
def test_words_that_a_text_layer_has_lost_are_found(old: str, new: str) -> None:
    told = " ".join(" ".join(run) for run in blocks_of("sample"))

    assert not lost("sample", told)
    assert lost("sample", told.replace(old, new))


def test_words_out_of_their_order_are_found() -> None:
    told = list(blocks_of("sample"))

    assert lost("sample", " ".join(" ".join(run) for run in reversed(told)))


def without_page_number(page: str) -> str:
    first, _, rest = page.partition("\n")
    return rest if first.strip().isdigit() else page


def lost(name: str, told: str) -> list[str]:
    """Return the runs that *told* has not, or not where they belong; what was already read is not searched again."""
    missing: list[str] = []
    position = 0
    for runs in blocks_of(name):
        ends = [position]
        for run in runs:
            found = told.find(run, position)
            if found < 0:
                missing.append(run)
            elif runs.ordered:
                position = found + len(run)
            else:
                ends.append(found + len(run))
        position = max(position, *ends)
    return missing


class Runs(tuple[str, ...]):
    """The runs of one block, to be read one after the other."""

    __slots__ = ()
    ordered = True


class Scattered(Runs):
    """The runs of a block that stand side by side: programs differ in which column they read first."""

    __slots__ = ()
    ordered = False


def blocks_of(name: str) -> Iterator[Runs]:
    """Yield the runs of each block, spaces made one; a table's head may stand again in between."""
    for part in papers.paper(name).document.parts:
        for block in part.blocks:
            runs = (" ".join(run.text.split()) for text in texts_of(block) for run in text.runs)
            kind = Scattered if isinstance(block, (Letterhead, Closing, Chart)) else Runs
            yield kind(run for run in runs if run)
