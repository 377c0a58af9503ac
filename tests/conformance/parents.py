"""The way back from what lies on a page to its element in the tag tree, which a reader takes from a place it is at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from tests.conformance.marks import Key, Reference, marks, plain
from tests.conformance.tagtree import content_of, is_annotation, is_element, kids_of, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def parent_tree_faults(pdf: bytes) -> list[str]:
    """Tell where content, elements and parent tree contradict each other: each must lead to the others, once."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        judge = _Judge(opened, dict(pikepdf.NumberTree(root.ParentTree)))
        return [
            *judge.elements(root),
            *judge.pages(),
            *judge.annotations(),
            *judge.keys(int(root.get("/ParentTreeNextKey", 0))),
        ]


@dataclass
class _Judge:
    """Reads the elements first, then compares what lies on each page with them."""

    pdf: pikepdf.Pdf
    parents: dict[int, Any]
    contents: dict[Key, Reference] = field(default_factory=dict)
    objects: dict[Reference, Reference] = field(default_factory=dict)
    used: Counter[int] = field(default_factory=Counter)

    def elements(self, root: pikepdf.Object) -> Iterator[str]:
        """Note what each element holds; tell of elements that know no parent and of content held twice."""
        pages = numbers_of(self.pdf)
        waiting = [(root, kid) for kid in kids_of(root)]
        while waiting:
            parent, element = waiting.pop()
            if not element.is_indirect:
                yield f"a {plain(element.S)} is no object of its own"
            if element.get("/P", pikepdf.Dictionary()).objgen != parent.objgen:
                yield f"{_named(element)} does not stand under its /P"
            for kid in kids_of(element):
                if is_element(kid):
                    waiting.append((element, kid))
                elif is_annotation(kid):
                    yield from self._hold(self.objects, kid.Obj.objgen, element, "annotation")
                else:
                    yield from self._hold(self.contents, content_of(kid, element, pages), element, "content")

    @staticmethod
    def _hold(held: dict[Any, Reference], key: Any, element: pikepdf.Object, kind: str) -> Iterator[str]:
        if key in held:
            yield f"{kind} {key} belongs to {held[key]} and to {_named(element)}"
        held[key] = element.objgen

    def pages(self) -> Iterator[str]:
        """Compare the marks on each page with the elements and with the parent tree."""
        found = marks(self.pdf).sequences
        yield from (f"content {key} stands {len(marked)} times" for key, marked in found.items() if len(marked) > 1)
        yield from (f"content {key} belongs to no element" for key in found if key not in self.contents)
        yield from (f"content {key} of {held} is on no page" for key, held in self.contents.items() if key not in found)
        for number, page in enumerate(self.pdf.pages, 1):
            mcids = sorted(mcid for marked, mcid in found if marked == number)
            if "/StructParents" in page:
                yield from self._page(number, int(page.StructParents), mcids)
            elif mcids:
                yield f"page {number} has content of elements and no /StructParents"

    def _page(self, number: int, key: int, mcids: list[int]) -> Iterator[str]:
        self.used[key] += 1
        listed = self.parents.get(key)
        if not isinstance(listed, pikepdf.Array):
            yield f"page {number}: the parent tree has no list under {key}"
            return
        told = {mcid: element.objgen for mcid, element in enumerate(listed) if isinstance(element, pikepdf.Dictionary)}
        for mcid in mcids:
            holder = self.contents.get((number, mcid))
            if told.get(mcid) != holder:
                yield f"content {number, mcid} belongs to {holder}, not to {told.get(mcid)}"
        yield from (f"the parent tree knows content {number, mcid}, which is on no page" for mcid in {*told} - {*mcids})

    def annotations(self) -> Iterator[str]:
        """Compare the annotations of each page with the elements and with the parent tree."""
        lying: set[Reference] = set()
        for number, page in enumerate(self.pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                lying.add(annotation.objgen)
                yield from (f"page {number}: {fault}" for fault in self._annotation(annotation))
        yield from (
            f"annotation {one} of {held} is on no page" for one, held in self.objects.items() if one not in lying
        )

    def _annotation(self, annotation: pikepdf.Object) -> Iterator[str]:
        kind = plain(annotation.Subtype)
        if "/StructParent" not in annotation:
            yield f"a {kind} has no /StructParent"
            return
        key = int(annotation.StructParent)
        self.used[key] += 1
        told = self.parents.get(key)
        if not isinstance(told, pikepdf.Dictionary):
            yield f"a {kind}: the parent tree has no element under {key}"
        elif told.objgen != self.objects.get(annotation.objgen):
            yield f"a {kind} belongs to {self.objects.get(annotation.objgen)}, not to {told.objgen}"

    def keys(self, following: int) -> Iterator[str]:
        """Tell which keys of the parent tree are used by none or by several, and whether the next one is free."""
        yield from (f"nothing uses the key {key}" for key in self.parents if not self.used[key])
        yield from (f"the key {key} is used {count} times" for key, count in self.used.items() if count > 1)
        if following <= max(self.parents, default=-1):
            yield f"/ParentTreeNextKey is {following}, which is taken"


def _named(element: pikepdf.Object) -> str:
    return f"{plain(element.S)} {element.objgen}"
