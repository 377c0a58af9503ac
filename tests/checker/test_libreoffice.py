"""Papers in Word's format, turned into PDF by LibreOffice: a lawful one breaks nothing, each fault is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.messages import say
from tests.checker import docx

if TYPE_CHECKING:
    from reportgen.form import Report

_WORDS = '</w:rPr><w:t xml:space="preserve">'
FAULTS: dict[str, tuple[str, str, str]] = {
    "P01 letter paper": ("P01", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    "P02 margin too small": ("P02", 'w:left="1701" w:header', 'w:left="1417" w:header'),
    "P03 margin too large": ("P03", 'w:right="1134"', 'w:right="1474"'),
    "P04 margin too small": ("P04", 'w:top="1134"', 'w:top="907"'),
    "P08 red words": (
        "P08",
        f'<w:sz w:val="28"/>{_WORDS}2. V',
        f'<w:color w:val="FF0000"/><w:sz w:val="28"/>{_WORDS}2. V',
    ),
    "P11 number on the first page": ("P11", "<w:titlePg/>", ""),
    "H01 one letter": ("H01", "CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIÊT NAM"),
    "H02 dashes": ("H02", "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    "H04 rule too short": ("H04", 'w:left="1064" w:right="1064"', 'w:left="1800" w:right="1800"'),
    "H06 issuer not bold": ("H06", f'<w:b/><w:sz w:val="26"/>{_WORDS}BAN', f'<w:sz w:val="26"/>{_WORDS}BAN'),
    "H07 rule too long": ("H07", 'w:left="1350" w:right="1350"', 'w:left="700" w:right="700"'),
    "H08 one digit": ("H08", "Số: 05/BC-HĐND", "Số: 5/BC-HĐND"),
    "H09 another type": ("H09", "Số: 05/BC-HĐND", "Số: 05/TB-HĐND"),
    "H10 date upright": ("H10", f'<w:i/><w:sz w:val="28"/>{_WORDS}Thử', f'<w:sz w:val="28"/>{_WORDS}Thử'),
    "H11 padded month": ("H11", "Thử Nghiệm, ngày 05 tháng 3", "Thử Nghiệm, ngày 05 tháng 03"),
    "T01 no type": ("T01", ">BÁO CÁO<", ">BẢN TIN<"),
    "T02 about": ("T02", ">Kết quả Kỳ họp", ">V/v kết quả Kỳ họp"),
    "T03 rule too long": ("T03", 'w:left="2950" w:right="2950"', 'w:left="1500" w:right="1500"'),
    "T04 notice with addressee": ("T04", ">BÁO CÁO<", ">THÔNG BÁO<"),
    "T05 comma": ("T05", "chính quyền địa phương;", "chính quyền địa phương,"),
    "B02 indent too deep": ("B02", 'w:firstLine="567"', 'w:firstLine="850"'),
    "B03 ragged": ("B03", 'w:jc w:val="both"', 'w:jc w:val="left"'),
    "B04 two lines": ("B04", 'w:line="276"', 'w:line="480"'),
    "B05 no gap": ("B05", 'w:before="120"', 'w:before="40"'),
    "B06 left out": ("B06", "II. NHIỆM VỤ", "III. NHIỆM VỤ"),
    "B07 letter of another alphabet": ("B07", ">đ) ", ">e) "),
    "B08 no end": ("B08", "địa phương./.", "địa phương."),
    "B09 bullet": ("B09", ">- Tiến độ", ">• Tiến độ"),
    "B10 spaced percent": ("B10", "102%", "102 %"),
    "S01 another size": ("S01", f'<w:sz w:val="24"/>{_WORDS}Nơi', f'<w:sz w:val="28"/>{_WORDS}Nơi'),
    "S02 no colon": ("S02", "- Lưu: VT, PC.", "- Lưu VT, PC."),
    "S03 not as above": ("S03", "- Như trên;", "- Hội đồng nhân dân tỉnh;"),
    "S04 party style": ("S04", "TM. BAN PHÁP CHẾ", "T/M BAN PHÁP CHẾ"),
    "S05 no deputy": ("S05", ">PHÓ TRƯỞNG BAN<", ">TRƯỞNG BAN<"),
    "S06 degree": ("S06", "Trần Văn Thử", "TS. Trần Văn Thử"),
    "A01 capitals": ("A01", ">Phụ lục<", ">PHỤ LỤC<"),
    "A02 not announced": ("A02", "chi tiết tại Phụ lục kèm theo", "chi tiết kèm theo"),
    "A03 another number": ("A03", "Báo cáo số 05/BC", "Báo cáo số 06/BC"),
}
ALSO = {  # what else such a fault breaks, as it must
    "P02 margin too small": "P06",
    "P04 margin too small": "P06",
    "T04 notice with addressee": "H09",
}
LAWFUL: dict[str, dict[str, str]] = {
    "lawful": {},
    "lawful indented more": {'w:firstLine="567"': 'w:firstLine="720"'},
    "lawful with wide gaps": {'w:before="120"': 'w:before="200"'},
    "lawful with wide lines": {'w:line="276"': 'w:line="360"'},
    "lawful with other margins": {
        'w:left="1701" w:header': 'w:left="1814" w:header',
        'w:right="1134"': 'w:right="1021"',
    },
}


def broken(name: str) -> set[str]:
    """Return the rules that the paper with the fault called *name* breaks."""
    return {FAULTS[name][0], *([ALSO[name]] if name in ALSO else [])}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    changes = {name.replace(" ", "_"): {old: new} for name, (_, old, new) in FAULTS.items()}
    lawful = {name.replace(" ", "_"): held for name, held in LAWFUL.items()}
    return docx.reports(changes | lawful)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_under_its_rule_and_under_no_other(name: str, reports: dict[str, Report]) -> None:
    failures = reports[name.replace(" ", "_")].failures
    assert {one.id for one in failures} == broken(name), [say(one.message) for one in failures]


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_paper_breaks_nothing(name: str, reports: dict[str, Report]) -> None:
    report = reports[name.replace(" ", "_")]
    assert [f"{one.id}: {say(one.message)}" for one in report.failures] == []
