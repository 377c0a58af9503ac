"""Papers as Word writes them, turned into PDF by LibreOffice: all of them in one go, since it takes long to start."""

from __future__ import annotations

import os
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from reportgen.form import checked
from reportgen.shipped import folder
from tests.checker.typeset import replaced
from tests.outside import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.form import Report

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/header1.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_ROOT: Final = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="b" Target="docProps/core.xml"
  Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>"""
_PARTS: Final = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="h" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>"""
_STYLES: Final = f"""<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>
<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"""
_CORE: Final = """<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">
<dc:title>Kết quả Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Thử Nghiệm</dc:title></cp:coreProperties>"""
_FONTS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def run(words: str, size: float = 14, *, bold: bool = False, italic: bool = False) -> str:
    """Write a run in *size* pt."""
    style = f"{'<w:b/>' * bold}{'<w:i/>' * italic}"
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f'<w:r><w:rPr>{style}<w:sz w:val="{round(2 * size)}"/></w:rPr>{text}</w:r>'


def paragraph(*runs: str, align: str = "center", before: int = 0, first: int = 0, extra: str = "") -> str:
    """Write a paragraph; distances in twentieths of a point."""
    line = 276 if align == "both" else 240
    spacing = f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="auto"/>'
    indent = f'<w:ind w:firstLine="{first}"/>' if first else ""
    return f'<w:p><w:pPr>{extra}{spacing}{indent}<w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>'


def rule(side: int) -> str:
    """Write a level rule that ends *side* twentieths of a point from both sides of its column."""
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:pBdr>'
    spacing = '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
    size = '<w:rPr><w:sz w:val="4"/></w:rPr>'
    return f'<w:p><w:pPr>{border}{spacing}<w:ind w:left="{side}" w:right="{side}"/>{size}</w:pPr></w:p>'


def columns(widths: Iterable[int], cells: Iterable[str], border: str = "none") -> str:
    """Write a table of one row."""
    held = list(zip(widths, cells, strict=True))
    edges = "".join(f'<w:{edge} w:val="{border}" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideV"))
    bare = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    look = f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>{bare}'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in held)
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for width, cell in held)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def section(kind: str = "nextPage") -> str:
    """Write the page of a part: A4, margins, no number on its first page."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:type w:val="{kind}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _body(words: str, *, bold: bool = False, italic: bool = False) -> str:
    return paragraph(run(words, bold=bold, italic=italic), align="both", before=120, first=567)


def _closing() -> str:
    entries = ("- Như trên;", "- Ủy ban nhân dân tỉnh;", "- Lưu: VT, PC.")
    left = [paragraph(run("Nơi nhận:", 12, bold=True, italic=True), align="left")]
    left += [paragraph(run(entry, 11), align="left") for entry in entries]
    lines = ("TM. BAN PHÁP CHẾ", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")
    right = [paragraph(run(line, bold=True)) for line in lines]
    right.append(paragraph(run("Trần Văn Thử", bold=True), before=1500))
    return columns((4535, 4535), ("".join(left), "".join(right)))


@cache
def source() -> str:
    """Return the document of a lawful report in Word's own format."""
    left = [
        paragraph(run("HỘI ĐỒNG NHÂN DÂN", 13)),
        paragraph(run("BAN PHÁP CHẾ", 13, bold=True)),
        rule(1350),
        paragraph(run("Số: 05/BC-HĐND", 13), before=200),
    ]
    right = [
        paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)),
        paragraph(run("Độc lập - Tự do - Hạnh phúc", bold=True)),
        rule(1064),
        paragraph(run("Thử Nghiệm, ngày 05 tháng 3 năm 2021", italic=True), before=160),
    ]
    said = (
        "Tỷ lệ che phủ rừng đạt 65,79% và sản lượng lương thực có hạt đạt 4.368 tấn, bằng 102% kế hoạch; thu nhập bình "
        "quân đầu người trên địa bàn 06 xã tiếp tục tăng so với cùng kỳ năm trước, được Nhân dân đồng tình."
    )
    more = (
        "Tiến độ giải ngân vốn đầu tư công ở một số dự án trọng điểm còn chậm so với kế hoạch, cần tập trung tháo gỡ "
        "khó khăn, vướng mắc trong phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh ở địa phương"
    )
    subject = "Kết quả Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Thử Nghiệm"
    reference = "(Kèm theo Báo cáo số 05/BC-HĐND ngày 05 tháng 3 năm 2021 của Ban)"
    blocks = [
        columns((3515, 5556), ("".join(left), "".join(right))),
        paragraph(run("BÁO CÁO", bold=True), before=480),
        paragraph(run(subject, bold=True)),
        rule(2950),
        paragraph(run("Kính gửi: Thường trực Hội đồng nhân dân tỉnh Thử Nghiệm."), before=240),
        _body("Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True),
        _body("Căn cứ Quy chế hoạt động của Hội đồng nhân dân tỉnh.", italic=True),
        _body("I. KẾT QUẢ ĐẠT ĐƯỢC", bold=True),
        _body("1. Kinh tế", bold=True),
        *[_body(said)] * 4,
        _body("2. Văn hóa", bold=True),
        *[_body(f"{letter}) {more};") for letter in "abcdđ"],
        _body("II. NHIỆM VỤ", bold=True),
        _body(f"- {more};"),
        _body(f"- {more}, chi tiết tại Phụ lục kèm theo."),
        _body(f"Trên đây là báo cáo kết quả giám sát của Ban Pháp chế Hội đồng nhân dân tỉnh. {more}./."),
        paragraph(),
        _closing(),
        paragraph(extra=section()),
        paragraph(run("Phụ lục", bold=True)),
        paragraph(run("DANH MỤC CÔNG TRÌNH", bold=True)),
        paragraph(run(reference, italic=True)),
        paragraph(),
        columns((1500, 7570), (paragraph(run("1", 12)), paragraph(run("Đường liên xã", 12))), border="single"),
        paragraph(run("./."), align="right"),
        section(),
    ]
    return f"<w:document {_SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def header() -> str:
    """Write the header with the number of the page."""
    field = run("", 14).replace("<w:t", '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:t')
    field = field.replace("</w:t>", '</w:t><w:fldChar w:fldCharType="end"/>')
    return f"<w:hdr {_SPACES}>{paragraph(field)}</w:hdr>"


def _written(path: Path, document: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
            "word/header1.xml": header(),
            "word/_rels/document.xml.rels": _PARTS,
            "docProps/core.xml": _CORE,
        }.items():
            packed.writestr(name, text)


def reports(papers: Mapping[str, Mapping[str, str]]) -> dict[str, Report]:
    """Check the report of Word with each paper's changes of its source, by name."""
    program = need("soffice")
    with TemporaryDirectory() as name:
        place = Path(name)
        fonts = place / "fonts.conf"
        fonts.write_text(_FONTS.format(fonts=folder("fonts"), cache=place / "cache"), "utf-8")
        for key, changes in papers.items():
            _written(place / f"{key}.docx", replaced(source(), dict(changes)))
        files = [str(place / f"{key}.docx") for key in papers]
        user = f"-env:UserInstallation=file://{place}/user"
        called = [program, "--headless", user, "--convert-to", "pdf", "--outdir", name, *files]
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": name}
        subprocess.run(called, env=environment, check=True, capture_output=True, timeout=300)
        return {key: checked((place / f"{key}.pdf").read_bytes(), key) for key in papers}
