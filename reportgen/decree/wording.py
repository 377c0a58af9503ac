"""Wording: the words, signs and ways of writing that the form prescribes."""

from __future__ import annotations

from typing import Final

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # Quốc hiệu, PL I II.1.a
NATIONAL_NAMES: Final = frozenset({NATIONAL_NAME, NATIONAL_NAME.replace("HÒA", "HOÀ")})  # PL I prints both
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"  # Tiêu ngữ, PL I II.1.b
NATION_CLAUSE: Final = "PL I II.1.c"  # how both stand to each other

NUMBER_LEAD: Final = "Số:"
LEAST_DIGITS: Final = 2  # of a number: 05
NUMBER_CLAUSE: Final = "PL I II.3"

DATE: Final = "ngày {day} tháng {month} năm {year}"  # of issue
DAYS: Final = tuple(f"{day:02}" for day in range(1, 32))  # as they are written there
MONTHS: Final = ("01", "02", *map(str, range(3, 13)))  # a zero before 1 and 2 only
DATE_CLAUSE: Final = "PL I II.4.b"

ABOUT: Final = "V/v"  # before the subject of a letter, and of nothing else, PL I II.5.b
ADDRESSEE_LEAD: Final = "Kính gửi:"  # PL I II.9.b
GROUND_LEAD: Final = "Căn cứ"  # PL I II.6.a
GROUND_LEADS: Final = (GROUND_LEAD, "Xét", "Theo đề nghị")  # forms 1.1 and 1.2 of PL III
END_MARK: Final = "./."  # closes the body in every form of PL III
END_MARK_CLAUSE: Final = "PL III"

RECIPIENTS_LEAD: Final = "Nơi nhận:"  # PL I II.9.d
AS_ABOVE: Final = "Như trên"  # first of the recipients where the paper is addressed, PL I II.9.b
FILING: Final = "Lưu: VT"  # last line of the recipients, PL I II.9.d
MINUTES_FILING: Final = f"{FILING}, Hồ sơ"  # form 1.9 of PL III

APPENDIX_LABEL: Final = "Phụ lục"  # PL I III.1.b
APPENDIX_CLAUSE: Final = "PL I III.1.a"  # Roman numbers where there are several, each announced in the text
ENCLOSED: Final = "Kèm theo"  # begins the reference under the title of an appendix, PL I III.1.b
CONTENTS: Final = "Mục lục"  # the law knows no page of contents
