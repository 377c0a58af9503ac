"""Outlines: what is embedded of a font draws the same letters as the whole of it."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from reportgen import shipped
from reportgen.decree import Role
from reportgen.paint import paint
from reportgen.paint.codes import VIETNAMESE
from reportgen.paint.faces import SHIPPED
from reportgen.paint.outlines import Outlines
from tests.documents import document, text
from tests.outside import need

if TYPE_CHECKING:
    from pathlib import Path

OURS = [shipped.folder("fonts") / name for name in SHIPPED]
LETTERS = "".join(sorted(VIETNAMESE)) + "ABCXYZabcxyz0123456789.,;:-/()%"


def test_what_is_embedded_draws_the_same_letters_as_the_whole_font(tmp_path: Path) -> None:
    files = {file.stem.removesuffix("-Regular"): file for file in OURS}
    styles = (Role.BODY, Role.STRONG, Role.GROUND, Role.RECIPIENTS)
    paper = paint(document(*(text(LETTERS[at : at + 40], role) for role in styles for at in range(0, 160, 40)))).pdf
    with pikepdf.open(BytesIO(paper)) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        assert len(fonts) == len(OURS)
        for font in fonts:
            font.FontDescriptor.FontFile2 = pdf.make_stream(
                with_hints(files[str(font.BaseFont).partition("+")[2]], font)
            )
        changed = BytesIO()
        pdf.save(changed)

    assert len(changed.getvalue()) > len(paper)
    assert drawn(paper, tmp_path) == drawn(changed.getvalue(), tmp_path)


def test_the_sum_over_a_font_that_is_embedded_is_right() -> None:
    program = Outlines(TTFontFile(str(OURS[0]))).program({0x41: ord("A")})

    words = [int.from_bytes(program[at : at + 4], "big") for at in range(0, len(program), 4)]

    assert sum(words) % 2**32 == 0xB1B0AFBA


@pytest.mark.parametrize("length", [0, 3, 11, 60, 400, 4_000, 40_000])
def test_a_file_cut_short_is_refused(length: int) -> None:
    data = OURS[0].read_bytes()[:length]
    with pytest.raises(Exception):  # noqa: B017, PT011  # whatever a broken file provokes: its user catches all
        Outlines(TTFontFile(BytesIO(data))).program(dict(enumerate(map(ord, LETTERS))))


def with_hints(file: Path, font: pikepdf.Object) -> bytes:
    """Return what ReportLab embeds of *file* for the codes of *font*: all that the file says of the letters."""
    codes = re.findall(r"<(..)> <(....)>", font.ToUnicode.read_bytes().decode("ascii"))
    points = {int(code, 16): int(point, 16) for code, point in codes}
    return bytes(TTFontFile(str(file)).makeSubset([points.get(code, 0) for code in range(256)]))


def drawn(pdf: bytes, folder: Path) -> bytes:
    """Draw the pages large, with a program that leaves hints aside as printers do."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run([need("pdftoppm"), "-r", "300", "-gray", file], capture_output=True, check=True).stdout
