"""A finished paper is looked at: what it says comes out whole, and no bytes can do harm."""

from __future__ import annotations

import random
import tracemalloc
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from reportgen import InputError, shipped
from reportgen.inspection import Claims, Paper, enclosed, inspected
from tests import finished
from tests.finished import REFUSED, REFUSED_AS_A_WHOLE, TWISTED, carrying, changed, empty

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_MEMORY = 600_000_000  # bytes: what a hostile file may make this process hold at most


def refusal(data: bytes, look: Callable[[bytes, str], object] = inspected) -> str:
    with pytest.raises(InputError) as caught:
        look(data, "x.pdf")
    (problem,) = caught.value.problems
    assert problem.place.file == "x.pdf"
    return problem.id


def found_wrong(data: bytes) -> list[str]:
    """Return the problems for which *data* are refused; none if they can be read."""
    try:
        inspected(data, "x.pdf")
    except InputError as error:
        return [problem.id for problem in error.problems]
    return []


def test_a_paper_says_what_it_is() -> None:
    paper = inspected(finished.plain(), "x.pdf")

    assert paper.claims[:2] == ("2a", "1")
    assert (paper.version, paper.language, paper.author) == ("1.7", "vi-VN", "Hội đồng nhân dân thành phố Bắc Kạn")
    assert paper.title.startswith("Thông báo: Tóm tắt khai mạc Kỳ họp thứ 11")
    assert paper.identifier.startswith("urn:sha256:")
    assert (paper.attachments, paper.fields) == ((), ())
    with pikepdf.open(BytesIO(finished.plain())) as pdf:
        assert paper.pages == len(pdf.pages)


def test_its_fonts_are_listed_once_each() -> None:
    fonts = inspected(finished.plain(), "x.pdf").fonts

    assert [font.name for font in fonts] == sorted({font.name for font in fonts})
    assert "LiberationSerif-Bold" in [font.name for font in fonts]
    assert all(font.is_embedded and font.is_subset for font in fonts)


def test_the_files_inside_come_out_byte_for_byte() -> None:
    found = {one.name: one for one in enclosed(finished.with_data(), "x.pdf")}

    data = ["offices/hdnd-thanh-pho-bac-kan.yaml", "sessions/2020-12-17.yaml"]
    assert list(found) == ["build.yaml", *data, "trace.json"]
    assert found["trace.json"][2:] == ("application/json", "Nguồn của từng con số", "Supplement")
    for name in data:
        assert found[name].data == (shipped.folder("data") / name).read_bytes()
        assert found[name][2:] == (
            "application/yaml",
            "Dữ liệu kỳ họp" if name.startswith("s") else "Dữ liệu văn phòng",
            "Source",
        )
    assert inspected(finished.with_data(), "x.pdf").attachments == tuple(found.values())


def test_a_pdf_that_says_nothing_says_nothing() -> None:
    paper = inspected(empty(), "x.pdf")

    assert paper[1:] == (1, Claims(), "", "", "", paper.identifier, (), (), ())


def test_where_there_is_no_xmp_the_older_metadata_count() -> None:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Báo cáo"), Author=String("Văn phòng")))

    paper = inspected(empty(tell, static_id=True), "x.pdf")

    assert (paper.title, paper.author) == ("Báo cáo", "Văn phòng")
    assert len(bytes.fromhex(paper.identifier)) == 16


def test_a_font_that_is_not_embedded_is_found_wherever_it_is_used() -> None:
    def use(pdf: pikepdf.Pdf) -> None:
        def font(name: str) -> Dictionary:
            return Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}")))

        def form(name: str) -> Stream:
            return Stream(pdf, b"", Subtype=Name.Form, Resources=Dictionary(Font=font(name)))

        page = pdf.pages[0]
        page.Resources = Dictionary(Font=font("ABCDEF+OnThePage"), XObject=Dictionary(X=form("InADrawing")))
        appearance = Dictionary(N=Dictionary(On=form("InAnAppearance")))
        page.Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.Stamp, AP=appearance))])
        pdf.Root.Pages.Resources = Dictionary(Font=font("Unused"))

    assert inspected(empty(use), "x.pdf").fonts == (
        ("InADrawing", False, False),
        ("InAnAppearance", False, False),
        ("OnThePage", False, True),
    )


