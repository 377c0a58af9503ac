"""What is large answers soon: the time grows with the file, not with its square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.corpus import HEAD, OFFICE
from tests.hostile.outcome import folder_with, outcome, paper, refused

if TYPE_CHECKING:
    from pathlib import Path

MANY = 3000
FIGURES = "figures:\n" + "".join(f"  chi_tieu_{number}: {{value: 1}}\n" for number in range(MANY))
WRONG = {
    "unknown keys": "".join(f"khoa_{number}: 1\n" for number in range(MANY)),
    "unknown keys of guests": "guests:\n" + "- {nane: A}\n" * MANY,
    "unknown figures in sentences": FIGURES
    + "sections:\n- items:\n"
    + "".join(f"  - '{{chi_tieu_x{number}}}'\n" for number in range(MANY)),
    "unknown figures in groups": FIGURES
    + "results:\n  groups:\n  - figures:\n"
    + "".join(f"    - chi_tieu_x{number}\n" for number in range(MANY)),
    "unknown figures in one sentence": f"{FIGURES}sections: [{{items: ['{'{chi_tieu_x} ' * MANY}']}}]\n",
    "dates that are none": "tasks:\n" + "- {due: mai}\n" * 20_000,
    "words of no list": "sittings:\n" + f"- {{part: {'trưa' * 1000}}}\n" * 200,
    "characters that nothing prints": "agenda:\n" + "- a\x01b\n" * 20_000,
    "characters without a glyph": "agenda:\n" + "- a😀b\n" * 1000,
    "repeated keys": "".join("place: x\n" for _ in range(20_000)),
    "photos that are not there": "photos:\n" + "- {file: a.png}\n" * 500,
    "cells without a column": "appendices:\n- columns: [{key: a}]\n  rows:\n" + "  - {b: x}\n" * 20_000,
}
RIGHT = {
    "a text of many lines": "sections:\n- paragraphs:\n  - |\n" + "    dòng\n" * 19_000,
    "a paragraph of one letter": f"sections: [{{paragraphs: ['{'a ' * 49_000}']}}]\n",
    "a paragraph of numbers": f"sections: [{{paragraphs: ['{'1 - 2 ' * 16_000}']}}]\n",
    "a paragraph of numbers and units": f"sections: [{{paragraphs: ['{'1 kg ' * 19_000}']}}]\n",
    "a paragraph of dates": f"sections: [{{paragraphs: ['{'ngày 1 tháng 2 năm 3 ' * 4700}']}}]\n",
    "a paragraph of Roman figures": f"sections: [{{paragraphs: ['{'khóa VI ' * 12_000}']}}]\n",
    "a paragraph of names": f"sections: [{{paragraphs: ['{'đồng chí Nguyễn Văn An ' * 4000}']}}]\n",
    "a paragraph of short titles": f"sections: [{{paragraphs: ['{'TP. A ' * 16_000}']}}]\n",
    "a paragraph of references": "figures: {a: {value: 1, unit: kg}}\nsections: [{paragraphs: ['"
    + "{a} " * 8000
    + "']}]\n",
    "a paragraph of dashes": f"sections: [{{paragraphs: ['{'- ' * 49_000}']}}]\n",
    "a paragraph of blanks": f"sections: [{{paragraphs: ['a{' ' * 99_000}b']}}]\n",
    "a paragraph of signs": f"sections: [{{paragraphs: ['{'( ' * 25_000}{') ' * 24_000}']}}]\n",
    "a long title": f"sections: [{{title: {'từ ' * 300}, items: [x]}}]\n",
    "a table of many rows": "appendices:\n- columns: [{key: a}, {key: b}]\n  rows:\n" + "  - {a: một, b: hai}\n" * 3000,
    "a table of long cells": "appendices:\n- columns: [{key: a}, {key: b}]\n  rows:\n"
    + f"  - {{a: {'từ ' * 300}, b: x}}\n" * 300,
    "many figures": FIGURES
    + "results:\n  groups:\n  - figures: ["
    + ", ".join(f"chi_tieu_{n}" for n in range(1000))
    + "]\n",
    "many figures with plans": "figures:\n"
    + "".join(f"  a{n}: {{name: Chỉ tiêu, value: {n}, plan: 7}}\n" for n in range(300))
    + "results:\n  groups:\n  - figures: ["
    + ", ".join(f"a{n}" for n in range(300))
    + "]\n",
    "many paragraphs": "sections:\n- paragraphs:\n" + "  - Nội dung của đoạn này.\n" * 5000,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_many_problems_are_told_soon(tmp_path: Path, text: str) -> None:
    assert refused(folder_with(tmp_path, HEAD + text, OFFICE))


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_large_paper_is_made_soon(tmp_path: Path, text: str) -> None:
    paper(folder_with(tmp_path, HEAD + text, OFFICE))


@pytest.mark.soak
@pytest.mark.parametrize("letter", "a1.-(I{ %&#\"'ắ")
@pytest.mark.parametrize("other", ["", " ", "1", "x", ".", "ngày ", "TP. ", "ông A"])
def test_no_two_signs_repeated_take_long(tmp_path: Path, letter: str, other: str) -> None:
    text = (letter + other) * (99_000 // (1 + len(other)))
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    outcome(folder_with(tmp_path, f'{HEAD}sections: [{{paragraphs: ["{quoted}"]}}]\n', OFFICE))
