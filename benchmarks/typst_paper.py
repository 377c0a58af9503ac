"""Typst, given the paper as a file: what changes is read from ``paper.json``, so that it keeps what it knows."""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.looks import LOOKS

HERE: Final = Path(__file__).parent
FONTS: Final = HERE.parent / "fonts"


class Typst:
    """A compiler that lives as long as the process, for the papers put into *folder*."""

    def __init__(self, folder: Path, *, tags: bool, standards: tuple[str, ...] = ()) -> None:
        typst: Any = import_module("typst")
        shutil.copy(HERE / "paper.typ", folder)
        (folder / "looks.json").write_text(json.dumps({name: look._asdict() for name, look in LOOKS.items()}), "utf-8")
        self._data = folder / "paper.json"
        self._options: dict[str, Any] = {"format": "pdf", "pdf_tags": tags, "pdf_standards": list(standards)}
        self._compiler = typst.Compiler(
            root=str(folder), font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
        )
        self._main = str(folder / "paper.typ")

    def pdf(self, paper: str) -> bytes:
        """Set the *paper*, written as JSON."""
        self._data.write_text(paper, "utf-8")
        made: bytes = self._compiler.compile(self._main, **self._options)
        return made
