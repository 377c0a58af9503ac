"""The structure as PDF objects: elements, the parent tree that leads back to them from each page, and their root.

ISO 32000-1, 14.7. An element is written once, as text; a long table has thousands of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.paint.tags import ROOT, SPAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.paint.objects import PaperDocument
    from reportgen.paint.tags import Tree


def structured(tree: Tree, document: PaperDocument, pages: Sequence[int]) -> str:
    """Put *tree* into the file, whose *pages* have these numbers; return the reference to its root."""
    first = document.next
    root = first + len(tree.tags)
    own = [f"{number} 0 R" for number in range(first, root)]
    document.add(_elements(tree, own, f"{root} 0 R", pages))
    parents = root + 1
    numbers: list[str] = []
    arrays: list[str] = []
    for key, holder in enumerate(tree.holders):
        if isinstance(holder, int):
            numbers.append(f"{key} {own[holder]}")
        else:
            numbers.append(f"{key} {parents + 1 + len(arrays)} 0 R")
            arrays.append(f"[{' '.join([own[element] for element in holder])}]")
    keys = f"/ParentTree {parents} 0 R/ParentTreeNextKey {len(tree.holders)}"
    document.add([f"<</Type/StructTreeRoot/K {own[ROOT]}{keys}>>", f"<</Nums[{' '.join(numbers)}]>>", *arrays])
    return f"{root} 0 R"


def _elements(tree: Tree, own: Sequence[str], root: str, pages: Sequence[int]) -> Iterator[str]:
    """Write each element: its page, and what it holds - content by page, annotations, then inner elements."""
    tags, parents, details = tree.tags, tree.parents, tree.details
    on, content = _content(tree, own, pages)
    inner: dict[int, list[str]] = {}
    for element in range(1, len(tags)):
        if tags[element] != SPAN:
            inner.setdefault(parents[element], []).append(own[element])
    for element, held in tree.objects.items():
        told = [f"<</Type/OBJR/Obj {annotation} 0 R/Pg {page} 0 R>>" for page, annotation in held]
        inner[element] = told + inner.get(element, [])
    for element, kids in enumerate(content):
        above = root if element == ROOT else own[parents[element]]
        where = f"/Pg {on[element]} 0 R" if on[element] else ""
        below = inner.get(element, ())
        if len(below) == 1 and not kids:  # without brackets, as pyHanko asks of a field that it may fill
            inside = f"/K {below[0]}"
        elif below:
            inside = f"/K[{' '.join([kids, *below])}]"
        else:
            inside = f"/K {kids}" if kids.isdecimal() else f"/K[{kids}]" if kids else ""
        yield f"<</S/{tags[element]}/P {above}{details.get(element, '')}{where}{inside}>>"


def _content(tree: Tree, own: Sequence[str], pages: Sequence[int]) -> tuple[list[int], list[str]]:
    """Return the page of each element, and what of pages it holds, abbreviations that stand in its text among it."""
    on, content = [0] * len(tree.tags), [""] * len(tree.tags)
    names: list[str] = []  # of the pieces of a page: a long table has few on each, and many pages
    held_by_pages = (holder for holder in tree.holders if isinstance(holder, list))
    for page, elements in zip(pages, held_by_pages, strict=True):
        names += map(str, range(len(names), len(elements)))
        for element, number in zip(elements, names, strict=False):
            if not on[element]:
                on[element] = page
                content[element] = f"{content[element]} {number}" if content[element] else number
                if tree.tags[element] == SPAN:
                    parent = tree.parents[element]
                    content[parent] = f"{content[parent]} {own[element]}"
            elif on[element] == page:
                content[element] += f" {number}"
            else:
                content[element] += f" <</Type/MCR/Pg {page} 0 R/MCID {number}>>"
    return on, content
