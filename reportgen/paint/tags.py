"""Tags: what every text is to a reader who cannot see the page - the structure tree of ISO 32000-1, 14.7 and 14.8.

The tree is made with the story, in the order a person reads; while painting, pages only note which element each
stretch of content belongs to. So pages, splits and the order of painting do not matter to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.decree import Role
from reportgen.paint.objects import text_string

if TYPE_CHECKING:
    from reportgen.blocks import Text

TAGS: Final[dict[Role, str]] = {
    Role.NATIONAL_NAME: "P",
    Role.MOTTO: "P",
    Role.PARENT: "P",
    Role.ISSUER: "P",
    Role.NUMBER: "P",
    Role.PLACE_DATE: "P",
    Role.TYPE: "P",
    Role.SUBJECT: "P",
    Role.ADDRESSEE: "P",
    Role.GROUND: "P",
    Role.HEADING_1: "H1",
    Role.HEADING_2: "H2",
    Role.HEADING_3: "H3",
    Role.BODY: "P",
    Role.STRONG: "P",
    Role.ITEM: "LI",
    Role.TABLE_TITLE: "P",
    Role.TABLE_HEAD: "TH",
    Role.TABLE_GROUP: "TH",
    Role.TABLE_CELL: "TD",
    Role.UNIT_NOTE: "P",
    Role.CONTINUED: "Artifact",
    Role.CAPTION: "Caption",
    Role.CHART_LABEL: "Figure",
    Role.CAPACITY: "P",
    Role.OTHER_POST: "P",
    Role.SIGNATORY: "P",
    Role.RECIPIENTS: "P",
    Role.RECIPIENT: "LI",
    Role.URGENCY: "P",
    Role.DRAFT: "P",
    Role.APPENDIX: "H1",
    Role.APPENDIX_TITLE: "P",
    Role.APPENDIX_REFERENCE: "P",
    Role.SOURCE: "P",
    Role.END: "P",
    Role.CONTENTS_TITLE: "H1",
    Role.CONTENTS_ENTRY: "TOCI",
    Role.PAGE_NUMBER: "Artifact",
}

_INNER: Final = frozenset({"TH", "TD", "TOCI", "Caption", "Figure"})  # a paragraph where nothing stands around it
ROOT: Final = 0
SPAN: Final = "Span"  # stands among its parent's words where it was painted
BULLETED: Final = "/A<</O/List/ListNumbering/Disc>>"
OF_COLUMN: Final = "/A<</O/Table/Scope/Column>>"
OF_ROW: Final = "/A<</O/Table/Scope/Row>>"


def spanning(columns: int, *, heads: bool) -> str:
    """Return the attributes of a cell *columns* wide, which *heads* its row or not."""
    return f"/A<</O/Table{'/Scope/Row' if heads else ''}/ColSpan {columns}>>"


class Mark(NamedTuple):
    """Whose a text is: its element, and that of its label if its first *label* characters are one.

    *followed* texts share their element with texts that follow.
    """

    element: int
    label: int = 0
    label_element: int = -1
    followed: bool = False


ARTIFACT: Final = Mark(-1)  # nothing to be read
PAGINATION: Final = Mark(-2)  # belongs to the page, not to the text: its number, a table's head once more
PICTURED: Final = Mark(-3, followed=True)  # part of the picture that is being drawn
Box = tuple[float, float, float, float]


class Tree:
    """The elements in reading order and what pages hold of each; an element is known by its number."""

    def __init__(self) -> None:
        self.tags = ["Document"]
        self.parents = [-1]
        self.details: dict[int, str] = {}
        self.holders: list[list[int] | int] = []  # by key of the parent tree: the elements of a page, or a field's
        self.objects: dict[int, list[tuple[int, int]]] = {}  # annotations: the numbers of page and object
        self._drawn: dict[int, str] = {}  # pictures, with their details without a box
        self._level = 0
        self._list = -1

    def add(self, tag: str, parent: int = ROOT, details: str = "") -> int:
        """Add an element with its attributes as PDF writes them; it is read after all that was added before."""
        number = len(self.tags)
        self.tags.append(tag)
        self.parents.append(parent)
        if details:
            self.details[number] = details
        self._list = -1
        return number

    def figure(self, alternative: str) -> int:
        """Add a picture with the words that stand for it."""
        return self.add("Figure", details=f"/Alt{text_string(alternative)}")

    def mark(self, text: Text, tag: str = "", parent: int = ROOT) -> Mark:
        """Add what *text* is by its role, or *tag*; items that follow each other make one list."""
        tag = tag or TAGS[text.role]
        if tag == "Artifact":
            return PAGINATION
        if tag == "LI":
            return self._item(text, parent)
        if tag in _INNER and parent == ROOT:
            tag = "P"
        elif tag[0] == "H" and text.level:
            self._level = min(text.level, self._level + 1)  # levels without gaps, ISO 14289-1, 7.4.2
            tag = f"H{self._level}"
        return Mark(self.add(tag, parent))

    def _item(self, text: Text, parent: int) -> Mark:
        listed = self._list if self._list >= 0 else self.add("L", parent, BULLETED)
        item = self.add("LI", listed)
        label = len(text.label)
        named = self.add("Lbl", item) if label else -1
        body = self.add("LBody", item)
        self._list = listed
        return Mark(body, label, named)

    def draw(self, element: int, box: Box) -> None:
        """Note where a picture was drawn, in points from the bottom left; one on several pages has no single box."""
        if element in self._drawn:
            self.details[element] = self._drawn[element]
        else:
            self._drawn[element] = self.details[element]
            self.details[element] += "/A<</O/Layout/Placement/Block/BBox[{:.2f} {:.2f} {:.2f} {:.2f}]>>".format(*box)

    def hold(self, holder: list[int] | int) -> int:
        """Note the elements of a page by their content's number, or the element of an annotation; return the key."""
        self.holders.append(holder)
        return len(self.holders) - 1
