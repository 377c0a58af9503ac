"""The template: a workbook to be filled in, one sheet for each list of a session.

Heads, titles and the example are locked, without a password; all other cells are for typing. Bytes are always the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportgen.heads import EXAMPLE, LISTINGS, ORDER_HEAD, Column, Kind, Listing
from reportgen.model.schema import schema_of
from reportgen.model.session import Session
from reportgen.workbook.equipment import openpyxl
from reportgen.workbook.examples import EXAMPLES
from reportgen.workbook.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD_ROW: Final = 3
FIRST_ROW: Final = 5  # for typing; above it the example
LAST_ROW: Final = 5_000  # with drop-downs and notes
_GUIDE: Final = "Hướng dẫn"
_LONGEST_NOTE: Final = 255  # characters, by Excel's own limit
_UNITS: Final = ("tấn", "ha", "%", "con", "triệu đồng", "tỷ đồng", "người", "hộ", "xã")
_FORMATS: Final = {Kind.DAY: "dd/mm/yyyy", Kind.CLOCK: "hh:mm", Kind.NUMBER: "General", Kind.WHOLE: "0"}
_WIDTHS: Final = {Kind.NUMBER: 13, Kind.WHOLE: 13, Kind.DAY: 13, Kind.CLOCK: 10, Kind.FLAG: 13, Kind.LINE: 26}
_WIDE: Final = 48
_TOLD: Final = (
    "Mỗi trang tính là một danh sách của kỳ họp. Danh sách không dùng thì để trống trang ấy.",
    "Điền từ dòng 5 trở xuống, mỗi mục một dòng. Dòng «Ví dụ» chỉ để xem, chương trình không đọc.",
    "Tiêu đề, tên cột và dòng ví dụ được khóa (không mật khẩu); chọn một ô để xem ghi chú của cột.",
    "Số gõ là số, không gõ kèm đơn vị. Số in ra như ô hiển thị: định dạng ô quyết định số chữ số thập phân.",
    "Nhiều giá trị trong một ô: mỗi giá trị một dòng (Alt+Enter), hoặc cách nhau bằng dấu chấm phẩy.",
    "Lưu tệp này cạnh tệp kỳ họp, rồi trong tệp kỳ họp ghi một dòng:  data: tên-tệp.xlsx",
    "Kiểm tra: reportgen check --mark danh-dau.xlsx tệp-kỳ-họp.yaml",
)


def template(file: str) -> bytes:
    """Return the workbook that will be *file*; raise ``ConfigurationError`` without openpyxl."""
    library = openpyxl(file)
    book = library.Workbook()
    guide = book.active
    guide.title = _GUIDE
    guide.column_dimensions["A"].width = 110
    for row, line in enumerate(_TOLD, start=1):
        guide.cell(row, 1, line)
    guide.protection.sheet = True
    for listing in LISTINGS:
        _fill(book.create_sheet(listing.names[0]), listing)
    for sheet in book:
        _fit(sheet)
    book.active = 1
    book.properties.creator = "reportgen"
    return packed(book)


def _fill(sheet: Any, listing: Listing) -> None:  # noqa: ANN401  # a sheet of openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill, Protection  # noqa: PLC0415  # as openpyxl itself
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    grey, yellow = (PatternFill("solid", fgColor=colour) for colour in ("FFE7E6E6", "FFFFF2CC"))
    sheet["A1"] = f"Danh sách «{listing.names[0]}»"
    sheet["A1"].font = Font(bold=True, size=13)
    heads = [ORDER_HEAD, *(column.names[0] for column in listing.columns)]
    for at, (head, shown) in enumerate(zip(heads, (EXAMPLE, *EXAMPLES[listing.path]), strict=True), start=1):
        for row, value, fill in ((HEAD_ROW, head, grey), (HEAD_ROW + 1, shown, yellow)):
            cell = sheet.cell(row, at, value)
            cell.fill, cell.font = fill, Font(bold=row == HEAD_ROW, italic=row > HEAD_ROW)
            cell.alignment = Alignment(
                horizontal="center" if row == HEAD_ROW else None, vertical="center", wrap_text=True
            )
            if row > HEAD_ROW and at > 1:
                cell.number_format = _FORMATS.get(listing.columns[at - 2].kind, "General")
        letter = get_column_letter(at)
        dimension = sheet.column_dimensions[letter]
        dimension.width = 7 if at == 1 else _WIDTHS.get(listing.columns[at - 2].kind, _WIDE)
        dimension.protection = Protection(locked=False)
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
        dimension.number_format = "General" if at == 1 else _FORMATS.get(listing.columns[at - 2].kind, "General")
        if at > 1:
            column = listing.columns[at - 2]
            validation = _validation(column, *_described(listing, column))
            validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)
    for row in (1, 2, *range(HEAD_ROW, FIRST_ROW)):
        for at in range(1, len(heads) + 1):
            sheet.cell(row, at).protection = Protection(locked=True)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False is: not protected


def _fit(sheet: Any) -> None:  # noqa: ANN401  # as above
    """Let the sheet be printed as wide as A4 lying, its heads on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    if sheet.title != _GUIDE:
        sheet.print_title_rows = f"1:{HEAD_ROW}"


