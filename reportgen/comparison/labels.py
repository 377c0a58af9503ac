"""Labels: what each field of the model is called by the people who read the papers, and one item of each list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.messages import Message, msg
from reportgen.model import (
    Capacity,
    Figure,
    FigureGroup,
    Office,
    Paper,
    Part,
    Person,
    Personnel,
    Question,
    Report,
    Resolution,
    Results,
    Section,
    Session,
    Shortfalls,
    Signatory,
    Speech,
    Table,
    Targets,
    Task,
    Vote,
)
from reportgen.model.office import Fonts, Issuer, Layout
from reportgen.model.proceedings import Absentee, Decision, Delegates, Photo, Sitting
from reportgen.model.results import Column
from reportgen.model.session import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOTED: Final = msg("nội dung biểu quyết")
_PLACE: Final = msg("địa điểm họp")
_NAME: Final = msg("họ tên")
_TITLE: Final = msg("tiêu đề")
_PERIOD: Final = msg("kỳ")
_INTRO: Final = msg("đoạn dẫn")

_PERSON: Final = {"name": _NAME, "honorific": msg("cách xưng"), "posts": msg("chức vụ")}

LABELS: Final[Mapping[type[Part], Mapping[str, Message]]] = {
    Session: {
        "council": msg("tên Hội đồng nhân dân"),
        "ordinal": msg("kỳ họp thứ"),
        "term": msg("khóa"),
        "tenure": msg("nhiệm kỳ"),
        "kind": msg("loại kỳ họp"),
        "first_day": msg("ngày đầu"),
        "last_day": msg("ngày cuối"),
        "sittings": msg("phiên họp"),
        "place": _PLACE,
        "purpose": msg("mục đích"),
        "chairs": msg("chủ tọa"),
        "secretaries": msg("thư ký"),
        "guests": msg("khách mời"),
        "invited": msg("thành phần được mời"),
        "agenda": msg("mục chương trình"),
        "reports": msg("báo cáo, tờ trình"),
        "figures": msg("chỉ tiêu"),
        "speeches": msg("phát biểu"),
        "questions": msg("chất vấn"),
        "votes": msg("biểu quyết"),
        "resolutions": msg("nghị quyết"),
        "personnel": msg("quyết định nhân sự"),
        "tasks": msg("nhiệm vụ"),
        "sections": msg("mục riêng"),
        "photos": msg("ảnh"),
        "appendices": msg("phụ lục"),
    },
    Paper: {
        "kind": msg("tên loại văn bản"),
        "number": msg("số văn bản"),
        "symbol": msg("ký hiệu"),
        "date": msg("ngày ban hành"),
        "subject": msg("trích yếu"),
        "addressees": msg("nơi kính gửi"),
        "grounds": msg("căn cứ ban hành"),
        "opening": msg("đoạn mở đầu"),
        "closing": msg("câu kết"),
        "recipients": msg("nơi nhận"),
        "copies": msg("số bản lưu"),
        "medium": msg("giấy hay điện tử"),
        "urgency": msg("mức độ khẩn"),
        "draft": msg("dấu DỰ THẢO"),
        "contents": msg("trang mục lục"),
    },
    Signatory: {
        "name": msg("người ký"),
        "position": msg("chức vụ người ký"),
        "acting": msg("quyền (Q.)"),
        "other_post": msg("chức vụ khác của người ký"),
    },
    Capacity: {
        "on_behalf_of": msg("ký thay mặt (TM.)"),
        "instead_of": msg("ký thay (KT.)"),
        "by_order_of": msg("ký thừa lệnh (TL.)"),
        "authorised_by": msg("ký thừa ủy quyền (TUQ.)"),
    },
    Sitting: {
        "date": msg("ngày họp"),
        "part": msg("buổi"),
        "start": msg("giờ bắt đầu"),
        "end": msg("giờ kết thúc"),
        "content": msg("nội dung"),
    },
    Person: _PERSON,
    Absentee: _PERSON | {"reason": msg("lý do vắng")},
    Delegates: {
        "present": msg("số đại biểu có mặt"),
        "total": msg("tổng số đại biểu"),
        "absent": msg("đại biểu vắng"),
        "order": msg("cách xếp tên đại biểu vắng"),
    },
    Report: {"title": msg("tên"), "by": msg("nơi trình bày")},
    Figure: {
        "name": msg("tên chỉ tiêu"),
        "value": msg("giá trị"),
        "unit": msg("đơn vị tính"),
        "kind": msg("loại số liệu"),
        "meant": msg("mức chính xác"),
        "plan": msg("kế hoạch"),
        "previous": msg("cùng kỳ trước"),
        "total": msg("tổng thể"),
        "better": msg("chiều tốt"),
        "note": msg("ghi chú"),
    },
    Results: {"period": _PERIOD, "intro": _INTRO, "groups": msg("lĩnh vực"), "chart": msg("chỗ của biểu đồ")},
    Targets: {"period": _PERIOD, "intro": _INTRO, "groups": msg("lĩnh vực")},
    FigureGroup: {"title": msg("tên lĩnh vực"), "sentences": msg("câu"), "figures": msg("dòng trong bảng")},
    Shortfalls: {"intro": _INTRO, "items": msg("hạn chế"), "causes": msg("nguyên nhân")},
    Speech: {"intro": msg("ý chung"), "lead": msg("câu dẫn"), "points": msg("ý phát biểu")},
    Question: {"to": msg("nơi được chất vấn"), "question": msg("câu hỏi"), "answer": msg("câu trả lời")},
    Vote: {
        "in_favour": msg("phiếu tán thành"),
        "against": msg("phiếu không tán thành"),
        "abstained": msg("không biểu quyết"),
        "present": msg("có mặt khi biểu quyết"),
    },
    Decision: {"subject": _VOTED},
    Resolution: {
        "number": msg("số nghị quyết"),
        "symbol": msg("ký hiệu"),
        "date": msg("ngày thông qua"),
        "subject": msg("trích yếu"),
    },
    Personnel: {"decision": msg("quyết định"), "post": msg("chức vụ được bầu, miễn nhiệm")},
    Task: {
        "task": msg("nội dung"),
        "lead": msg("chủ trì"),
        "support": msg("phối hợp"),
        "due": msg("thời hạn"),
        "recurring": msg("thường xuyên"),
    },
    Section: {"title": _TITLE, "paragraphs": msg("đoạn"), "items": msg("gạch đầu dòng"), "sections": msg("mục con")},
    Photo: {"file": msg("tệp ảnh"), "caption": msg("chú thích"), "alternative": msg("lời tả ảnh")},
    Table: {
        "title": _TITLE,
        "intro": _INTRO,
        "columns": msg("cột"),
        "rows": msg("dòng"),
        "numbered": msg("cột số thứ tự"),
    },
    Column: {"title": msg("tên cột"), "align": msg("canh cột")},
    Origin: {"title": msg("tên nguồn"), "authors": msg("tác giả"), "published": msg("nơi, ngày đăng")},
    Office: {
        "place": msg("địa danh"),
        "recipients": msg("nơi nhận"),
        "filing": msg("đơn vị soạn thảo"),
        "medium": msg("giấy hay điện tử"),
        "ordinals": msg("cách viết thứ tự kỳ họp"),
        "locale": msg("ngôn ngữ"),
        "abbreviations": msg("chữ viết tắt"),
        "fonts": msg("phông chữ riêng"),
    },
    Issuer: {
        "parent": msg("cơ quan chủ quản"),
        "lines": msg("dòng tên cơ quan"),
        "name": msg("tên đầy đủ của cơ quan"),
        "symbol": msg("chữ viết tắt của cơ quan"),
    },
    Fonts: {
        "regular": msg("phông đứng"),
        "bold": msg("phông đậm"),
        "italic": msg("phông nghiêng"),
        "bold_italic": msg("phông nghiêng đậm"),
    },
    Layout: {
        "top": msg("lề trên (mm)"),
        "bottom": msg("lề dưới (mm)"),
        "left": msg("lề trái (mm)"),
        "right": msg("lề phải (mm)"),
        "body_size": msg("cỡ chữ nội dung (pt)"),
        "indent": msg("lùi đầu dòng (mm)"),
        "line_spacing": msg("giãn dòng"),
        "paragraph_gap": msg("cách đoạn (pt)"),
    },
}
FACTS: Final[Mapping[str, Message]] = {
    "value": msg("giá trị"),
    "plan": msg("kế hoạch"),
    "previous": msg("cùng kỳ trước"),
    "total": msg("tổng thể"),
    "share": msg("tỷ lệ"),
    "share of plan": msg("so với kế hoạch"),
    "change": msg("so với cùng kỳ trước"),
    "assessment": msg("đánh giá"),
    "favour": msg("tỷ lệ tán thành"),
    "attendance": msg("tỷ lệ có mặt"),
}
# The parts of a paper, in its order, by the fields of the session that they are made from.
HEAD: Final = msg("Đầu văn bản")
OFFICE: Final = msg("Văn phòng và trình bày")
PAPER: Final = msg("Trên giấy")
_AREAS: Final = (
    (HEAD, ()),
    (
        msg("Kỳ họp"),
        ("council", "ordinal", "term", "tenure", "kind", "first_day", "last_day", "sittings", "place", "purpose"),
    ),
    (msg("Thành phần dự"), ("chairs", "secretaries", "delegates", "guests", "invited")),
    (msg("Nội dung Kỳ họp"), ("agenda", "reports", "questions", "votes", "personnel", "resolutions")),
    (msg("Số liệu"), ("figures",)),
    (msg("Kết quả thực hiện"), ("results",)),
    (msg("Tồn tại, hạn chế"), ("shortfalls",)),
    (msg("Mục tiêu, nhiệm vụ"), ("targets",)),
    (msg("Ý kiến phát biểu"), ("speeches",)),
    (msg("Nhiệm vụ tiếp theo"), ("tasks",)),
    (msg("Mục khác"), ("sections",)),
    (msg("Nơi nhận, người ký"), ()),
    (msg("Phụ lục, ảnh, nguồn"), ("appendices", "photos", "source")),
    (OFFICE, ()),
    (PAPER, ()),
)
AREAS: Final = tuple(area for area, _ in _AREAS)
_OF_FIELDS: Final = {field: area for area, fields in _AREAS for field in fields}
_AT_THE_END: Final = frozenset({"signatory", "recipients", "copies", "closing"})
_CLOSE: Final = AREAS[-4]


def label(part: type[Part], field: str) -> Message:
    """Return what *field* of *part* is called, or one item of it where it is a list."""
    return LABELS[part][field]


def area(path: tuple[str | int, ...], *, office: bool) -> Message:
    """Return the part of the paper that the value at *path* belongs to, in the session's file or the *office*'s."""
    first = path[0]
    if office:
        return _CLOSE if first in {"recipients", "signing", "filing"} else OFFICE
    if first == "paper":
        return _CLOSE if path[1] in _AT_THE_END else HEAD
    return _OF_FIELDS[str(first)]


def numbered(noun: Message, number: int) -> Message:
    """Name an item that has no name by its *number* in its list."""
    return msg("{noun} thứ {number}", noun=noun, number=number)


def cell(noun: Message, key: str) -> Message:
    """Name what a group says of one of its keys."""
    return msg("{noun} «{key}»", noun=noun, key=key)


def heads(table: Part) -> dict[str, Message]:
    """Name the cells in a row of *table* by the heads of its columns."""
    columns = table.columns if isinstance(table, Table) else ()
    return {str(column.key): msg("cột «{name}»", name=column.title or column.key) for column in columns}
