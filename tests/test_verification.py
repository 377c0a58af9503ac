"""What a paper claims is found to hold, not to hold, or not to be known - and each is told apart from the others."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf
import pytest

from reportgen import InputError, standards
from reportgen.attachment import Attachment
from reportgen.finding import Verdict
from reportgen.messages import say
from reportgen.signatures import Judgement
from reportgen.verification import verified
from tests.finished import changed, electronic, empty, plain, signed, with_data
from tests.test_signatures import painted_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportgen.finding import Finding

HOLDS, FAILS, UNJUDGED, NOTED = Verdict
SIGNATURE, SEAL = "ChuKyNguoiKy", "DauCoQuan"


def findings(pdf: bytes, *, rebuild: bool = False) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in verified(pdf, "x.pdf", rebuild=rebuild):
        found.setdefault(finding.id, []).append(finding)
    return found


def verdicts(pdf: bytes, *, rebuild: bool = False) -> dict[str, list[Verdict]]:
    return {name: [one.verdict for one in many] for name, many in findings(pdf, rebuild=rebuild).items()}


@contextmanager
def without(module: str) -> Iterator[None]:
    """Make *module* one that is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, module, None)
        yield


def test_all_that_a_sound_paper_claims_holds() -> None:
    assert verdicts(plain()) == {
        "file": [NOTED],
        "standard": [HOLDS, HOLDS],
        "fonts": [HOLDS],
        "title": [HOLDS],
        "language": [HOLDS],
        "identifier": [HOLDS],
        "author": [NOTED],
        "attachments": [NOTED],
    }


def test_each_standard_is_judged_by_itself() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.ViewerPreferences  # PDF/UA asks for it, PDF/A does not

    archive, access = findings(changed(plain(), spoil))["standard"]

    assert (archive.verdict, access.verdict) == (HOLDS, FAILS)
    assert "PDF/UA-1" in say(access.message)
    assert isinstance(access.measured, list)
    assert access.measured[0]["rule"].startswith("PDFUA1-")


def test_many_broken_rules_are_told_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [standards.Fault(f"RULE-{number}", "words") for number in (*range(9), *range(9))]
    monkeypatch.setattr(standards, "faults", lambda *_, **__: many)

    told = say(findings(plain())["standard"][0].message)

    assert "sai 9 quy tắc: RULE-0, RULE-1, RULE-2, RULE-3, RULE-4, ..." in told


def test_without_the_checker_the_standards_are_not_judged() -> None:
    paper = plain()

    with without("page"):
        found = findings(paper)["standard"]

    assert [one.verdict for one in found] == [UNJUDGED, UNJUDGED]
    assert say(found[0].message) == "tự nhận PDF/A-2a: chưa kiểm được, chưa cài bộ kiểm tra chuẩn"
    assert found[0].hint is not None


def test_who_claims_nothing_breaks_nothing() -> None:
    found = verdicts(empty())

    assert {verdict for many in found.values() for verdict in many} == {NOTED}
    assert say(findings(empty())["standard"][0].message) == "không tự nhận theo chuẩn nào (PDF/A, PDF/UA)"


