"""Papers set by Typst: a program of others, whose files the checker must read as well as ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst

from reportgen.form import checked
from reportgen.shipped import folder

if TYPE_CHECKING:
    from reportgen.form import Report

HERE = Path(__file__).parent
REPORT, LETTER, MINUTES = "report", "letter", "minutes"
_OF_LETTER = {
    "Số: 05/BC-HĐND": "Số: 05/HĐND-PC",
    "under-number = []": "under-number = stack(v(6pt), text(size: 12pt)[V/v chuẩn bị báo cáo giám sát])",
    'title: "Kết quả Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Thử Nghiệm"': 'title: "V/v chuẩn bị báo cáo giám sát"',
}
_OF_MINUTES = {
    "Số: 05/BC-HĐND": "Số: 05/BB-HĐND",
    "v(9.4pt), dated": "v(9.4pt)",
    'title: "Kết quả Kỳ họp thứ 3': 'title: "Kỳ họp thứ 3',
}
_VARIED = {REPORT: {}, LETTER: _OF_LETTER, MINUTES: _OF_MINUTES}


def source(name: str) -> str:
    """Return what Typst is given for the lawful paper called *name*."""
    text = "\n".join((HERE / file).read_text("utf-8") for file in ("prelude.typ", f"{name}.typ"))
    return replaced(text, _VARIED[name])


def replaced(text: str, changes: dict[str, str]) -> str:
    """Return *text* with each old word as the new one; every old one must be there."""
    for old, new in changes.items():
        if old not in text:
            message = f"there is no «{old}» to replace"
            raise LookupError(message)
        text = text.replace(old, new)
    return text


def pdf(text: str) -> bytes:
    """Set *text*."""
    made: object = typst.compile(
        cast("Any", text.encode()), font_paths=[str(folder("fonts"))], ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    return made


@cache
def lawful(name: str) -> Report:
    """Check the lawful paper called *name*."""
    return checked(pdf(source(name)), name)
