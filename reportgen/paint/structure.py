"""The structure as PDF objects: elements, the parent tree that leads back to them from each page, and their root.

ISO 32000-1, 14.7. An element is written once, as text; a long table has thousands of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.paint.tags import ROOT, SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.paint.objects import PaperDocument
    from reportgen.paint.tags import Tree


def structured(tree: Tree, document: PaperDocument, pages: Sequence[int]) -> str:
    """Put *tree* into the file, whose *pages* have these numbers; return the reference to its root."""
    first = document.next
    root = first + len(tree.tags)
    own = [f"{number} 0 R" for number in range(first, root)]
    on, kids = _kids(tree, own, pages)
    bodies: list[str] = []
    for element, (tag, parent, page, held) in enumerate(zip(tree.tags, tree.parents, on, kids, strict=True)):
        above = f"{root} 0 R" if element == ROOT else own[parent]
        where = f"/Pg {page} 0 R" if page else ""
        inside = f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]" if held else ""
        bodies.append(f"<</S/{tag}/P {above}{tree.details.get(element, '')}{where}{inside}>>")
    parents = root + 1
    keys = f"/ParentTree {parents} 0 R/ParentTreeNextKey {len(tree.holders)}"
    bodies.append(f"<</Type/StructTreeRoot/K {own[ROOT]}{keys}>>")
    numbers: list[str] = []
    arrays: list[str] = []
    for key, holder in enumerate(tree.holders):
        if isinstance(holder, int):
            numbers.append(f"{key} {own[holder]}")
        else:
            numbers.append(f"{key} {parents + 1 + len(arrays)} 0 R")
            arrays.append(f"[{' '.join([own[element] for element in holder])}]")
    bodies.append(f"<</Nums[{' '.join(numbers)}]>>")
    document.add(bodies + arrays)
    return f"{root} 0 R"


def _kids(tree: Tree, own: Sequence[str], pages: Sequence[int]) -> tuple[list[int], list[list[str]]]:
    """Return the page of each element and what it holds: content by page, annotations, then inner elements."""
    tags, parents = tree.tags, tree.parents
    on = [0] * len(tags)
    kids: list[list[str]] = [[] for _ in tags]
    held_by_pages = (holder for holder in tree.holders if isinstance(holder, list))
    for page, elements in zip(pages, held_by_pages, strict=True):
        for number, element in enumerate(elements):
            if not on[element]:
                on[element] = page
                if tags[element] == SPAN:
                    kids[parents[element]].append(own[element])
            kids[element].append(f"{number}" if on[element] == page else f"<</Type/MCR/Pg {page} 0 R/MCID {number}>>")
    for element, held in tree.objects.items():
        kids[element] += [f"<</Type/OBJR/Obj {annotation} 0 R/Pg {page} 0 R>>" for page, annotation in held]
    for element in range(1, len(tags)):
        if tags[element] != SPAN:
            kids[parents[element]].append(own[element])
    return on, kids