def drop_fonts(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one.FontFile2


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def drop_title(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    start, end = xmp.index(b"<dc:title>"), xmp.index(b"</dc:title>") + len(b"</dc:title>")
    pdf.Root.Metadata.write(xmp[:start] + xmp[end:])
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info


@pytest.mark.parametrize(
    ("change", "name"), [(drop_fonts, "fonts"), (drop_language, "language"), (drop_title, "title")]
)
def test_what_a_claimed_standard_asks_for_is_missed_without_its_checker(
    change: Callable[[pikepdf.Pdf], None], name: str
) -> None:
    spoilt = changed(plain(), change)

    with without("page"):
        assert verdicts(spoilt)[name] == [FAILS]


def test_attached_data_are_listed_with_their_sizes() -> None:
    (finding,) = findings(with_data())["attachments"]

    assert finding.verdict is NOTED
    assert isinstance(finding.measured, list)
    assert [one["name"] for one in finding.measured] == [
        "build.yaml", "offices/hdnd-thanh-pho-bac-kan.yaml", "sessions/2020-12-17.yaml", "trace.json"
    ]  # fmt: skip
    assert "sessions/2020-12-17.yaml (" in say(finding.message)


# Built again


def rebuild(pdf: bytes) -> Finding:
    (finding,) = findings(pdf, rebuild=True)["rebuild"]
    return finding


def test_a_paper_is_built_again_only_where_that_is_asked_for() -> None:
    assert "rebuild" not in findings(with_data())
    assert rebuild(with_data()).verdict is HOLDS


def test_a_paper_without_data_cannot_be_built_again() -> None:
    assert rebuild(plain()).verdict is UNJUDGED


def test_a_paper_that_differs_from_its_data_does_not_hold() -> None:
    assert rebuild(changed(with_data(), drop_language)).verdict is FAILS
    assert rebuild(with_data() + b"\n").verdict is FAILS


def test_of_a_signed_paper_what_was_there_before_is_compared(tmp_path: Path) -> None:
    paper = electronic(tmp_path)

    assert rebuild(paper).verdict is HOLDS
    assert rebuild(signed(paper, SIGNATURE)).verdict is HOLDS
    assert rebuild(signed(paper, SIGNATURE, SEAL)).verdict is HOLDS
    assert rebuild(signed(painted_over(paper), SIGNATURE)).verdict is HOLDS  # ... which does not make the rest sound
    assert rebuild(painted_over(paper)).verdict is FAILS


def test_what_cannot_be_compared_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.rebuilding.VERSION", "9.9.9")

    finding = rebuild(with_data())

    assert finding.verdict is UNJUDGED
    assert "9.9.9" in say(finding.message)


def test_data_that_make_no_paper_do_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = (Attachment("build.yaml", b"format: 1\nversion: [\n", "", ""),)
    monkeypatch.setattr("reportgen.inspection.paper.attachments", lambda _: hostile)

    finding = rebuild(plain())

    assert finding.verdict is FAILS
    assert "build.yaml:" in say(finding.message)


# Signatures


def test_empty_fields_are_noted(tmp_path: Path) -> None:
    found = verdicts(electronic(tmp_path))

    assert found["signature-field"] == [NOTED, NOTED]
    assert "signature" not in found
    assert "coverage" not in found


def test_signatures_that_are_whole_hold(tmp_path: Path) -> None:
    once, twice = (verdicts(signed(electronic(tmp_path), *names)) for names in ([SIGNATURE], [SIGNATURE, SEAL]))

    assert (once["signature"], once["signature-field"], once["coverage"]) == ([HOLDS], [NOTED], [HOLDS])
    assert (twice["signature"], twice["coverage"]) == ([HOLDS, HOLDS], [HOLDS])
    assert twice["standard"] == [HOLDS, HOLDS]


def test_a_signature_says_who_signed_and_that_the_certificate_is_another_matter(tmp_path: Path) -> None:
    (finding,) = findings(signed(electronic(tmp_path), SIGNATURE))["signature"]

    assert "Nguyễn Văn Thử" in say(finding.message)
    assert say(finding.message).endswith("chữ ký nguyên vẹn")
    assert finding.hint is not None


def test_what_was_changed_after_signing_does_not_hold(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)

    changed_inside = verdicts(whole.replace(b"/Lang", b"/Lanh", 1))
    added = verdicts(painted_over(whole))

    assert changed_inside["signature"] == [FAILS]
    assert (added["signature"], added["coverage"]) == ([FAILS], [FAILS])


def test_a_signature_about_something_else_does_not_hold(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)
    at = whole.index(b"/ByteRange [0 ") + len(b"/ByteRange [")

    assert verdicts(whole[:at] + b"1" + whole[at + 1 :])["signature"] == [FAILS]


def test_without_the_checker_only_what_a_signature_reaches_is_judged(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)

    with without("pyhanko.pdf_utils.reader"):
        sound, added = verdicts(whole), verdicts(painted_over(whole))

    assert (sound["signature"], sound["coverage"]) == ([UNJUDGED], [HOLDS])
    assert (added["signature"], added["coverage"]) == ([UNJUDGED], [FAILS])


def test_what_may_be_added_after_signing_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)
    sound = Judgement(is_intact=True, is_allowed=True, signer="A")
    monkeypatch.setattr("reportgen.signatures.judged", lambda _: {SIGNATURE: sound})

    assert verdicts(whole + b"\n% proof")["coverage"] == [NOTED]


def test_what_cannot_be_read_is_an_error() -> None:
    with pytest.raises(InputError):
        verified(b"x", "x.pdf")
