"""The file writer against qpdf's reading of it, with a repacking by qpdf as the measure of its size."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reportgen.paint.objects import TOGETHER, Objects, stream, text_string
from tests import papers


def opened(objects: Objects, root: int, info: int) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(objects.file(root, info, ("00" * 32, "11" * 32))))


@pytest.mark.parametrize("count", [1, 2, TOGETHER - 3, TOGETHER, TOGETHER + 1, 3 * TOGETHER + 7])
def test_every_object_is_found_again(count: int) -> None:
    objects = Objects()
    numbers = [
        objects.add(stream(b"x%d" % n, "/Kind/Test") if n % 50 == 7 else f"<</Value {n}>>") for n in range(count)
    ]
    root = objects.add(f"<</Type/Catalog/Pages {objects.next + 1} 0 R>>")
    pages = objects.add(f"<</Type/Pages/Kids[{objects.next + 1} 0 R]/Count 1>>")
    objects.add(f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]/Resources<<>>>>")
    info = objects.add("<</Title(x)>>")

    with opened(objects, root, info) as pdf:
        for n, number in enumerate(numbers):
            found = pdf.get_object(number, 0)
            if n % 50 == 7:
                assert found.read_bytes() == b"x%d" % n
            else:
                assert int(found.Value) == n
        assert str(pdf.docinfo["/Title"]) == "x"
        assert [bytes(part) for part in pdf.trailer.ID] == [bytes(32), b"\x11" * 32]
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("text", ["", "a", "(a", "a)\\b", "Hội đồng nhân dân", "𝒜 ngoài mặt phẳng cơ bản", "é"])
def test_a_text_string_is_read_as_it_was_written(text: str) -> None:
    objects = Objects()
    root = objects.add(f"<</Type/Catalog/Pages 2 0 R/Said{text_string(text)}>>")
    objects.add("<</Type/Pages/Kids[]/Count 0>>")

    with opened(objects, root, objects.add("<<>>")) as pdf:
        assert str(pdf.Root.Said) == text


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
