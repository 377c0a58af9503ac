"""The judge of the parent tree judged: each contradiction put into a small file is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from pikepdf import Array

from tests.conformance.made import Made, marked, with_a_link
from tests.conformance.parents import parent_tree_faults

if TYPE_CHECKING:
    from collections.abc import Callable


def no_key(made: Made) -> None:
    del made.pdf.pages[0].StructParents


def exchanged(made: Made) -> None:
    listed = made.parents(0)
    listed[0], listed[1] = listed[1], listed[0]


def no_list(made: Made) -> None:
    made.root.ParentTree.Nums[1] = made.root.K[0]


def known_beyond(made: Made) -> None:
    made.parents(0).append(made.root.K[0])


def held_twice(made: Made) -> None:
    made.element("P", 0)


def content_gone(made: Made) -> None:
    made.pdf.pages[0].Contents = made.pdf.make_stream(marked(0, "(xem ) Tj").encode())


def content_of_no_element(made: Made) -> None:
    made.root.K[0].K = Array([made.root.K[0].K[1]])


def numbered_twice(made: Made) -> None:
    made.pdf.pages[0].Contents = made.pdf.make_stream((marked(0, "") + marked(0, "") + marked(1, "")).encode())


def another_parent(made: Made) -> None:
    made.root.K[0].K[1].P = made.root


def annotation_without_key(made: Made) -> None:
    del made.pdf.pages[0].Annots[0].StructParent


def annotation_of_another(made: Made) -> None:
    made.root.ParentTree.Nums[3] = made.root.K[0]


def annotation_of_none(made: Made) -> None:
    made.pdf.pages[0].Annots[0].StructParent = 7


def annotation_gone(made: Made) -> None:
    del made.pdf.pages[0].Annots


def key_shared(made: Made) -> None:
    made.pdf.pages[0].Annots[0].StructParent = 0


def key_unused(made: Made) -> None:
    made.root.ParentTree.Nums.append(5)
    made.root.ParentTree.Nums.append(made.root.K[0])
    made.root.ParentTreeNextKey = 6


def key_taken(made: Made) -> None:
    made.root.ParentTreeNextKey = 1


FAULTS: Final[dict[Callable[[Made], None], str]] = {
    no_key: "page 1 has content of elements and no /StructParents",
    exchanged: "content (1, 0) belongs to",
    no_list: "page 1: the parent tree has no list under 0",
    known_beyond: "the parent tree knows content (1, 2), which is on no page",
    held_twice: "content (1, 0) belongs to",
    content_gone: "is on no page",
    content_of_no_element: "content (1, 0) belongs to no element",
    numbered_twice: "content (1, 0) stands 2 times",
    another_parent: "does not stand under its /P",
    annotation_without_key: "page 1: a Link has no /StructParent",
    annotation_of_another: "page 1: a Link belongs to",
    annotation_of_none: "page 1: a Link: the parent tree has no element under 7",
    annotation_gone: "is on no page",
    key_shared: "the key 0 is used 2 times",
    key_unused: "nothing uses the key 5",
    key_taken: "/ParentTreeNextKey is 1, which is taken",
}


def test_a_tree_that_leads_everywhere_and_back_has_no_faults() -> None:
    assert parent_tree_faults(with_a_link().file) == []


@pytest.mark.parametrize(("spoil", "fault"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_each_contradiction_of_tree_and_pages_is_told(spoil: Callable[[Made], None], fault: str) -> None:
    made = with_a_link()
    spoil(made)

    assert any(fault in told for told in parent_tree_faults(made.file))
