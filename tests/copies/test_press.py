"""A print copy looks as the paper does, and claims nothing of what the paper is."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Name

from reportgen.copies import A3, print_copy
from reportgen.errors import InputError
from tests import finished, papers
from tests.copies.prints import SMOOTHED, apart, changed, of_pages, picture, pictures, sizes, stamped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPERS = ("sample", "issued", "electronic", "landscape", "long names")
CLAIMS = ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/AcroForm", "/Names", "/AF", "/Outlines")
UNREADABLE = ("nothing", "a text", "random bytes", "no catalogue", "locked with a password")


def objects(pdf: bytes) -> Iterator[Any]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield from (one for one in opened.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream))


@pytest.mark.parametrize("name", PAPERS)
def test_a_print_copy_looks_as_its_paper(name: str) -> None:
    paper = papers.paper(name).painted.pdf
    copy = print_copy(paper)

    assert sizes(copy) == sizes(paper)
    for one, other in zip(pictures(copy), pictures(paper), strict=True):
        assert apart(one, other) == 0


def test_a_print_copy_claims_nothing_and_carries_nothing_but_what_is_printed(tmp_path: Path) -> None:
    paper = finished.signed(finished.electronic(tmp_path), "ChuKyNguoiKy", "DauCoQuan")
    with pikepdf.open(BytesIO(paper)) as opened:
        assert set(CLAIMS) <= set(opened.Root.keys()) | {"/Outlines"}

    copy = print_copy(paper)

    with pikepdf.open(BytesIO(copy)) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
        assert set(opened.docinfo.keys()) == {"/Title", "/Producer"}
        assert "/ID" not in opened.trailer
        pages = [page.obj for page in opened.pages]
        assert set().union(*pages) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
    keys: set[str] = set().union(*(one.keys() for one in objects(copy)))
    assert keys.isdisjoint({*CLAIMS, "/Annots", "/StructParent", "/StructParents", "/FT", "/EF", "/ByteRange"})
    streams = b"".join(one.read_bytes() for one in objects(copy) if isinstance(one, pikepdf.Stream))
    assert not [word for word in (b"pdfaid", b"pdfuaid", b"xpacket", b"format: 1") if word in streams + copy]


def test_what_pictures_tell_of_themselves_stays_behind() -> None:
    def telling(pdf: pikepdf.Pdf) -> None:
        xmp = pdf.make_stream(b"<?xpacket?><pdfaid:part>2</pdfaid:part>", Type=Name.Metadata, Subtype=Name.XML)
        form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Metadata, form.StructParents = xmp, 0
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Told=form)

    copy = print_copy(changed(of_pages(1), telling))

    forms = [set(one.keys()) for one in objects(copy) if one.get("/Subtype") == "/Form"]
    assert len(forms) == 2
    assert not set().union(*forms) & {"/Metadata", "/StructParents"}
    assert not [one for one in objects(copy) if one.get("/Subtype") == "/XML"]


def test_each_appearance_is_put_into_the_file_once() -> None:
    copy = print_copy(stamped(of_pages(1), (300, 300, 400, 400)))

    assert len([one for one in objects(copy) if one.get("/Subtype") == "/Form"]) == 2


def test_a_filled_signature_is_seen_and_an_empty_field_is_not(tmp_path: Path) -> None:
    empty = finished.electronic(tmp_path)
    filled = finished.signed(empty, "ChuKyNguoiKy", "DauCoQuan")
    assert apart(picture(filled), picture(empty)) > SMOOTHED

    assert apart(picture(print_copy(filled)), picture(filled)) <= SMOOTHED
    assert apart(picture(print_copy(empty)), picture(empty)) == 0


@pytest.mark.parametrize("options", ["", "number=3", "booklet=A3", "number=3, booklet=A3"])
def test_the_same_paper_gives_the_same_bytes_in_any_process(options: str, tmp_path: Path) -> None:
    paper = finished.electronic(tmp_path)
    file = tmp_path / "a.pdf"
    file.write_bytes(paper)
    program = (
        "import sys, hashlib; from reportgen.copies import A3, print_copy; "
        f"print(hashlib.sha256(print_copy(open(sys.argv[1], 'rb').read(), {options})).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program, file], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(made) == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_printed_upright(turn: int) -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].CropBox = Array([20, 40, 500, 800])

    paper = changed(of_pages(1), turned)

    assert sizes(print_copy(paper)) == sizes(paper)
    assert apart(picture(print_copy(paper)), picture(paper)) <= SMOOTHED


def test_content_in_pieces_and_inherited_resources_are_printed() -> None:
    def in_pieces(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        code = page.Contents.read_bytes().split(b"\n", 1)
        page.Contents = Array([pdf.make_stream(code[0]), pdf.make_stream(code[1])])
        pdf.Root.Pages.Resources = page.Resources
        del page.Resources

    assert apart(picture(print_copy(changed(of_pages(1), in_pieces))), picture(of_pages(1))) == 0


def test_a_page_without_content_is_a_blank_sheet() -> None:
    blank = finished.empty()

    assert sizes(print_copy(blank)) == sizes(blank)
    assert apart(picture(print_copy(blank)), picture(blank)) == 0


def test_a_thousand_pages_are_printed() -> None:
    def repeated(pdf: pikepdf.Pdf) -> None:
        for _ in range(7):
            pdf.pages.extend(pdf.pages)

    paper = changed(of_pages(8), repeated)

    assert len(sizes(paper)) == 1024
    assert len(sizes(print_copy(paper, number=1))) == 1024
    assert len(sizes(print_copy(paper, booklet=A3))) == 512


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(name: str) -> None:
    make, _ = finished.REFUSED[name]
    with pytest.raises(InputError) as raised:
        print_copy(make())

    assert [problem.id for problem in raised.value.problems] == ["broken-pdf"]


def test_the_title_is_the_paper_s() -> None:
    with pikepdf.open(BytesIO(print_copy(of_pages(1), number=2))) as opened:
        assert opened.docinfo["/Title"] == "Thử"


def test_pypdf_is_asked_for_only_when_something_is_printed() -> None:
    program = "import sys, reportgen.copies, reportgen.distribution; sys.exit('pypdf' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
