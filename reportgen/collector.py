"""The collector: Python's search for circles of objects, put off while a paper is made.

What a paper is made of holds no circles and is freed without it; a collection only walks through all that is alive,
again and again as a long table grows, and takes half of its time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing meanwhile, if anything is collected at all."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
