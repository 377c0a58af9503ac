"""Changes of a lawful paper: what breaks a rule, and what only seems to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pikepdf

from tests.checker.typeset import REPORT, pdf, replaced, source

if TYPE_CHECKING:
    from collections.abc import Callable

    After: TypeAlias = "Callable[[bytes], bytes]"


class Case(NamedTuple):
    """A rule, what is changed of which paper, whether that breaks the rule, and which others it breaks too."""

    id: str
    breaks: bool
    changes: dict[str, str]
    paper: str = REPORT
    after: After | None = None
    also: frozenset[str] = frozenset()

    @property
    def broken(self) -> frozenset[str]:
        """Return all the rules that this paper breaks."""
        return self.also | {self.id} if self.breaks else self.also

    def with_(self, *also: str) -> Case:
        """Return this case as one that breaks the rules *also* too, as it must."""
        return self._replace(also=frozenset(also))

    @property
    def pdf(self) -> bytes:
        """Return the paper."""
        made = pdf(replaced(source(self.paper), self.changes))
        return made if self.after is None else self.after(made)

    @property
    def told(self) -> str:
        """Return the name of the case."""
        words = ", ".join(self.changes.values()) or (self.after.__name__ if self.after else "lawful")
        return f"{self.id} {'hit' if self.breaks else 'miss'} {words[:60]}"


def opened(data: bytes, change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """Return the PDF *data* after *change*."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as held:
        change(held)
        held.save(out)
    return out.getvalue()


def without_font_files(data: bytes) -> bytes:
    """Leave the outlines of all fonts out."""

    def strip(held: pikepdf.Pdf) -> None:
        for one in held.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in one:
                        del one[key]

    return opened(data, strip)


def turned(data: bytes) -> bytes:
    """Turn the second page by two quarters on its side and back: it is seen as before."""

    def turn(held: pikepdf.Pdf) -> None:
        held.pages[1].Rotate = 360

    return opened(data, turn)


def old_version(data: bytes) -> bytes:
    """Let the file say that it is PDF 1.3."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as again:
        again.save(out, force_version="1.3", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


NATION_12 = {
    "#let nation = text(size: 13pt": "#let nation = text(size: 12pt",
    "#let motto = text(size: 14pt": "#let motto = text(size: 13pt",
}
DATE_13 = {"#let dated = text(size: 14pt": "#let dated = text(size: 13pt"}
SUBJECT = "[Kết quả Kỳ họp thứ 3"
DATE = "ngày 05 tháng 3 năm 2021]\n#let under"
_STAMP = (
    "under-number = stack(v(5mm), box(width: {width}, height: {height}, stroke: 1pt + {colour}, "
    'align(center + horizon, text(size: 13pt, weight: "bold", fill: {ink})[HỎA TỐC])))'
)
_RED = 'rgb("#ff0000")'
_PIXEL = (
    'image(bytes((255, 0, 0)), format: (encoding: "rgb8", width: 1, height: 1), fit: "stretch", '
    "width: {width}, height: {height})"
)
_PLACED = "place(top + left, dx: {x}, dy: {y}, {image})"
LANDSCAPE = {"#pagebreak()\n": "#set page(flipped: true)\n"}
_SECOND = """#align(right)[./.]
#counter(page).update(0)
#pagebreak()
#centred(text(weight: "bold")[Phụ lục {}], text(weight: "bold")[DANH MỤC KHÁC],
  text(style: "italic")[(Kèm theo Báo cáo số 05/BC-HĐND ngày 05 tháng 3 năm 2021 của Ban)])
Hết./."""


def stamp(width: str = "30mm", height: str = "8mm", colour: str = _RED, ink: str = _RED) -> dict[str, str]:
    """Put an urgency stamp under the number."""
    return {"under-number = []": _STAMP.format(width=width, height=height, colour=colour, ink=ink)}


def sealed(over: float) -> dict[str, str]:
    """Put a signature and a seal over *over* mm of its left side, as pictures."""
    signature = _PLACED.format(x="18mm", y="18mm", image=_PIXEL.format(width="44mm", height="18mm"))
    seal = _PLACED.format(x=f"{18 + over - 36}mm", y="12mm", image=_PIXEL.format(width="36mm", height="36mm"))
    return {"#let seals = []": f"#let seals = {signature} + {seal}"}


def appendices(first: str, second: str) -> dict[str, str]:
    """Let the report have two appendices with these numbers, both announced."""
    return {
        'weight: "bold")[Phụ lục]': f'weight: "bold")[Phụ lục {first}]',
        "#align(right)[./.]": _SECOND.format(second),
        "tại Phụ lục kèm theo": f"tại Phụ lục {first}, Phụ lục {second} kèm theo",
    }


def hit(rule: str, old: str, new: str, paper: str = REPORT) -> Case:
    """Break *rule* by one change."""
    return Case(rule, breaks=True, changes={old: new}, paper=paper)


def miss(rule: str, old: str = "", new: str = "", paper: str = REPORT) -> Case:
    """Change the paper, or nothing of it, without breaking *rule*."""
    return Case(rule, breaks=False, changes={old: new} if old else {}, paper=paper)


def breaking(rule: str, changes: dict[str, str], paper: str = REPORT, after: After | None = None) -> Case:
    """Break *rule* by several changes, or by one of the file."""
    return Case(rule, breaks=True, changes=changes, paper=paper, after=after)


def passing(rule: str, changes: dict[str, str], paper: str = REPORT, after: After | None = None) -> Case:
    """Change several things, or the file, without breaking *rule*."""
    return Case(rule, breaks=False, changes=changes, paper=paper, after=after)
