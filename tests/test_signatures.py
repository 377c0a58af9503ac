"""Signatures are judged: whole, broken, or followed by what nobody signed."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from reportgen import ConfigurationError
from reportgen.signatures import judged
from tests.finished import SIGNER, electronic, plain, signed

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE, SEAL = "ChuKyNguoiKy", "DauCoQuan"


def painted_over(pdf: bytes) -> bytes:
    """Add a revision that writes on the first page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stream = generic.StreamObject(stream_data=b"0 0 100 100 re f")
    writer.add_stream_to_page(0, writer.add_object(stream))  # type: ignore[no-untyped-call]
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_two_signatures_one_after_the_other_are_both_whole(tmp_path: Path) -> None:
    found = judged(signed(electronic(tmp_path), SIGNATURE, SEAL))

    assert found == {SIGNATURE: (True, True, SIGNER), SEAL: (True, True, SIGNER)}


def test_a_byte_that_was_changed_breaks_the_signature(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)

    assert not judged(whole.replace(b"/DisplayDocTitle", b"/DisplayDocTitlf", 1))[SIGNATURE].is_intact


def test_what_is_painted_over_a_signed_page_is_not_allowed(tmp_path: Path) -> None:
    found = judged(painted_over(signed(electronic(tmp_path), SIGNATURE)))

    assert (found[SIGNATURE].is_intact, found[SIGNATURE].is_allowed) == (True, False)


def test_a_signature_of_nonsense_proves_nothing(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)
    start = whole.rindex(b"/Contents <30") + len(b"/Contents <")
    held = bytes.fromhex(whole[start : whole.index(b">", start)].decode())
    (signer,) = cms.ContentInfo.load(held)["content"]["signer_infos"]
    (digest,) = (one["values"][0] for one in signer["signed_attrs"] if one["type"].native == "message_digest")

    for proof in (signer["signature"].native, digest.native):  # the rest of it names things once more, unsigned
        at = start + 2 * held.index(proof)
        for byte in range(at, at + 2 * len(proof), 2):
            other = b"%02x" % (int(whole[byte : byte + 2], 16) ^ 0xFF)
            found = judged(whole[:byte] + other + whole[byte + 2 :])
            assert not any(judgement.is_intact for judgement in found.values())


def test_a_paper_that_nobody_signed_has_no_signatures() -> None:
    assert judged(plain()) == {}


def test_what_is_no_pdf_proves_no_signature() -> None:
    assert judged(b"%PDF-1.7\n") == {}


def test_without_the_checker_nothing_is_judged_and_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)

    with pytest.raises(ConfigurationError) as caught:
        judged(plain())

    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "pip install 'reportgen[signatures]'" in problem.hint.text
