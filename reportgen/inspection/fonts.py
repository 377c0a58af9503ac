"""Fonts: those that the pages of a PDF may use, and whether each travels with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from reportgen.inspection.objects import Walk, array, dictionary, name

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBSET = re.compile(r"[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Font(NamedTuple):
    """A font: its name, whether its outlines are in the file, and whether only those of some characters are."""

    name: str
    is_embedded: bool
    is_subset: bool


def fonts(pages: list[dict[str, Any]]) -> tuple[Font, ...]:
    """Return the fonts of *pages* in the order of their names, each once."""
    walk = Walk()
    found = {font for page in pages for font in _of_page(page, walk)}
    return tuple(sorted(found))


def _of_page(page: dict[str, Any], walk: Walk) -> Iterator[Font]:
    """Yield the fonts of a page: of its own, and of the appearances and drawings that it shows."""
    waiting: list[Any] = [page.get("/Resources")]
    for annotation in array(page.get("/Annots")):
        for appearance in dictionary(dictionary(annotation).get("/AP")).values():
            waiting += [appearance, *dictionary(appearance).values()]
    while waiting:
        reference = waiting.pop()
        if reference is None or not walk.enters(reference):
            continue
        holder = dictionary(reference)
        for font in dictionary(holder.get("/Font")).values():
            if walk.enters(font):
                yield _font(dictionary(font))
        for key in ("/XObject", "/Pattern"):
            waiting += dictionary(holder.get(key)).values()
        waiting.append(holder.get("/Resources"))


def _font(font: dict[str, Any]) -> Font:
    called = name(font.get("/BaseFont"))
    descendants = array(font.get("/DescendantFonts"))
    holder = dictionary(descendants[0]) if descendants else font
    descriptor = dictionary(holder.get("/FontDescriptor"))
    drawn = name(font.get("/Subtype")) == "Type3"  # its characters are drawings in the file
    is_embedded = drawn or any(key in descriptor for key in _FILES)
    return Font(_SUBSET.sub("", called, count=1), is_embedded, _SUBSET.match(called) is not None)
