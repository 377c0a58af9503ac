"""Programs from outside Python that judge the papers: poppler, qpdf and the like."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def need(program: str) -> str:
    """Return the path of *program*; without it the test is skipped, or fails where every program must be there."""
    return shutil.which(program) or _missing(f"{program} is not on the PATH")


def need_file(path: str) -> str:
    """Return *path* of a file that another package brings, as ``need`` does for programs."""
    return path if os.path.exists(path) else _missing(f"there is no {path}")  # noqa: PTH110  # a path from outside


def _missing(reason: str) -> NoReturn:
    if every_program_must_be_there():
        pytest.fail(f"{reason}, and REPORTGEN_REQUIRE_TOOLS or CI asks for it", pytrace=False)
    pytest.skip(reason)


def every_program_must_be_there() -> bool:
    """Tell whether this run may skip nothing: it is continuous integration or was asked to be as strict."""
    return any(os.environ.get(name, "").lower() not in {"", "0", "false"} for name in ("REPORTGEN_REQUIRE_TOOLS", "CI"))
