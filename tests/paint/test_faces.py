"""Faces: only files that can write Vietnamese are accepted, and a gap is named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reportgen import shipped
from reportgen.blocks import Run, Text
from reportgen.decree import Role
from reportgen.errors import ConfigurationError, LayoutError, Place
from reportgen.paint import paint
from reportgen.paint.codes import VIETNAMESE
from reportgen.paint.faces import SHIPPED, faces
from reportgen.source import Scalar
from tests.documents import document, text
from tests.outside import need_file

FOLDER = shipped.folder("fonts")


def four(**changed: Path) -> tuple[str, str, str, str]:
    names = dict(zip(("regular", "bold", "italic", "bold_italic"), (FOLDER / name for name in SHIPPED), strict=True))
    names.update(changed)
    regular, bold, italic, bold_italic = map(str, names.values())
    return regular, bold, italic, bold_italic


def test_the_shipped_faces_have_every_vietnamese_letter() -> None:
    assert len(VIETNAMESE) == 135
    family = faces()
    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        assert face.characters >= VIETNAMESE


def test_the_old_liberation_without_vietnamese_is_refused_and_its_gaps_are_named() -> None:  # VO-080
    old = Path(need_file("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"))
    with pytest.raises(ConfigurationError) as caught:
        faces(four(regular=old))
    (problem,) = caught.value.problems
    assert problem.place == Place(str(old))
    assert "93 chữ tiếng Việt" in problem.told()
    assert {"Ủ", "ệ", "₫"} <= set(problem.told().split())


def test_every_unfit_file_is_named_at_once(tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.ttf"
    rubbish.write_bytes(b"not a font")
    with pytest.raises(ConfigurationError) as caught:
        faces(four(regular=rubbish, bold=tmp_path / "absent.ttf"))
    assert {problem.place.file for problem in caught.value.problems} == {str(rubbish), str(tmp_path / "absent.ttf")}


def test_an_upright_file_in_the_italic_slot_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="italic"):
        faces(four(italic=FOLDER / SHIPPED[0]))


def test_an_office_can_name_its_own_four_files(tmp_path: Path) -> None:
    for name in SHIPPED:
        shutil.copy(FOLDER / name, tmp_path)
    family = faces(tuple(str(tmp_path / name) for name in SHIPPED))
    assert family.bold.postscript_name == "LiberationSerif-Bold"


def test_a_character_that_no_face_has_stops_the_paper_and_is_named_with_its_place() -> None:
    place = Place("ky-hop.yaml", 7, 3)
    wrong = Text(Role.BODY, (Run("đạt ☑ yêu cầu", Role.BODY, Scalar("đạt ☑ yêu cầu", place)), Run(" và 漢", Role.BODY)))
    with pytest.raises(LayoutError) as caught:
        paint(document(wrong))
    first, second = caught.value.problems
    assert first.place == place
    assert "«☑» (U+2611)" in first.told()
    assert "U+6F22" in second.told()


def test_special_characters_come_back_from_the_text_layer() -> None:  # VO-079
    signs = "Ẫ ễ ỗ Ậ Ộ Ữ Ẵ đ Đ ₫ – — “ ” … • ½ ² ‰ ≥"
    pdf = pypdfium2.PdfDocument(paint(document(text(signs))).pdf)
    assert signs in pdf[0].get_textpage().get_text_range()


def test_more_characters_than_one_subset_holds_still_come_back() -> None:
    family = faces()
    plain = sorted(c for c in family.regular.characters if c.isalpha() and ord(c) < 0x1EFF)[:420]
    words = " ".join("".join(plain[i : i + 6]) for i in range(0, 420, 6))
    painted = paint(document(text(words)))
    found = pypdfium2.PdfDocument(painted.pdf)[0].get_textpage().get_text_range()
    assert "".join(found.split()) == words.replace(" ", "")


def test_a_text_of_rare_characters_only_comes_back() -> None:
    found = pypdfium2.PdfDocument(paint(document(text("½Ωж"))).pdf)[0].get_textpage().get_text_range()
    assert found == "½Ωж"


def test_an_embedded_font_has_its_outlines_and_no_hints() -> None:
    with pikepdf.open(BytesIO(paint(document(text("Ngày ký: ậ"))).pdf)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        program = font.FontDescriptor.FontFile2.read_bytes()
    tables = {program[at : at + 4].decode() for at in range(12, 12 + 16 * int.from_bytes(program[4:6], "big"), 16)}
    assert tables == {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_only_used_characters_are_embedded_whatever_was_painted_before() -> None:
    first = paint(document(text("Hội đồng nhân dân"))).pdf
    paint(document(text("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789")))
    assert paint(document(text("Hội đồng nhân dân"))).pdf == first


def test_all_fonts_are_embedded_with_a_map_to_unicode(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paint(document(text("Thử"), text("đậm", Role.STRONG))).pdf)
    with pikepdf.open(path) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_a_font_with_a_number_sign_in_its_name_is_called_by_that_name_in_the_file(tmp_path: Path) -> None:
    data = (FOLDER / SHIPPED[0]).read_bytes()
    for encoding in ("ascii", "utf-16-be"):
        data = data.replace("LiberationSerif".encode(encoding), "Liberation#erif".encode(encoding))
    odd = tmp_path / "odd.ttf"
    odd.write_bytes(data)
    painted = paint(replace(document(text("Thử")), fonts=four(regular=odd)))
    with pikepdf.open(BytesIO(painted.pdf)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        assert {font.BaseFont, font.FontDescriptor.FontName} == {pikepdf.Name("/AAAAAA+Liberation#erif")}
