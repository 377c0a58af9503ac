"""The standards that a paper claims are judged by a checker; what it is known to get wrong is put aside."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import page
import pytest

from reportgen import ConfigurationError
from reportgen.standards import faults
from tests.finished import changed, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pikepdf


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def finding(monkeypatch: pytest.MonkeyPatch, rules: Iterable[str], version: str = "0.11.0") -> None:
    """Make the checker of *version* find that *rules* are broken."""
    failures = [SimpleNamespace(rule_id=rule, message=f"about {rule}") for rule in rules]
    monkeypatch.setattr(page, "validate_pdf_bytes", lambda *_, **__: SimpleNamespace(failures=failures))
    monkeypatch.setattr(page, "__version__", version)


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_a_sound_paper_has_no_faults(profile: str) -> None:
    assert faults(plain(), profile, is_signed=False) == []


def test_a_fault_is_told_by_its_rule_and_in_words() -> None:
    found = faults(changed(plain(), no_language), "ua1", is_signed=False)

    assert found
    assert all(fault.rule.startswith("PDFUA1-") and fault.words for fault in found)


ALARMS = ["PDFA2A-STREAM-LENGTH-001", "PDFA2A-SIGNATURE-BYTERANGE-001", "PDFA2A-X-001"]


@pytest.mark.parametrize(
    ("version", "is_signed", "left"),
    [
        ("0.11.0", False, ALARMS[1:]),
        ("0.11.4", True, ALARMS[2:]),
        ("0.12.0", True, ALARMS),
        ("0.1.10", False, ALARMS),
        ("1.0", False, ALARMS),
    ],
)
def test_false_alarms_are_put_aside_where_they_are_known(
    monkeypatch: pytest.MonkeyPatch, version: str, left: list[str], *, is_signed: bool
) -> None:
    finding(monkeypatch, ALARMS, version)

    assert [fault.rule for fault in faults(b"", "2a", is_signed=is_signed)] == left


@pytest.mark.parametrize("profile", ["4", "9a", "ua2", "", "2a;ua1"])
def test_a_standard_that_the_checker_does_not_know_is_not_judged(profile: str) -> None:
    with pytest.raises(ConfigurationError):
        faults(plain(), profile, is_signed=False)


def test_without_the_checker_nothing_is_judged_and_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "page", None)

    with pytest.raises(ConfigurationError) as caught:
        faults(b"", "2a", is_signed=False)

    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "pip install 'reportgen[verify]'" in problem.hint.text


def test_what_the_checker_cannot_read_conforms_to_nothing() -> None:
    assert [fault.rule for fault in faults(b"%PDF-1.7\n", "2a", is_signed=False)] == ["PDF"]


def test_what_is_beyond_the_checkers_limits_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise page.SafetyLimitError

    monkeypatch.setattr(page, "validate_pdf_bytes", refuse)

    with pytest.raises(ConfigurationError):
        faults(b"", "2a", is_signed=False)
