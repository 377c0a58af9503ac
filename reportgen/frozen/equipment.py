"""The equipment: what of the program and its libraries decides a paper's bytes, besides its data."""

from __future__ import annotations

import platform
import zlib
from hashlib import sha256
from importlib import metadata
from typing import TYPE_CHECKING, Final

from reportgen import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIBRARIES: Final = ("Pillow", "babel", "reportlab")
_REGULAR: Final = "-Regular"


def libraries() -> tuple[tuple[str, str], ...]:
    """Return the versions of what lays papers out, draws photos, writes dates, and packs the file; by name."""
    found = {name: _version(name) for name in _LIBRARIES}
    found["python"] = platform.python_version()
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return tuple(sorted((name, version) for name, version in found.items() if version))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def fonts(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return those of the fonts called *names* that come with the program, each with the SHA-256 of its file."""
    files = {file.stem.removesuffix(_REGULAR): file for file in shipped.folder("fonts").glob("*.ttf")}
    known = sorted({name for name in names if name in files})
    return tuple((name, sha256(files[name].read_bytes()).hexdigest()) for name in known)
