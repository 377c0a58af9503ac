"""The sample paper: every fact of the report it was made from, in Vietnamese form, and nothing invented."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen import build, shipped
from tests.outside import need

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = shipped.folder("data") / "sessions" / "2020-12-17.yaml"
FACTS = (Path(__file__).parent / "sample_facts.txt").read_text(encoding="utf-8").splitlines()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "paper.pdf"
    path.write_bytes(build(SAMPLE))
    return path


def by_poppler(paper: Path) -> str:
    return subprocess.run([need("pdftotext"), "-raw", str(paper), "-"], capture_output=True, check=True).stdout.decode()


def by_pdfium(paper: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_every_fact_is_in_the_text_layer(paper: Path, read: Callable[[Path], str]) -> None:
    assert len(FACTS) > 50
    text = flat(read(paper))
    assert [fact for fact in FACTS if fact not in text] == []


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_the_text_layer_is_nfc_and_holds_no_lost_character(paper: Path, read: Callable[[Path], str]) -> None:
    text = read(paper)
    assert unicodedata.is_normalized("NFC", text)
    assert not [character for character in text if character in "\ufffd\ufffe\xad" or "\ue000" <= character <= "\uf8ff"]


def test_what_the_report_does_not_tell_stays_open(paper: Path) -> None:
    text = flat(by_pdfium(paper))
    assert "Số: /TB-HĐND" in text
    assert "Bắc Kạn, ngày tháng năm" in text
    for invented in ("Chủ tọa", "Thư ký", "đại biểu có mặt", "Địa điểm", "None", "kết quả Kỳ họp", "DỰ THẢO"):
        assert invented not in text


def test_the_type_and_subject_tell_of_the_opening(paper: Path) -> None:
    assert (
        "THÔNG BÁO Tóm tắt khai mạc Kỳ họp thứ 11 Hội đồng nhân dân thành phố Bắc Kạn khóa VI, nhiệm kỳ 2016 - 2021"
        in flat(by_pdfium(paper))
    )


def test_slips_of_the_report_are_written_properly(paper: Path) -> None:
    text = flat(by_pdfium(paper))
    for slip in ("65, 79", "56,9 %", "Covid -19", "2016 -2021", "HĐND Thành phố", "Châu phi", "người/ năm", "– "):
        assert slip not in text


def test_qpdf_finds_nothing_wrong(paper: Path) -> None:
    subprocess.run([need("qpdf"), "--check", str(paper)], check=True, capture_output=True)
