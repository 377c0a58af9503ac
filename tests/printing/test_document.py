from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reportgen.errors import ExitCode, InputError
from reportgen.printing.document import pages
from tests.printing.paper import paper

PAPER = paper(3)
TABLE = BytesIO()
with pikepdf.open(BytesIO(PAPER)) as opened:
    opened.save(TABLE, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@pytest.mark.parametrize("pdf", [PAPER, TABLE.getvalue(), PAPER + b"\n"], ids=["stream", "table", "line"])
def test_a_whole_paper_tells_how_many_pages_it_has(pdf: bytes) -> None:
    assert pages(pdf, "a.pdf") == 3


@pytest.mark.parametrize("pdf", [PAPER, TABLE.getvalue()], ids=["stream", "table"])
def test_a_paper_cut_anywhere_is_refused(pdf: bytes) -> None:
    for length in range(len(pdf.rstrip()) - 1):
        with pytest.raises(InputError) as caught:
            pages(pdf[:length], "a.pdf")
        assert caught.value.exit_code == ExitCode.INVALID


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (b"", "not-pdf"),
        (b"<html></html>", "not-pdf"),
        (b"x" + PAPER, "broken-pdf"),
        (PAPER.replace(b"startxref\n", b"startxref\n9"), "broken-pdf"),
        (PAPER + b"<html></html>", "broken-pdf"),
        (TABLE.getvalue().replace(b"/Pages", b"/Pagos"), "broken-pdf"),
        (paper(0), "broken-pdf"),
    ],
)
def test_what_a_printer_would_stop_at_is_refused(pdf: bytes, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        pages(pdf, "a.pdf")

    assert [(found.id, found.place.file) for found in caught.value.problems] == [(problem, "a.pdf")]
