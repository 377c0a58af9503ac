"""What the program carries with it: the folders of fonts and of sample data, wherever it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_IN_A_WHEEL: Final = _PACKAGE / "_shipped"


def folder(name: str) -> Path:
    """Return the shipped folder *name*, ``fonts`` or ``data``.

    A wheel holds both inside the package; a checkout has them beside it.
    """
    return (_IN_A_WHEEL if _IN_A_WHEEL.is_dir() else _PACKAGE.parent) / name
