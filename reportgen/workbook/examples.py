"""Examples: one row of each list, as an office would fill it in; values in the order of the list's columns."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportgen.grid import Value

_PERSON: Final = ("Nguyễn Văn A", "đồng chí", "Bí thư Đảng ủy; Chủ tịch HĐND xã")
_BALLOTS: Final = (25, 0, 1, 26)
_GROUP: Final = ("Kinh tế", "Sản lượng lương thực đạt {san_luong}\nTỷ lệ che phủ rừng đạt {che_phu_rung}", "san_luong")

EXAMPLES: Final[dict[str, tuple[Value, ...]]] = {
    "figures": (
        *("san_luong", "Kinh tế", "Sản lượng lương thực có hạt", "tấn", 4300, 4368, 4215, None),
        *("số lượng", "đúng", "cao hơn", "Ước cả năm"),
    ),
    "sittings": (date(2020, 12, 17), "sáng", time(8, 0), time(11, 30), "Khai mạc"),
    "chairs": _PERSON,
    "secretaries": _PERSON,
    "delegates.absent": (*_PERSON, "đi công tác"),
    "guests": _PERSON,
    "invited": ("Ủy ban Mặt trận Tổ quốc xã",),
    "agenda": ("Thông qua báo cáo kết quả thực hiện nhiệm vụ năm 2020",),
    "reports": ("Báo cáo kết quả thực hiện nhiệm vụ năm 2020", "Ủy ban nhân dân xã"),
    "results.groups": _GROUP,
    "shortfalls.items": ("Thu ngân sách chưa đạt kế hoạch",),
    "shortfalls.causes": ("Dịch bệnh ảnh hưởng đến sản xuất, kinh doanh",),
    "targets.groups": _GROUP,
    "speeches": (
        *_PERSON,
        "nhấn mạnh kết quả của năm 2020",
        "Đồng chí đề nghị",
        "Tiếp tục cải cách\nQuan tâm đời sống",
    ),
    "questions": (*_PERSON, "Trưởng Công an xã", "Giải pháp giảm tai nạn giao thông?", "Tăng cường tuần tra"),
    "votes": ("Chương trình kỳ họp", *_BALLOTS),
    "resolutions": (5, "NQ-HĐND", date(2020, 12, 18), "về dự toán ngân sách năm 2021", *_BALLOTS),
    "personnel": ("Bầu", "Nguyễn Văn A", "ông", "Phó Chủ tịch HĐND xã", "Chủ tịch HĐND xã", *_BALLOTS),
    "tasks": ("Rà soát quy hoạch", "UBND xã", "Công an xã; Ban Chỉ huy quân sự xã", date(2021, 3, 31), None),
    "sections": ("Công tác tiếp dân", "Đoạn thứ nhất\nĐoạn thứ hai", "Ý thứ nhất\nÝ thứ hai"),
    "photos": ("anh/khai-mac.jpg", "Toàn cảnh kỳ họp", "Đại biểu ngồi trong hội trường"),
    "paper.grounds": ("Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",),
    "paper.recipients": ("Thường trực HĐND tỉnh",),
    "paper.addressees": ("Thường trực HĐND tỉnh",),
    "source.authors": ("Nguyễn Văn A",),
}
