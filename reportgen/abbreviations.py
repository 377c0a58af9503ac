"""Abbreviations that the papers of People's Councils use, with their full words; an office adds its own.

A screen reader that meets ``HĐND`` says what it stands for (ISO 32000-1, 14.9.5). Only what has one meaning in such
papers is listed, and nothing that is also a word written in capitals.
"""

from __future__ import annotations

from typing import Final

ABBREVIATIONS: Final[dict[str, str]] = {
    "ANTT": "an ninh trật tự",
    "ATTP": "an toàn thực phẩm",
    "BCH": "Ban Chấp hành",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BTV": "Ban Thường vụ",
    "CCHC": "cải cách hành chính",
    "CNTT": "công nghệ thông tin",
    "GPMB": "giải phóng mặt bằng",
    "GRDP": "tổng sản phẩm trên địa bàn",
    "HĐND": "Hội đồng nhân dân",
    "HTX": "hợp tác xã",
    "KT-XH": "kinh tế - xã hội",
    "MTTQ": "Mặt trận Tổ quốc",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "OCOP": "Mỗi xã một sản phẩm",
    "QP-AN": "quốc phòng - an ninh",
    "TAND": "Tòa án nhân dân",
    "THADS": "thi hành án dân sự",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TTATXH": "trật tự an toàn xã hội",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "VPCP": "Văn phòng Chính phủ",
}
