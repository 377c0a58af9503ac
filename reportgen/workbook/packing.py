"""Packing: a workbook of openpyxl as bytes that are the same whenever and wherever it is saved."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # that a zip file can tell
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MOMENT: Final = rb"\g<1>1980-01-01T00:00:00Z"


def packed(book: Any) -> bytes:  # noqa: ANN401  # a workbook of openpyxl
    """Return the file of *book*, without the time of its making."""
    saved = BytesIO()
    book.save(saved)
    made = BytesIO()
    with ZipFile(saved) as parts, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "docProps/core.xml":
                data = _STAMP.sub(_MOMENT, data)
            member = ZipInfo(part.filename, _EARLIEST)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            target.writestr(member, data)
    return made.getvalue()
