"""The test papers with their traces, and how other programs read the same pages."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING, Final

import pypdfium2

from reportgen.trace import Locator, Trace
from reportgen.trace import traced as trace_of
from tests.outside import need
from tests.papers import NAMES, paper

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.inputs import Inputs

EVERY: Final = (*NAMES, "thousand rows")  # all but «points», which is made by hand and of no data
FEW: Final = ("sample", "report", "minutes", "landscape", "electronic", "long names")


def given(name: str) -> Inputs:
    found = paper(name).given
    assert found is not None
    return found


def files(name: str) -> dict[str, bytes]:
    """Return the files of the paper called *name*, by the name that places tell."""
    return {str(file.path): file.data for file in (given(name).session_file, given(name).office_file)}


@cache
def traced(name: str) -> Trace:
    read = given(name)
    return trace_of(read.session, read.office, paper(name).painted.written, Locator(files(name)))


def poppler(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page as pdftotext reads it."""
    (folder / "x.pdf").write_bytes(pdf)
    command = [need("pdftotext"), "-raw", "-enc", "UTF-8", str(folder / "x.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")[:-1]


def pdfium(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page as PDFium reads it."""
    del folder
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
