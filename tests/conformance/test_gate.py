"""The gate judged: a paper passes it, and with any single fault it does not."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf
import pytest

from reportgen.attachment import Attachment
from reportgen.paint import paint
from tests import papers
from tests.conformance.gate import claims, conforming, failures
from tests.conformance.parents import parent_tree_faults
from tests.conformance.spoil import ACCESS, ARCHIVE, BOTH, SPOILS, WITH_FILES, Spoiled
from tests.conformance.verapdf import verdicts

if TYPE_CHECKING:
    from pathlib import Path

SPOILT: Final = ("bare", "communique", "sample", "report")  # each fault spoils the first that has what it needs
NO_FLAVOUR: Final[frozenset[str]] = frozenset()

MISSED_BY_PAGE_VALIDATION: Final = {
    "a page without the key of its elements": ACCESS,  # it asks no page for its way back
    "no way back to the elements": ACCESS,  # ... only annotations, which the spoiled paper has not
    "a wrong way back to the elements": BOTH,
    "two contents of one number": BOTH,  # it asks whether content has a number, not whose it is
}
MISSED_BY_VERAPDF: Final = {
    "a tag mapped away": ARCHIVE,  # its profile of PDF/A has no such rule, that of PDF/UA has
    "a wrong way back to the elements": BOTH,  # it asks whether there is a way, not where it leads
    "two contents of one number": BOTH,  # as above
}
FAULTS: Final = pytest.mark.parametrize("fault", SPOILS, ids=lambda fault: fault.name)


@cache
def with_a_file() -> bytes:
    """Return a paper with its data inside."""
    attached = Attachment("so-lieu.yaml", b"a: 1\n", "application/yaml", "Số liệu")
    return paint(papers.paper("bare").document, [attached]).pdf


@cache
def spoilt(fault: Spoiled) -> bytes:
    """Return the first paper that has what *fault* needs, with it."""
    whole = [with_a_file()] if fault.breaks == WITH_FILES else [papers.paper(name).painted.pdf for name in SPOILT]
    return next(fault.of(pdf) for pdf in whole if fault.applies(pdf))


def claimed(fault: Spoiled) -> frozenset[str]:
    """Return what a paper claims that is spoiled by *fault*; its metadata may no longer say so."""
    return WITH_FILES | ACCESS if fault.breaks == WITH_FILES else BOTH


@pytest.mark.parametrize("name", SPOILT)
def test_page_validation_passes_the_papers_that_are_to_be_spoiled(name: str) -> None:
    conforming(papers.paper(name).painted.pdf)


def test_page_validation_passes_a_paper_with_a_file_inside_as_pdf_a_3() -> None:
    assert claims(with_a_file()) == ("3a", "ua1")
    conforming(with_a_file())


@FAULTS
def test_page_validation_fails_exactly_the_flavours_that_a_fault_breaks(fault: Spoiled) -> None:
    expected = fault.breaks - MISSED_BY_PAGE_VALIDATION.get(fault.name, NO_FLAVOUR)

    assert {flavour for flavour in claimed(fault) if failures(spoilt(fault), flavour)} == expected


def test_verapdf_fails_exactly_the_flavours_that_each_fault_breaks(tmp_path: Path) -> None:
    files = {fault: tmp_path / f"{number}.pdf" for number, fault in enumerate(SPOILS)}
    for fault, file in files.items():
        file.write_bytes(spoilt(fault))

    found = verdicts({file: ",".join(claimed(fault)) for fault, file in files.items()})

    red = {
        fault.name: {flavour for flavour in claimed(fault) if not found[file, flavour].compliant}
        for fault, file in files.items()
    }
    assert red == {fault.name: fault.breaks - MISSED_BY_VERAPDF.get(fault.name, NO_FLAVOUR) for fault in SPOILS}


def test_what_both_judges_miss_is_found_by_reading_the_tags() -> None:
    missed = [
        fault
        for fault in SPOILS
        if MISSED_BY_PAGE_VALIDATION.get(fault.name, NO_FLAVOUR) & MISSED_BY_VERAPDF.get(fault.name, NO_FLAVOUR)
    ]
    assert missed

    assert [fault.name for fault in missed if not parent_tree_faults(spoilt(fault))] == []


def test_only_faults_that_there_are_can_be_missed() -> None:
    assert MISSED_BY_PAGE_VALIDATION.keys() | MISSED_BY_VERAPDF.keys() <= {fault.name for fault in SPOILS}


def test_no_two_faults_have_one_name() -> None:
    assert len({fault.name for fault in SPOILS}) == len(SPOILS)


@pytest.mark.parametrize("name", ["PDF/A not claimed", "level B claimed", "PDF/UA not claimed", "no metadata"])
def test_a_paper_that_does_not_claim_both_is_refused(name: str) -> None:
    (fault,) = (fault for fault in SPOILS if fault.name == name)

    with pytest.raises(AssertionError):
        conforming(spoilt(fault))


def test_a_file_that_is_no_pdf_fails_and_stops_no_test() -> None:
    assert failures(b"no PDF", "2a") != []


def test_data_that_end_in_a_carriage_return_are_no_fault_of_length() -> None:
    pdf = plain(b"q\nQ\n\r")
    assert b"\r\nendstream" in pdf

    assert not any("STREAM-LENGTH" in failure for failure in failures(pdf, "2a"))


def test_a_stream_shorter_than_it_says_is_a_fault() -> None:
    pdf = plain(b"q\nQ\n" + b" " * 96).replace(b"/Length 100", b"/Length 101")

    assert any("STREAM-LENGTH" in failure for failure in failures(pdf, "2a"))


def test_a_signature_that_does_not_cover_the_file_is_a_fault() -> None:
    assert any("SIGNATURE-BYTERANGE" in failure for failure in failures(signed(1), "2a"))


def test_the_first_of_two_signatures_need_not_cover_the_file() -> None:
    assert not any("SIGNATURE-BYTERANGE" in failure for failure in failures(signed(2), "2a"))


def plain(content: bytes) -> bytes:
    """Make a page with *content* as it is, uncompressed."""
    return paged(pikepdf.new(), content)


def signed(times: int) -> bytes:
    """Make a page with signatures over its first ten bytes only."""
    pdf = pikepdf.new()
    fields = []
    for number in range(times):
        signature = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=pikepdf.String(b"\0"), ByteRange=[0, 4, 6, 4])
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=f"{number}", V=pdf.make_indirect(signature))
        fields.append(pdf.make_indirect(field))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), SigFlags=3)
    return paged(pdf, b"q\nQ\n")


def paged(pdf: pikepdf.Pdf, content: bytes) -> bytes:
    pdf.add_blank_page().Contents = pdf.make_stream(content)
    written = BytesIO()
    pdf.save(written, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()
