"""Excel's own way of writing a workbook, which differs from openpyxl's: shared and rich texts, prefixes, formulas."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reportgen import load
from reportgen.grid import Span
from reportgen.workbook import Book
from tests.workbooks import session

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{KINDS}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId4" Type="{RELATIONS}/worksheet" Target="/xl/worksheets/sheet2.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>
<sheet name="Nháp" sheetId="7" state="hidden" r:id="rId4"/><sheet name="Số liệu" sheetId="2" r:id="rId1"/>
</sheets></workbook>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00%"/></numFmts>
<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>
<cellStyleXfs><xf/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>""",
    "xl/sharedStrings.xml": f"""<sst xmlns="{MAIN}" count="5" uniqueCount="5"><si><t>Chỉ tiêu</t></si><si><t>TH</t></si>
<si><r><t xml:space="preserve">Tỷ lệ </t></r><r><rPr><b/></rPr><t>che phủ</t></r></si><si><t>Số xã</t></si>
<si><t>ĐVT_x000D_</t></si></sst>""",
    "xl/worksheets/sheet1.xml": f"""<x:worksheet xmlns:x="{MAIN}"><x:cols><x:col min="5" max="6" hidden="1"/></x:cols>
<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>4</x:v></x:c>
<x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row>
<x:row r="2"><x:c r="A2" t="s"><x:v>2</x:v></x:c><x:c r="B2" t="inlineStr"><x:is><x:t>%</x:t></x:is></x:c>
<x:c r="C2" s="1"><x:f>922.3/1000</x:f><x:v>0.92230000000000001</x:v></x:c></x:row>
<x:row r="4" hidden="1"/>
<x:row r="5"><x:c r="A5" t="s"><x:v>3</x:v></x:c><x:c r="B5" t="str"><x:f>"x"&amp;"ã"</x:f><x:v>xã</x:v></x:c>
<x:c r="C5"><x:v>8</x:v></x:c></x:row></x:sheetData>
<x:mergeCells count="1"><x:mergeCell ref="A7:C7"/></x:mergeCells></x:worksheet>""",
    "xl/worksheets/sheet2.xml": f"""<worksheet xmlns="{MAIN}"><sheetData/></worksheet>""",
}


@pytest.fixture
def data() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, text in PARTS.items():
            target.writestr(name, HEAD + text)
    return made.getvalue()


def test_a_workbook_of_excel_is_read(tmp_path: Path, data: bytes) -> None:
    found = load(session(tmp_path, "figures: {from: so.xlsx}\n", so__xlsx=data))

    cover, wards = found.figures.values()
    assert (cover.name, str(cover.value), cover.kind.value, cover.unit) == ("Tỷ lệ che phủ", "92.23", "phần trăm", "%")
    assert (wards.name, str(wards.value), wards.unit) == ("Số xã", "8", "xã")
    assert found.doubts == []


def test_what_stands_beside_its_values_is_seen(data: bytes) -> None:
    book = Book(data, "so.xlsx")
    grid = book.grid("Số liệu")

    assert (book.sheets, book.hidden) == (("Nháp", "Số liệu"), frozenset({"Nháp"}))
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == (
        frozenset({4}),
        frozenset({5, 6}),
        (Span(7, 1, 7, 3),),
    )
    assert [grid.cell(row, 3).computed for row in (2, 5)] == [True, False]
    assert book.grid("Nháp").rows == {}
