"""The tag tree of a PDF as plain values: what a reader that follows the tags is told, in the order of the tags."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from tests.conformance.marks import Key, Marks, Reference, Sequence, marks, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

INLINE: Final = frozenset({"Span", "Link", "Annot", "Form", "Reference", "Quote", "Code", "Lbl", "LBody", "OBJR"})
_SPOKEN: Final = ("/Alt", "/ActualText", "/E", "/Lang", "/T", "/ID")
_OF_ANNOTATIONS: Final = ("/Subtype", "/Contents", "/TU")
_MEASURED: Final = frozenset({"/BBox", "/Width", "/Height"})  # told to be there; how long they are is the page's affair
_LONGEST: Final = 90  # characters of a text in a drawing
_KEPT: Final = 43  # ... of which each end keeps


@dataclass(frozen=True)
class Node:
    """An element of the tree with what it says of itself, and in reading order what is in it.

    A text is all of one marked-content sequence, empty where that shows no text. An annotation is a node ``OBJR``;
    a sequence with properties inside that of an element, as an abbreviation with its expansion, is a node, too.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    kids: tuple[Node | str, ...] = ()

    @property
    def text(self) -> str:
        """Return all text inside, as it is shown."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)


def tag_tree(pdf: bytes) -> Node:
    """Read the tree of *pdf*, from the root of its structure."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _Reader(opened, marks(opened)).node(opened.Root.StructTreeRoot, "StructTreeRoot")


def text_in_tag_order(node: Node) -> list[str]:
    """Return the paragraphs below *node*: each block's own text in one piece, empty ones left out.

    Inline elements belong to the block that they stand in, and the label of a list's item to its body.
    """
    return [text for text in ("".join(run) for run in _paragraphs(node)) if text]


def drawn(node: Node) -> str:
    """Draw the tree with one element a line; texts that follow each other are one, and long ones lack their middle."""
    return "\n".join(_lines(node, 0)) + "\n"


def kids_of(element: pikepdf.Object) -> list[Any]:
    """Return what stands in the /K of *element* as a list."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def is_element(kid: Any) -> bool:
    """Tell an element among kids."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def is_annotation(kid: Any) -> bool:
    """Tell the reference to an annotation among kids."""
    return isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid


def content_of(kid: Any, element: pikepdf.Object, pages: Mapping[Reference, int]) -> Key:
    """Return page and MCID of a *kid* of *element* that is content."""
    page = kid.get("/Pg", element.get("/Pg")) if isinstance(kid, pikepdf.Dictionary) else element.get("/Pg")
    if page is None:
        message = f"content {kid} of {plain(element.S)} {element.objgen} is on no page"
        raise ValueError(message)
    return pages[page.objgen], int(kid.MCID if isinstance(kid, pikepdf.Dictionary) else kid)


def numbers_of(pdf: pikepdf.Pdf) -> dict[Reference, int]:
    """Return the number of each page, from 1, by its object."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


class _Reader:
    """Turns elements into nodes."""

    def __init__(self, pdf: pikepdf.Pdf, found: Marks) -> None:
        self._pages = numbers_of(pdf)
        self._marks = found

    def node(self, element: pikepdf.Object, tag: str) -> Node:
        """Return *element* with everything below it."""
        kids = (part for kid in kids_of(element) for part in self._kid(kid, element))
        return Node(tag, dict(_attributes(element)), tuple(kids))

    def _kid(self, kid: Any, element: pikepdf.Object) -> Iterator[Node | str]:
        if is_element(kid):
            yield self.node(kid, plain(kid.S))
        elif is_annotation(kid):
            yield Node(
                "OBJR", {key.removeprefix("/"): plain(kid.Obj[key]) for key in _OF_ANNOTATIONS if key in kid.Obj}
            )
        else:
            for sequence in self._marks.sequences[content_of(kid, element, self._pages)]:
                yield from _pieces(sequence)


def _pieces(sequence: Sequence) -> Iterator[Node | str]:
    """Yield what a sequence shows: one text, divided only by sequences inside that say something of their own."""
    yield from list(_joined(_parts(sequence))) or [""]


def _parts(sequence: Sequence) -> Iterator[Node | str]:
    for piece in sequence.pieces:
        if isinstance(piece, str):
            yield piece
        elif piece.properties:
            yield Node(piece.tag, piece.properties, tuple(_pieces(piece)))
        else:
            yield from _parts(piece)


def _attributes(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
    for key in _SPOKEN:
        if key in element:
            yield key.removeprefix("/"), plain(element[key])
    owned = element.get("/A", pikepdf.Array())
    for attributes in owned if isinstance(owned, pikepdf.Array) else [owned]:
        if isinstance(attributes, pikepdf.Dictionary):  # and not the number of a revision
            for key, value in attributes.items():
                if key != "/O":
                    yield key.removeprefix("/"), "measured" if key in _MEASURED else plain(value)


def _paragraphs(node: Node) -> Iterator[list[str]]:
    run: list[str] = []
    for kid in node.kids:
        if isinstance(kid, str):
            run.append(kid)
        elif kid.tag not in INLINE:
            yield run
            run = []
            yield from _paragraphs(kid)
        else:
            first, *others = _paragraphs(kid)
            run += first
            for other in others:
                yield run
                run = other
    yield run


def _lines(node: Node, depth: int) -> Iterator[str]:
    told = "".join(f" {key}={_value(value)}" for key, value in node.attributes.items())
    kids = [_words(kid) if isinstance(kid, str) else kid for kid in _joined(node.kids)]
    if len(kids) == 1 and isinstance(kids[0], str):
        told, kids = f"{told} {kids[0]}", []
    yield f"{'  ' * depth}{node.tag}{told}"
    for kid in kids:
        if isinstance(kid, str):
            yield f"{'  ' * (depth + 1)}{kid}"
        else:
            yield from _lines(kid, depth + 1)


def _joined(kids: Iterable[Node | str]) -> Iterator[Node | str]:
    """Yield *kids* with texts that follow each other made one."""
    texts: list[str] = []
    for kid in kids:
        if isinstance(kid, str):
            texts.append(kid)
            continue
        if texts:
            yield "".join(texts)
            texts = []
        yield kid
    if texts:
        yield "".join(texts)


def _words(text: str) -> str:
    return _quoted(f"{text[:_KEPT]} … {text[-_KEPT:]}" if len(text) > _LONGEST else text)


def _value(value: str) -> str:
    return value if value.isalnum() and value.isascii() else _quoted(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
