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
from tests import finished
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


@pytest.mark.parametrize("name", finished.TWISTED)
def test_what_is_twisted_comes_back(name: str) -> None:
    outcome(finished.TWISTED[name])


def outcome(make: Callable[[], bytes]) -> str:
    """Return what became of a file: its first judgement, or the problem."""
    try:
        report = checked(make(), "x")
    except InputError as refused:
        return refused.problems[0].id
    return report.judgements[0].id


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_comes_back(cut: float) -> None:
    whole = pdf(source(REPORT))
    outcome(lambda: whole[: int(cut * len(whole))])


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


@pytest.mark.parametrize(
    "make", [nested, scattered, crowded(b"0 0 1 1 re f "), crowded(b" ")], ids=["forms", "letters", "shapes", "nothing"]
)
def test_a_bomb_is_stopped(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST", 4.0)
    monkeypatch.setattr(check, "LONGEST", 2.0)
    assert outcome(make) in {"broken-pdf", "P01", "limit"}


def test_of_ten_thousand_pages_the_first_are_judged_and_the_rest_is_named() -> None:
    def fill(held: pikepdf.Pdf) -> None:
        for _ in range(MANY - 1):
            held.add_blank_page(page_size=(595.28, 841.89))

    report = checked(finished.empty(fill), "x")
    assert report.pages == MANY
    assert report.judgements[0].verdict is Verdict.UNJUDGED
    assert f"trong {MANY} trang" in say(report.judgements[0].message)


def test_a_file_too_large_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1_000)
    assert outcome(lambda: pdf(source(REPORT))) == "broken-pdf"


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
