"""Small files made by hand, whose every mark, element and way back is known."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

CHARACTERS: Final = b"""1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <01> <1EC7> <02> <00660066> <03> <D83DDE00> endbfchar
2 beginbfrange <20> <7E> <0020> <80> <81> [<0110> <0111>] endbfrange"""


class Made:
    """A file under construction: pages of given content, elements added in reading order."""

    def __init__(self, *contents: str) -> None:
        self.pdf = pikepdf.new()
        characters = self.pdf.make_stream(CHARACTERS)
        self.font = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType, ToUnicode=characters))
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self.pdf.Root.StructTreeRoot = self.root
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array()))
        for key, content in enumerate(contents):
            page = self.pdf.add_blank_page()
            page.Resources = Dictionary(Font=Dictionary(F=self.font), Properties=Dictionary(X=Dictionary(E="Xã")))
            page.Contents = self.pdf.make_stream(content.encode("latin-1"))
            page.StructParents = key
            self.root.ParentTree.Nums.extend([key, self.pdf.make_indirect(Array())])
        self.root.ParentTreeNextKey = len(contents)

    def element(self, tag: str, *kids: Any, parent: Any = None, page: int = 0, **entries: Any) -> Any:
        """Add an element that holds *kids*: contents of *page* by their numbers, or what is given."""
        parent = self.root if parent is None else parent
        element = Dictionary(S=Name(f"/{tag}"), P=parent, Pg=self.pdf.pages[page].obj, K=Array(kids), **entries)
        element = self.pdf.make_indirect(element)
        parent.K.append(element)
        for kid in kids:
            self.lead_back(page if isinstance(kid, int) else self.number(kid.Pg), kid, element)
        return element

    def lead_back(self, page: int, kid: Any, element: Any) -> None:
        """Let the parent tree lead from content of *page* to *element*."""
        content = kid if isinstance(kid, int) else int(kid.MCID)
        listed = self.parents(page)
        listed.extend([None] * (content + 1 - len(listed)))
        listed[content] = element

    def on(self, page: int, content: int) -> Any:
        """Return a reference to a *content* of another *page*."""
        return Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=content)

    def number(self, page: Any) -> int:
        return [one.obj.objgen for one in self.pdf.pages].index(page.objgen)

    def parents(self, page: int) -> Any:
        return self.root.ParentTree.Nums[2 * page + 1]

    @property
    def file(self) -> bytes:
        written = BytesIO()
        self.pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()


def marked(content: int, shown: str, tag: str = "P") -> str:
    return f"/{tag} <</MCID {content}>> BDC BT /F 12 Tf {shown} ET EMC\n"


def with_a_link() -> Made:
    """Make a paragraph with a link in it, all of which leads where it should."""
    made = Made(marked(0, "(xem ) Tj") + marked(1, "(day) Tj", "Link"))
    paragraph = made.element("P", 0)
    link = made.element("Link", 1, parent=paragraph)
    page = made.pdf.pages[0]
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents="Tới đây", StructParent=1, Rect=[0, 0, 9, 9])
    page.Annots = Array([made.pdf.make_indirect(annotation)])
    link.K.append(Dictionary(Type=Name.OBJR, Obj=page.Annots[0], Pg=page.obj))
    made.root.ParentTree.Nums.append(1)
    made.root.ParentTree.Nums.append(link)
    made.root.ParentTreeNextKey = 2
    return made
