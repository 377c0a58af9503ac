"""The file writer against qpdf's reading of it, with a repacking by qpdf as the measure of its size."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfbase.pdfdoc import PDFDictionary

from reportgen.paint.objects import TOGETHER, PaperDocument, stream, text_string
from tests import papers


def opened(document: PaperDocument) -> pikepdf.Pdf:
    document.identity = ("00" * 32, "11" * 32)
    return pikepdf.open(BytesIO(document.format()))


@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("count", [1, 2, TOGETHER - 3, TOGETHER, TOGETHER + 1, 3 * TOGETHER + 7])
def test_every_object_is_found_again(count: int, *, many: bool) -> None:
    document = PaperDocument()
    document.addPage(
        PDFDictionary({"Type": "/Page", "Parent": document.Pages, "MediaBox": "[0 0 9 9]", "Resources": "<<>>"})
    )
    contents = [b"x%d" % n for n in range(count // 50)]
    streams = [document.number(stream(content, {"Kind": "/Test"})) for content in contents]
    first = document.next
    if many:
        document.add([f"<</Value {n}>>" for n in range(count)])
    else:
        for n in range(count):
            document.Reference(PDFDictionary({"Value": n}))
    last = document.number(PDFDictionary({"Value": "/Last"}))

    with opened(document) as pdf:
        assert [int(pdf.get_object(first + n, 0).Value) for n in range(count)] == list(range(count))
        assert [pdf.get_object(number, 0).read_bytes() for number in streams] == contents
        assert str(pdf.get_object(last, 0).Value) == "/Last"
        assert [bytes(part) for part in pdf.trailer.ID] == [bytes(32), b"\x11" * 32]
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("text", ["", "a", "(a", "a)\\b", "Hội đồng nhân dân", "𝒜 ngoài mặt phẳng cơ bản", "é"])
def test_a_text_string_is_read_as_it_was_written(text: str) -> None:
    document = PaperDocument()
    document.Catalog.Lang = text_string(text)

    with opened(document) as pdf:
        assert str(pdf.Root.Lang) == text


@pytest.mark.parametrize("name", ["sample", "long table", "report"])
def test_packing_once_more_gains_next_to_nothing(name: str) -> None:
    ours = papers.paper(name).painted.pdf
    repacked = BytesIO()
    with pikepdf.open(BytesIO(ours)) as pdf:
        pdf.save(repacked, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)

    assert len(ours) < 1.06 * len(repacked.getvalue())


def test_the_sample_and_a_table_of_a_thousand_rows_are_small() -> None:
    assert len(papers.paper("sample").painted.pdf) <= 90_000
    assert len(papers.paper("thousand rows").painted.pdf) <= 260_000


def test_the_sample_embeds_four_subsets() -> None:
    with pikepdf.open(BytesIO(papers.paper("sample").painted.pdf)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}

    assert {name.partition("+")[2] for name in fonts} == {
        f"LiberationSerif{style}" for style in ("", "-Bold", "-Italic", "-BoldItalic")
    }
    assert all(name[7] == "+" for name in fonts)
