"""Files made to do harm: a clear word or a report, in bounded time and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from reportgen.errors import InputError
from reportgen.finding import Verdict
from reportgen.form import check, checked, reading
from reportgen.messages import say
from tests import finished, papers
from tests.checker.typeset import REPORT, pdf, source

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 10_000


@pytest.mark.parametrize("name", finished.REFUSED)
def test_what_is_no_readable_paper_is_refused_with_a_word(name: str) -> None:
    with pytest.raises(InputError) as refused:
        checked(finished.REFUSED[name][0](), "tệp.pdf")
    (problem,) = refused.value.problems
    assert problem.place.file == "tệp.pdf"
    assert problem.message.text


EMPTY_PAGES = {  # how many pages are read of what is twisted; what has none is refused
    "pages in a circle": 2,
    "names in a circle": 1,
    "fields in a circle": 1,
    "fonts in a circle": 1,
    "tables in a circle": 0,
    "wrong types": 1,
    "five thousand levels": 1,
}


def refusal(make: Callable[[], bytes]) -> str:
    """Return the words with which the file is refused."""
    with pytest.raises(InputError) as refused:
        checked(make(), "x")
    (problem,) = refused.value.problems
    assert problem.id == "broken-pdf"
    return say(problem.message)


@pytest.mark.parametrize("name", finished.TWISTED)
def test_what_is_twisted_is_judged_as_the_empty_paper_that_it_is(name: str) -> None:
    if not EMPTY_PAGES[name]:
        assert refusal(finished.TWISTED[name]) == "không đọc được: bản PDF hỏng"
        return
    report = checked(finished.TWISTED[name](), "x")
    assert (report.pages, report.kind) == (EMPTY_PAGES[name], "")
    assert {one.id for one in report.failures} == {"P01", "M01"}
    unjudged = {one.id for one in report.judgements if one.verdict is Verdict.UNJUDGED}
    assert unjudged >= {"P02", "H01", "T01", "B01", "S01"}


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99, 0.999])
@pytest.mark.parametrize("name", ["by others", "ours"])
def test_a_file_cut_short_is_refused_as_broken(name: str, cut: float) -> None:
    whole = pdf(source(REPORT)) if name == "by others" else papers.paper("bare").painted.pdf
    assert refusal(lambda: whole[: int(cut * len(whole))]) == "không đọc được: bản PDF hỏng"


def nested() -> bytes:
    """Return a page that draws a form ten times, which draws another ten times, and so on ten levels down."""

    def nest(held: pikepdf.Pdf) -> None:
        inner = held.make_indirect(Stream(held, b"0 0 1 1 re f " * 100, Type=Name.XObject, Subtype=Name.Form))
        inner.BBox = pikepdf.Array([0, 0, 600, 800])
        for _ in range(10):
            outer = held.make_indirect(Stream(held, b"/A Do " * 10, Type=Name.XObject, Subtype=Name.Form))
            outer.BBox = pikepdf.Array([0, 0, 600, 800])
            outer.Resources = Dictionary(XObject=Dictionary(A=inner))
            inner = outer
        held.pages[0].Resources = Dictionary(XObject=Dictionary(A=inner))
        held.pages[0].Contents = held.make_stream(b"/A Do " * 10)

    return finished.empty(nest)


def scattered() -> bytes:
    """Return a page of 60,000 coloured letters and short lines, none beside another."""
    letters = "".join(f"1 0 0 1 {n % 590} {n // 590 * 7} Tm (a) Tj " for n in range(60_000))
    strokes = "".join(f"{n % 590} {n // 590 * 7} 3 3 re S " for n in range(60_000))

    def scatter(held: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        held.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
        held.pages[0].Contents = held.make_stream(f"{strokes} BT 0 0 1 rg /F 3 Tf {letters} ET".encode())

    return finished.empty(scatter)


def crowded(code: bytes) -> Callable[[], bytes]:
    """Return a page of 200 MB of *code*, compressed."""

    def crowd(held: pikepdf.Pdf) -> None:
        held.pages[0].Contents = held.make_indirect(finished.compressed(held, code * (200_000_000 // len(code))))

    return lambda: finished.empty(crowd)


@pytest.mark.parametrize("make", [nested, crowded(b"0 0 1 1 re f ")], ids=["forms", "shapes"])
def test_a_bomb_is_refused_as_too_much(make: Callable[[], bytes]) -> None:
    assert "tệp quá phức tạp" in refusal(make)


def test_a_bomb_of_nothing_is_judged_as_the_empty_page_that_it_is() -> None:
    report = checked(crowded(b" ")(), "x")
    assert report.pages == 1
    assert {one.id for one in report.failures} == {"P01", "M01"}


def test_letters_strewn_over_a_page_are_judged_as_far_as_they_are_read() -> None:
    report = checked(scattered(), "x")
    assert report.pages == 1
    assert {"P01", "P06", "P07", "P08", "H01", "H02", "T01"} <= {one.id for one in report.failures}
    assert "#0000ff" in {one.measured for one in report.failures if one.id == "P08"}


def test_rules_that_find_no_more_time_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "LONGEST", -1.0)
    report = checked(pdf(source(REPORT)), "x")
    assert {say(one.message) for one in report.judgements} == {"không xét: văn bản quá phức tạp, hết thời gian xét"}


def test_a_reader_that_does_not_come_back_is_ended_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST", 0.001)
    assert refusal(lambda: pdf(source(REPORT))) == "đọc quá lâu: tệp quá phức tạp đối với một văn bản"


def ten_thousand_pages() -> bytes:
    """Return as many empty pages."""

    def fill(held: pikepdf.Pdf) -> None:
        for _ in range(MANY - 1):
            held.add_blank_page(page_size=(595.28, 841.89))

    return finished.empty(fill)


def test_of_ten_thousand_pages_the_first_are_judged_and_the_rest_is_named() -> None:
    report = checked(ten_thousand_pages(), "x")
    assert report.pages == MANY
    assert report.judgements[0].verdict is Verdict.UNJUDGED
    assert f"trong {MANY} trang" in say(report.judgements[0].message)


def test_a_file_too_large_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1_000)
    assert refusal(lambda: pdf(source(REPORT))) == "tệp lớn hơn 0 MB, không đối chiếu"


def test_a_scan_is_not_judged_and_the_reason_is_told() -> None:
    def scan(held: pikepdf.Pdf) -> None:
        image = Stream(held, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
        held.pages[0].Resources = Dictionary(XObject=Dictionary(A=held.make_indirect(image)))
        held.pages[0].Contents = held.make_stream(b"q 612 0 0 792 0 0 cm /A Do Q")

    report = checked(finished.empty(scan), "x")
    told = {one.id: say(one.message) for one in report.judgements if one.verdict is Verdict.UNJUDGED}
    assert told["H01"] == "không xét: bản quét, không có chữ để đọc"
    assert {one.id for one in report.failures} == {"P01", "M01"}
