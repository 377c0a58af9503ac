"""Font files are read as ReportLab reads them, and what is embedded of them draws the same letters."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from reportgen import shipped
from reportgen.decree import Role
from reportgen.paint import paint
from reportgen.paint.codes import VIETNAMESE
from reportgen.paint.faces import SHIPPED
from reportgen.paint.outlines import Outlines
from reportgen.paint.truetype import MISSING, TrueType
from tests.documents import document, text
from tests.outside import need

OURS = [shipped.folder("fonts") / name for name in SHIPPED]
OTHERS = sorted(Path("/usr/share/fonts/truetype").glob("*/*.ttf"))[:40]
LETTERS = "".join(sorted(VIETNAMESE)) + "ABCXYZabcxyz0123456789.,;:-/()%"


@pytest.mark.parametrize("file", [*OURS, *OTHERS], ids=lambda file: file.stem)
def test_a_file_is_read_as_reportlab_reads_it(file: Path) -> None:
    expected, font = TTFontFile(str(file)), TrueType(file.read_bytes())

    assert font.name == expected.name.decode("ascii")
    points = {point: glyph for point, glyph in expected.charToGlyph.items() if glyph != MISSING and point != 0xA0}
    assert {point: font.glyphs[point] for point in points} == points
    assert [font.advance(point) for point in points] == pytest.approx([expected.charWidths[point] for point in points])
    assert list(font.places) == expected.glyphPos
    described = font.descriptor
    assert described.is_italic == (expected.italicAngle != 0)
    assert [described.ascent, described.descent, described.cap_height, *described.box] == pytest.approx(
        [expected.ascent, expected.descent, expected.capHeight, *expected.bbox]
    )
    assert (described.flags, described.stem) == (expected.flags, expected.stemV)


def test_what_is_embedded_draws_the_same_letters_as_the_whole_font(tmp_path: Path) -> None:
    files = {TrueType(file.read_bytes()).name: file for file in OURS}
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
    program = Outlines(TrueType(OURS[0].read_bytes())).program({0x41: ord("A")})

    words = [int.from_bytes(program[at : at + 4], "big") for at in range(0, len(program), 4)]

    assert sum(words) % 2**32 == 0xB1B0AFBA


@pytest.mark.parametrize("length", [0, 3, 11, 60, 400, 4_000, 40_000])
def test_a_file_cut_short_is_refused(length: int) -> None:
    data = OURS[0].read_bytes()[:length]
    with pytest.raises(Exception):  # noqa: B017, PT011  # whatever a broken file provokes: its user catches all
        Outlines(TrueType(data)).program(dict(enumerate(map(ord, LETTERS))))


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
