"""Wrong tags: single faults in the tag tree of a paper, and in what binds it to pages and annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from tests.conformance.tagtree import is_element, kids_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def has(*tags: str) -> Callable[[pikepdf.Pdf], bool]:
    """Make a predicate: the paper has an element of each of *tags*."""
    return lambda pdf: {*tags} <= {str(element.S)[1:] for element in _elements(pdf)}


def has_annotation(kind: str) -> Callable[[pikepdf.Pdf], bool]:
    """Make a predicate: the paper has an annotation of *kind*."""
    return lambda pdf: any(_annotations(pdf, kind))


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the elements in reading order."""
    waiting = [kid for kid in reversed(kids_of(pdf.Root.StructTreeRoot)) if is_element(kid)]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(kids_of(element)) if is_element(kid)]


def _first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(element for element in _elements(pdf) if str(element.S) == f"/{tag}")


def retagged(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Make a fault: the first element *old* is tagged *new*."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        _first(pdf, old).S = pikepdf.Name(f"/{new}")

    return spoil


def mapped_away(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.Span)


def head_of_nothing(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "TH").A


def picture_unspoken(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "Figure").Alt


def cell_missing(pdf: pikepdf.Pdf) -> None:
    row = _first(pdf, "TD").P
    row.K = pikepdf.Array(kids_of(row)[:-1])


def span_untold(pdf: pikepdf.Pdf) -> None:
    head = next(element for element in _elements(pdf) if "/ColSpan" in element.get("/A", pikepdf.Dictionary()))
    del head.A.ColSpan


def has_span(pdf: pikepdf.Pdf) -> bool:
    return any("/ColSpan" in element.get("/A", pikepdf.Dictionary()) for element in _elements(pdf))


def orphaned(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "P").P


def page_without_key(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].StructParents


def no_parent_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def parents_exchanged(pdf: pikepdf.Pdf) -> None:
    listed = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(pdf.pages[0].StructParents)]
    listed[0], listed[1] = listed[1], listed[0]


def tabs_unordered(pdf: pikepdf.Pdf) -> None:
    del next(page for page in pdf.pages if "/Annots" in page).Tabs


def link_unspoken(pdf: pikepdf.Pdf) -> None:
    del next(_annotations(pdf, "Link")).Contents


def link_unprinted(pdf: pikepdf.Pdf) -> None:
    next(_annotations(pdf, "Link")).F = 0


def link_unowned(pdf: pikepdf.Pdf) -> None:
    del next(_annotations(pdf, "Link")).StructParent


def field_unspoken(pdf: pikepdf.Pdf) -> None:
    del next(_annotations(pdf, "Widget")).TU


def field_without_looks(pdf: pikepdf.Pdf) -> None:
    del next(_annotations(pdf, "Widget")).AP


def looks_left_to_the_reader(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def _annotations(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    annotations = (annotation for page in pdf.pages for annotation in page.get("/Annots", []))
    return (annotation for annotation in annotations if annotation.Subtype == pikepdf.Name(f"/{kind}"))
