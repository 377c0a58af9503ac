"""The office (văn phòng): who issues, who signs, who receives, and the choices that the decree leaves open."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from reportgen import decree
from reportgen.heads import KEYS
from reportgen.messages import msg
from reportgen.model.part import Contradiction, Format, Line, Number, Part, Whole, listed, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.errors import Place


LONGEST_EXPANSION = 1_000  # characters


class Medium(StrEnum):
    """How the paper lives: printed and sealed, or signed electronically."""

    PAPER = "giấy"
    ELECTRONIC = "điện tử"


class Ordinals(StrEnum):
    """How the ordinal of a session is written in running text."""

    FIGURES = "số"
    WORDS = "chữ"


class Issuer(Part):
    """The issuing body (cơ quan ban hành) as the letterhead prints it, and its names in running text."""

    parent: Annotated[
        tuple[Line, ...], Field(description="Cơ quan chủ quản trực tiếp, mỗi dòng một mục; HĐND không có")
    ] = ()
    lines: Annotated[tuple[Line, ...], Field(description="Tên cơ quan ban hành ở đầu trang, mỗi dòng một mục")] = ()
    name: Annotated[Line | None, Field(description="Tên đầy đủ, như viết trong câu")] = None
    symbol: Annotated[Line | None, Field(description="Chữ viết tắt của cơ quan trong ký hiệu: HĐND")] = None


class Capacity(Part):
    """In what capacity one signs (quyền hạn ký); each given part makes one line."""

    on_behalf_of: Annotated[Line | None, Field(description="TM.: tập thể được ký thay mặt, như Hội đồng nhân dân")] = (
        None
    )
    instead_of: Annotated[Line | None, Field(description="KT.: chức vụ người đứng đầu được ký thay")] = None
    by_order_of: Annotated[Line | None, Field(description="TL.: chức vụ người ra lệnh")] = None
    authorised_by: Annotated[Line | None, Field(description="TUQ.: chức vụ người ủy quyền")] = None

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield prefixes that exclude each other, and TM. before a post (Decree 30, PL I II.7.b)."""
        handed_down = [key for key in ("instead_of", "by_order_of", "authorised_by") if getattr(self, key) is not None]
        if len(handed_down) > 1:
            message = msg("chỉ dùng một trong KT. (instead_of), TL. (by_order_of), TUQ. (authorised_by)")
            yield Contradiction(handed_down[1], message, clause=decree.SIGNING_CLAUSE)
        if self.on_behalf_of is not None and decree.is_post(self.on_behalf_of):
            message = msg(
                "TM. (on_behalf_of) đứng trước tên tập thể, không đứng trước chức vụ «{post}»", post=self.on_behalf_of
            )
            yield Contradiction("on_behalf_of", message, clause=decree.SIGNING_CLAUSE)


class Fonts(Part):
    """Four font files of the office's own, in place of Liberation Serif."""

    regular: Annotated[Line, Field(description="Tệp phông chữ đứng, đường dẫn tính từ tệp này")]
    bold: Annotated[Line, Field(description="Tệp phông chữ đậm")]
    italic: Annotated[Line, Field(description="Tệp phông chữ nghiêng")]
    bold_italic: Annotated[Line, Field(description="Tệp phông chữ nghiêng đậm")]

    def files(self) -> Iterator[tuple[str, Place, str]]:
        """Yield each file as named, where it is named, and under which key."""
        for key in type(self).model_fields:
            yield getattr(self, key), self.at(key), key