def test_a_page_inherits_its_resources() -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type3, BaseFont=Name.Drawn)
        pdf.Root.Pages.Resources = Dictionary(Font=Dictionary(F=font))
        if "/Resources" in pdf.pages[0]:
            del pdf.pages[0].Resources

    assert inspected(empty(move), "x.pdf").fonts == (("Drawn", True, False),)


def test_a_file_both_listed_and_associated_is_one() -> None:
    assert [one.name for one in enclosed(TWISTED["names in a circle"](), "x.pdf")] == ["a.yaml"]


def test_an_odd_name_comes_out_as_it_is_so_that_it_can_be_refused() -> None:
    names = ["../a", "/etc/passwd", "\x1b[31m", "C:\\a", "a\u202eb"]

    assert {one.name for one in enclosed(carrying(*((name, b"") for name in names)), "x.pdf")} == set(names)


def test_what_is_shown_cannot_lead_a_terminal_astray() -> None:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("a\x1b[2Jb\u202ec\nd" + "x" * 5_000)))
        pdf.Root.Lang = String("\x9b31m")

    paper = inspected(empty(tell), "x.pdf")

    assert paper.title.startswith("a\ufffd[2Jb\ufffdc d")
    assert len(paper.title) == 1_000
    assert paper.language == "\ufffd31m"


@pytest.mark.parametrize(("make", "name"), (REFUSED | REFUSED_AS_A_WHOLE).values(), ids=REFUSED | REFUSED_AS_A_WHOLE)
def test_what_cannot_be_read_is_refused_with_a_clear_word(make: Callable[[], bytes], name: str) -> None:
    assert refusal(make()) == name


@pytest.mark.parametrize(("make", "name"), REFUSED.values(), ids=REFUSED)
def test_its_files_are_not_had_either(make: Callable[[], bytes], name: str) -> None:
    assert refusal(make(), enclosed) == name


@pytest.mark.parametrize("make", REFUSED_AS_A_WHOLE.values(), ids=REFUSED_AS_A_WHOLE)
def test_wrong_metadata_do_not_keep_the_files_back(make: tuple[Callable[[], bytes], str]) -> None:
    assert enclosed(make[0](), "x.pdf") == ()


@pytest.mark.parametrize("make", TWISTED.values(), ids=TWISTED)
def test_what_leads_back_to_itself_comes_to_an_end(make: Callable[[], bytes]) -> None:
    assert isinstance(inspected(make(), "x.pdf"), Paper)


def test_memory_stays_bounded() -> None:
    bombs = [make() for make, _ in (REFUSED | REFUSED_AS_A_WHOLE).values()]
    tracemalloc.start()
    try:
        for bomb in bombs:
            refusal(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < MOST_MEMORY


def test_wherever_a_paper_is_cut_it_is_read_or_refused() -> None:
    whole = finished.with_data()

    for length in range(0, len(whole), 997):
        assert found_wrong(whole[:length]) in ([], ["broken-pdf"], ["not-pdf"])


@pytest.mark.parametrize("seed", range(40))
def test_whatever_bytes_are_changed_it_is_read_or_refused(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  # no secret
    data = bytearray(changed(finished.with_data(), lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable))
    for _ in range(chosen.choice([1, 10, 200])):
        at = chosen.randrange(len(data))
        data[at : at + chosen.choice([0, 1, 1, 1, 40])] = chosen.choice([b"", b"<", b"0", b"9", b"[", b" R", b"/A"])

    assert found_wrong(bytes(data)) in ([], ["broken-pdf"], ["not-pdf"])
