"""A small PDF: as many pages as one wants, so that it is known again wherever it comes out."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf

A4_POINTS = (595.28, 841.89)


@cache
def paper(pages: int = 1) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=A4_POINTS)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
