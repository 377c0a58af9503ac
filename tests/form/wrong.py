"""Wrong papers: one lawful paper, and ways to spoil it before it is painted or after it was read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from reportgen.blocks import Block, Document, Page, Part, Run, Text
from reportgen.paint import paint
from tests.form.reading import Reading, Sheet, read
from tests.papers import BARE, Paper, listed, sentences, table, varied

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.decree import Role
    from tests.form.shapes import Box, Line

T = TypeVar("T")
Spoil: TypeAlias = "Callable[[Document], Document] | Callable[[Reading], Reading]"

_PAPER = """
paper:
  kind: báo cáo
  number: 5
  date: 05/3/2021
  urgency: khẩn
  draft: true
  subject: Kết quả Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Thử Nghiệm
  addressees: [Ủy ban Thường vụ Quốc hội, Chính phủ]
  grounds: [Luật Tổ chức chính quyền địa phương, Quy chế hoạt động của Hội đồng nhân dân tỉnh]
  signatory:
    name: Trần Văn Thử
    position: Phó Chủ tịch
    capacity: {on_behalf_of: Thường trực Hội đồng nhân dân, instead_of: Chủ tịch}
    other_post: Trưởng Ban Pháp chế
"""
_SAID = (
    "Tại thành phố Bắc Kạn có 06 xã; tỷ lệ che phủ rừng đạt 65,79% và sản lượng đạt 4.368 tấn, được sự đồng thuận của "
    "Nhân dân trong phát triển kinh tế - xã hội"
)


def lawful_document() -> Document:
    """Compose a paper that has every part: two pages, and an appendix of one."""
    sections = [
        "sections:\n  - title: Nội dung thứ nhất",
        listed("paragraphs", [_SAID, *sentences(4)], "    "),
        listed("items", ["Ý thứ nhất", "Ý thứ hai"], "    "),
        "  - title: Nội dung thứ hai",
        listed("paragraphs", sentences(3), "    "),
    ]
    return varied(BARE, {"": "\n".join([_PAPER, *sections, "appendices:", table("Danh mục công trình", 3)])})


@cache
def lawful() -> Reading:
    """Paint and read that paper."""
    return painted(lawful_document())


def painted(document: Document) -> Reading:
    """Paint and read *document*."""
    return read(Paper("wrong", document, paint(document)))


def spoilt(spoil: Spoil) -> Reading:
    """Return the lawful paper as *spoil* leaves it: a change of its document is painted, one of its reading is not."""
    if getattr(spoil, "before_painting", False):
        return painted(spoil(lawful_document()))  # type: ignore[arg-type]
    return spoil(lawful())  # type: ignore[arg-type,return-value]


def _before(spoil: Callable[[Document], Document]) -> Spoil:
    spoil.before_painting = True  # type: ignore[attr-defined]
    return spoil


def paged(**changes: Any) -> Spoil:
    """Let the office choose another page."""
    return _before(lambda document: replace(document, page=replace(document.page, **changes)))


def reworded(old: str, new: str) -> Spoil:
    """Write *new* wherever a run has *old*."""

    def change(run: T) -> T:
        return run._replace(text=run.text.replace(old, new)) if isinstance(run, Run) else run

    return _before(lambda document: _everywhere(document, change))


def recast(role: Role, other: Role) -> Spoil:
    """Set everything of *role* as if it were of the *other*."""

    def change(value: T) -> T:
        if isinstance(value, Run):
            return value._replace(role=other) if value.role is role else value
        return replace(value, role=other) if isinstance(value, Text) and value.role is role else value

    return _before(lambda document: _everywhere(document, change))


def reblocked(kind: type[Block], change: Callable[[Any], Block | None]) -> Spoil:
    """Change every block of *kind*, or leave it out where *change* returns None."""

    def part(old: Part) -> Part:
        blocks = (change(block) if isinstance(block, kind) else block for block in old.blocks)
        return replace(old, blocks=tuple(block for block in blocks if block is not None))

    return _before(lambda document: replace(document, parts=tuple(map(part, document.parts))))


def misunderstood(spoil: Spoil) -> Callable[[Reading], Reading]:
    """Keep the paper, and let what it was to say be another document."""
    return lambda reading: replace(reading, document=spoil(reading.document))  # type: ignore[arg-type]


def _everywhere(value: T, change: Callable[[Any], Any]) -> T:
    if isinstance(value, Run) or value is None or isinstance(value, Page):
        return change(value)  # type: ignore[no-any-return]
    if isinstance(value, tuple):
        inner = [_everywhere(item, change) for item in value]
        return type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: _everywhere(getattr(value, field.name), change) for field in fields(value)}
        return change(replace(value, **changes))  # type: ignore[no-any-return]
    return value


def moved(beginning: str, right: float = 0.0, down: float = 0.0) -> Callable[[Reading], Reading]:
    """Move every line that begins so, in mm."""

    def change(line: Line) -> Line:
        glyphs = (
            glyph._replace(x0=glyph.x0 + right, x1=glyph.x1 + right, baseline=glyph.baseline + down)
            for glyph in line.glyphs
        )
        return replace(line, glyphs=tuple(glyphs))

    return _lines(beginning, lambda line: [change(line)])


def erased(beginning: str) -> Callable[[Reading], Reading]:
    """Leave out every line that begins so; an empty *beginning* leaves out none."""
    return _lines(beginning, lambda _: [])


def restyled(beginning: str, **changes: Any) -> Callable[[Reading], Reading]:
    """Change font, size, colour or text of every glyph of the lines that begin so."""
    return _lines(
        beginning, lambda line: [replace(line, glyphs=tuple(glyph._replace(**changes) for glyph in line.glyphs))]
    )


def capitalised(beginning: str) -> Callable[[Reading], Reading]:
    """Write every line that begins so in capitals."""

    def change(line: Line) -> Line:
        return replace(line, glyphs=tuple(glyph._replace(text=glyph.text.upper()) for glyph in line.glyphs))

    return _lines(beginning, lambda line: [change(line)])


def _lines(beginning: str, change: Callable[[Line], list[Line]]) -> Callable[[Reading], Reading]:
    def sheet(old: Sheet) -> Sheet:
        lines = (change(line) if line.text.startswith(beginning) else [line] for line in old.lines)
        return replace(old, lines=tuple(line for changed in lines for line in changed))

    return lambda reading: replace(reading, sheets=tuple(map(sheet, reading.sheets)))


def on_sheet(number: int, change: Callable[[Sheet], Sheet]) -> Callable[[Reading], Reading]:
    """Change one sheet, from 1, or from -1 at the end."""

    def spoil(reading: Reading) -> Reading:
        sheets = list(reading.sheets)
        index = number - 1 if number > 0 else number
        sheets[index] = change(sheets[index])
        return replace(reading, sheets=tuple(sheets))

    return spoil


def ruled(change: Callable[[Box], Box]) -> Callable[[Reading], Reading]:
    """Change every rule."""
    return lambda reading: replace(
        reading,
        sheets=tuple(replace(sheet, rules=tuple(map(change, sheet.rules))) for sheet in reading.sheets),
    )