def _validation(column: Column, note: str, choices: Sequence[str]) -> Any:  # noqa: ANN401  # of openpyxl
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  # as openpyxl itself

    strict = bool(choices)
    if column.kind is Kind.FLAG:
        choices, strict = ("có", "không"), True
    elif column.key == "unit":
        choices = _UNITS
    rule: dict[str, Any] = {"type": "list", "formula1": '"' + ",".join(choices) + '"'} if choices else {"type": None}
    if column.kind is Kind.WHOLE:
        rule, strict = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}, True
    validation = DataValidation(allow_blank=True, showInputMessage=True, showErrorMessage=strict, **rule)
    validation.promptTitle, validation.prompt = column.names[0][:32], note[:_LONGEST_NOTE]
    if strict:
        validation.errorTitle, validation.error = "Không nhận giá trị này", note[:_LONGEST_NOTE]
    return validation


_OWN_NOTES: Final = {
    "key": "Mã để nhắc đến số liệu trong câu: {ma}. Bỏ trống thì mã là tên chỉ tiêu bỏ dấu",
    "group": "Lĩnh vực của chỉ tiêu: Kinh tế, Văn hóa - xã hội ... Để trống: như dòng trên; «-»: không có",
    "value": "Giá trị: gõ số, không kèm đơn vị. In ra như ô hiển thị",
}


def _described(listing: Listing, column: Column) -> tuple[str, tuple[str, ...]]:
    """Return what the model says of the field of *column*, and the words that it takes if they are few."""
    schema = schema_of(Session)
    definition: dict[str, Any] = schema
    told = ""
    for step in (*listing.path.split("."), *filter(None, column.key.split("."))):
        holder = next((one for one in _options(definition, schema) if step in one.get("properties", ())), {})
        definition = holder.get("properties", {}).get(step, {})
        told = str(definition.get("description", told))
    choices = next((tuple(map(str, one["enum"])) for one in _options(definition, schema) if "enum" in one), ())
    note = _OWN_NOTES.get(column.key, told) if listing.path == "figures" else told
    return note or listing.names[0], choices if column.kind is Kind.LINE else ()


def _options(definition: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the forms that a value may have, down into the items of lists and the values of groups."""
    for one in (definition, *definition.get("anyOf", ()), *definition.get("allOf", ())):
        if "$ref" in one:
            yield from _options(schema["$defs"][one["$ref"].rsplit("/", 1)[1]], schema)
        else:
            yield one
        for inner in (one.get("items"), one.get("additionalProperties")):
            if isinstance(inner, dict):
                yield from _options(inner, schema)