class Layout(Part):
    """The office's choices within the law; the defaults suit every range of the decree."""

    top: Annotated[Number, Field(description="Lề trên, 20-25 mm")] = Decimal(20)
    bottom: Annotated[Number, Field(description="Lề dưới, 20-25 mm")] = Decimal(20)
    left: Annotated[Number, Field(description="Lề trái, 30-35 mm")] = Decimal(30)
    right: Annotated[Number, Field(description="Lề phải, 15-20 mm")] = Decimal(20)
    body_size: Annotated[Whole, Field(description="Cỡ chữ nội dung, 13 hoặc 14; các cỡ khác đi theo")] = 14
    indent: Annotated[Number, Field(description="Lùi đầu dòng, 10 hoặc 12.7 mm")] = Decimal(10)
    line_spacing: Annotated[Number, Field(description="Giãn dòng, từ 1 (đơn) đến 1.5")] = Decimal("1.1")
    paragraph_gap: Annotated[Number, Field(description="Khoảng cách giữa các đoạn, từ 6 pt")] = Decimal(6)

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what the values together cannot be."""
        ranges = {
            "top": decree.TOP,
            "bottom": decree.BOTTOM,
            "left": decree.LEFT,
            "right": decree.RIGHT,
            "body_size": decree.BODY_SIZES,
            "paragraph_gap": decree.PARAGRAPH_GAP,
        }
        for field, allowed in ranges.items():
            if getattr(self, field) not in allowed:
                yield _outside(field, f"{allowed.lowest}-{allowed.highest}", getattr(self, field), allowed.clause)
        if self.indent not in map(Decimal, decree.INDENTS):
            yield _outside("indent", " / ".join(decree.INDENTS), self.indent, decree.INDENT_CLAUSE)
        if not 1 <= self.line_spacing <= Decimal(decree.LARGEST_LINE_SPACING):
            yield _outside("line_spacing", "1-1.5", self.line_spacing, decree.LINE_SPACING.clause)


def _outside(field: str, allowed: str, value: object, clause: str) -> Contradiction:
    return Contradiction(
        field,
        msg("{value} nằm ngoài mức Nghị định 30/2020/NĐ-CP cho phép ({allowed})", value=value, allowed=allowed),
        clause=clause,
    )


class Office(Part):
    """One council office: a file of ``data/offices/``."""

    format: Annotated[Format, Field(description="Phiên bản của cách viết tệp này")]
    issuer: Annotated[Issuer, Field(description="Cơ quan ban hành")] = Issuer()
    place: Annotated[Line | None, Field(description="Địa danh ghi trước ngày tháng")] = None
    recipients: Annotated[tuple[Line, ...], Field(description="Nơi nhận mặc định, chưa kể dòng Lưu")] = ()
    filing: Annotated[Line | None, Field(description="Chữ viết tắt đơn vị soạn thảo, in sau «Lưu: VT,»")] = None
    signing: Annotated[Capacity, Field(description="Quyền hạn ký mặc định")] = Capacity()
    medium: Annotated[Medium, one_of(Medium), listed(Medium), Field(description="Văn bản giấy hay điện tử")] = (
        Medium.PAPER
    )
    ordinals: Annotated[
        Ordinals, one_of(Ordinals), listed(Ordinals), Field(description="Kỳ họp thứ 11 (số) hay thứ mười một (chữ)")
    ] = Ordinals.FIGURES
    locale: Annotated[Line, Field(description="Ngôn ngữ của văn bản, mặc định vi_VN")] = "vi_VN"
    abbreviations: Annotated[
        dict[str, Line],
        Field(description="Chữ viết tắt và cụm từ đầy đủ, để máy đọc thành tiếng; thêm vào danh sách có sẵn"),
    ] = {}
    column_names: Annotated[
        dict[str, tuple[Line, ...]],
        Field(description="Tên cột khác trong bảng Excel, CSV của cơ quan, theo khóa của mục: value: [TH cả năm]"),
    ] = {}
    fonts: Annotated[
        Fonts | None, Field(description="Bốn tệp Times New Roman của cơ quan; bỏ trống thì dùng Liberation Serif")
    ] = None
    layout: Annotated[Layout, Field(description="Lựa chọn trong phạm vi Nghị định 30/2020/NĐ-CP")] = Layout()

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield full words that are none: too many for a reader, or for a string of PDF/A (ISO 19005-2, 6.1.13).

        Yield keys of columns that no list has.
        """
        for short, full in self.abbreviations.items():
            if len(full) > LONGEST_EXPANSION:
                message = msg("cụm từ đầy đủ dài hơn {limit} chữ", limit=LONGEST_EXPANSION)
                yield Contradiction(("abbreviations", short), message)
        for key in self.column_names:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, 1)
                hint = msg("có phải «{key}»?", key=near[0]) if near else None
                yield Contradiction(("column_names", key), msg("không có cột nào có khóa «{key}»", key=key[:40]), hint)
