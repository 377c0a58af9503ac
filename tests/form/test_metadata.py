"""M01: what the file says of itself, and P09: its fonts."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pikepdf
import pytest

from tests import papers
from tests.form import parts
from tests.form.reading import reading

NAMES = pytest.mark.parametrize("name", papers.NAMES)


def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(papers.paper(name).painted.pdf))


@NAMES
def test_m01_the_title_holds_the_subject(name: str) -> None:
    subject = " ".join(line.text for line in parts.title(reading(name)).subject)

    with opened(name) as pdf:
        title = str(pdf.docinfo["/Title"])

    assert title.endswith(subject)
    assert unicodedata.is_normalized("NFC", title)


@NAMES
def test_m01_the_language_is_vietnamese(name: str) -> None:
    with opened(name) as pdf:
        assert str(pdf.Root["/Lang"]) == "vi-VN"


@NAMES
def test_m01_the_file_is_pdf_1_4_or_newer(name: str) -> None:
    with opened(name) as pdf:
        assert tuple(map(int, pdf.pdf_version.split("."))) >= (1, 4)


@NAMES
def test_p09_every_font_is_embedded_and_maps_to_unicode(name: str) -> None:
    with opened(name) as pdf:
        assert fonts(pdf)
        assert not [str(font["/BaseFont"]) for font in fonts(pdf) if not is_complete(font)]


@pytest.mark.parametrize("part", ["/ToUnicode", "/FontDescriptor"])
def test_a_font_that_lacks_a_part_is_found(part: str) -> None:
    with opened("bare") as pdf:
        font = fonts(pdf)[0]
        del font[part]

        assert not is_complete(font)


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for font in page.resources["/Font"].values()]


def is_complete(font: pikepdf.Object) -> bool:
    descriptor = font.get("/FontDescriptor")
    embedded = descriptor is not None and bool({"/FontFile2", "/FontFile3"} & set(descriptor.keys()))
    return embedded and "/ToUnicode" in font
