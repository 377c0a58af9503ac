"""Heads: what offices write above the columns of a table, and on the sheets, for each list of a session.

Names are compared by letters and tones alone: case, spaces, line breaks, stops and where the tone mark stands
(hòa, hoà) do not count, nor a year or a remark in brackets at the end («Kế hoạch năm 2020», «Thu (tỷ đồng)»).
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple
from unicodedata import normalize


class Kind(Enum):
    """What the cells of a column are read as."""

    LINE = auto()
    PROSE = auto()
    NUMBER = auto()
    WHOLE = auto()
    DAY = auto()
    CLOCK = auto()
    FLAG = auto()
    LIST = auto()  # several values in a cell, each on its line or apart by semicolons
    LINES = auto()  # the same, apart by lines alone: sentences have semicolons


class Column(NamedTuple):
    """A column: the path of its key in an item of the list («vote.present»), how it is read, what it is called.

    The first of *names* is the one that is written into new workbooks.
    """

    key: str
    kind: Kind
    names: tuple[str, ...]


class Listing(NamedTuple):
    """A list of a session: the path of its key, its *names* on sheets, and its columns.

    An item of a list of plain texts has one column, with an empty key.
    """

    path: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]


KEY, GROUP = "key", "group"  # of a figure: its key, and the group (lĩnh vực) it belongs to; no fields of the model
EXAMPLE = "Ví dụ"  # instead of an ordinal number: the row shows how to fill the table, and is not read
ORDER_HEAD = "STT"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_NOISE: Final = re.compile(r"[\W_]+")
_TAIL: Final = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\])\s*$|\s+(năm\s+)?(19|20)\d\d\s*$", re.IGNORECASE)
_MARKS: Final = " \t\n*:;.,¹²³"  # that lead to notes below the table
_ORDER: Final = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "no"})


def folded(name: str) -> str:
    r"""Return *name* as it is compared.

    >>> folded("HOÀ  Bình.") == folded("hòa\nbình")
    True
    """
    syllables = _NOISE.sub(" ", normalize("NFC", name.casefold())).split()
    return " ".join(_syllable(syllable) for syllable in syllables)


def _syllable(text: str) -> str:
    marks = normalize("NFD", text)
    return normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + "".join(
        mark for mark in marks if mark in _TONES
    )


def bare(name: str) -> str:
    """Return *name* without a year, a remark in brackets or marks of notes at its end.

    >>> bare("Kế hoạch năm 2020 (tấn)")
    'Kế hoạch'
    """
    while (shorter := _TAIL.sub("", name).rstrip(_MARKS)) != name and shorter.strip():
        name = shorter
    return name


def is_order(name: str) -> bool:
    """Tell whether *name* heads the column of ordinal numbers, which is never read."""
    return folded(name) in _FOLDED_ORDER


_FOLDED_ORDER: Final = frozenset(map(folded, _ORDER))


def plain(text: str) -> str:
    """Return *text* in ASCII letters, with «_» for all that is neither letter nor digit.

    >>> plain("Tỷ lệ che phủ rừng (%)")
    'ty_le_che_phu_rung'
    """
    letters = normalize("NFD", text.casefold().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")


def _line(key: str, *names: str) -> Column:
    return Column(key, Kind.LINE, names)


def _person(prefix: str, *names: str) -> tuple[Column, ...]:
    return (
        _line(f"{prefix}name", *names, "Họ và tên", "Họ tên", "Tên", "Tên đại biểu"),
        _line(f"{prefix}honorific", "Danh xưng", "Xưng hô", "Ông/Bà"),
        Column(f"{prefix}posts", Kind.LIST, ("Chức vụ", "Chức danh", "Chức vụ, đơn vị", "Chức vụ hiện nay")),
    )


_VOTE: Final = (
    Column("vote.in_favour", Kind.WHOLE, ("Tán thành", "Số phiếu tán thành", "Đồng ý")),
    Column("vote.against", Kind.WHOLE, ("Không tán thành", "Số phiếu không tán thành", "Không đồng ý")),
    Column("vote.abstained", Kind.WHOLE, ("Không biểu quyết", "Ý kiến khác")),
    Column("vote.present", Kind.WHOLE, ("Có mặt", "Số đại biểu có mặt", "Đại biểu có mặt")),
)
_FIGURE: Final = (
    _line(KEY, "Mã", "Mã số", "Mã chỉ tiêu", "Khóa"),
    _line(GROUP, "Lĩnh vực", "Nhóm", "Nhóm chỉ tiêu"),
    _line("name", "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Nội dung chỉ tiêu", "Các chỉ tiêu", "Chỉ tiêu chủ yếu"),
    _line("unit", "Đơn vị tính", "ĐVT", "Đơn vị", "Đ.vị tính"),
    Column("plan", Kind.NUMBER, ("Kế hoạch", "KH", "Chỉ tiêu kế hoạch", "Kế hoạch giao", "KH giao", "Nghị quyết")),
    Column(
        "value",
        Kind.NUMBER,
        (
            "Thực hiện",
            "TH",
            "Ước thực hiện",
            "Ước TH",
            "Kết quả",
            "Kết quả thực hiện",
            "Giá trị",
            "Số liệu",
            "Số lượng",
        ),
    ),
    Column("previous", Kind.NUMBER, ("Cùng kỳ", "Cùng kỳ năm trước", "Thực hiện cùng kỳ", "TH cùng kỳ", "Năm trước")),
    Column("total", Kind.NUMBER, ("Tổng thể", "Tổng số", "Trên tổng số")),
    _line("kind", "Loại số liệu", "Loại"),
    _line("meant", "Mức chính xác", "Mức"),
    _line("better", "Chiều tốt", "Tốt khi"),
    _line("note", "Ghi chú"),
)
_GROUPS: Final = (
    _line("title", "Lĩnh vực", "Nhóm", "Tên lĩnh vực"),
    Column("sentences", Kind.LINES, ("Các câu", "Câu", "Kết quả", "Nội dung")),
    Column("figures", Kind.LIST, ("Mã số liệu", "Các mã", "Số liệu")),
)


def _texts(path: str, kind: Kind, *names: str) -> Listing:
    return Listing(path, names, (Column("", kind, ("Nội dung", "Tên", *names)),))


LISTINGS: Final = (
    Listing("figures", ("Số liệu", "Chỉ tiêu", "Các chỉ tiêu", "Biểu số liệu"), _FIGURE),
    Listing(
        "sittings",
        ("Phiên họp", "Các phiên họp"),
        (
            Column("date", Kind.DAY, ("Ngày", "Ngày họp")),
            _line("part", "Buổi"),
            Column("start", Kind.CLOCK, ("Bắt đầu", "Giờ bắt đầu", "Từ giờ")),
            Column("end", Kind.CLOCK, ("Kết thúc", "Giờ kết thúc", "Đến giờ")),
            _line("content", "Nội dung"),
        ),
    ),
    Listing("chairs", ("Chủ tọa", "Chủ tọa kỳ họp", "Đoàn chủ tịch"), _person("")),
    Listing("secretaries", ("Thư ký", "Thư ký kỳ họp"), _person("")),
    Listing(
        "delegates.absent",
        ("Vắng mặt", "Đại biểu vắng mặt"),
        (*_person(""), _line("reason", "Lý do", "Lý do vắng", "Lý do vắng mặt", "Ghi chú")),
    ),
    Listing("guests", ("Khách mời", "Đại biểu khách mời"), _person("")),
    _texts("invited", Kind.LINE, "Thành phần mời", "Cơ quan được mời", "Thành phần", "Cơ quan, đơn vị"),
    _texts("agenda", Kind.PROSE, "Chương trình", "Chương trình kỳ họp"),
    Listing(
        "reports",
        ("Báo cáo", "Báo cáo, tờ trình", "Tờ trình"),
        (
            _line("title", "Tên báo cáo", "Báo cáo", "Tên báo cáo, tờ trình", "Tên văn bản", "Nội dung"),
            _line("by", "Cơ quan trình", "Người trình bày", "Cơ quan trình bày", "Đơn vị trình"),
        ),
    ),
    Listing("results.groups", ("Kết quả", "Kết quả thực hiện"), _GROUPS),
    _texts("shortfalls.items", Kind.PROSE, "Hạn chế", "Tồn tại, hạn chế", "Tồn tại"),
    _texts("shortfalls.causes", Kind.PROSE, "Nguyên nhân"),
    Listing("targets.groups", ("Mục tiêu", "Mục tiêu kỳ tới"), _GROUPS),
    Listing(
        "speeches",
        ("Phát biểu", "Ý kiến phát biểu"),
        (
            *_person("speaker.", "Người phát biểu"),
            Column("intro", Kind.PROSE, ("Lời dẫn", "Ý chung")),
            _line("lead", "Câu dẫn"),
            Column("points", Kind.LINES, ("Các ý", "Ý kiến", "Nội dung", "Nội dung phát biểu")),
        ),
    ),
    Listing(
        "questions",
        ("Chất vấn", "Chất vấn và trả lời"),
        (
            *_person("asker.", "Người chất vấn", "Đại biểu chất vấn"),
            _line("to", "Người được chất vấn", "Cơ quan được chất vấn", "Người trả lời", "Cơ quan trả lời"),
            Column("question", Kind.PROSE, ("Câu hỏi", "Nội dung chất vấn", "Chất vấn", "Nội dung")),
            Column("answer", Kind.PROSE, ("Trả lời", "Nội dung trả lời")),
        ),
    ),
    Listing(
        "votes",
        ("Biểu quyết", "Biểu quyết khác"),
        (_line("subject", "Nội dung", "Nội dung biểu quyết"), *_VOTE),
    ),
    Listing(
        "resolutions",
        ("Nghị quyết", "Danh mục nghị quyết"),
        (
            Column("number", Kind.WHOLE, ("Số", "Số nghị quyết", "Số NQ")),
            _line("symbol", "Ký hiệu"),
            Column("date", Kind.DAY, ("Ngày", "Ngày thông qua", "Ngày ban hành")),
            _line("subject", "Trích yếu", "Trích yếu nội dung", "Tên nghị quyết", "Nội dung"),
            *_VOTE,
        ),
    ),
    Listing(
        "personnel",
        ("Nhân sự", "Công tác nhân sự"),
        (
            _line("decision", "Hình thức", "Quyết định", "Nội dung"),
            _line("person.name", "Họ và tên", "Họ tên", "Tên"),
            _line("person.honorific", "Danh xưng", "Xưng hô", "Ông/Bà"),
            Column("person.posts", Kind.LIST, ("Chức vụ hiện nay", "Chức vụ đang giữ")),
            _line("post", "Chức vụ", "Chức vụ được bầu", "Chức danh"),
            *_VOTE,
        ),
    ),
    Listing(
        "tasks",
        ("Nhiệm vụ", "Nhiệm vụ tiếp theo", "Phân công nhiệm vụ"),
        (
            Column("task", Kind.PROSE, ("Nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung công việc", "Nội dung")),
            _line("lead", "Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"),
            Column("support", Kind.LIST, ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp")),
            Column("due", Kind.DAY, ("Thời hạn", "Thời hạn hoàn thành", "Hạn", "Thời gian hoàn thành")),
            Column("recurring", Kind.FLAG, ("Thường xuyên", "Nhiệm vụ thường xuyên")),
        ),
    ),
    Listing(
        "sections",
        ("Mục khác", "Nội dung khác"),
        (
            _line("title", "Tiêu đề", "Tên mục"),
            Column("paragraphs", Kind.LINES, ("Các đoạn", "Nội dung", "Đoạn")),
            Column("items", Kind.LINES, ("Các ý", "Gạch đầu dòng")),
        ),
    ),
    Listing(
        "photos",
        ("Ảnh", "Hình ảnh"),
        (
            _line("file", "Tệp", "Tệp ảnh", "Tên tệp"),
            _line("caption", "Chú thích", "Chú thích ảnh"),
            _line("alternative", "Lời tả", "Lời tả ảnh"),
        ),
    ),
    _texts("paper.grounds", Kind.LINE, "Căn cứ"),
    _texts("paper.recipients", Kind.LINE, "Nơi nhận"),
    _texts("paper.addressees", Kind.LINE, "Kính gửi"),
    _texts("source.authors", Kind.LINE, "Tác giả"),
)
BY_PATH: Final = {listing.path: listing for listing in LISTINGS}
KEYS: Final = frozenset(column.key for listing in LISTINGS for column in listing.columns if column.key)
